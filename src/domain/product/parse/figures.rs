//! Numbers, days, and yes or no, as people and files write them.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::domain::product::code::FieldCode;
use crate::domain::product::problem::Problem;
use crate::domain::product::value::Value;

/// More digits than this are a slip of the hand, and would not fit a decimal.
const MAX_DIGITS: usize = 20;
/// The years that days of products lie in.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

pub(super) fn decimal(typed: &str, decimals: u32, min: Decimal, max: Decimal) -> Result<Value, Problem> {
    let number = number(typed)?;
    if number.scale() > decimals {
        return Err(Problem::TooManyDecimals { max: decimals });
    }
    if number < min || number > max {
        return Err(Problem::OutOfRange { min: min.normalize(), max: max.normalize() });
    }
    Ok(Value::decimal(number))
}

pub(super) fn integer(typed: &str, min: i64, max: i64) -> Result<Value, Problem> {
    let number = number(typed)?;
    if number.scale() > 0 {
        return Err(Problem::NotWhole);
    }
    match i64::try_from(number) {
        Ok(number) if (min..=max).contains(&number) => Ok(Value::Integer(number)),
        _ => Err(Problem::OutOfRange { min: Decimal::from(min), max: Decimal::from(max) }),
    }
}

/// Reads digits with one decimal mark, comma or point; blanks may group the digits before it.
fn number(typed: &str) -> Result<Decimal, Problem> {
    let (negative, digits) = match typed.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        Some(rest) => (true, rest),
        None => (false, typed.strip_prefix('+').unwrap_or(typed)),
    };
    let mut mantissa = 0i128;
    let mut count = 0;
    let mut scale = None;
    for letter in digits.chars() {
        match letter {
            '0'..='9' if count >= MAX_DIGITS => return Err(Problem::NotANumber),
            '0'..='9' => {
                mantissa = mantissa * 10 + i128::from(letter as u8 - b'0');
                count += 1;
                scale = scale.map(|scale: u32| scale + 1);
            }
            '.' | ',' if scale.is_none() => scale = Some(0),
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' if scale.is_none() => {}
            _ => return Err(Problem::NotANumber),
        }
    }
    if count == 0 {
        return Err(Problem::NotANumber);
    }
    let signed = if negative { -mantissa } else { mantissa };
    let number = Decimal::try_from_i128_with_scale(signed, scale.unwrap_or(0)).map_err(|_| Problem::NotANumber)?;
    Ok(number.normalize())
}

/// Yes and no in the three languages and as files write them; the marks themselves for the fields that hold marks.
pub(super) fn yes_no(code: FieldCode, typed: &str) -> Result<bool, Problem> {
    match typed.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "kyllä" | "k" | "ja" | "j" | "x" => Ok(true),
        "no" | "n" | "false" | "0" | "ei" | "e" | "nej" => Ok(false),
        "ce" if code == FieldCode::CE => Ok(true),
        "fi" if code == FieldCode::FI_CERTIFICATE => Ok(true),
        _ => Err(Problem::NotYesOrNo),
    }
}

/// Reads `2026-11-23`, `23.11.2026` and `20261123`.
pub(super) fn date(typed: &str) -> Option<Date> {
    let number = |text: &str| -> Option<i16> {
        let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits { text.parse().ok() } else { None }
    };
    let (year, month, day) = if let Some((day, rest)) = typed.split_once('.') {
        let (month, year) = rest.split_once('.')?;
        (year.trim(), month.trim(), day.trim())
    } else if let Some((year, rest)) = typed.split_once('-') {
        let (month, day) = rest.split_once('-')?;
        (year, month, day)
    } else if typed.len() == 8 && typed.is_ascii() {
        (&typed[..4], &typed[4..6], &typed[6..])
    } else {
        return None;
    };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let year = number(year).filter(|year| YEARS.contains(year))?;
    Date::new(year, i8::try_from(number(month)?).ok()?, i8::try_from(number(day)?).ok()?).ok()
}
