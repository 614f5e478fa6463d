//! What might be the same: companies by their names, people by their numbers, and names to sign in with that are free.
//!
//! Hints for whoever decides, never a decision.

use crate::domain::person::{Phone, Username};

/// Words that say in which legal form somebody trades, in Finland and around: they tell companies apart from nobody.
const FORMS: [&str; 19] = [
    "oy", "oyj", "ab", "abp", "ky", "kb", "tmi", "fma", "osk", "ltd", "gmbh", "ag", "as", "aps", "a/s", "bv", "srl",
    "spa", "inc",
];

/// Letters of the shorter name from which on it counts that one begins with the other: below that it is chance.
const BEGINNING: usize = 5;

/// Letters from which on one wrong letter is a slip rather than another name.
const SLIP: usize = 6;

/// Whether two companies' names might be one: without legal form, capitals and punctuation they are equal, differ by
/// one slip, or one begins with the other.
pub fn alike_names(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let letters = short.chars().count();
    one == other
        || (letters >= BEGINNING && long.starts_with(short.as_str()))
        || (letters >= SLIP && strsim::damerau_levenshtein(short, long) <= 1)
}

fn plain(name: &str) -> String {
    let words = name.to_lowercase();
    let words = words.split(|letter: char| letter.is_whitespace() || ",.()&\"'-".contains(letter));
    words.filter(|word| !word.is_empty() && !FORMS.contains(word)).collect()
}

/// Whether two telephone numbers lead to the same telephone: with or without the country, however they are spaced.
pub fn alike_phones(one: &Phone, other: &Phone) -> bool {
    national(one) == national(other)
}

fn national(phone: &Phone) -> String {
    let digits: String = phone.as_str().replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    let digits = digits.strip_prefix("358").unwrap_or(digits);
    digits.trim_start_matches('0').to_owned()
}

/// The name to sign in with that somebody would like, where it is free, and otherwise the first free one with a number
/// behind it.
pub fn free_username(wish: &Username, mut is_taken: impl FnMut(&Username) -> bool) -> Username {
    let mut found = wish.clone();
    let mut number = 1_u32;
    while is_taken(&found) && number < u32::MAX {
        number += 1;
        let tail = number.to_string();
        let head: String = wish.as_str().chars().take(Username::MAX - tail.len()).collect();
        found = Username::stored(head + &tail);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{alike_names, alike_phones, free_username};
    use crate::domain::person::{Phone, Username};

    #[test]
    fn names_are_alike_whatever_the_legal_form_and_with_one_slip() {
        for (one, other) in [
            ("Esimerkki Oy", "ESIMERKKI OYJ"),
            ("Oy Esimerkki Ab", "Esimerkki"),
            ("Esimerkki Oy", "Esimekrki Oy"),
            ("LVI-Putki Oy", "LVI Putki"),
            ("Esimerkki", "Esimerkki Suomi Oy"),
        ] {
            assert!(alike_names(one, other) && alike_names(other, one), "{one} / {other}");
        }
        for (one, other) in [("Putki Oy", "Hana Oy"), ("Oy Ab", "Oy"), ("Abc Oy", "Abcde Oy"), ("Aalto", "Aaltonen2")] {
            let expected = one == "Aalto";
            assert_eq!(alike_names(one, other), expected, "{one} / {other}");
        }
    }

    #[test]
    fn numbers_are_alike_with_and_without_the_country() {
        let phone = |text| Phone::parse(text).expect("a number");
        for other in ["+358 40 123 4567", "+358 (0)40 123 4567", "00358401234567", "040-1234567"] {
            assert!(alike_phones(&phone("040 123 4567"), &phone(other)), "{other}");
        }
        assert!(!alike_phones(&phone("040 123 4567"), &phone("040 123 4568")));
    }

    #[test]
    fn a_taken_username_gets_a_number_and_stays_within_its_room() {
        let wish = Username::parse("maija").expect("valid");
        assert_eq!(free_username(&wish, |_| false).as_str(), "maija");
        assert_eq!(free_username(&wish, |name| matches!(name.as_str(), "maija" | "maija2")).as_str(), "maija3");
        let long = Username::parse(&"m".repeat(Username::MAX)).expect("valid");
        let found = free_username(&long, |name| *name == long);
        assert_eq!((found.as_str().len(), found.as_str().ends_with('2')), (Username::MAX, true));
    }
}
