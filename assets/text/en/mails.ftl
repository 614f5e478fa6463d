# Mails that the bank sends: the outbox as main users see it.
nav-mails = Mails
mails-caption = Mails, the newest first
mails-mail = About
mails-to = To
mails-when = Written
mails-tries = Tries
mails-none = No mails here
mails-none-help = Mails appear here when the bank writes to somebody. Nothing matches these filters.
mails-older = Older
mails-newest = Newest
mails-kind = Kind of mail
mails-kept = Mails are kept { $days } days after they were sent or given up.
mails-test = Send me a test mail
mails-number = Mail { $mail }
mails-not-sent-no-relay = Not sent: no relay is configured
mails-no-relay = Mail does not leave the bank: no mail relay is configured (section [mail] of the configuration). Until then mails are kept here and shown as not sent.
mails-down = No mail has left the bank since { $since }: { $why }. It is tried again at { $again }; nothing is lost.
mails-tile-failed = Mails given up
mails-waiting-count = { $count ->
    [one] { $count } mail is waiting to be sent.
   *[other] { $count } mails are waiting to be sent.
}
mails-to-outbox = To the mails

# States
mail-state-waiting = Not sent yet
mail-state-trying = Being sent
mail-state-sent = Sent
mail-state-failed = Given up
mails-state-sent-at = Handed to the relay { $when }
mails-state-failed-at = Given up { $when }
mails-state-next = Next try { $when }

# One mail
mails-person = Person
mails-language = Language
mails-answer = Last answer
mails-answer-begun = A try began { $when }; nothing is known of its end yet.
mails-answer-none = Not tried yet
mails-round = Sent once more
mails-rounds = { $count ->
    [one] { $count } time
   *[other] { $count } times
}
mails-text = Text of the mail
mails-link-place = [link that works once]
mails-link-secret = The link is made when the mail is sent and is shown to nobody else.
mails-try-now = Try now
mails-resend = Send again …
mails-resend-title = Send again: { $kind }
mails-resend-what = The same mail goes to { $to } once more.
mails-resend-sent = It was handed to the relay { $when }. Ask first whether it lies in a spam folder.
mails-resend-failed = It was given up { $when }. See whether the address is right; if not, correct the person’s address and have a new mail made.
mails-resend-hindered = This mail cannot be sent again: { $why }.
mails-resend-do = Send again
mails-no-address = Your account has no e-mail address. Add one under “My account” first.

# What was done
done-mail-waits = The mail will be sent in a moment.
done-mail-test = The test mail will be sent in a moment.
done-mail-meanwhile = Nothing was sent: the state of the mail had changed meanwhile.

# Kinds of mails
mail-kind-test = Test mail
mail-kind-application-received = Application received
mail-kind-application-waits = Application waiting for a decision
mail-kind-application-accepted = Application accepted
mail-kind-application-refused = Application refused
mail-kind-invitation = Invitation
mail-kind-password = New password asked for
mail-kind-password-changed = Password changed
mail-kind-email-from = Change of e-mail address, to the present one
mail-kind-email-to = Change of e-mail address, to the new one
mail-kind-email-changed = E-mail address changed
mail-kind-newsletter-trial = Test of a newsletter

# Why a mail was not taken; ends a sentence
mail-trouble-unreachable = there is no connection to the mail relay
mail-trouble-silent = the mail relay did not answer in time
mail-trouble-no-name = the name of the mail relay is not known
mail-trouble-certificate = the certificate of the mail relay is not trusted
mail-trouble-no-starttls = the mail relay does not offer STARTTLS
mail-trouble-sign-in = the mail relay does not let the bank sign in
mail-trouble-not-served = the mail relay does not want to talk
mail-trouble-sender = the mail relay does not take mails from the bank’s address
mail-trouble-broken = the connection broke off in the middle
mail-trouble-link-used = its link has been used
mail-trouble-link-expired = its link is too old
mail-trouble-link-withdrawn = its link no longer leads anywhere
mail-trouble-person-deleted = the person was deleted
mail-trouble-address = the mail relay cannot carry mail to such an address
mail-trouble-person-restricted = the use of the person’s data is restricted

# The test mail
mails-test-subject = Test mail from LVI-INFO
mails-test-text =
    Hello!

    You asked LVI-INFO for this mail to see whether mail leaves the bank. It does.

    { $address }
mail-kind-subscription-asked = Newsletters asked for, to be confirmed
