//! A request and a decision as typed, and everything that can be wrong with them.

use jiff::civil::Date;

use crate::domain::person::{DetailError, lines};
use crate::domain::request::{RequestId, Right, WORDS_LIMIT};

/// A request as a main user enters it for somebody who wrote a letter or called.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedRequest<'a> {
    /// The person's number or username.
    pub person: &'a str,
    /// A `Right::code`.
    pub right: &'a str,
    /// The day on which it was received, `2026-03-12`.
    pub received: &'a str,
    /// What the person wrote or said; may be empty for most rights.
    pub words: &'a str,
}

/// Why something typed is not accepted, or not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no such person.
    Person,
    /// No right was chosen.
    Right,
    /// What the person wrote, or the reason, is missing or has letters that it must not have.
    Words(DetailError),
    /// The day of receipt is no day, lies ahead, or too far back.
    Received,
    /// The person has a request of the same kind that is still to be decided.
    AlreadyOpen(RequestId),
    /// Too many requests of one person in a day.
    TooMany,
    /// No outcome was chosen, or none that this request can have.
    Outcome,
    /// No number of months was chosen.
    Months,
    /// The time can be extended once, and within the first month only.
    NotExtensible,
    /// Nobody decides their own request.
    Own,
    /// Somebody else changed the request meanwhile.
    Meanwhile,
}

/// What was asked for is done, or everything that is wrong with it and nothing was done.
pub type Verdict<T> = Result<T, Vec<Fault>>;

/// How far back a day of receipt may lie: letters are entered late, years are typing errors.
const MOST_DAYS_BACK: i32 = 366;

/// What the person wrote, or a reason: several lines.
pub(in crate::service) fn words(text: &str, needed: bool) -> Result<String, Fault> {
    let words = lines(text, WORDS_LIMIT).map_err(Fault::Words)?;
    if words.is_empty() && needed { Err(Fault::Words(DetailError::Missing)) } else { Ok(words) }
}

/// Whether the bank cannot tell what is meant without words: what is wrong, or what somebody objects to.
pub(super) const fn needs_words(right: Right) -> bool {
    matches!(right, Right::Rectification | Right::Objection)
}

/// A day of receipt: today or before, and not too long ago.
pub(super) fn received(typed: &str, today: Date) -> Result<Date, Fault> {
    let day: Date = typed.trim().parse().map_err(|_| Fault::Received)?;
    let back = (today - day).get_days();
    if (0..=MOST_DAYS_BACK).contains(&back) { Ok(day) } else { Err(Fault::Received) }
}

#[cfg(test)]
mod tests {
    use super::{Fault, received, words};
    use crate::domain::person::DetailError;
    use crate::domain::request::WORDS_LIMIT;
    use jiff::civil::date;

    #[test]
    fn lines_stay_lines_and_what_hides_is_refused() {
        assert_eq!(
            words("  Hei!\r\n\r\n\r\n Poistakaa  tietoni. \n\n", true),
            Ok("Hei!\n\nPoistakaa tietoni.".to_owned())
        );
        assert_eq!(words(" \n ", true), Err(Fault::Words(DetailError::Missing)));
        assert_eq!(words("", false), Ok(String::new()));
        assert_eq!(words("a\u{202e}b", false), Err(Fault::Words(DetailError::Letters)));
        let long = "ä\n".repeat(WORDS_LIMIT);
        assert_eq!(words(&long, false), Err(Fault::Words(DetailError::TooLong)));
    }

    #[test]
    fn a_day_of_receipt_is_not_ahead_and_not_years_ago() {
        let today = date(2026, 3, 2);
        assert_eq!(received("2026-03-02", today), Ok(today));
        assert_eq!(received("2026-01-31", today), Ok(date(2026, 1, 31)));
        for bad in ["2026-03-03", "2025-02-27", "2026-02-30", "", "yesterday", "20260302x"] {
            assert_eq!(received(bad, today), Err(Fault::Received), "{bad}");
        }
    }
}
