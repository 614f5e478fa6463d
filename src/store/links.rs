//! What came of looking at the web addresses of cards.

use std::ops::ControlFlow;

use super::StoreError;
use super::records::link::LinkRecord;
use super::tables::LINKS;
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::link::Checked;

/// What came of looking at an address last; `None` where nobody has.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn checked(source: &impl Source, address: &str) -> Result<Option<Checked>, StoreError> {
    source.get(LINKS, &address.to_owned())?.map(|record| read(address, record)).transpose()
}

fn read(address: &str, record: LinkRecord) -> Result<Checked, StoreError> {
    record
        .checked()
        .map_err(|reason| StoreError::Inconsistent { table: LINKS.name(), reason: format!("{address}: {reason}") })
}

/// Keeps what came of looking at an address.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put(writer: &Writer, address: &str, checked: &Checked) -> Result<(), StoreError> {
    writer.put(LINKS, &address.to_owned(), &LinkRecord::from(checked))
}

/// Forgets an address that is on no card any more.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, address: &str) -> Result<(), StoreError> {
    writer.remove(LINKS, &address.to_owned()).map(|_| ())
}

/// Calls `visit` with every address that was looked at.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn walk(source: &impl Source, mut visit: impl FnMut(String, Checked)) -> Result<(), StoreError> {
    source.walk(LINKS, &EVERYTHING, Order::Ascending, |address: String, record| {
        let checked = read(&address, record)?;
        visit(address, checked);
        Ok(ControlFlow::Continue(()))
    })
}
