//! A verification by the running service, which goes on serving meanwhile.

use crate::backup::status::note_verification;
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::service::files::verify_files;
use crate::service::{Bank, Failure};
use crate::store;
use crate::store::verify::{Findings, Remedy, Report, verify};

/// In the list of tables: the files beside the database.
const FILES: &str = "files of attachments";

/// Verifies everything, notes what was found and stores the event.
///
/// # Errors
/// [`Failure::Unavailable`] where the store cannot be read.
pub fn verify_all(bank: &Bank) -> Result<Report, Failure> {
    let begun = bank.clock.now();
    let mut report = verify(&bank.store)?;
    let mut findings = Findings::default();
    let files = verify_files(&bank.store, &bank.blobs, &mut findings)?;
    // What is being uploaded has no record yet: to a bank that is served that is no finding.
    findings.forget(Remedy::Sweep);
    report.tables.push((FILES, files));
    report.extend(findings);
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
