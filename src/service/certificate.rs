//! Until when the server's certificate is valid, for whoever has to be told in good time.

use std::sync::atomic::{AtomicI64, Ordering};

use super::{Bank, Failure};
use crate::domain::calendar::day;
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::domain::moment::Moment;
use crate::store;

/// So many days before its end main users are told: a week to order another, a week to install it, a week of holidays.
const WARNING_DAYS: i64 = 21;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;

/// The end of the certificate in use; not known until a server has told.
#[derive(Debug)]
pub struct CertificateEnd(AtomicI64);

impl Default for CertificateEnd {
    fn default() -> CertificateEnd {
        CertificateEnd(AtomicI64::new(i64::MAX))
    }
}

/// What people are told of a certificate that ends soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// When.
    pub at: Moment,
    /// Whole days until then; negative where it has ended.
    pub days: i64,
}

impl CertificateEnd {
    /// Takes over the end of the certificate that is used from now on.
    pub fn set(&self, until: Moment) {
        self.0.store(until.millis(), Ordering::Relaxed);
    }

    /// When it is, where a server has told.
    pub fn at(&self) -> Option<Moment> {
        let at = self.0.load(Ordering::Relaxed);
        (at < i64::MAX).then_some(Moment::from_millis(at))
    }

    /// What to say, where the end is near.
    pub fn ending(&self, now: Moment) -> Option<Ending> {
        let at = self.0.load(Ordering::Relaxed);
        let days = at.saturating_sub(now.millis()).div_euclid(DAY_MILLIS);
        (days < WARNING_DAYS).then_some(Ending { at: Moment::from_millis(at), days })
    }
}

/// Records that the certificate ends soon, where it does, and says so.
///
/// # Errors
/// [`Failure::Unavailable`] where the disk fails.
pub fn record_ending(bank: &Bank) -> Result<Option<Ending>, Failure> {
    let Some(ending) = bank.certificate_end.ending(bank.clock.now()) else { return Ok(None) };
    let event = NewEvent::new(EventKind::CertificateEnding).detail(DetailKey::Until, day(ending.at).to_string());
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    Ok(Some(ending))
}

#[cfg(test)]
mod tests {
    use super::CertificateEnd;
    use crate::domain::moment::Moment;

    #[test]
    fn the_end_is_told_from_three_weeks_on() {
        let end = CertificateEnd::default();
        let days = |end: &CertificateEnd, at: i64| end.ending(Moment::from_millis(at)).map(|ending| ending.days);
        assert_eq!(days(&end, 0), None, "nothing is known yet");
        let day = 24 * 60 * 60 * 1_000;
        end.set(Moment::from_millis(100 * day));
        assert_eq!(days(&end, 79 * day), None);
        assert_eq!(days(&end, 79 * day + 1), Some(20));
        assert_eq!(days(&end, 100 * day - 1), Some(0));
        assert_eq!(days(&end, 100 * day + 1), Some(-1));
    }
}
