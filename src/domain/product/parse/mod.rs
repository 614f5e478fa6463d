//! From what people type to values, and back.
//!
//! Invariant: what [`show`] writes for a value that [`parse`] made is read back as the same value, in every language.
//! Forms, spreadsheets and other files all come through here; whatever is wrong is told, never put right by guessing.

mod codes;
mod figures;
mod words;

use jiff::civil::Date;

use super::fields::{Field, Kind};
use super::problem::Problem;
use super::value::Value;
use crate::domain::attachment::FileRef;
use crate::domain::country;
use crate::domain::etim::input_number;
use crate::domain::language::Language;
use crate::domain::number::LviNumber;

/// Reads what was typed into a field; nothing but blanks is no value.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn parse(field: &Field, typed: &str) -> Result<Option<Value>, Problem> {
    if !field.is_editable() {
        return Err(Problem::NotEditable);
    }
    if matches!(field.kind, Kind::Files { .. }) {
        // Files are sent, never typed; an empty input must not take them away either.
        return Err(Problem::FilesAreSent);
    }
    let typed = typed.trim_matches(words::is_blank);
    if typed.is_empty() {
        return Ok(None);
    }
    match field.kind {
        Kind::Text { max } => words::words(typed, max, false),
        Kind::Paragraphs { max } => words::words(typed, max, true),
        Kind::Integer { min, max } => figures::integer(typed, min, max),
        Kind::Decimal { decimals, min, max } => figures::decimal(typed, decimals, min, max),
        Kind::YesNo => figures::yes_no(field.code, typed).map(Value::YesNo),
        Kind::Date => figures::date(typed).map(Value::Date).ok_or(Problem::NotADate),
        Kind::Gtin => codes::gtin(typed).map(Value::Gtin),
        Kind::CommodityCode => codes::commodity_code(typed),
        Kind::Country => country::find(typed).and_then(Value::code).ok_or(Problem::UnknownCountry),
        Kind::Choice(list) => codes::choice(list, typed),
        Kind::Url => words::url(typed),
        Kind::Numbers { max } => codes::numbers(typed, max),
        Kind::Unspsc => codes::unspsc(typed).ok_or(Problem::NotUnspsc),
        Kind::Scip => codes::scip(typed).ok_or(Problem::NotScip),
        Kind::Files { .. } => Err(Problem::FilesAreSent),
        Kind::LviNumber | Kind::LinkNumber | Kind::EtimClass => Err(Problem::NotEditable),
    }
    .map(Some)
}

/// Reads the title of a file; nothing but blanks is none.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn file_title(typed: &str) -> Result<Box<str>, Problem> {
    match words::words(typed.trim_matches(words::is_blank), FileRef::MAX_TITLE, false)? {
        Value::Text(title) => Ok(title),
        _ => Err(Problem::WrongKind),
    }
}

/// Reads a day of a file's validity; nothing but blanks is none.
///
/// # Errors
/// [`Problem::NotADate`].
pub fn file_day(typed: &str) -> Result<Option<Date>, Problem> {
    match typed.trim_matches(words::is_blank) {
        "" => Ok(None),
        typed => figures::date(typed).map(Some).ok_or(Problem::NotADate),
    }
}

/// The value as it stands in the input of a form: decimal mark of the language, ISO date, `yes` or `no`.
pub fn show(value: &Value, language: Language) -> String {
    match value {
        Value::Decimal(number) => input_number(*number, language),
        Value::Numbers(numbers) => {
            let mut text = String::with_capacity(numbers.len() * (LviNumber::DIGITS + 2));
            for (index, number) in numbers.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { ", " });
                text.push_str(&number.to_string());
            }
            text
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
