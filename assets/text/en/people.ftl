# Signing in, one's own account, people and companies.

# Who did something, where the reader may not see the name
who-user-of = a user of { $company }
who-main-user = main user, LVI-INFO
who-deleted = deleted user
who-deleted-mark = deleted
who-erased = Person { $person }
who-bank = LVI-INFO, at the server

# Signing in
sign-in-title = Sign in
sign-in-username = Username
sign-in-submit = Sign in
sign-in-wrong = Username and password do not match, or this account cannot sign in. Check both and try again.
sign-in-wait-seconds = { $count ->
    [one] Too many failed attempts. Wait { $count } second and try again.
   *[other] Too many failed attempts. Wait { $count } seconds and try again.
}
sign-in-wait-minutes = { $count ->
    [one] Too many failed attempts. Wait a minute and try again.
   *[other] Too many failed attempts. Wait { $count } minutes and try again.
}
sign-in-stale = This page had been open too long. Type your password and sign in again.
sign-in-help = No account, or a forgotten password? A user of your company or a main user of LVI-INFO can help.
sign-in-personal = Accounts are personal. Every sign-in and every change is recorded under your name.

# My account
me-title = My account
me-details = My details
me-details-edit = Edit my details
me-last-sign-in = Last sign-in before this one
me-first-sign-in = This is your first sign-in
me-since = Account since
me-preferences = Language and appearance
me-preferences-help = Both are remembered for you on every device.
me-password = Password
me-password-change = Change password
me-password-help = Change it whenever you like. All your other sessions end when you do.
me-password-must = Choose your own password before you go on. The one you signed in with was given to you by somebody else.
me-password-current = Present password
me-password-new = New password
me-password-new-help = At least 12 characters. A few unrelated words are easy to remember and hard to guess. There are no rules about capitals, digits or symbols.
me-password-repeat = New password again
me-password-save = Change password
me-sessions = Signed-in devices
me-sessions-help = If you do not recognise a device, end its session and change your password.
me-session-device = Device
me-session-address = Address
me-session-since = Signed in
me-session-seen = Last used
me-session-current = This device
me-session-end = End session
me-sessions-end-others = End all other sessions
me-agent-unknown = Unknown browser
me-agent = { $browser } on { $system }
me-data-who = Users of your company and main users of LVI-INFO see your name, telephone number and e-mail address. Viewers do not.

# What was done
done-password = Your password was changed. All your other sessions were ended.
done-session-ended = The session was ended.
done-sessions-ended = All other sessions were ended.
done-deactivated = The person can no longer sign in.
done-reactivated = The person can sign in again.
done-deleted = The person was deleted.
done-company-created = The company was created. Create its first user next.

# Fields of a person
person-first = First name
person-last = Last name
person-last-help = A person with one name only: write it here.
person-username = Username
person-username-help = 3–40 characters: letters a–z, digits and . _ @ -. It cannot be changed later and is never given to anybody else.
person-email = E-mail
person-phone = Telephone
person-role = Role
person-role-user-help = Keeps the company's products and its people.
person-role-viewer-help = Sees the company's products, changes nothing, sees nobody's personal data.
person-role-main-user-help = Sees and does everything.
person-language = Language
person-earlier-names = Earlier names
person-last-sign-in = Last sign-in
person-never = Never
person-deleted-at = Deleted
person-deleted-by = Deleted by
person-must-change = Must choose a new password at the next sign-in

# People
people-title = People
people-of = People of { $company }
people-new = New person
people-new-of = New person of { $company }
people-create = Create person
people-edit = Edit { $name }
people-words = Name, username, e-mail or telephone
people-empty = No people found
people-empty-help = Remove a filter, or create a person.
people-not-deleted = All but deleted
people-deactivate = Deactivate
people-reactivate = Reactivate
people-delete = Delete
people-reset = New password
people-is-deleted = This person was deleted. Only main users see this page; everybody else sees “deleted user”.
people-is-deactivated = This person cannot sign in until reactivated.
people-deactivate-title = Deactivate { $name }
people-deactivate-what = { $name } of { $company } is signed out at once and cannot sign in until reactivated. Nothing else changes.
people-reactivate-title = Reactivate { $name }
people-reactivate-what = { $name } of { $company } can sign in again with the password and role that were in force.
people-delete-title = Delete { $name } of { $company }
people-delete-what = { $name } is signed out at once and never signs in again. This cannot be undone.
people-delete-stays = What stays: the history of products and the events keep who did what. Main users see the name and contact details of deleted users; everybody else sees “deleted user”. The username is never given again.
people-delete-self = This is your own account. You are signed out at once.
people-reset-title = New password for { $name }
people-reset-what = { $name } is signed out everywhere and gets a temporary password, which you see once. It must be changed at the next sign-in.
people-reset-submit = Make a temporary password
people-temporary-title = Temporary password of { $name }
people-temporary-what = This password is shown only now. Hand it over in person or by telephone, not in the same message as the username. It must be changed at the first sign-in.
people-temporary-password = Temporary password
people-temporary-next = To the person’s page

# Why input is refused
fault-missing = Fill this in.
fault-too-short = This is too short.
fault-too-long = This is too long.
fault-letters = There are characters here that cannot be used.
fault-shape = This does not have the right form.
fault-check-digit = The check digit does not match. Check every digit.
fault-choose = Choose one.
fault-username-letters = Use only the letters a–z, digits and . _ @ -.
fault-username-length = A username has 3–40 characters.
fault-email-shape = Write an e-mail address such as name@company.example.
fault-phone-letters = Write digits, spaces and a leading + only.
fault-phone-length = A telephone number has 4–15 digits.
fault-name-letters = A name has letters of any alphabet, but no control or invisible characters.
fault-name-long = At most 80 characters.
fault-taken = This username is in use, or was once. Choose another.
fault-role = People of this company cannot have this role.
fault-own-role = You cannot change your own role. Another user of your company or a main user can.
fault-meanwhile = Somebody else changed this while you were editing. Below is what you typed; open the page again to see what is in force now.
fault-last-user = You are the last user of your company who can sign in. Make somebody else a user first, or ask a main user of LVI-INFO.
fault-password-short = At least 12 characters, please.
fault-password-long = At most 256 characters, please.
fault-password-common = This is among the passwords that everybody tries first. Choose another.
fault-password-personal = Names, the username and the company are tried first. Choose something that has nothing to do with you.
fault-password-pattern = Repeated characters, sequences and rows of keys are easy to guess. Use a few unrelated words.
fault-password-date = Dates and years are easy to guess. Use a few unrelated words.
fault-password-word = A single word or name is easy to guess. Add a few unrelated words.
fault-password-guessable = This is too easy to guess. Add another unrelated word or two.
fault-password-wrong = This is not your present password.
fault-password-same = The new password is the old one. Choose another.
fault-password-differ = The two new passwords differ. Type the same one twice.
fault-business-id = A business id has seven digits, a dash and a check digit: 1234567-8.
fault-vat = A VAT number begins with the two letters of its country: FI12345678.
fault-postal-code = A Finnish postal code has five digits.
fault-country = Two letters: FI, SE, DE …
fault-company-taken = Another company has this business id.
fault-company-number = Give the business id or, for companies from abroad, the VAT number.

# Companies
companies-title = Companies
companies-new = New company
companies-create = Create company
companies-edit = Edit { $company }
companies-words = Name, business id or customer number
companies-empty = No companies found
companies-empty-help = Remove a filter, or create a company.
companies-people = People
companies-no-people = Nobody of this company can sign in yet.
companies-first-user = Create the first user
companies-products-active = Products in use
companies-products-archived = Archived products
companies-status-applied = Applied
companies-status-ended = Ended
company-number = Customer number
company-name = Company name
company-business-id = Business id
company-business-id-help = For example 1234567-8. Companies from abroad leave it empty.
company-vat = VAT number
company-vat-help = Left empty, it is made from the business id.
company-kind = Kind
company-kind-operator = Operator of the bank
company-kind-manufacturer = Manufacturer
company-kind-importer = Importer
company-kind-wholesaler = Wholesaler
company-kind-data-user = Data user
company-contact = Contact details
company-street = Street address or box
company-postal-code = Postal code
company-city = Post office
company-country = Country
company-phone = Telephone
company-email = E-mail
company-language = Service language
