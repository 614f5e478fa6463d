//! The queue of the search index: what has changed since the index last took over everything.
//!
//! Invariant: an entry is written in the transaction of the change itself and taken away only after the index has it,
//! so that the end of the process at any moment loses nothing. Numbers only rise.

use std::ops::{Bound, ControlFlow};

use super::StoreError;
use super::keys::Key;
use super::meta::{self, Counter};
use super::tables::SEARCH_QUEUE;
use super::transaction::{Bounds, Order, Source, Writer};
use crate::domain::number::LinkNumber;

/// Something that the index must take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Queued {
    /// A product that was opened or changed.
    Product(LinkNumber),
    /// Words that stand in many products: names of groups, companies, ETIM classes.
    Everything,
}

/// Adds an entry.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn append(writer: &Writer, queued: Queued) -> Result<(), StoreError> {
    let number = meta::next(writer, Counter::SearchQueue)?;
    writer.put(SEARCH_QUEUE, &number, &queued.into())
}

/// The number of the last entry ever added; 0 before the first.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn last(source: &impl Source) -> Result<u64, StoreError> {
    meta::last(source, Counter::SearchQueue)
}

/// At most so many entries after a number, in order.
///
/// # Errors
/// [`StoreError`] where the disk fails or an entry is damaged.
pub fn after(source: &impl Source, number: u64, limit: usize) -> Result<Vec<(u64, Queued)>, StoreError> {
    let mut found = Vec::new();
    let bounds: Bounds = (Bound::Excluded(number.bytes()), Bound::Unbounded);
    source.walk(SEARCH_QUEUE, &bounds, Order::Ascending, |number, record| {
        let queued =
            record.queued().map_err(|reason| StoreError::Inconsistent { table: SEARCH_QUEUE.name(), reason })?;
        found.push((number, queued));
        Ok(if found.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    Ok(found)
}

/// How many entries the index has still to take over.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn waiting(source: &impl Source) -> Result<u64, StoreError> {
    source.count(SEARCH_QUEUE)
}

/// Takes away the entries up to a number, which the index has.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn forget(writer: &Writer, number: u64) -> Result<(), StoreError> {
    writer.remove_up_to(SEARCH_QUEUE, &number)
}
