//! The thread that watches how long the server's certificate is still valid: the bank's own is renewed in good time
//! without a restart, for all others people are told from three weeks before the end on.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::domain::calendar::day;
use crate::http::certificate::{Reloadable, Source};
use crate::service::certificate::record_ending;
use crate::service::{Bank, Signal};

/// How far apart it looks: once a day is what people read, and what the log should hold.
const EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// The running thread; ends when stopped or dropped.
pub struct CertificateKeeper {
    stop: Arc<Signal>,
    thread: Option<JoinHandle<()>>,
}

impl CertificateKeeper {
    /// Starts the thread, which looks at once.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(bank: Arc<Bank>, certificates: Arc<Reloadable>) -> io::Result<CertificateKeeper> {
        let stop = Arc::new(Signal::default());
        let told = Arc::clone(&stop);
        bank.certificate_end.set(certificates.validity().until);
        let thread = thread::Builder::new().name("certificate".to_owned()).spawn(move || {
            look(&bank, &certificates);
            while !told.wait(EVERY) {
                look(&bank, &certificates);
            }
        })?;
        Ok(CertificateKeeper { stop, thread: Some(thread) })
    }

    /// Ends the thread.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.raise();
        if thread.join().is_err() {
            tracing::error!("the keeper of the certificate had panicked; the next start looks again");
        }
    }
}

impl Drop for CertificateKeeper {
    fn drop(&mut self) {
        self.end();
    }
}

fn look(bank: &Bank, certificates: &Reloadable) {
    if matches!(certificates.source(), Source::Own { .. }) {
        // Reading it renews it where its end is near.
        match certificates.reload(bank.clock.now()) {
            Ok(validity) => bank.certificate_end.set(validity.until),
            Err(error) => tracing::error!("the bank's own certificate cannot be renewed: {error}"),
        }
    }
    match record_ending(bank) {
        Ok(None) => {}
        Ok(Some(ending)) => {
            let until = day(ending.at);
            tracing::warn!(%until, days = ending.days, "the certificate ends soon: renew it and reload the service");
        }
        Err(failure) => tracing::warn!("the end of the certificate could not be recorded: {failure}"),
    }
}
