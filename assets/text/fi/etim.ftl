# ETIM: mikä ominaisuudessa on vialla.
etim-fault-unknown-feature = Luokalla ei ole tätä ominaisuutta.
etim-fault-repeated = Ominaisuudelle on annettu arvo kahdesti.
etim-fault-needs-choice = Valitse arvo luettelosta.
etim-fault-needs-number = Anna yksi luku.
etim-fault-needs-yes-no = Valitse kyllä tai ei.
etim-fault-needs-range = Anna kaksi lukua: alaraja ja yläraja.
etim-fault-not-in-list = Arvo ei ole ominaisuuden arvoluettelossa. Valitse arvo luettelosta tai ilmoita, miksi arvoa ei ole.
etim-fault-no-list = Tällä ominaisuudella ei ole arvoluetteloa, josta arvo voisi puuttua. Valitse muu syy.
etim-fault-not-a-number = Tämä ei ole luku. Kirjoita numerot ja desimaalien eteen pilkku tai piste.
etim-fault-too-many-digits = Liian monta numeroa: enintään 12 ennen desimaalierotinta ja 4 sen jälkeen.
etim-fault-one-end = Arvoalue tarvitsee molemmat rajat. Jos arvoja on vain yksi, anna se kahdesti.
etim-fault-lower-above-upper = Alaraja on ylärajaa suurempi.
etim-fault-not-yes-or-no = Valitse kyllä tai ei.
etim-fault-value-and-reason = Anna joko arvo tai syy arvon puuttumiseen, ei molempia.
etim-fault-unknown-reason = Syy ei ole mikään valittavissa olevista.
etim-fault-other-unit = Uudessa luokassa ominaisuuden mittayksikkö on toinen.

# ETIM: mikä julkaisutiedostossa on vialla.
etim-wrong-at-line = { $file }, rivi { $line }: { $reason }
etim-wrong-in-file = { $file }: { $reason }
etim-wrong-not-a-zip = Tiedosto ei ole zip-paketti tai se on vioittunut.
etim-wrong-archive-too-large = Tiedosto on suurempi kuin mikään ETIM-julkaisu.
etim-wrong-too-many-entries = Paketissa on enemmän tiedostoja kuin ETIM-julkaisussa.
etim-wrong-file-missing = Tiedosto puuttuu paketista. Onko paketti julkaisun CSV-muoto?
etim-wrong-file-twice = Tiedosto on paketissa kahdesti.
etim-wrong-cannot-unpack = Tiedosto on salattu tai pakattu tavalla, jota ei voi lukea.
etim-wrong-damaged = Sisältö on katkennut tai vioittunut.
etim-wrong-too-large = Tiedostot ovat purettuina suurempia kuin mikään ETIM-julkaisu.
etim-wrong-encoding = Teksti ei ole UTF-16- (little endian) eikä UTF-8-muotoista.
etim-wrong-line-too-long = Rivi on pidempi kuin yksikään julkaisun rivi.
etim-wrong-open-quote = Kentän alussa olevaa lainausmerkkiä ei ole suljettu kentän lopussa.
etim-wrong-no-lines = Tiedosto on tyhjä.
etim-wrong-column-missing = Otsikkoriviltä puuttuu sarake { $column }.
etim-wrong-column-twice = Otsikkorivillä on sarake { $column } kahdesti.
etim-wrong-field-count = Otsikkorivillä on { $expected } kenttää, tällä rivillä { $found }.
etim-wrong-too-many = Enempää kuin { $limit } ei hyväksytä.
etim-wrong-empty = { $column } on tyhjä.
etim-wrong-text-too-long = Sarakkeen { $column } teksti on liian pitkä.
etim-wrong-control-character = Sarakkeessa { $column } on ohjausmerkki.
etim-wrong-malformed = Sarakkeessa { $column } ei voi olla ”{ $found }”.
etim-wrong-repeated = ”{ $found }” esiintyy tässä toisen kerran.
etim-wrong-unknown-reference = { $column } viittaa kohteeseen ”{ $found }”, jota julkaisussa ei ole.
etim-wrong-list-not-allowed = Ominaisuudella { $found } ei voi olla arvoluetteloa.
etim-wrong-unit-not-allowed = Ominaisuudella { $found } ei voi olla mittayksikköä.

# ETIM: julkaisun lataaminen.
etim-load-cannot-open = Tiedostoa ei voi avata: { $reason }
etim-load-release-needed = Tiedoston nimestä ei selviä, mikä julkaisu se on. Kirjoita julkaisun numero, esimerkiksi 10.0.
etim-load-no-such-name = Tämä ei ole julkaisun nimi. Kirjoita numero, esimerkiksi 10.0, tai dynaamiselle julkaisulle päivä, esimerkiksi 2026-11-23.
etim-load-busy = Toista julkaisua ladataan juuri nyt. Yritä minuutin kuluttua uudelleen.
etim-load-missing = Tiedostosta puuttuu { $classes ->
    [one] ETIM { $release } -julkaisun luokka, johon on luokiteltu tuotteita
   *[other] { $classes } ETIM { $release } -julkaisun luokkaa, joihin on luokiteltu tuotteita
}: { $list }. Mitään ei korvattu.
etim-missing-class = { $code } { $name }, { $products ->
    [one] { $products } tuote
   *[other] { $products } tuotetta
}
etim-missing-more = { $list }; ja { $count } muuta
etim-load-accept = Tiedostosta puuttuvat luokat
etim-load-accept-products = { $products ->
    [one] Korvaa julkaisu silti: { $products } tuote jää luokkaan, jolla ei ole nimeä, kunnes se siirretään toiseen luokkaan. Valitse tiedosto uudelleen.
   *[other] Korvaa julkaisu silti: { $products } tuotetta jää luokkaan, jolla ei ole nimeä, kunnes ne siirretään toiseen luokkaan. Valitse tiedosto uudelleen.
}

# ETIM: sivuilla.
etim-attribution = ETIM-luokitus © ETIM International, ODC-By 1.0
etim-licence-address = (https://opendatacommons.org/licenses/by/1-0/)
etim-reason-missing = Oikea arvo puuttuu luettelosta
etim-reason-not-applicable = Ei koske tuotetta
etim-reason-unknown = Ei tiedossa
etim-value = Arvo
etim-choose = Arvoa ei ole valittu
etim-no-value-because = Arvoa ei ole, koska
etim-no-reason = Syytä ei ole annettu
etim-title = ETIM-luokitus
etim-release = Julkaisu
etim-release-help = Numero, esimerkiksi 10.0. Voi jäädä tyhjäksi, jos se selviää tiedoston nimestä.
etim-groups = Ryhmät
etim-group = Ryhmä
etim-classes = Luokat
etim-class = Luokka
etim-features = Ominaisuudet
etim-feature = Ominaisuus
etim-feature-group = Ominaisuusryhmä
etim-values = Arvot
etim-code = Koodi
etim-kind = Tyyppi
etim-version = Luokan versio
etim-synonyms = Synonyymit
etim-loaded = Ladattu
etim-file = Tiedosto
etim-file-help = ETIM Internationalin julkaisema CSV-tiedostojen zip-paketti, esimerkiksi ETIM-10.0-all-sectors-csv-metric-EI.zip.
etim-empty = Yhtään ETIM-julkaisua ei ole vielä ladattu
etim-empty-help = Julkaisun avulla tuotteet saavat ETIM-luokan ja tekniset ominaisuudet. Pääkäyttäjä lataa sen ETIM Internationalin julkaisemasta CSV-tiedostojen zip-paketista.
etim-load = Lataa julkaisu
etim-load-note = Tiedosto tarkistetaan ennen kuin mitään tallennetaan; se kestää muutaman sekunnin. Samanniminen julkaisu korvataan kokonaan.
etim-load-no-file = Valitse julkaisun tiedosto.
etim-remove = Poista julkaisu
etim-remove-named = Poista ETIM { $release }
etim-remove-what = Tietopankista poistetaan { $classes } luokkaa ominaisuuksineen. Julkaisun voi ladata tiedostostaan uudelleen.
etim-remove-in-use = Tuotteita on luokiteltu tämän julkaisun mukaan, joten se säilyy. Siirrä tuotteet ensin toiseen julkaisuun.
etim-subtitle = { $groups } ryhmää, { $classes } luokkaa, { $features } ominaisuutta
etim-search = Etsi luokkaa
etim-search-help = Englanninkielisen nimen tai synonyymin sanoja tai koodi
etim-all-groups = Kaikki ryhmät
etim-found = { $count ->
    [one] Löytyi { $count } luokka.
   *[other] Löytyi { $count } luokkaa.
}
etim-found-some = Löytyi { $count } luokkaa, joista näytetään { $shown } parhaiten sopivaa. Rajaa hakua lisäämällä sana.
etim-found-none = Haulla ”{ $words }” ei löytynyt luokkia
etim-found-none-help = Nimet ovat englanniksi. Kokeile toista sanaa, sanan osaa tai luokan koodia.
etim-feature-count = { $count ->
    [one] { $count } ominaisuus
   *[other] { $count } ominaisuutta
}
etim-value-count = { $count ->
    [one] { $count } arvo
   *[other] { $count } arvoa
}
etim-kind-alphanumeric = Valinta
etim-kind-numeric = Luku
etim-kind-logical = Kyllä tai ei
etim-kind-range = Arvoalue
done-etim-loaded = ETIM-julkaisu ladattiin.
done-etim-removed = ETIM-julkaisu poistettiin.
