//! Codes of lists and of fixed shapes, and lists of LVI-numbers.

use crate::domain::commodity;
use crate::domain::gtin::{Gtin, GtinError};
use crate::domain::number::{LviNumber, digits_of};
use crate::domain::product::lists::CodeList;
use crate::domain::product::problem::Problem;
use crate::domain::product::value::Value;

/// Of a wrong piece of a list this much is repeated to the person.
const MAX_ECHO: usize = 20;

pub(super) fn gtin(typed: &str) -> Result<Gtin, Problem> {
    Gtin::parse(typed).map_err(|error| match error {
        GtinError::Shape => Problem::NotAGtin,
        GtinError::CheckDigit { expected } => Problem::WrongCheckDigit { expected },
    })
}

pub(super) fn commodity_code(typed: &str) -> Result<Value, Problem> {
    commodity::parse(typed)
        .and_then(|digits| Value::code(std::str::from_utf8(&digits).ok()?))
        .ok_or(Problem::NotACommodityCode)
}

pub(super) fn choice(list: &CodeList, typed: &str) -> Result<Value, Problem> {
    list.find(typed).and_then(Value::code).ok_or(Problem::UnknownCode)
}

/// Reads LVI-numbers parted by commas, semicolons or lines, or by blanks where the pieces are whole numbers.
pub(super) fn numbers(typed: &str, max: usize) -> Result<Value, Problem> {
    let mut numbers = Vec::new();
    let mut add = |number: LviNumber| {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    };
    for piece in typed.split([',', ';', '\n']).map(str::trim).filter(|piece| !piece.is_empty()) {
        if let Some(number) = LviNumber::parse(piece) {
            add(number);
            continue;
        }
        for part in piece.split_whitespace() {
            let number = LviNumber::parse(part).ok_or_else(|| Problem::NotAnLviNumber {
                typed: piece.chars().filter(|letter| !letter.is_control()).take(MAX_ECHO).collect(),
            })?;
            add(number);
        }
    }
    if numbers.len() > max {
        return Err(Problem::TooManyNumbers { max, was: numbers.len() });
    }
    if numbers.is_empty() {
        let typed = typed.chars().take(MAX_ECHO).collect();
        return Err(Problem::NotAnLviNumber { typed });
    }
    Ok(Value::Numbers(numbers.into()))
}

/// Eight digits whose first two name a segment, 10–95.
pub(super) fn unspsc(typed: &str) -> Option<Value> {
    let digits = digits_of(typed).filter(|digits| digits.len() == 8)?;
    let segment: u8 = digits.get(..2)?.parse().ok()?;
    if (10..=95).contains(&segment) { Value::code(&digits) } else { None }
}

/// A UUID in its usual writing; kept in lower case.
pub(super) fn scip(typed: &str) -> Option<Value> {
    let groups = [8, 4, 4, 4, 12];
    let mut parts = typed.split('-');
    let fits = groups.iter().all(|length| {
        parts.next().is_some_and(|part| part.len() == *length && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
    });
    (fits && parts.next().is_none()).then(|| Value::text(&typed.to_ascii_lowercase()))
}
