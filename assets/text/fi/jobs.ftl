# Usean tuotteen tehtävät.
job-undo-reason = Tehtävän { $job } kumoaminen

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
