# Kaksivaiheinen tunnistautuminen: sovelluksen koodit, palautuskoodit ja ylläpitäjän nollaus.

# Kirjautumisen toinen vaihe
code-title = Tunnistautumiskoodi
code-field = Koodi
code-help = Puhelimen sovelluksen näyttämät kuusi numeroa tai palautuskoodi.
code-begin-again = Aloita alusta
code-lost = Ovatko puhelin ja palautuskoodit hukassa? Yrityksesi käyttäjä tai LVI-INFOn pääkäyttäjä voi nollata kaksivaiheisen tunnistautumisesi.
code-wrong = Tämä ei ole koodi, jota sovellus nyt näyttää. Tarkista, että puhelimen kello on oikeassa, ja kirjoita seuraava koodi.
code-used = Tämä koodi on jo käytetty. Odota, kunnes sovellus näyttää seuraavan.
code-blocked = Peräkkäin on annettu niin monta väärää koodia, että nyt kelpaa vain palautuskoodi.
code-unreadable = Kaksivaiheista tunnistautumistasi ei voi enää tarkistaa. Yrityksesi käyttäjän tai LVI-INFOn pääkäyttäjän on nollattava se; ota se sitten uudelleen käyttöön.
code-stale = Sivu oli ollut auki liian kauan. Kirjoita koodi uudelleen.
code-gone = Koodi ei tullut ajoissa, tai vääriä koodeja oli liian monta. Kirjaudu alusta alkaen.

# Oma kaksivaiheinen tunnistautuminen
factor-title = Kaksivaiheinen tunnistautuminen
factor-see = Hallitse tunnistautumista
factor-what = Kun kaksivaiheinen tunnistautuminen on käytössä, kirjautumiseen tarvitaan salasanasi ja koodi, jonka puhelimesi sovellus näyttää. Pelkällä salasanalla kukaan ei pääse sisään.
factor-since = Käytössä alkaen
factor-none = Ei käytössä
factor-obliged = Roolissasi kaksivaiheinen tunnistautuminen on pakollinen.
factor-must = Ota kaksivaiheinen tunnistautuminen käyttöön ennen kuin jatkat. Roolissasi se on pakollinen.
factor-was-reset = Ylläpitäjä nollasi kaksivaiheisen tunnistautumisesi { $when }. Jos et pyytänyt sitä, ilmoita heti LVI-INFOon.
factor-blocked = Peräkkäin on annettu niin monta väärää koodia, etteivät sovelluksen koodit enää kelpaa. Kirjaudu palautuskoodilla, tai siirrä tunnistautuminen sovellukseen uudelleen sellaisen avulla. Jos yritykset eivät olleet sinun, joku tietää salasanasi: vaihda se.
factor-remaining = Palautus­koodeja jäljellä
factor-few = { $count ->
    [0] Sinulla ei ole enää palautuskoodeja. Luo uudet.
    [one] Sinulla on { $count } palautuskoodi jäljellä. Luo uudet.
   *[other] Sinulla on { $count } palautuskoodia jäljellä. Luo uudet.
}
factor-set-up = Ota kaksivaiheinen tunnistautuminen käyttöön
factor-move = Siirrä toiseen sovellukseen
factor-remove = Poista käytöstä
factor-remove-what = Sen jälkeen kirjaudut pelkällä salasanalla. Palautuskoodit eivät enää kelpaa.
factor-scan = Avaa puhelimessasi kertakäyttökoodeja näyttävä sovellus ja lue sillä tämä kuva. Mikä tahansa kuusinumeroisia koodeja näyttävä sovellus käy.
factor-qr = QR-koodi sovellukselle
factor-type = Eikö sovellus voi lukea kuvaa?
factor-type-help = Kirjoita sovellukseen tämä avain. Koodin tyyppi on aikaan perustuva.
factor-new-code = Sovelluksen nyt näyttämä koodi
factor-new-code-help = Kuusi numeroa, jotka vaihtuvat puolen minuutin välein.
factor-new-wrong = Tämä ei ole koodi, jonka sovellus näyttää tälle kuvalle. Tarkista, että puhelimen kello on oikeassa, ja kirjoita seuraava koodi.
factor-present = Nykyisen tunnistautumisen koodi
factor-present-help = Tähän asti käyttämäsi sovelluksen näyttämät kuusi numeroa tai palautuskoodi.
factor-save = Ota käyttöön
factor-expired = Sivu oli ollut auki liian kauan. Alla on uusi kuva: lue se sovelluksella ja poista sovelluksesta aiempi merkintä.
factor-meanwhile = Kaksivaiheinen tunnistautuminen on jo käytössä; se on ehkä otettu sillä välin käyttöön toisessa selaimessa. Jos haluat siirtää sen tähän sovellukseen, anna myös sen koodi.

# Palautuskoodit
factor-codes-title = Palautuskoodisi
factor-codes-what = Koodit näytetään vain nyt. Tulosta tai kirjoita ne muistiin ja säilytä ne muualla kuin puhelimen luona.
factor-codes-help = Jokaisella voi kirjautua LVI-INFOon kerran sovelluksen koodin sijasta. Aiemmat palautuskoodit eivät enää kelpaa.
factor-codes-kept = Koodit ovat tallessa
factor-codes-new = Luo uudet palautuskoodit
factor-codes-new-what = Saat kymmenen uutta palautuskoodia. Aiemmat eivät enää kelpaa.

# Mitä ylläpitäjä tekee
factor-reset = Nollaa kaksivaiheinen tunnistautuminen
factor-reset-title = Nollaa kaksivaiheinen tunnistautuminen: { $name }
factor-reset-what = { $name } ({ $company }) kirjataan ulos kaikkialta ja kirjautuu pelkällä salasanalla, kunnes ottaa kaksivaiheisen tunnistautumisen uudelleen käyttöön. Asiasta kerrotaan hänelle seuraavalla kirjautumiskerralla.
factor-reset-care = Tee tämä vain, kun olet varma siitä, kuka pyytää: soita takaisin numeroon, jonka tunnet.
done-second-factor-removed = Kaksivaiheinen tunnistautumisesi ei ole enää käytössä.
done-second-factor-reset = Kaksivaiheinen tunnistautuminen nollattiin.

# Edellinen kirjautuminen
home-last-sign-in = Edellinen kirjautumisesi oli { $when }.
home-last-sign-in-refused = { $count ->
    [one] Edellinen kirjautumisesi oli { $when }. Sen jälkeen { $count } kirjautuminen tunnuksellasi on hylätty. Jos yritys ei ollut sinun, vaihda salasanasi.
   *[other] Edellinen kirjautumisesi oli { $when }. Sen jälkeen { $count } kirjautumista tunnuksellasi on hylätty. Jos yritykset eivät olleet sinun, vaihda salasanasi.
}
me-refused-since = Hylättyjä kirjautumisia sen jälkeen
me-sessions-end-all = Päätä kaikki istunnot, myös tämä
