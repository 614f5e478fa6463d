//! Earlier contact data of people, and who was erased or restricted, in the store.
//!
//! Invariant: of an erased person nothing is left but the number, company, role and dates, and the names where these
//! stay in histories.

use std::ops::ControlFlow;

use super::StoreError;
use super::keys::Key;
use super::people;
use super::records::erasure::{EarlierContactRecord, ErasureRecord, RestrictionRecord};
use super::tables::{ERASED_PEOPLE, PEOPLE, PERSON_BY_USERNAME, PERSON_CONTACTS, PERSON_NAMES, RESTRICTED_PEOPLE};
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::erasure::{EarlierContact, Erasure, Restriction};
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::{Person, Username};
use crate::domain::request::Erased;
use crate::store::records::person::PersonLinkRecord;

/// Phone and e-mail of a person before each change, the oldest first.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn earlier_contacts(source: &impl Source, person: PersonId) -> Result<Vec<EarlierContact>, StoreError> {
    let found: Vec<((PersonId, u32), EarlierContactRecord)> = source.beginning(PERSON_CONTACTS, &person.bytes())?;
    Ok(found.into_iter().map(|(_, record)| record.into()).collect())
}

/// Keeps what phone and e-mail were before a change; nothing where the change is of something else.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn keep_contact(writer: &Writer, before: &Person, after: &Person, now: Moment) -> Result<(), StoreError> {
    if before.phone == after.phone && before.email == after.email {
        return Ok(());
    }
    let earlier = EarlierContact { phone: before.phone.clone(), email: before.email.clone(), until: now };
    writer.put(PERSON_CONTACTS, &(before.id, before.version), &EarlierContactRecord::from(&earlier))
}

/// Whether and how a person was erased.
///
/// # Errors
/// As [`earlier_contacts`].
pub fn erasure_of(source: &impl Source, person: PersonId) -> Result<Option<Erasure>, StoreError> {
    Ok(source.get(ERASED_PEOPLE, &person)?.map(Erasure::from))
}

/// Erases a deleted person: contact data, their earlier values, the username, and the names where `erasure` says so.
/// The person's number stays, so that histories and events still refer to somebody.
///
/// # Errors
/// [`StoreError`] where the disk fails, [`StoreError::Inconsistent`] where the person was not deleted.
pub fn erase(writer: &Writer, person: &Person, erasure: Erasure) -> Result<(), StoreError> {
    if !person.status.is_deleted() {
        let reason = format!("person {} was not deleted and cannot be erased", person.id);
        return Err(StoreError::Inconsistent { table: PEOPLE.name(), reason });
    }
    writer.remove_beginning(PERSON_CONTACTS, &person.id.bytes())?;
    writer.remove(RESTRICTED_PEOPLE, &person.id)?;
    let username = person.username.erased(person.id);
    let mut left = Person {
        phone: None,
        email: None,
        username: username.clone(),
        must_change_password: false,
        last_sign_in: None,
        previous_sign_in: None,
        version: person.version.wrapping_add(1),
        ..person.clone()
    };
    if erasure.what == Erased::Names {
        writer.remove_beginning(PERSON_NAMES, &person.id.bytes())?;
        left.name = None;
    }
    if username != person.username {
        writer.remove(PERSON_BY_USERNAME, &person.username.as_str().to_owned())?;
        let link = PersonLinkRecord { person: person.id.number() };
        writer.put(PERSON_BY_USERNAME, &username.as_str().to_owned(), &link)?;
    }
    people::update(writer, &left)?;
    writer.put(ERASED_PEOPLE, &person.id, &ErasureRecord::from(erasure))
}

/// Whether a username is somebody's, or was once: of erased people too.
///
/// # Errors
/// As [`earlier_contacts`].
pub fn is_taken(source: &impl Source, username: &Username) -> Result<bool, StoreError> {
    if source.get(PERSON_BY_USERNAME, &username.as_str().to_owned())?.is_some() {
        return Ok(true);
    }
    let erased: Vec<(String, PersonLinkRecord)> = source.beginning(PERSON_BY_USERNAME, username.mark().as_bytes())?;
    Ok(!erased.is_empty())
}

/// Whether the use of a person's data is restricted, and since when.
///
/// # Errors
/// As [`earlier_contacts`].
pub fn restriction_of(source: &impl Source, person: PersonId) -> Result<Option<Restriction>, StoreError> {
    Ok(source.get(RESTRICTED_PEOPLE, &person)?.map(Restriction::from))
}

/// Everybody the use of whose data is restricted: a handful at any time.
///
/// # Errors
/// As [`restriction_of`].
pub fn restricted(source: &impl Source) -> Result<Vec<PersonId>, StoreError> {
    let mut found = Vec::new();
    source.walk(RESTRICTED_PEOPLE, &EVERYTHING, Order::Ascending, |person: PersonId, _: RestrictionRecord| {
        found.push(person);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// Restricts the use of a person's data, or lifts the restriction.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn set_restriction(writer: &Writer, person: PersonId, restriction: Option<Restriction>) -> Result<(), StoreError> {
    match restriction {
        Some(restriction) => writer.put(RESTRICTED_PEOPLE, &person, &RestrictionRecord::from(restriction)),
        None => writer.remove(RESTRICTED_PEOPLE, &person).map(|_| ()),
    }
}
