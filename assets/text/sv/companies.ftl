# Företag: avtal och insyn, fakturering, kontaktperson, historik, avslut och ny början.

companies-edit-contact = Kontaktuppgifter för { $company }
companies-contract-fact = Avtal
companies-contract = Avtal och insyn
company-contract-from = Avtalet börjar
company-contract-until = Avtalet slutar
company-contract-until-help = Den sista dagen. Tomt så länge ingen har sagt upp avtalet. Själva kundförhållandet avslutas på företagets sida.
company-contract-open = från { $from }
company-contract-both = { $from } – { $until }
company-contract-to = till { $until }
company-reach = Läsarna ser
company-reach-own = Det egna företagets produkter
company-reach-own-hint = Det vanliga, enligt dataskyddsbeskrivningen.
company-reach-whole = Hela databanken
company-reach-whole-hint = För grossister och dataanvändare. Gäller genast; personuppgifter ser de inte.
company-status-active-hint = Företagets personer kan logga in.
company-status-applied-hint = Väntar på beslut; ingen kan logga in ännu.
companies-status-ended-on = Avslutat { $date }
companies-is-ended = Det här företaget är inte längre kund: ingen loggar in och produkterna är arkiverade. Historiken finns kvar.
fault-order = Den sista dagen ligger före den första.
fault-date = Skriv en dag, till exempel 12.3.2026.
fault-reach-kind = Bara läsare hos grossister och dataanvändare kan se hela databanken.

# Öppna ärenden
companies-matters = Öppna ärenden
matter-applied = Företaget har ansökt och väntar på beslut.
matter-applied-link = Besluta
matter-contract-ends = Avtalet slutar { $date }.
matter-contract-over = Avtalet slutade { $date }, men företaget är fortfarande aktivt.
matter-contract-link = Se på avtalet
matter-no-user = Ingen i företaget kan administrera dess personer.
matter-no-address = Ingen faktureringsadress gäller i dag.
matter-no-address-link = Lägg till en adress
matter-no-contact = Det finns ingen kontaktperson för fakturering.
matter-no-contact-link = Utse någon
matter-documents = { $count ->
    [one] En produkt har ett dokument som har gått ut eller snart går ut.
   *[other] { $count } produkter har dokument som har gått ut eller snart går ut.
}
matter-documents-link = Se på dem

# Fakturering
companies-invoicing = Faktureringsadresser
companies-invoicing-none = Ingen faktureringsadress har angetts.
invoicing-new = Ny faktureringsadress
invoicing-edit = Faktureringsadress { $number }
invoicing-add = Lägg till adress
invoicing-remove = Ta bort adress
invoicing-remove-title = Ta bort faktureringsadress { $number }
invoicing-remove-what = Ta bort en adress som var ett misstag. En som inte längre används avslutas i stället med sin sista dag; historiken bevarar båda.
invoicing-number = Nr
invoicing-address = Adress
invoicing-valid = Gäller
invoicing-now = Nu
invoicing-future = Senare
invoicing-past = Inte längre
invoicing-channel = Fakturorna skickas
invoicing-channel-e-invoice = Som e-faktura
invoicing-channel-post = Som brev
invoicing-e-invoice-part = E-faktura
invoicing-e-invoice-part-help = Bara när fakturorna skickas som e-faktura.
invoicing-post-part = Brev
invoicing-post-part-help = Bara när fakturorna skickas som brev.
invoicing-e-invoice = E-fakturaadress
invoicing-e-invoice-help = En OVT-kod som 003712345678, vid behov med ett tillägg på högst fem tecken, eller det kontonummer som er bank använder som adress.
invoicing-operator = Förmedlare
invoicing-operator-help = Förmedlarens kod: bankens BIC eller förmedlarens egen kod, till exempel 003721291126.
invoicing-terms = På fakturorna
invoicing-reference = Referens
invoicing-reference-help = Ett beställnings- eller avtalsnummer. Inga personnamn: kontaktpersonens namn kommer på fakturorna av sig självt.
invoicing-cost-centre = Kostnadsställe
invoicing-from = Gäller från
invoicing-until = Gäller till
invoicing-until-help = Den sista dagen. Tomt tills vidare.
fault-e-invoice = En OVT-kod börjar med 0037 och fortsätter med FO-numret utan bindestreck: 003712345678.
fault-operator = Förmedlarens kod har 6–20 bokstäver och siffror.
fault-code-letters = Använd bara bokstäver och siffror.
fault-invoicing-many = Företaget har redan { $count } faktureringsadresser. Ta bort någon som var ett misstag.

# Kontaktperson för fakturering
companies-contact-person = Kontaktperson för fakturering
companies-contact-none = Ingen har utsetts.
companies-contact-who = De här uppgifterna ser företagets användare och huvudanvändarna för LVI-INFO. De lämnas ut till den som ansvarar för faktureringen, tillsammans med det som faktureras, och till ingen annan.
contact-edit = Kontaktperson för { $company }
contact-name = Namn
contact-phone = Telefon
contact-email = E-post
contact-help = Någon som svarar på frågor om fakturor. Personen behöver inte kunna logga in.
contact-remove = Ta bort kontaktpersonen
contact-remove-title = Ta bort kontaktpersonen för { $company }
contact-remove-what = Namn, telefonnummer och e-postadress raderas genast och för gott. Historiken säger att det fanns någon, inte vem.
contact-name-person = Utse någon
contact-change = Ändra

# Personer och historik på företagets sida
companies-people-all = Alla personer
companies-latest = Senaste ändringar
companies-history = Historik
companies-history-of = Historik för { $company }
companies-history-none = Ingenting har ändrats ännu.
companies-history-all = Hela historiken
companies-events = Alla händelser
company-act-created = Skapat
company-act-changed = Uppgifter ändrade
company-act-invoicing-added = Faktureringsadress { $number } tillagd
company-act-invoicing-changed = Faktureringsadress { $number } ändrad
company-act-invoicing-removed = Faktureringsadress { $number } borttagen
company-act-contact-changed = Kontaktpersonen för fakturering ändrad
company-act-contact-removed = Kontaktpersonen för fakturering borttagen
company-act-activated = Aktiverat
company-act-ended = Avslutat
company-hidden = { $fields } – värdena är personuppgifter och sparas inte.

# Avslut och ny början
companies-end = Avsluta kundförhållandet
companies-end-title = Avsluta { $company }
companies-end-what = { $company } är inte längre kund. Ingenting raderas: produkter, personer, adresser och historik finns kvar, och kundnumret { $number } ges aldrig till ett annat företag.
companies-end-products = { $count ->
    [0] Företaget har inga produkter i bruk.
    [one] Företagets enda produkt i bruk arkiveras.
   *[other] Företagets { $count } produkter i bruk arkiveras i ett jobb som du kan följa.
}
companies-end-people = { $count ->
    [0] Ingen i företaget kan logga in nu.
    [one] En person loggas genast ut och kan inte längre logga in.
   *[other] { $count } personer loggas genast ut och kan inte längre logga in.
}
companies-end-again = Företaget kan senare aktiveras på nytt.
companies-end-reason-help = Står i företagets och produkternas historik. Inga personnamn.
companies-end-reason = Företagets avtal har upphört.
companies-activate = Aktivera företaget
companies-activate-title = Aktivera { $company }
companies-activate-what = { $company } blir kund på nytt. Personerna kan logga in med de lösenord och roller som de hade.
companies-activate-products = Arkiverade produkter förblir arkiverade. Ta dem som säljs i bruk igen; alla på en gång genom att ångra jobbet som arkiverade dem, så länge det finns kvar.
companies-approve = Godkänn ansökan
companies-approve-title = Godkänn { $company }
companies-approve-what = { $company } blir kund. Personerna kan logga in.
done-company-ended = Kundförhållandet är avslutat och företagets personer är utloggade.
done-company-ended-job = Kundförhållandet är avslutat och företagets personer är utloggade. Det här jobbet arkiverar produkterna.
done-company-activated = Företaget är aktivt.
done-invoicing-added = Faktureringsadressen lades till.
done-invoicing-removed = Faktureringsadressen togs bort.
done-contact-removed = Kontaktpersonen togs bort.

# Händelser
event-kind-company-ended = Företag avslutat
event-kind-company-activated = Företag aktiverat
event-kind-invoicing-changed = Faktureringsadresser ändrade
event-kind-contact-changed = Kontaktperson för fakturering ändrad
event-kind-contact-removed = Kontaktperson för fakturering borttagen
event-kind-contact-viewed = Kontaktperson för fakturering visad
event-detail-people = personer
