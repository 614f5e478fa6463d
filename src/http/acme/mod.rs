//! A certificate from an authority that speaks ACME (RFC 8555), such as one of the house.
//!
//! That a name is ours is proved by http-01: the authority asks for an address of plain HTTP below the name, which the
//! listener that redirects answers ([`Challenges`]). Invariant: nothing here touches the certificate that is served;
//! what was got is kept as a file ([`kept`]), whole or not at all. Names of servers are looked up by our own resolver,
//! and the connection is ours: the library knows neither.

mod account;
mod challenges;
mod kept;
mod order;
mod transport;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::sync::watch;

pub use self::challenges::Challenges;
pub use self::kept::{Kept, kept};
pub use super::client::Stop;
use super::client::stop_pair;
use crate::clock::Moment;
use crate::http::certificate::Validity;

/// The most time for a certificate, from the first question to the file: authorities look at each name within seconds,
/// and some let an order wait.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// Whom to ask, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The address of the authority's directory.
    pub directory: String,
    /// The names and IP addresses that the certificate is for.
    pub names: Vec<String>,
    /// Whom the authority may write to.
    pub contact: Option<String>,
    /// A PEM file of those who vouch for the authority's own server, in place of the authorities of the system.
    pub authorities: Option<PathBuf>,
    /// Servers that are asked for names; those of the system where none is given.
    pub name_servers: Vec<SocketAddr>,
    /// The folder in which account and certificate are kept.
    pub folder: PathBuf,
    /// How many days before its end a certificate is to be renewed, a short one later; who asks for it sees to that.
    pub renew_days: u32,
}

/// What kept a certificate from being had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The authority is not reached.
    Unreachable,
    /// Its own certificate is not trusted.
    Untrusted,
    /// It refuses.
    Refused,
    /// It could not see our answer under one of the names.
    Unproved,
    /// What it answers is not understood, or its certificate cannot be used.
    Unusable,
    /// What it gave cannot be kept.
    Disk,
}

/// Why there is no new certificate, in words for the server's staff.
#[derive(Debug)]
pub struct AcmeError {
    /// What it is.
    pub trouble: Trouble,
    words: String,
}

impl AcmeError {
    fn new(trouble: Trouble, words: impl Into<String>) -> AcmeError {
        AcmeError { trouble, words: words.into() }
    }
}

impl fmt::Display for AcmeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl std::error::Error for AcmeError {}

/// Asks authorities for certificates.
#[derive(Debug)]
pub struct Client {
    challenges: Arc<Challenges>,
    stopped: watch::Receiver<bool>,
}

impl Client {
    /// A client whose answers these challenges give, and what ends it.
    pub fn new(challenges: Arc<Challenges>) -> (Client, Stop) {
        let (stop, stopped) = stop_pair();
        (Client { challenges, stopped }, stop)
    }

    /// Whether it was stopped, for good.
    pub fn is_stopped(&self) -> bool {
        *self.stopped.borrow()
    }

    /// Gets a certificate, keeps it in its file and says for how long it is valid. Blocks for seconds, or minutes;
    /// `None` where it was stopped meanwhile.
    ///
    /// # Errors
    /// [`AcmeError`]; what was kept before stays.
    pub fn obtain(&self, settings: &Settings, now: Moment) -> Option<Result<Validity, AcmeError>> {
        let runtime = match Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => {
                let words = format!("the system refuses: {error}");
                return Some(Err(AcmeError::new(Trouble::Unreachable, words)));
            }
        };
        let mut stopped = self.stopped.clone();
        runtime.block_on(async {
            tokio::select! {
                _ = stopped.wait_for(|stopped| *stopped) => None,
                obtained = tokio::time::timeout(PATIENCE, order::obtain(settings, &self.challenges, now)) => {
                    let slow = |_| AcmeError::new(Trouble::Unreachable, "the authority took too long");
                    Some(obtained.map_err(slow).and_then(|obtained| obtained))
                }
            }
        })
    }
}
