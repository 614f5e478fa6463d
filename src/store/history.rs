//! Histories of products in the store: appended to, read from the newest entry back, never changed.
//!
//! Invariant: the versions of a card are 1, 2, 3 … without gaps, and the newest is the version of the card.

use std::ops::{Bound, ControlFlow};

use super::StoreError;
use super::keys::Key;
use super::records::history::HistoryRecord;
use super::tables::HISTORY;
use super::transaction::{Bounds, Order, Source, Writer};
use crate::domain::history::HistoryEntry;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::domain::role::CompanyScope;

/// Stores the entry of a card's newest version.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is too large.
pub fn append(writer: &Writer, link: LinkNumber, entry: &HistoryEntry) -> Result<(), StoreError> {
    writer.put(HISTORY, &(link, entry.version), &HistoryRecord::from(entry))
}

/// The entry of one version of a company's card.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn entry(
    source: &impl Source,
    scope: CompanyScope,
    number: LviNumber,
    version: u32,
) -> Result<Option<HistoryEntry>, StoreError> {
    let link = LinkNumber::new(number, scope.company());
    source.get(HISTORY, &(link, version))?.map(|record| read(link, version, record)).transpose()
}

/// The version of a card, from the keys of its history alone; `None` where there is no such card.
///
/// # Errors
/// [`StoreError`] where the disk fails or a key is damaged.
pub fn newest(source: &impl Source, link: LinkNumber) -> Result<Option<u32>, StoreError> {
    let bounds: Bounds = (Bound::Included((link, 0_u32).bytes()), Bound::Included((link, u32::MAX).bytes()));
    let mut found = None;
    source.walk_raw(HISTORY, &bounds, Order::Descending, &mut |key, _| {
        let (_, version) = <(LinkNumber, u32)>::read(key).ok_or(StoreError::DamagedKey { table: HISTORY.name() })?;
        found = Some(version);
        Ok(ControlFlow::Break(()))
    })?;
    Ok(found)
}

/// Calls `visit` with the entries of a company's card from a version back to the first, until it breaks.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged, and whatever `visit` returns.
pub fn walk_back(
    source: &impl Source,
    scope: CompanyScope,
    number: LviNumber,
    newest: u32,
    mut visit: impl FnMut(HistoryEntry) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let link = LinkNumber::new(number, scope.company());
    let bounds: Bounds = (Bound::Included((link, 0_u32).bytes()), Bound::Included((link, newest).bytes()));
    source.walk(HISTORY, &bounds, Order::Descending, |(_, version): (LinkNumber, u32), record| {
        visit(read(link, version, record)?)
    })
}

fn read(link: LinkNumber, version: u32, record: HistoryRecord) -> Result<HistoryEntry, StoreError> {
    record.entry(version).map_err(|reason| StoreError::Inconsistent {
        table: HISTORY.name(),
        reason: format!("{link} version {version}: {reason}"),
    })
}
