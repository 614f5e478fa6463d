# Händelsesidan och händelsernas namn.
events-caption = Händelser, de nyaste först
events-event = Händelse
events-kind = Typ av händelse
events-log = Logg
events-subject = Gäller
events-who = Vem
events-request = Begäran
events-person = Person (nummer eller användarnamn)
events-person-unknown = Det finns ingen person med detta nummer eller användarnamn.
events-product-unknown = Detta är varken ett VVS-nummer (7 siffror) eller ett produktlänknummer (11 siffror).
events-product = VVS-nummer eller produktlänknummer
events-product-short = Produkt
events-period = Period
events-system-itself = LVI-INFO
events-not-signed-in = Inte inloggad
events-older = Äldre
events-newer = Nyare
events-newest = Nyaste
events-none = Inga händelser här
events-none-help = Inget motsvarar dessa filter. Välj en längre period eller ta bort ett filter.
events-release = ETIM-utgåva
events-group = Produktgrupp
events-class = Produktklass
events-job = Jobb
events-chain = { $count ->
    [one] { $count } händelse i kedjan, senaste hash { $hash }
   *[other] { $count } händelser i kedjan, senaste hash { $hash }
}
events-looked-back = { $count } händelser genomsöktes tillbaka till { $when }.
events-looked-on = { $count } händelser genomsöktes fram till { $when }.

# Loggar
event-log-security = Säkerhet
event-log-product = Produkter
event-log-people = Personer och företag
event-log-access = Visningar och exporter
event-log-system = Systemet

# Typer av händelser
event-kind-signed-in = Loggade in
event-kind-sign-in-refused = Inloggningen avvisades
event-kind-sign-in-throttled = Inloggningen spärrades tillfälligt
event-kind-signed-out = Loggade ut
event-kind-session-ended = Sessionen avslutades
event-kind-password-changed = Lösenordet byttes
event-kind-password-reset = Lösenordet återställdes
event-kind-access-refused = Åtkomst nekades
event-kind-foreign-origin = Begäran från en främmande sida avvisades
event-kind-file-infected = Virus hittades i en fil
event-kind-product-opened = Produkten öppnades
event-kind-product-changed = Produkten ändrades
event-kind-product-archived = Produkten arkiverades
event-kind-product-reactivated = Produkten återaktiverades
event-kind-job-started = Jobbet startades
event-kind-job-ended = Jobbet avslutades
event-kind-job-cancelled = Jobbet avbröts
event-kind-job-undone = Ångrandet av ett jobb startades
event-kind-person-created = Personen lades till
event-kind-person-changed = Personens uppgifter ändrades
event-kind-person-deactivated = Personen inaktiverades
event-kind-person-reactivated = Personen återaktiverades
event-kind-person-deleted = Personen togs bort
event-kind-language-changed = Språket byttes
event-kind-company-created = Företaget lades till
event-kind-company-changed = Företagets uppgifter ändrades
event-kind-person-viewed = Personens uppgifter visades
event-kind-people-listed = Personförteckningen visades
event-kind-history-viewed = Historiken visades
event-kind-events-viewed = Händelserna visades
event-kind-exported = Uppgifter exporterades
event-kind-export-downloaded = En exporterad fil laddades ned
event-kind-jobs-viewed = Jobb visades
event-kind-group-changed = Produktgruppen ändrades
event-kind-class-changed = Produktklassen ändrades
event-kind-etim-loaded = ETIM-utgåvan lästes in
event-kind-etim-removed = ETIM-utgåvan togs bort
event-kind-started = LVI-INFO startade
event-kind-stopped = LVI-INFO stoppades
event-kind-migrated = Data överfördes till ett nyare schema
event-kind-verified = Data kontrollerades
event-kind-logs-caught-up = Loggfilerna är i kapp
event-kind-demo-built = Demonstrationen skapades

# Händelsernas detaljer
event-detail-reason = orsak
event-detail-role = roll
event-detail-fields = fält
event-detail-count = antal
event-detail-version = version
event-detail-language = språk
event-detail-format = format
event-detail-method = metod
event-detail-permission = behörighet
event-detail-program = programversion
event-detail-schema = schema
event-detail-findings = fynd
event-detail-filter = filter
event-detail-session = session
event-kind-search-rebuilt = Sökregistret ska byggas upp på nytt
event-detail-job = jobb
event-detail-task = åtgärd
event-detail-failed = misslyckades
event-detail-skipped = hoppades över
event-detail-content = innehåll
event-detail-signature = signatur
