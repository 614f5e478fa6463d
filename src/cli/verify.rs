//! `verify`: checks a bank and says what to do about each finding. One that is being served verifies itself.

use std::process::ExitCode;

use super::{CommandError, Configured, say};
use crate::backup::status::note_verification;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::control::{Asked, Request, ask};
use crate::domain::moment::Moment;
use crate::service::health::{FILES, examine, verified};
use crate::service::search;
use crate::store::rebuild::rebuild;
use crate::store::verify::{Remedy, Report};
use crate::store::{Store, StoreError, Writer, events};

/// That somebody looked, and how much was found, as a bank that is served puts it down.
fn note(writer: &Writer, now: Moment, report: &Report) -> Result<(), StoreError> {
    events::append(writer, now, &verified(report)).map(|_| ())
}

pub(super) fn run(configured: &Configured, anew: bool) -> Result<ExitCode, CommandError> {
    let config = configured.read()?;
    // Rebuilding is for a bank that is not served: lists are made of the derived tables.
    if !anew {
        match ask(&config.data, &Request::Verify, |words| say(words))? {
            Asked::Nobody => {}
            Asked::Done(_) => {
                say("everything verifies");
                return Ok(ExitCode::SUCCESS);
            }
            Asked::Failed(words) => {
                say(words);
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    let begun = Clock::system().now();
    let store = Store::open_existing(&config.data, config.cache)?;
    if anew {
        for (table, records) in rebuild(&store)? {
            say(format!("{records:>12}  {table} made anew"));
        }
        search::remove(&config.data)?;
        say("the search index is built anew at the next start");
    }
    let (report, left) = examine(&store, &Blobs::open(&config.data)?)?;
    let now = Clock::system().now();
    note_verification(&config.data, &report, begun, now)?;
    if let Err(error) = store.write(|writer| note(writer, now, &report)) {
        // A chain whose end cannot be read is told with everything else that is wrong.
        say(format!("the verification does not stand among the events: {error}"));
    }
    for (table, records) in &report.tables {
        say(format!("{records:>12}  {table}"));
    }
    if left > 0 {
        say(format!("{left:>12}  {FILES} {}", Remedy::Sweep.advice()));
    }
    if report.is_clean() {
        say("everything verifies");
        return Ok(ExitCode::SUCCESS);
    }
    for finding in &report.findings {
        say(finding.to_string());
    }
    say(format!("{} findings", report.count));
    Ok(ExitCode::FAILURE)
}
