//! By when a request must be answered: calendar months from the day it was received.

use jiff::ToSpan;
use jiff::civil::Date;

/// By how many months the time can be extended at most (GDPR, article 12(3)).
pub const MOST_MONTHS: u8 = 2;

/// The last day for the answer to a request that was received on a day and extended by so many months.
///
/// Source: GDPR, article 12(3): one month, and at most two further ones; Regulation (EEC) 1182/71, article 3: the day
/// of receipt is not counted, a period of months ends on the day of the same number, or on the last day of a month that
/// has no such day. Each period runs from the day of receipt, so that a short month in between takes nothing away.
/// Where the last day is no working day the regulation gives time until the next one: the bank does not make use of it.
pub fn due(received: Date, extension: u8) -> Date {
    let months = 1 + i32::from(extension.min(MOST_MONTHS));
    received.checked_add(months.months()).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::due;
    use jiff::civil::{Date, date};

    #[test]
    fn a_month_ends_on_the_same_number_or_on_the_months_last_day() {
        for (received, extension, last) in [
            (date(2026, 3, 12), 0, date(2026, 4, 12)),
            (date(2026, 1, 31), 0, date(2026, 2, 28)),
            (date(2028, 1, 31), 0, date(2028, 2, 29)),
            (date(2026, 12, 31), 0, date(2027, 1, 31)),
            (date(2026, 1, 31), 1, date(2026, 3, 31)),
            (date(2026, 1, 31), 2, date(2026, 4, 30)),
            (date(2026, 2, 28), 0, date(2026, 3, 28)),
        ] {
            assert_eq!(due(received, extension), last, "{received} + 1 + {extension}");
        }
    }

    #[test]
    fn nothing_extends_it_further_and_the_calendars_end_holds() {
        assert_eq!(due(date(2026, 1, 1), 200), date(2026, 4, 1));
        assert_eq!(due(Date::MAX, 2), Date::MAX);
    }
}
