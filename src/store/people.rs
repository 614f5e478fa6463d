//! People in the store: the person, the successive names, the secret, and two ways to find a person.
//!
//! Lists of a company's people take a [`CompanyScope`], the proof that the caller may see them.

use std::ops::ControlFlow;

use super::StoreError;
use super::keys::Key;
use super::meta::{Counter, next};
use super::records::person::{CredentialRecord, PersonLinkRecord, PersonNameRecord, PersonRecord};
use super::tables::{CREDENTIALS, PEOPLE, PEOPLE_BY_COMPANY, PERSON_BY_USERNAME, PERSON_NAMES};
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::moment::Moment;
use crate::domain::person::{Person, PersonName, Username};
use crate::domain::role::CompanyScope;

/// A person.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn get(source: &impl Source, id: PersonId) -> Result<Option<Person>, StoreError> {
    source.get(PEOPLE, &id)?.map(|record| join(source, id, record)).transpose()
}

fn join(source: &impl Source, id: PersonId, record: PersonRecord) -> Result<Person, StoreError> {
    let name = name(source, id, record.name_version())?;
    record.into_person(id, name).map_err(|reason| StoreError::Inconsistent { table: PEOPLE.name(), reason })
}

/// One of a person's successive names; `None` once it was erased.
///
/// # Errors
/// As [`get`].
pub fn name(source: &impl Source, id: PersonId, version: u16) -> Result<Option<PersonName>, StoreError> {
    Ok(source.get(PERSON_NAMES, &(id, version))?.map(PersonName::from))
}

/// Every name that a person has had, the oldest first.
///
/// # Errors
/// As [`get`].
pub fn names(source: &impl Source, id: PersonId) -> Result<Vec<(u16, PersonName)>, StoreError> {
    let found: Vec<((PersonId, u16), PersonNameRecord)> = source.beginning(PERSON_NAMES, &id.bytes())?;
    Ok(found.into_iter().map(|((_, version), record)| (version, record.into())).collect())
}

/// The person who signs in under a name.
///
/// # Errors
/// As [`get`].
pub fn by_username(source: &impl Source, username: &Username) -> Result<Option<Person>, StoreError> {
    let Some(link) = source.get(PERSON_BY_USERNAME, &username.as_str().to_owned())? else { return Ok(None) };
    get(source, PersonId::new(link.person))
}

/// The people of a company, deleted ones included, by number.
///
/// # Errors
/// As [`get`].
pub fn of_company(source: &impl Source, scope: CompanyScope) -> Result<Vec<Person>, StoreError> {
    let company = scope.company();
    let links: Vec<((CompanyId, u32), PersonLinkRecord)> = source.beginning(PEOPLE_BY_COMPANY, &company.bytes())?;
    let mut people = Vec::with_capacity(links.len());
    for (_, link) in links {
        let id = PersonId::new(link.person);
        let person = get(source, id)?.ok_or_else(|| StoreError::Inconsistent {
            table: PEOPLE_BY_COMPANY.name(),
            reason: format!("person {id} is missing"),
        })?;
        people.push(person);
    }
    Ok(people)
}

/// Calls `visit` with everybody, by number.
///
/// # Errors
/// As [`get`].
pub fn walk(source: &impl Source, mut visit: impl FnMut(Person)) -> Result<(), StoreError> {
    source.walk(PEOPLE, &EVERYTHING, Order::Ascending, |id: PersonId, record: PersonRecord| {
        visit(join(source, id, record)?);
        Ok(ControlFlow::Continue(()))
    })
}

/// Calls `visit` with every name that anybody has had, by person and version.
///
/// # Errors
/// As [`get`].
pub fn walk_names(source: &impl Source, mut visit: impl FnMut(PersonId, u16, &PersonName)) -> Result<(), StoreError> {
    source.walk(PERSON_NAMES, &EVERYTHING, Order::Ascending, |(id, version): (PersonId, u16), record| {
        visit(id, version, &PersonName::from(record));
        Ok(ControlFlow::Continue(()))
    })
}

/// The number of a person who is about to be stored.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn next_id(writer: &Writer) -> Result<PersonId, StoreError> {
    let number = next(writer, Counter::People)?;
    u32::try_from(number).map(PersonId::new).map_err(|_| StoreError::Inconsistent {
        table: PEOPLE.name(),
        reason: "the numbers for people are used up".to_owned(),
    })
}

/// Stores a new person under the proof for the company; the username must be free.
///
/// # Errors
/// [`StoreError`] where the disk fails, [`StoreError::Inconsistent`] where proof and person do not fit together.
pub fn insert(writer: &Writer, scope: CompanyScope, person: &Person) -> Result<(), StoreError> {
    if scope.company() != person.company || writer.get(PEOPLE, &person.id)?.is_some() {
        let reason = format!("person {} cannot be stored as new in company {}", person.id, scope.company());
        return Err(StoreError::Inconsistent { table: PEOPLE.name(), reason });
    }
    let link = PersonLinkRecord { person: person.id.number() };
    writer.put(PERSON_BY_USERNAME, &person.username.as_str().to_owned(), &link)?;
    writer.put(PEOPLE_BY_COMPANY, &(person.company, person.id.number()), &link)?;
    update(writer, person)
}

/// Stores a person who was changed; company and username stay what they were. A name under a new version is
/// stored beside the earlier ones.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn update(writer: &Writer, person: &Person) -> Result<(), StoreError> {
    if let Some(name) = &person.name {
        writer.put(PERSON_NAMES, &(person.id, person.name_version), &PersonNameRecord::from(name))?;
    }
    writer.put(PEOPLE, &person.id, &PersonRecord::from(person))
}

/// The hash of a person's password; `None` where there is none, so that nobody can sign in as that person.
///
/// # Errors
/// As [`get`].
pub fn password_hash(source: &impl Source, id: PersonId) -> Result<Option<String>, StoreError> {
    Ok(source.get(CREDENTIALS, &id)?.map(|record| record.phc))
}

/// Stores the hash of a person's password.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn set_password_hash(writer: &Writer, id: PersonId, phc: &str, now: Moment) -> Result<(), StoreError> {
    writer.put(CREDENTIALS, &id, &CredentialRecord { phc: phc.to_owned(), set: now.millis() })
}

/// Removes the hash of a deleted person's password.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove_password_hash(writer: &Writer, id: PersonId) -> Result<(), StoreError> {
    writer.remove(CREDENTIALS, &id)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{by_username, get, insert, names, next_id, of_company, update, walk};
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::person::{Email, Person, PersonName, PersonStatus, Theme, Username};
    use crate::domain::role::{Actor, Permission, Reach, Role};
    use crate::store::meta::Kind;
    use crate::store::{Store, StoreError};

    #[test]
    fn a_person_is_found_by_every_key_and_keeps_earlier_names() {
        let store = Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens");
        let company = CompanyId::new(1000).expect("in range");
        let actor = Actor {
            person: PersonId::new(9),
            company: CompanyId::BANK,
            role: Role::MainUser,
            reach: Reach::Own,
            name_version: 0,
            language: Language::Fi,
        };
        let scope = actor.require(Permission::ManagePeople, company).expect("main user");
        let done: Result<(), StoreError> = store.write(|writer| {
            let mut person = Person {
                id: next_id(writer)?,
                company,
                role: Role::User,
                username: Username::parse("maija").expect("valid"),
                name: PersonName::parse("Maija", "Meikäläinen").ok(),
                name_version: 0,
                phone: None,
                email: Email::parse("maija@esimerkki.fi").ok(),
                language: Language::Sv,
                theme: Theme::Dark,
                status: PersonStatus::Active,
                must_change_password: true,
                created: Moment::from_millis(5),
                last_sign_in: None,
                previous_sign_in: Some(Moment::from_millis(7)),
                version: 1,
            };
            insert(writer, scope, &person)?;
            assert!(insert(writer, scope, &person).is_err());
            assert_eq!(get(writer, person.id)?.as_ref(), Some(&person));

            person.name = PersonName::parse("Maija", "Virtanen").ok();
            person.name_version = 1;
            person.status = PersonStatus::Deleted { at: Moment::from_millis(9), by: person.id };
            update(writer, &person)?;
            assert_eq!(by_username(writer, &person.username)?.as_ref(), Some(&person));
            assert_eq!(of_company(writer, scope)?, [person.clone()]);
            let kept: Vec<String> = names(writer, person.id)?.iter().map(|(_, name)| name.to_string()).collect();
            assert_eq!(kept, ["Maija Meikäläinen", "Maija Virtanen"]);
            let mut seen = Vec::new();
            walk(writer, |person| seen.push(person))?;
            assert_eq!(seen, [person]);
            Ok(())
        });
        done.expect("stored");
    }
}
