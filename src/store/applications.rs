//! Applications in the store. There are few at a time, and each is removed after a while: whoever wants some of them
//! walks them all.

use std::ops::ControlFlow;

use super::StoreError;
use super::meta::{Counter, next};
use super::records::application::ApplicationRecord;
use super::tables::APPLICATIONS;
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::application::{Application, ApplicationId};

/// The number of the next application.
///
/// # Errors
/// [`StoreError`] where the disk fails or there is no number left.
pub fn next_id(writer: &Writer) -> Result<ApplicationId, StoreError> {
    let number = u32::try_from(next(writer, Counter::Applications)?);
    number
        .map(ApplicationId::new)
        .map_err(|_| StoreError::Inconsistent { table: APPLICATIONS.name(), reason: "no number is left".to_owned() })
}

/// An application.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, id: ApplicationId) -> Result<Option<Application>, StoreError> {
    source.get(APPLICATIONS, &id)?.map(|record| read(id, record)).transpose()
}

fn read(id: ApplicationId, record: ApplicationRecord) -> Result<Application, StoreError> {
    record
        .application(id)
        .map_err(|reason| StoreError::Inconsistent { table: APPLICATIONS.name(), reason: format!("{id}: {reason}") })
}

/// Every application, by number.
///
/// # Errors
/// As [`get`].
pub fn all(source: &impl Source) -> Result<Vec<Application>, StoreError> {
    let mut found = Vec::new();
    source.walk(APPLICATIONS, &EVERYTHING, Order::Ascending, |id, record| {
        found.push(read(id, record)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// Stores an application as it now is.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put(writer: &Writer, application: &Application) -> Result<(), StoreError> {
    writer.put(APPLICATIONS, &application.id, &ApplicationRecord::from(application))
}

/// Removes an application with everything that was typed.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, id: ApplicationId) -> Result<(), StoreError> {
    writer.remove(APPLICATIONS, &id).map(|_| ())
}
