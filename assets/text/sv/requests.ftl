# Begäranden om personuppgifter.
nav-requests = Begäranden
requests-title = Dataskyddsbegäranden
requests-none = Inga begäranden
requests-none-help = Inget väntar här. Välj en annan status för att se tidigare begäranden.
requests-wait = Alla som väntar
requests-waiting = väntar
requests-tile = Dataskyddsbegäranden
requests-tile-overdue = { $count ->
    [one] { $count } försenad
   *[other] { $count } försenade
}

right-access = Tillgång till uppgifterna
right-access-hint = Artikel 15: en kopia av allt som finns.
right-rectification = Rättelse
right-rectification-hint = Artikel 16: något felaktigt rättas.
right-erasure = Radering
right-erasure-hint = Artikel 17: kontot raderas och uppgifterna utplånas, om inget förpliktar till att spara dem.
right-restriction = Begränsning av behandling
right-restriction-hint = Artikel 18: uppgifterna sparas men används inte.
right-portability = Dataportabilitet
right-portability-hint = Artikel 20: uppgifterna i en form som andra program läser.
right-objection = Invändning
right-objection-hint = Artikel 21: uppgifterna borde inte användas till något.

request-title = Begäran { $number }: { $right }
request-right = Vad som begärs
request-article = artikel { $article }
request-received = Inkom
request-received-help = Dagen då brevet eller samtalet kom. Månaden för svaret börjar då.
request-due = Svar senast
request-words = Med personens egna ord
request-words-short = Ord
request-person = Person (nummer eller användarnamn)
request-outcome = Avgörande
request-reason = Motivering
request-reason-help = Står i brevet: skriv den på personens språk. Hamnar aldrig bland händelserna.
request-answered = Besvarad
request-overdue = Försenad
request-state-open = Ska avgöras
request-state-extended = Ska avgöras, förlängd
request-state-decided = Avgjord, svar ska skickas
request-state-answered = Besvarad
request-state-withdrawn = Återtagen
outcome-granted = Beviljad
outcome-partly = Delvis beviljad
outcome-refused = Avslagen
request-new = Anteckna en begäran
request-new-help = För någon som skrev ett brev eller e-post eller ringde. Se först till att det är den personen.
request-show = Visa begäran
request-correct = Rätta personens uppgifter
request-timeline = Vad som hänt
request-was-made = Gjord på Mina uppgifter
request-was-entered = Antecknad i förteckningen
request-was-extended = { $count ->
    [one] Tiden förlängd med en månad
   *[other] Tiden förlängd med { $count } månader
}
request-withdraw = Återta
request-decide = Avgör
request-extend = Förläng tiden
request-extend-by = { $count ->
    [one] Med en månad, till { $date }
   *[other] Med { $count } månader, till { $date }
}
request-extend-help = Endast om begäran är komplicerad eller det är många. Personen måste få veta det inom den första månaden, med skälet: skriv ut brevet efteråt.
request-extension-reason = Skäl för den längre tiden
request-months = Med hur mycket
request-letter = Brev
request-letter-help = Det här är på personens språk. Skriv ut det eller kopiera det till e-post, och anteckna sedan att svaret skickats.
request-mark-answered = Svaret har skickats
request-lift = Häv begränsningen
request-effect-refused = Inget görs. Brevet säger varför, och var personen kan klaga.
request-effect-erasure = Personen raderas och uppgifterna utplånas genast. Det går inte att ångra.
request-effect-restriction = Personen märks: uppgifterna sparas och används inte.
request-effect-data = Inget av sig självt: bifoga filerna som sidan för begäran erbjuder.
request-effect-rectification = Inget av sig självt: rätta uppgifterna på personens sida.
request-effect-objection = Inget av sig självt: sluta med det som invändningen gäller.
request-erasure-note = Anteckna hur du når personen innan du avgör: efteråt går det inte att slå upp här.

request-fault-received = Välj en dag under det senaste året, senast i dag.
request-fault-open = Det finns redan en likadan begäran som ska avgöras.
request-fault-open-link = Visa den begäran
request-fault-many = För många begäranden på ett dygn. Försök igen i morgon.
request-fault-long = Högst { $max } tecken.
request-fault-extend = Tiden kan förlängas en gång, och endast under den första månaden.
request-fault-own = Den här begäran gäller dina egna uppgifter: en annan huvudanvändare avgör den.
request-fault-meanwhile = Någon annan ändrade begäran under tiden. Se på den på nytt innan du fortsätter.

erasure-goes = Vad som utplånas
erasure-goes-contact = Telefonnummer, e-postadress och deras tidigare värden.
erasure-goes-access = Kontots åtkomst: användarnamn, lösenord, sessioner.
erasure-goes-own = Egna namngivna vyer och valda produkter.
erasure-goes-names = Namnet, även i produkternas historia och bland händelserna: ett nummer ersätter det.
erasure-stays = Vad som stannar, och varför
erasure-stays-names = Namnet i produkternas historia, som endast huvudanvändare ser: det behövs för uppföljning av produkthistoriken (artikel 17.3).
erasure-stays-history = Produkternas och företagens historia: vad som ändrades, när, varför och av vilket nummer (artikel 17.3).
erasure-stays-events = Händelserna, endast med numret; loggfilerna på servern, som innehåller namnet, tills de raderas när deras tid är slut.
erasure-stays-username = Ett märke ur vilket användarnamnet inte kan läsas, så att det aldrig ges till någon annan.
erasure-stays-request = Denna begäran och svaret på den, för att visa att den besvarades (artiklarna 5.2 och 17.3).

answer-subject = Er begäran { $number }: { $right } (artikel { $article } i den allmänna dataskyddsförordningen)
answer-received = Vi fick er begäran { $date }.
answer-open = Vi svarar på den senast { $date }.
answer-extended = Vi behöver mer tid och svarar senast { $date } (artikel 12.3). Skälet:
answer-withdrawn = Ni har återtagit den, och vi gör inget mer.
answer-granted = Vi beviljar er begäran.
answer-partly = Vi beviljar er begäran delvis.
answer-refused = Vi kan inte bevilja er begäran.
answer-data = Era uppgifter bifogas som två filer: en för läsning och en för andra program.
answer-restricted = Från och med nu sparar vi era uppgifter och använder dem inte; vi skriver till er endast om denna begäran och innan begränsningen hävs.
answer-remedies = Om ni är av annan åsikt kan ni klaga hos dataombudsmannen (tietosuoja.fi) eller vända er till domstol.

done-request-made = Din begäran har tagits emot. Här syns hur långt den har kommit.
done-request-entered = Begäran är antecknad.
done-request-withdrawn = Begäran återtogs.
done-request-too-late = Begäran var redan avgjord och kunde inte återtas.
done-request-extended = Tiden förlängdes. Skriv ut brevet och skicka det inom den första månaden.
done-request-decided = Begäran avgjordes. Skriv ut brevet, skicka det och anteckna att svaret skickats.
done-request-answered = Svaret är antecknat som skickat.
done-request-meanwhile = Någon annan hann före: så här står det nu. Inget gjordes två gånger.
done-restriction-lifted = Begränsningen hävdes.
