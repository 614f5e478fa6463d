# Uutiskirjeet ja tiedotteet: listat, tilaaminen, peruminen ja tilaajarekisteri.
nav-newsletters = Uutiskirjeet
nav-subscribers = Tilaajat
mailing-list-newsletter = Uutiskirje
mailing-list-newsletter-what = LVI-INFOn ja alan uutiset muutaman kerran vuodessa.
mailing-list-bulletin = Tiedote asiakasyrityksille
mailing-list-bulletin-what = Palvelun asiat, jotka koskevat asiakkaita: muutokset, katkot ja laskutus.
mailing-list-product-groups = Tuoteryhmätiedotteet
mailing-list-product-groups-what = Valitsemiesi tuoteryhmien uudet, muuttuneet ja arkistoidut tuotteet.

# Tilaaminen
subscribe-title = Uutiskirjeet sähköpostiin
subscribe-intro = Uutiskirjeet tulevat sähköpostiin. Et tarvitse tiliä, ja jokaisessa kirjeessä on linkki, josta voit perua tilauksen milloin tahansa.
subscribe-lists = Listat
subscribe-groups = Tuoteryhmät
subscribe-groups-help = Mitä tuoteryhmiä tuoteryhmätiedotteet koskevat. Jos et valitse yhtään, ne koskevat kaikkia.
subscribe-language = Kirjeiden kieli
subscribe-no-list = Valitse ainakin yksi lista.
subscribe-privacy = Käytämme osoitettasi ja nimeäsi vain näihin kirjeisiin.
subscribe-send = Tilaa
subscribe-sent-title = Katso sähköpostisi
subscribe-sent = Lähetimme sinulle viestin. Uutiskirjeet alkavat tulla, kun vahvistat tilauksen viestin linkistä { $days } päivän kuluessa.
subscribe-no-mail = Uutiskirjeitä ei juuri nyt voi tilata, koska palvelusta ei lähde sähköpostia.

# Vahvistaminen
confirm-title = Vahvista tilauksesi
confirm-intro = Tällainen tilaus on tehty. Jos se on sinun, vahvista se.
confirm-do = Vahvista
confirm-done-title = Tilauksesi on vahvistettu
confirm-done = Kiitos. Tästä lähtien saat uutiskirjeet.
confirm-done-leave = Jokaisessa kirjeessä on linkki, josta voit valita muita listoja tai perua tilauksen.
subscription-link-help = Kopioi viestistä koko linkki tai tee uusi tilaus.

# Peruminen
leave-title = Peru tilaus
leave-question = Haluatko, että tämän listan kirjeitä ei enää lähetetä: { $list }?
leave-list = Peru tämä lista
leave-left = Et saa enää tämän listan kirjeitä: { $list }.
leave-left-already = Et ole tällä listalla: { $list }.
leave-others = Olet näillä listoilla: { $lists }.
leave-choose = Valitse listat ja kieli
leave-choose-help = Jos et valitse yhtään listaa, sinulle ei enää lähetetä kirjeitä.
leave-everything = Peru kaikki
leave-gone-title = Et ole enää tilaaja
leave-gone = Sinulle ei enää lähetetä kirjeitä.
leave-gone-what = Osoitteesi ja nimesi poistettiin tilaajarekisteristä. Jäljelle jää tunniste, josta osoitetta ei voi lukea: se huolehtii siitä, ettei kukaan muu kuin sinä itse voi palauttaa tilausta.
leave-return = Tilaa uudelleen

# Omat uutiskirjeet
own-title = Uutiskirjeesi
own-what = Mitä uutiskirjeitä ja tiedotteita saat ja millä kielellä.
own-choose = Valitse uutiskirjeet
own-intro = Kirjeet tulevat omaan osoitteeseesi: { $email }
own-nothing = Jos et valitse yhtään listaa, sinulle ei lähetetä kirjeitä.
own-no-email = Tililläsi ei ole sähköpostiosoitetta, joten sinulle ei voi lähettää uutiskirjeitä. Lisää se ensin tietoihisi.
own-suspended = Osoitteeseesi lähetetyt kirjeet palautuivat, eikä niitä enää lähetetä. Tarkista osoitteesi; tallentaminen täällä aloittaa lähettämisen uudelleen.

# Rekisteri
subscribers-caption = Tilaajat, uusin ensin
subscribers-subscriber = Tilaaja
subscribers-number = Tilaaja { $number }
subscribers-id = Numero
subscribers-list = Lista
subscribers-since = Alkaen
subscribers-search = Osoite tai nimi
subscribers-none = Ei tilaajia
subscribers-none-help = Näillä rajauksilla ei löytynyt mitään. Kokonainen osoite löytyy heti; muita sanoja haetaan sivu kerrallaan.
subscribers-all = Rekisterissä { $count }, tilauksensa peruneet mukaan lukien.
subscribers-older = Vanhemmat
subscribers-newest = Uusimmat
subscribers-add = Lisää tilaaja
subscribers-add-help = Lisää vain sellainen, jonka yritys on asiakas ja joka haluaa kirjeet. Lisääjä, aika ja yritys jäävät talteen, ja tilaaja näkee ne.
subscribers-customer = Minkä yrityksen asiakassuhteessa
subscribers-company-fault = Valitse yritys, jonka asiakassuhde on voimassa.
subscribers-known = Osoite on jo rekisterissä.
subscribers-known-show = Näytä tilaaja
subscribers-suppressed = Tilaaja on perunut tilauksensa. Vain hän itse voi tilata uudelleen kaikille avoimella lomakkeella.
subscribers-import = Lue lista sisään
subscriber-state-unconfirmed = Vahvistamatta
subscriber-state-active = Aktiivinen
subscriber-state-unsubscribed = Perunut
subscriber-state-suspended = Lähettäminen keskeytetty

# Yksi tilaaja
subscriber-origin = Miten tilaaja tuli rekisteriin
subscriber-how = Miten
subscriber-themselves = Tilasi itse
subscriber-customer = Lisättiin asiakassuhteen perusteella
subscriber-page = Sivu
subscriber-page-public = kaikille avoin lomake
subscriber-page-account = oma tili
subscriber-policy = Tietosuojaselosteen versio
subscriber-confirmed = Vahvistettu
subscriber-confirmed-not = ei vielä
subscriber-by = Lisääjä
subscriber-by-link = tilaaja kirjeen linkistä
subscriber-failures = Peräkkäin torjuttuja kirjeitä
subscriber-history = Mitä sen jälkeen on tapahtunut
subscriber-history-none = Ei mitään.
subscriber-lift = Jatka lähettämistä
subscriber-remove = Päätä tilaus
subscriber-remove-title = Päätä tilaus: { $who }
subscriber-remove-what = Osoite ja nimi poistetaan rekisteristä, eikä mikään sisään luettava lista palauta osoitetta. Vain tilaaja itse voi tilata uudelleen.
subscriber-act-confirmed = Vahvistettiin sähköpostilla
subscriber-act-changed = Listoja tai kieltä muutettiin
subscriber-act-list-left = Lista peruttiin
subscriber-act-unsubscribed = Kaikki peruttiin
subscriber-act-returned = Tilattiin uudelleen
subscriber-act-suspended = Lähettäminen keskeytettiin: kirjeitä torjuttiin
subscriber-act-lifted = Lähettämistä jatkettiin
subscriber-act-account-ended = Tili päättyi; sähköpostilla vahvistettu tilaus jatkuu

# Listan lukeminen sisään
import-help = Yksi osoite rivillä tai taulukko, jossa on osoite, nimi ja kielitunnus (fi, sv, en) puolipisteellä, pilkulla tai sarkaimella erotettuina; enintään { $count } riviä. Rekisterissä jo olevat osoitteet pysyvät ennallaan, eikä tilauksensa peruneita palauteta.
import-file = Lista
import-file-help = Teksti- tai CSV-tiedosto, merkistö UTF-8.
import-no-file = Valitse tiedosto, joka ei ole tyhjä eikä liian suuri.
import-language = Kieli, jos rivillä ei ole sitä
import-report = Mitä listasta tuli
import-lines = Rivejä
import-added = Lisätty
import-known = Jo rekisterissä
import-suppressed = Peruneita
import-malformed = Virheellisiä
import-line = Rivi
import-reason = Miksi sitä ei lisätty
import-told = Rivit, joita ei lisätty
import-untold = Lisäksi { $count } riviä jäi lisäämättä; ne on laskettu yllä mukaan. Nähdäksesi ne rivi riviltä lue lista sisään osissa.
import-left = Lista on liian pitkä kerralla luettavaksi: rivistä { $line } alkaen mitään ei luettu. Lue loput sisään omana listanaan.
import-too-long = Rivi on liian pitkä.
import-not-text = Rivi ei ole UTF-8-tekstiä.
import-no-language = Käytä merkintää fi, sv tai en.

# Mitä tehtiin
done-subscriber-added = Tilaaja lisättiin.
done-subscriber-removed = Tilaus päätettiin.
done-suspension-lifted = Kirjeitä lähetetään jälleen.

# Minun tietoni
my-data-newsletters = Uutiskirjeet
my-data-newsletters-what = Mitä uutiskirjeitä ja tiedotteita saat ja miten tulit listoille.
my-data-newsletters-purpose = Kirjeiden lähettäminen sinulle ja sen osoittaminen, miksi niitä lähetetään.
my-data-newsletters-ground = Suostumus (6 artiklan 1 kohdan a alakohta), jos tilasit itse; muuten oikeutettu etu (6 artiklan 1 kohdan f alakohta): yrityksesi asiakassuhde.
my-data-newsletters-kept = Kunnes perut tilauksen. Osoite ja nimi poistetaan heti; tieto siitä, että olit tilaaja, säilytetään { $days } päivää. Osoitteesi tiiviste, josta osoitetta ei voi lukea, jää, jottei mikään lista tuo sitä takaisin.
