# Henkilötietoja koskevat pyynnöt.
nav-requests = Pyynnöt
requests-title = Tietosuojapyynnöt
requests-none = Ei pyyntöjä
requests-none-help = Mikään ei odota tässä. Aiemmat pyynnöt näet valitsemalla toisen tilan.
requests-wait = Kaikki odottavat
requests-waiting = odottaa
requests-tile = Tietosuojapyyntöjä
requests-tile-overdue = { $count ->
    [one] { $count } myöhässä
   *[other] { $count } myöhässä
}

right-access = Pääsy tietoihin
right-access-hint = 15 artikla: jäljennös kaikesta, mitä säilytetään.
right-rectification = Oikaisu
right-rectification-hint = 16 artikla: väärä tieto korjataan.
right-erasure = Tietojen poistaminen
right-erasure-hint = 17 artikla: tili poistetaan ja tiedot hävitetään, jollei mikään velvoita säilyttämään niitä.
right-restriction = Käsittelyn rajoittaminen
right-restriction-hint = 18 artikla: tiedot säilytetään, mutta niitä ei käytetä.
right-portability = Siirto järjestelmästä toiseen
right-portability-hint = 20 artikla: tiedot muodossa, jota muut ohjelmat lukevat.
right-objection = Käsittelyn vastustaminen
right-objection-hint = 21 artikla: tietoja ei pitäisi käyttää johonkin.

request-title = Pyyntö { $number }: { $right }
request-right = Mitä pyydetään
request-article = { $article } artikla
request-received = Saapunut
request-received-help = Päivä, jona kirje tai puhelu tuli. Kuukauden määräaika alkaa siitä.
request-due = Vastattava viimeistään
request-words = Henkilön omin sanoin
request-words-short = Sanat
request-person = Henkilö (numero tai käyttäjätunnus)
request-outcome = Ratkaisu
request-reason = Perustelu
request-reason-help = Tulee kirjeeseen: kirjoita se henkilön kielellä. Ei mene koskaan tapahtumiin.
request-answered = Vastattu
request-overdue = Myöhässä
request-state-open = Ratkaistavana
request-state-extended = Ratkaistavana, aikaa jatkettu
request-state-decided = Ratkaistu, vastaus lähettämättä
request-state-answered = Vastattu
request-state-withdrawn = Peruttu
outcome-granted = Hyväksytty
outcome-partly = Hyväksytty osittain
outcome-refused = Hylätty
request-new = Kirjaa pyyntö
request-new-help = Sille, joka lähetti kirjeen tai sähköpostin tai soitti. Varmista ensin, että kyse on tästä henkilöstä.
request-show = Näytä pyyntö
request-correct = Korjaa henkilön tiedot
request-timeline = Mitä on tapahtunut
request-was-made = Tehty sivulla Minun tietoni
request-was-entered = Kirjattu luetteloon
request-was-extended = { $count ->
    [one] Aikaa jatkettu kuukaudella
   *[other] Aikaa jatkettu { $count } kuukaudella
}
request-withdraw = Peru pyyntö
request-decide = Ratkaise
request-extend = Jatka aikaa
request-extend-by = { $count ->
    [one] Kuukaudella, { $date } asti
   *[other] { $count } kuukaudella, { $date } asti
}
request-extend-help = Vain jos pyyntö on monimutkainen tai pyyntöjä on monta. Henkilölle on kerrottava siitä syineen ensimmäisen kuukauden aikana: tulosta sitten kirje.
request-extension-reason = Syy pidempään aikaan
request-months = Kuinka paljon
request-letter = Kirje
request-letter-help = Tämä on henkilön kielellä. Tulosta se tai kopioi sähköpostiin, ja merkitse sen jälkeen vastaus lähetetyksi.
request-mark-answered = Vastaus on lähetetty
request-lift = Poista rajoitus
request-effect-refused = Mitään ei tehdä. Kirje kertoo, miksi, ja minne henkilö voi valittaa.
request-effect-erasure = Henkilö poistetaan ja hänen tietonsa hävitetään heti. Tätä ei voi perua.
request-effect-restriction = Henkilö merkitään: tiedot säilytetään, mutta niitä ei käytetä.
request-effect-data = Ei mitään itsestään: liitä mukaan tiedostot, jotka pyynnön sivu tarjoaa.
request-effect-rectification = Ei mitään itsestään: korjaa tiedot henkilön sivulla.
request-effect-objection = Ei mitään itsestään: lopeta se, mitä vastustettiin.
request-erasure-note = Ota talteen, mistä henkilön tavoittaa, ennen kuin ratkaiset: sen jälkeen sitä ei saa täältä selville.

request-fault-received = Valitse päivä viimeisen vuoden ajalta, viimeistään tämä päivä.
request-fault-open = Samanlainen pyyntö on jo ratkaistavana.
request-fault-open-link = Näytä se pyyntö
request-fault-many = Liian monta pyyntöä vuorokaudessa. Yritä huomenna uudelleen.
request-fault-long = Enintään { $max } merkkiä.
request-fault-extend = Aikaa voi jatkaa kerran, ja vain ensimmäisen kuukauden aikana.
request-fault-own = Tämä pyyntö koskee omia tietojasi: sen ratkaisee toinen pääkäyttäjä.
request-fault-meanwhile = Joku muu muutti pyyntöä sillä välin. Katso sitä uudelleen ennen kuin jatkat.

erasure-goes = Mitä hävitetään
erasure-goes-contact = Puhelinnumero, sähköpostiosoite ja niiden aiemmat arvot.
erasure-goes-access = Tilin käyttöoikeus: käyttäjätunnus, salasana, istunnot.
erasure-goes-own = Omat nimetyt näkymät ja valitut tuotteet.
erasure-goes-names = Nimi, myös tuotteiden historiasta ja tapahtumista: sen paikalle tulee numero.
erasure-stays = Mitä jää ja miksi
erasure-stays-names = Nimi tuotteiden historiassa, vain pääkäyttäjien nähtävänä: sitä tarvitaan tuotehistorian seurantaan (17 artiklan 3 kohta).
erasure-stays-history = Tuotteiden ja yritysten historia: mitä muutettiin, milloin, miksi ja minkä numeroinen henkilö sen teki (17 artiklan 3 kohta).
erasure-stays-events = Tapahtumat, joissa on vain numero; palvelimen lokitiedostot, joissa on nimi, kunnes ne säilytysaikansa päätyttyä poistetaan.
erasure-stays-username = Merkintä, josta käyttäjätunnusta ei voi päätellä, jottei sitä anneta kenellekään muulle.
erasure-stays-request = Tämä pyyntö ja vastaus siihen, jotta voidaan osoittaa, että siihen vastattiin (5 artiklan 2 kohta ja 17 artiklan 3 kohta).

answer-subject = Pyyntönne { $number }: { $right } (yleisen tietosuoja-asetuksen { $article } artikla)
answer-received = Saimme pyyntönne { $date }.
answer-open = Vastaamme siihen viimeistään { $date }.
answer-extended = Tarvitsemme siihen enemmän aikaa ja vastaamme viimeistään { $date } (12 artiklan 3 kohta). Syy:
answer-withdrawn = Olette perunut sen, emmekä tee muuta.
answer-granted = Hyväksymme pyyntönne.
answer-partly = Hyväksymme pyyntönne osittain.
answer-refused = Emme voi hyväksyä pyyntöänne.
answer-data = Tietonne ovat liitteenä kahtena tiedostona: toinen luettavaksi, toinen muille ohjelmille.
answer-restricted = Tästä lähtien säilytämme tietonne emmekä käytä niitä; kirjoitamme teille vain tästä pyynnöstä ja ennen kuin rajoitus poistetaan.
answer-remedies = Jos olette eri mieltä, voitte tehdä valituksen tietosuojavaltuutetulle (tietosuoja.fi) tai viedä asian tuomioistuimeen.

done-request-made = Pyyntösi on vastaanotettu. Näet tästä, missä vaiheessa se on.
done-request-entered = Pyyntö on kirjattu.
done-request-withdrawn = Pyyntö peruttiin.
done-request-too-late = Pyyntö oli jo ratkaistu, eikä sitä voinut perua.
done-request-extended = Aikaa jatkettiin. Tulosta kirje ja lähetä se ensimmäisen kuukauden aikana.
done-request-decided = Pyyntö ratkaistiin. Tulosta kirje, lähetä se ja merkitse vastaus lähetetyksi.
done-request-answered = Vastaus on merkitty lähetetyksi.
done-request-meanwhile = Joku muu ehti ensin: näin pyyntö on nyt. Mitään ei tehty kahdesti.
done-restriction-lifted = Rajoitus poistettiin.
