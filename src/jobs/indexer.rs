//! The thread that keeps the search index: opens or builds it at the start, then takes over what changes.
//!
//! It is woken after every commit and works at once; what it cannot do it tries again with growing pauses, while
//! searches go on in what was indexed before.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::service::Bank;
use crate::service::search::{self, TendError};

/// How long the thread sleeps where nothing wakes it.
const IDLE: Duration = Duration::from_secs(60);
/// The pause after a failure; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause after a failure: a disk that has room again is noticed within a minute.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The running keeper of the index.
pub struct Indexer {
    bank: Arc<Bank>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Indexer {
    /// Starts the thread.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(bank: Arc<Bank>) -> io::Result<Indexer> {
        let stop = Arc::new(AtomicBool::new(false));
        let (own, told) = (Arc::clone(&bank), Arc::clone(&stop));
        let thread = thread::Builder::new().name("search".to_owned()).spawn(move || run(&own, &told))?;
        Ok(Indexer { bank, stop, thread: Some(thread) })
    }

    /// Ends the thread at its next step.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.store(true, Ordering::SeqCst);
        self.bank.search.queued.raise();
        if thread.join().is_err() {
            tracing::error!("the keeper of the search index had panicked; the next start goes on where it was");
        }
    }
}

impl Drop for Indexer {
    fn drop(&mut self) {
        self.end();
    }
}

fn run(bank: &Bank, stop: &AtomicBool) {
    let mut pause = FIRST_PAUSE;
    let mut open = false;
    while !stop.load(Ordering::SeqCst) {
        let done = if open { search::catch_up(bank, stop) } else { search::open(bank, stop).map(|()| true) };
        match done {
            Ok(more) => {
                open = true;
                pause = FIRST_PAUSE;
                if !more {
                    bank.search.queued.wait(IDLE);
                }
            }
            Err(TendError::Stopped) => return,
            Err(error) => {
                tracing::error!("the search index: {error}");
                search::tell_failing(bank, &error);
                bank.search.queued.wait(pause);
                pause = (pause * 2).min(LONGEST_PAUSE);
                // What failed to be written may be damaged: it is opened again, and built anew where it does not open.
                open = false;
            }
        }
    }
}
