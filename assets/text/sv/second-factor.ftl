# Tvåstegsverifiering: appens koder, återställningskoder och administratörens nollställning.

# Inloggningens andra steg
code-title = Verifieringskod
code-field = Kod
code-help = Sex siffror från appen i telefonen, eller en återställningskod.
code-begin-again = Börja om
code-lost = Är både telefonen och återställningskoderna borta? En användare i ditt företag eller en huvudanvändare hos LVI-INFO kan nollställa din tvåstegsverifiering.
code-wrong = Det här är inte koden som appen visar nu. Kontrollera att telefonens klocka går rätt och skriv nästa kod.
code-used = Koden har redan använts. Vänta tills appen visar nästa.
code-blocked = Så många fel koder har getts i rad att bara en återställningskod duger nu.
code-unreadable = Din tvåstegsverifiering kan inte längre kontrolleras. En användare i ditt företag eller en huvudanvändare hos LVI-INFO måste nollställa den; ta den sedan i bruk på nytt.
code-stale = Sidan hade varit öppen för länge. Skriv koden igen.
code-gone = Koden kom inte i tid, eller för många koder var fel. Logga in från början.

# Den egna tvåstegsverifieringen
factor-title = Tvåstegs­verifiering
factor-see = Hantera tvåstegsverifieringen
factor-what = Med tvåstegsverifiering krävs både ditt lösenord och en kod som en app i din telefon visar. Den som får veta lösenordet kommer inte in med bara det.
factor-since = I bruk sedan
factor-none = Inte i bruk
factor-obliged = I din roll är tvåstegsverifiering obligatorisk.
factor-must = Ta tvåstegsverifiering i bruk innan du fortsätter. I din roll är den obligatorisk.
factor-was-reset = En administratör nollställde din tvåstegsverifiering { $when }. Om du inte bad om det, kontakta genast LVI-INFO.
factor-blocked = Så många fel koder har getts i rad att appens koder inte längre duger. Logga in med en återställningskod, eller flytta verifieringen till appen på nytt med en sådan. Var försöken inte dina, vet någon ditt lösenord: byt det.
factor-remaining = Återställnings­koder kvar
factor-few = { $count ->
    [0] Du har inga återställningskoder kvar. Skapa nya.
    [one] Du har { $count } återställningskod kvar. Skapa nya.
   *[other] Du har { $count } återställningskoder kvar. Skapa nya.
}
factor-set-up = Ta tvåstegsverifiering i bruk
factor-move = Flytta till en annan app
factor-remove = Sluta använda
factor-remove-what = Därefter loggar du in med bara lösenordet. Återställningskoderna duger inte längre.
factor-scan = Öppna en app för engångskoder i telefonen och låt den läsa bilden. Vilken app som helst som visar sexsiffriga koder duger.
factor-qr = QR-kod för appen
factor-type = Kan appen inte läsa bilden?
factor-type-help = Skriv in den här nyckeln i appen. Koden är tidsbaserad.
factor-new-code = Koden som appen visar nu
factor-new-code-help = Sex siffror som byts varje halv minut.
factor-new-wrong = Det här är inte koden som appen visar för bilden. Kontrollera att telefonens klocka går rätt och skriv nästa kod.
factor-present = Koden för verifieringen som är i bruk
factor-present-help = Sex siffror från appen som du har använt hittills, eller en återställningskod.
factor-save = Ta i bruk
factor-expired = Sidan hade varit öppen för länge. Här är en ny bild: låt appen läsa den och ta bort den tidigare posten i appen.
factor-meanwhile = Tvåstegsverifiering är redan i bruk, kanske har den under tiden tagits i bruk i en annan webbläsare. Vill du flytta den till den här appen, skriv också dess kod.

# Återställningskoder
factor-codes-title = Dina återställningskoder
factor-codes-what = Koderna visas bara nu. Skriv ut eller anteckna dem och förvara dem någon annanstans än telefonen.
factor-codes-help = Var och en loggar in dig på LVI-INFO en gång i stället för appens kod. Tidigare återställningskoder duger inte längre.
factor-codes-kept = Jag har sparat koderna
factor-codes-new = Skapa nya återställningskoder
factor-codes-new-what = Du får tio nya återställningskoder. De tidigare duger inte längre.

# Vad en administratör gör
factor-reset = Nollställ tvåstegsverifieringen
factor-reset-title = Nollställ tvåstegsverifieringen för { $name }
factor-reset-what = { $name } hos { $company } loggas ut överallt och loggar in med bara lösenordet tills tvåstegsverifiering tas i bruk på nytt. Personen får veta det vid nästa inloggning.
factor-reset-care = Gör det bara när du är säker på vem som ber om det: ring tillbaka till ett nummer som du känner.
done-second-factor-removed = Din tvåstegsverifiering är inte längre i bruk.
done-second-factor-reset = Tvåstegsverifieringen nollställdes.

# Föregående inloggning
home-last-sign-in = Din föregående inloggning var { $when }.
home-last-sign-in-refused = { $count ->
    [one] Din föregående inloggning var { $when }. Därefter har { $count } inloggning med ditt användarnamn avvisats. Var försöket inte ditt, byt lösenord.
   *[other] Din föregående inloggning var { $when }. Därefter har { $count } inloggningar med ditt användarnamn avvisats. Var försöken inte dina, byt lösenord.
}
me-refused-since = Avvisade inloggningar därefter
me-sessions-end-all = Avsluta alla sessioner, också den här
