# The home page: short lists and the chart.
home-changed = Viimeksi muutetut
home-needy = Eniten täydennettävää
home-by-group = Käytössä olevat tuotteet tuoteryhmittäin
home-group = Tuoteryhmä
home-products = Tuotteita
home-empty = Tuotteita ei vielä ole
home-empty-help = Tuotteet näkyvät tässä heti, kun ensimmäinen on avattu.
home-open-first = Avaa ensimmäinen tuote
