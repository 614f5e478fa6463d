# What was just done, and the home page.
done-saved = Saved.

home-active = Active products
home-archived = Archived products
home-companies = Companies with products
