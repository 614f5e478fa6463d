//! The end of the server's certificate: when it is renewed, when people are told, and what keeps a renewal from
//! succeeding.

use super::moment::Moment;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
const MINUTE: i64 = 60;

/// So many days before the end people are told: a week to order another, a week to install it, a week of holidays;
/// again when a week is left, and on the last day.
pub const STEPS: [u8; 3] = [21, 7, 1];

/// A certificate is never renewed before its last third, however many days were asked for: authorities of a house give
/// certificates for a week or a day, which would be asked for without end; a third leaves time to try again.
const RENEWAL_SHARE: i64 = 3;
/// Of a certificate that is renewed by itself, nothing is said before a quarter of its life is left: until then all
/// goes as it should.
const SILENT_SHARE: i64 = 4;

/// Pauses after one failure, two and so on, in seconds: what was mended at once is tried at once, an authority that is
/// down for a night is asked a few times, and none is asked more than twice a day for weeks.
const PAUSES: [i64; 6] = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * 60 * MINUTE, 6 * 60 * MINUTE, 12 * 60 * MINUTE];
/// The pause after a renewal, whatever the certificate says: an authority with another clock is not asked in a circle.
pub const PAUSE_AFTER_RENEWAL: i64 = 60 * MINUTE;

/// Seconds to wait after so many failures in a row.
pub fn pause(failures: usize) -> i64 {
    PAUSES[failures.clamp(1, PAUSES.len()) - 1]
}

/// From when until when a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// Not before.
    pub from: Moment,
    /// Not after.
    pub until: Moment,
}

impl Life {
    /// When it is renewed: `days` before its end, of a short one when a third of its life is left; whichever is later.
    pub fn renewal(self, days: u32) -> Moment {
        let asked = i64::from(days) * DAY_MILLIS;
        Moment::from_millis(self.until.millis().saturating_sub(asked.min(self.millis() / RENEWAL_SHARE)))
    }

    /// The longest time before the end, in milliseconds, at which something is said of it where it renews itself.
    pub fn silence(self) -> i64 {
        self.millis() / SILENT_SHARE
    }

    fn millis(self) -> i64 {
        self.until.millis().saturating_sub(self.from.millis()).max(0)
    }
}

/// What people are told of a certificate that ends soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// When.
    pub at: Moment,
    /// Whole days until then; negative where it has ended.
    pub days: i64,
    /// The step of [`STEPS`] that has been reached.
    pub step: u8,
}

impl Ending {
    /// What is to be said at this moment of a certificate that ends then, but of none earlier than `silence` before.
    pub fn of(until: Moment, silence: i64, now: Moment) -> Option<Ending> {
        let left = until.millis().saturating_sub(now.millis());
        let reached = |step: &u8| left < (i64::from(*step) * DAY_MILLIS).min(silence);
        let step = STEPS.into_iter().rev().find(reached)?;
        Some(Ending { at: until, days: left.div_euclid(DAY_MILLIS), step })
    }
}

/// Why a certificate could not be had from its authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenewalTrouble {
    /// The authority is not reached.
    Unreachable,
    /// Its own certificate is not trusted.
    Untrusted,
    /// It refuses.
    Refused,
    /// It could not see the bank's answer under one of the names.
    Unproved,
    /// What it answers is not understood, or its certificate cannot be used.
    Unusable,
    /// What it gave cannot be kept.
    Disk,
}

impl RenewalTrouble {
    /// The stable name in events and text keys (`health-renewal-NAME`).
    pub const fn name(self) -> &'static str {
        match self {
            RenewalTrouble::Unreachable => "unreachable",
            RenewalTrouble::Untrusted => "untrusted",
            RenewalTrouble::Refused => "refused",
            RenewalTrouble::Unproved => "unproved",
            RenewalTrouble::Unusable => "unusable",
            RenewalTrouble::Disk => "disk",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY_MILLIS, Ending, Life, pause};
    use crate::domain::moment::Moment;

    const HOUR: i64 = 60 * 60 * 1_000;

    fn life(millis: i64) -> Life {
        Life { from: Moment::from_millis(0), until: Moment::from_millis(millis) }
    }

    #[test]
    fn a_certificate_is_renewed_as_many_days_before_its_end_as_asked_but_never_before_its_last_third() {
        assert_eq!(life(397 * DAY_MILLIS).renewal(30).millis(), 367 * DAY_MILLIS);
        assert_eq!(life(90 * DAY_MILLIS).renewal(30).millis(), 60 * DAY_MILLIS);
        assert_eq!(life(60 * DAY_MILLIS).renewal(30).millis(), 40 * DAY_MILLIS);
        assert_eq!(life(DAY_MILLIS).renewal(30).millis(), 16 * HOUR);
        assert_eq!(life(-5).renewal(30).millis(), -5, "a damaged one at its end");
    }

    #[test]
    fn pauses_grow_to_half_a_day() {
        assert_eq!((pause(0), pause(1), pause(2)), (60, 60, 300));
        assert!((1..20).all(|failures| pause(failures) <= pause(failures + 1)));
        assert_eq!(pause(1_000), 12 * 60 * 60);
    }

    #[test]
    fn steps_are_reached_with_so_many_days_left_and_later_where_the_whole_life_is_short() {
        let step = |life: Life, silence: i64, left: i64| {
            let now = Moment::from_millis(life.until.millis() - left);
            Ending::of(life.until, silence, now).map(|ending| (ending.step, ending.days))
        };
        let year = life(397 * DAY_MILLIS);
        assert_eq!(step(year, i64::MAX, 21 * DAY_MILLIS), None);
        assert_eq!(step(year, year.silence(), 21 * DAY_MILLIS - 1), Some((21, 20)));
        assert_eq!(step(year, year.silence(), 7 * DAY_MILLIS - 1), Some((7, 6)));
        assert_eq!(step(year, year.silence(), DAY_MILLIS - 1), Some((1, 0)));
        assert_eq!(step(year, year.silence(), -1), Some((1, -1)));
        let day = life(DAY_MILLIS);
        assert_eq!(step(day, day.silence(), 6 * HOUR), None);
        assert_eq!(step(day, day.silence(), 6 * HOUR - 1), Some((1, 0)));
        assert_eq!(step(day, i64::MAX, 7 * HOUR), Some((1, 0)), "of one that somebody must renew");
    }
}
