//! Summaries of products: what lists show, and what the catalogue in memory is loaded from.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::StoreError;
use super::codec::decode;
use super::keys::{Key, beginning_with};
use super::records::history::HistoryRecord;
use super::records::summary::SummaryRecord;
use super::tables::{HISTORY, PRODUCT_SUMMARIES};
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::id::CompanyId;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::product::summary::Summary;
use crate::domain::role::CompanyScope;

/// The summary of a product.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn summary(source: &impl Source, link: LinkNumber) -> Result<Option<Summary>, StoreError> {
    Ok(source.get(PRODUCT_SUMMARIES, &link)?.map(|record| record.into_summary(link)))
}

/// Calls `visit` with every summary, in the order of link numbers.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn walk(source: &impl Source, mut visit: impl FnMut(Summary)) -> Result<(), StoreError> {
    source.walk(PRODUCT_SUMMARIES, &EVERYTHING, Order::Ascending, |link: LinkNumber, record: SummaryRecord| {
        visit(record.into_summary(link));
        Ok(ControlFlow::Continue(()))
    })
}

/// The active products of a company, in the order of their numbers. Only the company's own summaries are decoded.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn active_of(source: &impl Source, scope: CompanyScope) -> Result<Vec<LinkNumber>, StoreError> {
    let mut found = Vec::new();
    source.walk_raw(PRODUCT_SUMMARIES, &EVERYTHING, Order::Ascending, &mut |key, value| {
        let name = PRODUCT_SUMMARIES.name();
        let link = LinkNumber::read(key).ok_or(StoreError::DamagedKey { table: name })?;
        if link.company == scope.company() {
            let record: SummaryRecord = decode(value).map_err(|error| StoreError::Damaged { table: name, error })?;
            if !record.into_summary(link).archived {
                found.push(link);
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// How many active products each company had at a moment.
///
/// A product that has not changed since is what its summary says; of the others the history is walked back to that
/// moment. So the cost is one pass over the summaries, and for a day long past one over the histories besides.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn active_at(source: &impl Source, at: Moment) -> Result<BTreeMap<CompanyId, u32>, StoreError> {
    let (mut counts, mut changed) = (BTreeMap::new(), Vec::new());
    walk(source, |summary| {
        if summary.changed > at {
            changed.push((summary.link, summary.archived));
        } else if !summary.archived {
            *counts.entry(summary.link.company).or_default() += 1;
        }
    })?;
    for (link, archived) in changed {
        if was_active(source, link, archived, at)? {
            *counts.entry(link.company).or_default() += 1;
        }
    }
    Ok(counts)
}

/// Whether a product was active at a moment, from its history and what it is now.
fn was_active(source: &impl Source, link: LinkNumber, archived: bool, at: Moment) -> Result<bool, StoreError> {
    let mut active = !archived;
    source.walk(HISTORY, &beginning_with(&link.bytes()), Order::Descending, |_: (LinkNumber, u32), record| {
        let record: HistoryRecord = record;
        if record.moment() <= at {
            return Ok(ControlFlow::Break(()));
        }
        if let Some(before) = record.was_active_before() {
            active = before;
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(active)
}

/// Stores a summary; only together with the product that it is derived from.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub(super) fn put(writer: &Writer, summary: &Summary) -> Result<(), StoreError> {
    writer.put(PRODUCT_SUMMARIES, &summary.link, &SummaryRecord::from(summary))
}
