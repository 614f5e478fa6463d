//! Dates and times as people of a language write them; times are Finnish time (`domain::calendar`).

use jiff::civil::{Date, DateTime};

use super::figures::push_digits;
use super::{Text, key};
use crate::domain::calendar::local;
use crate::domain::language::Language;
use crate::domain::moment::Moment;

/// Writes a calendar date into what is being put together.
pub fn push_date(out: &mut String, language: Language, date: Date) {
    let month = date.month().unsigned_abs();
    push_digits(out, date.day().unsigned_abs().into(), 1);
    match language {
        Language::Fi | Language::Sv => {
            out.push('.');
            push_digits(out, month.into(), 1);
            out.push('.');
        }
        Language::En => {
            out.push('\u{a0}');
            out.push_str(month_name(language, month));
            out.push('\u{a0}');
        }
    }
    push_digits(out, date.year().unsigned_abs(), 1);
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
    let (before, digits, mark) = match language {
        Language::Fi => (" klo\u{a0}", 1, '.'),
        Language::Sv => (" kl.\u{a0}", 2, '.'),
        Language::En => (", ", 2, ':'),
    };
    out.push_str(before);
    push_digits(out, local.hour().unsigned_abs().into(), digits);
    out.push(mark);
    push_digits(out, local.minute().unsigned_abs().into(), 2);
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
