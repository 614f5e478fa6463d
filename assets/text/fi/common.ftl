# The frame around every page and words used everywhere.
app-name = LVI-INFO
app-tagline = LVI-alan tuotetietopankki
list-range = { $from }–{ $to } / { $total }
