# The home page: short lists and the chart.
home-changed = Senast ändrade
home-needy = Mest att komplettera
home-by-group = Aktiva produkter per produktgrupp
home-group = Produktgrupp
home-products = Produkter
home-empty = Inga produkter ännu
home-empty-help = Produkterna visas här så snart den första har öppnats.
home-open-first = Öppna den första produkten
