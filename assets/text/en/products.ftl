# The product card, its forms and its history.
product-sections = Sections of the card
product-edit = Edit
product-history = History
product-archive = Archive
product-reactivate = Take into use again
product-changed = Changed
product-by-bank = by a main user, LVI-INFO
product-by-company = by a user of { $company }
product-raise = Would raise it most:
product-empty = Empty fields
product-no-package = Not given
product-etim = ETIM
product-etim-class = ETIM class
product-etim-features = ETIM features
product-no-etim = The product has no ETIM class yet. With one, its technical features can be compared and searched.
