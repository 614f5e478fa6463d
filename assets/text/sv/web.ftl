# What was just done, and the home page.
done-saved = Sparat.

home-active = Aktiva produkter
home-archived = Arkiverade produkter
home-companies = Företag med produkter
