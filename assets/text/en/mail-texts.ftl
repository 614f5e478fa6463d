# Mails: greeting, subjects, paragraphs. Short, and only about whoever reads them.
letter-greeting = Hello,
letter-greeting-name = Hello { $name },
letter-link = This link works once, until { $until }:
letter-end =
    Questions? Ask a user of your company or the main users of LVI-INFO.

    LVI-INFO
letter-not-you = If it was not you, you need not do anything: nothing changes.
letter-not-you-changed = If it was not you and nobody you know, tell the main users of LVI-INFO at once.
letter-not-you-email = If it was not you, do not follow the link, change your password and tell the main users of LVI-INFO: somebody else may be using your account.
letter-not-you-applied = If you sent no application, you need not do anything, or tell the main users of LVI-INFO.

letter-received = Your application for LVI-INFO was received
letter-received-what = Somebody has applied with this e-mail address for an account in LVI-INFO, the product data bank of the HVAC trade. The application waits for a decision, which you will be told by mail.
letter-received-known = This e-mail address already belongs to an account. If you only want to sign in, choose “Forgotten password?” on the sign-in page. Username: { $usernames }

letter-waits = An application waits in LVI-INFO
letter-waits-what = Somebody has applied for an account in LVI-INFO (application { $number }) and waits for your decision. Sign in and open “People”.

letter-accepted = Your account in LVI-INFO
letter-accepted-what = Your application was accepted. Choose your password before you sign in for the first time. Your username: { $username }

letter-refused = Your application for LVI-INFO
letter-refused-what = Your application for an account in LVI-INFO was not accepted. The reason:
letter-refused-kept = What you sent is deleted after 90 days.
letter-overdue-what = Nobody has decided your application for an account in LVI-INFO within 90 days. What you sent was deleted. If you still need an account, send a new application or ask the main users.

letter-invitation = Invitation to LVI-INFO
letter-invitation-what = An account in LVI-INFO, the product data bank of the HVAC trade, was made for you at { $company }. Choose your password before you sign in for the first time. Your username: { $username }

letter-password = A new password for LVI-INFO
letter-password-what = A new password was asked for. Choose it with the link below. Username: { $username }
letter-password-changed = Your password in LVI-INFO was changed
letter-password-changed-what = The password of your account { $username } was changed { $when }. All your other sessions have ended.

letter-email-from = Confirm another e-mail address
letter-email-from-what = Your account { $username } is to have another e-mail address. It counts once both addresses have confirmed it: { $email }
letter-email-to = Confirm this e-mail address
letter-email-to-what = Somebody with an account in LVI-INFO, the product data bank of the HVAC trade, wants to be reached at this e-mail address. It counts once it is confirmed.
letter-email-changed = Your e-mail address in LVI-INFO was changed
letter-email-changed-what = The e-mail address of your account { $username } was changed { $when }. From now on mails go to the new one.
letter-email-set-what = This e-mail address was entered for an account in LVI-INFO, the product data bank of the HVAC trade. From now on mails about that account come here. If you have no account there, tell the main users of LVI-INFO.

letter-subscription = Confirm your newsletters from LVI-INFO
letter-subscription-what = Somebody, we hope you, has asked for newsletters from LVI-INFO, the product data bank of the HVAC trade, at this e-mail address. They begin once you confirm it.
letter-subscription-link = The page for confirming is open until { $until }:
letter-subscription-not-you = If it was not you, you need not do anything: nothing is sent, and the request is removed.
