//! Until when the server's certificate is valid, and whether it could be renewed, for whoever has to be told in good
//! time.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::mails::{Letter, post};
use super::people::main_users;
use super::{Bank, Failure};
use crate::domain::calendar::{day, local};
use crate::domain::certificate::{Ending, Life, RenewalTrouble};
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::domain::mail::MailKind;
use crate::domain::moment::Moment;
use crate::store::certificate::{Told, set_told, told};
use crate::store::{self, Writer};
use crate::text::dates::civil_date;
use crate::text::key;

/// The end of the certificate in use; not known until a server has told.
#[derive(Debug, Default)]
pub struct CertificateEnd(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    known: Option<Known>,
    failed: Option<FailedRenewal>,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    until: Moment,
    /// The longest time before the end at which something is said, in milliseconds.
    silence: i64,
}

/// A renewal that came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailedRenewal {
    /// Why.
    pub trouble: RenewalTrouble,
    /// When.
    pub at: Moment,
    /// When it is tried again.
    pub next: Moment,
}

impl CertificateEnd {
    /// Takes over the end of the certificate that is used from now on, and that somebody must renew.
    pub fn set(&self, until: Moment) {
        self.state().known = Some(Known { until, silence: i64::MAX });
    }

    /// Takes over the life of a certificate that the bank renews itself: its end is only told of where that fails.
    pub fn set_renewing(&self, life: Life) {
        self.state().known = Some(Known { until: life.until, silence: life.silence() });
    }

    /// Takes over that no renewal has failed since the last that went well.
    pub fn renewal_is_well(&self) {
        self.state().failed = None;
    }

    /// The last renewal, where it failed.
    pub fn failed_renewal(&self) -> Option<FailedRenewal> {
        self.state().failed
    }

    /// When it is, where a server has told.
    pub fn at(&self) -> Option<Moment> {
        self.state().known.map(|known| known.until)
    }

    /// What to say, where the end is near.
    pub fn ending(&self, now: Moment) -> Option<Ending> {
        let Known { until, silence } = self.state().known?;
        Ending::of(until, silence, now)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells that the certificate ends soon, where it does: an event each time, and for each step that is reached one mail
/// to every main user, however often the service starts.
///
/// # Errors
/// [`Failure::Unavailable`] where the disk fails.
pub fn tell_ending(bank: &Bank) -> Result<Option<Ending>, Failure> {
    let Some(ending) = bank.certificate_end.ending(bank.clock.now()) else { return Ok(None) };
    let event = NewEvent::new(EventKind::CertificateEnding).detail(DetailKey::Until, day(ending.at).to_string());
    bank.write(|writer, now| {
        mail_main_users(bank, writer, now, ending)?;
        Ok(store::events::append(writer, now, &event)?)
    })?;
    Ok(Some(ending))
}

fn mail_main_users(bank: &Bank, writer: &Writer, now: Moment, ending: Ending) -> Result<(), Failure> {
    let is_told = told(writer)?.is_some_and(|told| told.until == ending.at && told.step <= ending.step);
    // Where no mail leaves, nothing was said that could not be said once it does.
    if is_told || !bank.sends_mail() {
        return Ok(());
    }
    let address = bank.config.public_address();
    for person in main_users(writer)? {
        let Some(to) = &person.email else { continue };
        let date = civil_date(person.language, local(ending.at).date());
        let what = if ending.days < 0 { key::LETTER_CERTIFICATE_ENDED } else { key::LETTER_CERTIFICATE_WHAT };
        let mut letter = Letter::to_person(&person)
            .tells(what, &[("date", &date), ("address", &address)])
            .says(key::LETTER_CERTIFICATE_DO);
        if bank.certificate_end.failed_renewal().is_some() {
            letter = letter.says(key::LETTER_CERTIFICATE_FAILED);
        }
        post(writer, now, letter.mail(MailKind::CertificateEnding, key::LETTER_CERTIFICATE, to, Some(&person)))?;
    }
    Ok(set_told(writer, Told { until: ending.at, step: ending.step })?)
}

/// Records that an authority gave a certificate, which ends then.
///
/// # Errors
/// [`Failure::Unavailable`] where the disk fails.
pub fn record_renewed(bank: &Bank, until: Moment) -> Result<(), Failure> {
    let event = NewEvent::new(EventKind::CertificateRenewed).detail(DetailKey::Until, day(until).to_string());
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?)).map(|_| ())
}

/// Records that an authority gave none, and keeps it for the page of the bank's health.
///
/// # Errors
/// [`Failure::Unavailable`] where the disk fails; it is kept all the same.
pub fn record_failed(bank: &Bank, failed: FailedRenewal) -> Result<(), Failure> {
    bank.certificate_end.state().failed = Some(failed);
    let event = NewEvent::new(EventKind::CertificateNotRenewed).detail(DetailKey::Reason, failed.trouble.name());
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?)).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::CertificateEnd;
    use crate::domain::certificate::Life;
    use crate::domain::moment::Moment;

    const DAY: i64 = 24 * 60 * 60 * 1_000;

    fn days(end: &CertificateEnd, at: i64) -> Option<i64> {
        end.ending(Moment::from_millis(at)).map(|ending| ending.days)
    }

    #[test]
    fn the_end_is_told_from_three_weeks_on() {
        let end = CertificateEnd::default();
        assert_eq!(days(&end, 0), None, "nothing is known yet");
        end.set(Moment::from_millis(100 * DAY));
        assert_eq!(days(&end, 79 * DAY), None);
        assert_eq!(days(&end, 79 * DAY + 1), Some(20));
        assert_eq!(days(&end, 100 * DAY - 1), Some(0));
        assert_eq!(days(&end, 100 * DAY + 1), Some(-1));
    }

    #[test]
    fn of_a_short_one_that_renews_itself_nothing_is_said_while_all_goes_well() {
        let end = CertificateEnd::default();
        end.set_renewing(Life { from: Moment::from_millis(0), until: Moment::from_millis(8 * DAY) });
        assert_eq!(days(&end, 5 * DAY), None);
        assert_eq!(days(&end, 6 * DAY + 1), Some(1));
    }
}
