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
event-kind-certificate-ending = Palvelimen varmenne vanhenee pian
event-kind-reloaded = Asetukset luettiin uudelleen
event-kind-reload-refused = Asetuksia ei voitu lukea uudelleen
event-detail-until = voimassa
