# Usean tuotteen tehtävät: niiden nimet.
nav-jobs = Tehtävät
jobs-under-way = käynnissä
job-products = { $count ->
    [one] { $count } tuote
   *[other] { $count } tuotetta
}
job-products-of = { $count ->
    [one] { $count } tuote ({ $company })
   *[other] { $count } tuotetta ({ $company })
}
job-title-export = Vie { $format }-tiedostoon { $products }
job-title-archive = Arkistoi { $products }
job-title-reactivate = Palauta käyttöön { $products }
job-title-edit = Muuta kenttä ”{ $field }”: { $products }
job-title-undo = Kumoa tehtävä { $job }: { $products }
job-format-xlsx = Excel
job-format-csv = CSV
job-undo-reason = Tehtävän { $job } kumoaminen

# Luettelo.
jobs-caption = Tehtävät uusimmasta alkaen
jobs-job = Tehtävä
jobs-who = Käynnistäjä
jobs-when = Käynnistetty
jobs-progress = Eteneminen
jobs-none = Ei vielä tehtäviä
jobs-none-help = Merkitse tuotteita tuoteluettelossa tai valitse kaikki siinä näkyvät, niin voit viedä tai muuttaa monta kerralla.
jobs-to-products = Tuotteisiin

# Tehtävän tila.
job-state-queued = Odottaa vuoroaan
job-state-running = Käynnissä
job-state-done = Valmis
job-state-done-failures = Valmis, osa epäonnistui
job-state-cancelled = Peruttu
job-state-failed = Epäonnistui
job-ahead = { $count ->
    [0] Tehtävä alkaa hetken kuluttua.
    [one] Sitä ennen päättyy { $count } tehtävä.
   *[other] Sitä ennen päättyy { $count } tehtävää.
}
job-rows-done = { $count } tehty
job-rows-skipped = { $count } ennallaan
job-rows-failed = { $count } epäonnistui
job-rows-pending = { $count } jäljellä
job-rows-left = { $count } jäi tekemättä
job-why-no-room = Levyllä ei ole tilaa tiedostolle. Palvelimen ylläpito voi auttaa; käynnistä vienti sen jälkeen uudelleen.
job-why-disk = Tiedostoa ei voitu kirjoittaa levylle. Palvelimen ylläpito voi auttaa; käynnistä vienti sen jälkeen uudelleen.
job-why-asker-gone = Tehtävän käynnistäjä ei voi enää kirjautua sisään.
job-why-not-allowed = Tehtävän käynnistäjällä ei ole enää oikeutta siihen.
job-why-internal = Palvelimella meni jotakin rikki. Jo tehty pysyy tehtynä; kerro tehtävän numero LVI-INFOlle.

# Tehtävän sivu.
job-number = Tehtävä { $job }
job-by = käynnistäjä
job-cancel = Peruuta tehtävä
job-download = Lataa tiedosto
job-undo = Kumoa tehtävä …
job-about = Tietoja tehtävästä
job-reason = Syy
job-filter = Valittu
job-started = Käynnistetty
job-ended = Päättynyt
job-file = Tiedosto
job-file-gone = Ei enää tallessa
job-format = Muoto
job-columns = Sarakkeet
job-new-value = Uusi arvo
job-undoes = Kumoaa
job-undone-by = Kumottu tehtävällä
job-kept = Tehtävät säilyvät { $days } päivää päättymisensä jälkeen. Niiden tekemät muutokset säilyvät tuotteiden historiassa.
job-list = Luettelo, josta tehtävä käynnistettiin
job-log = Tulos tuotteittain
job-log-caption = Tehtävän tuotteet, epäonnistuneet ensin
job-log-outcome = Tulos
job-row-pending = Jäljellä
job-row-left = Jäi tekemättä
job-row-left-why = Tehtävä päättyi ennen tuotteen vuoroa.
job-row-done = Tehty
job-row-done-version = Versio { $version }
job-row-skipped = Ennallaan
job-row-failed = Epäonnistui
job-skip-already = Näin oli jo ennestään.
job-skip-changed = Joku muutti sitä sillä välin; hänen muutoksensa jää voimaan.
job-fail-missing = Korttia ei ole.
job-fail-not-allowed = Tehtävän käynnistäjä ei saa enää muuttaa sitä.
job-fail-asker-gone = Tehtävän käynnistäjä ei voi enää kirjautua sisään.
job-fail-damaged = Korttia ei voida lukea. Kerro tehtävän numero LVI-INFOlle.
done-job-cancelled = Tehtävä on peruttu. Siihen mennessä tehty pysyy tehtynä; voit kumota sen.
done-job-too-late = Tehtävä oli jo päättynyt.

# Kumoaminen.
job-undo-what = Kaikki, mikä on yhä niin kuin tehtävä sen jätti, saa takaisin aiemman sisältönsä uutena versiona, josta jää merkintä historiaan. Siihen, mitä joku on sen jälkeen muuttanut, ei kosketa.
job-undo-nothing = Mikään ei ole enää niin kuin tehtävä sen jätti, joten kumottavaa ei ole.

# Tuotteiden valitseminen luettelosta.
choose-all = { $count ->
    [one] Kaikki: { $count } tuote
   *[other] Kaikki { $count } tuotetta
}
choose-product = Valitse
choose-page = Valitse kaikki tällä sivulla
choose-none = Poista valinnat
choose-chosen = Valittu:
choose-actions = Mitä valituille tuotteille tehdään
choose-export = Vie …
choose-compare = Vertaile
choose-archive = Arkistoi …
choose-reactivate = Palauta käyttöön …
choose-edit = Muuta kenttää …
choose-one-by-one = Yksitellen
choose-nothing = Mitään ei ole valittu
choose-nothing-help = Merkitse tuotteita luettelosta tai valitse ”Kaikki”, ja valitse sitten uudelleen, mitä niille tehdään.
choose-back = Takaisin luetteloon

# Ennen aloittamista.
confirm-will-change = { $count ->
    [one] { $count } muuttuu
   *[other] { $count } muuttuu
}
confirm-unchanged = { $count ->
    [one] { $count } pysyy ennallaan
   *[other] { $count } pysyy ennallaan
}
confirm-refused = { $count } hylättäisiin
confirm-row-refused = Hylättäisiin
confirm-archive-what = Arkistoituja tuotteita ei enää näytetä myynnissä olevina. Kortit, historiat ja numerot säilyvät luettavina. Voit kumota koko tehtävän jälkikäteen.
confirm-reactivate-what = Tuotteet näytetään taas myynnissä olevina, niillä tiedoilla, jotka korteilla nyt on. Voit kumota koko tehtävän jälkikäteen.
confirm-edit-what = Jokainen tuote saa uuden arvon uutena versiona, josta jää merkintä historiaan. Voit kumota koko tehtävän jälkikäteen.
confirm-nothing = Yksikään tuotteista ei muuttuisi, joten käynnistettävää ei ole.
confirm-first = Mitä tapahtuu ensimmäisille { $count } tuotteelle
confirm-all = Mitä tapahtuu
confirm-now = Nyt
confirm-then = Sen jälkeen
confirm-reason = Syy
confirm-reason-help = Vapaaehtoinen. Näkyy jokaisen muuttuvan tuotteen historiassa.
confirm-too-many = Sinulla on jo { $count } tehtävää käynnissä. Odota, että jokin päättyy, tai peruuta jokin.

# Yhden kentän muuttaminen monessa tuotteessa.
edit-field = Kenttä
edit-field-title = Muuta kenttää: { $products }
edit-choose-field = Valitse kenttä
edit-go-on = Jatka
edit-how = Mitä tehdään
edit-set = Anna kaikille sama arvo
edit-clear = Tyhjennä kenttä
edit-value-missing = Kirjoita arvo tai valitse kentän tyhjentäminen.
edit-preview = Näytä, mikä muuttuu
edit-another-field = Toinen kenttä
edit-another-value = Toinen arvo

# Vieminen tiedostoon.
export-title = Vie tiedostoon { $products }
export-what = Tiedosto syntyy muun työsi ohessa. Löydät sen kohdasta ”Tehtävät” ja voit ladata sen niin monta kertaa kuin haluat.
export-xlsx-hint = Taulukko, jossa solut ovat oikeaa tyyppiä ja sarakkeita voi suodattaa
export-csv-hint = Pelkkää tekstiä muita ohjelmia varten
export-columns = Sarakkeet
export-columns-usual = Tavalliset
export-columns-list = Kuten luettelossa
export-of-list = Luettelon sarakkeet
export-columns-all = Kaikki kentät
export-columns-none = Ei mitään
export-fixed = Tuotteen perustiedot
export-features = ETIM-ominaisuudet: { $class }
export-features-more = { $count ->
    [one] Tuotteita on vielä { $count } muussa luokassa; valitse vähemmän tuotteita, niin näet sen ominaisuudet.
   *[other] Tuotteita on vielä { $count } muussa luokassa; valitse vähemmän tuotteita, niin näet niiden ominaisuudet.
}
export-start = Tee tiedosto
export-no-columns = Valitse vähintään yksi sarake.
export-too-large = Soluja on yli { $count }. Valitse vähemmän sarakkeita tai vähemmän tuotteita.
export-file-name = tuotteet

# Viety taulukko ja sitä kuvaava välilehti.
job-sheet = Tuotteet
job-sheet-about = Tietoja tiedostosta
job-about-what = Sisältö
job-about-from = LVI-alan tuotetietopankin LVI-INFOn tuotteita
job-about-when = Viety
job-about-filter = Rajaukset
job-about-no-filter = Ei rajauksia
job-about-products = Tuotteita
job-about-columns = Sarakkeita
