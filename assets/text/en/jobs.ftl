# Jobs over many products: what they are called.
nav-jobs = Jobs
jobs-under-way = under way
job-products = { $count ->
    [one] { $count } product
   *[other] { $count } products
}
job-products-of = { $count ->
    [one] { $count } product of { $company }
   *[other] { $count } products of { $company }
}
job-title-export = Export { $products } to { $format }
job-title-archive = Archive { $products }
job-title-reactivate = Take { $products } into use again
job-title-edit = Change “{ $field }” of { $products }
job-title-undo = Undo job { $job }: { $products }
job-format-xlsx = Excel
job-format-csv = CSV
job-undo-reason = Undo of job { $job }

# The list.
jobs-caption = Jobs, the newest first
jobs-job = Job
jobs-who = Asked for by
jobs-when = Started
jobs-progress = Progress
jobs-none = No jobs yet
jobs-none-help = Tick products in the list of products, or choose all that it shows, to export or change many at once.
jobs-to-products = To the products

# Where a job stands.
job-state-queued = Waits for its turn
job-state-running = Being done
job-state-done = Done
job-state-done-failures = Done, with failures
job-state-cancelled = Cancelled
job-state-failed = Failed
job-ahead = { $count ->
    [0] It begins in a moment.
    [one] { $count } job before it has to end first.
   *[other] { $count } jobs before it have to end first.
}
job-rows-done = { $count } done
job-rows-skipped = { $count } unchanged
job-rows-failed = { $count } failed
job-rows-pending = { $count } to come
job-rows-left = { $count } not done
job-why-no-room = The disk has no room for the file. The server’s staff can help; start the export again afterwards.
job-why-disk = The disk did not take the file. The server’s staff can help; start the export again afterwards.
job-why-asker-gone = The person who asked for it can no longer sign in.
job-why-not-allowed = The person who asked for it may no longer do it.
job-why-internal = Something broke on the server. What was done stays done; tell LVI-INFO the number of the job.

# A job’s page.
job-number = Job { $job }
job-by = asked for by
job-cancel = Cancel the job
job-download = Download the file
job-undo = Undo the job …
job-about = About the job
job-reason = Reason
job-filter = Chosen by
job-started = Started
job-ended = Ended
job-file = File
job-file-gone = No longer kept
job-format = Format
job-columns = Columns
job-new-value = New value
job-undoes = Undoes
job-undone-by = Undone by
job-kept = Jobs are kept { $days } days after their end. What they changed stays in the histories of the products.
job-list = The list it was started from
job-log = What came of each product
job-log-caption = Products of the job, failures first
job-log-outcome = Outcome
job-row-pending = To come
job-row-left = Not done
job-row-left-why = The job ended before its turn came.
job-row-done = Done
job-row-done-version = Version { $version }
job-row-skipped = Unchanged
job-row-failed = Failed
job-skip-already = It was so already.
job-skip-changed = Somebody changed it meanwhile; their change stands.
job-fail-missing = There is no such card.
job-fail-not-allowed = The person who asked for it may not change it any more.
job-fail-asker-gone = The person who asked for it can no longer sign in.
job-fail-damaged = The card cannot be read. Tell LVI-INFO the number of the job.
done-job-cancelled = The job is cancelled. What was done by then stays done; you can undo it.
done-job-too-late = The job had ended already.

# Undoing.
job-undo-what = Whatever still stands as the job left it gets back what it had before, as a new version with its own line in the history. What somebody changed since is left alone.
job-undo-nothing = Nothing stands any more as the job left it, so there is nothing to undo.

# Choosing products in a list.
choose-all = { $count ->
    [one] All: { $count } product
   *[other] All { $count } products
}
choose-product = Choose
choose-page = Choose all on this page
choose-none = Choose none
choose-chosen = Chosen:
choose-actions = What to do with the chosen products
choose-export = Export …
choose-compare = Compare
choose-archive = Archive …
choose-reactivate = Take into use …
choose-edit = Edit a field …
choose-one-by-one = One by one
choose-nothing = Nothing was chosen
choose-nothing-help = Tick products in the list, or “All”, and choose again what to do.
choose-back = Back to the list

# Before it begins.
confirm-will-change = { $count ->
    [one] { $count } changes
   *[other] { $count } change
}
confirm-unchanged = { $count ->
    [one] { $count } stays as it is
   *[other] { $count } stay as they are
}
confirm-refused = { $count } would be refused
confirm-row-refused = Would be refused
confirm-archive-what = Archived products are no longer shown as sold. Their cards, histories and numbers stay readable. You can undo the whole job afterwards.
confirm-reactivate-what = The products are shown as sold again, with the data that their cards have now. You can undo the whole job afterwards.
confirm-edit-what = Each product gets the new value as a new version with its own line in the history. You can undo the whole job afterwards.
confirm-nothing = None of the products would change, so there is nothing to start.
confirm-first = What happens to the first { $count }
confirm-all = What happens
confirm-now = Now
confirm-then = Then
confirm-reason = Reason
confirm-reason-help = Optional. Stands in the history of every product that changes.
confirm-too-many = You already have { $count } jobs under way. Wait until one has ended, or cancel one.

# Editing one field of many products.
edit-field = Field
edit-field-title = Edit a field of { $products }
edit-choose-field = Choose the field
edit-go-on = Go on
edit-how = What to do
edit-set = Give all of them the same value
edit-clear = Empty the field
edit-value-missing = Type a value, or choose to empty the field.
edit-preview = See what changes
edit-another-field = Another field
edit-another-value = Another value

# Exporting.
export-title = Export { $products }
export-what = The file is made beside your work. You find it under “Jobs” and can download it as often as you like.
export-xlsx-hint = A workbook with typed cells and filters
export-csv-hint = Plain text for other programs
export-columns = Columns
export-columns-usual = The usual ones
export-columns-list = As in the list
export-of-list = Columns of the list
export-columns-all = All fields
export-columns-none = None
export-fixed = About the product
export-features = ETIM features: { $class }
export-features-more = { $count ->
    [one] The products are in { $count } more class; choose fewer products to see its features.
   *[other] The products are in { $count } more classes; choose fewer products to see their features.
}
export-start = Make the file
export-no-columns = Choose at least one column.
export-too-large = That is more than { $count } cells. Choose fewer columns or fewer products.
export-file-name = products

# An exported table and the sheet about it.
job-sheet = Products
job-sheet-about = About this file
job-about-what = What
job-about-from = Products from LVI-INFO, the product data bank of the HVAC trade
job-about-when = Exported
job-about-filter = Filters
job-about-no-filter = None
job-about-products = Products
job-about-columns = Columns
