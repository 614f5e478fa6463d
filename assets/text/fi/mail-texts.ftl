# Sähköpostit: tervehdys, aiheet, kappaleet. Lyhyesti ja vain siitä, joka lukee.
letter-greeting = Hei,
letter-greeting-name = Hei { $name },
letter-link = Linkki toimii kerran, { $until } saakka:
letter-end =
    Kysyttävää? Ota yhteyttä yrityksesi käyttäjään tai LVI-INFOn pääkäyttäjiin.

    LVI-INFO
letter-not-you = Jos pyyntö ei ollut sinun, sinun ei tarvitse tehdä mitään: mikään ei muutu.
letter-not-you-changed = Jos et tehnyt tätä itse etkä tiedä, kuka teki, kerro heti LVI-INFOn pääkäyttäjille.
letter-not-you-email = Jos pyyntö ei ollut sinun, älä avaa linkkiä, vaihda salasanasi ja kerro LVI-INFOn pääkäyttäjille: joku muu saattaa käyttää tiliäsi.
letter-not-you-applied = Jos et ole lähettänyt hakemusta, sinun ei tarvitse tehdä mitään. Halutessasi voit kertoa asiasta LVI-INFOn pääkäyttäjille.

letter-received = Hakemuksesi LVI-INFOon on saapunut
letter-received-what = Tällä sähköpostiosoitteella on haettu tiliä LVI-INFOon, LVI-alan tuotetietopankkiin. Hakemus odottaa päätöstä, josta saat viestin.
letter-received-known = Tällä sähköpostiosoitteella on jo tili. Jos haluat vain kirjautua, valitse kirjautumissivulla ”Unohtuiko salasana?”. Käyttäjätunnus: { $usernames }

letter-waits = Hakemus odottaa LVI-INFOssa
letter-waits-what = LVI-INFOon on haettu tiliä (hakemus { $number }), ja hakemus odottaa päätöstäsi. Kirjaudu ja avaa ”Henkilöt”.

letter-accepted = Tilisi LVI-INFOssa
letter-accepted-what = Hakemuksesi on hyväksytty. Valitse salasana ennen ensimmäistä kirjautumista. Käyttäjätunnuksesi: { $username }

letter-refused = Hakemuksesi LVI-INFOon
letter-refused-what = Hakemustasi saada tili LVI-INFOon ei hyväksytty. Perustelu:
letter-refused-kept = Lähettämäsi tiedot poistetaan 90 päivän kuluttua.
letter-overdue-what = Kukaan ei ole 90 päivän aikana päättänyt hakemuksestasi saada tili LVI-INFOon. Lähettämäsi tiedot on poistettu. Jos tarvitset yhä tilin, lähetä uusi hakemus tai kysy pääkäyttäjiltä.

letter-invitation = Kutsu LVI-INFOon
letter-invitation-what = Sinulle on luotu tili LVI-INFOon, LVI-alan tuotetietopankkiin, yrityksessä { $company }. Valitse salasana ennen ensimmäistä kirjautumista. Käyttäjätunnuksesi: { $username }

letter-password = Uusi salasana LVI-INFOon
letter-password-what = Tilillesi on pyydetty uutta salasanaa. Valitse se alla olevasta linkistä. Käyttäjätunnus: { $username }
letter-password-changed = Salasanasi LVI-INFOssa on vaihdettu
letter-password-changed-what = Tilisi { $username } salasana vaihdettiin { $when }. Kaikki muut istuntosi on päätetty.

letter-email-from = Vahvista toinen sähköpostiosoite
letter-email-from-what = Tilillesi { $username } on pyydetty toista sähköpostiosoitetta. Se tulee voimaan, kun molemmat osoitteet on vahvistettu: { $email }
letter-email-to = Vahvista tämä sähköpostiosoite
letter-email-to-what = Joku, jolla on tili LVI-INFOssa, LVI-alan tuotetietopankissa, haluaa viestinsä tähän osoitteeseen. Osoite tulee voimaan, kun se on vahvistettu.
letter-email-changed = Sähköpostiosoitteesi LVI-INFOssa on vaihdettu
letter-email-changed-what = Tilisi { $username } sähköpostiosoite vaihdettiin { $when }. Viestit lähetetään tästä lähtien uuteen osoitteeseen.
letter-email-set-what = Tämä sähköpostiosoite on annettu tilille LVI-INFOssa, LVI-alan tuotetietopankissa. Tiliä koskevat viestit tulevat tästä lähtien tänne. Jos sinulla ei ole tiliä, kerro siitä LVI-INFOn pääkäyttäjille.

letter-subscription = Vahvista LVI-INFOn uutiskirjeet
letter-subscription-what = Joku, toivottavasti sinä, on tilannut tähän sähköpostiosoitteeseen uutiskirjeitä LVI-INFOsta, LVI-alan tuotetietopankista. Ne alkavat tulla, kun olet vahvistanut tilauksen.
letter-subscription-link = Tilauksen voi vahvistaa { $until } saakka:
letter-subscription-not-you = Jos tilaus ei ollut sinun, sinun ei tarvitse tehdä mitään: mitään ei lähetetä ja pyyntö poistetaan.
