# Newsletters and bulletins: lists, subscribing, leaving, the register of subscribers.
nav-newsletters = Newsletters
nav-subscribers = Subscribers
mailing-list-newsletter = Newsletter
mailing-list-newsletter-what = What is new in LVI-INFO and in the trade, a few times a year.
mailing-list-bulletin = Bulletin to client companies
mailing-list-bulletin-what = Matters of the service that concern customers: changes, breaks, invoicing.
mailing-list-product-groups = Product group bulletins
mailing-list-product-groups-what = New, changed and archived products of the groups that you choose.

# Subscribing
subscribe-title = Newsletters by e-mail
subscribe-intro = Newsletters come by e-mail. You need no account, and every one of them has a link by which you can stop at any time.
subscribe-lists = Lists
subscribe-groups = Product groups
subscribe-groups-help = Which groups the product group bulletins are about. If you choose none, they are about all of them.
subscribe-language = Language of the letters
subscribe-no-list = Choose at least one list.
subscribe-privacy = We use your address and name for these letters only.
subscribe-send = Subscribe
subscribe-sent-title = Look into your mailbox
subscribe-sent = We have sent you a message. Your newsletters begin once you confirm them by the link in it, within { $days } days.
subscribe-no-mail = Newsletters cannot be subscribed to just now, because no e-mail leaves the service.

# Confirming
confirm-title = Confirm your newsletters
confirm-intro = This was asked for. If it was you, confirm it.
confirm-do = Confirm
confirm-done-title = Your newsletters are confirmed
confirm-done = Thank you. From now on the newsletters come to you.
confirm-done-leave = Every letter has a link by which you can choose other lists, or stop.
subscription-link-help = Copy the whole link from the message, or subscribe anew.

# Leaving
leave-title = Unsubscribe
leave-question = Do you want to get no more letters of this list: { $list }?
leave-list = Unsubscribe from this list
leave-left = You get no more letters of this list: { $list }.
leave-left-already = You are not on this list: { $list }.
leave-others = You are on these lists: { $lists }.
leave-choose = Choose lists and language
leave-choose-help = If you choose no list, no more letters are sent to you.
leave-everything = Unsubscribe from everything
leave-gone-title = You are not a subscriber any more
leave-gone = No more letters are sent to you.
leave-gone-what = Your address and name were removed from the register of subscribers. A mark remains from which the address cannot be read; it sees to it that nobody but you brings you back.
leave-return = Subscribe again

# Own newsletters
own-title = Your newsletters
own-what = Which newsletters and bulletins you get, and in which language.
own-choose = Choose newsletters
own-intro = The letters come to your own address: { $email }
own-nothing = If you choose no list, no letters are sent to you.
own-no-email = Your account has no e-mail address, so that no newsletters can be sent to you. Add one to your details first.
own-suspended = Letters to your address came back, and none is sent any more. Check your address; saving here begins anew.

# Register
subscribers-caption = Subscribers, the newest first
subscribers-subscriber = Subscriber
subscribers-number = Subscriber { $number }
subscribers-id = Number
subscribers-list = List
subscribers-since = Since
subscribers-search = Address or name
subscribers-none = No subscribers
subscribers-none-help = Nothing was found with these filters. A whole address is found at once; other words are looked for page by page.
subscribers-all = { $count } in the register, those who have left included.
subscribers-older = Older
subscribers-newest = Newest
subscribers-add = Add subscriber
subscribers-add-help = Add only somebody whose company is a customer and wants the letters. Who added whom and when is kept, and the subscriber sees it.
subscribers-customer = On the customer relationship of
subscribers-company-fault = Choose a company with a running customer relationship.
subscribers-known = The address is in the register already.
subscribers-known-show = Show the subscriber
subscribers-suppressed = The subscriber has unsubscribed. Only the subscriber can begin again, by the form for everybody.
subscribers-import = Read in a list
subscriber-state-unconfirmed = Not confirmed yet
subscriber-state-active = Active
subscriber-state-unsubscribed = Unsubscribed
subscriber-state-suspended = Sending suspended

# A subscriber
subscriber-origin = How the subscriber came here
subscriber-how = How
subscriber-themselves = Subscribed
subscriber-customer = Added on a customer relationship
subscriber-page = Page
subscriber-page-public = the form for everybody
subscriber-page-account = the own account
subscriber-policy = Version of the privacy policy
subscriber-confirmed = Confirmed
subscriber-confirmed-not = not yet
subscriber-by = Added by
subscriber-by-link = the subscriber, by the link in a letter
subscriber-failures = Refused letters in a row
subscriber-history = What has happened since
subscriber-history-none = Nothing.
subscriber-lift = Resume sending
subscriber-remove = End subscription
subscriber-remove-title = End the subscription of { $who }
subscriber-remove-what = Address and name are removed from the register, and no list that is read in brings the address back. Only the subscriber can begin again.
subscriber-act-confirmed = Confirmed by e-mail
subscriber-act-changed = Lists or language changed
subscriber-act-list-left = List left
subscriber-act-unsubscribed = Unsubscribed from everything
subscriber-act-returned = Subscribed again
subscriber-act-suspended = Sending suspended: letters were refused
subscriber-act-lifted = Sending resumed
subscriber-act-account-ended = The account ended; the subscription confirmed by e-mail goes on

# Reading in a list
import-help = One address on each line, or a table with address, name and language code (fi, sv, en), separated by semicolons, commas or tabs; at most { $count } lines. Addresses that are in the register stay as they are, and whoever has unsubscribed is not brought back.
import-file = List
import-file-help = A text or CSV file in UTF-8.
import-no-file = Choose a file that is neither empty nor too large.
import-language = Language where the line names none
import-report = What came of the list
import-lines = Lines
import-added = Added
import-known = In the register already
import-suppressed = Had unsubscribed
import-malformed = Cannot be read
import-line = Line
import-reason = Why it was not added
import-told = Lines that were not added
import-untold = { $count } more lines were not added; they are counted above. To see them one by one, read the list in in parts.
import-left = The list is too long to be read in one go: from line { $line } on nothing was read. Read the rest in as a list of its own.
import-too-long = The line is too long.
import-not-text = The line is not text in UTF-8.
import-no-language = Use fi, sv or en.

# What was done
done-subscriber-added = The subscriber was added.
done-subscriber-removed = The subscription was ended.
done-suspension-lifted = Letters are sent again.

# My data
my-data-newsletters = Newsletters
my-data-newsletters-what = Which newsletters and bulletins you get, and how you came to be on the lists.
my-data-newsletters-purpose = Sending the letters to you, and showing why they are sent.
my-data-newsletters-ground = Consent (article 6(1)(a)) where you subscribed yourself; otherwise legitimate interest (article 6(1)(f)): the customer relationship of your company.
my-data-newsletters-kept = Until you unsubscribe. Address and name go at once; that you were a subscriber is kept for { $days } days. A hash of your address, from which nobody can read it, stays, so that no list brings it back.
