//! The thread that makes the backups which people ask for with the button: in no request, so that a browser which
//! leaves changes nothing.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::service::Bank;
use crate::service::health::back_up_where_asked;

/// How long it sleeps where nothing wakes it.
const IDLE: Duration = Duration::from_secs(600);

/// The running thread; ends when stopped or dropped, giving up what it was making.
pub struct BackupKeeper {
    bank: Arc<Bank>,
    thread: Option<JoinHandle<()>>,
}

impl BackupKeeper {
    /// Starts the thread.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(bank: Arc<Bank>) -> io::Result<BackupKeeper> {
        let own = Arc::clone(&bank);
        let thread = thread::Builder::new().name("backup".to_owned()).spawn(move || run(&own))?;
        Ok(BackupKeeper { bank, thread: Some(thread) })
    }

    /// Ends the thread.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.bank.health.stop_backups();
        if thread.join().is_err() {
            tracing::error!("the maker of backups had panicked; the next backup sweeps what it has left");
        }
    }
}

impl Drop for BackupKeeper {
    fn drop(&mut self) {
        self.end();
    }
}

fn run(bank: &Bank) {
    while !bank.health.is_stopping() {
        match back_up_where_asked(bank) {
            Some(Ok(done)) => {
                tracing::info!(backup = %done.made.path.display(), removed = done.removed.len(), "a backup was made");
            }
            Some(Err(error)) => tracing::error!(%error, "a backup could not be made"),
            None => {
                bank.health.backup_due.wait(IDLE);
            }
        }
    }
}
