//! The thread that looks after attachments: the virus scanner looks at new ones, small pictures are made, what nobody
//! uses is swept.
//!
//! Its work stands in the store, so that it goes on where it was after any end of the process. It is woken when files
//! come in, and otherwise when the next try is due.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::domain::moment::Moment;
use crate::service::Bank;
use crate::service::files::{do_work, sweep};

/// How long it sleeps where nothing wakes it.
const IDLE: Duration = Duration::from_secs(300);
/// Seconds between two sweeps: what is swept has been unused for a day.
const SWEEP_EVERY: i64 = 60 * 60;
/// The pause after a failure of the store or the disk.
const AFTER_FAILURE: Duration = Duration::from_secs(10);

/// The running thread; ends when stopped or dropped, in the middle of its work.
pub struct FileKeeper {
    bank: Arc<Bank>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl FileKeeper {
    /// Starts the thread.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(bank: Arc<Bank>) -> io::Result<FileKeeper> {
        let stop = Arc::new(AtomicBool::new(false));
        let (own, told) = (Arc::clone(&bank), Arc::clone(&stop));
        let thread = thread::Builder::new().name("files".to_owned()).spawn(move || run(&own, &told))?;
        Ok(FileKeeper { bank, stop, thread: Some(thread) })
    }

    /// Ends the thread.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.store(true, Ordering::SeqCst);
        self.bank.files_due.raise();
        if thread.join().is_err() {
            tracing::error!("the keeper of files had panicked; the next start does what is left");
        }
    }
}

impl Drop for FileKeeper {
    fn drop(&mut self) {
        self.end();
    }
}

fn run(bank: &Bank, stop: &AtomicBool) {
    let stopping = || stop.load(Ordering::SeqCst);
    let mut swept: Option<Moment> = None;
    while !stopping() {
        let wait = match do_work(bank, &stopping) {
            Ok(done) => done.next.map_or(IDLE, |seconds| Duration::from_secs(seconds.unsigned_abs()).min(IDLE)),
            Err(failure) => {
                tracing::error!("attachments cannot be looked after: {failure}");
                AFTER_FAILURE
            }
        };
        let now = bank.clock.now();
        if !stopping() && swept.is_none_or(|last| now.seconds_since(last) >= SWEEP_EVERY) {
            swept = Some(now);
            match sweep(bank) {
                Ok(done) if done.contents + done.files > 0 => {
                    tracing::info!(contents = done.contents, files = done.files, "unused attachments were swept");
                }
                Ok(_) => {}
                Err(failure) => tracing::error!("unused attachments cannot be swept: {failure}"),
            }
        }
        bank.files_due.wait(wait.max(Duration::from_millis(200)));
    }
}
