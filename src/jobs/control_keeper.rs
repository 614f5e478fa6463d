//! The thread that listens at the control socket, and one for each question that is being answered.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::control::{Listener, Request, Say, Seen};
use crate::service::Bank;
use crate::service::health::{back_up, export_register, verify_all};

/// The most questions that are answered at once: each may read the whole database.
const AT_ONCE: usize = 4;
/// The pause after the system gave no connection.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// The running thread; ends when stopped or dropped, once the questions under way are answered.
pub struct ControlKeeper {
    bank: Arc<Bank>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl ControlKeeper {
    /// Listens and starts the thread; `None` where there can be no socket, which is said in the process log: the bank
    /// is served without.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(bank: Arc<Bank>) -> io::Result<Option<ControlKeeper>> {
        let listener = match Listener::bind(&bank.config.data) {
            Ok(listener) => listener,
            Err(error) => {
                tracing::warn!(%error, "there is no control socket: commands cannot ask the running service");
                return Ok(None);
            }
        };
        let stop = Arc::new(AtomicBool::new(false));
        let (own, told) = (Arc::clone(&bank), Arc::clone(&stop));
        let thread = thread::Builder::new().name("control".to_owned()).spawn(move || run(&own, &listener, &told))?;
        Ok(Some(ControlKeeper { bank, stop, thread: Some(thread) }))
    }

    /// Ends the thread.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.store(true, Ordering::SeqCst);
        self.bank.health.stop_backups();
        Listener::wake(&self.bank.config.data);
        if thread.join().is_err() {
            tracing::error!("the keeper of the control socket had panicked");
        }
    }
}

impl Drop for ControlKeeper {
    fn drop(&mut self) {
        self.end();
    }
}

fn run(bank: &Arc<Bank>, listener: &Listener, stop: &AtomicBool) {
    let busy = AtomicUsize::new(0);
    thread::scope(|scope| {
        while !stop.load(Ordering::SeqCst) {
            let question = match listener.next() {
                Ok(Some(question)) => question,
                Ok(None) => continue,
                Err(error) => {
                    tracing::error!(%error, "the control socket");
                    thread::sleep(AFTER_FAILURE);
                    continue;
                }
            };
            if busy.fetch_add(1, Ordering::SeqCst) >= AT_ONCE {
                busy.fetch_sub(1, Ordering::SeqCst);
                question.answer(|_, _| Err("the service is busy with other questions: ask again later".to_owned()));
                continue;
            }
            let busy = &busy;
            scope.spawn(move || {
                question.answer(|request, say| answer(bank, request, say));
                busy.fetch_sub(1, Ordering::SeqCst);
            });
        }
    });
}

/// Whether the service has the folder before it that whoever asks has: otherwise the files would be where nobody looks.
fn same_folder(path: &Path, seen: Option<Seen>) -> Result<(), String> {
    if seen.is_none() || seen == Seen::at(path) {
        return Ok(());
    }
    let path = path.display();
    Err(format!(
        "the service sees another folder than you at {path}, because it has a /tmp and homes of its own: name one \
         elsewhere that its unit lets it write (ReadWritePaths)"
    ))
}

fn answer(bank: &Bank, request: &Request, say: &mut Say<'_>) -> Result<String, String> {
    match request {
        Request::Backup { directory, full, seen } => {
            let directory = directory.as_deref().or(bank.config.backup.directory.as_deref());
            let directory: &Path = directory.ok_or("backup.directory is not configured: name a directory")?;
            same_folder(directory, *seen)?;
            say("the running service makes the backup");
            let done = back_up(bank, directory, *full, None).map_err(|error| error.to_string())?;
            done.removed.iter().for_each(|name| say(&format!("removed         {name}, which the rules do not keep")));
            Ok(done.made.to_string())
        }
        Request::Export { to, seen } => {
            same_folder(to, *seen)?;
            say("the running service exports the register");
            export_register(bank, to).map(|register| register.to_string()).map_err(|error| error.to_string())
        }
        Request::Verify => {
            let report = verify_all(bank).map_err(|failure| failure.to_string())?;
            for (table, records) in &report.tables {
                say(&format!("{records:>12}  {table}"));
            }
            report.findings.iter().for_each(|finding| say(&finding.to_string()));
            if report.is_clean() { Ok(String::new()) } else { Err(format!("{} findings", report.count)) }
        }
    }
}
