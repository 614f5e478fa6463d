//! The thread that removes what people leave behind on their way in: applications and mailed links that are long over.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::service::{Bank, Signal, applications, one_time};

/// How far apart it works: what it removes is counted in days.
const EVERY: Duration = Duration::from_secs(3_600);

/// The running thread; ends when stopped or dropped.
pub struct EntryKeeper {
    stop: Arc<Signal>,
    thread: Option<JoinHandle<()>>,
}

impl EntryKeeper {
    /// Starts the thread, which works at once: a bank that is stopped every night removes too.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(bank: Arc<Bank>) -> io::Result<EntryKeeper> {
        let stop = Arc::new(Signal::default());
        let told = Arc::clone(&stop);
        let thread = thread::Builder::new().name("entry".to_owned()).spawn(move || run(&bank, &told))?;
        Ok(EntryKeeper { stop, thread: Some(thread) })
    }

    /// Ends the thread.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.raise();
        if thread.join().is_err() {
            tracing::error!("the keeper of applications had panicked; the next start removes what is over");
        }
    }
}

impl Drop for EntryKeeper {
    fn drop(&mut self) {
        self.end();
    }
}

fn run(bank: &Bank, stop: &Signal) {
    loop {
        if let Err(failure) = applications::tend(bank).and_then(|()| one_time::tend(bank)) {
            tracing::warn!("applications and links that are over could not be removed: {failure}");
        }
        if stop.wait(EVERY) {
            return;
        }
    }
}
