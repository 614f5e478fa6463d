# What was just done, and the home page.
done-saved = Tallennettu.

home-active = Käytössä olevat tuotteet
home-archived = Arkistoidut tuotteet
home-companies = Yritykset, joilla on tuotteita
