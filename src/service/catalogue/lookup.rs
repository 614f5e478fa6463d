//! Look-up by identifier: LVI-number, link number, GTIN or supplier code, however it was typed; what finds products
//! while the search index is being built.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::columns::Columns;
use crate::domain::number::{LinkNumber, LviNumber, digits_of};
use crate::domain::role::Sight;

/// By which identifier a product was found, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Link,
    Number,
    Gtin,
    Code,
}

/// The most products that one look-up returns: a code that more share is no identifier.
pub const MOST_FOUND: usize = 500;

impl Columns {
    /// The products within sight that have this identifier, best kind first, each once.
    ///
    /// Spaces and dashes do not matter; leading zeros of an LVI-number may be left out (Excel drops them).
    pub fn look_up(&self, sight: Sight, text: &str) -> Vec<LinkNumber> {
        let digits = digits_of(text).filter(|digits| !digits.is_empty() && digits.len() <= LONGEST_NUMBER);
        let link = digits.as_deref().and_then(LinkNumber::parse);
        let number = digits.as_deref().and_then(padded_number);
        let gtin = digits.as_deref().and_then(gtin_value);
        let code = code_hash(text);
        let mut found = Vec::new();
        for &position in &self.by_number {
            let at = position as usize;
            let own = self.links[at];
            if !sight.covers(own.company) {
                continue;
            }
            let kind = if link == Some(own) {
                Kind::Link
            } else if number == Some(own.number) {
                Kind::Number
            } else if gtin.is_some_and(|gtin| gtin == self.gtins[at]) {
                Kind::Gtin
            } else if code != 0 && code == self.codes[at] {
                Kind::Code
            } else {
                continue;
            };
            found.push((own, kind));
            if found.len() == MOST_FOUND {
                break;
            }
        }
        found.sort_by_key(|&(link, kind)| (kind, link));
        found.into_iter().map(|(link, _)| link).collect()
    }
}

/// GTIN-14 is the longest number that is looked up.
const LONGEST_NUMBER: usize = 14;
/// The shortest number that is taken for an LVI-number without its leading zeros.
const SHORTEST_NUMBER: usize = 5;

fn padded_number(digits: &str) -> Option<LviNumber> {
    if !(SHORTEST_NUMBER..=LviNumber::DIGITS).contains(&digits.len()) {
        return None;
    }
    LviNumber::new(digits.parse().ok()?)
}

fn gtin_value(digits: &str) -> Option<u64> {
    if matches!(digits.len(), 8 | 12 | 13 | 14) { digits.parse().ok() } else { None }
}

/// A hash of a supplier code without its separators and case; 0 for an empty one.
pub(super) fn code_hash(code: &str) -> u64 {
    let bare: String = code.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if bare.is_empty() {
        return 0;
    }
    let mut hasher = DefaultHasher::new();
    bare.hash(&mut hasher);
    hasher.finish().max(1)
}
