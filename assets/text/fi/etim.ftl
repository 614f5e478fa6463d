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
