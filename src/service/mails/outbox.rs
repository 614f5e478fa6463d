//! How the line to the relay is, in memory: since when there is trouble, and when it is tried again.
//!
//! A relay that does not answer is no fault of any mail: all of them wait for it together, and their own tries are not
//! used up. A new process tries at once.

use std::sync::{Mutex, PoisonError};

use super::super::{Bank, Failure};
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::domain::mail::MailTrouble;
use crate::domain::mail::course::LineFault;
use crate::domain::moment::Moment;
use crate::store;

/// Pauses before the relay is asked again, in seconds: a restart takes half a minute; and whoever has mended something
/// does not want to wait longer than a quarter of an hour.
const PAUSES: [i64; 6] = [30, 60, 2 * 60, 5 * 60, 10 * 60, 15 * 60];

/// The line to the relay.
#[derive(Default)]
pub struct Outbox(Mutex<Option<Trouble>>);

/// Trouble with the line.
#[derive(Clone, Debug)]
struct Trouble {
    since: Moment,
    fault: LineFault,
    faults: usize,
    again: Moment,
}

/// How the line is, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineState {
    /// No relay is configured.
    NoRelay,
    /// Nothing is known against it.
    Well,
    /// No mail leaves.
    Down {
        /// Since when.
        since: Moment,
        /// Why.
        trouble: MailTrouble,
        /// What the relay or the system said.
        words: String,
        /// When it is tried again.
        again: Moment,
    },
}

impl Outbox {
    fn trouble(&self) -> std::sync::MutexGuard<'_, Option<Trouble>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Seconds until the relay may be asked again; 0 for now. A pause that is longer than any was left by a clock that
    /// was set back.
    pub fn rest(&self, now: Moment) -> i64 {
        let longest = PAUSES[PAUSES.len() - 1];
        let rest = self.trouble().as_ref().map_or(0, |trouble| {
            trouble.again.millis().saturating_sub(now.millis()).saturating_add(999).div_euclid(1_000)
        });
        if rest > longest { 0 } else { rest.max(0) }
    }

    /// Lets the relay be asked at once.
    pub(super) fn hurry(&self, now: Moment) {
        if let Some(trouble) = self.trouble().as_mut() {
            trouble.again = now;
        }
    }

    /// How the line is.
    pub(super) fn state(&self, bank: &Bank) -> LineState {
        if bank.config.mail.relay.is_none() {
            return LineState::NoRelay;
        }
        self.trouble().as_ref().map_or(LineState::Well, |trouble| LineState::Down {
            since: trouble.since,
            trouble: trouble.fault.trouble,
            words: trouble.fault.words.clone(),
            again: trouble.again,
        })
    }

    /// There is no conversation with the relay: the next one is tried after a pause. Its beginning is an event.
    ///
    /// # Errors
    /// [`Failure`] where the store fails.
    pub fn is_down(&self, bank: &Bank, fault: LineFault) -> Result<(), Failure> {
        let now = bank.clock.now();
        let name = fault.trouble.name();
        let first = {
            let mut trouble = self.trouble();
            let (since, faults) = trouble.as_ref().map_or((now, 0), |known| (known.since, known.faults));
            let pause = PAUSES[faults.min(PAUSES.len() - 1)];
            *trouble = Some(Trouble { since, fault, faults: faults + 1, again: now.plus_seconds(pause) });
            faults == 0
        };
        if first {
            // Not what the relay said: it may repeat an address.
            tracing::warn!(trouble = name, "the mail relay does not take mail; it is tried again");
            let event = NewEvent::new(EventKind::RelayLost).detail(DetailKey::Reason, name);
            bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
        }
        Ok(())
    }

    /// The relay has taken part in a conversation about a mail.
    ///
    /// # Errors
    /// [`Failure`] where the store fails.
    pub fn is_well(&self, bank: &Bank) -> Result<(), Failure> {
        if self.trouble().take().is_some() {
            tracing::info!("the mail relay takes mail again");
            let event = NewEvent::new(EventKind::RelayBack);
            bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
        }
        Ok(())
    }
}
