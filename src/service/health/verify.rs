//! A verification by the running service, which goes on serving meanwhile.

use crate::backup::status::note_verification;
use crate::blobs::Blobs;
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::service::files::verify_files;
use crate::service::{Bank, Failure};
use crate::store::verify::{Findings, Remedy, Report, verify};
use crate::store::{self, Store, StoreError};

/// In the list of tables: the files beside the database.
pub const FILES: &str = "files of attachments";

/// Looks at the whole of a bank, whether it is served or not; says besides how many files broken-off uploads have left.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub fn examine(store: &Store, blobs: &Blobs) -> Result<(Report, u64), StoreError> {
    let mut report = verify(store)?;
    let mut findings = Findings::default();
    let files = verify_files(store, blobs, &mut findings)?;
    // What is being uploaded, or was when the bank was killed, has no record: it takes care of that itself, and nothing
    // is amiss.
    let left = findings.forget(Remedy::Sweep);
    report.tables.push((FILES, files));
    report.extend(findings);
    Ok((report, left))
}

/// Verifies everything, notes what was found and stores the event.
///
/// # Errors
/// [`Failure::Unavailable`] where the store cannot be read.
pub fn verify_all(bank: &Bank) -> Result<Report, Failure> {
    let begun = bank.clock.now();
    let (report, _) = examine(&bank.store, &bank.blobs)?;
    let now = bank.clock.now();
    note_verification(&bank.config.data, &report, begun, now)
        .map_err(|error| Failure::Unavailable(error.to_string()))?;
    bank.write(|writer, now| Ok(store::events::append(writer, now, &verified(&report))?))?;
    Ok(report)
}

/// The event of a verification, whoever runs it: how much was found.
pub fn verified(report: &Report) -> NewEvent {
    NewEvent::new(EventKind::Verified).detail(DetailKey::Findings, report.count.to_string())
}
