//! The register of subscribers, in the store.
//!
//! Invariant: whose an address is and which subscriber a person is follow from the subscribers; the look-ups are
//! written with them. Suppressed addresses stand here as hashes that only the machine's key can make.

use std::ops::{Bound, ControlFlow};

use sha2::{Digest, Sha256};

use super::StoreError;
use super::keys::{Key, beginning_with};
use super::meta::{Counter, next};
use super::records::subscriber::{
    SubscriberEntryRecord, SubscriberLinkRecord, SubscriberOfPersonRecord, SubscriberRecord, SuppressedRecord,
};
use super::tables::{
    SUBSCRIBER_BY_ADDRESS, SUBSCRIBER_HISTORY, SUBSCRIBER_OF_PERSON, SUBSCRIBERS, SUPPRESSED_ADDRESSES,
};
use super::transaction::{Bounds, EVERYTHING, Order, Source, Writer};
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::Email;
use crate::domain::subscriber::{Subscriber, SubscriberEntry, SubscriberId, SubscriberState};

/// A hash that stands for an address without telling it; only the machine's key makes it.
pub type AddressHash = [u8; 32];

/// A subscriber.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, id: SubscriberId) -> Result<Option<Subscriber>, StoreError> {
    source.get(SUBSCRIBERS, &id)?.map(|record| read(id, record)).transpose()
}

fn read(id: SubscriberId, record: SubscriberRecord) -> Result<Subscriber, StoreError> {
    record.subscriber(id).map_err(|reason| StoreError::Inconsistent {
        table: SUBSCRIBERS.name(),
        reason: format!("subscriber {id}: {reason}"),
    })
}

/// The number of a subscriber who is about to be stored.
///
/// # Errors
/// [`StoreError`] where the disk fails or there is no number left.
pub fn next_id(writer: &Writer) -> Result<SubscriberId, StoreError> {
    let number = u32::try_from(next(writer, Counter::Subscribers)?);
    number
        .map(SubscriberId::new)
        .map_err(|_| StoreError::Inconsistent { table: SUBSCRIBERS.name(), reason: "no number is left".to_owned() })
}

/// Where an address stands in the look-up: by a hash, so that keys are of one width and in no order that tells
/// anything.
fn place(email: &Email) -> [u8; 32] {
    Sha256::digest(email.mailbox().as_bytes()).into()
}

/// Stores a subscriber in place of what was there, with the look-ups.
///
/// # Errors
/// [`StoreError`] where the disk fails or what was there is damaged.
pub fn put(writer: &Writer, subscriber: &Subscriber) -> Result<(), StoreError> {
    if let Some(before) = get(writer, subscriber.id)? {
        forget_lookups(writer, &before)?;
    }
    writer.put(SUBSCRIBERS, &subscriber.id, &SubscriberRecord::from(subscriber))?;
    put_lookups(writer, subscriber)
}

fn put_lookups(writer: &Writer, subscriber: &Subscriber) -> Result<(), StoreError> {
    if let Some(email) = &subscriber.email {
        writer.put(SUBSCRIBER_BY_ADDRESS, &(place(email), subscriber.id), &SubscriberLinkRecord)?;
    }
    if let Some(person) = subscriber.person {
        let link = SubscriberOfPersonRecord { subscriber: subscriber.id.number() };
        writer.put(SUBSCRIBER_OF_PERSON, &person, &link)?;
    }
    Ok(())
}

fn forget_lookups(writer: &Writer, subscriber: &Subscriber) -> Result<(), StoreError> {
    if let Some(email) = &subscriber.email {
        writer.remove(SUBSCRIBER_BY_ADDRESS, &(place(email), subscriber.id))?;
    }
    if let Some(person) = subscriber.person {
        writer.remove(SUBSCRIBER_OF_PERSON, &person)?;
    }
    Ok(())
}

/// Removes a subscriber and the history.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, subscriber: &Subscriber) -> Result<(), StoreError> {
    forget_lookups(writer, subscriber)?;
    writer.remove(SUBSCRIBERS, &subscriber.id)?;
    writer.remove_beginning(SUBSCRIBER_HISTORY, &subscriber.id.bytes())
}

/// The subscribers who have an address of their own that is this one: one whose subscription is confirmed, and perhaps
/// one who is still to confirm it.
///
/// # Errors
/// As [`get`].
pub fn of_address(source: &impl Source, email: &Email) -> Result<Vec<Subscriber>, StoreError> {
    let found: Vec<(([u8; 32], SubscriberId), SubscriberLinkRecord)> =
        source.beginning(SUBSCRIBER_BY_ADDRESS, &place(email))?;
    let mut subscribers = Vec::with_capacity(found.len());
    for ((_, id), _) in found {
        subscribers.extend(get(source, id)?);
    }
    Ok(subscribers)
}

/// The subscriber that a person is.
///
/// # Errors
/// As [`get`].
pub fn of_person(source: &impl Source, person: PersonId) -> Result<Option<Subscriber>, StoreError> {
    let Some(link) = source.get(SUBSCRIBER_OF_PERSON, &person)? else { return Ok(None) };
    get(source, SubscriberId::new(link.subscriber))
}

/// Which people of the bank are subscribers, and which.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn people(source: &impl Source) -> Result<Vec<(PersonId, SubscriberId)>, StoreError> {
    let mut found = Vec::new();
    source.walk(SUBSCRIBER_OF_PERSON, &EVERYTHING, Order::Ascending, |person, link: SubscriberOfPersonRecord| {
        found.push((person, SubscriberId::new(link.subscriber)));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// Calls `visit` with each subscriber after a number, or before it where the order falls, until it breaks.
///
/// # Errors
/// As [`get`], and whatever `visit` returns.
pub fn walk_on(
    source: &impl Source,
    from: Option<SubscriberId>,
    order: Order,
    mut visit: impl FnMut(Subscriber) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let from = from.map_or(Bound::Unbounded, |id| Bound::Excluded(id.bytes()));
    let bounds: Bounds = match order {
        Order::Ascending => (from, Bound::Unbounded),
        Order::Descending => (Bound::Unbounded, from),
    };
    source.walk(SUBSCRIBERS, &bounds, order, |id, record| visit(read(id, record)?))
}

/// How many subscribers there are, whatever has become of them.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn count(source: &impl Source) -> Result<u64, StoreError> {
    source.count(SUBSCRIBERS)
}

/// Adds an entry to a subscriber's history.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn append_history(writer: &Writer, id: SubscriberId, entry: &SubscriberEntry) -> Result<(), StoreError> {
    writer.put(SUBSCRIBER_HISTORY, &(id, entry.version), &SubscriberEntryRecord::from(entry))
}

/// The latest entries of a subscriber's history, the newest first.
///
/// # Errors
/// As [`get`].
pub fn history(source: &impl Source, id: SubscriberId, most: usize) -> Result<Vec<SubscriberEntry>, StoreError> {
    let mut entries = Vec::new();
    let bounds = beginning_with(&id.bytes());
    source.walk(
        SUBSCRIBER_HISTORY,
        &bounds,
        Order::Descending,
        |(_, version): (SubscriberId, u32), record: SubscriberEntryRecord| {
            if entries.len() >= most {
                return Ok(ControlFlow::Break(()));
            }
            entries.push(record.entry(version).map_err(|reason| StoreError::Inconsistent {
                table: SUBSCRIBER_HISTORY.name(),
                reason: format!("subscriber {id}, version {version}: {reason}"),
            })?);
            Ok(ControlFlow::Continue(()))
        },
    )?;
    Ok(entries)
}

/// Remembers that an address is not to be brought back by anybody but its owner, and which subscriber left with it.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn suppress(
    writer: &Writer,
    address: &AddressHash,
    left: Option<SubscriberId>,
    now: Moment,
) -> Result<(), StoreError> {
    let record = SuppressedRecord { at: now.millis(), subscriber: left.map(SubscriberId::number) };
    writer.put(SUPPRESSED_ADDRESSES, address, &record)
}

/// Whether an address is not to be brought back.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn is_suppressed(source: &impl Source, address: &AddressHash) -> Result<bool, StoreError> {
    Ok(source.get(SUPPRESSED_ADDRESSES, address)?.is_some())
}

/// The subscriber who left with an address that is not to be brought back, where there still is one.
///
/// # Errors
/// As [`get`].
pub fn left_with(source: &impl Source, address: &AddressHash) -> Result<Option<Subscriber>, StoreError> {
    let left = source.get(SUPPRESSED_ADDRESSES, address)?.and_then(|record| record.subscriber);
    let subscriber = left.map(|number| get(source, SubscriberId::new(number))).transpose()?.flatten();
    Ok(subscriber.filter(|subscriber| matches!(subscriber.state, SubscriberState::Unsubscribed { .. })))
}

/// Forgets that an address was not to be brought back: its owner has come back.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn welcome_back(writer: &Writer, address: &AddressHash) -> Result<(), StoreError> {
    writer.remove(SUPPRESSED_ADDRESSES, address)?;
    Ok(())
}

/// Makes the look-ups anew from the subscribers.
///
/// # Errors
/// As [`get`].
pub fn rebuild(writer: &Writer) -> Result<(), StoreError> {
    writer.clear(SUBSCRIBER_BY_ADDRESS)?;
    writer.clear(SUBSCRIBER_OF_PERSON)?;
    walk_on(writer, None, Order::Ascending, |subscriber| {
        put_lookups(writer, &subscriber)?;
        Ok(ControlFlow::Continue(()))
    })
}

/// For the verification: where the look-up by address says that a subscriber stands.
pub(in crate::store) fn address_key(subscriber: &Subscriber) -> Option<([u8; 32], SubscriberId)> {
    subscriber.email.as_ref().map(|email| (place(email), subscriber.id))
}

/// For the verification: every entry of every history, by its key.
pub(in crate::store) fn walk_history(
    source: &impl Source,
    mut visit: impl FnMut(SubscriberId, u32, Result<SubscriberEntry, String>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    source.walk(
        SUBSCRIBER_HISTORY,
        &EVERYTHING,
        Order::Ascending,
        |(id, version): (SubscriberId, u32), record: SubscriberEntryRecord| {
            visit(id, version, record.entry(version))?;
            Ok(ControlFlow::Continue(()))
        },
    )
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::{
        get, is_suppressed, next_id, of_address, of_person, put, rebuild, remove, suppress, walk_on, welcome_back,
    };
    use crate::domain::history::Author;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::person::Email;
    use crate::domain::subscriber::{Lists, MailingList, Origin, Subscriber, SubscriberId, SubscriberState};
    use crate::store::meta::Kind;
    use crate::store::transaction::Order;
    use crate::store::{Store, StoreError};

    const NOW: Moment = Moment::from_millis(5);

    fn store() -> Store {
        Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens")
    }

    fn email(text: &str) -> Email {
        Email::parse(text).expect("an address")
    }

    fn subscriber(id: SubscriberId, address: Option<&str>) -> Subscriber {
        Subscriber {
            id,
            email: address.map(email),
            name: None,
            language: Language::Fi,
            lists: Lists::default().with(MailingList::Newsletter),
            person: None,
            company: None,
            since: NOW,
            origin: Origin::Customer { by: Author::Bank, at: NOW, company: CompanyId::BANK },
            state: SubscriberState::Active,
            failures: 0,
            version: 1,
        }
    }

    fn written<T>(store: &Store, work: impl FnOnce(&crate::store::Writer) -> Result<T, StoreError>) -> T {
        store.write(work).expect("written")
    }

    #[test]
    fn an_address_is_found_however_its_letters_are_written_and_no_more_once_it_changed() {
        let store = store();
        let id = written(&store, |writer| {
            let id = next_id(writer)?;
            put(writer, &subscriber(id, Some("Maija@A.example")))?;
            Ok(id)
        });
        let found = |address| store.read(|reader| of_address(reader, &email(address))).expect("read").len();
        assert_eq!((found("maija@a.example"), found("mAIJA@a.EXAMPLE"), found("other@a.example")), (1, 1, 0));
        written(&store, |writer| put(writer, &subscriber(id, Some("other@a.example"))));
        assert_eq!((found("maija@a.example"), found("other@a.example")), (0, 1));
        written(&store, |writer| put(writer, &subscriber(id, None)));
        assert_eq!(found("other@a.example"), 0);
    }

    #[test]
    fn a_person_is_one_subscriber_and_removing_leaves_nothing() {
        let store = store();
        let person = PersonId::new(3);
        let stored = written(&store, |writer| {
            let stored = Subscriber { person: Some(person), ..subscriber(next_id(writer)?, Some("a@b.example")) };
            put(writer, &stored)?;
            Ok(stored)
        });
        let of = || store.read(|reader| of_person(reader, person)).expect("read");
        assert_eq!(of(), Some(stored.clone()));
        written(&store, rebuild);
        assert_eq!(of(), Some(stored.clone()));
        written(&store, |writer| remove(writer, &stored));
        assert_eq!((of(), store.read(|reader| get(reader, stored.id)).expect("read")), (None, None));
        assert!(store.read(|reader| of_address(reader, &email("a@b.example"))).expect("read").is_empty());
    }

    #[test]
    fn the_register_is_walked_from_a_number_in_both_orders() {
        let store = store();
        written(&store, |writer| {
            for _ in 0..5 {
                put(writer, &subscriber(next_id(writer)?, None))?;
            }
            Ok(())
        });
        let walked = |from: Option<u32>, order| {
            let mut seen = Vec::new();
            let walk = store.read(|reader| {
                walk_on(reader, from.map(SubscriberId::new), order, |subscriber| {
                    seen.push(subscriber.id.number());
                    Ok(if seen.len() < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
                })
            });
            walk.map(|()| seen).expect("read")
        };
        assert_eq!((walked(None, Order::Ascending), walked(Some(2), Order::Ascending)), (vec![1, 2], vec![3, 4]));
        assert_eq!((walked(None, Order::Descending), walked(Some(2), Order::Descending)), (vec![5, 4], vec![1]));
    }

    #[test]
    fn a_suppressed_address_stays_so_until_its_owner_comes_back() {
        let store = store();
        let hash = [7; 32];
        written(&store, |writer| suppress(writer, &hash, None, NOW));
        assert!(store.read(|reader| is_suppressed(reader, &hash)).expect("read"));
        written(&store, |writer| welcome_back(writer, &hash));
        assert!(!store.read(|reader| is_suppressed(reader, &hash)).expect("read"));
    }
}
