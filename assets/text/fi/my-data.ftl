# Mitä pankki tietää lukijastaan.
my-data-title = Minun tietoni
my-data-intro = Tässä on kaikki, mitä LVI-INFO tietää sinusta: mihin tietoja käytetään, millä oikeusperusteella, mistä lähtien ja mihin asti.
my-data-export-html = Lataa luettavaksi
my-data-export-json = Lataa JSON-tiedostona
my-data-file-name = omat-tiedot
my-data-made = Muodostettu:
my-data-file-intro = Kaikki, mitä LVI-INFO tietää sinusta. Muiden ihmisten nimien paikalla on sanoja.
my-data-purpose = Mihin tietoja käytetään
my-data-ground = Oikeusperuste
my-data-since = Mistä lähtien
my-data-kept = Mihin asti
my-data-held = Mitä tiedetään
my-data-nothing = Ei mitään.
my-data-number = Numero
my-data-until = Voimassa asti
my-data-you = sinä
my-data-somebody = joku henkilö

# Mitä lukija voi tehdä
my-data-rights = Oikeutesi ja pyyntösi
my-data-rights-help = Voit itse milloin tahansa korjata tietosi ja ladata ne kaikki. Kaikkea muuta varten tee pyyntö: pääkäyttäjä ratkaisee sen, ja saat vastauksen kuukaudessa.
my-data-right-correct = Korjaa tietosi (16 artikla)
my-data-right-download = Lataa tietosi (15 ja 20 artikla)
my-data-right-ask = Pyydä poistamista tai rajoittamista tai vastusta käsittelyä (17, 18 ja 21 artikla)
my-data-complain = Jos tietojasi mielestäsi käsitellään lain vastaisesti, voit tehdä valituksen tietosuojavaltuutetulle (tietosuoja.fi).
my-data-ask = Tee pyyntö
my-data-ask-help = Pyyntöön vastataan kuukauden kuluessa tästä päivästä. Näet täältä, missä vaiheessa se on, ja voit perua sen, kunnes se on ratkaistu.
my-data-ask-submit = Lähetä pyyntö
my-data-words = Omin sanoin
my-data-words-help = Mikä on väärin, mitä vastustat ja miksi, tai mikä muu auttaa. Tarvitaan oikaisuun ja vastustamiseen. Älä kirjoita muista ihmisistä.

# Tili
my-data-details = Tilisi tiedot
my-data-details-what = Kuka olet, mistä sinut tavoittaa, mitä saat tehdä ja milloin viimeksi kirjauduit.
my-data-details-purpose = Kirjautuminen, pääkäyttäjien ja yrityksesi välinen yhteydenpito sekä tieto siitä, kuka muutti mitä.
my-data-details-ground = Oikeutettu etu (6 artiklan 1 kohdan f alakohta): yrityksesi asiakassuhteen hoitaminen.
my-data-details-kept = Niin kauan kuin sinulla on tili. { $days } päivää sen poistamisesta puhelin, sähköposti ja käyttäjätunnus hävitetään; nimi jää tuotteiden historiaa varten.
my-data-details-kept-number = Niin kauan kuin sinulla on tili. { $days } päivää sen poistamisesta puhelin, sähköposti ja käyttäjätunnus hävitetään, ja nimesi paikalle historiassa tulee numero.
my-data-password-hashed = Asetettu; siitä säilytetään vain tiiviste, josta kukaan ei saa salasanaa selville
my-data-restricted-since = Käsittely rajoitettu alkaen
my-data-names = Aiemmat nimet
my-data-names-what = Nimet, jotka sinulla on ollut ennen; sen ajan muutokset näkyvät niillä.
my-data-names-kept = Niin kauan kuin tuotteiden historia, jossa ne ovat.
my-data-names-kept-number = { $days } päivää tilisi poistamisesta; sitten niiden paikalle tulee numero.
my-data-history-purpose = Tieto siitä, kuka muutti mitä, kun tuotteen historiaa on selvitettävä.
my-data-history-ground = Oikeutettu etu (6 artiklan 1 kohdan f alakohta): tieto siitä, mistä tuotetiedot ovat peräisin.
my-data-contacts = Aiemmat sähköpostiosoitteet ja puhelinnumerot
my-data-contacts-what = Mitä tässä luki ennen muutosta. Sen näkevät vain pääkäyttäjät.
my-data-contacts-purpose = Sinun tavoittamisesi tai viestisi tunnistaminen, kun asia koskee aiempaa aikaa.
my-data-contacts-kept = { $days } päivää tilisi poistamisesta.
my-data-sessions = Missä olet kirjautuneena
my-data-sessions-what = Jokainen selain, jossa olet kirjautuneena. Voit päättää istunnon omalla tililläsi.
my-data-sessions-purpose = Kirjautumisen säilyminen, ja jotta näet, onko joku muu kirjautunut tunnuksellasi.
my-data-sessions-kept = Kunnes kirjaudut ulos tai istunto päättyy itsestään: viimeistään { $hours } tunnin kuluttua.
my-data-agent = Mitä selain kertoo itsestään
my-data-security-ground = Oikeutettu etu (6 artiklan 1 kohdan f alakohta): palvelun käytön seuranta ja väärinkäytön valvonta.

# Työ
my-data-views = Nimetyt näkymät
my-data-views-what = Tuoteluettelot, jotka olet tallentanut nimellä.
my-data-views-kept = Kunnes poistat ne tai tilisi poistetaan. Jaetut jäävät yrityksellesi ilman nimeäsi.
my-data-view-shows = Mitä se näyttää
my-data-view-shared = Jaettu yrityksessä
my-data-jobs = Tehtävät
my-data-jobs-what = Käynnistämäsi viennit ja monen tuotteen muutokset.
my-data-jobs-kept = { $days } päivää niiden päättymisestä. Se, mitä ne muuttivat, jää tuotteiden historiaan.
my-data-task-export = Vienti
my-data-task-archive = Arkistointi
my-data-task-reactivate = Käyttöön palauttaminen
my-data-task-edit = Muutos
my-data-task-undo = Kumoaminen
my-data-service-purpose = Sen tekeminen, mitä pyydät palvelulta.
my-data-service-ground = Oikeutettu etu (6 artiklan 1 kohdan f alakohta): palvelun tarjoaminen yrityksellesi.
my-data-requests = Tietojasi koskevat pyynnöt
my-data-requests-what = Mitä pyysit, mitä ratkaistiin ja milloin siihen vastattiin.
my-data-requests-purpose = Sinulle vastaaminen ja sen osoittaminen, että sinulle vastattiin.
my-data-requests-ground = Lakisääteinen velvoite (6 artiklan 1 kohdan c alakohta): asetuksen 5 artiklan 2 kohta ja 12 artikla.
my-data-requests-kept = Niin kauan kuin pankin on voitava osoittaa, miten se vastasi, myös tilisi poistamisen jälkeen.
my-data-disclosures = Tietojesi luovutukset
my-data-disclosures-what = Mitä nimestäsi, puhelinnumerostasi ja sähköpostiosoitteestasi luovutettiin laskutuksen hoitajalle, koska olit yrityksen laskutusyhteyshenkilö.
my-data-disclosures-purpose = Yritysten laskuttaminen.
my-data-disclosures-ground = Oikeutettu etu (6 artiklan 1 kohdan f alakohta): yrityksesi laskuttaminen.
my-data-disclosures-kept = Niin kauan kuin pankin on voitava osoittaa, kenelle tietoja annettiin, myös tilisi poistamisen jälkeen. Merkinnässä ei ole nimeä eikä osoitetta.

# Tapahtumat
my-data-events = Tapahtumat
my-data-events-what = Kaikki, mitä teit palvelussa, myös tuotteiden muutokset ja antamasi syyt, sekä kaikki, mitä tilillesi tehtiin tai mitä tiedoistasi katsottiin.
my-data-events-purpose = Palvelun käytön seuranta ja väärinkäytön valvonta sekä tieto siitä, kuka muutti mitä.
my-data-events-kept = Niin kauan kuin palvelu on olemassa: tapahtumat ovat ketju, josta mitään ei voi ottaa pois. Niissä on numerosi, ei nimesi; jos nimesi hävitetään, se häviää niistäkin.
my-data-events-all = Kaikki tapahtumat
my-data-details-of = Lisätiedot
my-data-logs = Tapahtumalokit palvelimella
my-data-logs-what = Samat tapahtumat tiedostoina palvelimen levyllä, nimesi selväkielisenä, kuten tietosuojaseloste kertoo. Niitä lukee vain palvelinta hoitava henkilökunta. Niitä ei näytetä eikä ladata tästä.
my-data-logs-kept = { $days } päivää, sitten kukin tiedosto poistetaan. Hävittäminen ei muuta jo kirjoitettuja tiedostoja.

# Henkilöt
person-earlier-contact = Aiemmat yhteystiedot
person-earlier-until = asti
person-erased-at = Hävitetty
person-is-erased = Tämän henkilön tiedot on hävitetty: puhelinta, sähköpostia ja käyttäjätunnusta ei enää ole, ja tässä on kaikki, mitä on jäljellä.
person-is-restricted = Tämän henkilön tietojen käsittelyä on rajoitettu: säilytä ne, ja kirjoita henkilölle vain pyyntöön liittyvissä asioissa.
people-last-user = Tämä on yrityksen { $company } viimeinen käyttäjä, joka voi kirjautua. Sen jälkeen kukaan siellä ei voi ylläpitää henkilöitä, ennen kuin pääkäyttäjä luo käyttäjän; yritys näkyy pääkäyttäjien etusivulla.
companies-without-user = Yrityksiä ilman käyttäjää
companies-without-user-short = Ei käyttäjää

# How the person came in and stays in
my-data-application = Tilihakemus
my-data-application-what = Mitä kirjoitit, kun hait tiliä.
my-data-application-purpose = Tilin myöntämisestä päättäminen.
my-data-application-kept = { $days } päivää päätöksestä.
my-data-received = Saapunut
my-data-policies = Hyväksytyt ehdot ja selosteet
my-data-policies-what = Minkä version tietosuojaselosteesta ja käyttöehdoista hyväksyit ja milloin.
my-data-policies-purpose = Osoitus siitä, mitä sinulle kerrottiin ja minkä hyväksyit.
my-data-policies-kept = Niin kauan kuin pankin on voitava osoittaa se, myös tilisi poistamisen jälkeen.
my-data-accepted = Hyväksytty
my-data-policy = Asiakirja
my-data-factor = Kaksivaiheinen tunnistautuminen
my-data-factor-what = Tieto siitä, että se on käytössä. Sen salaisuus on sinetöity avaimella, joka ei ole tietokannassa, ja palautuskoodeista säilytetään vain allekirjoitukset.
my-data-factor-purpose = Muiden pitäminen poissa tililtäsi.
my-data-factor-kept = Kunnes poistat sen tai tilisi poistetaan.
my-data-set-up = Otettu käyttöön
my-data-codes-left = Palautuskoodeja jäljellä
my-data-mails = Sinulle lähetetyt viestit
my-data-mails-what = Sähköpostit, jotka palvelu kirjoitti sinulle. Niiden tekstit ovat ne, jotka sait.
my-data-mails-purpose = Tiliäsi koskevista asioista kertominen ja perille tulemattomien viestien selvittäminen.
my-data-mails-kept = { $days } päivää lähettämisestä tai luopumisesta, kuitenkin enintään siihen asti, kun tietosi hävitetään.
my-data-written = Kirjoitettu
my-data-subject = Aihe
my-data-links = Sinulle lähetetyt linkit
my-data-links-what = Kerran toimivat linkit, joilla valitaan salasana tai vahvistetaan sähköpostiosoite. Itse linkkejä ei säilytetä missään.
my-data-links-kept = Kolme kuukautta siitä, kun ne lakkasivat toimimasta, kuitenkin enintään siihen asti, kun tietosi hävitetään.
my-data-expires = Toimii asti
my-data-link-open = Käyttämättä
my-data-link-used = Käytetty
my-data-link-withdrawn = Peruttu
