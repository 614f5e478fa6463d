//! The texts of an issue: a subject and Markdown in each language.

use crate::domain::language::Language;
use crate::domain::person::deceives;

/// The most letters of a subject: mail programs show some sixty.
pub const SUBJECT_LIMIT: usize = 150;
/// The most letters of a text in one language: some eight printed pages.
pub const TEXT_LIMIT: usize = 20_000;
/// Where in a text, on a line of its own, the register tells of products: of those that the reader may see.
pub const PRODUCTS_MARK: &str = "{{products}}";

/// Subject and text in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issued {
    /// The subject of the mail and the heading in the archive.
    pub subject: String,
    /// Markdown.
    pub text: String,
}

impl Issued {
    /// Whether it can be sent: it has both.
    pub fn is_whole(&self) -> bool {
        !self.subject.is_empty() && !self.text.is_empty()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.subject.is_empty() && self.text.is_empty()
    }
}

/// What is wrong with a text as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextError {
    /// It is too long.
    TooLong,
    /// It has control or invisible characters.
    Letters,
}

/// The texts of an issue by [`Language::index`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written(pub [Issued; 3]);

impl Written {
    /// The text in a language.
    pub fn get(&self, language: Language) -> &Issued {
        &self.0[language.index()]
    }

    /// The language in which somebody of this language reads the issue: the own one where there is a text in it, or
    /// else the first in which there is one; none where there is none at all.
    pub fn language_for(&self, reader: Language) -> Option<Language> {
        let whole = |language: &Language| self.get(*language).is_whole();
        Some(reader).filter(|language| whole(language)).or_else(|| Language::ALL.into_iter().find(whole))
    }

    /// The languages in which one of subject and text is there and the other is not.
    pub fn halves(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(|language| {
            let issued = self.get(*language);
            !issued.is_whole() && !issued.is_empty()
        })
    }

    /// The languages in which it can be read.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(|language| self.get(*language).is_whole())
    }

    /// Reads a subject as typed: one line without blanks at its ends.
    ///
    /// # Errors
    /// [`TextError`].
    pub fn parse_subject(typed: &str) -> Result<String, TextError> {
        let subject = typed.trim();
        if subject.chars().nth(SUBJECT_LIMIT).is_some() {
            return Err(TextError::TooLong);
        }
        // An end of a line would be the end of a header.
        if subject.chars().any(|letter| letter.is_control() || deceives(letter)) {
            return Err(TextError::Letters);
        }
        Ok(subject.to_owned())
    }

    /// Reads a text as typed: lines end in one way and without blanks, the text without empty lines.
    ///
    /// # Errors
    /// [`TextError`].
    pub fn parse_text(typed: &str) -> Result<String, TextError> {
        // Looked at before anything is copied: what is far too long costs nothing.
        if typed.chars().nth(2 * TEXT_LIMIT).is_some() {
            return Err(TextError::TooLong);
        }
        let lines: Vec<&str> = typed.trim().lines().map(str::trim_end).collect();
        let text = lines.join("\n");
        if text.chars().nth(TEXT_LIMIT).is_some() {
            Err(TextError::TooLong)
        } else if text.chars().any(|letter| !matches!(letter, '\n' | '\t') && deceives(letter)) {
            Err(TextError::Letters)
        } else {
            Ok(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Issued, SUBJECT_LIMIT, TEXT_LIMIT, TextError, Written};
    use crate::domain::language::Language;

    fn written(whole: &[Language]) -> Written {
        let mut written = Written::default();
        for language in whole {
            written.0[language.index()] = Issued { subject: "s".to_owned(), text: "t".to_owned() };
        }
        written
    }

    #[test]
    fn somebody_reads_the_own_language_or_else_the_first_that_there_is() {
        let texts = written(&[Language::Sv, Language::En]);
        assert_eq!(texts.language_for(Language::En), Some(Language::En));
        assert_eq!(texts.language_for(Language::Fi), Some(Language::Sv));
        assert_eq!(written(&[]).language_for(Language::Fi), None);
    }

    #[test]
    fn a_subject_without_a_text_is_a_half() {
        let mut texts = written(&[Language::Fi]);
        texts.0[1].subject = "s".to_owned();
        assert_eq!(texts.halves().collect::<Vec<_>>(), [Language::Sv]);
        assert_eq!(texts.languages().collect::<Vec<_>>(), [Language::Fi]);
    }

    #[test]
    fn a_subject_is_one_line_of_harmless_letters() {
        assert_eq!(Written::parse_subject("  Uutta vesikalusteissa "), Ok("Uutta vesikalusteissa".to_owned()));
        for hostile in ["a\r\nBcc: x@y.example", "a\u{202e}b", "a\u{0}b", "a\u{2028}b"] {
            assert_eq!(Written::parse_subject(hostile), Err(TextError::Letters), "{hostile:?}");
        }
        assert!(Written::parse_subject(&"ä".repeat(SUBJECT_LIMIT)).is_ok());
        assert_eq!(Written::parse_subject(&"ä".repeat(SUBJECT_LIMIT + 1)), Err(TextError::TooLong));
    }

    #[test]
    fn a_text_has_lines_that_end_in_one_way() {
        assert_eq!(Written::parse_text("\r\n# A  \r\n\r\nb\t\r\n\r\n"), Ok("# A\n\nb".to_owned()));
        assert_eq!(Written::parse_text("a\u{200b}b"), Err(TextError::Letters));
        assert_eq!(Written::parse_text(&"a".repeat(TEXT_LIMIT + 1)), Err(TextError::TooLong));
        assert_eq!(Written::parse_text(&"a".repeat(9 * TEXT_LIMIT)), Err(TextError::TooLong));
    }
}
