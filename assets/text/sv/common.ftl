# The frame around every page and words used everywhere.
app-name = LVI-INFO
app-demo = Demonstration
app-tagline = VVS-branschens produktdatabank
language-fi = Suomi
language-sv = Svenska
language-en = English

# The frame
frame-skip = Hoppa till innehållet
frame-menu = Meny
frame-places = Huvudmeny
frame-breadcrumbs = Du är här
frame-language = Språk
frame-person = Ditt konto
frame-search = Sök produkter
frame-search-hint = Sök: namn, nummer, kod, DN 50…
frame-search-submit = Sök

# Places
nav-home = Startsida
nav-products = Produkter
nav-etim = ETIM
nav-companies = Företag
nav-my-company = Mitt företag
nav-people = Personer
nav-groups = Produktgrupper
nav-events = Händelser
nav-me = Mitt konto
nav-sign-in = Logga in
nav-sign-out = Logga ut

# Appearance
theme = Utseende
theme-system = System
theme-light = Ljust
theme-dark = Mörkt

# Roles
role-main-user = Huvudanvändare
role-user = Användare
role-viewer = Läsare

# Words
word-actions = Åtgärder
word-all = Alla
word-apply = Visa
word-cancel = Avbryt
word-change = Ändra
word-company = Företag
word-copy = Kopiera
word-copied = Kopierat
word-created = Skapad
word-details = Uppgifter
word-edit = Redigera
word-from = Från
word-language = Språk
word-name = Namn
word-no = Nej
word-password = Lösenord
word-person = Person
word-quality = Kvalitet
word-remove = Ta bort
word-save = Spara
word-search = Sök
word-show = Visa
word-show-more = Visa mer
word-status = Status
word-time = Tid
word-to = Till
word-unit = Enhet
word-yes = Ja

# Forms
form-required = Obligatorisk
form-required-note = Fält märkta med * är obligatoriska.
form-choose = Välj …
form-errors = { $count ->
    [one] Ett fält behöver rättas
   *[other] { $count } fält behöver rättas
}
form-error-at = Fel:
form-sections = Formulärets delar
form-section-errors = { $count ->
    [one] { $count } fel
   *[other] { $count } fel
}
form-unsaved = Osparat:
form-characters = Högst { $count } tecken.
form-show-password = Visa lösenordet
form-hide-password = Dölj lösenordet

# Preview of a text
preview = Förhandsgranskning
preview-follows = Förhandsgranskningen följer det du skriver. Ingenting sparas.
preview-faults = Något fält innehåller ett fel, så förhandsgranskningen väntar.
preview-fails = Förhandsgranskningen kunde inte hämtas. Det du har skrivit finns kvar på sidan; ett nytt försök görs när du fortsätter.

# Lists
list-range = { $from }–{ $to } av { $total }
list-rows = Rader per sida
list-filters = Filter
list-filters-active = Valda filter
list-filter-remove = Ta bort filtret { $name }
list-filters-clear = Rensa alla
list-empty = Inget hittades
list-empty-filters = Inget motsvarar dessa filter. Ta bort något eller rensa alla.

# Pages of a list
pager = Sidor
pager-page = Sida { $page }
pager-previous = Föregående
pager-next = Nästa

# Statuses
status-active = Aktiv
status-archived = Arkiverad
status-deactivated = Ur bruk
status-deleted = Raderad
status-missing = Saknas

# Changes
change-old = Före
change-new = Efter
change-empty = tomt

# Charts
chart-table = Visa som tabell

# Notices
notice-done = Klart
notice-note = Obs
notice-attention = Kontrollera
notice-error = Fel

# Error pages
error-request = Begärans id
error-when = Tid
error-home = Till startsidan
error-bad-request = Begäran förstods inte
error-bad-request-help = Adressen eller formuläret var ofullständigt. Gå tillbaka och försök igen.
error-denied = Du har inte rätt till detta
error-denied-help = Din roll omfattar inte detta. En användare i ditt företag eller en huvudanvändare hos LVI-INFO kan hjälpa.
error-not-found = Hittades inte
error-not-found-help = Det finns inget på den här adressen, eller så får du inte se det. Kontrollera adressen eller använd sökningen.
error-method = Detta går inte att göra här
error-method-help = Sidan finns, men inte för en sådan begäran. Gå tillbaka och försök från själva sidan.
error-conflict = Någon hann före
error-conflict-help = Uppgifterna ändrades under tiden. Gå tillbaka, ladda sidan på nytt och gör om ändringen.
error-too-large = För mycket på en gång
error-too-large-help = Det som skickades är större än vad sidan tar emot. Skicka mindre, eller i delar.
error-too-many = För många försök
error-too-many-help = Vänta en stund och försök igen.
error-internal = Något gick sönder här
error-internal-help = Felet är inte ditt, och inget blev halvgjort. Försök igen; om felet upprepas, berätta begärans id för oss.
error-storage = Disken är full eller skrivskyddad
error-storage-help = Det som skickades kunde inte sparas, och ingenting sparades till hälften. Meddela en huvudanvändare på LVI-INFO och försök sedan igen.
error-unavailable = Inte tillgänglig just nu
error-unavailable-help = Tjänsten startar, stängs av eller är överbelastad. Försök igen om en stund.

# Months, short
month-1 = jan
month-2 = feb
month-3 = mars
month-4 = apr
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = aug
month-9 = sep
month-10 = okt
month-11 = nov
month-12 = dec
nav-search = Sökning
nav-health = Tillstånd
