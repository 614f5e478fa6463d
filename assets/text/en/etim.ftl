# ETIM: what is wrong about a feature.
etim-fault-unknown-feature = The class does not have this feature.
etim-fault-repeated = The feature is answered twice.
etim-fault-needs-choice = Choose a value from the list.
etim-fault-needs-number = Give one number.
etim-fault-needs-yes-no = Choose yes or no.
etim-fault-needs-range = Give two numbers, from and to.
etim-fault-not-in-list = This value is not in the feature’s list. Choose one from the list, or give the reason for having none.
etim-fault-no-list = This feature has no list of values in which one could be missing. Choose another reason.
etim-fault-not-a-number = This is not a number. Write digits, with a comma or a point before the decimals.
etim-fault-too-many-digits = Too many digits: at most 12 before the decimal mark and 4 after it.
etim-fault-one-end = A range needs both ends. Give the same number twice where there is only one.
etim-fault-lower-above-upper = The range begins above its end.
etim-fault-not-yes-or-no = Choose yes or no.
etim-fault-value-and-reason = Give either a value or a reason for having none, not both.
etim-fault-unknown-reason = The reason is none of those that can be given.
etim-fault-other-unit = The new class measures this feature in another unit.
