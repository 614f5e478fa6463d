//! The thread that writes down when sessions were last used and removes those that have ended by themselves.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::service::sessions::tend;
use crate::service::{Bank, Signal};

/// How far apart it works: the longest that a crash lets a session seem unused, far below any idle limit.
const EVERY: Duration = Duration::from_secs(60);

/// The running thread; works once more and ends when stopped or dropped.
pub struct SessionKeeper {
    stop: Arc<Signal>,
    thread: Option<JoinHandle<()>>,
}

impl SessionKeeper {
    /// Starts the thread.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(bank: Arc<Bank>) -> io::Result<SessionKeeper> {
        let stop = Arc::new(Signal::default());
        let told = Arc::clone(&stop);
        let thread = thread::Builder::new().name("sessions".to_owned()).spawn(move || run(&bank, &told))?;
        Ok(SessionKeeper { stop, thread: Some(thread) })
    }

    /// Works once more and ends the thread.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.raise();
        if thread.join().is_err() {
            tracing::error!("the keeper of sessions had panicked; the next start removes what has ended");
        }
    }
}

impl Drop for SessionKeeper {
    fn drop(&mut self) {
        self.end();
    }
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
