//! Who can sign in, and so can see to what waits: whoever is told of it by mail is asked for here.

use std::collections::HashMap;

use crate::domain::company::CompanyStatus;
use crate::domain::id::CompanyId;
use crate::domain::person::{Person, PersonStatus};
use crate::domain::role::Role;
use crate::store::{self, Source, StoreError};

/// Those among everybody who can sign in: active, of a company that has not ended, and not locked by the watch over
/// misuse. From where they may sign in is not asked.
pub(in crate::service) fn who_can_sign_in(
    source: &impl Source,
    mut belongs: impl FnMut(&Person) -> bool,
) -> Result<Vec<Person>, StoreError> {
    let mut found = Vec::new();
    store::people::walk(source, |person| {
        if person.status == PersonStatus::Active && belongs(&person) {
            found.push(person);
        }
    })?;
    let (mut present, mut companies) = (Vec::with_capacity(found.len()), HashMap::new());
    for person in found {
        let active = match companies.get(&person.company) {
            Some(active) => *active,
            None => *companies.entry(person.company).or_insert(is_company_active(source, person.company)?),
        };
        if active && !is_locked(source, &person)? {
            present.push(person);
        }
    }
    Ok(present)
}

/// The main users who can sign in.
pub(in crate::service) fn main_users(source: &impl Source) -> Result<Vec<Person>, StoreError> {
    who_can_sign_in(source, |person| person.role == Role::MainUser)
}

/// Whether somebody can sign in.
pub(in crate::service) fn can_sign_in(source: &impl Source, person: &Person) -> Result<bool, StoreError> {
    Ok(person.status == PersonStatus::Active
        && is_company_active(source, person.company)?
        && !is_locked(source, person)?)
}

fn is_locked(source: &impl Source, person: &Person) -> Result<bool, StoreError> {
    Ok(store::watch::lock_of(source, person.id)?.is_some())
}

/// Whether people of a company can sign in; the bank's own always can.
fn is_company_active(source: &impl Source, id: CompanyId) -> Result<bool, StoreError> {
    let company = if id == CompanyId::BANK { None } else { store::companies::get(source, id)? };
    Ok(id == CompanyId::BANK || company.is_some_and(|company| company.status == CompanyStatus::Active))
}
