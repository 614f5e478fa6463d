# Searching: what was found, what to try, suggestions; the search as the bank's staff sees it.
search-found = { $count ->
    [0] Nothing found
    [one] { $count } product found
   *[other] { $count } products found
}
search-all = { $count ->
    [one] Show { $count } product
   *[other] Show all { $count } products
}
search-suggestions = Suggestions
search-opening = The search is being opened. Until then products are found by their numbers and codes.
search-building = The search index is being built, { $share } is done. Products that are not in it yet are found by their numbers and codes.
search-failing = The search index cannot be kept up at present. What was changed lately may be missing; the bank's staff can see why.
search-cut = Only the first { $count } words were looked for.
search-unreadable = This cannot be searched for
search-no-words = Type a word, a number or a value with its unit.
search-too-long = The search has more than { $count } letters. Use fewer words.
search-too-many = The list has more than { $count } numbers. Search for it in parts.
search-nothing = Nothing was found for “{ $words }”
search-less = Leaving one word out finds:
search-try = What to try:
search-try-fewer = Fewer words, or the name of the product alone.
search-try-part = Part of a compound word, in Finnish, Swedish or English.
search-try-number = An LVI-number, a GTIN or a supplier code; a few digits from the beginning are enough.
search-try-value = A value with its unit: DN 50, 2 kW, 16 bar, 50–80 mm.
search-without-filters = Search without filters

search-title = Search
search-state = State
search-state-ready = Up to date
search-state-opening = Opening
search-state-building = Building, { $share } done
search-state-failing = Cannot be kept up
search-products = Products in the index
search-words = Different words
search-rebuild = Build anew
search-rebuild-what = The index is made from the stored products again. Searching goes on in the present one until the new one is complete.
search-missed = Searches that found nothing
search-missed-help = What people looked for in vain, without saying who. Add a name, a word in a description or an ETIM class to what they meant.
search-missed-none = Every search has found something.
search-missed-words = Searched for
search-missed-count = Times
search-missed-last = Last
search-missed-forget = Clear the list
done-search-rebuilding = The search index is being built anew.
done-missed-forgotten = The list is empty.
