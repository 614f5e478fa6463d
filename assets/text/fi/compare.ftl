# Tuotteet rinnakkain.
compare = Vertaile tuotteita
compare-title = Vertailussa { $count } tuotetta
compare-property = Ominaisuus
compare-shown = Mitä näytetään
compare-all = Kaikki
compare-only = Vain erot
compare-differs = Eroaa
compare-empty = Ei annettu
compare-other-class = Ei kuulu luokkaan
compare-same = Eroja ei ole
compare-same-help = Tuotteilla on samat tiedot kaikissa annetuissa kentissä.
compare-left = Siirrä vasemmalle
compare-right = Siirrä oikealle
compare-remove = Poista vertailusta
compare-unfit = Valitse vertailuun { $fewest }–{ $most } tuotetta
compare-unfit-help = { $count ->
    [0] Yhtään tuotetta ei ole valittu. Valitse luettelosta { $fewest }–{ $most } tuotetta.
    [one] Vain yksi tuote on valittu. Valitse luettelosta { $fewest }–{ $most } tuotetta.
   *[other] Valittuna on { $count } tuotetta. Valitse luettelosta { $fewest }–{ $most } tuotetta.
}

# Kortti luettelossa, josta se avattiin.
steps = Luettelossa
steps-previous = Edellinen
steps-next = Seuraava
steps-place = { $place } / { $total }
