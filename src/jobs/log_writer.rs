//! The thread that keeps the log files up to date with the events table.
//!
//! It is woken after every commit, writes at once and syncs at most once a second: the end of the process loses
//! nothing, and the end of the machine nothing either, since what was not synced is written again from the table.
//! A full or unwritable disk is reported once, tried again with growing pauses, and caught up with later.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use std::{io, mem};

use super::projector::Projector;
use crate::clock::Clock;
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::observe::logs::LogFiles;
use crate::service::Bank;
use crate::store::StoreError;
use crate::store::events::{self, Head};

/// How long lines may wait for the disk: one sync a second costs nothing, one per event would slow every change.
const SYNC_AFTER: Duration = Duration::from_secs(1);
/// The pause after the first failure; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause after a failure: a disk that has room again is noticed within a minute.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// How long the thread sleeps where nothing wakes it; it then looks by itself.
const IDLE: Duration = Duration::from_secs(60);

/// The running writer of the event logs.
pub struct LogWriter {
    bank: Arc<Bank>,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    progress: Mutex<Progress>,
    changed: Condvar,
}

#[derive(Default)]
struct Progress {
    /// Every event up to this one is in the files.
    written: u64,
    /// How often writing has failed.
    failures: u64,
    /// Why writing fails at present.
    problem: Option<String>,
    /// Whether the thread is to write what is there and end.
    stop: bool,
    /// Whether somebody waits for the files to be complete.
    urgent: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl LogWriter {
    /// Starts the thread; it first finds out how far the files are and catches up.
    ///
    /// # Errors
    /// Where the stored position cannot be read, or the system gives no thread.
    pub fn start(bank: Arc<Bank>) -> io::Result<LogWriter> {
        let position = bank.store.read(events::log_position);
        let written = position.map_err(|error: StoreError| io::Error::other(error.to_string()))?;
        let progress = Mutex::new(Progress { written, ..Progress::default() });
        let shared = Arc::new(Shared { progress, changed: Condvar::new() });
        let (own_bank, own_shared) = (Arc::clone(&bank), Arc::clone(&shared));
        let thread = thread::Builder::new().name("event-logs".to_owned()).spawn(move || run(&own_bank, &own_shared))?;
        Ok(LogWriter { bank, shared, thread: Some(thread) })
    }

    /// Why the logs cannot be written at present, in words for the server's staff; `None` while all is well.
    pub fn problem(&self) -> Option<String> {
        self.shared.lock().problem.clone()
    }

    /// Waits until every event that is stored now is in the files.
    ///
    /// # Errors
    /// Why it cannot be written, after one more try.
    pub fn flush(&self) -> Result<(), String> {
        let head = self.bank.store.read(Head::load).map_err(|error: StoreError| error.to_string())?;
        let mut progress = self.shared.lock();
        let failures = progress.failures;
        progress.urgent = true;
        self.bank.written.raise();
        while progress.written < head.seq && progress.failures == failures {
            progress = self.shared.changed.wait(progress).unwrap_or_else(PoisonError::into_inner);
        }
        if progress.written >= head.seq { Ok(()) } else { Err(progress.problem.clone().unwrap_or_default()) }
    }

    /// Writes what is stored, puts it on the disk, and ends the thread.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.shared.lock().stop = true;
        self.bank.written.raise();
        if thread.join().is_err() {
            tracing::error!("the writer of the event logs had panicked; the next start writes what is missing");
        }
    }
}

impl Drop for LogWriter {
    fn drop(&mut self) {
        self.end();
    }
}

fn run(bank: &Bank, shared: &Shared) {
    let mut projector = Projector::new(LogFiles::new(&bank.config.logs, bank.config.log_days, Clock::system()));
    let mut trouble = Trouble::default();
    let mut synced = Instant::now();
    loop {
        // Read before writing: what is stored before the wish to stop is written before the end.
        let stop = shared.lock().stop;
        let due = stop || synced.elapsed() >= SYNC_AFTER;
        let result = projector.write(bank).and_then(|written| {
            if due && projector.is_dirty() {
                synced = Instant::now();
                projector.sync(bank)?;
            }
            Ok(written)
        });
        match result {
            Ok(written) => {
                if let Some(missed) = trouble.over(written) {
                    caught_up(bank, missed);
                }
                let mut progress = shared.lock();
                progress.written = written;
                progress.problem = None;
                progress.urgent = false;
                shared.changed.notify_all();
            }
            Err(error) => {
                let reason = error.to_string();
                trouble.begins_or_goes_on(&reason, shared.lock().written);
                let mut progress = shared.lock();
                progress.failures += 1;
                progress.problem = Some(reason);
                progress.urgent = false;
                shared.changed.notify_all();
            }
        }
        if stop {
            return;
        }
        match trouble.pause {
            Some(pause) => rest(bank, shared, pause),
            None => {
                let wait = if projector.is_dirty() { SYNC_AFTER.saturating_sub(synced.elapsed()) } else { IDLE };
                bank.written.wait(wait);
            }
        }
    }
}

/// Waits the whole pause, whatever is stored meanwhile, unless the thread is to stop or somebody asks.
fn rest(bank: &Bank, shared: &Shared, pause: Duration) {
    let begun = Instant::now();
    while let Some(left) = pause.checked_sub(begun.elapsed()).filter(|left| !left.is_zero()) {
        bank.written.wait(left);
        let progress = shared.lock();
        if progress.stop || progress.urgent {
            return;
        }
    }
}

/// A run of failures: reported when it begins and when it is over.
#[derive(Default)]
struct Trouble {
    pause: Option<Duration>,
    since: u64,
}

impl Trouble {
    fn begins_or_goes_on(&mut self, reason: &str, written: u64) {
        match self.pause {
            None => {
                tracing::error!(reason, "the event logs cannot be written; events are kept and written later");
                self.since = written;
                self.pause = Some(FIRST_PAUSE);
            }
            Some(pause) => self.pause = Some(pause.saturating_mul(2).min(LONGEST_PAUSE)),
        }
    }

    /// How many events were written late, where a run of failures has ended.
    fn over(&mut self, written: u64) -> Option<u64> {
        mem::take(&mut self.pause).map(|_| written.saturating_sub(self.since))
    }
}

fn caught_up(bank: &Bank, missed: u64) {
    tracing::warn!(events = missed, "the event logs are written again and have caught up");
    let event = NewEvent::new(EventKind::LogsCaughtUp).detail(DetailKey::Count, missed.to_string());
    if let Err(error) = bank.write(|writer, now| Ok(events::append(writer, now, &event)?)) {
        tracing::error!(%error, "the end of the trouble with the event logs could not be stored");
    }
}
