//! Dates, times, numbers and sizes as people write them in the chosen language.
//!
//! Times are shown in Finnish time (`domain::calendar`). Plain numbers are written by `text::figures`.

use std::fmt::Write as _;

use jiff::{Timestamp, civil};
use maud::{Markup, PreEscaped};
use rust_decimal::Decimal;

pub use crate::domain::calendar::day;
use crate::domain::calendar::{self, local};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::text::dates::push_date_time;
pub use crate::text::dates::{civil_date, date_time, month_name, push_date};
use crate::text::figures::{self, decimal_mark};

const NO_BREAK_SPACE: char = '\u{a0}';

/// A moment's date: `12.3.2026`, `12 Mar 2026`.
pub fn date(language: Language, moment: Moment) -> String {
    civil_date(language, local(moment).date())
}

/// A moment's time of day to the second, for event lists: `14.05.33`, `14:05:33`.
pub fn time_of_day(language: Language, moment: Moment) -> String {
    let local = local(moment);
    let (hour, minute, second) = (local.hour(), local.minute(), local.second());
    match language {
        Language::Fi => format!("{hour}.{minute:02}.{second:02}"),
        Language::Sv => format!("{hour:02}.{minute:02}.{second:02}"),
        Language::En => format!("{hour:02}:{minute:02}:{second:02}"),
    }
}

/// The last millisecond of a day in Finnish time, read from `2026-03-12`; `None` where it is no date.
///
/// "As it was on that day" means at the day's end.
pub fn end_of_day(iso: &str) -> Option<Moment> {
    let next = calendar::start_of(civil_from_iso(iso)?.tomorrow().ok()?)?;
    Some(Moment::from_millis(next.millis() - 1))
}

/// The first millisecond of a day in Finnish time, read from `2026-03-12`; `None` where it is no date.
pub fn start_of_day(iso: &str) -> Option<Moment> {
    calendar::start_of(civil_from_iso(iso)?)
}

fn civil_from_iso(iso: &str) -> Option<civil::Date> {
    // Exactly ten letters: jiff also reads longer forms that date inputs never send.
    if iso.len() != 10 { None } else { iso.parse().ok() }
}

/// A moment as a `time` element: date and time in words, the exact moment for machines.
pub fn time_tag(language: Language, moment: Moment) -> Markup {
    let mut tag = String::with_capacity(96);
    tag.push_str("<time datetime=\"");
    push_machine_time(&mut tag, moment);
    tag.push_str("\">");
    push_date_time(&mut tag, language, local(moment));
    tag.push_str("</time>");
    PreEscaped(tag)
}

/// A moment's date as a `time` element, with the time of day on hover.
pub fn date_tag(language: Language, moment: Moment) -> Markup {
    let local = local(moment);
    let mut tag = String::with_capacity(128);
    tag.push_str("<time datetime=\"");
    push_machine_time(&mut tag, moment);
    tag.push_str("\" title=\"");
    push_date_time(&mut tag, language, local);
    tag.push_str("\">");
    push_date(&mut tag, language, local.date());
    tag.push_str("</time>");
    PreEscaped(tag)
}

fn push_machine_time(out: &mut String, moment: Moment) {
    let _ = write!(out, "{}", Timestamp::from_millisecond(moment.millis()).unwrap_or(Timestamp::UNIX_EPOCH));
}

/// A count, which is never negative.
pub fn count(language: Language, count: usize) -> String {
    figures::integer(language, i64::try_from(count).unwrap_or(i64::MAX))
}

/// A size in bytes to three digits with a decimal prefix: `812 B`, `4,2 kB`, `38 MB`.
pub fn bytes(language: Language, bytes: u64) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let mut tenths = bytes.saturating_mul(10);
    let mut unit = 0;
    while tenths >= 10_000 && unit + 1 < UNITS.len() {
        tenths = (tenths + 500) / 1_000;
        unit += 1;
    }
    let name = UNITS[unit];
    if unit > 0 && tenths < 100 && !tenths.is_multiple_of(10) {
        let mark = decimal_mark(language);
        format!("{}{mark}{}{NO_BREAK_SPACE}{name}", tenths / 10, tenths % 10)
    } else {
        format!("{}{NO_BREAK_SPACE}{name}", (tenths + 5) / 10)
    }
}

/// An amount in euros: `165,30 €`, `€165.30`.
pub fn euros(language: Language, amount: Decimal) -> String {
    let money = figures::money(language, amount);
    match (language, money.strip_prefix('\u{2212}')) {
        (Language::Fi | Language::Sv, _) => format!("{money}{NO_BREAK_SPACE}€"),
        (Language::En, Some(positive)) => format!("\u{2212}€{positive}"),
        (Language::En, None) => format!("€{money}"),
    }
}

/// A number of percents: `25,5 %`, `25.5%`.
pub fn percents(language: Language, number: Decimal) -> String {
    let number = figures::decimal(language, number);
    match language {
        Language::Fi | Language::Sv => format!("{number}{NO_BREAK_SPACE}%"),
        Language::En => format!("{number}%"),
    }
}

/// A share as whole percents: `87 %`, `87%` in English.
pub fn percent(language: Language, part: u64, whole: u64) -> String {
    let percents = part.saturating_mul(100).checked_div(whole).unwrap_or(0);
    match language {
        Language::Fi | Language::Sv => format!("{percents}{NO_BREAK_SPACE}%"),
        Language::En => format!("{percents}%"),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{bytes, date, date_time, end_of_day, euros, percent, percents, start_of_day};
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;

    // 2026-03-12T12:05:09Z, winter time; 2026-07-01T21:30:00Z, which is the next day in Helsinki.
    const MARCH: Moment = Moment::from_millis(1_773_317_109_000);
    const JULY: Moment = Moment::from_millis(1_782_941_400_000);

    #[test]
    fn dates_are_written_as_each_language_writes_them() {
        assert_eq!(date_time(Language::Fi, MARCH), "12.3.2026 klo\u{a0}14.05");
        assert_eq!(date_time(Language::Sv, MARCH), "12.3.2026 kl.\u{a0}14.05");
        assert_eq!(date_time(Language::En, MARCH), "12\u{a0}Mar\u{a0}2026, 14:05");
    }

    #[test]
    fn the_day_is_the_one_in_helsinki() {
        assert_eq!(date(Language::Fi, JULY), "2.7.2026");
    }

    #[test]
    fn a_day_runs_from_midnight_to_midnight_in_helsinki() {
        let (start, end) = (start_of_day("2026-07-02"), end_of_day("2026-07-02"));
        assert_eq!(start, Some(Moment::from_millis(1_782_939_600_000)));
        assert_eq!(end.zip(start).map(|(end, start)| end.millis() - start.millis()), Some(86_400_000 - 1));
        assert_eq!(end_of_day("2026-02-30"), None);
        assert_eq!(start_of_day("2026-07-02T10:00"), None);
    }

    #[test]
    fn times_outside_the_calendar_do_not_panic() {
        assert_eq!(date(Language::Fi, Moment::from_millis(i64::MAX)), "1.1.1970");
    }

    #[test]
    fn sizes_have_at_most_two_digits_before_they_lose_the_fraction() {
        assert_eq!(bytes(Language::Fi, 812), "812\u{a0}B");
        assert_eq!(bytes(Language::Fi, 4_210), "4,2\u{a0}kB");
        assert_eq!(bytes(Language::En, 38_400_000), "38\u{a0}MB");
        assert_eq!(bytes(Language::En, 999_999), "1\u{a0}MB");
    }

    #[test]
    fn euros_and_percents_stand_where_the_language_has_them() {
        let amount = Decimal::new(-123_450, 2);
        assert_eq!(euros(Language::Fi, amount), "\u{2212}1234,50\u{a0}€");
        assert_eq!(euros(Language::En, amount), "\u{2212}€1234.50");
        assert_eq!(euros(Language::En, -amount), "€1234.50");
        assert_eq!(percents(Language::Sv, Decimal::new(2_550, 2)), "25,5\u{a0}%");
        assert_eq!(percents(Language::En, Decimal::from(-3)), "\u{2212}3%");
    }

    #[test]
    fn a_share_of_nothing_is_nothing() {
        assert_eq!(percent(Language::En, 5, 0), "0%");
        assert_eq!(percent(Language::Fi, 87, 100), "87\u{a0}%");
    }
}
