# What was just done, and the home page.
done-saved = Sparat.

home-active = Aktiva produkter
home-archived = Arkiverade produkter
home-companies = Företag med produkter

# A form that came after its session.
resend-ended = Din session har avslutats
resend-ended-help = Inget har sparats, men det du skrev finns kvar på denna sida. Logga in i en annan flik, återvänd hit och skicka formuläret på nytt.
resend-again = Skicka på nytt
resend-sign-in = Logga in
resend-stale = Formuläret är från en tidigare session
resend-stale-help = Inget har sparats ännu. Det du skrev finns kvar på denna sida: bekräfta att du vill skicka det.
resend-send = Skicka
