# The frame around every page and words used everywhere.
app-name = LVI-INFO
app-tagline = VVS-branschens produktdatabank
list-range = { $from }–{ $to } av { $total }
