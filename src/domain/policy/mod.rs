//! Policies: the privacy policy, the terms and the record of processing activities, as versions that never change.
//!
//! Main users keep a draft beside the versions and publish it. A version is in force from a day on until the next one
//! is; a person accepts what is in force, once, and again only where a newer version asks for it.

mod blank;
mod compare;

use jiff::Span;
use jiff::civil::Date;

use super::history::Author;
use super::language::Language;
use super::moment::Moment;
use super::person::{DetailError, deceives};

pub use self::blank::blanks;
pub use self::compare::{Line, Mark, changes};

/// The most letters of a text in one language: some forty printed pages. Three of them fit into a form and a record.
pub const TEXT_LIMIT: usize = 100_000;
/// The furthest that a version is published ahead of the day from which it is in force.
pub const DAYS_AHEAD: i64 = 366;

/// Which policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PolicyKind {
    /// The privacy policy: what is held about people and why (articles 13 and 14 GDPR).
    Privacy,
    /// The terms of use.
    Terms,
    /// The record of processing activities (article 30 GDPR): for main users, who show it to the authority.
    Processing,
}

impl PolicyKind {
    /// All policies, in the order in which they are shown.
    pub const ALL: [PolicyKind; 3] = [PolicyKind::Privacy, PolicyKind::Terms, PolicyKind::Processing];

    /// The stable name in addresses and events.
    pub const fn code(self) -> &'static str {
        match self {
            PolicyKind::Privacy => "privacy",
            PolicyKind::Terms => "terms",
            PolicyKind::Processing => "processing",
        }
    }

    /// The policy of a [`PolicyKind::code`].
    pub fn from_code(code: &str) -> Option<PolicyKind> {
        PolicyKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The stable number on disk.
    pub const fn number(self) -> u8 {
        match self {
            PolicyKind::Privacy => 1,
            PolicyKind::Terms => 2,
            PolicyKind::Processing => 3,
        }
    }

    /// The policy of a [`PolicyKind::number`].
    pub fn from_number(number: u8) -> Option<PolicyKind> {
        PolicyKind::ALL.into_iter().find(|kind| kind.number() == number)
    }

    /// Whether anybody may read it, and everybody who signs in accepts it.
    pub const fn is_public(self) -> bool {
        matches!(self, PolicyKind::Privacy | PolicyKind::Terms)
    }
}

/// The text of a policy in each language, as Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(pub [String; 3]);

impl Texts {
    /// The text in a language.
    pub fn get(&self, language: Language) -> &str {
        &self.0[language.index()]
    }

    /// Reads a text as typed: lines end in one way and without blanks, the text without empty lines. It may be empty,
    /// since a draft grows language by language.
    ///
    /// # Errors
    /// [`DetailError::TooLong`] above [`TEXT_LIMIT`], [`DetailError::Letters`] for control and invisible characters.
    pub fn parse(typed: &str) -> Result<String, DetailError> {
        // Looked at before anything is copied: what is far too long costs nothing.
        if typed.chars().nth(2 * TEXT_LIMIT).is_some() {
            return Err(DetailError::TooLong);
        }
        let mut text = String::with_capacity(typed.len());
        for line in typed.trim().lines() {
            // Two blanks at the end of a line break it in Markdown; a backslash does it where it can be seen.
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text.truncate(text.trim_end().len());
        if text.chars().nth(TEXT_LIMIT).is_some() {
            Err(DetailError::TooLong)
        } else if text.chars().any(|letter| !matches!(letter, '\n' | '\t') && deceives(letter)) {
            Err(DetailError::Letters)
        } else {
            Ok(text)
        }
    }

    /// The languages in which there is no text.
    pub fn missing(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(|language| self.get(*language).is_empty())
    }
}

/// What is known of a published version besides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolicyVersion {
    /// Of which policy.
    pub kind: PolicyKind,
    /// Its number, from 1 without gaps.
    pub number: u32,
    /// When it was published.
    pub published: Moment,
    /// The first day on which it is in force.
    pub from: Date,
    /// Who published it; the bank itself for the version that the program brings along.
    pub by: Author,
    /// Whether those who accepted an earlier version are asked again.
    pub asks: bool,
}

/// A text that is being worked on, beside the published versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// When it was stored last.
    pub changed: Moment,
    /// Who stored it last.
    pub by: Author,
    /// The texts.
    pub texts: Texts,
}

/// That a person accepted a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// Which policy.
    pub kind: PolicyKind,
    /// Which version.
    pub number: u32,
    /// When.
    pub at: Moment,
    /// In which language it was read.
    pub language: Language,
}

/// Of the versions of one policy, by rising number, the one in force on a day.
pub fn in_force(versions: &[PolicyVersion], day: Date) -> Option<&PolicyVersion> {
    versions.iter().rev().find(|version| version.from <= day)
}

/// Whether somebody whose newest accepted version is this one has to accept what is in force on a day.
pub fn must_accept(versions: &[PolicyVersion], day: Date, accepted: Option<u32>) -> bool {
    let asking = versions.iter().rev().find(|version| version.from <= day && version.asks);
    asking.is_some_and(|version| accepted.is_none_or(|accepted| accepted < version.number))
}

/// The first and the last day from which a new version can be in force: never in the past, and not before the version
/// that it follows.
pub fn possible_days(versions: &[PolicyVersion], today: Date) -> (Date, Date) {
    let first = versions.last().map_or(today, |last| last.from.max(today));
    let last = today.checked_add(Span::new().days(DAYS_AHEAD)).unwrap_or(Date::MAX);
    (first, last.max(first))
}

#[cfg(test)]
mod tests {
    use super::{PolicyKind, PolicyVersion, TEXT_LIMIT, Texts, in_force, must_accept, possible_days};
    use crate::domain::history::Author;
    use crate::domain::moment::Moment;
    use crate::domain::person::DetailError;
    use jiff::civil::{Date, date};

    fn version(number: u32, from: Date, asks: bool) -> PolicyVersion {
        PolicyVersion {
            kind: PolicyKind::Terms,
            number,
            published: Moment::from_millis(0),
            from,
            by: Author::Bank,
            asks,
        }
    }

    /// The first version, a small correction, and a new one that is in force from April on.
    fn versions() -> [PolicyVersion; 3] {
        [version(1, date(2026, 1, 1), true), version(2, date(2026, 2, 1), false), version(3, date(2026, 4, 1), true)]
    }

    #[test]
    fn codes_and_numbers_lead_back() {
        for kind in PolicyKind::ALL {
            assert_eq!(PolicyKind::from_code(kind.code()), Some(kind));
            assert_eq!(PolicyKind::from_number(kind.number()), Some(kind));
        }
        assert_eq!((PolicyKind::from_code("Privacy"), PolicyKind::from_number(0)), (None, None));
    }

    #[test]
    fn a_version_is_in_force_from_its_day_until_the_next() {
        let number = |day| in_force(&versions(), day).map(|version| version.number);
        assert_eq!(number(date(2025, 12, 31)), None);
        assert_eq!(number(date(2026, 1, 31)), Some(1));
        assert_eq!(number(date(2026, 2, 1)), Some(2));
        assert_eq!(number(date(2026, 4, 1)), Some(3));
    }

    #[test]
    fn only_a_version_that_asks_and_is_in_force_is_asked_about() {
        let must = |day, accepted| must_accept(&versions(), day, accepted);
        let (march, april) = (date(2026, 3, 1), date(2026, 4, 1));
        assert!(must(march, None));
        assert!(!must(march, Some(1)), "a correction asks nobody again");
        assert!(!must(march, Some(2)));
        assert!(must(april, Some(2)));
        assert!(!must(april, Some(3)));
        assert!(!must(date(2025, 1, 1), None), "nothing is in force yet");
    }

    #[test]
    fn a_new_version_is_in_force_neither_in_the_past_nor_before_the_one_that_it_follows() {
        assert_eq!(possible_days(&versions()[..2], date(2026, 3, 1)), (date(2026, 3, 1), date(2027, 3, 2)));
        assert_eq!(possible_days(&versions(), date(2026, 3, 1)).0, date(2026, 4, 1));
    }

    #[test]
    fn a_text_is_tidied_and_bounded() {
        assert_eq!(Texts::parse("\r\n# A \r\n\r\nb\t\r\n").as_deref(), Ok("# A\n\nb"));
        assert_eq!(Texts::parse("").as_deref(), Ok(""));
        assert_eq!(Texts::parse("a\u{0}b"), Err(DetailError::Letters));
        assert_eq!(Texts::parse("a\u{202e}b"), Err(DetailError::Letters));
        assert!(Texts::parse(&"ä".repeat(TEXT_LIMIT)).is_ok());
        assert_eq!(Texts::parse(&"ä".repeat(TEXT_LIMIT + 1)), Err(DetailError::TooLong));
        assert_eq!(Texts::parse(&"a".repeat(1_000_000)), Err(DetailError::TooLong));
    }
}
