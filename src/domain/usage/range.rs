//! The range of days that is looked at: whole periods, as many as a chart can show.

use jiff::ToSpan;
use jiff::civil::Date;

use super::period::Period;

/// The most bars of a chart: more than a year of days, and still two pixels each on a usual screen.
pub const MOST_BUCKETS: usize = 400;

/// Days that are looked at where nothing else is asked for: a month; half a year of weeks; two years of months.
const USUAL: [i64; 3] = [30, 182, 730];

/// Whole periods, from the first day of the first to the last day of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Into what it is divided.
    pub period: Period,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Range {
    /// The range from one wanted day to another, widened to whole periods, ending today at the latest.
    ///
    /// Days that come in the wrong order are exchanged; what is longer than [`MOST_BUCKETS`] loses its beginning.
    pub fn of(period: Period, (from, to): (Option<Date>, Option<Date>), today: Date) -> Range {
        let to = to.unwrap_or(today).min(today);
        let usual = USUAL[period as usize] - 1;
        let from = from.unwrap_or_else(|| to.checked_sub(usual.days()).unwrap_or(to)).min(today);
        let (from, to) = if from > to { (to, from) } else { (from, to) };
        let last = period.first(to);
        let mut first = last;
        for _ in 1..MOST_BUCKETS {
            if first <= from {
                break;
            }
            first = period.before(first);
        }
        Range { period, from: first, to: period.next(last).yesterday().unwrap_or(last).max(last) }
    }

    /// The first day of each period.
    pub fn buckets(self) -> Vec<Date> {
        let mut buckets = Vec::new();
        let mut at = self.from;
        while at <= self.to && buckets.len() < MOST_BUCKETS {
            buckets.push(at);
            let next = self.period.next(at);
            if next <= at {
                break;
            }
            at = next;
        }
        buckets
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_BUCKETS, Range};
    use crate::domain::usage::Period;
    use jiff::civil::{Date, date};
    use proptest::prelude::proptest;

    const TODAY: Date = date(2026, 3, 4);

    #[test]
    fn a_range_has_whole_periods() {
        let weeks = Range::of(Period::Week, (Some(date(2026, 2, 18)), Some(TODAY)), TODAY);
        assert_eq!((weeks.from, weeks.to), (date(2026, 2, 16), date(2026, 3, 8)));
        assert_eq!(weeks.buckets(), [date(2026, 2, 16), date(2026, 2, 23), date(2026, 3, 2)]);
        let months = Range::of(Period::Month, (Some(date(2026, 1, 31)), Some(date(2026, 2, 1))), TODAY);
        assert_eq!((months.from, months.to), (date(2026, 1, 1), date(2026, 2, 28)));
    }

    #[test]
    fn without_a_wish_it_is_the_last_thirty_days() {
        let days = Range::of(Period::Day, (None, None), TODAY);
        assert_eq!((days.from, days.to, days.buckets().len()), (date(2026, 2, 3), TODAY, 30));
    }

    #[test]
    fn the_future_is_left_out_and_a_wrong_order_mended() {
        let range = Range::of(Period::Day, (Some(date(2026, 3, 9)), Some(date(2026, 3, 1))), TODAY);
        assert_eq!((range.from, range.to), (date(2026, 3, 1), TODAY));
    }

    proptest! {
        #[test]
        fn any_wish_makes_a_range_that_can_be_shown(from in -4_000_000_i32..2_900_000, to in -4_000_000_i32..2_900_000) {
            let day = |days: i32| date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).ok();
            for period in Period::ALL {
                let range = Range::of(period, (day(from), day(to)), TODAY);
                let buckets = range.buckets();
                assert!(!buckets.is_empty() && buckets.len() <= MOST_BUCKETS && buckets.is_sorted());
                assert!(range.from <= range.to && range.from <= TODAY);
            }
        }
    }
}
