# Yritykset: sopimus ja näkyvyys, laskutus, yhteyshenkilö, historia, päättyminen ja uusi alku.

companies-edit-contact = Yhteystiedot: { $company }
companies-contract-fact = Sopimus
companies-contract = Sopimus ja näkyvyys
company-contract-from = Sopimus alkaa
company-contract-until = Sopimus päättyy
company-contract-until-help = Viimeinen päivä. Tyhjä, kun sopimusta ei ole irtisanottu. Asiakkuus itse päätetään yrityksen sivulla.
company-contract-open = { $from } alkaen
company-contract-both = { $from } – { $until }
company-contract-to = { $until } asti
company-reach = Katselijat näkevät
company-reach-own = Oman yrityksensä tuotteet
company-reach-own-hint = Tavallinen, tietosuojaselosteen mukainen.
company-reach-whole = Koko tietopankin
company-reach-whole-hint = Tukkuliikkeille ja tiedon käyttäjille. Tulee heti voimaan; henkilötietoja he eivät näe.
company-status-active-hint = Yrityksen henkilöt voivat kirjautua.
company-status-applied-hint = Odottaa päätöstä; kukaan ei voi vielä kirjautua.
companies-status-ended-on = Päättynyt { $date }
companies-is-ended = Tämän yrityksen asiakkuus on päättynyt: kukaan ei kirjaudu, ja tuotteet on arkistoitu. Historia säilyy.
fault-order = Viimeinen päivä on ennen ensimmäistä.
fault-date = Kirjoita päivä, esimerkiksi 12.3.2026.
fault-reach-kind = Vain tukkuliikkeiden ja tiedon käyttäjien katselijat voivat nähdä koko tietopankin.

# Avoimet asiat
companies-matters = Avoimet asiat
matter-applied = Yritys on hakenut asiakkaaksi ja odottaa päätöstä.
matter-applied-link = Päätä
matter-contract-ends = Sopimus päättyy { $date }.
matter-contract-over = Sopimus päättyi { $date }, mutta yritys on yhä aktiivinen.
matter-contract-link = Katso sopimusta
matter-no-user = Kukaan yrityksestä ei voi hallita sen henkilöitä.
matter-no-address = Mikään laskutusosoite ei ole tänään voimassa.
matter-no-address-link = Lisää osoite
matter-no-contact = Laskutuksella ei ole yhteyshenkilöä.
matter-no-contact-link = Nimeä yhteyshenkilö
matter-documents = { $count ->
    [one] Yhdellä tuotteella on asiakirja, joka on vanhentunut tai vanhenee pian.
   *[other] { $count } tuotteella on asiakirjoja, jotka ovat vanhentuneet tai vanhenevat pian.
}
matter-documents-link = Katso niitä

# Laskutus
companies-invoicing = Laskutusosoitteet
companies-invoicing-none = Laskutusosoitetta ei ole annettu.
invoicing-new = Uusi laskutusosoite
invoicing-edit = Laskutusosoite { $number }
invoicing-add = Lisää osoite
invoicing-remove = Poista osoite
invoicing-remove-title = Poista laskutusosoite { $number }
invoicing-remove-what = Poista osoite, joka oli virhe. Käytöstä jäävä osoite päätetään viimeisellä päivällään; historia säilyttää kummankin.
invoicing-number = Nro
invoicing-address = Osoite
invoicing-valid = Voimassa
invoicing-now = Nyt
invoicing-future = Myöhemmin
invoicing-past = Ei enää
invoicing-channel = Laskut lähetetään
invoicing-channel-e-invoice = Verkkolaskuna
invoicing-channel-post = Kirjeenä
invoicing-e-invoice-part = Verkkolasku
invoicing-e-invoice-part-help = Vain, kun laskut lähetetään verkkolaskuina.
invoicing-post-part = Kirje
invoicing-post-part-help = Vain, kun laskut lähetetään kirjeinä.
invoicing-e-invoice = Verkkolaskuosoite
invoicing-e-invoice-help = OVT-tunnus, esimerkiksi 003712345678, tarvittaessa enintään viiden merkin jatkeella, tai tilinumero, jota pankkinne käyttää osoitteena.
invoicing-operator = Välittäjä
invoicing-operator-help = Välittäjän tunnus: pankin BIC tai välittäjän oma tunnus, esimerkiksi 003721291126.
invoicing-terms = Laskuilla
invoicing-reference = Viite
invoicing-reference-help = Tilaus- tai sopimusnumero. Ei henkilöiden nimiä: yhteyshenkilön nimi tulee laskuille itsestään.
invoicing-cost-centre = Kustannuspaikka
invoicing-from = Voimassa alkaen
invoicing-until = Voimassa asti
invoicing-until-help = Viimeinen päivä. Tyhjä toistaiseksi.
fault-e-invoice = OVT-tunnus alkaa numeroilla 0037, joita seuraa Y-tunnus ilman väliviivaa: 003712345678.
fault-operator = Välittäjän tunnuksessa on 6–20 kirjainta ja numeroa.
fault-code-letters = Käytä vain kirjaimia ja numeroita.
fault-invoicing-many = Yrityksellä on jo { $count } laskutusosoitetta. Poista niistä jokin, joka oli virhe.

# Laskutuksen yhteyshenkilö
companies-contact-person = Laskutuksen yhteyshenkilö
companies-contact-none = Ketään ei ole nimetty.
companies-contact-who = Nämä tiedot näkevät yrityksen käyttäjät ja LVI-INFOn pääkäyttäjät. Ne luovutetaan laskutettavien maksujen mukana laskutuksesta vastaavalle, ei kenellekään muulle.
contact-edit = Yhteyshenkilö: { $company }
contact-name = Nimi
contact-phone = Puhelin
contact-email = Sähköposti
contact-help = Henkilö, joka vastaa laskuja koskeviin kysymyksiin. Hänen ei tarvitse voida kirjautua.
contact-remove = Poista yhteyshenkilö
contact-remove-title = Poista yhteyshenkilö: { $company }
contact-remove-what = Nimi, puhelinnumero ja sähköpostiosoite poistetaan heti ja lopullisesti. Historiaan jää, että joku oli, mutta ei kuka.
contact-name-person = Nimeä yhteyshenkilö
contact-change = Muuta

# Henkilöt ja historia yrityksen sivulla
companies-people-all = Kaikki henkilöt
companies-latest = Viimeisimmät muutokset
companies-history = Historia
companies-history-of = Historia: { $company }
companies-history-none = Mitään ei ole vielä muuttunut.
companies-history-all = Koko historia
companies-events = Kaikki tapahtumat
company-act-created = Luotu
company-act-changed = Tietoja muutettu
company-act-invoicing-added = Laskutusosoite { $number } lisätty
company-act-invoicing-changed = Laskutusosoitetta { $number } muutettu
company-act-invoicing-removed = Laskutusosoite { $number } poistettu
company-act-contact-changed = Laskutuksen yhteyshenkilöä muutettu
company-act-contact-removed = Laskutuksen yhteyshenkilö poistettu
company-act-activated = Aktivoitu
company-act-ended = Päätetty
company-hidden = { $fields } – arvot ovat henkilötietoja, eikä niitä säilytetä.

# Päättyminen ja uusi alku
companies-end = Päätä asiakkuus
companies-end-title = Päätä asiakkuus: { $company }
companies-end-what = { $company } ei enää ole asiakas. Mitään ei poisteta: tuotteet, henkilöt, osoitteet ja historia säilyvät, eikä asiakasnumeroa { $number } anneta koskaan toiselle yritykselle.
companies-end-products = { $count ->
    [0] Yrityksellä ei ole tuotteita käytössä.
    [one] Yrityksen ainoa käytössä oleva tuote arkistoidaan.
   *[other] Yrityksen { $count } käytössä olevaa tuotetta arkistoidaan tehtävänä, jota voit seurata.
}
companies-end-people = { $count ->
    [0] Kukaan yrityksestä ei voi nyt kirjautua.
    [one] Yksi henkilö kirjataan heti ulos, eikä hän voi enää kirjautua.
   *[other] { $count } henkilöä kirjataan heti ulos, eivätkä he voi enää kirjautua.
}
companies-end-again = Yritys voidaan myöhemmin aktivoida uudelleen.
companies-end-reason-help = Jää yrityksen ja sen tuotteiden historiaan. Ei henkilöiden nimiä.
companies-end-reason = Yrityksen sopimus on päättynyt.
companies-activate = Aktivoi yritys
companies-activate-title = Aktivoi: { $company }
companies-activate-what = { $company } on taas asiakas. Sen henkilöt voivat kirjautua entisillä salasanoillaan ja rooleillaan.
companies-activate-products = Arkistoidut tuotteet pysyvät arkistoituina. Ota uudelleen käyttöön ne, joita myydään; kaikki kerralla kumoamalla tehtävä, joka ne arkistoi, niin kauan kuin se säilyy.
companies-approve = Hyväksy hakemus
companies-approve-title = Hyväksy: { $company }
companies-approve-what = Yrityksestä { $company } tulee asiakas. Sen henkilöt voivat kirjautua.
done-company-ended = Asiakkuus on päätetty ja yrityksen henkilöt on kirjattu ulos.
done-company-ended-job = Asiakkuus on päätetty ja yrityksen henkilöt on kirjattu ulos. Tämä tehtävä arkistoi tuotteet.
done-company-activated = Yritys on aktiivinen.
done-invoicing-added = Laskutusosoite lisättiin.
done-invoicing-removed = Laskutusosoite poistettiin.
done-contact-removed = Yhteyshenkilö poistettiin.

# Tapahtumat
event-kind-company-ended = Asiakkuus päätetty
event-kind-company-activated = Yritys aktivoitu
event-kind-invoicing-changed = Laskutusosoitteita muutettu
event-kind-contact-changed = Laskutuksen yhteyshenkilöä muutettu
event-kind-contact-removed = Laskutuksen yhteyshenkilö poistettu
event-kind-contact-viewed = Laskutuksen yhteyshenkilö katsottu
event-detail-people = henkilöitä
