# Nyhetsbrev och meddelanden: att skriva, skicka och läsa dem på nytt.

# Vad meddelandena säger
newsletter-news-subject = Ändringar i produkter från { $since }
newsletter-news-opening = Följande har hänt med produkterna i LVI-INFO sedan { $since }:
newsletter-news-new = Nya produkter ({ $count })
newsletter-news-replaced = Ersatta produkter ({ $count })
newsletter-news-archived = Arkiverade produkter ({ $count })
newsletter-news-changed = Ändrade produkter ({ $count })
newsletter-news-by = ersätts av { $numbers }
newsletter-news-more = Dessutom { $count } till; de finns i produktlistan.
newsletter-news-none = Inget har hänt med de produkter som du ser.
newsletter-news-sign-in = Ändringarna syns i LVI-INFO för den som har loggat in.
newsletter-why-newsletter = Du får detta meddelande för att du prenumererar på LVI-INFOs nyhetsbrev.
newsletter-why-bulletin = Du får detta meddelande för att du får LVI-INFOs meddelanden till kundföretag.
newsletter-why-groups = Du får detta meddelande för att du prenumererar på LVI-INFOs meddelanden om produktgrupper.
newsletter-leave = Avsluta eller ändra prenumerationen
newsletter-leave-here = (här står varje mottagares egen adress)
newsletter-privacy = Dataskyddsbeskrivning
newsletter-trial-subject = [Prov] { $subject }

# Listor och lägen
newsletters-title = Nyhetsbrev och meddelanden
newsletter-state-draft = Utkast
newsletter-state-scheduled = Schemalagt
newsletter-state-sending = Skickas
newsletter-state-paused = Pausat
newsletter-state-stopped = Stoppat
newsletter-state-sent = Skickat
newsletter-share-sent = Skickade
newsletter-share-waiting = Väntar på sin tur
newsletter-share-under-way = På väg
newsletter-share-failed = Misslyckades
newsletter-share-unsubscribed = Avslutade före utskicket
newsletter-share-skipped = Utelämnade
newsletters-none = Inga nyhetsbrev
newsletters-none-help = Skriv det första eller välj ett annat läge.
newsletters-new = Nytt
newsletters-older = Äldre
newsletters-newest = Nyaste
newsletter-subject = Ämne
newsletter-list = Lista
newsletter-when = Tid
newsletter-recipients = Mottagare
newsletter-no-subject = Inget ämne ännu
newsletter-changed = Ändrat { $when }
newsletter-scheduled-for = Skickas { $when }

# Att börja
newsletter-new-title = Nytt nyhetsbrev eller meddelande
newsletter-begin = Börja utkastet
newsletter-news-title = Utkast som registret skriver
newsletter-news-help = När du anger en dag får utkastet ett ställe där registret skriver nya, ändrade, arkiverade och ersatta produkter från den dagen. Varje mottagare får bara de produkter som syns när hen loggar in; den som inte loggar in får inga.
newsletter-news-since = Händelser från och med
newsletter-news-groups = Produktgrupper
newsletter-news-companies = Företag
newsletter-news-all = Om inget är valt är alla med.
newsletter-fault-list = Välj en lista.
newsletter-fault-since = Ange en dag högst { $count } dagar bakåt och inte i framtiden.

# Att skriva
newsletter-edit-title = Redigera: { $subject }
newsletter-edit = Redigera
newsletter-edit-help = Texten skrivs som Markdown: # rubrik, **fetstil**, [länk](https://…), - lista. Finns texten inte på mottagarens språk skickas den första som finns. Bild: ![vad bilden visar](picture:1). Registrets uppgifter om produkter: { $mark } på en egen rad.
newsletter-audience = Mottagare
newsletter-audience-help = Av listans prenumeranter de som valen gäller. Om inget är valt är alla med.
newsletter-languages = Språk
newsletter-kinds = Slag av företag
newsletter-roles = Användargrupper
newsletter-groups = Produktgrupper som meddelanden tas emot om
newsletter-subject-fi = Ämne på finska
newsletter-subject-sv = Ämne på svenska
newsletter-subject-en = Ämne på engelska
newsletter-text-fi = Text på finska
newsletter-text-sv = Text på svenska
newsletter-text-en = Text på engelska
newsletter-save = Spara utkastet
newsletter-preview = Förhandsgranska
newsletter-preview-title = Förhandsgranskning
newsletter-preview-unsaved = Detta har inte sparats ännu.
newsletter-preview-html = Formaterat
newsletter-preview-plain = Som ren text
newsletter-fault-long = Högst { $count } tecken.
newsletter-fault-letters = Texten innehåller osynliga tecken eller styrtecken. Skriv stället på nytt.
newsletter-met = Någon annan sparade utkastet under tiden. Nedan står det du skrev; under det den sparade texten. Spara igen när du har fört ihop dem.
newsletter-met-theirs = Sparad text
newsletter-closed = Detta kan inte längre redigeras, för utskicket är schemalagt eller har börjat.

# Bilder
newsletter-pictures = Bilder
newsletter-pictures-help = Bilderna följer med meddelandet. Högst { $count } bilder, var och en högst { $size } MB.
newsletter-picture-file = Bildfil
newsletter-picture-add = Lägg till bild
newsletter-picture-number = Bild { $number }
newsletter-picture-write = I texten skrivs:
newsletter-picture-none = Välj en fil.
newsletter-picture-large = Bilden är för stor: högst { $size } MB.
newsletter-picture-many = Det finns redan { $count } bilder. Ta bort en först.
newsletter-picture-unfit = Detta är ingen bild som banken tar emot: JPEG, PNG eller WebP.

# Ett nyhetsbrev
newsletter-show = Nyhetsbrev { $number }
newsletter-copy = Kopiera till nytt
newsletter-delete = Ta bort utkastet
newsletter-delete-title = Ska utkastet tas bort?
newsletter-delete-what = Texter och bilder tas bort. Detta kan inte ångras.
newsletter-delete-late = Detta kan inte längre tas bort, för utskicket är schemalagt eller har börjat.
newsletter-who = Vem får detta
newsletter-who-count = { $count ->
    [one] En mottagare
   *[other] { $count } mottagare
}
newsletter-who-help = Så är det nu. När utskicket börjar väljs mottagarna på nytt, och före varje meddelande kontrolleras att prenumerationen gäller.
newsletter-who-first = De { $count } första av dem
newsletter-who-none = Ingen får detta. Ändra mottagarna eller listan.
newsletter-address = E-post
newsletter-try = Skicka ett prov till mig
newsletter-try-language = Provets språk
newsletter-try-address = Du har ingen e-postadress i dina uppgifter.
newsletter-try-text = Det finns inte ämne och text på detta språk.

# Att skicka
newsletter-send = Skicka eller schemalägg
newsletter-send-title = Skicka: { $subject }
newsletter-send-pace = Högst { $minute } meddelanden i minuten och { $hour } i timmen. Andra meddelanden, som lösenordslänkar, går före.
newsletter-send-now = Skicka nu
newsletter-schedule = Schemalägg
newsletter-schedule-title = Skicka senare
newsletter-schedule-day = Dag
newsletter-schedule-time = Klockslag
newsletter-schedule-help = Finsk tid, till exempel 08.30
newsletter-fault-moment = Ange en dag och ett klockslag som ligger framför, högst { $count } dagar bort.
newsletter-no-relay = Utskick är inte i bruk, för inget e-postrelä är inställt. Serverns administratör ställer in det i konfigurationsfilen under [mail].
newsletter-no-text = Det finns inte ämne och text på något språk.
newsletter-half = På detta språk saknas ämne eller text: { $language }.
newsletter-picture-unseen = Bild { $number } har inte granskats, eller så hittades skadlig kod i den.
newsletter-out-of-turn = Läget ändrades under tiden och inget gjordes: { $state }.
newsletter-moved = Någon annan ändrade utkastet under tiden. Granska det och skicka sedan.
newsletter-unschedule = Avbryt schemaläggningen
newsletter-pause = Pausa
newsletter-resume = Fortsätt utskicket
newsletter-stop = Stoppa
newsletter-stop-title = Ska utskicket stoppas?
newsletter-stop-what = { $count ->
    [one] En mottagare har inte fått detta än och får det inte senare heller. Ett stoppat utskick kan inte fortsätta.
   *[other] { $count } mottagare har inte fått detta än och får det inte senare heller. Ett stoppat utskick kan inte fortsätta.
}

# Rapporten
newsletter-report = Utskicksrapport
newsletter-report-what = Meddelanden
newsletter-report-count = Antal
newsletter-choosing = Mottagare väljs.
newsletter-left-since = Har avslutat prenumerationen sedan dess: { $count }
newsletter-left-least = Har avslutat prenumerationen sedan dess, minst: { $count }
newsletter-line-down = E-postreläet tar inte emot meddelanden. Nytt försök { $when }.
newsletter-no-room = Det går inte att skriva till serverns disk just nu (utrymmet är slut eller disken är skrivskyddad), så utskicket väntar. Det som redan har skickats skickas inte igen; utskicket fortsätter av sig självt när det går att skriva igen.
newsletter-unreadable = Något i det här numret, till exempel en bild, kan inte läsas från serverns disk, så det skickas inte till någon. Utskicket fortsätter av sig självt när det kan läsas igen; orsaken finns i serverns logg.
newsletter-deliveries = Mottagare: { $share }
newsletter-recipient = Mottagare
newsletter-gone = Inte längre prenumerant ({ $number })
newsletter-answer = Serverns svar
newsletter-from-start = Till början
newsletter-tries = Försök
newsletter-deliveries-none = Här finns ingen.
newsletter-deliveries-on = Bland dem som hittills gåtts igenom finns ingen; fortsätt till nästa sida.
newsletter-kept = Uppgifter om enskilda mottagare sparas { $days } dagar efter utskicket, antalen tills vidare. Det följs inte upp vem som öppnar eller följer länkar.

# Arkivet
newsletter-archive = Nyhetsbrevsarkiv
newsletter-archive-none = Arkivet är tomt ännu.
newsletter-archive-none-help = Skickade nyhetsbrev och meddelanden avsedda för dig kommer hit.
newsletter-sent-when = Skickat { $when }

# Vad som gjordes
done-newsletter-deleted = Utkastet togs bort.
done-newsletter-tried = Provet skickas till din e-post.
done-newsletter-picture = Bilden lades till.
done-newsletter-picture-removed = Bilden togs bort.
done-newsletter-scheduled = Utskicket är schemalagt.
done-newsletter-unscheduled = Schemaläggningen avbröts.
done-newsletter-sending = Utskicket började.
done-newsletter-paused = Utskicket är pausat.
done-newsletter-resumed = Utskicket fortsätter.
done-newsletter-stopped = Utskicket stoppades.

# Egna uppgifter
my-data-deliveries = Nyhetsbrev som skickats till dig
my-data-deliveries-what = Vilka nyhetsbrev och meddelanden som skickades till dig och vad e-postservern svarade. Det följs inte upp om du öppnar dem eller följer länkar.
my-data-deliveries-purpose = Varje brev skickas en gång, och banken kan svara om något inte kom fram.
my-data-deliveries-ground = Samma grund som prenumerationen: samtycke (artikel 6.1 a) eller berättigat intresse (artikel 6.1 f).
my-data-deliveries-kept = { $days } dagar efter att brevet skickades.
