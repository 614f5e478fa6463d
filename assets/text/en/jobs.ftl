# Jobs over many products.
job-undo-reason = Undo of job { $job }

# An exported table and the sheet about it.
job-sheet = Products
job-sheet-about = About this file
job-about-what = What
job-about-from = Products from LVI-INFO, the product data bank of the HVAC trade
job-about-when = Exported
job-about-filter = Filters
job-about-no-filter = None
job-about-products = Products
job-about-columns = Columns
