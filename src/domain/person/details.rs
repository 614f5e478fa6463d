//! What is held about people: username, name, phone, e-mail, and which letters each may have.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::domain::id::PersonId;

/// Why a detail of a person or a company is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailError {
    /// Nothing was given.
    Missing,
    /// Fewer letters than are needed.
    TooShort,
    /// More letters than there is room for.
    TooLong,
    /// A letter that has no place there, such as a control character.
    Letters,
    /// Not of the shape that such a detail has.
    Shape,
    /// The check digit does not fit.
    CheckDigit,
}

/// The name to sign in with: lower case, 3–40 of `a`–`z`, `0`–`9`, `.`, `_`, `@`, `-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Username(String);

impl Username {
    /// Shorter ones are guessed too easily.
    pub const MIN: usize = 3;
    /// Room for an e-mail address of usual length.
    pub const MAX: usize = 40;

    /// Reads a username; capital letters become small, so that `Maija` and `maija` are one.
    ///
    /// # Errors
    /// [`DetailError`] for everything but the letters above.
    pub fn parse(text: &str) -> Result<Username, DetailError> {
        let name = text.trim().to_ascii_lowercase();
        if name.is_empty() {
            return Err(DetailError::Missing);
        }
        if !name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'@' | b'-')) {
            return Err(DetailError::Letters);
        }
        match name.len() {
            length if length < Username::MIN => Err(DetailError::TooShort),
            length if length > Username::MAX => Err(DetailError::TooLong),
            _ => Ok(Username(name)),
        }
    }

    /// A username from the store, where it was checked on its way in.
    pub fn stored(text: String) -> Username {
        Username(text)
    }

    /// The letters; of an erased one, what stands in its place.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands in the place of a username that was erased: enough to never give it again, too little to tell it.
    ///
    /// Only 20 bits of a hash are kept. Of the names that people could have, ten million guessed ones, some ten
    /// have the same mark, so that nobody can say which it was; the price is that one new name in a million is refused
    /// for every erased one. The person's number makes it unique.
    #[must_use]
    pub fn erased(&self, person: PersonId) -> Username {
        if self.is_erased() { self.clone() } else { Username(format!("{}{person}", self.mark())) }
    }

    /// How what stands in the place of this name, once erased, would begin.
    pub fn mark(&self) -> String {
        let hash = Sha256::digest(self.0.as_bytes());
        let bits = hash.iter().take(4).fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) >> (32 - MARK_BITS);
        format!("{ERASED}{bits:05x}-")
    }

    /// Whether it was erased.
    pub fn is_erased(&self) -> bool {
        self.0.starts_with(ERASED)
    }
}

/// With what the place of an erased username begins: no username that can be typed holds it.
const ERASED: char = '~';

/// Bits of a hash that are kept of an erased username; see [`Username::erased`].
const MARK_BITS: u32 = 20;

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A person's name, in any alphabet. People with one name have it as the last name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonName {
    last: String,
    first: String,
}

impl PersonName {
    /// Letters in either part: longer than any name in a register of a million, shorter than a paragraph.
    pub const MAX: usize = 80;

    /// Reads a name of its two parts.
    ///
    /// # Errors
    /// Which part is refused and why; the last name is needed, the first is not.
    pub fn parse(first: &str, last: &str) -> Result<PersonName, (NamePart, DetailError)> {
        let last_words = line(last, PersonName::MAX).map_err(|error| (NamePart::Last, error))?;
        let first_words = match line(first, PersonName::MAX) {
            Ok(words) => words,
            Err(DetailError::Missing) => String::new(),
            Err(error) => return Err((NamePart::First, error)),
        };
        if !last_words.chars().any(char::is_alphabetic) {
            return Err((NamePart::Last, DetailError::Letters));
        }
        Ok(PersonName { last: last_words, first: first_words })
    }

    /// A name from the store, where it was checked on its way in.
    pub fn stored(first: String, last: String) -> PersonName {
        PersonName { last, first }
    }

    /// The first name or names; may be empty.
    pub fn first(&self) -> &str {
        &self.first
    }

    /// The last name, or the only one.
    pub fn last(&self) -> &str {
        &self.last
    }
}

/// A part of a [`PersonName`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamePart {
    /// The first name.
    First,
    /// The last name.
    Last,
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.first.is_empty() {
            write!(f, "{} ", self.first)?;
        }
        f.write_str(&self.last)
    }
}

/// A telephone number as it was written, with single spaces.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// Digits of the longest number, E.164.
    const MAX_DIGITS: usize = 15;
    /// Digits of the shortest number that reaches anybody.
    const MIN_DIGITS: usize = 4;
    /// Digits and what people put between them.
    const MAX: usize = 30;

    /// Reads a number: digits with spaces, dashes, dots, parentheses or slashes, `+` in front.
    ///
    /// # Errors
    /// [`DetailError`].
    pub fn parse(text: &str) -> Result<Phone, DetailError> {
        let number = line(text, Phone::MAX)?;
        let body = number.strip_prefix('+').unwrap_or(&number);
        if !body.chars().all(|letter| letter.is_ascii_digit() || " -./()".contains(letter)) {
            return Err(DetailError::Letters);
        }
        match body.bytes().filter(u8::is_ascii_digit).count() {
            digits if digits < Phone::MIN_DIGITS => Err(DetailError::TooShort),
            digits if digits > Phone::MAX_DIGITS => Err(DetailError::TooLong),
            _ => Ok(Phone(number)),
        }
    }

    /// A number from the store, where it was checked on its way in.
    pub fn stored(text: String) -> Phone {
        Phone(text)
    }

    /// The number as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An e-mail address; the part after `@` in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// RFC 5321 section 4.5.3.1.3, less the angle brackets.
    const MAX: usize = 254;
    /// RFC 5321 section 4.5.3.1.1.
    const MAX_LOCAL: usize = 64;

    /// Reads an address: something, one `@`, and a domain of at least two labels. Whether it works, mail tells.
    ///
    /// # Errors
    /// [`DetailError`].
    pub fn parse(text: &str) -> Result<Email, DetailError> {
        let address = line(text, Email::MAX)?;
        let Some((local, domain)) = address.split_once('@') else { return Err(DetailError::Shape) };
        if address.len() > Email::MAX || local.len() > Email::MAX_LOCAL {
            return Err(DetailError::TooLong);
        }
        let local_fits = !local.is_empty()
            && local.chars().all(|letter| !letter.is_whitespace() && !" \"(),:;<>[]\\".contains(letter));
        let domain = domain.to_lowercase();
        let labels_fit = domain.split('.').count() >= 2
            && domain.split('.').all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
            });
        if local_fits && labels_fit { Ok(Email(format!("{local}@{domain}"))) } else { Err(DetailError::Shape) }
    }

    /// How two spellings of one mailbox are known to be one: in small letters. RFC 5321 lets a server tell `Maija@`
    /// from
    /// `maija@`; none that people use does.
    pub fn mailbox(&self) -> String {
        self.0.to_lowercase()
    }

    /// An address from the store, where it was checked on its way in.
    pub fn stored(text: String) -> Email {
        Email(text)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One line of words: trimmed, runs of white space as one space, nothing that hides or turns what follows.
///
/// # Errors
/// [`DetailError::Missing`] where nothing is left, [`DetailError::TooLong`] above `max` letters,
/// [`DetailError::Letters`] for control, direction and invisible characters.
pub fn line(text: &str, max: usize) -> Result<String, DetailError> {
    let mut words = String::with_capacity(text.len().min(4 * max));
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    if words.is_empty() {
        Err(DetailError::Missing)
    } else if words.chars().any(deceives) {
        Err(DetailError::Letters)
    } else if words.chars().count() > max {
        Err(DetailError::TooLong)
    } else {
        Ok(words)
    }
}

/// Several lines of words: each as [`line()`] has it, blank lines kept one at a time, none at the beginning and the
/// end. Empty where nothing was written.
///
/// # Errors
/// [`DetailError::TooLong`] above `max` letters in all, [`DetailError::Letters`] as [`line()`].
pub fn lines(text: &str, max: usize) -> Result<String, DetailError> {
    let mut lines: Vec<String> = Vec::new();
    for written in text.lines() {
        match line(written, max) {
            Ok(words) => lines.push(words),
            Err(DetailError::Missing) if lines.last().is_none_or(String::is_empty) => {}
            Err(DetailError::Missing) => lines.push(String::new()),
            Err(error) => return Err(error),
        }
    }
    let words = lines.join("\n").trim_end().to_owned();
    if words.chars().count() > max { Err(DetailError::TooLong) } else { Ok(words) }
}

/// Letters that make a text look like another: controls, direction marks and overrides (Unicode TR 36), invisible
/// spaces, tags, noncharacters. The joiners U+200C and U+200D stay: Persian and Indic names need them, and
/// so do the variation selectors of Japanese ones.
pub(in crate::domain) fn deceives(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{00ad}'
                | '\u{061c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{e000}'..='\u{f8ff}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{ffff}'
                | '\u{e0000}'..='\u{e00ff}'
                | '\u{e01f0}'..='\u{10ffff}'
        )
}

#[cfg(test)]
mod tests {
    use super::{DetailError, Email, NamePart, PersonName, Phone, Username};
    use crate::domain::id::PersonId;

    #[test]
    fn usernames_are_small_letters() {
        assert_eq!(Username::parse(" Maija.M@Esimerkki ").map(|name| name.to_string()), Ok("maija.m@esimerkki".into()));
        assert_eq!(Username::parse("ab"), Err(DetailError::TooShort));
        assert_eq!(Username::parse("mäijä"), Err(DetailError::Letters));
        assert_eq!(Username::parse(&"a".repeat(41)), Err(DetailError::TooLong));
        assert_eq!(Username::parse(" "), Err(DetailError::Missing));
    }

    #[test]
    fn an_erased_username_is_known_again_and_cannot_be_typed() {
        let name = Username::parse("maija").expect("valid");
        let erased = name.erased(PersonId::new(17));
        assert!(erased.is_erased() && !name.is_erased());
        assert!(erased.as_str().starts_with(&name.mark()) && erased.as_str().ends_with("-17"), "{erased}");
        assert_eq!(erased.erased(PersonId::new(17)), erased, "erasing twice erases nothing more");
        assert!(!erased.as_str().contains("maija"));
        assert_eq!(Username::parse(erased.as_str()), Err(DetailError::Letters));
        assert_ne!(name.mark(), Username::parse("maijab").expect("valid").mark());
    }

    #[test]
    fn names_of_every_alphabet_are_names() {
        for (first, last) in [
            ("Åsa-Märta", "O’Connor"),
            ("محمد", "الحسن"),
            ("小明", "王"),
            ("שרה", "כהן"),
            ("", "Suharto"),
            ("می\u{200c}نا", "نوری"),
        ] {
            let name = PersonName::parse(first, last).expect("a name");
            assert_eq!((name.first(), name.last()), (first, last));
        }
        assert_eq!(
            PersonName::parse(" Anna\u{a0} Maria ", "Virtanen").map(|name| name.to_string()),
            Ok("Anna Maria Virtanen".into())
        );
    }

    #[test]
    fn what_hides_or_turns_letters_is_refused() {
        for bad in [
            "Vir\u{202e}tanen",
            "Vir\u{2066}tanen",
            "Vir\u{0}tanen",
            "Vir\u{200b}tanen",
            "\u{e0041}Virtanen",
            "\u{7f}x",
        ] {
            assert_eq!(PersonName::parse("Anna", bad), Err((NamePart::Last, DetailError::Letters)), "{bad:?}");
        }
        assert_eq!(PersonName::parse("Anna", "--"), Err((NamePart::Last, DetailError::Letters)));
        assert_eq!(PersonName::parse("Anna", ""), Err((NamePart::Last, DetailError::Missing)));
        assert_eq!(PersonName::parse(&"a".repeat(81), "B"), Err((NamePart::First, DetailError::TooLong)));
    }

    #[test]
    fn addresses_and_numbers_have_a_shape() {
        assert_eq!(
            Email::parse(" Maija@Esimerkki.FI ").map(|email| email.as_str().to_owned()),
            Ok("Maija@esimerkki.fi".into())
        );
        for bad in ["maija", "@esimerkki.fi", "maija@fi", "a b@esimerkki.fi", "a@b@c.fi", "a@-x.fi", "a@x..fi"] {
            assert_eq!(Email::parse(bad), Err(DetailError::Shape), "{bad}");
        }
        assert_eq!(
            Phone::parse("+358 (0)40 123-4567").map(|phone| phone.as_str().to_owned()),
            Ok("+358 (0)40 123-4567".into())
        );
        assert_eq!(Phone::parse("call me"), Err(DetailError::Letters));
        assert_eq!(Phone::parse("123"), Err(DetailError::TooShort));
    }
}
