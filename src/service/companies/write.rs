//! Creating and changing companies, by main users; and founding the bank's own company.

use super::input::{Fault, Typed, Verdict};
use crate::domain::company::{Company, CompanyDetails, CompanyKind, CompanyName, CompanyStatus, PostalAddress};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store::search_queue::{self, Queued};
use crate::store::{self, Source, Store, StoreError};
use crate::text::key;

/// Creates a company and returns its customer number.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users; refused input stands in the verdict.
pub fn create_company(bank: &Bank, caller: &Caller, typed: &Typed<'_>) -> Result<Verdict<CompanyId>, Failure> {
    caller.actor.require(Permission::ManageCompanies, CompanyId::BANK)?;
    let details = match typed.details(false) {
        Ok(details) => details,
        Err(faults) => return Ok(Err(faults)),
    };
    let verdict = bank.write(|writer, now| {
        if is_taken(writer, &details, None)? {
            return Ok(Err(vec![Fault::Taken]));
        }
        let id = store::companies::next_id(writer)?;
        let company = Company { id, details, status: CompanyStatus::Active, created: now, version: 1 };
        store::companies::put(writer, &company)?;
        let event = caller.event(EventKind::CompanyCreated).about(Subject::Company(id));
        store::events::append(writer, now, &event)?;
        Ok(Ok(id))
    })?;
    bank.renew_directory()?;
    Ok(verdict)
}

/// Changes a company's details. `seen` is the version that the caller saw. Nothing is written where nothing changes.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure::Denied`] for anybody but main users; refused input stands
/// in the verdict.
pub fn change_company(
    bank: &Bank,
    caller: &Caller,
    id: CompanyId,
    seen: u32,
    typed: &Typed<'_>,
) -> Result<Verdict<()>, Failure> {
    caller.actor.require(Permission::ManageCompanies, id)?;
    let details = match typed.details(id == CompanyId::BANK) {
        Ok(details) => details,
        Err(faults) => return Ok(Err(faults)),
    };
    let verdict = bank.write(|writer, now| {
        let mut company = store::companies::get(writer, id)?.ok_or(Failure::NotFound)?;
        if company.version != seen {
            return Ok(Err(vec![Fault::Meanwhile]));
        }
        if is_taken(writer, &details, Some(id))? {
            return Ok(Err(vec![Fault::Taken]));
        }
        let fields = changed(&company.details, &details);
        if fields.is_empty() {
            return Ok(Ok(()));
        }
        company.details = details;
        company.version = company.version.wrapping_add(1);
        store::companies::put(writer, &company)?;
        let event = caller
            .event(EventKind::CompanyChanged)
            .about(Subject::Company(id))
            .detail(DetailKey::Fields, fields.join(" "));
        store::events::append(writer, now, &event)?;
        if fields.contains(&NAME) {
            // Its products are found by it.
            search_queue::append(writer, Queued::Everything)?;
        }
        let name = company.details.name.as_str();
        bank.sessions
            .refresh(|session| session.actor.company == id, |opening| name.clone_into(&mut opening.company_name));
        Ok(Ok(()))
    })?;
    bank.renew_directory()?;
    Ok(verdict)
}

fn is_taken(source: &impl Source, details: &CompanyDetails, own: Option<CompanyId>) -> Result<bool, StoreError> {
    let Some(business_id) = details.business_id else { return Ok(false) };
    Ok(store::companies::by_business_id(source, business_id)?.is_some_and(|found| Some(found) != own))
}

const NAME: &str = "name";

/// The codes of the fields that differ.
fn changed(old: &CompanyDetails, new: &CompanyDetails) -> Vec<&'static str> {
    let fields = [
        (NAME, old.name != new.name),
        ("business-id", old.business_id != new.business_id),
        ("vat", old.vat != new.vat),
        ("kind", old.kind != new.kind),
        ("address", old.address != new.address),
        ("phone", old.phone != new.phone),
        ("email", old.email != new.email),
        ("language", old.language != new.language),
    ];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
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
    };
    let company = Company { id: CompanyId::BANK, details, status: CompanyStatus::Active, created: now, version: 1 };
    store.write(|writer| store::companies::put(writer, &company))
}
