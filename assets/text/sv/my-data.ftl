# Vad banken vet om sin läsare.
my-data-title = Mina uppgifter
my-data-intro = Här finns allt som LVI-INFO vet om dig: vad uppgifterna används till, på vilken rättslig grund, sedan när och till när.
my-data-export-html = Ladda ner för läsning
my-data-export-json = Ladda ner som JSON
my-data-file-name = mina-uppgifter
my-data-made = Gjord:
my-data-file-intro = Allt som LVI-INFO vet om dig. I stället för andra människors namn står ord.
my-data-purpose = Vad uppgifterna används till
my-data-ground = Rättslig grund
my-data-since = Sedan
my-data-kept = Sparas till
my-data-held = Vad som finns
my-data-nothing = Ingenting.
my-data-number = Nummer
my-data-until = Gällde till
my-data-you = du
my-data-somebody = en person

# Vad läsaren kan göra
my-data-rights = Dina rättigheter och begäranden
my-data-rights-help = Du kan när som helst själv rätta dina uppgifter och ladda ner dem alla. För allt annat gör du en begäran: en huvudanvändare avgör den, och du får svar inom en månad.
my-data-right-correct = Rätta dina uppgifter (artikel 16)
my-data-right-download = Ladda ner dina uppgifter (artiklarna 15 och 20)
my-data-right-ask = Begär radering eller begränsning, eller invänd (artiklarna 17, 18 och 21)
my-data-complain = Om du anser att dina uppgifter behandlas i strid med lagen kan du klaga hos dataombudsmannen (tietosuoja.fi).
my-data-ask = Gör en begäran
my-data-ask-help = En begäran besvaras inom en månad från i dag. Här ser du hur långt den har kommit, och du kan återta den tills den har avgjorts.
my-data-ask-submit = Skicka begäran
my-data-words = Med egna ord
my-data-words-help = Vad som är fel, vad du invänder mot och varför, eller annat som hjälper. Behövs för rättelse och invändning. Skriv inget om andra människor.

# Konto
my-data-details = Uppgifter om ditt konto
my-data-details-what = Vem du är, hur man når dig, vad du får göra och när du senast loggade in.
my-data-details-purpose = Inloggning, kontakt mellan huvudanvändarna och ditt företag, och att veta vem som ändrade vad.
my-data-details-ground = Berättigat intresse (artikel 6.1 f): att sköta ditt företags kundförhållande.
my-data-details-kept = Så länge du har ett konto. { $days } dagar efter att det raderats utplånas telefon, e-post och användarnamn; namnet stannar för produkternas historia.
my-data-details-kept-number = Så länge du har ett konto. { $days } dagar efter att det raderats utplånas telefon, e-post och användarnamn, och ett nummer ersätter ditt namn i historiken.
my-data-password-hashed = Satt; endast en kontrollsumma sparas, ur vilken ingen kan läsa lösenordet
my-data-restricted-since = Behandlingen begränsad sedan
my-data-names = Tidigare namn
my-data-names-what = Namn som du har haft förut; den tidens ändringar visas under dem.
my-data-names-kept = Så länge som den produkthistorik de står i.
my-data-names-kept-number = { $days } dagar efter att ditt konto raderats; sedan ersätts de av ett nummer.
my-data-history-purpose = Att veta vem som ändrade vad när en produkts historia måste utredas.
my-data-history-ground = Berättigat intresse (artikel 6.1 f): att veta varifrån produktuppgifter kommer.
my-data-contacts = Tidigare e-postadresser och telefonnummer
my-data-contacts-what = Vad som stod här före en ändring. Endast huvudanvändare ser det.
my-data-contacts-purpose = Att nå dig, eller känna igen ett meddelande från dig, när saken gäller en tidigare tid.
my-data-contacts-kept = { $days } dagar efter att ditt konto raderats.
my-data-sessions = Var du är inloggad
my-data-sessions-what = Varje webbläsare där du är inloggad. Du kan avsluta dem på ditt konto.
my-data-sessions-purpose = Att förbli inloggad, och att se om någon annan är inloggad som du.
my-data-sessions-kept = Tills du loggar ut eller sessionen slutar av sig själv: senast efter { $hours } timmar.
my-data-agent = Vad webbläsaren säger om sig själv
my-data-security-ground = Berättigat intresse (artikel 6.1 f): att följa upp användningen av tjänsten och övervaka missbruk.

# Arbete
my-data-views = Namngivna vyer
my-data-views-what = Produktlistor som du har sparat under ett namn.
my-data-views-kept = Tills du raderar dem eller ditt konto raderas. Delade stannar hos ditt företag utan ditt namn.
my-data-view-shows = Vad den visar
my-data-view-shared = Delad i företaget
my-data-jobs = Uppdrag
my-data-jobs-what = Exporter och ändringar av många produkter som du har startat.
my-data-jobs-kept = { $days } dagar efter att de slutat. Det som de ändrade stannar i produkternas historia.
my-data-task-export = Export
my-data-task-archive = Arkivering
my-data-task-reactivate = Återtagning i bruk
my-data-task-edit = Ändring
my-data-task-undo = Ångrande
my-data-service-purpose = Att göra det arbete som du ber tjänsten om.
my-data-service-ground = Berättigat intresse (artikel 6.1 f): att erbjuda ditt företag tjänsten.
my-data-requests = Begäranden om dina uppgifter
my-data-requests-what = Vad du begärde, vad som avgjordes och när det besvarades.
my-data-requests-purpose = Att svara dig, och att kunna visa att du fick svar.
my-data-requests-ground = Rättslig förpliktelse (artikel 6.1 c): artiklarna 5.2 och 12 i förordningen.
my-data-requests-kept = Så länge banken måste kunna visa hur den svarade, även efter att ditt konto raderats.
my-data-disclosures = Utlämnanden av dina uppgifter
my-data-disclosures-what = Vad av ditt namn, telefonnummer och din e-postadress som lämnades ut till den som sköter faktureringen, eftersom du var ett företags kontaktperson för fakturering.
my-data-disclosures-purpose = Att fakturera företagen.
my-data-disclosures-ground = Berättigat intresse (artikel 6.1 f): att fakturera ditt företag.
my-data-disclosures-kept = Så länge banken måste kunna visa till vem uppgifter gavs, även efter att ditt konto raderats. Posten innehåller varken namn eller adress.

# Händelser
my-data-events = Händelser
my-data-events-what = Allt som du gjorde i tjänsten, även produktändringar med dina skäl, och allt som gjordes med ditt konto eller slogs upp om dig.
my-data-events-purpose = Att följa upp användningen av tjänsten och övervaka missbruk, och att veta vem som ändrade vad.
my-data-events-kept = Så länge tjänsten finns: händelserna är en kedja ur vilken ingen kan tas bort. De innehåller ditt nummer, inte ditt namn; om ditt namn utplånas försvinner det också ur dem.
my-data-events-all = Alla händelser
my-data-details-of = Detaljer
my-data-logs = Händelseloggar på servern
my-data-logs-what = Samma händelser som filer på serverns disk, med ditt namn i klartext, som dataskyddsbeskrivningen säger. Endast de som sköter servern läser dem. De visas inte och laddas inte ner här.
my-data-logs-kept = { $days } dagar, sedan raderas varje fil. En utplåning ändrar inte filer som redan är skrivna.

# Personer
person-earlier-contact = Tidigare kontaktuppgifter
person-earlier-until = till
person-erased-at = Utplånad
person-is-erased = Den här personens uppgifter har utplånats: telefon, e-post och användarnamn är borta, och här står allt som finns kvar.
person-is-restricted = Behandlingen av den här personens uppgifter är begränsad: spara dem, och skriv till personen endast om begäran.
people-last-user = Detta är den sista användaren hos { $company } som kan logga in. Efteråt kan ingen där administrera personer förrän en huvudanvändare skapar en användare; företaget visas då på huvudanvändarnas startsida.
companies-without-user = Företag utan användare
companies-without-user-short = Ingen användare

# How the person came in and stays in
my-data-application = Ansökan om konto
my-data-application-what = Vad du skrev när du ansökte om ditt konto.
my-data-application-purpose = Beslutet om du får ett konto.
my-data-application-kept = { $days } dagar efter beslutet.
my-data-received = Inkommen
my-data-policies = Godkända villkor och beskrivningar
my-data-policies-what = Vilken version av dataskyddsbeskrivningen och användarvillkoren du godkände och när.
my-data-policies-purpose = Att kunna visa vad du fick veta och vad du godkände.
my-data-policies-kept = Så länge banken måste kunna visa det, också efter att ditt konto har raderats.
my-data-accepted = Godkänd
my-data-policy = Dokument
my-data-factor = Tvåstegsverifiering
my-data-factor-what = Att du har den i bruk. Dess hemlighet är förseglad med en nyckel som inte finns i databasen, och av återställningskoderna sparas bara signaturer.
my-data-factor-purpose = Att hålla andra borta från ditt konto.
my-data-factor-kept = Tills du tar bort den eller ditt konto raderas.
my-data-set-up = Tagen i bruk
my-data-codes-left = Återställningskoder kvar
my-data-mails = Meddelanden till dig
my-data-mails-what = E-post som tjänsten har skrivit till dig. Texterna är de som du fick.
my-data-mails-purpose = Att berätta vad som gäller ditt konto och utreda det som inte nådde dig.
my-data-mails-kept = { $days } dagar efter att de skickades eller gavs upp, dock högst tills dina uppgifter utplånas.
my-data-written = Skriven
my-data-subject = Ämne
my-data-links = Länkar som skickades till dig
my-data-links-what = Länkar som fungerar en gång, för att välja lösenord eller bekräfta en e-postadress. Själva länkarna sparas ingenstans.
my-data-links-kept = Tre månader efter att de slutade fungera, dock högst tills dina uppgifter utplånas.
my-data-expires = Fungerar till
my-data-link-open = Inte använd
my-data-link-used = Använd
my-data-link-withdrawn = Återkallad
