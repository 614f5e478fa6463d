//! Disclosures: all of them for main users, and those about one person for that person.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::authorise;
use super::file::is_same_contact;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::invoicing::Disclosure;
use crate::domain::person::Person;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError};

/// Disclosures on one page.
pub const DISCLOSURES_PAGE: u64 = 100;

/// A page of disclosures.
#[derive(Clone, Debug, Default)]
pub struct Disclosures {
    /// The latest round first.
    pub list: Vec<Disclosure>,
    /// How many there are.
    pub total: u64,
}

/// A page of all disclosures, from 1; recorded as a view where others than the reader made them.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users.
pub fn disclosures(bank: &Bank, caller: &Caller, page: u64) -> Result<Disclosures, Failure> {
    authorise(caller)?;
    let first = page.saturating_sub(1).saturating_mul(DISCLOSURES_PAGE);
    let found = bank.store.read(|reader| {
        let mut found = Disclosures::default();
        store::invoicing::walk_disclosures(reader, |disclosure| {
            if found.total >= first && found.total - first < DISCLOSURES_PAGE {
                found.list.push(disclosure);
            }
            found.total += 1;
            Ok(ControlFlow::Continue(()))
        })?;
        Ok::<_, StoreError>(found)
    })?;
    let others =
        |disclosure: &Disclosure| matches!(disclosure.by, Author::Person(who, _) if who.person != caller.actor.person);
    if found.list.iter().any(others) {
        let event = caller.event(EventKind::DisclosuresViewed).detail(DetailKey::Count, found.list.len().to_string());
        bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    }
    Ok(found)
}

/// The disclosures about a person of the bank, the latest round first: those in which a contact person had the person's
/// e-mail address, then or, where the contact person is still the same, now.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn disclosures_about(source: &impl Source, person: &Person) -> Result<Vec<Disclosure>, StoreError> {
    let mut own: BTreeMap<CompanyId, u32> = BTreeMap::new();
    if let Some(email) = &person.email {
        for company in store::contacts::with_email(source, &email.mailbox())? {
            let version = store::companies::get(source, company)?.map_or(0, |company| company.version);
            own.insert(company, version);
        }
    }
    let mut found = Vec::new();
    store::invoicing::walk_disclosures(source, |disclosure| {
        let is_about = disclosure.people.contains(&person.id)
            || match own.get(&disclosure.company) {
                Some(present) => is_same_contact(source, disclosure.company, *present, disclosure.company_version)?,
                None => false,
            };
        if is_about {
            found.push(disclosure);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}
