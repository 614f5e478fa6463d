# The second factor of a sign-in: an app's codes, recovery codes, and what an administrator resets.

# The second step of a sign-in
code-title = Code of the second factor
code-field = Code
code-help = Six digits from the app on your telephone, or a recovery code.
code-begin-again = Begin again
code-lost = Telephone and recovery codes lost? A user of your company or a main user of LVI-INFO can reset your second factor.
code-wrong = This is not the code that the app shows now. Check that the telephone’s clock is right, and type the next one.
code-used = This code was used already. Wait until the app shows the next one.
code-blocked = There were so many wrong codes in a row that only a recovery code is taken now.
code-unreadable = Your second factor can no longer be checked here. A user of your company or a main user of LVI-INFO must reset it; then set it up anew.
code-stale = This page had been open too long. Type the code again.
code-gone = The code did not come in time, or too many were wrong. Sign in from the beginning.

# The own second factor
factor-title = Second factor
factor-see = Look after the second factor
factor-what = With a second factor, signing in takes your password and a code that an app on your telephone shows. Whoever learns your password cannot get in with it alone.
factor-since = In force since
factor-none = Not in use
factor-obliged = With your role, a second factor is obligatory.
factor-must = Set up a second factor before you go on. With your role it is obligatory.
factor-was-reset = Your second factor was reset by an administrator on { $when }. If you did not ask for it, tell LVI-INFO at once.
factor-blocked = There were so many wrong codes in a row that the app’s codes are no longer taken. Sign in with a recovery code, or move the second factor to the app anew with one. If these were not your tries, somebody knows your password: change it.
factor-remaining = Recovery codes left
factor-few = { $count ->
    [0] You have no recovery code left. Make new ones.
    [one] You have { $count } recovery code left. Make new ones.
   *[other] You have { $count } recovery codes left. Make new ones.
}
factor-set-up = Set up a second factor
factor-move = Move to another app
factor-remove = Stop using it
factor-remove-what = From then on your password alone signs you in. The recovery codes work no more.
factor-scan = Open an app for one-time codes on your telephone and let it read this picture. Any app that shows six-digit codes does.
factor-qr = QR code for the app
factor-type = The app cannot read it?
factor-type-help = Type this secret into the app. It belongs to a code that changes with time.
factor-new-code = Code that the app shows now
factor-new-code-help = Six digits, which change every half minute.
factor-new-wrong = This is not the code that the app shows for this picture. Check that the telephone’s clock is right, and type the next one.
factor-present = Code of the second factor in force
factor-present-help = Six digits from the app that you have used so far, or a recovery code.
factor-save = Put in force
factor-expired = This page had been open too long. Below is a new picture: let the app read it, and delete the earlier entry in the app.
factor-meanwhile = A second factor is in force already, perhaps set up in another browser meanwhile. To move it to this app, type its code too.

# Recovery codes
factor-codes-title = Your recovery codes
factor-codes-what = These codes are shown only now. Print them or write them down, and keep them where the telephone is not.
factor-codes-help = Each signs you in to LVI-INFO once in place of the app’s code. Earlier recovery codes work no more.
factor-codes-kept = I have kept the codes
factor-codes-new = Make new recovery codes
factor-codes-new-what = You get ten new recovery codes. The earlier ones work no more.

# What an administrator does
factor-reset = Reset the second factor
factor-reset-title = Reset the second factor of { $name }
factor-reset-what = { $name } of { $company } is signed out everywhere and signs in with the password alone until another second factor is set up. The person is told at the next sign-in.
factor-reset-care = Do this only when you are sure who asks for it: call back on a number that you know.
done-second-factor-removed = Your second factor is no longer in use.
done-second-factor-reset = The second factor was reset.

# The sign-in before
home-last-sign-in = Your last sign-in before this one was on { $when }.
home-last-sign-in-refused = { $count ->
    [one] Your last sign-in before this one was on { $when }. Since then { $count } sign-in under your name was refused. If it was not yours, change your password.
   *[other] Your last sign-in before this one was on { $when }. Since then { $count } sign-ins under your name were refused. If they were not yours, change your password.
}
me-refused-since = Refused sign-ins since then
me-sessions-end-all = End all sessions, this one too
