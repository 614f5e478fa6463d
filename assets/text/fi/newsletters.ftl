# Uutiskirjeet ja tiedotteet: kirjoittaminen, lähettäminen, arkisto.

# Mitä viesteissä sanotaan
newsletter-news-subject = Muutoksia tuotteissa { $since } alkaen
newsletter-news-opening = LVI-INFOn tuotteissa on { $since } alkaen tapahtunut seuraavaa:
newsletter-news-new = Uudet tuotteet ({ $count })
newsletter-news-replaced = Korvatut tuotteet ({ $count })
newsletter-news-archived = Arkistoidut tuotteet ({ $count })
newsletter-news-changed = Muutetut tuotteet ({ $count })
newsletter-news-by = korvaaja { $numbers }
newsletter-news-more = Lisäksi { $count } muuta; ne näkyvät tuotteiden luettelossa.
newsletter-news-none = Tuotteissa, jotka sinä näet, ei ole tapahtunut mitään.
newsletter-news-sign-in = Muutokset näkyvät LVI-INFOssa kirjautuneille.
newsletter-why-newsletter = Saat tämän viestin, koska tilaat LVI-INFOn uutiskirjettä.
newsletter-why-bulletin = Saat tämän viestin, koska saat LVI-INFOn tiedotteita asiakasyrityksille.
newsletter-why-groups = Saat tämän viestin, koska tilaat LVI-INFOn tuoteryhmätiedotteita.
newsletter-leave = Peru tilaus tai muuta sitä
newsletter-leave-here = (tähän tulee kunkin vastaanottajan oma osoite)
newsletter-privacy = Tietosuojaseloste
newsletter-trial-subject = [Koe] { $subject }

# Listat ja tilat
newsletters-title = Uutiskirjeet ja tiedotteet
newsletter-state-draft = Luonnos
newsletter-state-scheduled = Ajastettu
newsletter-state-sending = Lähetetään
newsletter-state-paused = Keskeytetty
newsletter-state-stopped = Lopetettu kesken
newsletter-state-sent = Lähetetty
newsletter-share-sent = Lähetetty
newsletter-share-waiting = Odottaa vuoroa
newsletter-share-under-way = Matkalla
newsletter-share-failed = Epäonnistui
newsletter-share-unsubscribed = Perui ennen lähetystä
newsletter-share-skipped = Jätettiin väliin
newsletters-none = Ei uutiskirjeitä
newsletters-none-help = Kirjoita ensimmäinen tai valitse toinen tila.
newsletters-new = Uusi
newsletters-older = Vanhemmat
newsletters-newest = Uusimmat
newsletter-subject = Aihe
newsletter-list = Lista
newsletter-when = Aika
newsletter-recipients = Vastaanottajia
newsletter-no-subject = Ei aihetta vielä
newsletter-changed = Muutettu { $when }
newsletter-scheduled-for = Lähetetään { $when }

# Aloittaminen
newsletter-new-title = Uusi uutiskirje tai tiedote
newsletter-begin = Aloita luonnos
newsletter-news-title = Rekisterin kirjoittama luonnos
newsletter-news-help = Kun annat päivän, luonnokseen tulee kohta, johon rekisteri kirjoittaa uudet, muutetut, arkistoidut ja korvatut tuotteet siitä päivästä alkaen. Kukin vastaanottaja saa vain ne tuotteet, jotka näkee kirjautuneena; se, joka ei kirjaudu, ei saa yhtään.
newsletter-news-since = Tapahtumat alkaen
newsletter-news-groups = Tuoteryhmät
newsletter-news-companies = Yritykset
newsletter-news-all = Jos mitään ei ole valittu, kaikki ovat mukana.
newsletter-fault-list = Valitse lista.
newsletter-fault-since = Anna päivä, joka on enintään { $count } päivää sitten eikä tulevaisuudessa.

# Kirjoittaminen
newsletter-edit-title = Muokkaa: { $subject }
newsletter-edit = Muokkaa
newsletter-edit-help = Teksti kirjoitetaan Markdownina: # otsikko, **lihavointi**, [linkki](https://…), - luettelo. Tekstin kieli, jota ei ole, korvautuu vastaanottajalle ensimmäisellä, joka on. Kuva: ![mitä kuvassa näkyy](picture:1). Rekisterin tiedot tuotteista: { $mark } omalla rivillään.
newsletter-audience = Vastaanottajat
newsletter-audience-help = Listan tilaajista ne, joita valinnat koskevat. Jos mitään ei ole valittu, kaikki ovat mukana.
newsletter-languages = Kielet
newsletter-kinds = Yritysten lajit
newsletter-roles = Käyttäjäryhmät
newsletter-groups = Tuoteryhmät, joista tiedotteita tilataan
newsletter-subject-fi = Aihe suomeksi
newsletter-subject-sv = Aihe ruotsiksi
newsletter-subject-en = Aihe englanniksi
newsletter-text-fi = Teksti suomeksi
newsletter-text-sv = Teksti ruotsiksi
newsletter-text-en = Teksti englanniksi
newsletter-save = Tallenna luonnos
newsletter-preview = Esikatsele
newsletter-preview-title = Esikatselu
newsletter-preview-unsaved = Tätä ei ole vielä tallennettu.
newsletter-preview-html = Muotoiltuna
newsletter-preview-plain = Pelkkänä tekstinä
newsletter-fault-long = Enintään { $count } merkkiä.
newsletter-fault-letters = Tekstissä on näkymättömiä merkkejä tai ohjausmerkkejä. Kirjoita kohta uudelleen.
newsletter-met = Joku muu tallensi luonnoksen tällä välin. Alla on, mitä itse kirjoitit; sen alla on tallennettu teksti. Tallenna uudelleen, kun olet yhdistänyt ne.
newsletter-met-theirs = Tallennettu teksti
newsletter-closed = Tätä ei voi enää muokata, koska lähetys on ajastettu tai alkanut.

# Kuvat
newsletter-pictures = Kuvat
newsletter-pictures-help = Kuvat kulkevat viestin mukana. Enintään { $count } kuvaa, kukin enintään { $size } Mt.
newsletter-picture-file = Kuvatiedosto
newsletter-picture-add = Lisää kuva
newsletter-picture-number = Kuva { $number }
newsletter-picture-write = Tekstiin kirjoitetaan:
newsletter-picture-none = Valitse tiedosto.
newsletter-picture-large = Kuva on liian suuri: enintään { $size } Mt.
newsletter-picture-many = Kuvia on jo { $count }. Poista yksi ensin.
newsletter-picture-unfit = Tämä ei ole kuva, jonka pankki ottaa vastaan: JPEG, PNG tai WebP.

# Yksi uutiskirje
newsletter-show = Uutiskirje { $number }
newsletter-copy = Kopioi uudeksi
newsletter-delete = Poista luonnos
newsletter-delete-title = Poistetaanko luonnos?
newsletter-delete-what = Tekstit ja kuvat poistetaan. Tätä ei voi perua.
newsletter-delete-late = Tätä ei voi enää poistaa, koska lähetys on ajastettu tai alkanut.
newsletter-who = Kuka saa tämän
newsletter-who-count = { $count ->
    [one] Yksi vastaanottaja
   *[other] { $count } vastaanottajaa
}
newsletter-who-help = Näin on nyt. Kun lähetys alkaa, vastaanottajat valitaan uudelleen, ja ennen jokaista viestiä tarkistetaan, että tilaus on voimassa.
newsletter-who-first = Näistä { $count } ensimmäistä
newsletter-who-none = Kukaan ei saa tätä. Muuta vastaanottajia tai listaa.
newsletter-address = Sähköposti
newsletter-try = Lähetä koe itselleni
newsletter-try-language = Kokeen kieli
newsletter-try-address = Sinulla ei ole sähköpostiosoitetta omissa tiedoissasi.
newsletter-try-text = Tällä kielellä ei ole aihetta ja tekstiä.

# Lähettäminen
newsletter-send = Lähetä tai ajasta
newsletter-send-title = Lähetä: { $subject }
newsletter-send-pace = Enintään { $minute } viestiä minuutissa ja { $hour } tunnissa. Muut viestit, kuten salasanalinkit, kulkevat edellä.
newsletter-send-now = Lähetä nyt
newsletter-schedule = Ajasta
newsletter-schedule-title = Lähetä myöhemmin
newsletter-schedule-day = Päivä
newsletter-schedule-time = Kellonaika
newsletter-schedule-help = Suomen aikaa, esimerkiksi 08.30
newsletter-fault-moment = Anna päivä ja kellonaika, joka on edessä ja enintään { $count } päivän päässä.
newsletter-no-relay = Lähettäminen ei ole käytössä, koska sähköpostin välityspalvelinta ei ole määritetty. Palvelimen ylläpitäjä määrittää sen asetustiedoston kohdassa [mail].
newsletter-no-text = Yhdelläkään kielellä ei ole aihetta ja tekstiä.
newsletter-half = Tällä kielellä puuttuu aihe tai teksti: { $language }.
newsletter-picture-unseen = Kuvaa { $number } ei ole tarkistettu, tai siitä löytyi haittaohjelma.
newsletter-out-of-turn = Tila muuttui tällä välin, eikä mitään tehty: { $state }.
newsletter-moved = Joku muu muutti luonnosta tällä välin. Katso se ja lähetä sitten.
newsletter-unschedule = Peru ajastus
newsletter-pause = Keskeytä
newsletter-resume = Jatka lähetystä
newsletter-stop = Lopeta kesken
newsletter-stop-title = Lopetetaanko lähetys?
newsletter-stop-what = { $count ->
    [one] Yksi vastaanottaja ei ole vielä saanut tätä eikä saa myöhemminkään. Lopetettua lähetystä ei voi jatkaa.
   *[other] { $count } vastaanottajaa ei ole vielä saanut tätä eikä saa myöhemminkään. Lopetettua lähetystä ei voi jatkaa.
}

# Raportti
newsletter-report = Lähetysraportti
newsletter-report-what = Viestit
newsletter-report-count = Määrä
newsletter-choosing = Vastaanottajia valitaan.
newsletter-left-since = Sen jälkeen tilauksen perui: { $count }
newsletter-left-least = Sen jälkeen tilauksen perui ainakin: { $count }
newsletter-line-down = Välityspalvelin ei ota viestejä vastaan. Seuraava yritys { $when }.
newsletter-no-room = Palvelimen levylle ei voi nyt kirjoittaa (tila on lopussa tai levy on kirjoitussuojattu), joten lähetys odottaa. Jo lähteneitä viestejä ei lähetetä uudelleen; lähetys jatkuu itsestään, kun levylle voi taas kirjoittaa.
newsletter-unreadable = Lähetykseen kuuluvaa tietoa, esimerkiksi kuvaa, ei voi lukea palvelimen levyltä, joten mitään ei lähetetä kenellekään. Lähetys jatkuu itsestään, kun se on taas luettavissa; syy on palvelimen lokissa.
newsletter-deliveries = Vastaanottajat: { $share }
newsletter-recipient = Vastaanottaja
newsletter-gone = Ei enää tilaajana ({ $number })
newsletter-answer = Palvelimen vastaus
newsletter-from-start = Alkuun
newsletter-tries = Yrityksiä
newsletter-deliveries-none = Täällä ei ole ketään.
newsletter-deliveries-on = Tähän mennessä läpikäytyjen joukossa ei ole ketään; jatka seuraavalle sivulle.
newsletter-kept = Vastaanottajakohtaiset tiedot säilytetään { $days } päivää lähetyksen jälkeen, lukumäärät pysyvästi. Avaamista ja linkkien käyttöä ei seurata.

# Arkisto
newsletter-archive = Uutiskirjearkisto
newsletter-archive-none = Arkistossa ei ole vielä mitään.
newsletter-archive-none-help = Lähetetyt uutiskirjeet ja sinulle tarkoitetut tiedotteet tulevat tänne.
newsletter-sent-when = Lähetetty { $when }

# Mitä tehtiin
done-newsletter-deleted = Luonnos poistettiin.
done-newsletter-tried = Koe lähtee sähköpostiisi.
done-newsletter-picture = Kuva lisättiin.
done-newsletter-picture-removed = Kuva poistettiin.
done-newsletter-scheduled = Lähetys on ajastettu.
done-newsletter-unscheduled = Ajastus peruttiin.
done-newsletter-sending = Lähetys alkoi.
done-newsletter-paused = Lähetys on keskeytetty.
done-newsletter-resumed = Lähetys jatkuu.
done-newsletter-stopped = Lähetys lopetettiin.

# Omat tiedot
my-data-deliveries = Sinulle lähetetyt uutiskirjeet
my-data-deliveries-what = Mitkä uutiskirjeet ja tiedotteet sinulle lähetettiin ja mitä sähköpostipalvelin vastasi. Avaamista tai linkkien käyttöä ei seurata.
my-data-deliveries-purpose = Kukin kirje lähetetään kerran, ja pankki osaa vastata, jos jokin jäi saapumatta.
my-data-deliveries-ground = Sama peruste kuin tilauksella: suostumus (6 artiklan 1 kohdan a alakohta) tai oikeutettu etu (f alakohta).
my-data-deliveries-kept = { $days } päivää kirjeen lähettämisestä.
