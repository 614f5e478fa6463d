# What was just done, and the home page.
done-saved = Saved.

home-active = Active products
home-archived = Archived products
home-companies = Companies with products

# A form that came after its session.
resend-ended = Your session has ended
resend-ended-help = Nothing was stored, but what you typed is kept on this page. Sign in in another tab, come back to this page and send the form again.
resend-again = Send again
resend-sign-in = Sign in
resend-stale = This form is from an earlier session
resend-stale-help = Nothing has been stored yet. What you typed is kept on this page: confirm to send it.
resend-send = Send
