# Kun palvelu on asennettu mutta sillä ei ole vielä pääkäyttäjää.
waiting-title = Tietopankki odottaa ensimmäistä pääkäyttäjäänsä
waiting-help = Palvelu on käynnissä. Sivut avautuvat, kun ensimmäinen pääkäyttäjä on luotu palvelimella; ohje on palvelimen lokissa.

# Palvelimen varmenne
certificate-ending = { $days ->
    [0] Palvelimen varmenne vanhenee alle vuorokaudessa, { $date }.
    [one] Palvelimen varmenne vanhenee vuorokauden kuluttua, { $date }.
   *[other] Palvelimen varmenne vanhenee { $days } vuorokauden kuluttua, { $date }.
 } Sen jälkeen selaimet varoittavat kaikkia käyttäjiä. Pyydä palvelimen ylläpitoa uusimaan varmenne.
certificate-ended = Palvelimen varmenne on vanhentunut ({ $date }), ja selaimet varoittavat kaikkia käyttäjiä. Pyydä palvelimen ylläpitoa uusimaan varmenne heti.
event-kind-certificate-ending = Palvelimen varmenne on uusittava
event-kind-certificate-renewed = Varmentaja myönsi varmenteen
event-kind-certificate-not-renewed = Varmennetta ei saatu
mail-kind-certificate-ending = Uusittava varmenne
letter-certificate = LVI-INFOn varmenne on uusittava
letter-certificate-what = Osoitteen { $address } varmenne vanhenee { $date }. Sen jälkeen selaimet varoittavat kaikkia tietopankin käyttäjiä.
letter-certificate-ended = Osoitteen { $address } varmenne vanheni { $date }. Selaimet varoittavat kaikkia tietopankin käyttäjiä.
letter-certificate-do = Pyydä palvelimen ylläpitoa uusimaan varmenne. Sen voimassaolo näkyy Tila-sivulla.
letter-certificate-failed = Tietopankki on pyytänyt varmentajalta uutta varmennetta eikä ole saanut sitä. Syy näkyy Tila-sivulla ja palvelimen lokissa.
event-kind-reloaded = Asetukset luettiin uudelleen
event-kind-reload-refused = Asetuksia ei voitu lukea uudelleen
event-detail-until = voimassa
