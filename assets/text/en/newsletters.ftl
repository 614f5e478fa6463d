# Newsletters and bulletins: writing, sending, the archive.

# What mails say
newsletter-news-subject = Changes in products since { $since }
newsletter-news-opening = This has happened to products in LVI-INFO since { $since }:
newsletter-news-new = New products ({ $count })
newsletter-news-replaced = Replaced products ({ $count })
newsletter-news-archived = Archived products ({ $count })
newsletter-news-changed = Changed products ({ $count })
newsletter-news-by = replaced by { $numbers }
newsletter-news-more = And { $count } more; you find them in the list of products.
newsletter-news-none = Nothing has happened to the products that you can see.
newsletter-news-sign-in = The changes can be seen in LVI-INFO by those who sign in.
newsletter-why-newsletter = You get this message because you take the newsletter of LVI-INFO.
newsletter-why-bulletin = You get this message because you take LVI-INFO's bulletins to client companies.
newsletter-why-groups = You get this message because you take LVI-INFO's product group bulletins.
newsletter-leave = Unsubscribe or change what you take
newsletter-leave-here = (each recipient's own address stands here)
newsletter-privacy = Privacy policy
newsletter-trial-subject = [Test] { $subject }

# Lists and states
newsletters-title = Newsletters and bulletins
newsletter-state-draft = Draft
newsletter-state-scheduled = Scheduled
newsletter-state-sending = Being sent
newsletter-state-paused = Paused
newsletter-state-stopped = Stopped
newsletter-state-sent = Sent
newsletter-share-sent = Sent
newsletter-share-waiting = Waiting
newsletter-share-under-way = Under way
newsletter-share-failed = Failed
newsletter-share-unsubscribed = Unsubscribed before it was sent
newsletter-share-skipped = Left out
newsletters-none = No newsletters here
newsletters-none-help = Write the first one, or choose another state.
newsletters-new = New issue
newsletters-older = Older
newsletters-newest = Newest
newsletter-subject = Subject
newsletter-list = List
newsletter-when = When
newsletter-recipients = Recipients
newsletter-no-subject = No subject yet
newsletter-changed = Changed { $when }
newsletter-scheduled-for = To be sent { $when }

# Beginning
newsletter-new-title = New newsletter or bulletin
newsletter-begin = Begin the draft
newsletter-news-title = Drafted by the register
newsletter-news-help = With a day, the draft gets a place where the register writes new, changed, archived and replaced products since then. Each recipient is told only of products that they see when they sign in; whoever does not sign in is told of none.
newsletter-news-since = What has happened since
newsletter-news-groups = Product groups
newsletter-news-companies = Companies
newsletter-news-all = Where nothing is ticked, all are meant.
newsletter-fault-list = Choose a list.
newsletter-fault-since = Give a day at most { $count } days ago, and none that lies ahead.

# Writing
newsletter-edit-title = Edit: { $subject }
newsletter-edit = Edit
newsletter-edit-help = Texts are Markdown: # heading, **bold**, [link](https://…), - list. Where there is no text in a recipient's language, the first that there is goes out. A picture: ![what is to be seen](picture:1). What the register tells of products: { $mark } on a line of its own.
newsletter-audience = Audience
newsletter-audience-help = Of those who take the list, whom these choices mean. Where nothing is ticked, all are meant.
newsletter-languages = Languages
newsletter-kinds = Kinds of companies
newsletter-roles = User groups
newsletter-groups = Product groups whose bulletins they take
newsletter-subject-fi = Subject in Finnish
newsletter-subject-sv = Subject in Swedish
newsletter-subject-en = Subject in English
newsletter-text-fi = Text in Finnish
newsletter-text-sv = Text in Swedish
newsletter-text-en = Text in English
newsletter-save = Save draft
newsletter-preview = Preview
newsletter-preview-title = Preview
newsletter-preview-unsaved = This is not saved yet.
newsletter-preview-html = With its looks
newsletter-preview-plain = As plain text
newsletter-fault-long = At most { $count } characters.
newsletter-fault-letters = There are invisible or control characters in it. Type that place anew.
newsletter-met = Somebody else saved the draft meanwhile. What you wrote stands below, and under it what is stored. Save again once you have brought them together.
newsletter-met-theirs = Stored text
newsletter-closed = This can no longer be edited: it is scheduled or has begun to be sent.

# Pictures
newsletter-pictures = Pictures
newsletter-pictures-help = Pictures travel with the mail. At most { $count }, each of at most { $size } MB.
newsletter-picture-file = Picture file
newsletter-picture-add = Add picture
newsletter-picture-number = Picture { $number }
newsletter-picture-write = Write in the text:
newsletter-picture-none = Choose a file.
newsletter-picture-large = The picture is too large: at most { $size } MB.
newsletter-picture-many = There are { $count } pictures already. Remove one first.
newsletter-picture-unfit = This is no picture that the bank takes: JPEG, PNG or WebP.

# One issue
newsletter-show = Issue { $number }
newsletter-copy = Copy to a new one
newsletter-delete = Delete draft
newsletter-delete-title = Delete the draft?
newsletter-delete-what = Its texts and pictures go. This cannot be undone.
newsletter-delete-late = This can no longer be deleted: it is scheduled or has begun to be sent.
newsletter-who = Who would get it
newsletter-who-count = { $count ->
    [one] One recipient
   *[other] { $count } recipients
}
newsletter-who-help = So it is now. Recipients are chosen anew when sending begins, and before each mail it is checked that the subscription still holds.
newsletter-who-first = The first { $count } of them
newsletter-who-none = Nobody would get this. Change the audience or the list.
newsletter-address = E-mail
newsletter-try = Send me a test
newsletter-try-language = Language of the test
newsletter-try-address = There is no e-mail address in your own details.
newsletter-try-text = There is no subject and text in this language.

# Sending
newsletter-send = Send or schedule
newsletter-send-title = Send: { $subject }
newsletter-send-pace = At most { $minute } mails a minute and { $hour } an hour. Other mail, such as links to passwords, goes first.
newsletter-send-now = Send now
newsletter-schedule = Schedule
newsletter-schedule-title = Send later
newsletter-schedule-day = Day
newsletter-schedule-time = Time
newsletter-schedule-help = Finnish time, such as 08:30
newsletter-fault-moment = Give a day and a time that lie ahead, at most { $count } days.
newsletter-no-relay = Sending is not offered, because no mail relay is configured. The server's administrator configures one in the configuration file under [mail].
newsletter-no-text = There is no subject and text in any language.
newsletter-half = Subject or text is missing in this language: { $language }.
newsletter-picture-unseen = Picture { $number } has not been checked, or something harmful was found in it.
newsletter-out-of-turn = Its state had changed meanwhile, and nothing was done: { $state }.
newsletter-moved = Somebody else changed the draft meanwhile. Look at it, then send it.
newsletter-unschedule = Call the schedule off
newsletter-pause = Pause
newsletter-resume = Go on sending
newsletter-stop = Stop for good
newsletter-stop-title = Stop sending?
newsletter-stop-what = { $count ->
    [one] One recipient has not got it yet and never will. What was stopped cannot go on.
   *[other] { $count } recipients have not got it yet and never will. What was stopped cannot go on.
}

# The report
newsletter-report = Report
newsletter-report-what = Mails
newsletter-report-count = How many
newsletter-choosing = Recipients are being chosen.
newsletter-left-since = Unsubscribed since: { $count }
newsletter-left-least = Unsubscribed since, at least: { $count }
newsletter-line-down = The mail relay takes no mail. It is tried again { $when }.
newsletter-no-room = The server’s disk takes nothing now – it is full or write-protected – so sending waits. What has already left is not sent again; sending goes on by itself once the disk takes changes again.
newsletter-unreadable = Something of this issue, such as a picture, cannot be read from the server’s disk, so nobody is sent it. Sending goes on by itself once it can be read; the reason stands in the server’s log.
newsletter-deliveries = Recipients: { $share }
newsletter-recipient = Recipient
newsletter-gone = No longer a subscriber ({ $number })
newsletter-answer = What the server said
newsletter-from-start = From the start
newsletter-tries = Tries
newsletter-deliveries-none = Nobody is here.
newsletter-deliveries-on = Nobody among those looked through so far; go on to the next page.
newsletter-kept = What became of each recipient is kept for { $days } days after the sending, the figures for good. Nobody is followed who opens it or uses its links.

# The archive
newsletter-archive = Newsletter archive
newsletter-archive-none = There is nothing in the archive yet.
newsletter-archive-none-help = Newsletters that were sent, and bulletins meant for you, come here.
newsletter-sent-when = Sent { $when }

# What was done
done-newsletter-deleted = The draft was deleted.
done-newsletter-tried = The test is on its way to your mailbox.
done-newsletter-picture = The picture was added.
done-newsletter-picture-removed = The picture was removed.
done-newsletter-scheduled = It is scheduled.
done-newsletter-unscheduled = It is a draft again.
done-newsletter-sending = Sending has begun.
done-newsletter-paused = Sending rests.
done-newsletter-resumed = Sending goes on.
done-newsletter-stopped = Sending was stopped.

# My data
my-data-deliveries = Newsletters sent to you
my-data-deliveries-what = Which newsletters and bulletins were sent to you, and what the mail server answered. Nobody follows whether you open them or use their links.
my-data-deliveries-purpose = Each letter goes out once, and the bank can answer when one did not arrive.
my-data-deliveries-ground = The ground of the subscription: consent (article 6(1)(a)) or legitimate interest (article 6(1)(f)).
my-data-deliveries-kept = { $days } days after the letter was sent.
