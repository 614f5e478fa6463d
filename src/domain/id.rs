//! Identifiers: newtypes, so that a company is never taken for a person.

use std::fmt;

use super::digits::{padded, text};

/// A company, by its four-digit customer number (0001–9999), which is also the tail of its product link numbers.
///
/// Customer numbers are given once and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CompanyId(u16);

impl CompanyId {
    /// The operator of the bank itself: the company of all main users.
    pub const BANK: CompanyId = CompanyId(1);
    /// The largest number that four digits hold.
    pub const MAX: u16 = 9_999;

    /// The company of a customer number; `None` outside 1–9999.
    pub const fn new(number: u16) -> Option<CompanyId> {
        if number >= 1 && number <= CompanyId::MAX { Some(CompanyId(number)) } else { None }
    }

    /// The customer number, 1–9999.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// Reads exactly four digits, as they stand in a URL or a link number.
    pub fn parse(text: &str) -> Option<CompanyId> {
        if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        CompanyId::new(text.parse().ok()?)
    }
}

impl fmt::Display for CompanyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(text(&padded::<4>(self.0.into())))
    }
}

/// A person; numbers are given in order and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(u32);

impl PersonId {
    /// Nobody in particular: whoever works at the server's own command line. People are numbered from 1.
    pub const CONSOLE: PersonId = PersonId(0);

    /// Wraps a number that the store gave out.
    pub const fn new(number: u32) -> PersonId {
        PersonId(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Reads the decimal form used in URLs.
    pub fn parse(text: &str) -> Option<PersonId> {
        if text.is_empty() || text.len() > 10 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        text.parse().ok().map(PersonId)
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
