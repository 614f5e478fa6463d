# Kirjautuminen, oma tili, henkilöt ja yritykset.

# Tekijä silloin, kun lukija ei saa nähdä nimeä
who-user-of = yrityksen { $company } käyttäjä
who-main-user = pääkäyttäjä, LVI-INFO
who-deleted = poistettu käyttäjä
who-deleted-mark = poistettu
who-erased = Henkilö { $person }
who-bank = LVI-INFO, palvelimella

# Kirjautuminen
sign-in-title = Kirjaudu sisään
sign-in-username = Käyttäjätunnus
sign-in-submit = Kirjaudu sisään
sign-in-wrong = Käyttäjätunnus ja salasana eivät täsmää, tai tunnuksella ei voi kirjautua. Tarkista molemmat ja yritä uudelleen.
sign-in-wait-seconds = { $count ->
    [one] Liian monta epäonnistunutta yritystä. Odota { $count } sekunti ja yritä uudelleen.
   *[other] Liian monta epäonnistunutta yritystä. Odota { $count } sekuntia ja yritä uudelleen.
}
sign-in-wait-minutes = { $count ->
    [one] Liian monta epäonnistunutta yritystä. Odota minuutti ja yritä uudelleen.
   *[other] Liian monta epäonnistunutta yritystä. Odota { $count } minuuttia ja yritä uudelleen.
}
sign-in-stale = Sivu oli ollut auki liian kauan. Kirjoita salasana ja kirjaudu uudelleen.
sign-in-help = Eikö sinulla ole tunnusta, tai unohditko salasanan? Yrityksesi käyttäjä tai LVI-INFOn pääkäyttäjä auttaa.
sign-in-personal = Tunnukset ovat henkilökohtaisia. Jokainen kirjautuminen ja muutos kirjataan nimelläsi.

# Oma tili
me-title = Oma tili
me-details = Omat tiedot
me-details-edit = Muokkaa omia tietoja
me-last-sign-in = Edellinen kirjautuminen
me-first-sign-in = Tämä on ensimmäinen kirjautumisesi
me-since = Tili luotu
me-preferences = Kieli ja ulkoasu
me-preferences-help = Valinnat ovat voimassa kaikilla laitteillasi.
me-password = Salasana
me-password-change = Vaihda salasana
me-password-help = Voit vaihtaa salasanan milloin tahansa. Muut istuntosi päättyvät samalla.
me-password-must = Valitse oma salasana ennen kuin jatkat. Salasanan, jolla kirjauduit, antoi joku toinen.
me-password-current = Nykyinen salasana
me-password-new = Uusi salasana
me-password-new-help = Vähintään 12 merkkiä. Muutama toisiinsa liittymätön sana on helppo muistaa ja vaikea arvata. Isoja kirjaimia, numeroita tai erikoismerkkejä ei vaadita.
me-password-repeat = Uusi salasana uudelleen
me-password-save = Vaihda salasana
me-sessions = Kirjautuneet laitteet
me-sessions-help = Jos et tunnista jotakin laitetta, päätä sen istunto ja vaihda salasanasi.
me-session-device = Laite
me-session-address = Osoite
me-session-since = Kirjautunut
me-session-seen = Viimeksi käytössä
me-session-current = Tämä laite
me-session-end = Päätä istunto
me-sessions-end-others = Päätä kaikki muut istunnot
me-agent-unknown = Tuntematon selain
me-agent = { $browser }, { $system }
me-data-who = Yrityksesi käyttäjät ja LVI-INFOn pääkäyttäjät näkevät nimesi, puhelinnumerosi ja sähköpostiosoitteesi. Katselijat eivät näe niitä.

# Mitä tehtiin
done-password = Salasanasi vaihdettiin. Kaikki muut istuntosi päätettiin.
done-session-ended = Istunto päätettiin.
done-sessions-ended = Kaikki muut istunnot päätettiin.
done-deactivated = Henkilö ei voi enää kirjautua.
done-reactivated = Henkilö voi taas kirjautua.
done-deleted = Henkilö poistettiin.
done-company-created = Yritys luotiin. Luo seuraavaksi sen ensimmäinen käyttäjä.

# Henkilön tiedot
person-first = Etunimi
person-last = Sukunimi
person-last-help = Jos henkilöllä on vain yksi nimi, kirjoita se tähän.
person-username = Käyttäjätunnus
person-username-help = 3–40 merkkiä: kirjaimet a–z, numerot ja . _ @ -. Tunnusta ei voi muuttaa myöhemmin, eikä sitä anneta kenellekään muulle.
person-email = Sähköposti
person-phone = Puhelin
person-role = Rooli
person-role-user-help = Ylläpitää yrityksen tuotteita ja henkilöitä.
person-role-viewer-help = Näkee yrityksen tuotteet, ei muuta mitään eikä näe muiden henkilötietoja.
person-role-main-user-help = Näkee ja tekee kaiken.
person-language = Kieli
person-earlier-names = Aiemmat nimet
person-last-sign-in = Viimeisin kirjautuminen
person-never = Ei koskaan
person-deleted-at = Poistettu
person-deleted-by = Poistaja
person-must-change = Valitsee uuden salasanan seuraavalla kirjautumiskerralla

# Henkilöt
people-title = Henkilöt
people-of = Henkilöt: { $company }
people-new = Uusi henkilö
people-new-of = Uusi henkilö: { $company }
people-create = Luo henkilö
people-edit = Muokkaa: { $name }
people-words = Nimi, käyttäjätunnus, sähköposti tai puhelin
people-empty = Henkilöitä ei löytynyt
people-empty-help = Poista jokin rajaus tai luo henkilö.
people-not-deleted = Kaikki paitsi poistetut
people-deactivate = Poista käytöstä
people-reactivate = Ota käyttöön
people-delete = Poista
people-reset = Uusi salasana
people-is-deleted = Tämä henkilö on poistettu. Sivun näkevät vain pääkäyttäjät; kaikille muille nimen paikalla on ”poistettu käyttäjä”.
people-is-deactivated = Henkilö ei voi kirjautua ennen kuin tunnus otetaan taas käyttöön.
people-deactivate-title = Poista käytöstä: { $name }
people-deactivate-what = { $name } ({ $company }) kirjataan heti ulos eikä voi kirjautua ennen kuin tunnus otetaan taas käyttöön. Mikään muu ei muutu.
people-reactivate-title = Ota käyttöön: { $name }
people-reactivate-what = { $name } ({ $company }) voi taas kirjautua entisellä salasanallaan ja roolillaan.
people-delete-title = Poista { $name }, { $company }
people-delete-what = { $name } kirjataan heti ulos eikä kirjaudu enää koskaan. Poistoa ei voi perua.
people-delete-stays = Mitä jää: tuotteiden historia ja tapahtumat säilyttävät tiedon siitä, kuka teki mitäkin. Pääkäyttäjät näkevät poistettujen käyttäjien nimet ja yhteystiedot, muut näkevät ”poistettu käyttäjä”. Käyttäjätunnusta ei anneta uudelleen.
people-delete-self = Tämä on oma tilisi. Sinut kirjataan heti ulos.
people-reset-title = Uusi salasana: { $name }
people-reset-what = { $name } kirjataan ulos kaikkialta ja saa väliaikaisen salasanan, jonka näet kerran. Se on vaihdettava seuraavalla kirjautumiskerralla.
people-reset-submit = Luo väliaikainen salasana
people-temporary-title = Väliaikainen salasana: { $name }
people-temporary-what = Salasana näytetään vain nyt. Anna se henkilökohtaisesti tai puhelimessa, ei samassa viestissä käyttäjätunnuksen kanssa. Se on vaihdettava ensimmäisellä kirjautumiskerralla.
people-temporary-password = Väliaikainen salasana
people-temporary-next = Henkilön sivulle

# Miksi syöte hylätään
fault-missing = Täytä tämä kohta.
fault-too-short = Tämä on liian lyhyt.
fault-too-long = Tämä on liian pitkä.
fault-letters = Tässä on merkkejä, joita ei voi käyttää.
fault-shape = Tämä ei ole oikeaa muotoa.
fault-check-digit = Tarkistusmerkki ei täsmää. Tarkista jokainen numero.
fault-choose = Valitse yksi.
fault-username-letters = Käytä vain kirjaimia a–z, numeroita ja merkkejä . _ @ -.
fault-username-length = Käyttäjätunnuksessa on 3–40 merkkiä.
fault-email-shape = Kirjoita sähköpostiosoite muodossa nimi@yritys.example.
fault-phone-letters = Käytä vain numeroita, välilyöntejä ja alussa merkkiä +.
fault-phone-length = Puhelinnumerossa on 4–15 numeroa.
fault-name-letters = Nimessä voi olla minkä tahansa aakkoston kirjaimia, mutta ei ohjausmerkkejä tai näkymättömiä merkkejä.
fault-name-long = Enintään 80 merkkiä.
fault-taken = Tunnus on tai on joskus ollut käytössä. Valitse toinen.
fault-role = Tämän yrityksen henkilöillä ei voi olla tätä roolia.
fault-own-role = Et voi muuttaa omaa rooliasi. Yrityksesi toinen käyttäjä tai pääkäyttäjä voi.
fault-meanwhile = Joku muu muutti tietoja muokatessasi. Alla on, mitä kirjoitit; avaa sivu uudelleen, niin näet, mikä nyt on voimassa.
fault-last-user = Olet yrityksesi viimeinen käyttäjä, joka voi kirjautua. Tee ensin jostakusta toisesta käyttäjä tai pyydä apua LVI-INFOn pääkäyttäjältä.
fault-password-short = Vähintään 12 merkkiä.
fault-password-long = Enintään 256 merkkiä.
fault-password-common = Tätä salasanaa kokeillaan ensimmäisten joukossa. Valitse toinen.
fault-password-personal = Nimeä, käyttäjätunnusta ja yritystä kokeillaan ensimmäiseksi. Valitse jotain, mikä ei liity sinuun.
fault-password-pattern = Toistot, merkkijonot ja näppäinrivit on helppo arvata. Käytä muutamaa toisiinsa liittymätöntä sanaa.
fault-password-date = Päivämäärät ja vuosiluvut on helppo arvata. Käytä muutamaa toisiinsa liittymätöntä sanaa.
fault-password-word = Yksittäinen sana tai nimi on helppo arvata. Lisää muutama toisiinsa liittymätön sana.
fault-password-guessable = Tämä on liian helppo arvata. Lisää vielä sana tai kaksi.
fault-password-wrong = Tämä ei ole nykyinen salasanasi.
fault-password-same = Uusi salasana on sama kuin vanha. Valitse toinen.
fault-password-differ = Uudet salasanat eroavat toisistaan. Kirjoita sama salasana kahdesti.
fault-business-id = Y-tunnuksessa on seitsemän numeroa, väliviiva ja tarkistusmerkki: 1234567-8.
fault-vat = Arvonlisäverotunnus alkaa maan kahdella kirjaimella: FI12345678.
fault-postal-code = Suomalaisessa postinumerossa on viisi numeroa.
fault-country = Kaksi kirjainta: FI, SE, DE …
fault-company-taken = Toisella yrityksellä on tämä Y-tunnus.
fault-company-number = Anna Y-tunnus tai, jos yritys on ulkomainen, arvonlisäverotunnus.

# Yritykset
companies-title = Yritykset
companies-new = Uusi yritys
companies-create = Luo yritys
companies-edit = Muokkaa: { $company }
companies-words = Nimi, Y-tunnus tai asiakasnumero
companies-empty = Yrityksiä ei löytynyt
companies-empty-help = Poista jokin rajaus tai luo yritys.
companies-people = Henkilöt
companies-no-people = Kukaan tästä yrityksestä ei voi vielä kirjautua.
companies-first-user = Luo ensimmäinen käyttäjä
companies-products-active = Tuotteita käytössä
companies-products-archived = Arkistoituja tuotteita
companies-status-applied = Hakenut
companies-status-ended = Päättynyt
company-number = Asiakasnumero
company-name = Yrityksen nimi
company-business-id = Y-tunnus
company-business-id-help = Esimerkiksi 1234567-8. Ulkomainen yritys jättää tyhjäksi.
company-vat = ALV-tunnus
company-vat-help = Tyhjäksi jätettynä muodostetaan Y-tunnuksesta.
company-kind = Laji
company-kind-operator = Tietopankin ylläpitäjä
company-kind-manufacturer = Valmistaja
company-kind-importer = Maahantuoja
company-kind-wholesaler = Tukkuliike
company-kind-data-user = Tiedon käyttäjä
company-contact = Yhteystiedot
company-street = Katuosoite tai postilokero
company-postal-code = Postinumero
company-city = Postitoimipaikka
company-country = Maa
company-phone = Puhelin
company-email = Sähköposti
company-language = Asiointikieli
