//! The thread that watches how long the server's certificate is still valid: the bank's own, and one from an authority,
//! are renewed in good time without a restart; of all of them people are told when their end is near.
//!
//! Invariant: a renewal that fails changes nothing of what is served. It is told, and tried again after a pause.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::clock::Moment;
use crate::domain::calendar::day;
use crate::domain::certificate::{Ending, Life, PAUSE_AFTER_RENEWAL, RenewalTrouble, pause};
use crate::http::acme::{self, AcmeError, Challenges, Client, Stop, Trouble, kept};
use crate::http::certificate::{Reloadable, Source, Validity};
use crate::service::certificate::{FailedRenewal, record_failed, record_renewed, tell_ending};
use crate::service::{Bank, Signal};

/// How far apart the end is told of: once a day is what people read, and what the log should hold.
const EVERY: i64 = 24 * 60 * 60;
/// The least time between two looks, whatever the clock says.
const LEAST: Duration = Duration::from_secs(1);
/// The longest time between two looks: a step before the end is told of within the hour in which it is reached, and
/// what could not be told is tried again an hour later. The clock may also have been set meanwhile.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// The running thread; ends when stopped or dropped, in the middle of asking an authority.
pub struct CertificateKeeper {
    bank: Arc<Bank>,
    certificates: Arc<Reloadable>,
    due: Arc<Signal>,
    stop: Stop,
    thread: Option<JoinHandle<()>>,
}

impl CertificateKeeper {
    /// Starts the thread, which looks at once.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(
        bank: Arc<Bank>,
        certificates: Arc<Reloadable>,
        challenges: Arc<Challenges>,
    ) -> io::Result<CertificateKeeper> {
        note_end(&bank, &certificates);
        let (client, stop) = Client::new(challenges);
        let due = Arc::new(Signal::default());
        let raised = Arc::clone(&due);
        let mut watch = Watch {
            bank: Arc::clone(&bank),
            certificates: Arc::clone(&certificates),
            client,
            failures: 0,
            next: None,
            told: None,
        };
        let thread = thread::Builder::new().name("certificate".to_owned()).spawn(move || {
            while !watch.client.is_stopped() {
                let wait = watch.look();
                if raised.wait(wait) {
                    watch.begin_anew();
                }
            }
        })?;
        Ok(CertificateKeeper { bank, certificates, due, stop, thread: Some(thread) })
    }

    /// Takes over that another certificate is served, and looks at once whether one is to be asked for: whoever reads
    /// the configuration anew has mended something.
    pub fn look(&self) {
        note_end(&self.bank, &self.certificates);
        self.due.raise();
    }

    /// Ends the thread.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.stop();
        self.due.raise();
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

/// Lets everybody know how long the certificate is valid that is served now.
fn note_end(bank: &Bank, certificates: &Reloadable) {
    let life = Life { from: certificates.validity().from, until: certificates.validity().until };
    match certificates.source() {
        Source::Files { .. } => bank.certificate_end.set(life.until),
        Source::Own { .. } | Source::Authority { .. } => bank.certificate_end.set_renewing(life),
    }
}

/// What the thread remembers.
struct Watch {
    bank: Arc<Bank>,
    certificates: Arc<Reloadable>,
    client: Client,
    /// Renewals that failed in a row.
    failures: usize,
    /// Before this moment no authority is asked.
    next: Option<Moment>,
    /// What was told last of an end that is near, and when.
    told: Option<(Ending, Moment)>,
}

impl Watch {
    /// What was mended is tried at once.
    fn begin_anew(&mut self) {
        (self.failures, self.next) = (0, None);
    }

    /// Renews what is due and tells what is to be told; says how long to wait.
    fn look(&mut self) -> Duration {
        // A look that was under way while another certificate was taken over may have noted the end of the old one.
        note_end(&self.bank, &self.certificates);
        let wait = match self.certificates.source() {
            Source::Files { .. } => {
                self.bank.certificate_end.renewal_is_well();
                LONGEST
            }
            Source::Own { .. } => {
                self.bank.certificate_end.renewal_is_well();
                self.reload();
                LONGEST
            }
            Source::Authority { order, .. } => self.renew(&order),
        };
        self.tell();
        wait.clamp(LEAST, LONGEST)
    }

    /// Reads the certificate again, which renews the bank's own where its end is near.
    fn reload(&self) {
        match self.certificates.reload(self.bank.clock.now()) {
            Ok(_) => note_end(&self.bank, &self.certificates),
            Err(error) => tracing::error!("the certificate cannot be renewed: {error}"),
        }
    }

    /// Asks the authority for a certificate where none is kept that will do; says when to look again.
    fn renew(&mut self, order: &acme::Settings) -> Duration {
        let now = self.bank.clock.now();
        let kept = kept(order);
        if kept.is_none() {
            // The bank's own is served meanwhile, and must not end either.
            self.reload();
        }
        let due = kept.filter(|kept| kept.fits).map(|kept| {
            let validity = kept.certificate.validity;
            Life { from: validity.from, until: validity.until }.renewal(order.renew_days)
        });
        if due.is_some_and(|due| now < due) {
            // Whatever failed before, nothing is wanting now: a name that was given up, a certificate put back.
            self.bank.certificate_end.renewal_is_well();
        }
        if let Some(next) = due.max(self.next).filter(|next| now < *next) {
            return until(now, next);
        }
        match self.client.obtain(order, now) {
            // The thread ends.
            None => LEAST,
            Some(Ok(validity)) => self.renewed(validity),
            Some(Err(error)) => self.failed(&error),
        }
    }

    fn renewed(&mut self, validity: Validity) -> Duration {
        let now = self.bank.clock.now();
        self.reload();
        tracing::info!(until = %day(validity.until), "the authority gave a certificate, which is served from now on");
        (self.failures, self.next) = (0, Some(now.plus_seconds(PAUSE_AFTER_RENEWAL)));
        self.bank.certificate_end.renewal_is_well();
        if let Err(failure) = record_renewed(&self.bank, validity.until) {
            tracing::warn!("the renewal of the certificate could not be recorded: {failure}");
        }
        until(now, now.plus_seconds(PAUSE_AFTER_RENEWAL))
    }

    fn failed(&mut self, error: &AcmeError) -> Duration {
        let now = self.bank.clock.now();
        self.failures += 1;
        let next = now.plus_seconds(pause(self.failures));
        self.next = Some(next);
        tracing::error!(
            failures = self.failures,
            minutes = pause(self.failures) / 60,
            "no certificate from the authority, what is served stays; tried again after a pause: {error}"
        );
        let failed = FailedRenewal { trouble: trouble(error.trouble), at: now, next };
        if let Err(failure) = record_failed(&self.bank, failed) {
            tracing::warn!("the failed renewal of the certificate could not be recorded: {failure}");
        }
        until(now, next)
    }

    /// Tells of an end that is near: of each step, and of each certificate, as soon as it is reached, else once a day.
    fn tell(&mut self) {
        let now = self.bank.clock.now();
        let Some(near) = self.bank.certificate_end.ending(now) else { return };
        let is_same = |told: &Ending| (told.at, told.step) == (near.at, near.step);
        if self.told.is_some_and(|(told, at)| is_same(&told) && now.seconds_since(at) < EVERY) {
            return;
        }
        match tell_ending(&self.bank) {
            Ok(None) => {}
            Ok(Some(ending)) => {
                self.told = Some((ending, now));
                let (until, days) = (day(ending.at), ending.days);
                tracing::warn!(%until, days, "the certificate ends soon: renew it and reload the service");
            }
            Err(failure) => tracing::warn!("the end of the certificate could not be told: {failure}"),
        }
    }
}

fn until(now: Moment, next: Moment) -> Duration {
    Duration::from_secs(next.seconds_since(now).max(0).unsigned_abs() + 1)
}

/// What the kernel says, in the words of the trade.
const fn trouble(trouble: Trouble) -> RenewalTrouble {
    match trouble {
        Trouble::Unreachable => RenewalTrouble::Unreachable,
        Trouble::Untrusted => RenewalTrouble::Untrusted,
        Trouble::Refused => RenewalTrouble::Refused,
        Trouble::Unproved => RenewalTrouble::Unproved,
        Trouble::Unusable => RenewalTrouble::Unusable,
        Trouble::Disk => RenewalTrouble::Disk,
    }
}
