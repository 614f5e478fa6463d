//! The server: listeners, connections, and their end.
//!
//! Stopping goes in one order, so that nothing that was begun is lost: stop accepting → tell every connection to take
//! no more requests (HTTP/2 hears it as GOAWAY, idle ones close; whoever was accepted and has not asked yet gets one
//! answer) → wait for requests and handlers under way, up to [`Limits::drain`] → cut what is left.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rustls::ServerConfig;
use rustls::server::ResolvesServerCert;
use thiserror::Error;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::select;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

mod activity;
mod connection;
mod exchange;
mod gate;
mod limits;
mod outgoing;
mod raw;
mod receive;
mod redirect;
mod tls;
mod wire;
mod workers;

pub use limits::{Limits, MAX_HEADERS};

use connection::Phase;
use exchange::Kernel;
use gate::{Gate, Place};
use workers::Workers;

use super::acme::Challenges;
use super::application::Application;
use super::id::RequestIds;
use super::spool::Spool;
use crate::clock;

/// Connections that the operating system queues while all places are taken.
const BACKLOG: u32 = 1_024;
/// Pause after a failed accept: without file descriptors the next one would fail at once, too.
const PAUSE: Duration = Duration::from_millis(100);
/// Time for cut connections to go away.
const LAST_WAIT: Duration = Duration::from_secs(1);

/// What a server needs.
#[derive(Debug)]
pub struct Settings {
    /// Where HTTPS is served; port 0 takes a free one.
    pub listen: Vec<SocketAddr>,
    /// Where plain HTTP is redirected; empty for nowhere.
    pub redirect_listen: Vec<SocketAddr>,
    /// Hosts that are ours, with a port or for any port; empty accepts any.
    pub hosts: Vec<String>,
    /// Where the certificate comes from.
    pub certificates: Arc<dyn ResolvesServerCert>,
    /// The limits.
    pub limits: Limits,
    /// The folder in which uploads are received, on the file system where they will stay.
    pub spool: PathBuf,
    /// What plain HTTP answers to an authority that wants to see that a name is ours.
    pub challenges: Arc<Challenges>,
}

/// Listeners that somebody else opened, such as systemd; they stay open for the next process when this one ends.
#[derive(Debug, Default)]
pub struct Given {
    /// For HTTPS, in place of [`Settings::listen`] where there are any.
    pub secure: Vec<std::net::TcpListener>,
    /// For plain HTTP, in place of [`Settings::redirect_listen`] where there are any.
    pub plain: Vec<std::net::TcpListener>,
}

impl Given {
    /// The same listeners once more, for another server of this process.
    ///
    /// # Errors
    /// Where the system gives no more file descriptors.
    pub fn again(&self) -> io::Result<Given> {
        let again = |all: &[std::net::TcpListener]| all.iter().map(|one| one.try_clone()).collect::<io::Result<_>>();
        Ok(Given { secure: again(&self.secure)?, plain: again(&self.plain)? })
    }
}

/// What tells whether a server is alive, for whoever watches over it; clones tell of the same server.
#[derive(Clone, Debug)]
pub struct Pulse {
    answered: Arc<AtomicU64>,
    gate: Gate,
}

impl Pulse {
    /// Of a server with so many places for connections, in all and per address.
    pub fn new(places: usize, per_address: usize) -> Pulse {
        Pulse { answered: Arc::default(), gate: Gate::new(places, per_address) }
    }

    /// How many requests it has answered.
    pub fn answered(&self) -> u64 {
        self.answered.load(Ordering::Relaxed)
    }

    /// Whether every place is taken: then nobody is let in, and all may be well.
    pub fn is_full(&self) -> bool {
        self.gate.is_full()
    }

    /// How many connections are open.
    pub fn connections(&self) -> usize {
        self.gate.taken()
    }

    fn beat(&self) {
        self.answered.fetch_add(1, Ordering::Relaxed);
    }
}

/// Why a server cannot start.
#[derive(Debug, Error)]
pub enum BindError {
    /// The address is taken, forbidden or not of this machine.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// What the system said.
        error: io::Error,
    },
    /// A listener that was given cannot be used.
    #[error("cannot use a listener that was given: {0}")]
    Given(io::Error),
    /// The folder for uploads cannot be used.
    #[error("cannot use the folder {} for uploads: {error}", folder.display())]
    Spool {
        /// Which.
        folder: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// TLS cannot be set up.
    #[error("cannot set up TLS: {0}")]
    Tls(#[from] rustls::Error),
}

/// How a server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Connections that were cut because they did not end in time.
    pub cut: usize,
    /// Whether every handler had ended.
    pub handlers_done: bool,
}

/// A server that listens and does not answer yet.
#[derive(Debug)]
pub struct Server {
    secure: Vec<TcpListener>,
    plain: Vec<TcpListener>,
    tls: Arc<ServerConfig>,
    hosts: Vec<String>,
    limits: Limits,
    spool: Spool,
    challenges: Arc<Challenges>,
    address: SocketAddr,
    pulse: Pulse,
}

/// How many connections a server has open.
#[derive(Clone, Debug)]
pub struct Connections(Gate);

impl Connections {
    /// So many now.
    pub fn count(&self) -> usize {
        self.0.taken()
    }
}

impl Server {
    /// Takes the addresses and prepares everything that can fail.
    ///
    /// # Errors
    /// [`BindError`], whose words are meant for the administrator.
    pub async fn bind(settings: Settings) -> Result<Server, BindError> {
        Server::bind_given(settings, Given::default()).await
    }

    /// Like [`Server::bind`], with listeners that are open already.
    ///
    /// # Errors
    /// As [`Server::bind`].
    pub async fn bind_given(settings: Settings, given: Given) -> Result<Server, BindError> {
        let secure = if given.secure.is_empty() { listen_all(&settings.listen)? } else { take_all(given.secure)? };
        let plain =
            if given.plain.is_empty() { listen_all(&settings.redirect_listen)? } else { take_all(given.plain)? };
        let spool =
            Spool::open(settings.spool.clone()).map_err(|error| BindError::Spool { folder: settings.spool, error })?;
        let address = secure.first().and_then(|listener| listener.local_addr().ok());
        let address = address.unwrap_or(SocketAddr::from(([0, 0, 0, 0], 0)));
        let hosts = settings.hosts.iter().map(|host| host.to_ascii_lowercase()).collect();
        let tls = tls::configure(settings.certificates)?;
        let limits = settings.limits;
        // Each listener holds one place while it waits for somebody to take it.
        let pulse = Pulse::new(limits.connections + secure.len() + plain.len(), limits.connections_per_address);
        let challenges = settings.challenges;
        Ok(Server { secure, plain, tls, hosts, limits, spool, challenges, address, pulse })
    }

    /// The first HTTPS address, with the port that was taken.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// The first address of plain HTTP, where there is one.
    pub fn redirect_addr(&self) -> Option<SocketAddr> {
        self.plain.first()?.local_addr().ok()
    }

    /// The addresses of HTTPS, as they were taken.
    pub fn secure_addrs(&self) -> Vec<SocketAddr> {
        self.secure.iter().filter_map(|listener| listener.local_addr().ok()).collect()
    }

    /// What tells whether the server is alive.
    pub fn pulse(&self) -> Pulse {
        self.pulse.clone()
    }

    /// Serves until `shutdown` is ready, then drains.
    pub async fn run<A: Application>(self, app: Arc<A>, shutdown: impl Future<Output = ()>) -> Ended {
        let gate = self.pulse.gate.clone();
        let drain = self.limits.drain;
        let kernel = Arc::new(Kernel {
            app,
            hosts: self.hosts,
            ids: RequestIds::new(u64::from_le_bytes(clock::random())),
            spool: self.spool,
            challenges: self.challenges,
            workers: Workers::new(&self.limits),
            limits: self.limits,
            port: self.address.port(),
            pulse: self.pulse,
        });
        let (phase, phases) = watch::channel(Phase::Serving);
        let mut accepting = JoinSet::new();
        for listener in self.secure {
            let (kernel, tls) = (Arc::clone(&kernel), Arc::clone(&self.tls));
            let serve = move |stream, peer, phases, place| {
                connection::serve(Arc::clone(&kernel), Arc::clone(&tls), stream, peer, phases, place)
            };
            accepting.spawn(accept(listener, gate.clone(), phases.clone(), serve));
        }
        for listener in self.plain {
            let kernel = Arc::clone(&kernel);
            let serve = move |stream, peer, phases, place| {
                connection::serve_plain(Arc::clone(&kernel), stream, peer, phases, place)
            };
            accepting.spawn(accept(listener, gate.clone(), phases.clone(), serve));
        }
        shutdown.await;
        phase.send_replace(Phase::Draining);
        while accepting.join_next().await.is_some() {}
        let handlers_done = timeout(drain, async {
            gate.empty().await;
            kernel.workers.idle().await;
        })
        .await
        .is_ok();
        let cut = gate.taken();
        phase.send_replace(Phase::Aborting);
        // What does not go away within it, the end of the process takes.
        let _ = timeout(LAST_WAIT, gate.empty()).await;
        Ended { cut, handlers_done }
    }
}

fn listen_all(addresses: &[SocketAddr]) -> Result<Vec<TcpListener>, BindError> {
    let listen =
        |address: &SocketAddr| listen(*address).map_err(|error| BindError::Listen { address: *address, error });
    addresses.iter().map(listen).collect()
}

fn take_all(given: Vec<std::net::TcpListener>) -> Result<Vec<TcpListener>, BindError> {
    let take = |listener: std::net::TcpListener| {
        listener.set_nonblocking(true)?;
        TcpListener::from_std(listener)
    };
    given.into_iter().map(take).collect::<io::Result<_>>().map_err(BindError::Given)
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // So that a restart need not wait for connections of the former process to be forgotten.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Accepts until the phase changes; each connection runs as a task of its own.
async fn accept<F>(
    listener: TcpListener,
    gate: Gate,
    phases: watch::Receiver<Phase>,
    serve: impl Fn(TcpStream, IpAddr, watch::Receiver<Phase>, Place) -> F,
) where
    F: Future<Output = ()> + Send + 'static,
{
    let mut phase = phases.clone();
    loop {
        let next = async {
            let permit = gate.wait().await?;
            Some((listener.accept().await, permit))
        };
        let (accepted, permit) = select! {
            biased;
            _ = phase.wait_for(|phase| *phase != Phase::Serving) => return,
            next = next => match next {
                Some(next) => next,
                None => return,
            },
        };
        match accepted {
            Ok((stream, peer)) => {
                let peer = peer.ip().to_canonical();
                match gate.enter(permit, peer) {
                    Some(place) => {
                        tokio::spawn(serve(stream, peer, phases.clone(), place));
                    }
                    None => tracing::warn!(%peer, "too many connections from one address"),
                }
            }
            Err(error) => {
                tracing::error!(%error, "cannot accept a connection");
                sleep(PAUSE).await;
            }
        }
    }
}
