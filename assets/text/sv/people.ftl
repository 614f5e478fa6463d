# Inloggning, eget konto, personer och företag.

# Vem, när läsaren inte får se namnet
who-user-of = en användare hos { $company }
who-main-user = huvudanvändare, LVI-INFO
who-deleted = raderad användare
who-deleted-mark = raderad
who-erased = Person { $person }
who-bank = LVI-INFO, på servern

# Inloggning
sign-in-title = Logga in
sign-in-username = Användarnamn
sign-in-submit = Logga in
sign-in-wrong = Användarnamnet och lösenordet stämmer inte överens, eller kontot kan inte logga in. Kontrollera båda och försök igen.
sign-in-wait-seconds = { $count ->
    [one] För många misslyckade försök. Vänta { $count } sekund och försök igen.
   *[other] För många misslyckade försök. Vänta { $count } sekunder och försök igen.
}
sign-in-wait-minutes = { $count ->
    [one] För många misslyckade försök. Vänta en minut och försök igen.
   *[other] För många misslyckade försök. Vänta { $count } minuter och försök igen.
}
sign-in-stale = Sidan hade varit öppen för länge. Skriv lösenordet och logga in igen.
sign-in-help = Saknar du konto eller har du glömt lösenordet? En användare i ditt företag eller en huvudanvändare hos LVI-INFO hjälper dig.
sign-in-personal = Kontona är personliga. Varje inloggning och ändring registreras under ditt namn.

# Mitt konto
me-title = Mitt konto
me-details = Mina uppgifter
me-details-edit = Redigera mina uppgifter
me-last-sign-in = Föregående inloggning
me-first-sign-in = Det här är din första inloggning
me-since = Konto sedan
me-preferences = Språk och utseende
me-preferences-help = Valen gäller på alla dina enheter.
me-password = Lösenord
me-password-change = Byt lösenord
me-password-help = Byt när du vill. Alla dina andra sessioner avslutas samtidigt.
me-password-must = Välj ett eget lösenord innan du fortsätter. Det du loggade in med fick du av någon annan.
me-password-current = Nuvarande lösenord
me-password-new = Nytt lösenord
me-password-new-help = Minst 12 tecken. Några ord som inte hör ihop är lätta att minnas och svåra att gissa. Det krävs inga versaler, siffror eller specialtecken.
me-password-repeat = Nytt lösenord en gång till
me-password-save = Byt lösenord
me-sessions = Inloggade enheter
me-sessions-help = Känner du inte igen en enhet, avsluta dess session och byt lösenord.
me-session-device = Enhet
me-session-address = Adress
me-session-since = Inloggad
me-session-seen = Senast använd
me-session-current = Den här enheten
me-session-end = Avsluta sessionen
me-sessions-end-others = Avsluta alla andra sessioner
me-agent-unknown = Okänd webbläsare
me-agent = { $browser } på { $system }
me-data-who = Användarna i ditt företag och huvudanvändarna hos LVI-INFO ser ditt namn, telefonnummer och din e-postadress. Läsarna ser dem inte.

# Vad som gjordes
done-password = Lösenordet byttes. Alla dina andra sessioner avslutades.
done-session-ended = Sessionen avslutades.
done-sessions-ended = Alla andra sessioner avslutades.
done-deactivated = Personen kan inte längre logga in.
done-reactivated = Personen kan logga in igen.
done-deleted = Personen raderades.
done-company-created = Företaget skapades. Skapa nu dess första användare.

# En persons uppgifter
person-first = Förnamn
person-last = Efternamn
person-last-help = Har personen bara ett namn, skriv det här.
person-username = Användarnamn
person-username-help = 3–40 tecken: bokstäverna a–z, siffror och . _ @ -. Det kan inte ändras senare och ges aldrig till någon annan.
person-email = E-post
person-phone = Telefon
person-role = Roll
person-role-user-help = Sköter företagets produkter och personer.
person-role-viewer-help = Ser företagets produkter, ändrar ingenting och ser ingen annans personuppgifter.
person-role-main-user-help = Ser och gör allt.
person-language = Språk
person-earlier-names = Tidigare namn
person-last-sign-in = Senaste inloggning
person-never = Aldrig
person-deleted-at = Raderad
person-deleted-by = Raderad av
person-must-change = Väljer nytt lösenord vid nästa inloggning

# Personer
people-title = Personer
people-of = Personer hos { $company }
people-new = Ny person
people-new-of = Ny person hos { $company }
people-create = Skapa person
people-edit = Redigera { $name }
people-words = Namn, användarnamn, e-post eller telefon
people-empty = Inga personer hittades
people-empty-help = Ta bort ett filter eller skapa en person.
people-not-deleted = Alla utom raderade
people-deactivate = Inaktivera
people-reactivate = Aktivera
people-delete = Radera
people-reset = Nytt lösenord
people-is-deleted = Personen är raderad. Bara huvudanvändare ser den här sidan; alla andra ser ”raderad användare”.
people-is-deactivated = Personen kan inte logga in förrän kontot aktiveras igen.
people-deactivate-title = Inaktivera { $name }
people-deactivate-what = { $name } hos { $company } loggas genast ut och kan inte logga in förrän kontot aktiveras igen. Inget annat ändras.
people-reactivate-title = Aktivera { $name }
people-reactivate-what = { $name } hos { $company } kan åter logga in med samma lösenord och roll som förut.
people-delete-title = Radera { $name } hos { $company }
people-delete-what = { $name } loggas genast ut och loggar aldrig in igen. Raderingen kan inte ångras.
people-delete-stays = Det som blir kvar: produkternas historik och händelserna bevarar vem som gjort vad. Huvudanvändarna ser de raderade användarnas namn och kontaktuppgifter, alla andra ser ”raderad användare”. Användarnamnet ges aldrig till någon annan.
people-delete-self = Det här är ditt eget konto. Du loggas genast ut.
people-reset-title = Nytt lösenord för { $name }
people-reset-what = { $name } loggas ut överallt och får ett tillfälligt lösenord som du ser en gång. Det måste bytas vid nästa inloggning.
people-reset-submit = Skapa ett tillfälligt lösenord
people-temporary-title = Tillfälligt lösenord för { $name }
people-temporary-what = Lösenordet visas bara nu. Lämna det personligen eller per telefon, inte i samma meddelande som användarnamnet. Det måste bytas vid första inloggningen.
people-temporary-password = Tillfälligt lösenord
people-temporary-next = Till personens sida

# Varför inmatningen avvisas
fault-missing = Fyll i det här.
fault-too-short = Det här är för kort.
fault-too-long = Det här är för långt.
fault-letters = Här finns tecken som inte kan användas.
fault-shape = Det här har inte rätt form.
fault-check-digit = Kontrollsiffran stämmer inte. Kontrollera varje siffra.
fault-choose = Välj ett alternativ.
fault-username-letters = Använd bara bokstäverna a–z, siffror och . _ @ -.
fault-username-length = Ett användarnamn har 3–40 tecken.
fault-email-shape = Skriv en e-postadress i formen namn@foretag.example.
fault-phone-letters = Skriv bara siffror, mellanslag och + i början.
fault-phone-length = Ett telefonnummer har 4–15 siffror.
fault-name-letters = Ett namn kan ha bokstäver ur vilket alfabet som helst, men inga styrtecken eller osynliga tecken.
fault-name-long = Högst 80 tecken.
fault-taken = Användarnamnet är i bruk eller har varit det. Välj ett annat.
fault-role = Personer i det här företaget kan inte ha den rollen.
fault-own-role = Du kan inte ändra din egen roll. En annan användare i ditt företag eller en huvudanvändare kan göra det.
fault-meanwhile = Någon annan ändrade uppgifterna medan du redigerade. Nedan står det du skrev; öppna sidan på nytt för att se vad som nu gäller.
fault-last-user = Du är den sista användaren i ditt företag som kan logga in. Gör först någon annan till användare eller be en huvudanvändare hos LVI-INFO om hjälp.
fault-password-short = Minst 12 tecken.
fault-password-long = Högst 256 tecken.
fault-password-common = Det här hör till de lösenord som alla prövar först. Välj ett annat.
fault-password-personal = Namn, användarnamn och företag prövas först. Välj något som inte har med dig att göra.
fault-password-pattern = Upprepningar, teckenföljder och tangentrader är lätta att gissa. Använd några ord som inte hör ihop.
fault-password-date = Datum och årtal är lätta att gissa. Använd några ord som inte hör ihop.
fault-password-word = Ett enda ord eller namn är lätt att gissa. Lägg till några ord som inte hör ihop.
fault-password-guessable = Det här är för lätt att gissa. Lägg till ett eller två ord till.
fault-password-wrong = Det här är inte ditt nuvarande lösenord.
fault-password-same = Det nya lösenordet är detsamma som det gamla. Välj ett annat.
fault-password-differ = De nya lösenorden är olika. Skriv samma lösenord två gånger.
fault-business-id = Ett FO-nummer har sju siffror, bindestreck och kontrollsiffra: 1234567-8.
fault-vat = Ett momsregistreringsnummer börjar med landets två bokstäver: FI12345678.
fault-postal-code = Ett finländskt postnummer har fem siffror.
fault-country = Två bokstäver: FI, SE, DE …
fault-company-taken = Ett annat företag har det här FO-numret.
fault-company-number = Ange FO-numret eller, för utländska företag, momsregistreringsnumret.

# Företag
companies-title = Företag
companies-new = Nytt företag
companies-create = Skapa företag
companies-edit = Redigera { $company }
companies-words = Namn, FO-nummer eller kundnummer
companies-empty = Inga företag hittades
companies-empty-help = Ta bort ett filter eller skapa ett företag.
companies-people = Personer
companies-no-people = Ingen i det här företaget kan logga in ännu.
companies-first-user = Skapa den första användaren
companies-products-active = Produkter i bruk
companies-products-archived = Arkiverade produkter
companies-status-applied = Ansökt
companies-status-ended = Avslutat
company-number = Kundnummer
company-name = Företagets namn
company-business-id = FO-nummer
company-business-id-help = Till exempel 1234567-8. Utländska företag lämnar fältet tomt.
company-vat = Momsnummer
company-vat-help = Lämnas det tomt bildas det av FO-numret.
company-kind = Slag
company-kind-operator = Databankens driftansvariga
company-kind-manufacturer = Tillverkare
company-kind-importer = Importör
company-kind-wholesaler = Grossist
company-kind-data-user = Dataanvändare
company-contact = Kontaktuppgifter
company-street = Gatuadress eller postbox
company-postal-code = Postnummer
company-city = Postanstalt
company-country = Land
company-phone = Telefon
company-email = E-post
company-language = Servicespråk
