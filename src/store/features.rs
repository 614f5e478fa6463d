//! Classes and features of products by themselves: what the catalogue in memory is loaded from, without the cards.

use std::ops::ControlFlow;

use super::StoreError;
use super::records::search::FeaturesRecord;
use super::tables::PRODUCT_FEATURES;
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::number::LinkNumber;
use crate::domain::product::Etim;

/// Calls `visit` with every classified product, in the order of link numbers.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn walk(source: &impl Source, mut visit: impl FnMut(LinkNumber, Etim)) -> Result<(), StoreError> {
    source.walk(PRODUCT_FEATURES, &EVERYTHING, Order::Ascending, |link: LinkNumber, record: FeaturesRecord| {
        let etim = record.etim().map_err(|reason| StoreError::Inconsistent {
            table: PRODUCT_FEATURES.name(),
            reason: format!("{link}: {reason}"),
        })?;
        visit(link, etim);
        Ok(ControlFlow::Continue(()))
    })
}

/// Stores what a product is classified as, or that it is not; only together with the product.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub(super) fn put(writer: &Writer, link: LinkNumber, etim: Option<&Etim>) -> Result<(), StoreError> {
    match etim {
        Some(etim) => writer.put(PRODUCT_FEATURES, &link, &FeaturesRecord::from(etim)),
        None => writer.remove(PRODUCT_FEATURES, &link).map(|_| ()),
    }
}
