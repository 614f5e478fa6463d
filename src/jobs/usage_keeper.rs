//! The thread that writes down how the bank is used, and looks after the counts.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::keeper::Keeper;
use crate::service::{Bank, Signal, usage};

/// How far apart the state of the day is put down: the figure of a day is that of its last hour.
const TEND_EVERY: Duration = Duration::from_secs(3_600);

/// Starts the thread, which works at once, every so often as is configured, and once more when it is stopped.
///
/// # Errors
/// Where the system gives no thread.
pub fn start(bank: Arc<Bank>) -> io::Result<Keeper> {
    Keeper::start(bank, "usage", run)
}

fn run(bank: &Bank, stop: &Signal) {
    let mut tended: Option<Instant> = None;
    let mut stopping = false;
    loop {
        if let Err(failure) = usage::flush(bank) {
            tracing::warn!("what was counted could not be written down yet: {failure}");
        }
        if stopping {
            return;
        }
        if tended.is_none_or(|at| at.elapsed() >= TEND_EVERY) {
            tended = Some(Instant::now());
            if let Err(failure) = usage::tend(bank) {
                tracing::warn!("the counts of use could not be looked after: {failure}");
            }
        }
        stopping = stop.wait(bank.config.usage.flush);
    }
}
