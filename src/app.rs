//! The composition root: builds the parts, starts them in order, and stops them in the opposite order.
//!
//! Order of a start: folders → store → what is kept in memory → event logs → sessions → search → jobs → attachments →
//! mail → backups and control socket → certificate → listeners → signs of life. Of a stop: listeners close, requests in
//! flight finish, jobs stop after their batch, the keepers end, sessions are written down, the search index is left,
//! the stop is recorded, the event logs are completed, the store closes.

use std::fs::DirBuilder;
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process;
use std::sync::Arc;

use tokio::runtime::{self, Runtime};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::calendar::day;
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::http::acme::Challenges;
use crate::http::certificate::{CertificateError, Reloadable};
use crate::http::plain::{Page, PlainPage};
use crate::http::server::{BindError, Ended, Given, Limits, Server, Settings};
use crate::jobs::{CertificateKeeper, LogWriter, Patient, Watchdog};
use crate::observe::process_log;
use crate::service::metrics::{self, MEDIA_TYPE, ServerState};
use crate::service::{Bank, Failure, erasure, health};
use crate::service_manager;
use crate::store::meta::Kind;
use crate::store::{self, StoreError};
use crate::web::dispatch::Dispatch;

mod certificate;
mod first_start;
mod signals;
mod workers;

pub use self::certificate::check_certificate;
use self::certificate::source;
pub use self::first_start::wait_for_main_user;
pub use self::signals::{Asked, Signals};
use self::workers::Workers;

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
    /// The start cannot be recorded, or that a standby's data are served from now on.
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
    workers: Workers,
    certificate: CertificateKeeper,
    certificates: Arc<Reloadable>,
    watchdog: Watchdog,
    runtime: Runtime,
    serving: JoinHandle<Ended>,
    stop: oneshot::Sender<()>,
    address: SocketAddr,
    redirect: Option<SocketAddr>,
    metrics: Option<SocketAddr>,
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

/// The listeners that the service manager has opened for this process; none where it has not.
///
/// # Errors
/// Where what it handed over is not a listening socket.
pub fn given() -> io::Result<Given> {
    let service_manager::Listeners { https, http } = service_manager::listeners()?;
    Ok(Given { secure: https, plain: http })
}

/// Serves a bank until [`Running::stop`].
///
/// # Errors
/// [`StartError`], with nothing left running.
pub fn start(bank: Bank) -> Result<Running, StartError> {
    start_on(bank, Given::default())
}

/// Like [`start`], on listeners that are open already.
///
/// # Errors
/// As [`start`].
pub fn start_on(bank: Bank, given: Given) -> Result<Running, StartError> {
    let bank = Arc::new(bank);
    match record(&bank, EventKind::Started) {
        // The log has it; what can be read is served all the same.
        Ok(()) | Err(Failure::NoRoom(_)) => {}
        Err(failure) => return Err(failure.into()),
    }
    // A store that refuses writes is mended by opening it again: whoever supervises the process starts it anew.
    bank.store.on_broken(|| {
        tracing::error!("the database refuses writes after a failure of the disk: ending, to be started again");
        process::exit(BROKEN_STORE);
    });
    health::take_over(&bank)?;
    let logs = LogWriter::start(Arc::clone(&bank))?;
    let workers = Workers::start(&bank)?;
    let certificates = Reloadable::open(source(&bank.config, &bank.config), bank.clock.now())?;
    let challenges = Arc::new(Challenges::default());
    let runtime = runtime()?;
    let server = runtime.block_on(Server::bind_given(settings(&bank.config, &certificates, &challenges), given))?;
    let (address, redirect) = (server.local_addr(), server.redirect_addr());
    if bank.config.acme.is_some() && redirect.is_none() {
        tracing::warn!("tls.acme: nothing listens for plain HTTP (server.redirect_listen), where the authority looks");
    }
    let certificate = CertificateKeeper::start(Arc::clone(&bank), Arc::clone(&certificates), challenges)?;
    let watched = Arc::clone(&bank);
    let patient = Patient {
        listeners: server.secure_addrs(),
        pulse: server.pulse(),
        store: Box::new(move || store::meta::kind(&watched.store).map(|_| ()).map_err(|error| error.to_string())),
    };
    let watchdog = Watchdog::start(service_manager::watchdog(), patient)?;
    let pulse = server.pulse();
    let served = Arc::clone(&certificates);
    bank.meters.watch(move || ServerState {
        connections: pulse.connections() as u64,
        certificate_until: served.validity().until,
    });
    let metrics = bank.config.metrics.listen.map(|address| runtime.block_on(PlainPage::bind(address))).transpose()?;
    let metrics_address = metrics.as_ref().map(PlainPage::local_addr);
    if let Some(metrics) = metrics {
        runtime.spawn(metrics.run(METRICS, MEDIA_TYPE, metrics_page(&bank)));
    }
    let (stop, stopped) = oneshot::channel();
    let dispatch = Arc::new(Dispatch::new(Arc::clone(&bank)));
    let serving = runtime.spawn(server.run(dispatch, async {
        // A dropped sender means the same: nobody is left who could ask for anything else.
        let _ = stopped.await;
    }));
    Ok(Running {
        bank,
        logs,
        certificate,
        certificates,
        watchdog,
        workers,
        runtime,
        serving,
        stop,
        address,
        redirect,
        metrics: metrics_address,
    })
}

fn runtime() -> io::Result<Runtime> {
    runtime::Builder::new_multi_thread().enable_all().thread_name("http").build()
}

fn settings(config: &Config, certificates: &Arc<Reloadable>, challenges: &Arc<Challenges>) -> Settings {
    Settings {
        listen: config.listen.clone(),
        redirect_listen: config.redirect_listen.clone(),
        hosts: config.hosts.clone(),
        certificates: Arc::clone(certificates) as _,
        limits: Limits {
            connections: config.connections,
            connections_per_address: config.connections_per_address,
            ..Limits::default()
        },
        spool: config.data.join(SPOOL),
        challenges: Arc::clone(challenges),
    }
}

/// Where the metrics are at their own address.
const METRICS: &str = "/metrics";

fn metrics_page(bank: &Arc<Bank>) -> Page {
    // Weak, so that somebody who asks while the bank stops does not keep it open.
    let bank = Arc::downgrade(bank);
    Arc::new(move || {
        let text = metrics::text(bank.upgrade()?.as_ref());
        text.inspect_err(|failure| tracing::error!("the metrics cannot be gathered: {failure}")).ok()
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

    /// The address of the metrics, where they have one of their own.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics
    }

    /// The bank that is served.
    pub fn bank(&self) -> &Arc<Bank> {
        &self.bank
    }

    /// The writer of the event logs.
    pub fn logs(&self) -> &LogWriter {
        &self.logs
    }

    /// Takes over what can change without a restart: the certificate, from where the configuration now says, and the
    /// level of the process log. Where either is wrong, both stay as they were.
    ///
    /// # Errors
    /// What is wrong, in words for the server's staff; it is recorded, too.
    pub fn reload(&self, read: Result<Config, String>) -> Result<(), String> {
        let bank = &self.bank;
        let outcome = read.and_then(|config| {
            process_log::check(&config.log_level)?;
            let from = source(&config, &bank.config);
            self.certificates.reload_from(from, bank.clock.now()).map_err(|error| error.to_string())?;
            self.certificate.look();
            process_log::change(&config.log_level)
        });
        let kind = if outcome.is_ok() { EventKind::Reloaded } else { EventKind::ReloadRefused };
        if let Err(failure) = record(bank, kind) {
            tracing::warn!("the reload could not be recorded: {failure}");
        }
        outcome
    }

    /// How the service is, in a sentence for the service manager.
    pub fn status(&self) -> String {
        match self.bank.store.refusal() {
            Some(reason) => format!("Serving reads, changes are refused: {reason}"),
            None => format!("Serving; the certificate is valid until {}", day(self.certificates.validity().until)),
        }
    }

    /// Stops in order: no new connections, requests in flight finish, the stop is recorded, the logs are complete.
    pub fn stop(self) {
        let Running { bank, logs, workers, certificate, watchdog, runtime, serving, stop, .. } = self;
        let _ = stop.send(());
        match runtime.block_on(serving) {
            Ok(ended) if ended.cut > 0 => {
                tracing::warn!(cut = ended.cut, "connections were cut at the end of the drain")
            }
            Ok(_) => {}
            Err(error) => tracing::error!("the server ended badly: {error}"),
        }
        drop(watchdog);
        certificate.stop();
        workers.stop();
        if let Err(failure) = record(&bank, EventKind::Stopped) {
            tracing::error!("the stop could not be recorded: {failure}");
        }
        logs.stop();
    }
}
