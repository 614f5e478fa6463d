//! Invoicing addresses: added, changed and removed by the company's own users and by main users.

use jiff::civil::Date;

use super::input::date;
use super::record::{Next, has_moved, present, put_next};
use crate::domain::company::{
    AddressLine, Channel, Company, CompanyAct, CompanyField, Delivery, EInvoiceAddress, InvoicingAddress,
    MOST_ADDRESSES, OperatorId, Part, PostalAddress, Said, changes,
};
use crate::domain::id::CompanyId;
use crate::domain::person::DetailError;
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// An invoicing address as typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedInvoicing<'a> {
    /// A `Channel::code`.
    pub channel: &'a str,
    /// The e-invoice address.
    pub e_invoice: &'a str,
    /// The operator of the e-invoice address.
    pub operator: &'a str,
    /// Street or box.
    pub street: &'a str,
    /// Postal code.
    pub postal_code: &'a str,
    /// Post office.
    pub city: &'a str,
    /// Country, two letters; empty for Finland.
    pub country: &'a str,
    /// What is wanted on invoices; may be empty.
    pub reference: &'a str,
    /// The cost centre; may be empty.
    pub cost_centre: &'a str,
    /// The first day, `2026-03-12`.
    pub from: &'a str,
    /// The last day; may be empty.
    pub until: &'a str,
}

/// Why an invoicing address is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvoicingFault {
    /// A field has not the shape it needs.
    Detail(CompanyField, DetailError),
    /// The last day lies before the first.
    Order,
    /// The company has [`MOST_ADDRESSES`] addresses.
    TooMany,
    /// Somebody else changed the address meanwhile.
    Meanwhile,
}

/// What an address says, without its number.
struct Wanted {
    delivery: Delivery,
    reference: String,
    cost_centre: String,
    from: Date,
    until: Option<Date>,
}

impl Wanted {
    fn numbered(self, number: u16) -> InvoicingAddress {
        let Wanted { delivery, reference, cost_centre, from, until } = self;
        InvoicingAddress { number, delivery, reference, cost_centre, from, until }
    }
}

impl TypedInvoicing<'_> {
    fn wanted(&self) -> Result<Wanted, Vec<InvoicingFault>> {
        let mut faults = Vec::new();
        let delivery = match Channel::from_code(self.channel) {
            Some(Channel::Post) => self.post(&mut faults),
            Some(Channel::EInvoice) => self.e_invoice(&mut faults),
            None => kept(CompanyField::Channel, Err(DetailError::Missing), &mut faults),
        };
        let reference = kept(CompanyField::Reference, InvoicingAddress::read_reference(self.reference), &mut faults);
        let cost_centre =
            kept(CompanyField::CostCentre, InvoicingAddress::read_cost_centre(self.cost_centre), &mut faults);
        let from = kept(CompanyField::From, date(self.from), &mut faults);
        let until = match date(self.until) {
            Err(DetailError::Missing) => Some(None),
            other => kept(CompanyField::Until, other, &mut faults).map(Some),
        };
        if let (Some(from), Some(Some(until))) = (from, until)
            && until < from
        {
            faults.push(InvoicingFault::Order);
        }
        let parsed = || {
            let (delivery, reference, cost_centre) = (delivery?, reference?, cost_centre?);
            Some(Wanted { delivery, reference, cost_centre, from: from?, until: until? })
        };
        match parsed() {
            Some(wanted) if faults.is_empty() => Ok(wanted),
            _ => Err(faults),
        }
    }

    /// Letters need street, postal code and post office to arrive.
    fn post(&self, faults: &mut Vec<InvoicingFault>) -> Option<Delivery> {
        let lines = [
            (CompanyField::Street, self.street),
            (CompanyField::PostalCode, self.postal_code),
            (CompanyField::City, self.city),
        ];
        let before = faults.len();
        let missing = lines.into_iter().filter(|(_, text)| text.trim().is_empty());
        faults.extend(missing.map(|(field, _)| InvoicingFault::Detail(field, DetailError::Missing)));
        let address = PostalAddress::parse(self.street, self.postal_code, self.city, self.country)
            .map_err(|(line, error)| faults.push(InvoicingFault::Detail(field(line), error)))
            .ok();
        address.filter(|_| faults.len() == before).map(Delivery::Post)
    }

    fn e_invoice(&self, faults: &mut Vec<InvoicingFault>) -> Option<Delivery> {
        let address = kept(CompanyField::EInvoice, EInvoiceAddress::parse(self.e_invoice), faults);
        let operator = kept(CompanyField::Operator, OperatorId::parse(self.operator), faults);
        Some(Delivery::EInvoice { address: address?, operator: operator? })
    }
}

const fn field(line: AddressLine) -> CompanyField {
    match line {
        AddressLine::Street => CompanyField::Street,
        AddressLine::PostalCode => CompanyField::PostalCode,
        AddressLine::City => CompanyField::City,
        AddressLine::Country => CompanyField::Country,
    }
}

fn kept<T>(field: CompanyField, parsed: Result<T, DetailError>, faults: &mut Vec<InvoicingFault>) -> Option<T> {
    parsed.map_err(|error| faults.push(InvoicingFault::Detail(field, error))).ok()
}

/// The company, where the caller may keep it; for forms, whose page shows what was shown before.
///
/// # Errors
/// [`Failure::NotFound`] where there is none or it is another one's, [`Failure::Denied`] for viewers.
pub fn keepable(bank: &Bank, caller: &Caller, id: CompanyId) -> Result<Company, Failure> {
    let scope = caller.actor.require(Permission::KeepCompany, id)?;
    bank.store.read(|reader| present(reader, scope))
}

/// Adds an invoicing address; returns its number.
///
/// # Errors
/// As [`keepable`]; what is refused stands inside.
pub fn add_invoicing(
    bank: &Bank,
    caller: &Caller,
    id: CompanyId,
    typed: &TypedInvoicing<'_>,
) -> Result<Result<u16, Vec<InvoicingFault>>, Failure> {
    let scope = caller.actor.require(Permission::KeepCompany, id)?;
    let wanted = match typed.wanted() {
        Ok(wanted) => wanted,
        Err(faults) => return Ok(Err(faults)),
    };
    bank.write(|writer, now| {
        let mut company = present(writer, scope)?;
        if company.invoicing.addresses.len() >= MOST_ADDRESSES {
            return Ok(Err(vec![InvoicingFault::TooMany]));
        }
        let number = company
            .invoicing
            .given
            .checked_add(1)
            .ok_or_else(|| Failure::Conflict(format!("company {id} has had every invoicing address there is")))?;
        let address = wanted.numbered(number);
        let changes = changes(&Said::new(), &address.said());
        company.invoicing.given = number;
        company.invoicing.addresses.push(address);
        let next = Next { act: CompanyAct::InvoicingAdded(number), reason: "", changes };
        let event = put_next(writer, now, caller, &mut company, next)?;
        store::events::append(writer, now, &event)?;
        Ok(Ok(number))
    })
}

/// Changes an invoicing address. `seen` is the company's version that the caller saw. Nothing is written where nothing
/// changes.
///
/// # Errors
/// As [`keepable`], [`Failure::NotFound`] where there is no such address; what is refused stands inside.
pub fn change_invoicing(
    bank: &Bank,
    caller: &Caller,
    (id, number): (CompanyId, u16),
    seen: u32,
    typed: &TypedInvoicing<'_>,
) -> Result<Result<(), Vec<InvoicingFault>>, Failure> {
    let scope = caller.actor.require(Permission::KeepCompany, id)?;
    let wanted = match typed.wanted() {
        Ok(wanted) => wanted,
        Err(faults) => return Ok(Err(faults)),
    };
    bank.write(|writer, now| {
        let mut company = present(writer, scope)?;
        let stored = company.invoicing.get(number).ok_or(Failure::NotFound)?;
        if has_moved(writer, scope, &company, Part::Invoicing(number), seen)? {
            return Ok(Err(vec![InvoicingFault::Meanwhile]));
        }
        let address = wanted.numbered(number);
        let changes = changes(&stored.said(), &address.said());
        if changes.is_empty() {
            return Ok(Ok(()));
        }
        for own in &mut company.invoicing.addresses {
            if own.number == number {
                own.clone_from(&address);
            }
        }
        let next = Next { act: CompanyAct::InvoicingChanged(number), reason: "", changes };
        let event = put_next(writer, now, caller, &mut company, next)?;
        store::events::append(writer, now, &event)?;
        Ok(Ok(()))
    })
}

/// Removes an invoicing address; its number is not given again, and the history keeps what it was.
///
/// # Errors
/// As [`change_invoicing`].
pub fn remove_invoicing(
    bank: &Bank,
    caller: &Caller,
    (id, number): (CompanyId, u16),
    seen: u32,
) -> Result<Result<(), Vec<InvoicingFault>>, Failure> {
    let scope = caller.actor.require(Permission::KeepCompany, id)?;
    bank.write(|writer, now| {
        let mut company = present(writer, scope)?;
        let stored = company.invoicing.get(number).ok_or(Failure::NotFound)?;
        if has_moved(writer, scope, &company, Part::Invoicing(number), seen)? {
            return Ok(Err(vec![InvoicingFault::Meanwhile]));
        }
        let changes = changes(&stored.said(), &Said::new());
        company.invoicing.addresses.retain(|address| address.number != number);
        let next = Next { act: CompanyAct::InvoicingRemoved(number), reason: "", changes };
        let event = put_next(writer, now, caller, &mut company, next)?;
        store::events::append(writer, now, &event)?;
        Ok(Ok(()))
    })
}
