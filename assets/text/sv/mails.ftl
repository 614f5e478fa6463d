# E-postmeddelanden som tjänsten skickar: utkorgen som huvudanvändarna ser den.
nav-mails = E-post
mails-caption = E-postmeddelanden, nyast först
mails-mail = Ärende
mails-to = Till
mails-when = Skrivet
mails-tries = Försök
mails-none = Inga meddelanden
mails-none-help = Meddelanden visas här när tjänsten skriver till någon. Inget motsvarar dessa filter.
mails-older = Äldre
mails-newest = Nyaste
mails-kind = Typ av meddelande
mails-kept = Meddelanden sparas { $days } dagar efter att de skickats eller försöken avslutats.
mails-test = Skicka mig ett testmeddelande
mails-number = Meddelande { $mail }
mails-not-sent-no-relay = Inte skickat: inget e-postrelä är konfigurerat
mails-no-relay = Ingen e-post lämnar tjänsten: inget e-postrelä är konfigurerat (avsnittet [mail] i konfigurationen). Tills dess sparas meddelandena här och visas som inte skickade.
mails-down = Ingen e-post har lämnat tjänsten sedan { $since }: { $why }. Nytt försök { $again }. Inget har gått förlorat.
mails-tile-failed = Meddelanden som inte kunde skickas
mails-waiting-count = { $count ->
    [one] { $count } meddelande väntar på att skickas.
   *[other] { $count } meddelanden väntar på att skickas.
}
mails-to-outbox = Till meddelandena

# Tillstånd
mail-state-waiting = Inte skickat ännu
mail-state-trying = Skickas
mail-state-sent = Skickat
mail-state-failed = Avslutat
mails-state-sent-at = Lämnat till reläet { $when }
mails-state-failed-at = Försöken avslutades { $when }
mails-state-next = Nästa försök { $when }

# Ett meddelande
mails-person = Person
mails-language = Språk
mails-answer = Senaste svar
mails-answer-begun = Ett försök började { $when }; hur det slutade är inte känt ännu.
mails-answer-none = Inget försök ännu
mails-round = Skickat på nytt
mails-rounds = { $count ->
    [one] { $count } gång
   *[other] { $count } gånger
}
mails-text = Meddelandets text
mails-link-place = [länk som fungerar en gång]
mails-link-secret = Länken skapas när meddelandet skickas och visas inte för någon annan.
mails-try-now = Försök nu
mails-resend = Skicka på nytt …
mails-resend-title = Skicka på nytt: { $kind }
mails-resend-what = Samma meddelande skickas en gång till till { $to }.
mails-resend-sent = Det lämnades till reläet { $when }. Fråga först om det ligger i en skräppostmapp.
mails-resend-failed = Försöken avslutades { $when }. Kontrollera att adressen stämmer; om inte, rätta personens adress och skapa ett nytt meddelande.
mails-resend-hindered = Meddelandet kan inte skickas på nytt: { $why }.
mails-resend-do = Skicka på nytt
mails-no-address = Ditt konto har ingen e-postadress. Lägg först till en under ”Mitt konto”.

# Vad som gjordes
done-mail-waits = Meddelandet skickas om en stund.
done-mail-test = Testmeddelandet skickas om en stund.
done-mail-meanwhile = Inget skickades: meddelandets tillstånd hade ändrats under tiden.

# Typer av meddelanden
mail-kind-test = Testmeddelande
mail-kind-application-received = Ansökan mottagen
mail-kind-application-waits = Ansökan väntar på beslut
mail-kind-application-accepted = Ansökan godkänd
mail-kind-application-refused = Ansökan avslagen
mail-kind-invitation = Inbjudan
mail-kind-password = Nytt lösenord begärt
mail-kind-password-changed = Lösenordet ändrat
mail-kind-email-from = Byte av e-postadress, till den nuvarande
mail-kind-email-to = Byte av e-postadress, till den nya
mail-kind-email-changed = E-postadressen ändrad
mail-kind-newsletter-trial = Prov av nyhetsbrev

# Varför ett meddelande inte togs emot; avslutar en mening
mail-trouble-unreachable = e-postreläet kan inte nås
mail-trouble-silent = e-postreläet svarade inte i tid
mail-trouble-no-name = e-postreläets namn är inte känt
mail-trouble-certificate = e-postreläets certifikat är inte betrott
mail-trouble-no-starttls = e-postreläet erbjuder inte STARTTLS
mail-trouble-sign-in = e-postreläet låter inte tjänsten logga in
mail-trouble-not-served = e-postreläet vill inte tala med tjänsten
mail-trouble-sender = e-postreläet tar inte emot meddelanden från tjänstens adress
mail-trouble-broken = förbindelsen bröts mitt i
mail-trouble-link-used = dess länk har redan använts
mail-trouble-link-expired = dess länk är för gammal
mail-trouble-link-withdrawn = dess länk leder inte längre någonstans
mail-trouble-person-deleted = personen har raderats
mail-trouble-address = e-postreläet kan inte förmedla meddelanden till en sådan adress
mail-trouble-person-restricted = användningen av personens uppgifter är begränsad

# Testmeddelandet
mails-test-subject = Testmeddelande från LVI-INFO
mails-test-text =
    Hej!

    Du bad om detta meddelande för att se om e-post lämnar LVI-INFO. Det gör den.

    { $address }
mail-kind-subscription-asked = Prenumeration på nyhetsbrev att bekräfta
