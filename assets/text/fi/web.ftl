# What was just done, and the home page.
done-saved = Tallennettu.

home-active = Käytössä olevat tuotteet
home-archived = Arkistoidut tuotteet
home-companies = Yritykset, joilla on tuotteita

# A form that came after its session.
resend-ended = Istuntosi on päättynyt
resend-ended-help = Mitään ei ole tallennettu, mutta kirjoittamasi on tällä sivulla tallessa. Kirjaudu sisään toisessa välilehdessä, palaa tälle sivulle ja lähetä lomake uudelleen.
resend-again = Lähetä uudelleen
resend-sign-in = Kirjaudu sisään
resend-stale = Lomake on aiemmasta istunnosta
resend-stale-help = Mitään ei ole vielä tallennettu. Kirjoittamasi on tällä sivulla tallessa: vahvista lähetys.
resend-send = Lähetä
