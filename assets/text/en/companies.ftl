# Companies: contract and sight, invoicing, contact person, history, end and new beginning.

companies-edit-contact = Contact details of { $company }
companies-contract-fact = Contract
companies-contract = Contract and access
company-contract-from = Contract from
company-contract-until = Contract until
company-contract-until-help = The last day. Empty while nobody has given notice. The company itself ends on its own page.
company-contract-open = from { $from }
company-contract-both = { $from } – { $until }
company-contract-to = until { $until }
company-reach = Viewers see
company-reach-own = Their own company’s products
company-reach-own-hint = The usual, as the privacy policy says.
company-reach-whole = The whole bank
company-reach-whole-hint = For wholesalers and data users. Applies at once; people’s data stay hidden from them.
company-status-active-hint = Its people can sign in.
company-status-applied-hint = Waits for a decision; nobody can sign in yet.
companies-status-ended-on = Ended on { $date }
companies-is-ended = This company has ended: nobody signs in, and its products are archived. Its history stays.
fault-order = The last day lies before the first.
fault-date = Write a day such as 12.3.2026.
fault-reach-kind = Only viewers of wholesalers and data users can see the whole bank.

# What is open
companies-matters = Open matters
matter-applied = The company has applied and waits for a decision.
matter-applied-link = Decide
matter-contract-ends = The contract ends on { $date }.
matter-contract-over = The contract ended on { $date }, but the company is still active.
matter-contract-link = Look at the contract
matter-no-user = Nobody of the company can administer its people.
matter-no-address = No invoicing address is valid today.
matter-no-address-link = Add an address
matter-no-contact = There is no contact person for invoicing.
matter-no-contact-link = Name one
matter-documents = { $count ->
    [one] One product has a document that has ended or ends soon.
   *[other] { $count } products have documents that have ended or end soon.
}
matter-documents-link = Look at them

# Invoicing
companies-invoicing = Invoicing addresses
companies-invoicing-none = No invoicing address has been given.
invoicing-new = New invoicing address
invoicing-edit = Invoicing address { $number }
invoicing-add = Add address
invoicing-remove = Remove address
invoicing-remove-title = Remove invoicing address { $number }
invoicing-remove-what = Remove an address that was a mistake. One that is no longer used is ended with its last day instead; the history keeps either.
invoicing-number = No.
invoicing-address = Address
invoicing-valid = Valid
invoicing-now = Now
invoicing-future = Later
invoicing-past = No more
invoicing-channel = Invoices go by
invoicing-channel-e-invoice = E-invoice
invoicing-channel-post = Letter
invoicing-e-invoice-part = E-invoice
invoicing-e-invoice-part-help = Only where invoices go by e-invoice.
invoicing-post-part = Letter
invoicing-post-part-help = Only where invoices go by letter.
invoicing-e-invoice = E-invoice address
invoicing-e-invoice-help = An OVT code such as 003712345678, with or without a suffix of up to five characters, or the account number that your bank uses as address.
invoicing-operator = Operator
invoicing-operator-help = The operator’s id: a bank’s BIC or the operator’s own code, such as 003721291126.
invoicing-terms = On the invoices
invoicing-reference = Reference
invoicing-reference-help = An order or contract number. No names of people: the contact person’s name is put on invoices by itself.
invoicing-cost-centre = Cost centre
invoicing-from = Valid from
invoicing-until = Valid until
invoicing-until-help = The last day. Empty until further notice.
fault-e-invoice = An OVT code begins with 0037 and goes on with the business id without its dash: 003712345678.
fault-operator = An operator’s id has 6–20 letters and digits.
fault-code-letters = Use only letters and digits.
fault-invoicing-many = The company has { $count } invoicing addresses already. Remove one that was a mistake.

# Contact person for invoicing
companies-contact-person = Contact person for invoicing
companies-contact-none = Nobody has been named.
companies-contact-who = Users of the company and main users of LVI-INFO see these data. They are handed to whoever does the invoicing, together with what is invoiced; nobody else gets them.
contact-edit = Contact person of { $company }
contact-name = Name
contact-phone = Telephone
contact-email = E-mail
contact-help = Somebody whom questions about invoices reach. The person need not be able to sign in.
contact-remove = Remove contact person
contact-remove-title = Remove the contact person of { $company }
contact-remove-what = Name, telephone number and e-mail address are deleted at once and for good. The history says that there was somebody, not who.
contact-name-person = Name somebody
contact-change = Change

# People and history on the company's page
companies-people-all = All people
companies-latest = Latest changes
companies-history = History
companies-history-of = History of { $company }
companies-history-none = Nothing has changed yet.
companies-history-all = Whole history
companies-events = All events
company-act-created = Created
company-act-changed = Details changed
company-act-invoicing-added = Invoicing address { $number } added
company-act-invoicing-changed = Invoicing address { $number } changed
company-act-invoicing-removed = Invoicing address { $number } removed
company-act-contact-changed = Contact person for invoicing changed
company-act-contact-removed = Contact person for invoicing removed
company-act-activated = Activated
company-act-ended = Ended
company-hidden = { $fields } – the values are personal data and not kept.

# End and new beginning
companies-end = End company
companies-end-title = End { $company }
companies-end-what = { $company } will be a customer no more. Nothing is deleted: products, people, addresses and history stay, and the customer number { $number } is never given to another company.
companies-end-products = { $count ->
    [0] It has no products in use.
    [one] Its one product in use is archived.
   *[other] Its { $count } products in use are archived by a job that you can follow.
}
companies-end-people = { $count ->
    [0] Nobody of the company can sign in now.
    [one] One person is signed out at once and cannot sign in any more.
   *[other] { $count } people are signed out at once and cannot sign in any more.
}
companies-end-again = The company can be activated again later.
companies-end-reason-help = Stands in the history of the company and of its products. No names of people.
companies-end-reason = The company’s contract has ended.
companies-activate = Activate company
companies-activate-title = Activate { $company }
companies-activate-what = { $company } becomes a customer again. Its people can sign in with the passwords and roles that they had.
companies-activate-products = Archived products stay archived. Take those into use again that are sold; all at once by undoing the job that archived them, while it is kept.
companies-approve = Approve application
companies-approve-title = Approve { $company }
companies-approve-what = { $company } becomes a customer. Its people can sign in.
done-company-ended = The company has ended and its people are signed out.
done-company-ended-job = The company has ended and its people are signed out. This job archives its products.
done-company-activated = The company is active.
done-invoicing-added = The invoicing address was added.
done-invoicing-removed = The invoicing address was removed.
done-contact-removed = The contact person was removed.

# Events
event-kind-company-ended = Company ended
event-kind-company-activated = Company activated
event-kind-invoicing-changed = Invoicing addresses changed
event-kind-contact-changed = Contact person for invoicing changed
event-kind-contact-removed = Contact person for invoicing removed
event-kind-contact-viewed = Contact person for invoicing viewed
event-detail-people = people
