# Products side by side.
compare = Compare products
compare-title = Compare { $count } products
compare-property = Property
compare-shown = What is shown
compare-all = Everything
compare-only = Only what differs
compare-differs = Differs
compare-empty = Not given
compare-other-class = Not in its class
compare-same = Nothing differs
compare-same-help = The products say the same in every field that is given.
compare-left = Move to the left
compare-right = Move to the right
compare-remove = Take out of the comparison
compare-unfit = Choose { $fewest } to { $most } products to compare
compare-unfit-help = { $count ->
    [0] None was chosen. Tick products in the list, { $fewest } to { $most } of them.
    [one] Only one was chosen. Tick products in the list, { $fewest } to { $most } of them.
   *[other] { $count } were chosen. Tick products in the list, { $fewest } to { $most } of them.
}

# A card within the list that it was opened from.
steps = Within the list
steps-previous = Previous
steps-next = Next
steps-place = { $place } / { $total }
