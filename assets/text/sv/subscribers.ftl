# Nyhetsbrev och infobrev: listor, att prenumerera, att sluta, prenumerantregistret.
nav-newsletters = Nyhetsbrev
nav-subscribers = Prenumeranter
mailing-list-newsletter = Nyhetsbrev
mailing-list-newsletter-what = Nyheter om LVI-INFO och branschen, några gånger om året.
mailing-list-bulletin = Infobrev till kundföretag
mailing-list-bulletin-what = Tjänsteärenden som gäller kunder: ändringar, avbrott, fakturering.
mailing-list-product-groups = Infobrev om produktgrupper
mailing-list-product-groups-what = Nya, ändrade och arkiverade produkter i de grupper du väljer.

# Att prenumerera
subscribe-title = Nyhetsbrev per e-post
subscribe-intro = Nyhetsbreven kommer per e-post. Du behöver inget konto, och i varje brev finns en länk där du kan avsluta prenumerationen när som helst.
subscribe-lists = Listor
subscribe-groups = Produktgrupper
subscribe-groups-help = Vilka produktgrupper infobreven ska handla om. Om du inte väljer någon handlar de om alla.
subscribe-language = Brevens språk
subscribe-no-list = Välj minst en lista.
subscribe-privacy = Vi använder din adress och ditt namn endast för dessa brev.
subscribe-send = Prenumerera
subscribe-sent-title = Titta i din e-post
subscribe-sent = Vi har skickat ett meddelande till dig. Nyhetsbreven börjar komma när du bekräftar prenumerationen via länken i det inom { $days } dagar.
subscribe-no-mail = Det går inte att prenumerera på nyhetsbrev just nu, eftersom ingen e-post skickas från tjänsten.

# Att bekräfta
confirm-title = Bekräfta prenumerationen
confirm-intro = Detta har beställts. Om det var du, bekräfta det.
confirm-do = Bekräfta
confirm-done-title = Prenumerationen är bekräftad
confirm-done = Tack. Från och med nu får du nyhetsbreven.
confirm-done-leave = I varje brev finns en länk där du kan välja andra listor eller sluta.
subscription-link-help = Kopiera hela länken ur meddelandet, eller prenumerera på nytt.

# Att sluta
leave-title = Avsluta prenumerationen
leave-question = Vill du inte längre få brev från den här listan: { $list }?
leave-list = Lämna den här listan
leave-left = Du får inte längre brev från den här listan: { $list }.
leave-left-already = Du finns inte på den här listan: { $list }.
leave-others = Du finns på dessa listor: { $lists }.
leave-choose = Välj listor och språk
leave-choose-help = Om du inte väljer någon lista skickas inga fler brev till dig.
leave-everything = Avsluta allt
leave-gone-title = Du är inte längre prenumerant
leave-gone = Inga fler brev skickas till dig.
leave-gone-what = Din adress och ditt namn togs bort ur prenumerantregistret. Kvar finns ett märke som adressen inte kan läsas ur; det ser till att ingen annan än du själv kan återuppta prenumerationen.
leave-return = Prenumerera igen

# Egna nyhetsbrev
own-title = Dina nyhetsbrev
own-what = Vilka nyhetsbrev och infobrev du får, och på vilket språk.
own-choose = Välj nyhetsbrev
own-intro = Breven kommer till din egen adress: { $email }
own-nothing = Om du inte väljer någon lista skickas inga brev till dig.
own-no-email = Ditt konto saknar e-postadress, så inga nyhetsbrev kan skickas till dig. Lägg först till en i dina uppgifter.
own-suspended = Brev till din adress kom tillbaka, och inga skickas längre. Kontrollera adressen; när du sparar här börjar utskicken igen.

# Registret
subscribers-caption = Prenumeranter, de nyaste först
subscribers-subscriber = Prenumerant
subscribers-number = Prenumerant { $number }
subscribers-id = Nummer
subscribers-list = Lista
subscribers-since = Sedan
subscribers-search = Adress eller namn
subscribers-none = Inga prenumeranter
subscribers-none-help = Inget hittades med dessa avgränsningar. En hel adress hittas genast; andra ord söks sida för sida.
subscribers-all = { $count } i registret, inräknat dem som har slutat.
subscribers-older = Äldre
subscribers-newest = Nyaste
subscribers-add = Lägg till prenumerant
subscribers-add-help = Lägg bara till någon vars företag är kund och som vill ha breven. Vem som lade till vem och när bevaras, och prenumeranten ser det.
subscribers-customer = I vilket företags kundförhållande
subscribers-company-fault = Välj ett företag med gällande kundförhållande.
subscribers-known = Adressen finns redan i registret.
subscribers-known-show = Visa prenumeranten
subscribers-suppressed = Prenumeranten har avslutat prenumerationen. Endast prenumeranten själv kan börja igen, via formuläret för alla.
subscribers-import = Läs in en lista
subscriber-state-unconfirmed = Inte bekräftad
subscriber-state-active = Aktiv
subscriber-state-unsubscribed = Avslutad
subscriber-state-suspended = Utskick avbrutna

# En prenumerant
subscriber-origin = Hur prenumeranten kom hit
subscriber-how = Hur
subscriber-themselves = Prenumererade själv
subscriber-customer = Tillagd på grund av kundförhållande
subscriber-page = Sida
subscriber-page-public = formuläret för alla
subscriber-page-account = det egna kontot
subscriber-policy = Dataskyddsbeskrivningens version
subscriber-confirmed = Bekräftad
subscriber-confirmed-not = inte ännu
subscriber-by = Tillagd av
subscriber-by-link = prenumeranten, via länken i ett brev
subscriber-failures = Avvisade brev i följd
subscriber-history = Vad som har hänt sedan dess
subscriber-history-none = Inget.
subscriber-lift = Återuppta utskicken
subscriber-remove = Avsluta prenumerationen
subscriber-remove-title = Avsluta prenumerationen: { $who }
subscriber-remove-what = Adress och namn tas bort ur registret, och ingen lista som läses in tar tillbaka adressen. Endast prenumeranten själv kan börja igen.
subscriber-act-confirmed = Bekräftades per e-post
subscriber-act-changed = Listor eller språk ändrades
subscriber-act-list-left = Lista lämnades
subscriber-act-unsubscribed = Allt avslutades
subscriber-act-returned = Prenumererade igen
subscriber-act-suspended = Utskick avbröts: brev avvisades
subscriber-act-lifted = Utskick återupptogs
subscriber-act-account-ended = Kontot avslutades; prenumerationen som bekräftats per e-post fortsätter

# Att läsa in en lista
import-help = En adress per rad, eller en tabell med adress, namn och språkkod (fi, sv, en) åtskilda med semikolon, kommatecken eller tabb; högst { $count } rader. Adresser som redan finns i registret förblir som de är, och den som har avslutat tas inte tillbaka.
import-file = Lista
import-file-help = En text- eller CSV-fil i UTF-8.
import-no-file = Välj en fil som varken är tom eller för stor.
import-language = Språk om raden inte anger något
import-report = Vad det blev av listan
import-lines = Rader
import-added = Tillagda
import-known = Fanns redan i registret
import-suppressed = Hade avslutat
import-malformed = Felaktiga
import-line = Rad
import-reason = Varför den inte lades till
import-told = Rader som inte lades till
import-untold = Ytterligare { $count } rader lades inte till; de är medräknade ovan. Läs in listan i delar för att se dem en för en.
import-left = Listan är för lång att läsas in på en gång: från rad { $line } lästes inget. Läs in resten som en egen lista.
import-too-long = Raden är för lång.
import-not-text = Raden är inte text i UTF-8.
import-no-language = Använd fi, sv eller en.

# Vad som gjordes
done-subscriber-added = Prenumeranten lades till.
done-subscriber-removed = Prenumerationen avslutades.
done-suspension-lifted = Brev skickas igen.

# Mina uppgifter
my-data-newsletters = Nyhetsbrev
my-data-newsletters-what = Vilka nyhetsbrev och infobrev du får, och hur du kom med på listorna.
my-data-newsletters-purpose = Att skicka breven till dig och att kunna visa varför de skickas.
my-data-newsletters-ground = Samtycke (artikel 6.1 a) om du prenumererade själv; annars berättigat intresse (artikel 6.1 f): ditt företags kundförhållande.
my-data-newsletters-kept = Tills du avslutar prenumerationen. Adress och namn tas bort genast; att du var prenumerant bevaras i { $days } dagar. En hash av din adress, som ingen kan läsa adressen ur, blir kvar, så att ingen lista för den tillbaka.
