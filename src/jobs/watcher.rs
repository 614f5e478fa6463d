//! The thread that counts events by the rules of the watch over misuse, woken after every commit.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::service::Bank;
use crate::service::misuse::{Watch, tend};

/// How long the thread sleeps where nothing wakes it.
const IDLE: Duration = Duration::from_secs(60);
/// How far apart it is looked for what has been kept long enough, which is counted in days.
const TEND_EVERY: Duration = Duration::from_secs(60 * 60);
/// The pause after the store failed: whoever supervises the process starts it anew meanwhile.
const PAUSE: Duration = Duration::from_secs(10);

/// The running thread; ends when stopped or dropped.
pub struct Watcher {
    bank: Arc<Bank>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Watcher {
    /// Starts the thread, which first counts what was left uncounted.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(bank: Arc<Bank>) -> io::Result<Watcher> {
        let stop = Arc::new(AtomicBool::new(false));
        let (own, told) = (Arc::clone(&bank), Arc::clone(&stop));
        let thread = thread::Builder::new().name("watch".to_owned()).spawn(move || run(&own, &told))?;
        Ok(Watcher { bank, stop, thread: Some(thread) })
    }

    /// Ends the thread after it has counted what there is.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.store(true, Ordering::SeqCst);
        self.bank.watch_due.raise();
        if thread.join().is_err() {
            tracing::error!("the watch over misuse had panicked; the next start counts what is left");
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.end();
    }
}

fn run(bank: &Bank, stop: &AtomicBool) {
    let mut watch = Watch::default();
    let mut tended: Option<Instant> = None;
    loop {
        // Read before counting: what is stored before the wish to stop is counted before the end.
        let last = stop.load(Ordering::SeqCst);
        if !last && tended.is_none_or(|at| at.elapsed() >= TEND_EVERY) {
            if let Err(failure) = tend(bank) {
                tracing::warn!("old matters and networks could not be removed: {failure}");
            }
            tended = Some(Instant::now());
        }
        let worked = watch.work(bank);
        if let Err(failure) = &worked {
            tracing::error!("events are not counted by the rules of the watch: {failure}");
        }
        if last {
            if let Err(failure) = watch.rest(bank) {
                tracing::warn!("how far the watch has counted could not be stored: {failure}");
            }
            return;
        }
        bank.watch_due.wait(if worked.is_ok() { IDLE } else { PAUSE });
    }
}
