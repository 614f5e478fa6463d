//! The threads that do the jobs over many products: one for changes, one for exports.
//!
//! Each is woken after the commit that starts a job, and works until there is none left. What a job needs to go on
//! after a restart is in the store, so that the end of the process at any moment costs nothing but the batch, or the
//! file, under way. Exports have a thread of their own: packing a large file is one long piece of work, for which
//! nobody's small change should wait.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::service::jobs::{Lane, tend, work_on_change, work_on_export};
use crate::service::{Bank, Failure};

/// How long a thread sleeps where nothing wakes it; it then looks by itself.
const IDLE: Duration = Duration::from_secs(60);
/// How far apart it is looked for what has been kept long enough, which is counted in days.
const TEND_EVERY: Duration = Duration::from_secs(60 * 60);
/// The pause after the store failed: whoever supervises the process starts it anew meanwhile.
const PAUSE: Duration = Duration::from_secs(10);

/// The running threads; they end after the batch or file under way when stopped or dropped.
pub struct JobRunner {
    bank: Arc<Bank>,
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl JobRunner {
    /// Starts the threads, which go on with whatever the last process left.
    ///
    /// # Errors
    /// Where the system gives no threads.
    pub fn start(bank: &Arc<Bank>) -> io::Result<JobRunner> {
        let mut runner =
            JobRunner { bank: Arc::clone(bank), stop: Arc::new(AtomicBool::new(false)), threads: Vec::new() };
        runner.spawn("job-changes", run_changes)?;
        runner.spawn("job-exports", run_exports)?;
        Ok(runner)
    }

    fn spawn(&mut self, name: &str, work: fn(&Bank, &AtomicBool)) -> io::Result<()> {
        let (bank, stop) = (Arc::clone(&self.bank), Arc::clone(&self.stop));
        self.threads.push(thread::Builder::new().name(name.to_owned()).spawn(move || work(&bank, &stop))?);
        Ok(())
    }

    /// Ends the threads: changes after their batch, an export at once, to be begun anew by the next process.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        for lane in Lane::ALL {
            self.bank.jobs.wake(lane);
        }
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a thread of the jobs had panicked; the next start goes on with them");
            }
        }
    }
}

impl Drop for JobRunner {
    fn drop(&mut self) {
        self.end();
    }
}

fn run_changes(bank: &Bank, stop: &AtomicBool) {
    let mut last = None;
    while !stop.load(Ordering::SeqCst) {
        match work_on_change(bank, last) {
            Ok(Some(id)) => last = Some(id),
            Ok(None) => {
                bank.jobs.signal(Lane::Changes).wait(IDLE);
            }
            Err(failure) => rest(bank, Lane::Changes, &failure),
        }
    }
}

fn run_exports(bank: &Bank, stop: &AtomicBool) {
    let mut tended: Option<Instant> = None;
    while !stop.load(Ordering::SeqCst) {
        if tended.is_none_or(|at| at.elapsed() >= TEND_EVERY) {
            if let Err(failure) = tend(bank) {
                tracing::warn!("old jobs could not be removed: {failure}");
            }
            tended = Some(Instant::now());
        }
        match work_on_export(bank, &|| !stop.load(Ordering::SeqCst)) {
            Ok(Some(_)) => {}
            Ok(None) => {
                bank.jobs.signal(Lane::Exports).wait(IDLE);
            }
            Err(failure) => rest(bank, Lane::Exports, &failure),
        }
    }
}

fn rest(bank: &Bank, lane: Lane, failure: &Failure) {
    tracing::error!(lane = ?lane, "the jobs cannot go on: {failure}");
    bank.jobs.signal(lane).wait(PAUSE);
}
