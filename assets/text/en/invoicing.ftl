# Invoicing: price lists, rounds, corrections, the transfer, disclosures.

nav-invoicing = Invoicing
invoicing-title = Invoicing

# Rounds
rounds-title = Rounds
rounds-none = No rounds
rounds-none-help = Open a round to see what every company would be invoiced. Nothing goes out before the transfer.
rounds-no-prices = A round needs the price list of its year. Make that first.
round-word = Round
round-yearly-of = Yearly fees { $year }
round-growth-of = Growth in { $year }
round-corrections-of = Corrections { $year }
round-new = New round
round-open = Open the round
round-kind = What is invoiced
round-kind-yearly = Yearly fees
round-kind-yearly-hint = In January: the fee for each company’s active products. One a year.
round-kind-growth = Growth during the year
round-kind-growth-hint = In June: the difference to January’s fee where products have grown by more than the price list’s limit. One a year.
round-kind-corrections = Corrections only
round-kind-corrections-hint = At any time: puts right what turned out to be wrong in a transferred round.
round-year = Year
round-year-help = By which year’s price list.
round-day = Counted on
round-day-help = Products are counted at the end of this day.
round-once = This year has such a round already.
round-once-link = Open it
round-draft = Draft
round-transferred = Transferred
round-transfer = Transfer for invoicing
round-remove = Remove the draft
round-remove-what = The draft and the corrections in it are removed. Nothing has been handed over yet.
round-preliminary = The day of counting is not over: products are counted as they are now.
round-prices-link = Open the price list
round-opened = Opened
round-companies = Companies
round-people = Contact persons
round-lines = Companies in this round
round-lacks = Missing
round-lack-address = No invoicing address
round-lack-contact = No contact person
round-lack-business-id = No business id
round-change = Change
round-change-new = New
round-change-more = Higher
round-change-less = Lower
round-change-same = Unchanged
round-corrected = Corrected
round-corrected-mark = (corrected)
round-last = Last year
round-difference = Change
round-sent = Invoicing address
round-empty = No companies
round-empty-help = No company has anything to be invoiced here.
round-rows = Rows of the invoice
round-nothing = The company is invoiced nothing in this round.
round-corrections = Corrections
round-correct = Correct a company’s invoice
round-correct-next = Continue
round-contact-named = Named

# Price lists
prices-title = Price lists
prices-word = Price list
prices-of = Price list { $year }
prices-new = Price list for { $year }
prices-none = No price lists
prices-none-help = Make this year’s price list. It is a draft until you put it in force.
prices-minimum = Minimum fee
prices-included = Products in the minimum fee
prices-unit = Unit price
prices-unit-help = Each product beyond those that the minimum fee covers.
prices-steps = Steps
prices-steps-help = From the step on, each product costs so many percent less than the unit price. Earlier products cost what their own step says, so the fee never falls when there are more products. An empty step counts for nothing.
prices-step = Step { $number }
prices-step-words = from product { $from } on { $percent }
prices-step-from = Step { $number }: from product
prices-step-reduction = Step { $number }: reduction
prices-maximum = Maximum fee
prices-vat = VAT
prices-growth = Limit of growth
prices-growth-help = Where products have grown by more than this since January, the difference is invoiced in June.
prices-rest = Maximum, VAT and growth
prices-try = Calculate the example
prices-example = Yearly fee without VAT, by number of products
prices-example-title = Example
prices-example-of = Fee for { $count } products
prices-reaches = From { $count } products on the fee is the maximum.
prices-never-reaches = No number of products reaches the maximum.
prices-in-force = In force
prices-draft = Draft
prices-put-in-force = Put in force
prices-make-draft = Make a draft again
prices-is-in-force = The price list is in force. Make it a draft again before changing it.
prices-used = A round was transferred by this price list, so it stays in force.

# Fees and rows of invoices
fees-title = Fees
fees-none = No fees have been invoiced yet.
fee-products = Products
fee-net = Without VAT
fee-vat = VAT
fee-vat-of = VAT { $percent }
fee-gross = Total
fee-invoiced = Sent to be invoiced
fee-name = LVI-INFO, yearly fee { $year }
fee-growth-name = LVI-INFO, growth { $year }
fee-correction-name = LVI-INFO, correction { $year }
fee-words = { $count ->
    [one] Yearly fee { $year }: { $count } product on { $day }
   *[other] Yearly fee { $year }: { $count } products on { $day }
}
fee-growth-words = Growth in { $year }: { $before } products in January, { $count } on { $day }
fee-correction-words = Correction: { $reason }
fee-cost-centre = Cost centre: { $centre }

# Corrections
correction-amount = Amount without VAT
correction-amount-help = A minus gives back, for example -87.00.
correction-reason = Reason
correction-reason-help = Stands on the invoice. No names of people.
correction-enter = Enter the correction
correction-take-out = Take out
correction-too-many = The company has as many corrections in this round as an invoice has room for.

# The transfer
transfer-title = Transfer: { $round }
transfer-to = To whom
transfer-to-help = Whoever is responsible for invoicing. The name stays in the list of disclosures and is shown to the person concerned.
transfer-when = Handed over
transfer-format = Format of the file
transfer-format-csv = CSV
transfer-format-csv-hint = A row of an invoice to a line, for other programs.
transfer-format-xlsx = Excel
transfer-format-xlsx-hint = A row of an invoice to a line.
transfer-format-finvoice = Finvoice
transfer-format-finvoice-hint = A draft of an invoice in Finvoice 3.0 for each company, in one zip file. Whoever invoices completes it.
transfer-whose = { $count ->
    [0] No personal data are handed over.
    [one] The data of one contact person are handed over. This is kept in the list of disclosures.
   *[other] The data of { $count } contact persons are handed over. Each is kept in the list of disclosures.
}
transfer-what = The file holds company, business id, invoicing address, the contact person’s name and contact details, reference and the rows of the invoice. After the transfer the round does not change; mistakes are corrected in the next round or in a round of corrections.
transfer-lacking = { $what }: { $count }
transfer-lacking-link = See the companies
transfer-not-in-force = The year’s price list is still a draft. Put it in force before the transfer.
transfer-day-not-over = The day of counting is not over. Transfer the round after it.
transfer-no-january = The year’s fees were not transferred, so there is nothing to compare the growth with.
transfer-nothing = No company has anything to be invoiced.
transfer-other = Something changed meanwhile. Look at the new figures, then transfer.
transfer-back = Back to the round
transfer-file-name = invoicing
transfer-invoice = INVOICE
transfer-credit-note = CREDIT NOTE
transfer-products-unit = pcs
transfer-e-invoice = E-invoice address
transfer-operator = Operator
transfer-contact = Contact person
transfer-contact-phone = Contact person’s telephone
transfer-contact-email = Contact person’s e-mail
transfer-reference = Reference
transfer-cost-centre = Cost centre
transfer-row = Row
transfer-net = Without VAT €
transfer-vat = VAT %

# Disclosures
disclosures-title = Disclosures of personal data
disclosures-about = Every contact person whose data were handed over to whoever is responsible for invoicing: what, to whom, when and by whom.
disclosures-link = See the disclosures
disclosures-none = No disclosures
disclosures-none-help = They come here when a round is transferred.
disclosure-whose = Whose data
disclosure-contact-of = { $company }, contact person
disclosure-what = What
disclosure-by = By whom
disclosure-all = name, telephone, e-mail
disclosure-phone = name, telephone
disclosure-email = name, e-mail
disclosure-name = name

# Faults and receipts
fault-number-missing = Type a number.
fault-number-shape = This is no number that can stand here.
fault-number-range = The number is too small or too large.
fault-number-decimals = Too many digits after the point.
fault-number-order = The number has to be larger than the one before, and a reduction may not shrink. The maximum is not below the minimum.
fault-year = Type a year, such as 2026.
fault-no-prices = This year has no price list.
fault-other-year = The day has to be in the same year or in December of the year before.
done-prices-in-force = The price list is in force.
done-prices-draft = The price list is a draft again.
done-round-opened = The round is open. Nothing goes out before the transfer.
done-round-removed = The draft is removed.
done-corrected = The correction is entered.
done-correction-taken-out = The correction is taken out.
done-round-transferred = The round is transferred and the disclosures are kept. Download the file and hand it to whoever invoices.
