//! Stretches of time over which figures stand: days, weeks from Monday, months.

use jiff::ToSpan;
use jiff::civil::Date;

use super::measure::Measure;

/// A stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// A day by Finnish time.
    #[default]
    Day,
    /// A week, Monday to Sunday (ISO 8601).
    Week,
    /// A month of the calendar.
    Month,
}

impl Period {
    /// All, the shortest first.
    pub const ALL: [Period; 3] = [Period::Day, Period::Week, Period::Month];

    /// The stable name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
        }
    }

    /// The period of a [`Period::name`].
    pub fn from_name(name: &str) -> Option<Period> {
        Period::ALL.into_iter().find(|period| period.name() == name)
    }

    /// The first day of the period that a day is in.
    pub fn first(self, day: Date) -> Date {
        match self {
            Period::Day => day,
            Period::Week => {
                let back = i64::from(day.weekday().to_monday_zero_offset());
                day.checked_sub(back.days()).unwrap_or(day)
            }
            Period::Month => day.first_of_month(),
        }
    }

    /// The first day of the next period; the same day at the end of time.
    pub fn next(self, first: Date) -> Date {
        let step = match self {
            Period::Day => 1.day(),
            Period::Week => 1.week(),
            Period::Month => 1.month(),
        };
        first.checked_add(step).unwrap_or(first)
    }

    /// The first day of the period before.
    pub fn before(self, first: Date) -> Date {
        self.first(first.yesterday().unwrap_or(first))
    }

    /// The measure of the different people who signed in in such a period.
    pub const fn people(self) -> Measure {
        match self {
            Period::Day => Measure::PeopleOfDay,
            Period::Week => Measure::PeopleOfWeek,
            Period::Month => Measure::PeopleOfMonth,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Period;
    use jiff::civil::date;

    #[test]
    fn weeks_begin_on_monday_and_months_on_the_first() {
        let sunday = date(2026, 3, 1);
        assert_eq!(Period::Day.first(sunday), sunday);
        assert_eq!(Period::Week.first(sunday), date(2026, 2, 23));
        assert_eq!(Period::Month.first(sunday), sunday);
        assert_eq!(Period::Week.next(date(2026, 2, 23)), date(2026, 3, 2));
        assert_eq!(Period::Month.next(date(2026, 1, 1)), date(2026, 2, 1));
        assert_eq!(Period::Month.before(date(2026, 3, 1)), date(2026, 2, 1));
        assert_eq!(Period::Week.before(date(2026, 3, 2)), date(2026, 2, 23));
    }

    #[test]
    fn the_ends_of_time_are_no_panic() {
        for period in Period::ALL {
            assert!(period.first(jiff::civil::Date::MIN) <= period.next(jiff::civil::Date::MAX));
        }
    }
}
