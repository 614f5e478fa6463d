//! Links that work once, in the store.
//!
//! Invariant: whose links they are follows from the links; the look-up is written with them.

use std::ops::{Bound, ControlFlow};

use super::StoreError;
use super::keys::{Key, beginning_with};
use super::meta::{Counter, next};
use super::records::one_time_link::{LinkOfPersonRecord, OneTimeLinkRecord};
use super::tables::{LINKS_OF_PERSON, ONE_TIME_LINKS};
use super::transaction::{Order, Source, Writer};
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

/// Calls `visit` with each link after a number, the oldest first, until it breaks.
///
/// # Errors
/// As [`get`], and whatever `visit` returns.
pub fn walk_on(
    source: &impl Source,
    after: Option<OneTimeLinkId>,
    mut visit: impl FnMut(OneTimeLink) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let start = after.map_or(Bound::Unbounded, |id| Bound::Excluded(id.bytes()));
    let bounds = (start, Bound::Unbounded);
    source.walk(ONE_TIME_LINKS, &bounds, Order::Ascending, |id, record: OneTimeLinkRecord| visit(record.link(id)))
}

/// Makes the look-up anew from the links.
///
/// # Errors
/// As [`get`].
pub fn rebuild(writer: &Writer) -> Result<(), StoreError> {
    writer.clear(LINKS_OF_PERSON)?;
    walk_on(writer, None, |link| {
        writer.put(LINKS_OF_PERSON, &(link.person, link.id), &LinkOfPersonRecord)?;
        Ok(ControlFlow::Continue(()))
    })
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

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::{get, make, of_person, put, rebuild, remove, walk_on};
    use crate::domain::id::PersonId;
    use crate::domain::moment::Moment;
    use crate::domain::one_time_link::{LinkPurpose, LinkState, OneTimeLink};
    use crate::store::meta::Kind;
    use crate::store::{Store, StoreError};

    fn store() -> Store {
        Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens")
    }

    fn made(store: &Store, person: u32) -> OneTimeLink {
        let (made, expires) = (Moment::from_millis(1), Moment::from_millis(9));
        store.write(|writer| make(writer, PersonId::new(person), LinkPurpose::Password, made, expires)).expect("stored")
    }

    #[test]
    fn a_link_is_found_by_its_number_and_its_person_until_it_is_removed() {
        let store = store();
        let (link, other) = (made(&store, 7), made(&store, 8));
        let used = OneTimeLink { state: LinkState::Used(Moment::from_millis(5)), ..link.clone() };
        store.write(|writer| put(writer, &used)).expect("stored");
        assert_eq!(store.read(|reader| get(reader, link.id)).expect("read"), Some(used.clone()));
        let of = |person| store.read(|reader| of_person(reader, PersonId::new(person))).expect("read");
        assert_eq!((of(7), of(8)), (vec![used.clone()], vec![other]));
        store.write(|writer| remove(writer, &used)).expect("removed");
        assert_eq!(of(7), []);
        assert!(made(&store, 7).id > link.id, "a number is never given twice");
    }

    #[test]
    fn the_look_up_is_made_anew_from_the_links() {
        let store = store();
        let link = made(&store, 7);
        let made: Result<(), StoreError> = store.write(|writer| {
            writer.clear(crate::store::tables::LINKS_OF_PERSON)?;
            rebuild(writer)
        });
        made.expect("made");
        let found = store.read(|reader| of_person(reader, link.person)).expect("read");
        assert_eq!(found, std::slice::from_ref(&link));
        let mut seen = 0;
        store
            .read(|reader| {
                walk_on(reader, Some(link.id), |_| {
                    seen += 1;
                    Ok(ControlFlow::Continue(()))
                })
            })
            .expect("read");
        assert_eq!(seen, 0);
    }
}
