//! `search`: the search index at the server's command line, while the bank is not being served.

use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use clap::Subcommand;

use super::people::open;
use super::{CommandError, Configured, say};
use crate::service::search;

/// What can be done about the search index.
#[derive(Debug, Subcommand)]
pub(super) enum SearchCommand {
    /// Build the search index anew from the products
    #[command(
        after_help = "The index is derived: the bank builds it by itself where it is missing, damaged or of another \
                      version. This command does it before the start, so that nobody waits for it."
    )]
    Rebuild(Configured),
}

pub(super) fn search(command: SearchCommand) -> Result<ExitCode, CommandError> {
    let SearchCommand::Rebuild(configured) = command;
    let bank = open(&configured)?;
    let begun = Instant::now();
    search::build(&bank, &AtomicBool::new(false))?;
    let products = bank.search.snapshot().len();
    say(format!("{products} products indexed in {:.1} s", begun.elapsed().as_secs_f64()));
    Ok(ExitCode::SUCCESS)
}
