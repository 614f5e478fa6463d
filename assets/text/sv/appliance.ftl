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
event-kind-certificate-ending = Serverns certifikat går snart ut
event-kind-reloaded = Inställningarna lästes om
event-kind-reload-refused = Inställningarna kunde inte läsas om
event-detail-until = giltigt till
