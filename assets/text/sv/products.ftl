# Produktkortet, dess formulär och historik.
product-sections = Kortets delar
product-edit = Redigera
product-history = Historik
product-archive = Arkivera
product-reactivate = Ta i bruk igen
product-changed = Ändrad
product-by-bank = av en huvudanvändare, LVI-INFO
product-by-company = av en användare hos { $company }
product-raise = Skulle höja mest:
product-empty = Tomma fält
product-no-package = Inte angivet
product-etim = ETIM
product-etim-class = ETIM-klass
product-etim-features = ETIM-egenskaper
product-no-etim = Produkten har ingen ETIM-klass ännu. Med en klass kan dess tekniska egenskaper jämföras och sökas.
