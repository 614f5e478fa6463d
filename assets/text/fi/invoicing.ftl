# Laskutus: hinnastot, laskutuserät, oikaisut, luovutus laskuttajalle, luovutusten luettelo.

nav-invoicing = Laskutus
invoicing-title = Laskutus

# Laskutuserät
rounds-title = Laskutuserät
rounds-none = Ei laskutuseriä
rounds-none-help = Avaa erä, niin näet mitä kultakin yritykseltä laskutettaisiin. Mitään ei lähde ennen luovutusta.
rounds-no-prices = Laskutuserä tarvitsee vuotensa hinnaston. Tee hinnasto ensin.
round-word = Laskutuserä
round-yearly-of = Vuosimaksut { $year }
round-growth-of = Kasvu vuonna { $year }
round-corrections-of = Oikaisut { $year }
round-new = Uusi laskutuserä
round-open = Avaa laskutuserä
round-kind = Mitä laskutetaan
round-kind-yearly = Vuosimaksut
round-kind-yearly-hint = Tammikuussa: maksu kunkin yrityksen aktiivisten tuotteiden mukaan. Yksi vuodessa.
round-kind-growth = Vuoden aikainen kasvu
round-kind-growth-hint = Kesäkuussa: erotus tammikuun maksuun, kun tuotemäärä on kasvanut hinnaston rajaa enemmän. Yksi vuodessa.
round-kind-corrections = Vain oikaisut
round-kind-corrections-hint = Milloin tahansa: korjaa sen, mikä luovutetussa erässä osoittautui vääräksi.
round-year = Vuosi
round-year-help = Minkä vuoden hinnaston mukaan.
round-day = Laskentapäivä
round-day-help = Tuotteet lasketaan tämän päivän päättyessä.
round-once = Tällä vuodella on jo tämä erä.
round-once-link = Avaa se
round-draft = Luonnos
round-transferred = Luovutettu
round-transfer = Luovuta laskuttajalle
round-remove = Poista luonnos
round-remove-what = Luonnos ja siihen kirjatut oikaisut poistetaan. Mitään ei ole vielä luovutettu.
round-preliminary = Laskentapäivä ei ole vielä päättynyt: tuotteet on laskettu tämän hetken mukaan.
round-prices-link = Avaa hinnasto
round-opened = Avattu
round-companies = Yrityksiä
round-people = Yhteyshenkilöitä
round-lines = Yritykset tässä erässä
round-lacks = Puuttuu
round-lack-address = Laskutusosoite puuttuu
round-lack-contact = Yhteyshenkilö puuttuu
round-lack-business-id = Y-tunnus puuttuu
round-change = Muutos
round-change-new = Uusi
round-change-more = Suurempi
round-change-less = Pienempi
round-change-same = Ennallaan
round-corrected = Oikaistu
round-corrected-mark = (oikaistu)
round-last = Viime vuonna
round-difference = Muutos
round-sent = Laskutusosoite
round-empty = Ei yrityksiä
round-empty-help = Yhdelläkään yrityksellä ei ole tässä laskutettavaa.
round-rows = Laskun rivit
round-nothing = Tässä erässä yritykseltä ei laskuteta mitään.
round-corrections = Oikaisut
round-correct = Oikaise yrityksen laskua
round-correct-next = Jatka
round-contact-named = Nimetty

# Hinnastot
prices-title = Hinnastot
prices-word = Hinnasto
prices-of = Hinnasto { $year }
prices-new = Hinnasto vuodelle { $year }
prices-none = Ei hinnastoja
prices-none-help = Tee kuluvan vuoden hinnasto. Se on luonnos, kunnes otat sen voimaan.
prices-minimum = Vähimmäismaksu
prices-included = Tuotteita vähimmäismaksussa
prices-unit = Yksikköhinta
prices-unit-help = Jokainen tuote vähimmäismaksuun sisältyvien jälkeen.
prices-steps = Portaat
prices-steps-help = Portaasta alkaen jokainen tuote maksaa prosentin verran yksikköhintaa vähemmän. Edelliset tuotteet maksavat oman portaansa hinnan, joten maksu ei koskaan laske tuotteiden lisääntyessä. Tyhjä porras ei vaikuta.
prices-step = Porras { $number }
prices-step-words = { $from }. tuotteesta alkaen { $percent }
prices-step-from = Porras { $number }: tuotteesta
prices-step-reduction = Porras { $number }: alennus
prices-maximum = Enimmäismaksu
prices-vat = Arvonlisävero
prices-growth = Kasvuraja
prices-growth-help = Kun tuotemäärä on kasvanut tammikuusta tätä enemmän, erotus laskutetaan kesäkuussa.
prices-rest = Enimmäismaksu, vero ja kasvu
prices-try = Laske esimerkki
prices-example = Vuosimaksu ilman veroa tuotemäärän mukaan
prices-example-title = Esimerkki
prices-example-of = Maksu, { $count } tuotetta
prices-reaches = { $count } tuotteesta alkaen maksetaan enimmäismaksu.
prices-never-reaches = Enimmäismaksua ei saavuteta millään tuotemäärällä.
prices-in-force = Voimassa
prices-draft = Luonnos
prices-put-in-force = Ota voimaan
prices-make-draft = Palauta luonnokseksi
prices-is-in-force = Hinnasto on voimassa. Palauta se luonnokseksi ennen muuttamista.
prices-used = Tämän hinnaston mukaan on jo luovutettu laskutuserä, joten se pysyy voimassa.

# Maksut ja laskun rivit
fees-title = Maksut
fees-none = Maksuja ei ole vielä laskutettu.
fee-products = Tuotteita
fee-net = Ilman veroa
fee-vat = Arvonlisävero
fee-vat-of = Arvonlisävero { $percent }
fee-gross = Yhteensä
fee-invoiced = Luovutettu laskutettavaksi
fee-name = LVI-INFO, vuosimaksu { $year }
fee-growth-name = LVI-INFO, tuotemäärän kasvu { $year }
fee-correction-name = LVI-INFO, oikaisu { $year }
fee-words = { $count ->
    [one] Vuosimaksu { $year }: { $count } tuote { $day }
   *[other] Vuosimaksu { $year }: { $count } tuotetta { $day }
}
fee-growth-words = Tuotemäärän kasvu vuonna { $year }: tammikuussa { $before }, { $day } { $count } tuotetta
fee-correction-words = Oikaisu: { $reason }
fee-cost-centre = Kustannuspaikka: { $centre }

# Oikaisut
correction-amount = Summa ilman veroa
correction-amount-help = Miinus hyvittää, esimerkiksi -87,00.
correction-reason = Syy
correction-reason-help = Lukee laskulla. Ei henkilöiden nimiä.
correction-enter = Kirjaa oikaisu
correction-take-out = Poista
correction-too-many = Yrityksellä on tässä erässä jo niin monta oikaisua kuin laskulle mahtuu.

# Luovutus laskuttajalle
transfer-title = Luovuta: { $round }
transfer-to = Kenelle
transfer-to-help = Laskutuksesta vastaava. Nimi jää luovutusten luetteloon ja näkyy henkilölle itselleen.
transfer-when = Luovutettu
transfer-format = Tiedoston muoto
transfer-format-csv = CSV
transfer-format-csv-hint = Laskun rivi riviä kohti, muille ohjelmille.
transfer-format-xlsx = Excel
transfer-format-xlsx-hint = Laskun rivi riviä kohti.
transfer-format-finvoice = Finvoice
transfer-format-finvoice-hint = Finvoice 3.0 -laskuluonnos kustakin yrityksestä, yhtenä zip-tiedostona. Laskuttaja täydentää.
transfer-whose = { $count ->
    [0] Henkilötietoja ei luovuteta.
    [one] Yhden yhteyshenkilön tiedot luovutetaan. Se kirjataan luovutusten luetteloon.
   *[other] { $count } yhteyshenkilön tiedot luovutetaan. Kukin kirjataan luovutusten luetteloon.
}
transfer-what = Tiedostossa on yritys, Y-tunnus, laskutusosoite, yhteyshenkilön nimi ja yhteystiedot, viite ja laskun rivit. Luovutuksen jälkeen erä ei enää muutu; virheet oikaistaan seuraavassa erässä tai oikaisuerässä.
transfer-lacking = { $what }: { $count }
transfer-lacking-link = Katso yritykset
transfer-not-in-force = Vuoden hinnasto on vielä luonnos. Ota se voimaan ennen luovutusta.
transfer-day-not-over = Laskentapäivä ei ole vielä päättynyt. Luovuta sen jälkeen.
transfer-no-january = Vuoden vuosimaksuja ei ole luovutettu, joten kasvulle ei ole vertailukohtaa.
transfer-nothing = Yhdelläkään yrityksellä ei ole laskutettavaa.
transfer-other = Tiedot muuttuivat sillä välin. Tarkista uudet luvut ja luovuta sitten.
transfer-back = Takaisin laskutuserään
transfer-file-name = laskutus
transfer-invoice = LASKU
transfer-credit-note = HYVITYSLASKU
transfer-products-unit = kpl
transfer-e-invoice = Verkkolaskuosoite
transfer-operator = Välittäjä
transfer-contact = Yhteyshenkilö
transfer-contact-phone = Yhteyshenkilön puhelin
transfer-contact-email = Yhteyshenkilön sähköposti
transfer-reference = Viite
transfer-cost-centre = Kustannuspaikka
transfer-row = Rivi
transfer-net = Ilman veroa €
transfer-vat = ALV %

# Luovutukset
disclosures-title = Henkilötietojen luovutukset
disclosures-about = Jokainen yhteyshenkilö, jonka tiedot on luovutettu laskutuksesta vastaavalle: mitä, kenelle, milloin ja kuka luovutti.
disclosures-link = Katso luovutukset
disclosures-none = Ei luovutuksia
disclosures-none-help = Luovutukset tulevat tähän, kun laskutuserä luovutetaan.
disclosure-whose = Kenen tiedot
disclosure-contact-of = { $company }, yhteyshenkilö
disclosure-what = Mitä
disclosure-by = Kuka luovutti
disclosure-all = nimi, puhelin, sähköposti
disclosure-phone = nimi, puhelin
disclosure-email = nimi, sähköposti
disclosure-name = nimi

# Virheet ja kuittaukset
fault-number-missing = Kirjoita luku.
fault-number-shape = Tämä ei ole kelpaava luku.
fault-number-range = Luku on liian pieni tai liian suuri.
fault-number-decimals = Liian monta desimaalia.
fault-number-order = Luvun on oltava edellistä suurempi, eikä alennus saa pienentyä. Enimmäismaksu ei ole vähimmäismaksua pienempi.
fault-year = Kirjoita vuosi, esimerkiksi 2026.
fault-no-prices = Tällä vuodella ei ole hinnastoa.
fault-other-year = Päivän on oltava samana vuonna tai edellisen vuoden joulukuussa.
done-prices-in-force = Hinnasto on voimassa.
done-prices-draft = Hinnasto on jälleen luonnos.
done-round-opened = Laskutuserä on avattu. Mitään ei lähde ennen luovutusta.
done-round-removed = Luonnos on poistettu.
done-corrected = Oikaisu on kirjattu.
done-correction-taken-out = Oikaisu on poistettu.
done-round-transferred = Laskutuserä on luovutettu ja luovutukset kirjattu. Lataa tiedosto ja toimita se laskuttajalle.
