//! `search`: the search index at the server's command line, while the bank is not being served.

use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use clap::Subcommand;

use super::{CommandError, Configured, say};
use crate::app;
use crate::clock::Clock;
use crate::service::search;
use crate::store::{Store, meta};

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
    let config = configured.read()?;
    // The index of a demonstration is an index like any other.
    let kind = meta::kind(&Store::open_existing(&config.data, config.cache)?)?;
    let bank = app::open(config, Clock::system(), kind)?;
    let begun = Instant::now();
    search::build(&bank, &AtomicBool::new(false))?;
    let products = bank.search.snapshot().len();
    say(format!("{products} products indexed in {:.1} s", begun.elapsed().as_secs_f64()));
    Ok(ExitCode::SUCCESS)
}
