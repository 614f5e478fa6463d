//! The thread that erases whoever was deleted longer ago than the configuration says.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::service::erasure::{AT_ONCE, tend};
use crate::service::{Bank, Signal};

/// How far apart it looks: the period is counted in days, and one look reads everybody once.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// The running thread; ends when stopped or dropped.
pub struct ErasureKeeper {
    stop: Arc<Signal>,
    thread: Option<JoinHandle<()>>,
}

impl ErasureKeeper {
    /// Starts the thread, which looks at once.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(bank: Arc<Bank>) -> io::Result<ErasureKeeper> {
        let stop = Arc::new(Signal::default());
        let told = Arc::clone(&stop);
        let thread = thread::Builder::new().name("erasures".to_owned()).spawn(move || run(&bank, &told))?;
        Ok(ErasureKeeper { stop, thread: Some(thread) })
    }

    /// Ends the thread after the people it is at.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.raise();
        if thread.join().is_err() {
            tracing::error!("the keeper of erasures had panicked; the next start goes on with what is due");
        }
    }
}

impl Drop for ErasureKeeper {
    fn drop(&mut self) {
        self.end();
    }
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
