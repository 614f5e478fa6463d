//! The composition root: builds the parts, starts them in order, and stops them in the opposite order.
//!
//! Order of a start: folders → store → what is kept in memory → event logs → sessions → search → jobs → attachments →
//! mail → certificate → listeners. Of a stop: listeners close, requests in flight finish, jobs stop after their batch, the
//! keepers end, sessions are written down, the search index is left, the stop is recorded, the event logs are completed,
//! the store closes.

use std::fs::DirBuilder;
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process;
use std::sync::Arc;

use tokio::runtime::{self, Runtime};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::http::certificate::{CertificateError, Reloadable, Source};
use crate::http::server::{BindError, Ended, Limits, Server, Settings};
use crate::jobs::{
    FileKeeper, Indexer, JobRunner, Keeper, LinkKeeper, LogWriter, MailSender, NewsletterSender, entry_keeper,
    erasure_keeper, session_keeper,
};
use crate::service::{Bank, Failure, erasure};
use crate::store::meta::Kind;
use crate::store::{self, StoreError};
use crate::web::dispatch::Dispatch;

/// Where uploads are received, below the data directory so that keeping one is a rename.
const SPOOL: &str = "uploads";

/// Why the bank does not start, in words for the server's staff.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A folder cannot be made.
    #[error("{path}: {error}")]
    Folder {
        /// Which folder.
        path: String,
        /// What the system said.
        error: io::Error,
    },
    /// The data cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The start cannot be recorded.
    #[error(transparent)]
    Record(#[from] Failure),
    /// The certificate cannot be used or made.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// An address cannot be listened on.
    #[error(transparent)]
    Bind(#[from] BindError),
    /// The addresses on cards cannot be looked at.
    #[error("links.check: {0}")]
    Links(io::Error),
    /// Mail cannot be sent.
    #[error("mail: {0}")]
    Mail(io::Error),
    /// The system gives no threads or signals.
    #[error("the system refuses: {0}")]
    System(#[from] io::Error),
}

/// A bank that is being served.
pub struct Running {
    bank: Arc<Bank>,
    logs: LogWriter,
    sessions: Keeper,
    entry: Keeper,
    indexer: Indexer,
    jobs: JobRunner,
    files: FileKeeper,
    links: Option<LinkKeeper>,
    mails: MailSender,
    newsletters: NewsletterSender,
    erasures: Keeper,
    runtime: Runtime,
    serving: JoinHandle<Ended>,
    stop: oneshot::Sender<()>,
    address: SocketAddr,
    redirect: Option<SocketAddr>,
}

/// Opens the bank that the configuration names; makes its folders where there are none.
///
/// # Errors
/// [`StartError`] where folders or data cannot be had.
pub fn open(config: Config, clock: Clock, kind: Kind) -> Result<Bank, StartError> {
    for folder in [&config.data, &config.logs] {
        make_folder(folder)?;
    }
    let bank = Bank::open(config, clock, kind)?;
    // Whoever was erased stays so, whichever data were put in place.
    erasure::reapply(&bank)?;
    Ok(bank)
}

/// Read, write and enter for the owner alone.
const PRIVATE: u32 = 0o700;

fn make_folder(path: &Path) -> Result<(), StartError> {
    // Personal data are in both folders: nobody but the service's own account reads them.
    DirBuilder::new()
        .recursive(true)
        .mode(PRIVATE)
        .create(path)
        .map_err(|error| StartError::Folder { path: path.display().to_string(), error })
}

/// Serves a bank until [`Running::stop`].
///
/// # Errors
/// [`StartError`], with nothing left running.
pub fn start(bank: Bank) -> Result<Running, StartError> {
    let bank = Arc::new(bank);
    record(&bank, EventKind::Started)?;
    // A store that refuses writes is mended by opening it again: whoever supervises the process starts it anew.
    bank.store.on_broken(|| {
        tracing::error!("the database refuses writes after a failure of the disk: ending, to be started again");
        process::exit(BROKEN_STORE);
    });
    let logs = LogWriter::start(Arc::clone(&bank))?;
    let sessions = session_keeper::start(Arc::clone(&bank))?;
    let entry = entry_keeper::start(Arc::clone(&bank))?;
    let indexer = Indexer::start(Arc::clone(&bank))?;
    let jobs = JobRunner::start(&bank)?;
    let files = FileKeeper::start(Arc::clone(&bank))?;
    let links = LinkKeeper::start(Arc::clone(&bank)).map_err(StartError::Links)?;
    let mails = MailSender::start(Arc::clone(&bank)).map_err(StartError::Mail)?;
    let newsletters = NewsletterSender::start(Arc::clone(&bank)).map_err(StartError::Mail)?;
    let erasures = erasure_keeper::start(Arc::clone(&bank))?;
    let config = &bank.config;
    let source = match &config.certificate {
        Some((chain, key)) => Source::Files { chain: chain.clone(), key: key.clone() },
        None => Source::Own { folder: config.data.clone(), hosts: config.hosts.clone() },
    };
    let certificates = Reloadable::open(source, bank.clock.now())?;
    let runtime = runtime::Builder::new_multi_thread().enable_all().thread_name("http").build()?;
    let server = runtime.block_on(Server::bind(Settings {
        listen: config.listen.clone(),
        redirect_listen: config.redirect_listen.clone(),
        hosts: config.hosts.clone(),
        certificates,
        limits: Limits {
            connections: config.connections,
            connections_per_address: config.connections_per_address,
            ..Limits::default()
        },
        spool: config.data.join(SPOOL),
    }))?;
    let (address, redirect) = (server.local_addr(), server.redirect_addr());
    let (stop, stopped) = oneshot::channel();
    let dispatch = Arc::new(Dispatch::new(Arc::clone(&bank)));
    let serving = runtime.spawn(server.run(dispatch, async {
        // A dropped sender means the same: nobody is left who could ask for anything else.
        let _ = stopped.await;
    }));
    Ok(Running {
        bank,
        logs,
        sessions,
        entry,
        indexer,
        jobs,
        files,
        links,
        mails,
        newsletters,
        erasures,
        runtime,
        serving,
        stop,
        address,
        redirect,
    })
}

/// The exit code where the store refuses writes; systemd starts the service again.
const BROKEN_STORE: i32 = 74;

fn record(bank: &Bank, kind: EventKind) -> Result<(), Failure> {
    let event = NewEvent::new(kind).detail(DetailKey::Program, env!("CARGO_PKG_VERSION"));
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?)).map(|_| ())
}

impl Running {
    /// The first address that serves HTTPS, with the port that the system chose where 0 was asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The first address that redirects plain HTTP.
    pub fn redirect_address(&self) -> Option<SocketAddr> {
        self.redirect
    }

    /// The bank that is served.
    pub fn bank(&self) -> &Arc<Bank> {
        &self.bank
    }

    /// The writer of the event logs.
    pub fn logs(&self) -> &LogWriter {
        &self.logs
    }

    /// Waits until the process is asked to end: SIGTERM from systemd, SIGINT from a terminal. `ready` is called once that
    /// would be heard, so that nobody who waits for its words can end the process out of order.
    ///
    /// # Errors
    /// Where the system gives no signals.
    pub fn wait_for_signal(&self, ready: impl FnOnce()) -> io::Result<()> {
        self.runtime.block_on(async {
            let mut terminate = signal(SignalKind::terminate())?;
            let mut interrupt = signal(SignalKind::interrupt())?;
            ready();
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            Ok(())
        })
    }

    /// Stops in order: no new connections, requests in flight finish, the stop is recorded, the logs are complete.
    pub fn stop(self) {
        let Running {
            bank,
            logs,
            sessions,
            entry,
            indexer,
            jobs,
            files,
            links,
            mails,
            newsletters,
            erasures,
            runtime,
            serving,
            stop,
            ..
        } = self;
        let _ = stop.send(());
        match runtime.block_on(serving) {
            Ok(ended) if ended.cut > 0 => {
                tracing::warn!(cut = ended.cut, "connections were cut at the end of the drain")
            }
            Ok(_) => {}
            Err(error) => tracing::error!("the server ended badly: {error}"),
        }
        jobs.stop();
        if let Some(links) = links {
            links.stop();
        }
        files.stop();
        newsletters.stop();
        mails.stop();
        entry.stop();
        erasures.stop();
        sessions.stop();
        indexer.stop();
        if let Err(failure) = record(&bank, EventKind::Stopped) {
            tracing::error!("the stop could not be recorded: {failure}");
        }
        logs.stop();
    }
}
