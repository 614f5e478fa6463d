# Palvelun lähettämät sähköpostiviestit: lähtevät viestit pääkäyttäjien näkemänä.
nav-mails = Sähköpostit
mails-caption = Sähköpostiviestit, uusin ensin
mails-mail = Aihe
mails-to = Vastaanottaja
mails-when = Kirjoitettu
mails-tries = Yrityksiä
mails-none = Ei viestejä
mails-none-help = Viestit näkyvät täällä, kun palvelu kirjoittaa jollekulle. Näillä rajauksilla ei löytynyt mitään.
mails-older = Vanhemmat
mails-newest = Uusimmat
mails-kind = Viestin laji
mails-kept = Viestejä säilytetään { $days } päivää lähettämisestä tai siitä luopumisesta.
mails-test = Lähetä minulle koeviesti
mails-number = Viesti { $mail }
mails-not-sent-no-relay = Ei lähetetty: välityspalvelinta ei ole määritetty
mails-no-relay = Sähköposti ei lähde palvelusta: välityspalvelinta ei ole määritetty (asetusten osa [mail]). Siihen asti viestit säilytetään täällä ja näytetään lähettämättöminä.
mails-down = Palvelusta ei ole lähtenyt sähköpostia { $since } jälkeen: { $why }. Uusi yritys: { $again }. Mitään ei ole kadonnut.
mails-tile-failed = Lähettämättä jääneet viestit
mails-waiting-count = { $count ->
    [one] { $count } viesti odottaa lähettämistä.
   *[other] { $count } viestiä odottaa lähettämistä.
}
mails-to-outbox = Sähköpostiviesteihin

# Tilat
mail-state-waiting = Ei vielä lähetetty
mail-state-trying = Lähetetään
mail-state-sent = Lähetetty
mail-state-failed = Luovuttu
mails-state-sent-at = Annettu välityspalvelimelle { $when }
mails-state-failed-at = Lähettämisestä luovuttu { $when }
mails-state-next = Seuraava yritys { $when }

# Yksi viesti
mails-person = Henkilö
mails-language = Kieli
mails-answer = Viimeisin vastaus
mails-answer-begun = Yritys alkoi { $when }; sen lopputulosta ei vielä tiedetä.
mails-answer-none = Ei vielä yritetty
mails-round = Lähetetty uudelleen
mails-rounds = { $count ->
    [one] { $count } kerran
   *[other] { $count } kertaa
}
mails-text = Viestin teksti
mails-link-place = [kerran toimiva linkki]
mails-link-secret = Linkki muodostetaan viestiä lähetettäessä, eikä sitä näytetä kenellekään muulle.
mails-try-now = Yritä nyt
mails-resend = Lähetä uudelleen …
mails-resend-title = Lähetä uudelleen: { $kind }
mails-resend-what = Sama viesti lähetetään uudelleen osoitteeseen { $to }.
mails-resend-sent = Viesti annettiin välityspalvelimelle { $when }. Kysy ensin, onko se roskapostikansiossa.
mails-resend-failed = Lähettämisestä luovuttiin { $when }. Tarkista, onko osoite oikein; jos ei, korjaa henkilön osoite ja tee uusi viesti.
mails-resend-hindered = Viestiä ei voi lähettää uudelleen: { $why }.
mails-resend-do = Lähetä uudelleen
mails-no-address = Tililläsi ei ole sähköpostiosoitetta. Lisää se ensin kohdassa ”Oma tili”.

# Mitä tehtiin
done-mail-waits = Viesti lähetetään hetken kuluttua.
done-mail-test = Koeviesti lähetetään hetken kuluttua.
done-mail-meanwhile = Mitään ei lähetetty: viestin tila oli muuttunut sillä välin.

# Viestien lajit
mail-kind-test = Koeviesti
mail-kind-application-received = Hakemus vastaanotettu
mail-kind-application-waits = Hakemus odottaa päätöstä
mail-kind-application-accepted = Hakemus hyväksytty
mail-kind-application-refused = Hakemus hylätty
mail-kind-invitation = Kutsu
mail-kind-password = Uutta salasanaa pyydetty
mail-kind-password-changed = Salasana vaihdettu
mail-kind-email-from = Sähköpostiosoitteen vaihto, nykyiseen osoitteeseen
mail-kind-email-to = Sähköpostiosoitteen vaihto, uuteen osoitteeseen
mail-kind-email-changed = Sähköpostiosoite vaihdettu
mail-kind-newsletter-trial = Uutiskirjeen koe

# Miksi viestiä ei otettu; päättää virkkeen
mail-trouble-unreachable = sähköpostin välityspalvelimeen ei saada yhteyttä
mail-trouble-silent = sähköpostin välityspalvelin ei vastannut ajoissa
mail-trouble-no-name = sähköpostin välityspalvelimen nimeä ei tunneta
mail-trouble-certificate = sähköpostin välityspalvelimen varmenteeseen ei luoteta
mail-trouble-no-starttls = sähköpostin välityspalvelin ei tarjoa STARTTLS-suojausta
mail-trouble-sign-in = sähköpostin välityspalvelin ei päästä palvelua kirjautumaan
mail-trouble-not-served = sähköpostin välityspalvelin ei suostu yhteyteen
mail-trouble-sender = sähköpostin välityspalvelin ei ota viestejä palvelun osoitteesta
mail-trouble-broken = yhteys katkesi kesken
mail-trouble-link-used = sen linkki on jo käytetty
mail-trouble-link-expired = sen linkki on vanhentunut
mail-trouble-link-withdrawn = sen linkki ei enää johda mihinkään
mail-trouble-person-deleted = henkilö on poistettu
mail-trouble-address = sähköpostin välityspalvelin ei voi välittää viestiä tällaiseen osoitteeseen
mail-trouble-person-restricted = henkilön tietojen käyttöä on rajoitettu

# Koeviesti
mails-test-subject = Koeviesti LVI-INFOsta
mails-test-text =
    Hei!

    Pyysit tämän viestin nähdäksesi, lähteekö sähköposti LVI-INFOsta. Se lähtee.

    { $address }
mail-kind-subscription-asked = Uutiskirjeiden tilaus vahvistettavana
