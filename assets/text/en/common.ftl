# The frame around every page and words used everywhere.
app-name = LVI-INFO
app-demo = Demonstration
app-tagline = The product data bank of the HVAC trade
language-fi = Suomi
language-sv = Svenska
language-en = English

# The frame
frame-skip = Skip to content
frame-menu = Menu
frame-places = Main menu
frame-breadcrumbs = You are here
frame-language = Language
frame-person = Your account
frame-search = Search products
frame-search-hint = Search: name, number, code, DN 50…
frame-search-submit = Search

# Places
nav-home = Home
nav-products = Products
nav-etim = ETIM
nav-companies = Companies
nav-my-company = My company
nav-people = People
nav-groups = Groups
nav-events = Events
nav-me = My account
nav-sign-in = Sign in
nav-sign-out = Sign out

# Appearance
theme = Appearance
theme-system = System
theme-light = Light
theme-dark = Dark

# Roles
role-main-user = Main user
role-user = User
role-viewer = Viewer

# Words
word-actions = Actions
word-all = All
word-apply = Show
word-cancel = Cancel
word-change = Change
word-company = Company
word-copy = Copy
word-copied = Copied
word-created = Created
word-details = Details
word-edit = Edit
word-from = From
word-language = Language
word-name = Name
word-no = No
word-password = Password
word-person = Person
word-quality = Quality
word-remove = Remove
word-save = Save
word-search = Search
word-show = Show
word-show-more = Show more
word-status = Status
word-time = Time
word-to = To
word-unit = Unit
word-yes = Yes

# Forms
form-required = Required
form-required-note = Fields marked with * are required.
form-choose = Choose …
form-errors = { $count ->
    [one] One field needs correcting
   *[other] { $count } fields need correcting
}
form-error-at = Error:
form-sections = Sections of the form
form-section-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
form-unsaved = Unsaved:
form-characters = At most { $count } characters.
form-show-password = Show password
form-hide-password = Hide password

# Preview of a text
preview = Preview
preview-follows = The preview follows what you write. Nothing is saved.
preview-faults = There is an error in a field; the preview waits.
preview-fails = The preview could not be fetched. What you wrote is still on this page; it is tried again when you go on.

# Lists
list-range = { $from }–{ $to } of { $total }
list-rows = Rows per page
list-filters = Filters
list-filters-active = Chosen filters
list-filter-remove = Remove filter { $name }
list-filters-clear = Clear all
list-empty = Nothing found
list-empty-filters = Nothing matches these filters. Remove one or clear all.

# Pages of a list
pager = Pages
pager-page = Page { $page }
pager-previous = Previous
pager-next = Next

# Statuses
status-active = Active
status-archived = Archived
status-deactivated = Deactivated
status-deleted = Deleted
status-missing = Missing

# Changes
change-old = Before
change-new = After
change-empty = empty

# Charts
chart-table = Show as table

# Notices
notice-done = Done
notice-note = Note
notice-attention = Attention
notice-error = Error

# Error pages
error-request = Request id
error-when = Time
error-home = To the home page
error-bad-request = The request was not understood
error-bad-request-help = The address or the form was incomplete. Go back and try again.
error-denied = You may not do this
error-denied-help = Your role does not include this. A user of your company or a main user of LVI-INFO can help.
error-not-found = Not found
error-not-found-help = There is nothing at this address, or it is not yours to see. Check the address or search for it.
error-method = This cannot be done here
error-method-help = The page exists, but not for this kind of request. Go back and try from the page itself.
error-conflict = Somebody was faster
error-conflict-help = The data changed while you worked. Go back, load the page again and repeat your change.
error-too-large = Too much at once
error-too-large-help = What was sent is larger than this page accepts. Send less, or in parts.
error-too-many = Too many attempts
error-too-many-help = Wait a moment and try again.
error-internal = Something broke here
error-internal-help = It is not your fault, and nothing was half done. Try again; if it happens again, tell us the request id.
error-storage = The disk is full or write-protected
error-storage-help = What was sent could not be stored, and nothing was stored by half. Tell a main user of LVI-INFO, then try again.
error-unavailable = Not available just now
error-unavailable-help = The service is starting, stopping or overloaded. Try again in a moment.

# Months, short
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
nav-search = Search
nav-health = Health
