# Tuotekortti, sen lomakkeet ja historia.
product-sections = Kortin osat
product-edit = Muokkaa
product-history = Historia
product-archive = Arkistoi
product-reactivate = Palauta käyttöön
product-changed = Muutettu
product-by-bank = pääkäyttäjä, LVI-INFO
product-by-company = käyttäjä, { $company }
product-raise = Eniten parantaisi:
product-empty = Tyhjät kentät
product-no-package = Ei annettu
product-etim = ETIM
product-etim-class = ETIM-luokka
product-etim-features = ETIM-ominaisuudet
product-no-etim = Tuotteella ei vielä ole ETIM-luokkaa. Luokan avulla sen teknisiä ominaisuuksia voi verrata ja hakea.
