# ETIM: vad som är fel med en egenskap.
etim-fault-unknown-feature = Klassen har inte den här egenskapen.
etim-fault-repeated = Egenskapen har fått värde två gånger.
etim-fault-needs-choice = Välj ett värde i listan.
etim-fault-needs-number = Ange ett tal.
etim-fault-needs-yes-no = Välj ja eller nej.
etim-fault-needs-range = Ange två tal: undre och övre gräns.
etim-fault-not-in-list = Värdet finns inte i egenskapens värdelista. Välj ett värde i listan eller ange varför värde saknas.
etim-fault-no-list = Egenskapen har ingen värdelista där ett värde kunde saknas. Välj en annan orsak.
etim-fault-not-a-number = Det här är inte ett tal. Skriv siffror, med komma eller punkt före decimalerna.
etim-fault-too-many-digits = För många siffror: högst 12 före decimaltecknet och 4 efter det.
etim-fault-one-end = Ett intervall behöver båda gränserna. Ange samma tal två gånger om det bara finns ett.
etim-fault-lower-above-upper = Den undre gränsen är större än den övre.
etim-fault-not-yes-or-no = Välj ja eller nej.
etim-fault-value-and-reason = Ange antingen ett värde eller en orsak till att det saknas, inte båda.
etim-fault-unknown-reason = Orsaken är ingen av dem som kan väljas.
etim-fault-other-unit = Den nya klassen mäter egenskapen i en annan enhet.

# ETIM: vad som är fel i en utgåvas fil.
etim-wrong-at-line = { $file }, rad { $line }: { $reason }
etim-wrong-in-file = { $file }: { $reason }
etim-wrong-not-a-zip = Filen är inget zip-arkiv eller den är skadad.
etim-wrong-archive-too-large = Filen är större än någon ETIM-utgåva.
etim-wrong-too-many-entries = Arkivet innehåller fler filer än en ETIM-utgåva har.
etim-wrong-file-missing = Filen saknas i arkivet. Är det en utgåva i CSV-form?
etim-wrong-file-twice = Filen finns två gånger i arkivet.
etim-wrong-cannot-unpack = Filen är krypterad eller packad på ett sätt som inte kan läsas.
etim-wrong-damaged = Innehållet är avkortat eller skadat.
etim-wrong-too-large = Filerna är uppackade större än någon ETIM-utgåva.
etim-wrong-encoding = Texten är varken UTF-16 (little endian) eller UTF-8.
etim-wrong-line-too-long = Raden är längre än någon rad i en utgåva.
etim-wrong-open-quote = Ett citattecken i början av ett fält är inte avslutat i fältets slut.
etim-wrong-no-lines = Filen är tom.
etim-wrong-column-missing = Rubrikraden saknar kolumnen { $column }.
etim-wrong-column-twice = Rubrikraden har kolumnen { $column } två gånger.
etim-wrong-field-count = Rubrikraden har { $expected } fält, den här raden har { $found }.
etim-wrong-too-many = Fler än { $limit } godtas inte.
etim-wrong-empty = { $column } är tom.
etim-wrong-text-too-long = Texten i { $column } är för lång.
etim-wrong-control-character = { $column } innehåller ett styrtecken.
etim-wrong-malformed = { $column } kan inte vara ”{ $found }”.
etim-wrong-repeated = ”{ $found }” står här för andra gången.
etim-wrong-unknown-reference = { $column } hänvisar till ”{ $found }”, som inte finns i utgåvan.
etim-wrong-list-not-allowed = Egenskapen { $found } kan inte ha någon värdelista.
etim-wrong-unit-not-allowed = Egenskapen { $found } kan inte ha någon enhet.

# ETIM: att läsa in en utgåva.
etim-load-cannot-open = Filen kan inte öppnas: { $reason }
etim-load-release-needed = Filens namn säger inte vilken utgåva det är. Skriv utgåvans nummer, till exempel 10.0.
etim-load-no-such-name = Det här är inget namn på en utgåva. Skriv ett nummer som 10.0, eller ett datum som 2026-11-23 för den dagens dynamiska utgåva.
etim-load-busy = En annan utgåva läses in just nu. Försök igen om en minut.
etim-load-missing = Filen saknar { $classes ->
    [one] en klass i ETIM { $release } som produkter är klassificerade i
   *[other] { $classes } klasser i ETIM { $release } som produkter är klassificerade i
}: { $list }. Ingenting ersattes.
etim-missing-class = { $code } { $name }, { $products ->
    [one] { $products } produkt
   *[other] { $products } produkter
}
etim-missing-more = { $list }; och { $count } till
etim-load-accept = Klasser som filen saknar
etim-load-accept-products = { $products ->
    [one] Ersätt utgåvan ändå: { $products } produkt blir kvar i en klass utan namn tills den flyttas till en annan. Välj filen på nytt.
   *[other] Ersätt utgåvan ändå: { $products } produkter blir kvar i en klass utan namn tills de flyttas till en annan. Välj filen på nytt.
}

# ETIM: på sidor.
etim-attribution = ETIM-klassificering © ETIM International, ODC-By 1.0
etim-licence-address = (https://opendatacommons.org/licenses/by/1-0/)
etim-reason-missing = Rätt värde saknas i listan
etim-reason-not-applicable = Gäller inte produkten
etim-reason-unknown = Okänt
etim-value = Värde
etim-choose = Inget värde valt
etim-no-value-because = Värde saknas för att
etim-no-reason = Ingen orsak angiven
etim-title = ETIM-klassificering
etim-release = Utgåva
etim-release-help = Ett nummer som 10.0. Får lämnas tomt om filens namn säger det.
etim-groups = Grupper
etim-group = Grupp
etim-classes = Klasser
etim-class = Klass
etim-features = Egenskaper
etim-feature = Egenskap
etim-feature-group = Egenskapsgrupp
etim-values = Värden
etim-code = Kod
etim-kind = Typ
etim-version = Klassens version
etim-synonyms = Synonymer
etim-loaded = Inläst
etim-file = Fil
etim-file-help = Zip-arkivet med CSV-filer som ETIM International ger ut, till exempel ETIM-10.0-all-sectors-csv-metric-EI.zip.
etim-empty = Ingen ETIM-utgåva är inläst ännu
etim-empty-help = Med en utgåva får produkterna en ETIM-klass och tekniska egenskaper. En huvudanvändare läser in den från zip-arkivet med CSV-filer som ETIM International ger ut.
etim-load = Läs in en utgåva
etim-load-note = Filen kontrolleras innan något sparas; det tar några sekunder. En utgåva med samma namn ersätts i sin helhet.
etim-load-no-file = Välj utgåvans fil.
etim-remove = Ta bort utgåvan
etim-remove-named = Ta bort ETIM { $release }
etim-remove-what = { $classes } klasser med sina egenskaper tas bort ur databanken. Utgåvan kan läsas in på nytt från sin fil.
etim-remove-in-use = Produkter är klassificerade enligt den här utgåvan, så den blir kvar. Flytta dem först till en annan utgåva.
etim-subtitle = { $groups } grupper, { $classes } klasser, { $features } egenskaper
etim-search = Sök en klass
etim-search-help = Ord ur det engelska namnet eller en synonym, eller koden
etim-all-groups = Alla grupper
etim-found = { $count ->
    [one] { $count } klass hittades.
   *[other] { $count } klasser hittades.
}
etim-found-some = { $count } klasser hittades, de { $shown } bästa visas. Lägg till ett ord för att hitta färre.
etim-found-none = Ingen klass hittades för ”{ $words }”
etim-found-none-help = Namnen är på engelska. Pröva ett annat ord, en del av ett ord eller klassens kod.
etim-feature-count = { $count ->
    [one] { $count } egenskap
   *[other] { $count } egenskaper
}
etim-value-count = { $count ->
    [one] { $count } värde
   *[other] { $count } värden
}
etim-kind-alphanumeric = Val
etim-kind-numeric = Tal
etim-kind-logical = Ja eller nej
etim-kind-range = Intervall
done-etim-loaded = ETIM-utgåvan lästes in.
done-etim-removed = ETIM-utgåvan togs bort.
