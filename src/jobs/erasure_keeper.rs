//! The thread that erases whoever was deleted longer ago than the configuration says.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::keeper::Keeper;
use crate::service::erasure::{AT_ONCE, tend};
use crate::service::{Bank, Signal};

/// How far apart it looks: the period is counted in days, and one look reads everybody once.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// Starts the thread, which looks at once.
///
/// # Errors
/// Where the system gives no thread.
pub fn start(bank: Arc<Bank>) -> io::Result<Keeper> {
    Keeper::start(bank, "erasures", run)
}

fn run(bank: &Bank, stop: &Signal) {
    loop {
        let wait = match tend(bank) {
            Ok(people) => {
                if people > 0 {
                    tracing::info!(people, "erased people who were deleted long enough ago");
                }
                if people < AT_ONCE { EVERY } else { Duration::ZERO }
            }
            Err(failure) => {
                tracing::warn!("people could not be erased and stay for the next hour: {failure}");
                EVERY
            }
        };
        if stop.wait(wait) {
            return;
        }
    }
}
