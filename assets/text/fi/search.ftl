# Haku: mitä löytyi, mitä kannattaa kokeilla, ehdotukset; haku pankin henkilöstön silmin.
search-found = { $count ->
    [0] Ei löytynyt mitään
    [one] { $count } tuote löytyi
   *[other] { $count } tuotetta löytyi
}
search-all = { $count ->
    [one] Näytä { $count } tuote
   *[other] Näytä kaikki { $count } tuotetta
}
search-suggestions = Ehdotukset
search-opening = Hakua avataan. Sitä ennen tuotteet löytyvät numeroillaan ja koodeillaan.
search-building = Hakemistoa rakennetaan, valmiina { $share }. Tuotteet, joita siinä ei vielä ole, löytyvät numeroillaan ja koodeillaan.
search-failing = Hakemistoa ei juuri nyt voida pitää ajan tasalla. Viimeisimmät muutokset saattavat puuttua; pankin henkilöstö näkee syyn.
search-cut = Vain { $count } ensimmäistä sanaa haettiin.
search-unreadable = Tällä ei voi hakea
search-no-words = Kirjoita sana, numero tai arvo yksikköineen.
search-too-long = Haussa on yli { $count } merkkiä. Käytä vähemmän sanoja.
search-too-many = Luettelossa on yli { $count } numeroa. Hae se osissa.
search-nothing = Haulla ”{ $words }” ei löytynyt mitään
search-less = Näin löytyy, kun yksi sana jätetään pois:
search-try = Kokeile näin:
search-try-fewer = Vähemmän sanoja tai pelkkä tuotteen nimi.
search-try-part = Osa yhdyssanasta, suomeksi, ruotsiksi tai englanniksi.
search-try-number = LVI-numero, GTIN tai toimittajan tuotekoodi; muutama merkki alusta riittää.
search-try-value = Arvo yksikköineen: DN 50, 2 kW, 16 bar, 50–80 mm.
search-without-filters = Hae ilman rajauksia

search-title = Haku
search-state = Tila
search-state-ready = Ajan tasalla
search-state-opening = Avataan
search-state-building = Rakennetaan, valmiina { $share }
search-state-failing = Ei pysy ajan tasalla
search-products = Tuotteita hakemistossa
search-words = Eri sanoja
search-rebuild = Rakenna uudelleen
search-rebuild-what = Hakemisto tehdään tallennetuista tuotteista uudelleen. Haku jatkuu nykyisessä, kunnes uusi on valmis.
search-missed = Haut, joilla ei löytynyt mitään
search-missed-help = Mitä on haettu turhaan; hakijaa ei kerrota. Lisää nimi, sana kuvaukseen tai ETIM-luokka sille, mitä haettiin.
search-missed-none = Jokainen haku on löytänyt jotain.
search-missed-words = Haettu
search-missed-count = Kertoja
search-missed-last = Viimeksi
search-missed-forget = Tyhjennä luettelo
done-search-rebuilding = Hakemistoa rakennetaan uudelleen.
done-missed-forgotten = Luettelo on tyhjä.
