# Fakturering: prislistor, faktureringsomgångar, rättelser, utlämning till faktureraren, förteckning över utlämnanden.

nav-invoicing = Fakturering
invoicing-title = Fakturering

# Faktureringsomgångar
rounds-title = Faktureringsomgångar
rounds-none = Inga faktureringsomgångar
rounds-none-help = Öppna en omgång för att se vad varje företag skulle faktureras. Ingenting går ut före utlämningen.
rounds-no-prices = En faktureringsomgång behöver årets prislista. Gör den först.
round-word = Faktureringsomgång
round-yearly-of = Årsavgifter { $year }
round-growth-of = Tillväxt under { $year }
round-corrections-of = Rättelser { $year }
round-new = Ny faktureringsomgång
round-open = Öppna faktureringsomgången
round-kind = Vad faktureras
round-kind-yearly = Årsavgifter
round-kind-yearly-hint = I januari: avgiften enligt varje företags aktiva produkter. En per år.
round-kind-growth = Tillväxt under året
round-kind-growth-hint = I juni: skillnaden mot januariavgiften när antalet produkter har ökat mer än prislistans gräns. En per år.
round-kind-corrections = Endast rättelser
round-kind-corrections-hint = När som helst: rättar det som visade sig vara fel i en utlämnad omgång.
round-year = År
round-year-help = Enligt vilket års prislista.
round-day = Räknedag
round-day-help = Produkterna räknas vid slutet av denna dag.
round-once = Detta år har redan en sådan omgång.
round-once-link = Öppna den
round-draft = Utkast
round-transferred = Utlämnad
round-transfer = Lämna ut till faktureraren
round-remove = Ta bort utkastet
round-remove-what = Utkastet och rättelserna i det tas bort. Ingenting har ännu lämnats ut.
round-preliminary = Räknedagen är inte över: produkterna är räknade som de är just nu.
round-prices-link = Öppna prislistan
round-opened = Öppnad
round-companies = Företag
round-people = Kontaktpersoner
round-lines = Företag i denna omgång
round-lacks = Saknas
round-lack-address = Faktureringsadress saknas
round-lack-contact = Kontaktperson saknas
round-lack-business-id = FO-nummer saknas
round-change = Ändring
round-change-new = Ny
round-change-more = Högre
round-change-less = Lägre
round-change-same = Oförändrad
round-corrected = Rättad
round-corrected-mark = (rättad)
round-last = I fjol
round-difference = Ändring
round-sent = Faktureringsadress
round-empty = Inga företag
round-empty-help = Inget företag har något att faktureras här.
round-rows = Fakturans rader
round-nothing = Företaget faktureras ingenting i denna omgång.
round-corrections = Rättelser
round-correct = Rätta ett företags faktura
round-correct-next = Fortsätt
round-contact-named = Utsedd

# Prislistor
prices-title = Prislistor
prices-word = Prislista
prices-of = Prislista { $year }
prices-new = Prislista för { $year }
prices-none = Inga prislistor
prices-none-help = Gör årets prislista. Den är ett utkast tills du sätter den i kraft.
prices-minimum = Minimiavgift
prices-included = Produkter i minimiavgiften
prices-unit = Enhetspris
prices-unit-help = Varje produkt utöver dem som minimiavgiften täcker.
prices-steps = Steg
prices-steps-help = Från och med steget kostar varje produkt så många procent mindre än enhetspriset. Tidigare produkter kostar enligt sitt eget steg, så avgiften sjunker aldrig när produkterna blir fler. Ett tomt steg räknas inte.
prices-step = Steg { $number }
prices-step-words = från produkt { $from } { $percent }
prices-step-from = Steg { $number }: från produkt
prices-step-reduction = Steg { $number }: avdrag
prices-maximum = Maximiavgift
prices-vat = Mervärdesskatt
prices-growth = Tillväxtgräns
prices-growth-help = När antalet produkter har ökat mer än så sedan januari faktureras skillnaden i juni.
prices-rest = Maximiavgift, skatt och tillväxt
prices-try = Räkna exemplet
prices-example = Årsavgift utan skatt enligt antalet produkter
prices-example-title = Exempel
prices-example-of = Avgift, { $count } produkter
prices-reaches = Från och med { $count } produkter betalas maximiavgiften.
prices-never-reaches = Maximiavgiften nås inte med något antal produkter.
prices-in-force = I kraft
prices-draft = Utkast
prices-put-in-force = Sätt i kraft
prices-make-draft = Gör till utkast igen
prices-is-in-force = Prislistan är i kraft. Gör den till utkast igen innan du ändrar den.
prices-used = En faktureringsomgång har redan lämnats ut enligt denna prislista, så den förblir i kraft.

# Avgifter och fakturans rader
fees-title = Avgifter
fees-none = Inga avgifter har fakturerats ännu.
fee-products = Produkter
fee-net = Utan skatt
fee-vat = Mervärdesskatt
fee-vat-of = Mervärdesskatt { $percent }
fee-gross = Sammanlagt
fee-invoiced = Utlämnad för fakturering
fee-name = LVI-INFO, årsavgift { $year }
fee-growth-name = LVI-INFO, ökat antal produkter { $year }
fee-correction-name = LVI-INFO, rättelse { $year }
fee-words = { $count ->
    [one] Årsavgift { $year }: { $count } produkt { $day }
   *[other] Årsavgift { $year }: { $count } produkter { $day }
}
fee-growth-words = Ökat antal produkter { $year }: { $before } i januari, { $count } den { $day }
fee-correction-words = Rättelse: { $reason }
fee-cost-centre = Kostnadsställe: { $centre }

# Rättelser
correction-amount = Belopp utan skatt
correction-amount-help = Minus krediterar, till exempel -87,00.
correction-reason = Orsak
correction-reason-help = Står på fakturan. Inga personnamn.
correction-enter = Anteckna rättelsen
correction-take-out = Ta bort
correction-too-many = Företaget har redan så många rättelser i denna omgång som ryms på en faktura.

# Utlämning till faktureraren
transfer-title = Lämna ut: { $round }
transfer-to = Till vem
transfer-to-help = Den som ansvarar för faktureringen. Namnet blir kvar i förteckningen över utlämnanden och visas för personen själv.
transfer-when = Utlämnad
transfer-format = Filens format
transfer-format-csv = CSV
transfer-format-csv-hint = En fakturarad per rad, för andra program.
transfer-format-xlsx = Excel
transfer-format-xlsx-hint = En fakturarad per rad.
transfer-format-finvoice = Finvoice
transfer-format-finvoice-hint = Ett fakturautkast i Finvoice 3.0 för varje företag, i en zip-fil. Faktureraren kompletterar.
transfer-whose = { $count ->
    [0] Inga personuppgifter lämnas ut.
    [one] Uppgifterna om en kontaktperson lämnas ut. Det antecknas i förteckningen över utlämnanden.
   *[other] Uppgifterna om { $count } kontaktpersoner lämnas ut. Var och en antecknas i förteckningen över utlämnanden.
}
transfer-what = Filen innehåller företag, FO-nummer, faktureringsadress, kontaktpersonens namn och kontaktuppgifter, referens och fakturans rader. Efter utlämningen ändras omgången inte mer; fel rättas i nästa omgång eller i en omgång med rättelser.
transfer-lacking = { $what }: { $count }
transfer-lacking-link = Visa företagen
transfer-not-in-force = Årets prislista är ännu ett utkast. Sätt den i kraft före utlämningen.
transfer-day-not-over = Räknedagen är inte över. Lämna ut efter den.
transfer-no-january = Årets årsavgifter har inte lämnats ut, så det finns inget att jämföra tillväxten med.
transfer-nothing = Inget företag har något att faktureras.
transfer-other = Uppgifterna ändrades under tiden. Kontrollera de nya talen och lämna ut sedan.
transfer-back = Tillbaka till faktureringsomgången
transfer-file-name = fakturering
transfer-invoice = FAKTURA
transfer-credit-note = KREDITFAKTURA
transfer-products-unit = st
transfer-e-invoice = E-fakturaadress
transfer-operator = Förmedlare
transfer-contact = Kontaktperson
transfer-contact-phone = Kontaktpersonens telefon
transfer-contact-email = Kontaktpersonens e-post
transfer-reference = Referens
transfer-cost-centre = Kostnadsställe
transfer-row = Rad
transfer-net = Utan skatt €
transfer-vat = Moms %

# Utlämnanden
disclosures-title = Utlämnanden av personuppgifter
disclosures-about = Varje kontaktperson vars uppgifter har lämnats ut till den som ansvarar för faktureringen: vad, till vem, när och av vem.
disclosures-link = Visa utlämnandena
disclosures-none = Inga utlämnanden
disclosures-none-help = De kommer hit när en faktureringsomgång lämnas ut.
disclosure-whose = Vems uppgifter
disclosure-contact-of = { $company }, kontaktperson
disclosure-what = Vad
disclosure-by = Av vem
disclosure-all = namn, telefon, e-post
disclosure-phone = namn, telefon
disclosure-email = namn, e-post
disclosure-name = namn

# Fel och kvittenser
fault-number-missing = Skriv ett tal.
fault-number-shape = Detta är inget giltigt tal.
fault-number-range = Talet är för litet eller för stort.
fault-number-decimals = För många decimaler.
fault-number-order = Talet ska vara större än det föregående, och avdraget får inte minska. Maximiavgiften är inte lägre än minimiavgiften.
fault-year = Skriv ett år, till exempel 2026.
fault-no-prices = Detta år har ingen prislista.
fault-other-year = Dagen ska vara under samma år eller i december året före.
done-prices-in-force = Prislistan är i kraft.
done-prices-draft = Prislistan är ett utkast igen.
done-round-opened = Faktureringsomgången är öppnad. Ingenting går ut före utlämningen.
done-round-removed = Utkastet är borttaget.
done-corrected = Rättelsen är antecknad.
done-correction-taken-out = Rättelsen är borttagen.
done-round-transferred = Faktureringsomgången är utlämnad och utlämnandena är antecknade. Ladda ner filen och ge den till faktureraren.
