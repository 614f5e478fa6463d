# The frame around every page and words used everywhere.
app-name = LVI-INFO
app-tagline = The product data bank of the HVAC trade
list-range = { $from }–{ $to } of { $total }
