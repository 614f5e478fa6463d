//! The thread that writes down when sessions were last used and removes those that have ended by themselves.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::keeper::Keeper;
use crate::service::sessions::tend;
use crate::service::{Bank, Signal};

/// How far apart it works: the longest that a crash lets a session seem unused, far below any idle limit.
const EVERY: Duration = Duration::from_secs(60);

/// Starts the thread, which works once more when it is stopped.
///
/// # Errors
/// Where the system gives no thread.
pub fn start(bank: Arc<Bank>) -> io::Result<Keeper> {
    Keeper::start(bank, "sessions", run)
}

fn run(bank: &Bank, stop: &Signal) {
    loop {
        let stopping = stop.wait(EVERY);
        if let Err(failure) = tend(bank) {
            tracing::warn!("the use of sessions could not be written down: {failure}");
        }
        if stopping {
            return;
        }
    }
}
