//! A thread and a message as typed, and everything that can be wrong with them.

use crate::clock::random;
use crate::domain::person::{DetailError, line, lines};
use crate::domain::thread::{TITLE_LIMIT, WORDS_LIMIT};

/// A new thread as typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedThread<'a> {
    /// What it is called.
    pub title: &'a str,
    /// The first message.
    pub words: &'a str,
    /// The form, as [`new_form`] made it.
    pub form: &'a str,
}

/// Why something typed is not accepted, or not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The title is missing, too long, or has letters that it must not have.
    Title(DetailError),
    /// So is the message.
    Words(DetailError),
    /// The person has written too much in a day.
    TooMany,
    /// There is nobody to write to: nobody knows the company yet, or the person was deleted.
    Nobody,
    /// Somebody has written something meanwhile that was not seen.
    Meanwhile,
}

/// What was asked for is done, or everything that is wrong with it and nothing was done.
pub type Verdict<T> = Result<T, Vec<Fault>>;

/// What tells one form from every other, so that sending it twice says nothing twice.
pub fn new_form() -> String {
    format!("{:016x}", u64::from_be_bytes(random()))
}

/// The form that a message came with; nought where it came with none, which is never taken for another.
pub(super) fn form(typed: &str) -> u64 {
    u64::from_str_radix(typed, 16).unwrap_or_default()
}

pub(super) fn title(typed: &str) -> Result<String, Fault> {
    line(typed, TITLE_LIMIT).map_err(Fault::Title)
}

pub(super) fn words(typed: &str) -> Result<String, Fault> {
    match lines(typed, WORDS_LIMIT) {
        Ok(words) if words.is_empty() => Err(Fault::Words(DetailError::Missing)),
        words => words.map_err(Fault::Words),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, form, new_form, title, words};
    use crate::domain::person::DetailError;
    use crate::domain::thread::{TITLE_LIMIT, WORDS_LIMIT};

    #[test]
    fn forms_differ_and_are_read_back() {
        let (one, other) = (new_form(), new_form());
        assert!(form(&one) != form(&other) && form(&one) != 0);
        assert_eq!((form(""), form("x"), form("'\"><script>")), (0, 0, 0));
    }

    #[test]
    fn a_message_has_words_within_its_limit() {
        assert_eq!(words(" \n "), Err(Fault::Words(DetailError::Missing)));
        assert_eq!(words(&"ä".repeat(WORDS_LIMIT)), Ok("ä".repeat(WORDS_LIMIT)));
        assert_eq!(words(&"ä".repeat(WORDS_LIMIT + 1)), Err(Fault::Words(DetailError::TooLong)));
        assert_eq!(title(&"ä".repeat(TITLE_LIMIT + 1)), Err(Fault::Title(DetailError::TooLong)));
        assert_eq!(title("a\u{202e}b"), Err(Fault::Title(DetailError::Letters)));
    }
}
