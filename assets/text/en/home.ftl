# The home page: short lists and the chart.
home-changed = Changed last
home-needy = Needs work first
home-by-group = Active products by product group
home-group = Product group
home-products = Products
home-empty = No products yet
home-empty-help = Products appear here as soon as the first one is opened.
home-open-first = Open the first product
