//! `verify`: checks a bank that is not being served and says what to do about each finding.

use std::process::ExitCode;

use super::{CommandError, Configured, say};
use crate::store::Store;
use crate::store::verify::verify;

pub(super) fn run(configured: &Configured) -> Result<ExitCode, CommandError> {
    let config = configured.read()?;
    let store = Store::open_existing(&config.data, config.cache)?;
    let report = verify(&store)?;
    for (table, records) in &report.tables {
        say(format!("{records:>12}  {table}"));
    }
    if report.is_clean() {
        say("everything verifies");
        return Ok(ExitCode::SUCCESS);
    }
    for finding in &report.findings {
        say(format!("{}: {} — {}", finding.table, finding.what, finding.remedy.advice()));
    }
    say(format!("{} findings", report.count));
    Ok(ExitCode::FAILURE)
}
