//! LVI-numbers and product link numbers: text of digits with meaning, never quantities.

use std::fmt;

use super::digits::{padded, text};
use super::id::CompanyId;

/// A seven-digit LVI-number; the first two digits are the product group. Leading zeros belong to it.
///
/// There is no check digit: none of the usual schemes fits real numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LviNumber(u32);

impl LviNumber {
    /// Digits in a number.
    pub const DIGITS: usize = 7;
    /// The largest number.
    pub const MAX: u32 = 9_999_999;

    /// The number with this value; `None` above [`LviNumber::MAX`].
    pub const fn new(value: u32) -> Option<LviNumber> {
        if value <= LviNumber::MAX { Some(LviNumber(value)) } else { None }
    }

    /// The digits read as one decimal value, for keys and ordering.
    pub const fn value(self) -> u32 {
        self.0
    }

    /// The product group: the first two digits, 0–99.
    pub const fn group(self) -> u8 {
        (self.0 / 100_000) as u8
    }

    /// Reads exactly seven digits; spaces, dashes and thin spaces between them are ignored.
    pub fn parse(text: &str) -> Option<LviNumber> {
        let digits = digits_of(text)?;
        if digits.len() != LviNumber::DIGITS {
            return None;
        }
        LviNumber::new(digits.parse().ok()?)
    }
}

impl fmt::Display for LviNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(text(&padded::<{ LviNumber::DIGITS }>(self.0.into())))
    }
}

/// The key of a product card: LVI-number and the company that keeps the card. Written as eleven digits (TT024).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkNumber {
    /// The LVI-number, shared by several cards where it is a shared number.
    pub number: LviNumber,
    /// The company whose card it is.
    pub company: CompanyId,
}

impl LinkNumber {
    /// Digits in a link number.
    pub const DIGITS: usize = 11;

    /// The link number of a company's card under a number.
    pub const fn new(number: LviNumber, company: CompanyId) -> LinkNumber {
        LinkNumber { number, company }
    }

    /// Reads exactly eleven digits; spaces and dashes between them are ignored.
    pub fn parse(text: &str) -> Option<LinkNumber> {
        let digits = digits_of(text)?;
        if digits.len() != LinkNumber::DIGITS {
            return None;
        }
        let (number, company) = digits.split_at(LviNumber::DIGITS);
        Some(LinkNumber { number: LviNumber::parse(number)?, company: CompanyId::parse(company)? })
    }

    /// Both in one number, in the order of link numbers; it stands on disk where a key holds one number.
    pub const fn packed(self) -> u64 {
        ((self.number.value() as u64) << COMPANY_BITS) | self.company.number() as u64
    }

    /// The link number of [`LinkNumber::packed`].
    pub fn unpacked(number: u64) -> Option<LinkNumber> {
        let company = u16::try_from(number & ((1 << COMPANY_BITS) - 1)).ok()?;
        let number = u32::try_from(number >> COMPANY_BITS).ok()?;
        Some(LinkNumber { number: LviNumber::new(number)?, company: CompanyId::new(company)? })
    }

    /// Writes the digits into what is being put together, as [`fmt::Display`] does: a card has dozens of them.
    pub fn push(self, out: &mut String) {
        out.push_str(text(&self.digits()));
    }

    fn digits(self) -> [u8; LinkNumber::DIGITS] {
        padded(u64::from(self.number.value()) * 10_000 + u64::from(self.company.number()))
    }
}

/// Bits of a company in [`LinkNumber::packed`].
const COMPANY_BITS: u32 = 16;

impl fmt::Display for LinkNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(text(&self.digits()))
    }
}

/// The digits of a hand-typed number without its separators; `None` where anything else stands in it.
pub fn digits_of(text: &str) -> Option<String> {
    let mut digits = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            ' ' | '-' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2010}'..='\u{2013}' => {}
            _ => return None,
        }
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::{LinkNumber, LviNumber};

    #[test]
    fn leading_zeros_and_the_group_are_kept() {
        let number = LviNumber::parse("0101202").expect("valid");
        assert_eq!((number.to_string().as_str(), number.group()), ("0101202", 1));
    }

    #[test]
    fn separators_do_not_matter_and_letters_do() {
        assert_eq!(LviNumber::parse(" 4532\u{2009}110 "), LviNumber::parse("4532-110"));
        assert_eq!(LviNumber::parse("453211O"), None);
        assert_eq!(LviNumber::parse("453211"), None);
    }

    #[test]
    fn a_link_number_is_number_and_company() {
        let link = LinkNumber::parse("01012028293").expect("valid");
        assert_eq!((link.number.to_string(), link.company.to_string()), ("0101202".into(), "8293".into()));
        assert_eq!(link.to_string(), "01012028293");
        assert_eq!(LinkNumber::parse("01012020000"), None);
    }

    #[test]
    fn a_link_number_is_one_number_in_the_same_order() {
        let links = ["01012021001", "01012029999", "01012031000", "99999999999"];
        let links = links.map(|text| LinkNumber::parse(text).expect(text));
        for link in links {
            assert_eq!(LinkNumber::unpacked(link.packed()), Some(link));
        }
        assert!(links.map(LinkNumber::packed).is_sorted());
        for number in [0, 1 << 16, 10_000_000 << 16 | 1, u64::MAX] {
            assert_eq!(LinkNumber::unpacked(number), None, "{number}");
        }
    }
}
