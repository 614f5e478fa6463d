# What the bank holds about its reader.
my-data-title = My data
my-data-intro = This is everything that LVI-INFO holds about you, what it is for, on which legal ground, since when, and until when.
my-data-export-html = Download to read
my-data-export-json = Download as JSON
my-data-file-name = my-data
my-data-made = Made:
my-data-file-intro = Everything that LVI-INFO holds about you. Where other people are concerned, words stand in the place of their names.
my-data-purpose = What it is for
my-data-ground = Legal ground
my-data-since = Since
my-data-kept = Kept until
my-data-held = What is held
my-data-nothing = Nothing.
my-data-number = Number
my-data-until = In force until
my-data-you = you
my-data-somebody = a person

# What the reader can do about it
my-data-rights = Your rights and requests
my-data-rights-help = You can correct your details and download all of your data yourself at any time. For everything else, make a request: a main user decides it, and you get an answer within a month.
my-data-right-correct = Correct your details (article 16)
my-data-right-download = Download your data (articles 15 and 20)
my-data-right-ask = Ask for erasure or restriction, or object (articles 17, 18 and 21)
my-data-complain = If you think that your data are used against the law, you can complain to the Data Protection Ombudsman (tietosuoja.fi).
my-data-ask = Make a request
my-data-ask-help = A request is answered within a month of today. You see here where it stands, and can withdraw it until it is decided.
my-data-ask-submit = Send the request
my-data-words = In your own words
my-data-words-help = What is wrong, what you object to and why, or whatever else helps. Needed for a rectification and an objection. Write nothing about other people.

# Account
my-data-details = Details of your account
my-data-details-what = Who you are, how you are reached, what you may do, and when you last signed in.
my-data-details-purpose = Signing in, communication between main users and your company, and telling who changed what.
my-data-details-ground = Legitimate interest (article 6(1)(f)): looking after your company's customer relationship.
my-data-details-kept = As long as you have an account. { $days } days after its deletion phone, e-mail and username are erased; the name stays for the history of products.
my-data-details-kept-number = As long as you have an account. { $days } days after its deletion phone, e-mail and username are erased, and a number takes the place of your name in histories.
my-data-password-hashed = Set; only a hash is kept, from which nobody can tell it
my-data-restricted-since = Use restricted since
my-data-names = Earlier names
my-data-names-what = Names that you had before; changes of that time are shown under them.
my-data-names-kept = As long as the history of products that they stand in.
my-data-names-kept-number = { $days } days after the deletion of your account; then a number takes their place.
my-data-history-purpose = Telling who changed what, where the history of a product has to be looked into.
my-data-history-ground = Legitimate interest (article 6(1)(f)): knowing where product data come from.
my-data-contacts = Earlier e-mail addresses and phone numbers
my-data-contacts-what = What stood here before a change. Main users see it, nobody else.
my-data-contacts-purpose = Reaching you, or telling that a message was yours, where it concerns an earlier time.
my-data-contacts-kept = { $days } days after the deletion of your account.
my-data-sessions = Where you are signed in
my-data-sessions-what = Each browser in which you are signed in. You can end each under My account.
my-data-sessions-purpose = Staying signed in, and seeing whether somebody else is signed in as you.
my-data-sessions-kept = Until you sign out, or the session ends by itself: after { $hours } hours at the latest.
my-data-agent = What the browser says of itself
my-data-security-ground = Legitimate interest (article 6(1)(f)): monitoring the use of the service and controlling its misuse.

# Work
my-data-views = Named views
my-data-views-what = Lists of products that you keep under a name.
my-data-views-kept = Until you delete them or your account is deleted. Shared ones stay with your company, without your name.
my-data-view-shows = What it shows
my-data-view-shared = Shared in the company
my-data-jobs = Jobs
my-data-jobs-what = Exports and changes of many products that you started.
my-data-jobs-kept = { $days } days after they end. What they changed stays in the history of products.
my-data-task-export = Export
my-data-task-archive = Archiving
my-data-task-reactivate = Taking into use again
my-data-task-edit = Change
my-data-task-undo = Undoing
my-data-service-purpose = Doing the work that you ask the service for.
my-data-service-ground = Legitimate interest (article 6(1)(f)): offering the service to your company.
my-data-requests = Requests about your data
my-data-requests-what = What you asked for, what was decided, and when it was answered.
my-data-requests-purpose = Answering you, and being able to show that you were answered.
my-data-requests-ground = Legal obligation (article 6(1)(c)): articles 5(2) and 12 of the regulation.
my-data-requests-kept = As long as the bank must be able to show how it answered, also after your account was deleted.
my-data-disclosures = Disclosures of your data
my-data-disclosures-what = What of your name, phone and e-mail was handed over to whoever does the invoicing, because you were a company’s contact person for invoicing.
my-data-disclosures-purpose = Invoicing the companies.
my-data-disclosures-ground = Legitimate interest (article 6(1)(f)): invoicing your company.
my-data-disclosures-kept = As long as the bank must be able to show to whom data were given, also after your account was deleted. The entry holds no name or address.

# Events
my-data-events = Events
my-data-events-what = Everything that you did in the service, product changes among them with your reasons, and everything that was done to your account or looked up about you.
my-data-events-purpose = Monitoring the use of the service and controlling its misuse, and telling who changed what.
my-data-events-kept = As long as the service exists: the events are a chain from which none can be taken. They hold your number, not your name; where your name is erased, it is erased from them too.
my-data-events-all = All events
my-data-details-of = Details
my-data-logs = Event logs on the server
my-data-logs-what = The same events as files on the server's disk, with your plain name in them, as the privacy policy says. Only the staff who look after the server read them. They are not shown or downloaded here.
my-data-logs-kept = { $days } days, then each file is deleted. An erasure does not change files that are already written.

# People
person-earlier-contact = Earlier contact data
person-earlier-until = until
person-erased-at = Erased
person-is-erased = This person's data were erased: phone, e-mail and username are gone, and what stands here is all that is left.
person-is-restricted = The use of this person's data is restricted: keep them, and write to the person only about the request.
people-last-user = This is the last user of { $company } who can sign in. Afterwards nobody there can administer people until a main user creates a user; the company is then shown on the home page of main users.
companies-without-user = Companies without a user
companies-without-user-short = No user

# How the person came in and stays in
my-data-application = Application for the account
my-data-application-what = What you wrote when you applied for your account.
my-data-application-purpose = Deciding whether you get an account.
my-data-application-kept = { $days } days after the decision.
my-data-received = Received
my-data-policies = Accepted policies
my-data-policies-what = Which version of the privacy policy and of the terms you accepted, and when.
my-data-policies-purpose = Being able to show what you were told and what you accepted.
my-data-policies-kept = As long as the bank must be able to show it, also after your account was deleted.
my-data-accepted = Accepted
my-data-policy = Policy
my-data-factor = Second factor
my-data-factor-what = That you have one. Its secret is sealed under a key that is not in the database, and of the recovery codes only signatures are kept.
my-data-factor-purpose = Keeping others out of your account.
my-data-factor-kept = Until you remove it, or your account is deleted.
my-data-set-up = Set up
my-data-codes-left = Recovery codes left
my-data-mails = Mails to you
my-data-mails-what = Mails that the service wrote to you. Their texts are those that you received.
my-data-mails-purpose = Telling you what concerns your account, and looking into what did not reach you.
my-data-mails-kept = { $days } days after they were sent or given up; until your data are erased at the latest.
my-data-written = Written
my-data-subject = Subject
my-data-links = Links that were mailed to you
my-data-links-what = Links that work once, to choose a password or confirm an e-mail address. The links themselves are kept nowhere.
my-data-links-kept = Three months after they stopped working; until your data are erased at the latest.
my-data-expires = Works until
my-data-link-open = Not used
my-data-link-used = Used
my-data-link-withdrawn = Withdrawn
