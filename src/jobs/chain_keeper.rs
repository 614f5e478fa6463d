//! The thread that verifies the chain of events: what is new every few minutes, the whole of it once a day.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::keeper::Keeper;
use crate::service::{Bank, Signal, chain};

/// How far apart it works: a tenth of a second's work each time, and never long behind.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// Starts the thread, which works at once: what was changed while the bank was not served is found at its start.
///
/// # Errors
/// Where the system gives no thread.
pub fn start(bank: Arc<Bank>) -> io::Result<Keeper> {
    Keeper::start(bank, "chain", run)
}

fn run(bank: &Bank, stop: &Signal) {
    loop {
        let told = std::cell::Cell::new(false);
        let ended = || {
            // The signal is taken by whoever sees it first.
            if !told.get() && stop.wait(Duration::ZERO) {
                told.set(true);
            }
            told.get()
        };
        if let Err(failure) = chain::tend(bank, ended) {
            tracing::error!("the chain of events could not be verified: {failure}");
        }
        if told.get() || stop.wait(EVERY) {
            return;
        }
    }
}
