//! Histories of companies in the store: appended to, read from the newest entry back, never changed.
//!
//! Invariant: an entry's version is one that the company had; the newest entry's is the company's own. Companies that
//! were stored before there were histories have none until they change.

use std::ops::{Bound, ControlFlow, Range};

use super::StoreError;
use super::keys::Key;
use super::records::company_history::CompanyHistoryRecord;
use super::tables::COMPANY_HISTORY;
use super::transaction::{Bounds, Order, Source, Writer};
use crate::domain::company::{CompanyAct, CompanyEntry};
use crate::domain::id::CompanyId;
use crate::domain::role::CompanyScope;

/// Stores the entry of a company's newest version.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is too large.
pub fn append(writer: &Writer, company: CompanyId, entry: &CompanyEntry) -> Result<(), StoreError> {
    writer.put(COMPANY_HISTORY, &(company, entry.version), &CompanyHistoryRecord::from(entry))
}

/// Calls `visit` with the entries of a company from a version back to the first, until it breaks.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged, and whatever `visit` returns.
pub fn walk_back(
    source: &impl Source,
    scope: CompanyScope,
    newest: u32,
    mut visit: impl FnMut(CompanyEntry) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let company = scope.company();
    let bounds: Bounds = (Bound::Included((company, 0_u32).bytes()), Bound::Included((company, newest).bytes()));
    source.walk(
        COMPANY_HISTORY,
        &bounds,
        Order::Descending,
        |(_, version): (CompanyId, u32), record: CompanyHistoryRecord| visit(read(company, version, record)?),
    )
}

/// Calls `visit` with what was done to a company after a version up to another, the oldest first, until it breaks. What
/// changed and who did it stay here.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged, and whatever `visit` returns.
pub fn walk_versions(
    source: &impl Source,
    company: CompanyId,
    versions: Range<u32>,
    mut visit: impl FnMut(CompanyAct) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    if versions.is_empty() {
        return Ok(());
    }
    let bounds: Bounds =
        (Bound::Excluded((company, versions.start).bytes()), Bound::Included((company, versions.end).bytes()));
    source.walk(
        COMPANY_HISTORY,
        &bounds,
        Order::Ascending,
        |(_, version): (CompanyId, u32), record: CompanyHistoryRecord| visit(read(company, version, record)?.act),
    )
}

fn read(company: CompanyId, version: u32, record: CompanyHistoryRecord) -> Result<CompanyEntry, StoreError> {
    record.entry(version).map_err(|reason| StoreError::Inconsistent {
        table: COMPANY_HISTORY.name(),
        reason: format!("company {company} version {version}: {reason}"),
    })
}
