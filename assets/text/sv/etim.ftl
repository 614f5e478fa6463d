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
