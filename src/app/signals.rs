//! What the system asks of the process: to end, or to read its configuration again.

use std::io;
use std::time::Duration;

use tokio::runtime::{self, Runtime};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::timeout;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// SIGTERM from systemd, SIGINT from a terminal: end in order.
    Stop,
    /// SIGHUP: read configuration and certificate again.
    Reload,
}

/// Receives signals from when it is made, so that none that comes during the start ends the process by the way.
pub struct Signals {
    runtime: Runtime,
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
}

impl Signals {
    /// Begins to receive.
    ///
    /// # Errors
    /// Where the system gives no signals.
    pub fn new() -> io::Result<Signals> {
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let within = runtime.enter();
        let terminate = signal(SignalKind::terminate())?;
        let interrupt = signal(SignalKind::interrupt())?;
        let hangup = signal(SignalKind::hangup())?;
        drop(within);
        Ok(Signals { runtime, terminate, interrupt, hangup })
    }

    /// Waits for the next one.
    pub fn wait(&mut self) -> Asked {
        let Signals { runtime, terminate, interrupt, hangup } = self;
        runtime.block_on(next(terminate, interrupt, hangup))
    }

    /// Waits for the next one, but not longer than this.
    pub fn wait_within(&mut self, at_most: Duration) -> Option<Asked> {
        let Signals { runtime, terminate, interrupt, hangup } = self;
        runtime.block_on(async { timeout(at_most, next(terminate, interrupt, hangup)).await.ok() })
    }
}

async fn next(terminate: &mut Signal, interrupt: &mut Signal, hangup: &mut Signal) -> Asked {
    tokio::select! {
        _ = terminate.recv() => Asked::Stop,
        _ = interrupt.recv() => Asked::Stop,
        _ = hangup.recv() => Asked::Reload,
    }
}
