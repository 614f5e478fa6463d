//! The thread that removes what people leave behind on their way in and out: applications, mailed links and
//! subscriptions that are long over.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::keeper::Keeper;
use crate::service::{Bank, Signal, applications, one_time, subscribers};

/// How far apart it works: what it removes is counted in days.
const EVERY: Duration = Duration::from_secs(3_600);

/// Starts the thread, which works at once: a bank that is stopped every night removes too.
///
/// # Errors
/// Where the system gives no thread.
pub fn start(bank: Arc<Bank>) -> io::Result<Keeper> {
    Keeper::start(bank, "entry", run)
}

fn run(bank: &Bank, stop: &Signal) {
    loop {
        if let Err(failure) =
            applications::tend(bank).and_then(|()| one_time::tend(bank)).and_then(|()| subscribers::tend(bank))
        {
            tracing::warn!("applications, links and subscriptions that are over could not be removed: {failure}");
        }
        if stop.wait(EVERY) {
            return;
        }
    }
}
