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

# ETIM: what is wrong with a release file.
etim-wrong-at-line = { $file }, line { $line }: { $reason }
etim-wrong-in-file = { $file }: { $reason }
etim-wrong-not-a-zip = The file is not a zip archive, or it is damaged.
etim-wrong-archive-too-large = The file is larger than any ETIM release.
etim-wrong-too-many-entries = The archive holds more files than an ETIM release has.
etim-wrong-file-missing = The archive does not hold this file. Is it the CSV form of a release?
etim-wrong-file-twice = The archive holds this file twice.
etim-wrong-cannot-unpack = The file is encrypted or packed in a way that cannot be read.
etim-wrong-damaged = The content is cut short or damaged.
etim-wrong-too-large = The files unpack to more than any ETIM release holds.
etim-wrong-encoding = The text is neither UTF-16 (little endian) nor UTF-8.
etim-wrong-line-too-long = The line is longer than any line of a release.
etim-wrong-open-quote = A quotation mark at the beginning of a field is not closed at its end.
etim-wrong-no-lines = The file is empty.
etim-wrong-column-missing = The header lacks the column { $column }.
etim-wrong-column-twice = The header has the column { $column } twice.
etim-wrong-field-count = The header has { $expected } fields, this line has { $found }.
etim-wrong-too-many = More than { $limit } are not accepted.
etim-wrong-empty = { $column } is empty.
etim-wrong-text-too-long = The text in { $column } is too long.
etim-wrong-control-character = { $column } contains a control character.
etim-wrong-malformed = { $column } cannot be “{ $found }”.
etim-wrong-repeated = “{ $found }” stands here for the second time.
etim-wrong-unknown-reference = { $column } names “{ $found }”, which the release does not have.
etim-wrong-list-not-allowed = The feature { $found } takes no value list.
etim-wrong-unit-not-allowed = The feature { $found } takes no unit.

# ETIM: loading a release.
etim-load-cannot-open = The file cannot be opened: { $reason }
etim-load-release-needed = The file’s name does not say which release it is. Type it, for example 10.0.
etim-load-no-such-name = This is no name of a release. Write a number such as 10.0, or a date such as 2026-11-23 for the dynamic release of that day.
etim-load-busy = Another release is being loaded at this moment. Try again in a minute.
etim-load-missing = The file lacks { $classes ->
    [one] a class of ETIM { $release } in which products are classified
   *[other] { $classes } classes of ETIM { $release } in which products are classified
}: { $list }. Nothing was replaced.
etim-missing-class = { $code } { $name }, { $products ->
    [one] { $products } product
   *[other] { $products } products
}
etim-missing-more = { $list }; and { $count } more
etim-load-accept = Classes that the file lacks
etim-load-accept-products = { $products ->
    [one] Replace the release all the same: { $products } product keeps a class that has no name until it is moved to another. Choose the file again.
   *[other] Replace the release all the same: { $products } products keep a class that has no name until they are moved to another. Choose the file again.
}

# ETIM: on pages.
etim-attribution = ETIM classification © ETIM International, ODC-By 1.0
etim-licence-address = (https://opendatacommons.org/licenses/by/1-0/)
etim-reason-missing = The right value is missing in the list
etim-reason-not-applicable = Does not apply
etim-reason-unknown = Not known
etim-value = Value
etim-choose = No value chosen
etim-no-value-because = No value because
etim-no-reason = No reason given
etim-title = ETIM classification
etim-release = Release
etim-release-help = A number such as 10.0. May stay empty where the file’s name says it.
etim-groups = Groups
etim-group = Group
etim-classes = Classes
etim-class = Class
etim-features = Features
etim-feature = Feature
etim-feature-group = Feature group
etim-values = Values
etim-code = Code
etim-kind = Kind
etim-version = Version of the class
etim-synonyms = Synonyms
etim-loaded = Loaded
etim-file = File
etim-file-help = The zip of CSV files that ETIM International publishes, for example ETIM-10.0-all-sectors-csv-metric-EI.zip.
etim-empty = No ETIM release is loaded yet
etim-empty-help = With a release, products get an ETIM class and technical features. A main user loads one from the zip of CSV files that ETIM International publishes.
etim-load = Load a release
etim-load-note = The file is checked before anything is stored; this takes some seconds. A release of the same name is replaced as a whole.
etim-load-no-file = Choose the file of the release.
etim-remove = Remove the release
etim-remove-named = Remove ETIM { $release }
etim-remove-what = { $classes } classes with their features will be removed from the bank. The release can be loaded again from its file.
etim-remove-in-use = Products are classified in this release, so it stays. Move them to another release first.
etim-subtitle = { $groups } groups, { $classes } classes, { $features } features
etim-search = Find a class
etim-search-help = Words of the name or of a synonym in English, or the code
etim-all-groups = All groups
etim-found = { $count ->
    [one] { $count } class found.
   *[other] { $count } classes found.
}
etim-found-some = { $count } classes found, the best { $shown } shown. Add a word to find fewer.
etim-found-none = No class was found for “{ $words }”
etim-found-none-help = The names are in English. Try another word, a part of one, or the class’s code.
etim-feature-count = { $count ->
    [one] { $count } feature
   *[other] { $count } features
}
etim-value-count = { $count ->
    [one] { $count } value
   *[other] { $count } values
}
etim-kind-alphanumeric = Choice
etim-kind-numeric = Number
etim-kind-logical = Yes or no
etim-kind-range = Range
done-etim-loaded = The ETIM release was loaded.
done-etim-removed = The ETIM release was removed.
