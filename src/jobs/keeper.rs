//! A thread that looks after something of the bank now and then, until it is stopped or dropped.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crate::service::{Bank, Signal};

/// A running thread. What it does and how often is its function's own business, which returns when the signal is
/// raised.
pub struct Keeper {
    name: &'static str,
    stop: Arc<Signal>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts a thread of this name.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(super) fn start(bank: Arc<Bank>, name: &'static str, run: fn(&Bank, &Signal)) -> io::Result<Keeper> {
        let stop = Arc::new(Signal::default());
        let told = Arc::clone(&stop);
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || run(&bank, &told))?;
        Ok(Keeper { name, stop, thread: Some(thread) })
    }

    /// Ends the thread after what it is at.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.raise();
        if thread.join().is_err() {
            tracing::error!(keeper = self.name, "a keeper had panicked; the next start goes on with what is due");
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.end();
    }
}
