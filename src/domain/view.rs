//! Named views of the product list: a name for what an address says, kept for a person.
//!
//! A view is only a question. It shows nobody more than that reader may see, whoever made it.

use std::fmt;

use super::id::{CompanyId, PersonId};
use super::person::{DetailError, line};

/// The most views of one person's own: a menu of more helps nobody, and nobody fills the bank for others.
pub const MOST_VIEWS: usize = 50;
/// The most views that a company shares: all of its people have them in their menus.
pub const MOST_SHARED: usize = 50;
/// The most bytes of a view's query: a long filter and all columns; the head of a request has room for it, so that it
/// opens.
pub const QUERY_LIMIT: usize = 8_000;

/// A view; numbers are given in order and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ViewId(u32);

impl ViewId {
    /// Wraps a number that the store gave out.
    pub const fn new(number: u32) -> ViewId {
        ViewId(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Reads the decimal form used in addresses.
    pub fn parse(text: &str) -> Option<ViewId> {
        let id = text.parse().ok().map(ViewId)?;
        (id.to_string() == text).then_some(id)
    }
}

impl fmt::Display for ViewId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a view is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ViewName(String);

impl ViewName {
    /// As many letters as stand in a menu without being cut.
    pub const MAX: usize = 60;

    /// Reads a name of one line.
    ///
    /// # Errors
    /// [`DetailError`].
    pub fn parse(text: &str) -> Result<ViewName, DetailError> {
        line(text, ViewName::MAX).map(ViewName)
    }

    /// A name from the store, where it was checked on its way in.
    pub const fn stored(text: String) -> ViewName {
        ViewName(text)
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether two names are one to a reader.
    pub fn is_same(&self, other: &ViewName) -> bool {
        self.0.to_lowercase() == other.0.to_lowercase()
    }
}

/// A view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its number.
    pub id: ViewId,
    /// Whose it is.
    pub owner: PersonId,
    /// The owner's company, whose people see it where it is shared.
    pub company: CompanyId,
    /// What it is called.
    pub name: ViewName,
    /// The list's parameters, as they stand behind the `?` of its address.
    pub query: String,
    /// Whether everybody in the company sees it.
    pub shared: bool,
}

#[cfg(test)]
mod tests {
    use super::{ViewId, ViewName};
    use crate::domain::person::DetailError;

    #[test]
    fn a_number_has_one_spelling() {
        assert_eq!(ViewId::parse("17"), Some(ViewId::new(17)));
        for text in ["", "017", "+17", "-1", "4294967296", "x"] {
            assert_eq!(ViewId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_is_one_short_line() {
        assert_eq!(ViewName::parse("  Hanat <b>  ").map(|name| name.as_str().to_owned()), Ok("Hanat <b>".to_owned()));
        assert_eq!(ViewName::parse(" "), Err(DetailError::Missing));
        assert_eq!(ViewName::parse("a\u{0}b"), Err(DetailError::Letters));
        assert_eq!(ViewName::parse(&"ä".repeat(ViewName::MAX + 1)), Err(DetailError::TooLong));
        assert!(ViewName::parse(&"ä".repeat(ViewName::MAX)).is_ok());
    }

    #[test]
    fn names_that_differ_in_case_only_are_one() {
        let name = |text: &str| ViewName::parse(text).expect("a name");
        assert!(name("Älä muuta").is_same(&name("ÄLÄ MUUTA")));
        assert!(!name("Hanat").is_same(&name("Hana")));
    }
}
