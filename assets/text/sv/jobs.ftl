# Jobb över många produkter.
job-undo-reason = Jobb { $job } ångrat

# En exporterad tabell och bladet om den.
job-sheet = Produkter
job-sheet-about = Om filen
job-about-what = Innehåll
job-about-from = Produkter ur LVI-INFO, VVS-branschens produktdatabank
job-about-when = Exporterad
job-about-filter = Filter
job-about-no-filter = Inga
job-about-products = Produkter
job-about-columns = Kolumner
