//! Creating and changing companies; and founding the bank's own company.

use super::input::{Contact, Fault, Typed, Verdict};
use super::record::{Next, has_moved, present, put_next, record};
use crate::domain::company::{
    Company, CompanyAct, CompanyDetails, CompanyField, CompanyKind, CompanyName, CompanyStatus, Contract, Invoicing,
    Part, PostalAddress, changes,
};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::role::{Permission, Reach};
use crate::service::{Bank, Caller, Failure};
use crate::store::search_queue::{self, Queued};
use crate::store::{self, Source, Store, StoreError, Writer};
use crate::text::key;

/// Creates a company and returns its customer number.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users; refused input stands in the verdict.
pub fn create_company(bank: &Bank, caller: &Caller, typed: &Typed<'_>) -> Result<Verdict<CompanyId>, Failure> {
    caller.actor.require(Permission::ManageCompanies, CompanyId::BANK)?;
    let (details, status) = match typed.first() {
        Ok(first) => first,
        Err(faults) => return Ok(Err(faults)),
    };
    let verdict = bank.write(|writer, now| insert_company(writer, now, caller, details, status))?;
    bank.renew_directory()?;
    Ok(verdict)
}

/// Stores a new company with its history and event.
///
/// # Errors
/// [`Failure`] where the store fails; a business id that is taken stands in the verdict.
pub(in crate::service) fn insert_company(
    writer: &Writer,
    now: Moment,
    caller: &Caller,
    details: CompanyDetails,
    status: CompanyStatus,
) -> Result<Verdict<CompanyId>, Failure> {
    if is_taken(writer, &details, None)? {
        return Ok(Err(vec![Fault::Taken]));
    }
    let id = store::companies::next_id(writer)?;
    let company = Company { id, details, invoicing: Invoicing::default(), status, created: now, version: 1 };
    let next = Next { act: CompanyAct::Created, reason: "", changes: Vec::new() };
    let event = record(writer, now, caller, &company, next)?;
    store::events::append(writer, now, &event)?;
    Ok(Ok(id))
}

/// Changes a company's details: main users all of them, the company's own users the contact details, whatever else they
/// send. `seen` is the version that the caller saw. Nothing is written where nothing changes.
///
/// # Errors
/// [`Failure::NotFound`] where there is none or it is another one's, [`Failure::Denied`] for viewers; refused input
/// stands in the verdict.
pub fn change_company(
    bank: &Bank,
    caller: &Caller,
    id: CompanyId,
    seen: u32,
    typed: &Typed<'_>,
) -> Result<Verdict<()>, Failure> {
    let scope = caller.actor.require(Permission::KeepCompany, id)?;
    let wanted = match wanted(caller, id, typed) {
        Ok(wanted) => wanted,
        Err(faults) => return Ok(Err(faults)),
    };
    let verdict = bank.write(|writer, now| {
        let mut company = present(writer, scope)?;
        if has_moved(writer, scope, &company, Part::Details, seen)? {
            return Ok(Err(vec![Fault::Meanwhile]));
        }
        let details = wanted.onto(&company.details);
        if is_taken(writer, &details, Some(id))? {
            return Ok(Err(vec![Fault::Taken]));
        }
        let changes = changes(&company.details.said(), &details.said());
        if changes.is_empty() {
            return Ok(Ok(()));
        }
        let is_renamed = changes.iter().any(|change| change.field == CompanyField::Name);
        company.details = details;
        let next = Next { act: CompanyAct::Changed, reason: "", changes };
        let event = put_next(writer, now, caller, &mut company, next)?;
        store::events::append(writer, now, &event)?;
        if is_renamed {
            // Its products are found by it.
            search_queue::append(writer, Queued::Everything)?;
        }
        let (name, reach) = (company.details.name.as_str(), company.details.reach);
        bank.sessions.refresh(
            |session| session.actor.company == id,
            |opening| {
                name.clone_into(&mut opening.company_name);
                opening.actor.reach = reach;
            },
        );
        Ok(Ok(()))
    })?;
    bank.renew_directory()?;
    Ok(verdict)
}

/// What a caller wants to change, as far as the caller may.
enum Wanted {
    All(Box<CompanyDetails>),
    Contact(Box<Contact>),
}

fn wanted(caller: &Caller, id: CompanyId, typed: &Typed<'_>) -> Result<Wanted, Vec<Fault>> {
    if caller.actor.may(Permission::ManageCompanies) {
        return typed.details(id == CompanyId::BANK).map(|details| Wanted::All(Box::new(details)));
    }
    let mut faults = Vec::new();
    match typed.contact(&mut faults) {
        Some(contact) => Ok(Wanted::Contact(Box::new(contact))),
        None => Err(faults),
    }
}

impl Wanted {
    /// The details as they are to be, from those that are stored.
    fn onto(self, stored: &CompanyDetails) -> CompanyDetails {
        match self {
            Wanted::All(details) => *details,
            Wanted::Contact(contact) => {
                let Contact { address, phone, email, language } = *contact;
                CompanyDetails { address, phone, email, language, ..stored.clone() }
            }
        }
    }
}

fn is_taken(source: &impl Source, details: &CompanyDetails, own: Option<CompanyId>) -> Result<bool, StoreError> {
    let Some(business_id) = details.business_id else { return Ok(false) };
    Ok(store::companies::by_business_id(source, business_id)?.is_some_and(|found| Some(found) != own))
}

/// Stores the bank's own company where there is none yet: the company of all main users.
pub(in crate::service) fn found_operator(store: &Store, now: Moment) -> Result<(), StoreError> {
    if store.read(|reader| store::companies::get(reader, CompanyId::BANK))?.is_some() {
        return Ok(());
    }
    let details = CompanyDetails {
        name: CompanyName::stored(key::APP_NAME.get(Language::Fi).to_owned()),
        business_id: None,
        vat: None,
        kind: CompanyKind::Operator,
        address: PostalAddress::default(),
        phone: None,
        email: None,
        language: Language::Fi,
        contract: Contract::default(),
        reach: Reach::Own,
    };
    let company = Company {
        id: CompanyId::BANK,
        details,
        invoicing: Invoicing::default(),
        status: CompanyStatus::Active,
        created: now,
        version: 1,
    };
    store.write(|writer| store::companies::put(writer, &company))
}
