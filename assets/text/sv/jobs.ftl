# Jobb över många produkter: vad de heter.
nav-jobs = Jobb
jobs-under-way = pågår
job-products = { $count ->
    [one] { $count } produkt
   *[other] { $count } produkter
}
job-products-of = { $count ->
    [one] { $count } produkt från { $company }
   *[other] { $count } produkter från { $company }
}
job-title-export = Exportera { $products } till { $format }
job-title-archive = Arkivera { $products }
job-title-reactivate = Ta { $products } i bruk igen
job-title-edit = Ändra ”{ $field }” hos { $products }
job-title-undo = Ångra jobb { $job }: { $products }
job-format-xlsx = Excel
job-format-csv = CSV
job-undo-reason = Jobb { $job } ångrat

# Förteckningen.
jobs-caption = Jobb, de nyaste först
jobs-job = Jobb
jobs-who = Startat av
jobs-when = Startat
jobs-progress = Framsteg
jobs-none = Inga jobb ännu
jobs-none-help = Markera produkter i produktlistan, eller välj alla som den visar, för att exportera eller ändra många på en gång.
jobs-to-products = Till produkterna

# Var ett jobb står.
job-state-queued = Väntar på sin tur
job-state-running = Pågår
job-state-done = Klart
job-state-done-failures = Klart, en del misslyckades
job-state-cancelled = Avbrutet
job-state-failed = Misslyckades
job-ahead = { $count ->
    [0] Det börjar om ett ögonblick.
    [one] { $count } jobb före det måste bli klart först.
   *[other] { $count } jobb före det måste bli klara först.
}
job-rows-done = { $count } gjorda
job-rows-skipped = { $count } oförändrade
job-rows-failed = { $count } misslyckades
job-rows-pending = { $count } återstår
job-rows-left = { $count } blev inte gjorda
job-why-no-room = Disken har inte plats för filen. Serverns personal kan hjälpa; starta sedan exporten på nytt.
job-why-disk = Filen gick inte att skriva till disken. Serverns personal kan hjälpa; starta sedan exporten på nytt.
job-why-asker-gone = Den som startade jobbet kan inte längre logga in.
job-why-not-allowed = Den som startade jobbet har inte längre rätt till det.
job-why-internal = Något gick sönder på servern. Det som hann göras är gjort; berätta jobbets nummer för LVI-INFO.

# Ett jobbs sida.
job-number = Jobb { $job }
job-by = startat av
job-cancel = Avbryt jobbet
job-download = Ladda ned filen
job-undo = Ångra jobbet …
job-about = Om jobbet
job-reason = Orsak
job-filter = Valda
job-started = Startat
job-ended = Avslutat
job-file = Fil
job-file-gone = Finns inte kvar
job-format = Format
job-columns = Kolumner
job-new-value = Nytt värde
job-undoes = Ångrar
job-undone-by = Ångrat av
job-kept = Jobb sparas { $days } dagar efter att de har avslutats. Det som de ändrade finns kvar i produkternas historik.
job-list = Listan som jobbet startades från
job-log = Vad som hände med varje produkt
job-log-caption = Jobbets produkter, de misslyckade först
job-log-outcome = Resultat
job-row-pending = Återstår
job-row-left = Inte gjord
job-row-left-why = Jobbet avslutades innan det blev produktens tur.
job-row-done = Gjord
job-row-done-version = Version { $version }
job-row-skipped = Oförändrad
job-row-failed = Misslyckades
job-skip-already = Så var det redan.
job-skip-changed = Någon ändrade det under tiden; den ändringen gäller.
job-fail-missing = Kortet finns inte.
job-fail-not-allowed = Den som startade jobbet får inte längre ändra det.
job-fail-asker-gone = Den som startade jobbet kan inte längre logga in.
job-fail-damaged = Kortet går inte att läsa. Berätta jobbets nummer för LVI-INFO.
done-job-cancelled = Jobbet är avbrutet. Det som hann göras är gjort; du kan ångra det.
done-job-too-late = Jobbet var redan avslutat.

# Att ångra.
job-undo-what = Allt som fortfarande är som jobbet lämnade det får tillbaka det som fanns före, som en ny version med en egen rad i historiken. Det som någon har ändrat sedan dess lämnas i fred.
job-undo-nothing = Inget är längre som jobbet lämnade det, så det finns inget att ångra.

# Att välja produkter i en lista.
choose-all = { $count ->
    [one] Alla: { $count } produkt
   *[other] Alla { $count } produkter
}
choose-product = Välj
choose-page = Välj alla på sidan
choose-none = Välj ingen
choose-chosen = Valda:
choose-actions = Vad som görs med de valda produkterna
choose-export = Exportera …
choose-compare = Jämför
choose-archive = Arkivera …
choose-reactivate = Ta i bruk …
choose-edit = Ändra ett fält …
choose-one-by-one = En och en
choose-nothing = Inget är valt
choose-nothing-help = Markera produkter i listan, eller ”Alla”, och välj igen vad som ska göras.
choose-back = Tillbaka till listan

# Innan det börjar.
confirm-will-change = { $count ->
    [one] { $count } ändras
   *[other] { $count } ändras
}
confirm-unchanged = { $count ->
    [one] { $count } blir som den är
   *[other] { $count } blir som de är
}
confirm-refused = { $count } skulle avvisas
confirm-row-refused = Skulle avvisas
confirm-archive-what = Arkiverade produkter visas inte längre som sålda. Korten, historiken och numren går fortfarande att läsa. Du kan ångra hela jobbet efteråt.
confirm-reactivate-what = Produkterna visas åter som sålda, med de uppgifter som korten har nu. Du kan ångra hela jobbet efteråt.
confirm-edit-what = Varje produkt får det nya värdet som en ny version med en egen rad i historiken. Du kan ångra hela jobbet efteråt.
confirm-nothing = Ingen av produkterna skulle ändras, så det finns inget att starta.
confirm-first = Vad som händer med de första { $count }
confirm-all = Vad som händer
confirm-now = Nu
confirm-then = Sedan
confirm-reason = Orsak
confirm-reason-help = Frivillig. Visas i historiken hos varje produkt som ändras.
confirm-too-many = Du har redan { $count } jobb som pågår. Vänta tills något är klart, eller avbryt något.

# Att ändra ett fält hos många produkter.
edit-field = Fält
edit-field-title = Ändra ett fält hos { $products }
edit-choose-field = Välj fältet
edit-go-on = Fortsätt
edit-how = Vad som görs
edit-set = Ge alla samma värde
edit-clear = Töm fältet
edit-value-missing = Skriv ett värde, eller välj att tömma fältet.
edit-preview = Visa vad som ändras
edit-another-field = Ett annat fält
edit-another-value = Ett annat värde

# Att exportera.
export-title = Exportera { $products }
export-what = Filen görs vid sidan av ditt arbete. Du hittar den under ”Jobb” och kan ladda ned den så ofta du vill.
export-xlsx-hint = En arbetsbok med rätt typ i cellerna och med filter
export-csv-hint = Ren text för andra program
export-columns = Kolumner
export-columns-usual = De vanliga
export-columns-list = Som i listan
export-of-list = Listans kolumner
export-columns-all = Alla fält
export-columns-none = Inga
export-fixed = Om produkten
export-features = ETIM-egenskaper: { $class }
export-features-more = { $count ->
    [one] Produkterna finns i { $count } klass till; välj färre produkter för att se dess egenskaper.
   *[other] Produkterna finns i { $count } klasser till; välj färre produkter för att se deras egenskaper.
}
export-start = Gör filen
export-no-columns = Välj minst en kolumn.
export-too-large = Det blir fler än { $count } celler. Välj färre kolumner eller färre produkter.
export-file-name = produkter

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
