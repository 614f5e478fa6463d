# Tietosuojaseloste, käyttöehdot ja seloste käsittelytoimista.
policies-title = Selosteet ja ehdot
policy-privacy = Tietosuojaseloste
policy-terms = Käyttöehdot
policy-processing = Seloste käsittelytoimista

# Lukeminen
policy-version = Versio { $number }
policy-number = Versio
policy-in-force = Voimassa alkaen
policy-in-force-from = Voimassa { $date } alkaen
policy-published = Julkaistu
policy-comes = Versio { $number } on voimassa { $date } alkaen.
policy-read-it = Lue se
policy-old = Tämä versio ei ole enää voimassa.
policy-not-yet = Tämä versio ei ole vielä voimassa.
policy-to-current = Lue voimassa oleva versio
policy-versions = Versiot
policy-what-changed = Mikä muuttui
policy-only-main-users = Vain pääkäyttäjät näkevät tämän sivun. Esitä se valvontaviranomaiselle pyynnöstä.
policy-blanks = { $count ->
    [one] Yksi hakasulkeissa oleva kohta on vielä täyttämättä.
   *[other] { $count } hakasulkeissa olevaa kohtaa on vielä täyttämättä.
}
policy-blanks-left = Vielä täyttämättä: { $count }
policy-fill-in = Täytä
policy-draft = Luonnos
policy-draft-of = Luonnos { $when }
policy-draft-there = Julkaisematon luonnos on tallennettu { $when }.

# Vertailu
policy-compare-title = Muutokset: { $policy }
policy-compare-from = Ennen
policy-compare-to = Jälkeen
policy-compare = Vertaa
policy-no-changes = Tekstit ovat samat.
policy-line-removed = Poistettu:
policy-line-added = Lisätty:

# Kirjoittaminen
policy-edit = Muokkaa
policy-edit-draft = Muokkaa luonnosta
policy-edit-title = Muokkaa: { $policy }
policy-edit-help = Teksti on Markdownia: # otsikko, ## pienempi otsikko, - luettelon kohta, **lihavointi**, [sanat](https://osoite). Kirjoita kappale yhdelle riville. HTML näytetään sellaisena kuin se on kirjoitettu. Mitään ei näytetä julkisesti ennen julkaisemista.
policy-text-fi = Teksti suomeksi
policy-text-sv = Teksti ruotsiksi
policy-text-en = Teksti englanniksi
policy-save = Tallenna luonnos
policy-preview = Esikatsele
policy-preview-title = Esikatselu
policy-preview-unsaved = Mitään ei ole vielä tallennettu. Tältä tekstisi näyttää.
policy-preview-in = { $language }: muutokset ja teksti
policy-changes-to-published = Muutokset julkaistuun tekstiin
policy-met = Joku muu tallensi tämän tekstin sillä välin. Sinun tekstisi on kentässä, hänen tekstinsä sen alla. Yhdistä ne ja tallenna.
policy-met-notice = Joku muu tallensi saman tekstin sillä välin. Sinun tekstiäsi ei ole vielä tallennettu.
policy-met-by = Tallentaja { $who }, { $when }
policy-met-theirs = Hänen tekstinsä
policy-met-gone = Luonnos julkaistiin tai siitä luovuttiin sillä välin. Tämä on julkaistu teksti.
policy-too-long = Enintään { $count } merkkiä.
policy-letters = Tekstissä on ohjausmerkkejä tai näkymättömiä merkkejä. Kirjoita se uudelleen tai liitä se ilman muotoilua.
policy-drop = Luovu luonnoksesta
policy-drop-title = Luovu luonnoksesta: { $policy }
policy-drop-what = Luonnos poistetaan. Julkaistut versiot säilyvät ennallaan.
policy-moved = Joku muu muutti luonnosta sillä välin. Katso se uudelleen.

# Julkaiseminen
policy-publish = Julkaise …
policy-publish-title = Julkaise: { $policy }
policy-publish-what = Luonnoksesta tulee versio { $number }, eikä sitä voi enää muuttaa. Kuka tahansa voi lukea sen heti.
policy-publish-what-inside = Luonnoksesta tulee versio { $number }, eikä sitä voi enää muuttaa. Pääkäyttäjät voivat lukea sen.
policy-publish-from = Voimassa alkaen
policy-publish-from-help = Nyt voimassa oleva versio on voimassa siihen päivään asti.
policy-publish-ask = Kysy kaikilta
policy-publish-ask-hint = Jokainen, joka kirjautuu siitä päivästä alkaen, hyväksyy version ennen kuin jatkaa. Kenenkään työ ei keskeydy.
policy-publish-keep = Älä kysy uudelleen
policy-publish-keep-hint = Vähäisille korjauksille. Kysytään vain niiltä, jotka eivät ole vielä hyväksyneet mitään.
policy-publish-asks = Hyväksyminen
policy-publish-do = Julkaise
policy-publish-day = Valitse päivä väliltä { $first }–{ $last }.
policy-publish-choose = Valitse, kysytäänkö uudelleen.
policy-publish-no-text = { $language }: teksti puuttuu.
policy-publish-blanks = Vielä täyttämättä: { $blanks }

# Hyväksyminen
policies-accept-title = Ennen kuin jatkat
policies-accept-first = Lue tietosuojaseloste ja käyttöehdot. Palvelun käyttö edellyttää, että hyväksyt ne.
policies-accept-changed = Tämä on muuttunut sen jälkeen, kun hyväksyit sen. Jatkaminen edellyttää, että hyväksyt sen.
policies-accept-before = Olet hyväksynyt aiemmin version { $number }.
policies-accept-text = Koko teksti
policies-accept-do = Olen lukenut ja hyväksyn
policies-accept-leave = Kirjaudu ulos
policies-accept-meanwhile = Uudempi versio tuli voimaan, kun luit. Lue tämä.
done-policies-accepted = Hyväksytty. Tietosuojaseloste ja käyttöehdot löytyvät jokaisen sivun alareunasta.
done-policy-published = Versio on julkaistu.
done-policy-dropped = Luonnoksesta on luovuttu.
