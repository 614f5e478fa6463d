# Requests about personal data.
nav-requests = Requests
requests-title = Privacy requests
requests-none = No requests
requests-none-help = Nothing waits here. Choose another status to see earlier requests.
requests-wait = All that wait
requests-waiting = waiting
requests-tile = Privacy requests
requests-tile-overdue = { $count ->
    [one] { $count } overdue
   *[other] { $count } overdue
}

right-access = Access to the data
right-access-hint = Article 15: a copy of everything that is held.
right-rectification = Rectification
right-rectification-hint = Article 16: something wrong is put right.
right-erasure = Erasure
right-erasure-hint = Article 17: the account is deleted and the data are erased, as far as nothing obliges to keep them.
right-restriction = Restriction of use
right-restriction-hint = Article 18: the data are kept, but not used.
right-portability = Portability
right-portability-hint = Article 20: the data in a form that other programs read.
right-objection = Objection
right-objection-hint = Article 21: the data should not be used for something.

request-title = Request { $number }: { $right }
request-right = What is asked for
request-article = article { $article }
request-received = Received
request-received-help = The day on which the letter or call came. The month for the answer begins then.
request-due = Answer due
request-words = In the person's own words
request-words-short = Words
request-person = Person (number or username)
request-outcome = Decision
request-reason = Reason
request-reason-help = Stands in the letter: write it in the person's language. Never goes into the events.
request-answered = Answered
request-overdue = Overdue
request-state-open = To be decided
request-state-extended = To be decided, extended
request-state-decided = Decided, answer to be sent
request-state-answered = Answered
request-state-withdrawn = Withdrawn
outcome-granted = Granted
outcome-partly = Granted in part
outcome-refused = Refused
request-new = Enter a request
request-new-help = For somebody who wrote a letter, sent a mail or called. Make sure first that it is that person.
request-show = Show the request
request-correct = Correct the person's details
request-timeline = What happened
request-was-made = Made on My data
request-was-entered = Entered in the register
request-was-extended = { $count ->
    [one] Time extended by a month
   *[other] Time extended by { $count } months
}
request-withdraw = Withdraw
request-decide = Decide
request-extend = Extend the time
request-extend-by = { $count ->
    [one] By a month, until { $date }
   *[other] By { $count } months, until { $date }
}
request-extend-help = Only where the request is complex or there are many. The person must be told within the first month, with the reason: print the letter afterwards.
request-extension-reason = Reason for the longer time
request-months = By how much
request-letter = Letter
request-letter-help = This is in the person's language. Print it, or copy it into a mail, and mark the answer as sent afterwards.
request-mark-answered = Answer was sent
request-lift = Lift the restriction
request-effect-refused = Nothing is done. The letter says why, and where the person can complain.
request-effect-erasure = The person is deleted and erased at once. This cannot be undone.
request-effect-restriction = The person is marked: the data are kept and not used.
request-effect-data = Nothing by itself: enclose the files that the page of the request offers.
request-effect-rectification = Nothing by itself: correct the details on the person's page.
request-effect-objection = Nothing by itself: stop what was objected to.
request-erasure-note = Note how you reach the person before you decide: afterwards nobody can look it up here.

request-fault-received = Choose a day within the last year, today at the latest.
request-fault-open = There is already a request of this kind that is still to be decided.
request-fault-open-link = Show that request
request-fault-many = Too many requests in a day. Try again tomorrow.
request-fault-long = At most { $max } characters.
request-fault-extend = The time can be extended once, and only within the first month.
request-fault-own = This request is about your own data: another main user decides it.
request-fault-meanwhile = Somebody else changed this request meanwhile. Look at it again before you go on.

erasure-goes = What is erased
erasure-goes-contact = Phone number, e-mail address and their earlier values.
erasure-goes-access = The account's access: username, password, sessions.
erasure-goes-own = Own named views and chosen products.
erasure-goes-names = The name, also in the history of products and in the events: a number takes its place.
erasure-stays = What stays, and why
erasure-stays-names = The name in the history of products, seen by main users only: it is needed to monitor product history (article 17(3)).
erasure-stays-history = The history of products and companies: what was changed, when and why, and by which number (article 17(3)).
erasure-stays-events = The events, with the number only; the log files on the server, which hold the name, until they are deleted at the end of their time.
erasure-stays-username = A mark from which the username cannot be told, so that it is never given to anybody else.
erasure-stays-request = This request and its answer, to show that it was answered (articles 5(2) and 17(3)).

answer-subject = Your request { $number }: { $right } (article { $article } of the General Data Protection Regulation)
answer-received = We received your request on { $date }.
answer-open = We answer it by { $date }.
answer-extended = We need more time for it and answer it by { $date } (article 12(3)). The reason:
answer-withdrawn = You have withdrawn it, and we do nothing further.
answer-granted = We grant your request.
answer-partly = We grant your request in part.
answer-refused = We cannot grant your request.
answer-data = Your data are enclosed as two files: one to read, and one for other programs.
answer-restricted = From now on we keep your data and do not use them; we write to you about this request only, and before the restriction is lifted.
answer-remedies = If you do not agree, you can complain to the Data Protection Ombudsman (tietosuoja.fi) or go to court.

done-request-made = Your request was received. Its state is shown here.
done-request-entered = The request is in the register.
done-request-withdrawn = The request was withdrawn.
done-request-too-late = The request had been decided already and could not be withdrawn.
done-request-extended = The time was extended. Print the letter and send it within the first month.
done-request-decided = The request was decided. Print the letter, send it, and mark the answer as sent.
done-request-answered = The answer is marked as sent.
done-request-meanwhile = Somebody else was faster: this is how the request stands now. Nothing was done twice.
done-restriction-lifted = The restriction was lifted.
