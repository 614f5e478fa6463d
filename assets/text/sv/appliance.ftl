# När tjänsten är installerad men ännu saknar huvudanvändare.
waiting-title = Databanken väntar på sin första huvudanvändare
waiting-help = Tjänsten är i gång. Sidorna öppnas när den första huvudanvändaren har skapats på servern; anvisningen finns i serverns logg.

# Serverns certifikat
certificate-ending = { $days ->
    [0] Serverns certifikat går ut om mindre än ett dygn, { $date }.
    [one] Serverns certifikat går ut om ett dygn, { $date }.
   *[other] Serverns certifikat går ut om { $days } dygn, { $date }.
 } Därefter varnar webbläsarna alla användare. Be serverns administratör att förnya certifikatet.
certificate-ended = Serverns certifikat har gått ut ({ $date }), och webbläsarna varnar alla användare. Be serverns administratör att förnya certifikatet genast.
event-kind-certificate-ending = Serverns certifikat måste förnyas
event-kind-certificate-renewed = Certifikatutfärdaren gav ett certifikat
event-kind-certificate-not-renewed = Inget certifikat kunde fås
mail-kind-certificate-ending = Certifikat som måste förnyas
letter-certificate = Certifikatet för LVI-INFO måste förnyas
letter-certificate-what = Certifikatet för { $address } går ut { $date }. Därefter varnar webbläsarna alla som använder databanken.
letter-certificate-ended = Certifikatet för { $address } gick ut { $date }. Webbläsarna varnar alla som använder databanken.
letter-certificate-do = Be serverns administratör att förnya certifikatet. Hur länge det gäller syns på sidan Tillstånd.
letter-certificate-failed = Databanken har bett sin certifikatutfärdare om ett nytt certifikat och inte fått det. Orsaken syns på sidan Tillstånd och i serverns logg.
event-kind-reloaded = Inställningarna lästes om
event-kind-reload-refused = Inställningarna kunde inte läsas om
event-detail-until = giltigt till
