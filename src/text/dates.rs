//! Dates and times as people of a language write them; times are Finnish time (`domain::calendar`).

use std::fmt::Write as _;

use jiff::civil::{Date, DateTime};

use super::{Text, key};
use crate::domain::calendar::local;
use crate::domain::language::Language;
use crate::domain::moment::Moment;

/// Writes a calendar date into what is being put together.
pub fn push_date(out: &mut String, language: Language, date: Date) {
    let (day, month, year) = (date.day(), date.month(), date.year());
    let _ = match language {
        Language::Fi | Language::Sv => write!(out, "{day}.{month}.{year}"),
        Language::En => {
            let name = month_name(language, month.unsigned_abs());
            write!(out, "{day}\u{a0}{name}\u{a0}{year}")
        }
    };
}

/// A calendar date that has no time, such as an expiry date.
pub fn civil_date(language: Language, date: Date) -> String {
    let mut out = String::with_capacity(16);
    push_date(&mut out, language, date);
    out
}

/// A moment's date and time to the minute: `12.3.2026 klo 14.05`, `12.3.2026 kl. 14.05`, `12 Mar 2026, 14:05`.
pub fn date_time(language: Language, moment: Moment) -> String {
    let mut out = String::with_capacity(24);
    push_date_time(&mut out, language, local(moment));
    out
}

/// Writes a local date and time into what is being put together.
pub fn push_date_time(out: &mut String, language: Language, local: DateTime) {
    push_date(out, language, local.date());
    let (hour, minute) = (local.hour(), local.minute());
    let _ = match language {
        Language::Fi => write!(out, " klo\u{a0}{hour}.{minute:02}"),
        Language::Sv => write!(out, " kl.\u{a0}{hour:02}.{minute:02}"),
        Language::En => write!(out, ", {hour:02}:{minute:02}"),
    };
}

/// The short name of a month, 1–12, for dates in English and for charts; nothing for other numbers.
pub fn month_name(language: Language, month: u8) -> &'static str {
    const NAMES: [Text; 12] = [
        key::MONTH_1,
        key::MONTH_2,
        key::MONTH_3,
        key::MONTH_4,
        key::MONTH_5,
        key::MONTH_6,
        key::MONTH_7,
        key::MONTH_8,
        key::MONTH_9,
        key::MONTH_10,
        key::MONTH_11,
        key::MONTH_12,
    ];
    NAMES.get(usize::from(month).wrapping_sub(1)).map_or("", |name| name.get(language))
}
