//! What the process and its service manager (systemd) tell each other: readiness, state, life signs, open listeners.
//!
//! Everything is a no-op where no service manager started the process, as in tests and at a terminal.

use std::env;
use std::io;
use std::net::TcpListener;
use std::time::Duration;

use listenfd::ListenFd;
use sd_notify::NotifyState;

/// The name of the socket units' listeners for HTTPS (`FileDescriptorName=`).
const HTTPS: &str = "https";
/// The same for plain HTTP, which only redirects.
const HTTP: &str = "http";

/// Listeners that the service manager opened; it keeps them open while the process is started anew.
#[derive(Debug, Default)]
pub struct Listeners {
    /// For HTTPS.
    pub https: Vec<TcpListener>,
    /// For plain HTTP.
    pub http: Vec<TcpListener>,
}

/// Takes the listeners that were handed over, by their names. A listener without one of our names is for HTTPS, so that
/// a socket unit without a name works, too.
///
/// # Errors
/// Where what was handed over is not a listening TCP socket.
pub fn listeners() -> io::Result<Listeners> {
    let names = env::var("LISTEN_FDNAMES").unwrap_or_default();
    let mut given = ListenFd::from_env();
    let mut listeners = Listeners::default();
    for at in 0..given.len() {
        let Some(listener) = given.take_tcp_listener(at)? else { continue };
        match name(&names, at) {
            HTTP => listeners.http.push(listener),
            _ => listeners.https.push(listener),
        }
    }
    Ok(listeners)
}

/// The name of the listener at a place; names are separated by colons.
fn name(names: &str, at: usize) -> &str {
    names.split(':').nth(at).filter(|name| !name.is_empty()).unwrap_or(HTTPS)
}

/// Says that the service answers, and in a sentence how it is.
pub fn ready(status: &str) {
    tell(&[NotifyState::Ready, NotifyState::Status(status)]);
}

/// Says that the configuration is read again; [`ready`] ends it.
pub fn reloading() {
    // The time matters to managers that wait for the end of a reload by themselves, and is ignored by older ones.
    match NotifyState::monotonic_usec_now() {
        Ok(now) => tell(&[NotifyState::Reloading, now]),
        Err(_) => tell(&[NotifyState::Reloading]),
    }
}

/// Says that the service ends in order.
pub fn stopping() {
    tell(&[NotifyState::Stopping, NotifyState::Status("Ending: requests under way are finished")]);
}

/// Gives a sign of life.
pub fn alive() {
    tell(&[NotifyState::Watchdog]);
}

/// Says in a sentence how the service is.
pub fn status(words: &str) {
    tell(&[NotifyState::Status(words)]);
}

/// Within which time the manager wants a sign of life, where it wants any.
pub fn watchdog() -> Option<Duration> {
    sd_notify::watchdog_enabled()
}

fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        tracing::warn!("the service manager cannot be told: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::{HTTPS, name};

    #[test]
    fn a_listener_without_a_name_is_for_https() {
        assert_eq!(["http:https", "", "http"].map(|names| name(names, 0)), ["http", HTTPS, "http"]);
        assert_eq!(["http:https", "", "http"].map(|names| name(names, 1)), ["https", HTTPS, HTTPS]);
    }
}
