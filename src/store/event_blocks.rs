//! Summaries of blocks of events, by which a search passes over what cannot hold anything it looks for.
//!
//! Invariant: a summary is of exactly the events of its block. A block without one is walked event by event: nothing is
//! ever missed for want of a summary, it only takes longer.

use std::collections::BTreeSet;
use std::ops::{Bound, ControlFlow, Range};

use super::StoreError;
use super::events::{reach, walk_between};
use super::records::watch::BlockRecord;
use super::tables::EVENT_BLOCKS;
use super::transaction::{Order, Source, Writer};
use crate::domain::event::{Event, Mark, Summary};

/// Events of a block: a summary takes about two kilobytes, a thousandth of what they take.
pub const SIZE: u64 = 1_024;

/// The block of an event, from 0; places of events begin with 1.
pub const fn block_of(seq: u64) -> u64 {
    seq.saturating_sub(1) / SIZE
}

/// The first event of a block.
pub const fn first_of(block: u64) -> u64 {
    block * SIZE + 1
}

fn key(block: u64) -> Option<u32> {
    u32::try_from(block).ok()
}

/// The summary of a block, where there is one.
///
/// # Errors
/// [`StoreError`] where the disk fails or it is damaged.
pub fn get(source: &impl Source, block: u64) -> Result<Option<Summary>, StoreError> {
    let Some(key) = key(block) else { return Ok(None) };
    Ok(source.get(EVENT_BLOCKS, &key)?.map(Summary::from))
}

/// The summary as it should be; none where the block is not complete, or an event of it cannot be read.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn compute(source: &impl Source, block: u64) -> Result<Option<Summary>, StoreError> {
    let (mut marks, mut count) = (BTreeSet::new(), 0);
    let bounds = (Bound::Included(first_of(block)), Bound::Excluded(first_of(block + 1)));
    let walked = walk_between(source, bounds, Order::Ascending, |event| {
        count += 1;
        marks.extend(Mark::of(&event.what));
        Ok(ControlFlow::Continue(()))
    });
    match walked {
        Ok(()) => Ok((count == SIZE).then(|| Summary::of(&marks))),
        // Damage is found by a verification, and must not keep anything else from being stored.
        Err(StoreError::Damaged { .. } | StoreError::DamagedKey { .. } | StoreError::Inconsistent { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Stores the summary of a block that has just become complete.
///
/// # Errors
/// As [`compute`].
pub fn complete(writer: &Writer, block: u64) -> Result<(), StoreError> {
    let Some(key) = key(block) else { return Ok(()) };
    match compute(writer, block)? {
        Some(summary) => writer.put(EVENT_BLOCKS, &key, &BlockRecord::from(&summary)),
        None => Ok(()),
    }
}

/// Blocks that a page's search passes over at most before it says how far it has come: fifty million events, years of
/// them. For files, which are made at leisure, there is no such limit: [`u64::MAX`].
pub const MOST_PASSED: u64 = 50_000;

/// What every event that is looked for has: one of each of these.
pub type Wanted = [Vec<Mark>];

fn may_hold(summary: &Summary, wanted: &Wanted) -> bool {
    wanted.iter().all(|any| any.iter().any(|mark| summary.may_have(*mark)))
}

/// Whether a block holds nothing that is wanted, as far as its summary knows.
fn is_passed(source: &impl Source, block: u64, wanted: &Wanted) -> Result<bool, StoreError> {
    Ok(get(source, block)?.is_some_and(|summary| !may_hold(&summary, wanted)))
}

/// Calls `visit` with the events of a part of one block.
fn walk_part(
    source: &impl Source,
    part: Range<u64>,
    order: Order,
    visit: &mut impl FnMut(Event) -> Result<ControlFlow<()>, StoreError>,
) -> Result<ControlFlow<()>, StoreError> {
    let mut flow = ControlFlow::Continue(());
    walk_between(source, (Bound::Included(part.start), Bound::Excluded(part.end)), order, |event| {
        flow = visit(event)?;
        Ok(flow)
    })?;
    Ok(flow)
}

/// Calls `visit` with each event before a place (exclusive), the newest first, but for blocks that hold nothing that is
/// wanted. Other events than wanted ones may come. After `most` blocks that were passed over it stops and returns the
/// place before which it has not looked.
///
/// # Errors
/// [`StoreError`] where the disk fails or an event is damaged, and whatever `visit` returns.
pub fn search_before(
    source: &impl Source,
    before: u64,
    (wanted, most): (&Wanted, u64),
    mut visit: impl FnMut(Event) -> Result<ControlFlow<()>, StoreError>,
) -> Result<Option<u64>, StoreError> {
    let (mut end, mut passed) = (before.min(reach(source)?.saturating_add(1)), 0);
    while end > 1 {
        let first = first_of(block_of(end - 1));
        if is_passed(source, block_of(first), wanted)? {
            if passed == most {
                return Ok(Some(end));
            }
            passed += 1;
        } else if walk_part(source, first..end, Order::Descending, &mut visit)?.is_break() {
            return Ok(None);
        }
        end = first;
    }
    Ok(None)
}

/// The same after a place (exclusive), the oldest first; where it stops it returns the place after which it has not
/// looked.
///
/// # Errors
/// As [`search_before`].
pub fn search_after(
    source: &impl Source,
    after: u64,
    (wanted, most): (&Wanted, u64),
    mut visit: impl FnMut(Event) -> Result<ControlFlow<()>, StoreError>,
) -> Result<Option<u64>, StoreError> {
    let (last, mut begin, mut passed) = (reach(source)?, after.saturating_add(1), 0);
    while begin <= last {
        let next = first_of(block_of(begin) + 1);
        if is_passed(source, block_of(begin), wanted)? {
            if passed == most {
                return Ok(Some(begin - 1));
            }
            passed += 1;
        } else if walk_part(source, begin..next, Order::Ascending, &mut visit)?.is_break() {
            return Ok(None);
        }
        begin = next;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::{SIZE, compute, get, search_after, search_before};
    use crate::domain::event::{EventKind, Mark, NewEvent};
    use crate::domain::moment::Moment;
    use crate::store::events::{append, append_many};
    use crate::store::meta::Kind;
    use crate::store::{Store, StoreError};
    use std::ops::ControlFlow;

    fn kind(number: u64) -> EventKind {
        if number == 1_500 { EventKind::Migrated } else { EventKind::SignedIn }
    }

    #[test]
    fn one_by_one_and_in_bulk_make_the_same_summaries() {
        let stores = [(); 2]
            .map(|()| Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens"));
        let events = (1..=3 * SIZE).map(|number| (Moment::from_millis(0), NewEvent::new(kind(number))));
        let written: Result<(), StoreError> = stores[0].write(|writer| {
            for (at, event) in events.clone() {
                append(writer, at, &event)?;
            }
            Ok(())
        });
        written.expect("stored");
        stores[1].write(|writer| append_many(writer, events)).map_err(|error: StoreError| error).expect("stored");
        for block in 0..3 {
            let [one, other] = stores.each_ref().map(|store| store.read(|reader| get(reader, block)).expect("read"));
            let fresh = stores[0].read(|reader| compute(reader, block)).expect("read");
            assert!(one.is_some() && one == other && one == fresh, "block {block}");
        }
        assert_eq!(stores[0].read(|reader| get(reader, 3)).expect("read"), None);

        let wanted = [vec![Mark::Kind(EventKind::Migrated)]];
        let looked: Result<(Vec<u64>, Vec<u64>), StoreError> = stores[0].read(|reader| {
            let (mut back, mut on) = (Vec::new(), Vec::new());
            search_before(reader, u64::MAX, (&wanted, u64::MAX), |event| {
                back.push(event.seq);
                Ok(ControlFlow::Continue(()))
            })?;
            search_after(reader, 0, (&wanted, u64::MAX), |event| {
                on.push(event.seq);
                Ok(ControlFlow::Continue(()))
            })?;
            Ok((back, on))
        });
        let (mut back, on) = looked.expect("read");
        back.reverse();
        assert_eq!(back, on);
        assert_eq!(on, (SIZE + 1..=2 * SIZE).collect::<Vec<_>>(), "only the block that has it is walked");

        let nothing = [vec![Mark::Kind(EventKind::Stopped)]];
        let passed: Result<_, StoreError> = stores[0].read(|reader| {
            let none = |_| -> Result<ControlFlow<()>, StoreError> { panic!("no block is walked") };
            let back = search_before(reader, u64::MAX, (&nothing, 2), none)?;
            let on = search_after(reader, 0, (&nothing, 2), none)?;
            Ok((
                back,
                on,
                search_before(reader, SIZE + 1, (&nothing, 2), none)?,
                search_after(reader, SIZE, (&nothing, 2), none)?,
            ))
        });
        assert_eq!(passed.expect("read"), (Some(SIZE + 1), Some(2 * SIZE), None, None), "it stops and says where");
    }
}
