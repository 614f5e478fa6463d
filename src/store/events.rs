//! The events table: appending to the chain and reading it back.
//!
//! Invariant: places are 1, 2, 3 … without gaps, and nothing ever changes or removes an event. Called by use cases
//! inside the transaction of what they do.

use std::ops::{Bound, ControlFlow};

use super::codec::encode;
use super::keys::Key;
use super::records::event::{EventRecord, LogPositionRecord};
use super::tables::{EVENTS, LOG_POSITION};
use super::transaction::{Bounds, Order, Source, Writer};
use super::{StoreError, event_blocks};
use crate::domain::event::{Event, GENESIS, Hash, NewEvent, canonical, chain};
use crate::domain::moment::Moment;

/// The end of the chain: what the next event is linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The place of the last event; 0 where there is none.
    pub seq: u64,
    /// Its hash.
    pub hash: Hash,
}

impl Head {
    /// The end of the stored chain.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or the last event is damaged.
    pub fn load(source: &impl Source) -> Result<Head, StoreError> {
        let last = source.last(EVENTS)?;
        Ok(last.map_or(Head { seq: 0, hash: GENESIS }, |(seq, record)| Head { seq, hash: record.hash() }))
    }

    /// Links an event to the end, which it then is; the record is to be stored under [`Head::seq`].
    pub fn link(&mut self, at: Moment, event: &NewEvent) -> EventRecord {
        self.seq += 1;
        self.hash = chain(&self.hash, &canonical(self.seq, at, event));
        EventRecord::new(at, event, self.hash)
    }
}

/// The last place up to which a chain without a gap may reach: where the number of the last event is damaged, it is
/// no measure for how many blocks there are to be walked.
///
/// # Errors
/// As [`Head::load`].
pub fn reach(source: &impl Source) -> Result<u64, StoreError> {
    Ok(Head::load(source)?.seq.min(source.count(EVENTS)?))
}

/// Stores an event at the end of the chain and returns its place.
///
/// # Errors
/// [`StoreError`] where the disk fails or the last event is damaged.
pub fn append(writer: &Writer, at: Moment, event: &NewEvent) -> Result<u64, StoreError> {
    let mut head = Head::load(writer)?;
    let record = head.link(at, event);
    writer.put(EVENTS, &head.seq, &record)?;
    if head.seq.is_multiple_of(event_blocks::SIZE) {
        event_blocks::complete(writer, event_blocks::block_of(head.seq))?;
    }
    Ok(head.seq)
}

/// How many encoded events are held at once by [`append_many`].
const BATCH: usize = 1_000;

/// Stores many events in order and returns the end of the chain. For bulk loads: the chain's end is read once.
///
/// # Errors
/// As [`append`].
pub fn append_many(writer: &Writer, events: impl IntoIterator<Item = (Moment, NewEvent)>) -> Result<Head, StoreError> {
    let mut head = Head::load(writer)?;
    let mut batch: Vec<([u8; 8], Vec<u8>)> = Vec::with_capacity(BATCH);
    let mut events = events.into_iter().peekable();
    while events.peek().is_some() {
        batch.clear();
        for (at, event) in events.by_ref().take(BATCH) {
            let record = head.link(at, &event);
            let value = encode(&record).map_err(|error| StoreError::Damaged { table: EVENTS.name(), error })?;
            batch.push((head.seq.to_be_bytes(), value));
        }
        writer.put_many(EVENTS, batch.iter().map(|(key, value)| (key.as_slice(), value.as_slice())))?;
        let first = head.seq + 1 - batch.len() as u64;
        for block in event_blocks::block_of(first)..event_blocks::block_of(head.seq + 1) {
            event_blocks::complete(writer, block)?;
        }
    }
    Ok(head)
}

/// Calls `visit` with each event after a place (exclusive), in order, until it breaks.
///
/// # Errors
/// [`StoreError`] where the disk fails or an event is damaged, and whatever `visit` returns.
pub fn walk_after(
    source: &impl Source,
    after: u64,
    visit: impl FnMut(Event) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    walk_between(source, (Bound::Excluded(after), Bound::Unbounded), Order::Ascending, visit)
}

/// Calls `visit` with each event before a place (exclusive), the newest first, until it breaks.
///
/// # Errors
/// As [`walk_after`].
pub fn walk_before(
    source: &impl Source,
    before: u64,
    visit: impl FnMut(Event) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    walk_between(source, (Bound::Unbounded, Bound::Excluded(before)), Order::Descending, visit)
}

/// Calls `visit` with each event between two places until it breaks.
///
/// # Errors
/// As [`walk_after`].
pub fn walk_between(
    source: &impl Source,
    (from, to): (Bound<u64>, Bound<u64>),
    order: Order,
    mut visit: impl FnMut(Event) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let bounds: Bounds = (from.map(|place| place.bytes()), to.map(|place| place.bytes()));
    source.walk(EVENTS, &bounds, order, |seq, record| {
        let event = record.event(seq).map_err(|reason| StoreError::Inconsistent { table: EVENTS.name(), reason })?;
        visit(event)
    })
}

/// The event at a place of the chain.
///
/// # Errors
/// [`StoreError`] where the disk fails or the event is damaged.
pub fn get(source: &impl Source, seq: u64) -> Result<Option<Event>, StoreError> {
    let Some(record) = source.get(EVENTS, &seq)? else { return Ok(None) };
    record.event(seq).map(Some).map_err(|reason| StoreError::Inconsistent { table: EVENTS.name(), reason })
}

/// The key of the one position: all log files are written in one order, so one number says it all.
const ONLY: u8 = 0;

/// Up to which event the log files are known to be on the disk; 0 before the first.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn log_position(source: &impl Source) -> Result<u64, StoreError> {
    Ok(source.get(LOG_POSITION, &ONLY)?.map_or(0, |record| record.seq))
}

/// Remembers up to which event the log files are on the disk.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn set_log_position(writer: &Writer, seq: u64) -> Result<(), StoreError> {
    writer.put(LOG_POSITION, &ONLY, &LogPositionRecord { seq })
}

#[cfg(test)]
mod tests {
    use super::{Head, append, append_many, get, walk_after, walk_before};
    use crate::domain::event::{EventKind, NewEvent};
    use crate::domain::moment::Moment;
    use crate::store::meta::Kind;
    use crate::store::{Store, StoreError};
    use std::ops::ControlFlow;

    fn store() -> Store {
        Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens")
    }

    #[test]
    fn one_by_one_and_in_bulk_make_the_same_chain() {
        let events = |n: i64| (1..=n).map(|i| (Moment::from_millis(i), NewEvent::new(EventKind::SignedIn)));
        let (single, bulk) = (store(), store());
        let first: Result<Head, StoreError> = single.write(|writer| {
            for (at, event) in events(2_500) {
                append(writer, at, &event)?;
            }
            Head::load(writer)
        });
        let second: Result<Head, StoreError> = bulk.write(|writer| {
            append_many(writer, events(1))?;
            append_many(writer, events(2_500).skip(1))
        });
        let (first, second) = (first.expect("stored"), second.expect("stored"));
        assert_eq!((first.seq, &first), (2_500, &second));
    }

    #[test]
    fn walks_begin_beside_their_place() {
        let store = store();
        let seen: Result<(Vec<u64>, Vec<u64>), StoreError> = store.write(|writer| {
            append_many(writer, (0..5).map(|i| (Moment::from_millis(i), NewEvent::new(EventKind::Started))))?;
            let (mut up, mut down) = (Vec::new(), Vec::new());
            walk_after(writer, 2, |event| {
                up.push(event.seq);
                Ok(ControlFlow::Continue(()))
            })?;
            walk_before(writer, 3, |event| {
                down.push(event.seq);
                Ok(ControlFlow::Continue(()))
            })?;
            assert_eq!(get(writer, 6)?, None);
            Ok((up, down))
        });
        assert_eq!(seen.expect("stored"), (vec![3, 4, 5], vec![2, 1]));
    }
}
