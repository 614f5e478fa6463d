//! Looking at web addresses of strangers: whether something answers there, and nothing more. What it takes to reach a
//! server serves others, too: `dial`, which joins names and trust to a connection, whoever asks an authority for a
//! certificate, [`Lookup`] the conversation with the relay.
//!
//! Invariant: whatever stands in an address, no connection is made to a network that is not public unless that is
//! allowed, because it is the looked-up numbers that are judged and connected to. Names are resolved by our own
//! resolver and never by the C library, which a statically linked program cannot use. Time, redirects and bytes are
//! bounded; what a page holds is not read.

mod dial;
mod lookup;
mod names;
mod reach;
pub(in crate::http) mod trust;
mod visit;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio::task::JoinSet;

pub(in crate::http) use self::dial::{Dialer, MAX_HEAD, NoConnection};
pub use self::lookup::Lookup;
pub(in crate::http) use self::names::Names;
pub use self::names::NoNumbers;

/// What came of looking at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The server answered with this status.
    Status(u16),
    /// There is no server of that name.
    NoName,
    /// The server did not answer, or not in time.
    Silent,
    /// Its certificate is not valid.
    Certificate,
    /// The address leads into a network that is not public.
    Private,
    /// It leads on and on.
    Circle,
    /// It is no web address, or leads to none.
    NoAddress,
    /// This machine cannot tell: it reaches no server for names.
    Unknown,
}

/// How to look.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Whether private networks are looked into.
    pub private: bool,
    /// A PEM file of authorities that are trusted besides those of the system.
    pub authorities: Option<PathBuf>,
    /// Servers that are asked for names; those of the system where none is given.
    pub name_servers: Vec<SocketAddr>,
}

/// The most time for one address, redirects included.
const PATIENCE: Duration = Duration::from_secs(20);
/// Addresses that are looked at at once: they wait for others most of the time.
const AT_ONCE: usize = 8;

/// Looks at web addresses.
#[derive(Debug)]
pub struct Client {
    runtime: Runtime,
    inner: Arc<Inner>,
    stopped: watch::Receiver<bool>,
}

/// Ends whatever a client is doing, from another thread.
#[derive(Debug)]
pub struct Stop(watch::Sender<bool>);

impl Stop {
    /// Ends it now and for good.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

/// What ends something, and what it watches.
pub(in crate::http) fn stop_pair() -> (Stop, watch::Receiver<bool>) {
    let (stop, stopped) = watch::channel(false);
    (Stop(stop), stopped)
}

/// What every look needs.
struct Inner {
    dialer: Dialer,
    private: bool,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inner").field("private", &self.private).finish_non_exhaustive()
    }
}

impl Client {
    /// A client, and what ends it.
    ///
    /// # Errors
    /// Where there are no authorities to trust, or the system's servers for names are not known.
    pub fn new(settings: &Settings) -> io::Result<(Client, Stop)> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let names = {
            let _within = runtime.enter();
            Names::new(&settings.name_servers)?
        };
        let mut roots = trust::system();
        if let Some(path) = &settings.authorities {
            trust::add_file(&mut roots, path)?;
        }
        let dialer = Dialer::new(names, trust::config(roots)?);
        let inner = Arc::new(Inner { dialer, private: settings.private });
        let (stop, stopped) = stop_pair();
        Ok((Client { runtime, inner, stopped }, stop))
    }

    /// Looks at addresses, a few at once; `None` where it was stopped meanwhile.
    pub fn look(&self, addresses: &[String]) -> Option<Vec<(String, Look)>> {
        let mut stopped = self.stopped.clone();
        self.runtime.block_on(async {
            tokio::select! {
                _ = stopped.wait_for(|stopped| *stopped) => None,
                looks = self.inner.look_at(addresses) => Some(looks),
            }
        })
    }
}

impl Inner {
    async fn look_at(self: &Arc<Self>, addresses: &[String]) -> Vec<(String, Look)> {
        let mut looks = Vec::with_capacity(addresses.len());
        let mut under_way = JoinSet::new();
        let mut left = addresses.iter().cloned();
        loop {
            while under_way.len() < AT_ONCE
                && let Some(address) = left.next()
            {
                let inner = Arc::clone(self);
                under_way.spawn(async move {
                    let look = tokio::time::timeout(PATIENCE, inner.visit(&address)).await;
                    (address, look.unwrap_or(Look::Silent))
                });
            }
            match under_way.join_next().await {
                Some(Ok(look)) => looks.push(look),
                Some(Err(error)) => tracing::error!(%error, "looking at an address ended badly"),
                None => return looks,
            }
        }
    }
}
