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
