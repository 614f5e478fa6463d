//! Summaries of products: what lists show, and what the catalogue in memory is loaded from.

use std::ops::ControlFlow;

use super::StoreError;
use super::records::summary::SummaryRecord;
use super::tables::PRODUCT_SUMMARIES;
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::number::LinkNumber;
use crate::domain::product::summary::Summary;

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

/// Stores a summary; only together with the product that it is derived from.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub(super) fn put(writer: &Writer, summary: &Summary) -> Result<(), StoreError> {
    writer.put(PRODUCT_SUMMARIES, &summary.link, &SummaryRecord::from(summary))
}
