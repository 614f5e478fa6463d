# Sökning: vad som hittades, vad man kan prova, förslag; sökningen som bankens personal ser den.
search-found = { $count ->
    [0] Inget hittades
    [one] { $count } produkt hittades
   *[other] { $count } produkter hittades
}
search-all = { $count ->
    [one] Visa { $count } produkt
   *[other] Visa alla { $count } produkter
}
search-suggestions = Förslag
search-opening = Sökningen öppnas. Tills dess hittas produkterna på sina nummer och koder.
search-building = Sökregistret byggs upp, { $share } är klart. Produkter som ännu inte finns i det hittas på sina nummer och koder.
search-failing = Sökregistret kan just nu inte hållas aktuellt. De senaste ändringarna kan saknas; bankens personal ser varför.
search-cut = Bara de { $count } första orden söktes.
search-unreadable = Det här går inte att söka på
search-no-words = Skriv ett ord, ett nummer eller ett värde med enhet.
search-too-long = Sökningen har mer än { $count } tecken. Använd färre ord.
search-too-many = Listan har mer än { $count } nummer. Sök den i delar.
search-nothing = Inget hittades för ”{ $words }”
search-less = Det här hittas när ett ord utelämnas:
search-try = Prova så här:
search-try-fewer = Färre ord, eller bara produktens namn.
search-try-part = En del av ett sammansatt ord, på finska, svenska eller engelska.
search-try-number = Ett VVS-nummer, en GTIN-kod eller leverantörens produktkod; några tecken från början räcker.
search-try-value = Ett värde med enhet: DN 50, 2 kW, 16 bar, 50–80 mm.
search-without-filters = Sök utan filter

search-title = Sökning
search-state = Läge
search-state-ready = Aktuellt
search-state-opening = Öppnas
search-state-building = Byggs upp, { $share } klart
search-state-failing = Kan inte hållas aktuellt
search-products = Produkter i registret
search-words = Olika ord
search-rebuild = Bygg upp på nytt
search-rebuild-what = Registret görs på nytt av de lagrade produkterna. Sökningen fortsätter i det nuvarande tills det nya är klart.
search-missed = Sökningar som inte gav något
search-missed-help = Vad man har sökt förgäves, utan att säga vem. Lägg till ett namn, ett ord i beskrivningen eller en ETIM-klass för det som avsågs.
search-missed-none = Varje sökning har gett något.
search-missed-words = Sökt
search-missed-count = Gånger
search-missed-last = Senast
search-missed-forget = Töm listan
done-search-rebuilding = Sökregistret byggs upp på nytt.
done-missed-forgotten = Listan är tom.
