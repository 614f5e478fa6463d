//! Links that work once, in the store.
//!
//! Invariant: whose links they are follows from the links; the look-up is written with them.

use std::ops::ControlFlow;

use super::StoreError;
use super::keys::{Key, beginning_with};
use super::meta::{Counter, next};
use super::records::one_time_link::{LinkOfPersonRecord, OneTimeLinkRecord};
use super::tables::{LINKS_OF_PERSON, ONE_TIME_LINKS};
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::one_time_link::{LinkPurpose, LinkState, OneTimeLink, OneTimeLinkId};

/// Makes a link about a person.
///
/// # Errors
/// [`StoreError`] where the disk fails or there is no number left.
pub fn make(
    writer: &Writer,
    person: PersonId,
    purpose: LinkPurpose,
    made: Moment,
    expires: Moment,
) -> Result<OneTimeLink, StoreError> {
    let number = u32::try_from(next(writer, Counter::OneTimeLinks)?).map_err(|_| StoreError::Inconsistent {
        table: ONE_TIME_LINKS.name(),
        reason: "no number is left".to_owned(),
    })?;
    let id = OneTimeLinkId::new(number);
    let link = OneTimeLink { id, purpose, person, made, expires, state: LinkState::Open };
    put(writer, &link)?;
    writer.put(LINKS_OF_PERSON, &(person, id), &LinkOfPersonRecord)?;
    Ok(link)
}

/// A link.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, id: OneTimeLinkId) -> Result<Option<OneTimeLink>, StoreError> {
    Ok(source.get(ONE_TIME_LINKS, &id)?.map(|record| record.link(id)))
}

/// Stores what has become of a link.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put(writer: &Writer, link: &OneTimeLink) -> Result<(), StoreError> {
    writer.put(ONE_TIME_LINKS, &link.id, &OneTimeLinkRecord::from(link))
}

/// Every link, by number.
///
/// # Errors
/// As [`get`].
pub fn all(source: &impl Source) -> Result<Vec<OneTimeLink>, StoreError> {
    let mut found = Vec::new();
    source.walk(ONE_TIME_LINKS, &EVERYTHING, Order::Ascending, |id, record: OneTimeLinkRecord| {
        found.push(record.link(id));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// A person's links, by number.
///
/// # Errors
/// As [`get`].
pub fn of_person(source: &impl Source, person: PersonId) -> Result<Vec<OneTimeLink>, StoreError> {
    let mut ids = Vec::new();
    let bounds = beginning_with(&person.bytes());
    source.walk(
        LINKS_OF_PERSON,
        &bounds,
        Order::Ascending,
        |(_, id): (PersonId, OneTimeLinkId), _: LinkOfPersonRecord| {
            ids.push(id);
            Ok(ControlFlow::Continue(()))
        },
    )?;
    let mut links = Vec::with_capacity(ids.len());
    for id in ids {
        links.extend(get(source, id)?);
    }
    Ok(links)
}

/// Removes a link: it can be followed by nobody any more, and nothing says that it was there.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, link: &OneTimeLink) -> Result<(), StoreError> {
    writer.remove(ONE_TIME_LINKS, &link.id)?;
    writer.remove(LINKS_OF_PERSON, &(link.person, link.id))?;
    Ok(())
}
