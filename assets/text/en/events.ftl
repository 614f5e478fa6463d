# The page of events, and what every event is called.
events-caption = Events, the newest first
events-event = Event
events-kind = Kind of event
events-log = Log
events-subject = Concerns
events-who = Who
events-request = Request
events-person = Person (number or user name)
events-person-unknown = There is no person with this number or user name.
events-product-unknown = This is neither an LVI-number (7 digits) nor a product link number (11 digits).
events-product = LVI-number or product link number
events-product-short = Product
events-period = Period
events-system-itself = LVI-INFO
events-not-signed-in = Not signed in
events-older = Older
events-newer = Newer
events-newest = Newest
events-none = No events here
events-none-help = Nothing matches these filters. Choose a longer period or remove a filter.
events-release = ETIM release
events-group = Product group
events-class = Product class
events-job = Job
events-chain = { $count ->
    [one] { $count } event in the chain, last hash { $hash }
   *[other] { $count } events in the chain, last hash { $hash }
}
events-looked-back = Looked through { $count } events back to { $when }.
events-looked-on = Looked through { $count } events up to { $when }.

# Logs
event-log-security = Security
event-log-product = Products
event-log-people = People and companies
event-log-access = Views and exports
event-log-system = System

# Kinds of events
event-kind-signed-in = Signed in
event-kind-sign-in-refused = Sign-in refused
event-kind-sign-in-throttled = Sign-in blocked for a while
event-kind-signed-out = Signed out
event-kind-session-ended = Session ended
event-kind-password-changed = Password changed
event-kind-password-reset = Password reset
event-kind-access-refused = Access refused
event-kind-foreign-origin = Request from a foreign page refused
event-kind-file-infected = A virus was found in a file
event-kind-product-opened = Product opened
event-kind-product-changed = Product changed
event-kind-product-archived = Product archived
event-kind-product-reactivated = Product reactivated
event-kind-job-started = Job started
event-kind-job-ended = Job ended
event-kind-job-cancelled = Job cancelled
event-kind-job-undone = Undoing of a job started
event-kind-person-created = Person created
event-kind-person-changed = Person changed
event-kind-person-deactivated = Person deactivated
event-kind-person-reactivated = Person reactivated
event-kind-person-deleted = Person deleted
event-kind-language-changed = Language changed
event-kind-company-created = Company created
event-kind-company-changed = Company changed
event-kind-person-viewed = Person viewed
event-kind-people-listed = People listed
event-kind-history-viewed = History viewed
event-kind-events-viewed = Events viewed
event-kind-exported = Data exported
event-kind-export-downloaded = Exported file downloaded
event-kind-jobs-viewed = Jobs viewed
event-kind-group-changed = Product group changed
event-kind-class-changed = Product class changed
event-kind-etim-loaded = ETIM release loaded
event-kind-etim-removed = ETIM release removed
event-kind-started = LVI-INFO started
event-kind-stopped = LVI-INFO stopped
event-kind-migrated = Data migrated to a newer schema
event-kind-verified = Data verified
event-kind-logs-caught-up = Log files caught up
event-kind-demo-built = Demonstration built

# Details of events
event-detail-reason = reason
event-detail-role = role
event-detail-fields = fields
event-detail-count = count
event-detail-version = version
event-detail-language = language
event-detail-format = format
event-detail-method = method
event-detail-permission = permission
event-detail-program = program version
event-detail-schema = schema
event-detail-findings = findings
event-detail-filter = filter
event-detail-session = session
event-kind-search-rebuilt = Search index to be built anew
event-detail-job = job
event-detail-task = task
event-detail-failed = failed
event-detail-skipped = skipped
event-detail-content = content
event-detail-signature = signature
