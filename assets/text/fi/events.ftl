# Tapahtumasivu ja tapahtumien nimet.
events-caption = Tapahtumat uusimmasta alkaen
events-event = Tapahtuma
events-kind = Tapahtuman laji
events-log = Loki
events-subject = Kohde
events-who = Kuka
events-request = Pyyntö
events-person = Henkilö (numero tai käyttäjätunnus)
events-person-unknown = Tällä numerolla tai käyttäjätunnuksella ei ole henkilöä.
events-product-unknown = Tämä ei ole LVI-numero (7 numeroa) eikä tuotelinkkinumero (11 numeroa).
events-product = LVI-numero tai tuotelinkkinumero
events-product-short = Tuote
events-period = Ajanjakso
events-system-itself = LVI-INFO
events-not-signed-in = Ei kirjautunut
events-older = Vanhemmat
events-newer = Uudemmat
events-newest = Uusimmat
events-none = Ei tapahtumia
events-none-help = Mikään ei vastaa näitä rajauksia. Valitse pidempi ajanjakso tai poista rajaus.
events-release = ETIM-julkaisu
events-group = Tuoteryhmä
events-class = Tuoteluokka
events-job = Tehtävä
events-chain = { $count ->
    [one] Ketjussa { $count } tapahtuma, viimeinen tiiviste { $hash }
   *[other] Ketjussa { $count } tapahtumaa, viimeinen tiiviste { $hash }
}
events-looked-back = Käytiin läpi { $count } tapahtumaa ajankohtaan { $when } asti.
events-looked-on = Käytiin läpi { $count } tapahtumaa hetkeen { $when } saakka.

# Lokit
event-log-security = Turvallisuus
event-log-product = Tuotteet
event-log-people = Henkilöt ja yritykset
event-log-access = Katselut ja viennit
event-log-system = Järjestelmä

# Tapahtumien lajit
event-kind-signed-in = Kirjautui sisään
event-kind-sign-in-refused = Kirjautuminen hylättiin
event-kind-sign-in-throttled = Kirjautuminen estettiin hetkeksi
event-kind-signed-out = Kirjautui ulos
event-kind-session-ended = Istunto päätettiin
event-kind-password-changed = Salasana vaihdettiin
event-kind-password-reset = Salasana nollattiin
event-kind-access-refused = Pääsy evättiin
event-kind-foreign-origin = Vieraalta sivulta tullut pyyntö hylättiin
event-kind-file-infected = Virus löytyi tiedostosta
event-kind-product-opened = Tuote avattiin
event-kind-product-changed = Tuotetta muutettiin
event-kind-product-archived = Tuote arkistoitiin
event-kind-product-reactivated = Tuote palautettiin käyttöön
event-kind-job-started = Tehtävä käynnistettiin
event-kind-job-ended = Tehtävä päättyi
event-kind-job-cancelled = Tehtävä peruttiin
event-kind-job-undone = Tehtävän kumoaminen käynnistettiin
event-kind-person-created = Henkilö lisättiin
event-kind-person-changed = Henkilön tietoja muutettiin
event-kind-person-deactivated = Henkilön tunnus poistettiin käytöstä
event-kind-person-reactivated = Henkilön tunnus palautettiin käyttöön
event-kind-person-deleted = Henkilö poistettiin
event-kind-language-changed = Kieli vaihdettiin
event-kind-company-created = Yritys lisättiin
event-kind-company-changed = Yrityksen tietoja muutettiin
event-kind-person-viewed = Henkilön tietoja katsottiin
event-kind-people-listed = Henkilöluetteloa katsottiin
event-kind-history-viewed = Historiaa katsottiin
event-kind-events-viewed = Tapahtumia katsottiin
event-kind-exported = Tietoja vietiin tiedostoon
event-kind-export-downloaded = Viety tiedosto ladattiin
event-kind-jobs-viewed = Tehtäviä katsottiin
event-kind-group-changed = Tuoteryhmää muutettiin
event-kind-class-changed = Tuoteluokkaa muutettiin
event-kind-etim-loaded = ETIM-julkaisu ladattiin
event-kind-etim-removed = ETIM-julkaisu poistettiin
event-kind-started = LVI-INFO käynnistyi
event-kind-stopped = LVI-INFO pysäytettiin
event-kind-migrated = Tiedot siirrettiin uudempaan rakenteeseen
event-kind-verified = Tiedot tarkistettiin
event-kind-logs-caught-up = Lokitiedostot saatiin ajan tasalle
event-kind-demo-built = Esittelyaineisto luotiin

# Tapahtumien lisätiedot
event-detail-reason = syy
event-detail-role = rooli
event-detail-fields = kentät
event-detail-count = määrä
event-detail-version = versio
event-detail-language = kieli
event-detail-format = muoto
event-detail-method = metodi
event-detail-permission = oikeus
event-detail-program = ohjelman versio
event-detail-schema = rakenne
event-detail-findings = havainnot
event-detail-filter = rajaus
event-detail-session = istunto
event-kind-search-rebuilt = Hakemisto rakennettavaksi uudelleen
event-detail-job = tehtävä
event-detail-task = toiminto
event-detail-failed = epäonnistui
event-detail-skipped = ohitettiin
event-detail-content = sisältö
event-detail-signature = tunniste
