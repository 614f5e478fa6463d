# The frame around every page and words used everywhere.
app-name = LVI-INFO
app-demo = Esittely
app-tagline = LVI-alan tuotetietopankki
language-fi = Suomi
language-sv = Svenska
language-en = English

# The frame
frame-skip = Siirry sisältöön
frame-menu = Valikko
frame-places = Päävalikko
frame-breadcrumbs = Olet tässä
frame-language = Kieli
frame-person = Oma tili
frame-search = Hae tuotteita
frame-search-hint = Hae: nimi, numero, koodi, DN 50…
frame-search-submit = Hae

# Places
nav-home = Etusivu
nav-products = Tuotteet
nav-etim = ETIM
nav-companies = Yritykset
nav-my-company = Oma yritys
nav-people = Henkilöt
nav-groups = Tuoteryhmät
nav-events = Tapahtumat
nav-me = Oma tili
nav-sign-in = Kirjaudu sisään
nav-sign-out = Kirjaudu ulos

# Appearance
theme = Ulkoasu
theme-system = Järjestelmä
theme-light = Vaalea
theme-dark = Tumma

# Roles
role-main-user = Pääkäyttäjä
role-user = Käyttäjä
role-viewer = Katselija

# Words
word-actions = Toiminnot
word-all = Kaikki
word-apply = Näytä
word-cancel = Peruuta
word-change = Muuta
word-company = Yritys
word-copy = Kopioi
word-copied = Kopioitu
word-created = Luotu
word-details = Tiedot
word-edit = Muokkaa
word-from = Alkaen
word-language = Kieli
word-name = Nimi
word-no = Ei
word-password = Salasana
word-person = Henkilö
word-quality = Laatu
word-remove = Poista
word-save = Tallenna
word-search = Hae
word-show = Näytä
word-show-more = Näytä lisää
word-status = Tila
word-time = Aika
word-to = Päättyen
word-unit = Yksikkö
word-yes = Kyllä

# Forms
form-required = Pakollinen
form-required-note = Tähdellä (*) merkityt kentät ovat pakollisia.
form-choose = Valitse …
form-errors = { $count ->
    [one] Yksi kenttä vaatii korjausta
   *[other] { $count } kenttää vaatii korjausta
}
form-error-at = Virhe:
form-sections = Lomakkeen osat
form-section-errors = { $count ->
    [one] { $count } virhe
   *[other] { $count } virhettä
}
form-unsaved = Tallentamatta:
form-characters = Enintään { $count } merkkiä.
form-show-password = Näytä salasana
form-hide-password = Piilota salasana

# Preview of a text
preview = Esikatselu
preview-follows = Esikatselu seuraa kirjoittamista. Mitään ei tallenneta.
preview-faults = Jossakin kentässä on virhe, joten esikatselu odottaa.
preview-fails = Esikatselua ei saatu. Kirjoittamasi on tallessa tällä sivulla; yritetään uudelleen, kun jatkat.

# Lists
list-range = { $from }–{ $to } / { $total }
list-rows = Rivejä sivulla
list-filters = Rajaukset
list-filters-active = Valitut rajaukset
list-filter-remove = Poista rajaus { $name }
list-filters-clear = Tyhjennä kaikki
list-empty = Mitään ei löytynyt
list-empty-filters = Mikään ei vastaa näitä rajauksia. Poista jokin tai tyhjennä kaikki.

# Pages of a list
pager = Sivut
pager-page = Sivu { $page }
pager-previous = Edellinen
pager-next = Seuraava

# Statuses
status-active = Aktiivinen
status-archived = Arkistoitu
status-deactivated = Poissa käytöstä
status-deleted = Poistettu
status-missing = Puuttuu

# Changes
change-old = Ennen
change-new = Jälkeen
change-empty = tyhjä

# Charts
chart-table = Näytä taulukkona

# Notices
notice-done = Valmis
notice-note = Huomaa
notice-attention = Tarkista
notice-error = Virhe

# Error pages
error-request = Pyynnön tunnus
error-when = Aika
error-home = Etusivulle
error-bad-request = Pyyntöä ei ymmärretty
error-bad-request-help = Osoite tai lomake oli vajaa. Palaa takaisin ja yritä uudelleen.
error-denied = Sinulla ei ole oikeutta tähän
error-denied-help = Roolisi ei kata tätä. Yrityksesi käyttäjä tai LVI-INFOn pääkäyttäjä voi auttaa.
error-not-found = Ei löytynyt
error-not-found-help = Tässä osoitteessa ei ole mitään, tai se ei ole sinun nähtävissäsi. Tarkista osoite tai käytä hakua.
error-method = Tätä ei voi tehdä tässä
error-method-help = Sivu on olemassa, mutta ei tällaiselle pyynnölle. Palaa takaisin ja yritä sivulta käsin.
error-conflict = Joku ehti ensin
error-conflict-help = Tiedot muuttuivat sillä välin. Palaa takaisin, lataa sivu uudelleen ja tee muutos uudestaan.
error-too-large = Liikaa kerralla
error-too-large-help = Lähetetty aineisto on suurempi kuin tämä sivu ottaa vastaan. Lähetä vähemmän tai osissa.
error-too-many = Liian monta yritystä
error-too-many-help = Odota hetki ja yritä uudelleen.
error-internal = Jotakin meni täällä rikki
error-internal-help = Vika ei ole sinun, eikä mitään jäänyt puolitiehen. Yritä uudelleen; jos vika toistuu, kerro meille pyynnön tunnus.
error-storage = Levytila on lopussa tai levy on kirjoitussuojattu
error-storage-help = Lähetettyä ei voitu tallentaa, eikä mitään jäänyt puoliksi tallennetuksi. Kerro asiasta LVI-INFOn pääkäyttäjälle ja yritä sitten uudelleen.
error-unavailable = Ei käytettävissä juuri nyt
error-unavailable-help = Palvelu on käynnistymässä, sulkeutumassa tai ruuhkautunut. Yritä hetken päästä uudelleen.

# Months, short
month-1 = tammi
month-2 = helmi
month-3 = maalis
month-4 = huhti
month-5 = touko
month-6 = kesä
month-7 = heinä
month-8 = elo
month-9 = syys
month-10 = loka
month-11 = marras
month-12 = joulu
nav-search = Haku
nav-health = Tila
