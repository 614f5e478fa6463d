//! Text that a spreadsheet would take for a formula, made harmless.
//!
//! A spreadsheet that opens a CSV file runs whatever begins like a formula, so a product's name could send data away
//! (OWASP, "CSV Injection"). Such text gets an apostrophe in front, which spreadsheets take for "this is text".

use std::borrow::Cow;

/// What a formula, or a cell that hides one, begins with; the wide forms are what East Asian input methods write.
const BEGINNINGS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The text, with an apostrophe where a spreadsheet would run it.
pub(super) fn defuse(text: &str) -> Cow<'_, str> {
    if text.starts_with(BEGINNINGS) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::defuse;

    #[test]
    fn what_would_run_gets_an_apostrophe_and_nothing_else_does() {
        for text in ["=1+1", "+358", "-5–10", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(defuse(text), format!("'{text}"));
        }
        for text in ["", "Putki", "'=1", "1=1", "\"=1", " =1"] {
            assert_eq!(defuse(text), text);
        }
    }
}
