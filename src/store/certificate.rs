//! What main users were told of the end of the server's certificate.

use super::StoreError;
use super::records::certificate::CertificateToldRecord;
use super::tables::CERTIFICATE_TOLD;
use super::transaction::{Source, Writer};

pub use super::records::certificate::Told;

/// The key of the one record.
const ONLY: u8 = 0;

/// What was told last; none where nothing ever was.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn told(source: &impl Source) -> Result<Option<Told>, StoreError> {
    Ok(source.get(CERTIFICATE_TOLD, &ONLY)?.map(Told::from))
}

/// Remembers what was told.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn set_told(writer: &Writer, told: Told) -> Result<(), StoreError> {
    writer.put(CERTIFICATE_TOLD, &ONLY, &CertificateToldRecord::from(told))
}
