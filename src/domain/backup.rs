//! Backups: what one is called, and which of those that were made are kept.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::moment::Moment;

/// The name of a backup's folder: when it was begun, by UTC, so that names sort by age on every machine.
const NAME: &str = "%Y%m%dT%H%M%SZ";
/// Its length, against names that merely begin like one.
const NAME_LENGTH: usize = "20261126T032328Z".len();

/// How many backups are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeepRules {
    /// Of so many days the latest of the day.
    pub daily: u32,
    /// Of so many weeks the latest of the week.
    pub weekly: u32,
    /// Of so many months the latest of the month.
    pub monthly: u32,
}

fn utc(moment: Moment) -> DateTime {
    Timestamp::from_millisecond(moment.millis()).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(TimeZone::UTC).datetime()
}

/// The name of the backup that is begun at a moment.
pub fn name(begun: Moment) -> String {
    utc(begun).strftime(NAME).to_string()
}

/// When the backup of this name was begun; `None` where it is no name of one.
pub fn begun(name: &str) -> Option<Moment> {
    if name.len() != NAME_LENGTH {
        return None;
    }
    let at = DateTime::strptime(NAME, name).ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(Moment::from_millis(at.timestamp().as_millisecond()))
}

/// All of so many seconds before the latest are kept, so that nobody's button removes what was made this morning.
const RECENT: i64 = 24 * 60 * 60;

/// Those of some backups that are kept: the latest of each of so many days, weeks and months that have one, and in any
/// case those of the last day.
pub fn kept(made: &BTreeSet<Moment>, rules: KeepRules) -> BTreeSet<Moment> {
    let Some(latest) = made.last() else { return BTreeSet::new() };
    let mut kept: BTreeSet<Moment> = made.range(latest.plus_seconds(-RECENT + 1)..).copied().collect();
    kept.extend(latest_of(made, rules.daily, |day| day));
    kept.extend(latest_of(made, rules.weekly, monday));
    kept.extend(latest_of(made, rules.monthly, |day| day.first_of_month()));
    kept
}

/// The Monday of a day's week (ISO 8601).
fn monday(day: Date) -> Date {
    day.iso_week_date().first_of_week().map_or(day, |first| first.date())
}

/// The latest of each span of time, for the newest spans.
fn latest_of(made: &BTreeSet<Moment>, spans: u32, span: impl Fn(Date) -> Date) -> impl Iterator<Item = Moment> {
    let latest: BTreeMap<Date, Moment> = made.iter().map(|moment| (span(utc(*moment).date()), *moment)).collect();
    latest.into_values().rev().take(spans as usize)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{KeepRules, begun, kept, name};
    use crate::domain::moment::Moment;

    const DAY: i64 = 24 * 60 * 60;
    /// Thursday 26 November 2026, 03:23:28 UTC.
    const THURSDAY: Moment = Moment::from_millis(1_795_663_408_000);

    fn names(kept: &BTreeSet<Moment>) -> Vec<String> {
        kept.iter().map(|moment| name(*moment)[..8].to_owned()).collect()
    }

    #[test]
    fn a_name_is_the_moment_to_the_second() {
        assert_eq!(name(THURSDAY), "20261126T032328Z");
        assert_eq!(begun("20261126T032328Z"), Some(THURSDAY));
        for other in
            ["", "20261126T032328", "20261126T032328Z.part", "20261326T032328Z", "rehearsed", "20261126t032328z"]
        {
            assert_eq!(begun(other), None, "{other}");
        }
    }

    #[test]
    fn days_weeks_and_months_keep_their_latest() {
        let made: BTreeSet<Moment> = (0..400).map(|days| THURSDAY.plus_seconds(-days * DAY)).collect();
        let rules = KeepRules { daily: 3, weekly: 2, monthly: 3 };
        // Sunday 22 November is the latest of last week, the last days of October and September of their months.
        let wanted = ["20260930", "20261031", "20261122", "20261124", "20261125", "20261126"];
        assert_eq!(names(&kept(&made, rules)), wanted);
    }

    #[test]
    fn two_of_a_day_long_ago_leave_the_later_and_gaps_do_not_count() {
        let made = [0, -40 * DAY, -40 * DAY - 60, -41 * DAY].map(|seconds| THURSDAY.plus_seconds(seconds)).into();
        let rules = KeepRules { daily: 2, weekly: 0, monthly: 0 };
        assert_eq!(kept(&made, rules), [THURSDAY, THURSDAY.plus_seconds(-40 * DAY)].into());
    }

    #[test]
    fn those_of_the_last_day_stay_whatever_the_rules() {
        let none = KeepRules { daily: 0, weekly: 0, monthly: 0 };
        let made = [0, -60, 1 - DAY, -DAY].map(|seconds| THURSDAY.plus_seconds(seconds));
        assert_eq!(kept(&made.into(), none), made[..3].iter().copied().collect());
        assert!(kept(&BTreeSet::new(), none).is_empty());
    }
}
