//! The thread that sends what waits in the outbox, one mail after another over one connection.
//!
//! It is woken after every commit and at the moment of the next try. Nothing of the store is held while the relay is
//! spoken to. Without a relay it only removes what has been kept long enough.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::newsletter_sender::enclosed;
use crate::domain::mail::course::{Delivery, LineFault};
use crate::mail::{Courier, Letter, Relay, Rich, Stop};
use crate::service::mails::{Outgoing, begin, finish, next, tend};
use crate::service::newsletters::trial_body;
use crate::service::{Bank, Failure};
use crate::store::mails::Next;

/// How long the thread sleeps where nothing wakes it; it then looks by itself, which is how it notices a clock that was
/// set.
const IDLE: Duration = Duration::from_secs(60);
/// How far apart it is looked for what has been kept long enough, which is counted in days.
const TEND_EVERY: Duration = Duration::from_secs(60 * 60);
/// The pause after the store failed: whoever supervises the process starts it anew meanwhile.
const PAUSE: Duration = Duration::from_secs(10);

/// The running thread; ends when stopped or dropped, within seconds even in the middle of a conversation.
pub struct MailSender {
    bank: Arc<Bank>,
    stop: Arc<Stop>,
    thread: Option<JoinHandle<()>>,
}

impl MailSender {
    /// Starts the thread.
    ///
    /// # Errors
    /// Where the configured authorities cannot be read, or the system gives no thread.
    pub fn start(bank: Arc<Bank>) -> io::Result<MailSender> {
        let mut desk = Desk::new(&bank)?;
        let (own, stop) = (Arc::clone(&bank), Arc::clone(&desk.stop));
        let thread = thread::Builder::new().name("mails".to_owned()).spawn(move || run(&own, &mut desk))?;
        Ok(MailSender { bank, stop, thread: Some(thread) })
    }

    /// Ends the thread: a mail whose answer does not come within seconds is tried again by the next process.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.stop();
        self.bank.mails_due.raise();
        if thread.join().is_err() {
            tracing::error!("the sender of mails had panicked; the next start goes on with them");
        }
    }
}

impl Drop for MailSender {
    fn drop(&mut self) {
        self.end();
    }
}

fn run(bank: &Bank, desk: &mut Desk) {
    let mut tended: Option<Instant> = None;
    while !desk.stop.is_stopped() {
        if tended.is_none_or(|at| at.elapsed() >= TEND_EVERY) {
            if let Err(failure) = tend(bank) {
                tracing::warn!("old mails could not be removed: {failure}");
            }
            tended = Some(Instant::now());
        }
        let rest = desk.send_due(bank).unwrap_or_else(|failure| {
            tracing::error!("mails cannot be sent: {failure}");
            PAUSE
        });
        if !desk.stop.is_stopped() {
            bank.mails_due.wait(rest.min(IDLE));
        }
    }
}

/// Whoever sends mails: the relay, and the conversation with it that is going on.
pub struct Desk {
    relay: Option<Arc<Relay>>,
    per_connection: u32,
    courier: Option<Courier>,
    stop: Arc<Stop>,
}

impl Desk {
    /// A desk for the relay that the bank is configured with.
    ///
    /// # Errors
    /// Where the configured authorities cannot be read, or the system's servers for names are not known.
    pub fn new(bank: &Bank) -> io::Result<Desk> {
        let settings = bank.config.mail.relay.as_ref();
        let address = bank.config.public_address();
        let host = host_of(&address);
        let relay = settings.map(|settings| Relay::new(settings, host).map(Arc::new)).transpose()?;
        let per_connection = settings.map_or(0, |settings| settings.per_connection);
        Ok(Desk { relay, per_connection, courier: None, stop: Arc::default() })
    }

    /// Sends all mails that are due, as far as the relay takes part; says how long there is nothing to be done.
    ///
    /// # Errors
    /// [`Failure`] where the store fails.
    pub fn send_due(&mut self, bank: &Bank) -> Result<Duration, Failure> {
        let Some(relay) = self.relay.clone() else { return Ok(IDLE) };
        while !self.stop.is_stopped() {
            let id = match next(bank)? {
                Next::Now(id) => id,
                Next::At(at) => {
                    self.courier = None;
                    return Ok(seconds(at.seconds_since(bank.clock.now()).saturating_add(1)));
                }
                Next::Nothing => break,
            };
            let rest = bank.outbox.rest(bank.clock.now());
            if rest > 0 {
                return Ok(seconds(rest));
            }
            let courier = match self.courier.take() {
                Some(courier) if courier.is_open() && courier.carried() < self.per_connection => courier,
                _ => match Courier::send_out(&relay, &self.stop) {
                    Ok(courier) => courier,
                    Err(fault) => {
                        self.down(bank, fault)?;
                        continue;
                    }
                },
            };
            self.send(bank, courier, begin(bank, id)?)?;
        }
        self.courier = None;
        Ok(IDLE)
    }

    fn send(&mut self, bank: &Bank, mut courier: Courier, outgoing: Option<Outgoing>) -> Result<(), Failure> {
        let Some(outgoing) = outgoing else {
            self.courier = Some(courier);
            return Ok(());
        };
        let fresh = courier.carried() == 0;
        let rich = trial_body(bank, outgoing.id)?.map(|(html, pictures)| Rich { html, pictures: enclosed(&pictures) });
        let delivery = courier.carry(letter(&outgoing, rich));
        let fault = match &delivery {
            // A conversation that was long enough for the relay: another is begun at once.
            Delivery::NoLine(_) if !fresh => None,
            Delivery::NoLine(fault) | Delivery::Broken(fault) => Some(fault.clone()),
            Delivery::Taken(_) | Delivery::NotNow(_) | Delivery::Never(_) | Delivery::Unfit(_) => None,
        };
        let talked = !matches!(delivery, Delivery::NoLine(_) | Delivery::Unfit(_));
        finish(bank, &outgoing, delivery)?;
        match fault {
            Some(fault) => self.down(bank, fault),
            None => {
                self.courier = Some(courier);
                if talked { bank.outbox.is_well(bank) } else { Ok(()) }
            }
        }
    }

    /// A fault while the bank stops is our own doing.
    fn down(&self, bank: &Bank, fault: LineFault) -> Result<(), Failure> {
        if self.stop.is_stopped() { Ok(()) } else { bank.outbox.is_down(bank, fault) }
    }
}

fn letter(outgoing: &Outgoing, rich: Option<Rich>) -> Letter {
    Letter {
        to: outgoing.to.as_str().to_owned(),
        subject: outgoing.subject.clone(),
        text: outgoing.text.clone(),
        language: outgoing.language.code(),
        id: outgoing.message_id.clone(),
        date: outgoing.date,
        rich,
        bulk: None,
    }
}

fn seconds(seconds: i64) -> Duration {
    Duration::from_secs(u64::try_from(seconds).unwrap_or(0))
}

/// The host of an address such as `https://bank.example:8443`.
pub(super) fn host_of(address: &str) -> &str {
    let rest = address.strip_prefix("https://").unwrap_or(address);
    match rest.strip_prefix('[') {
        Some(_) => rest.split_inclusive(']').next().unwrap_or(rest),
        None => rest.split(':').next().unwrap_or(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::host_of;

    #[test]
    fn the_host_stands_between_scheme_and_port() {
        assert_eq!(host_of("https://pankki.example"), "pankki.example");
        assert_eq!(host_of("https://pankki.example:8443"), "pankki.example");
        assert_eq!(host_of("https://127.0.0.1:8443"), "127.0.0.1");
        assert_eq!(host_of("https://[::1]:8443"), "[::1]");
    }
}
