# Produkter sida vid sida.
compare = Jämför produkter
compare-title = { $count } produkter jämförs
compare-property = Egenskap
compare-shown = Vad som visas
compare-all = Allt
compare-only = Bara det som skiljer
compare-differs = Skiljer sig
compare-empty = Inte angivet
compare-other-class = Ingår inte i klassen
compare-same = Inget skiljer
compare-same-help = Produkterna har samma uppgifter i alla fält som är angivna.
compare-left = Flytta åt vänster
compare-right = Flytta åt höger
compare-remove = Ta bort ur jämförelsen
compare-unfit = Välj { $fewest }–{ $most } produkter att jämföra
compare-unfit-help = { $count ->
    [0] Ingen produkt är vald. Välj { $fewest }–{ $most } produkter i listan.
    [one] Bara en produkt är vald. Välj { $fewest }–{ $most } produkter i listan.
   *[other] { $count } produkter är valda. Välj { $fewest }–{ $most } produkter i listan.
}

# Ett kort i listan som det öppnades från.
steps = I listan
steps-previous = Föregående
steps-next = Nästa
steps-place = { $place } / { $total }
