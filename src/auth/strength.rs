//! Which passwords are good enough: long, and hard to guess by a known estimator. No rules about kinds of letters,
//! which only make passwords alike (NIST SP 800-63B section 3.1.1.2).

use zxcvbn::Score;
use zxcvbn::feedback::Warning;

/// Why a password is not good enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer letters than [`MIN`].
    TooShort,
    /// More bytes than [`MAX_BYTES`].
    TooLong,
    /// A well-known password, or a small change of one.
    Common,
    /// The person's own name, username, company or another word that belongs to this account.
    Personal,
    /// Repeats, sequences, rows of keys.
    Pattern,
    /// Dates or years.
    Date,
    /// A word or a name with little else.
    Word,
    /// Guessable in another way.
    Guessable,
}

/// Letters that a password has at least (privacy and security rules of the bank).
pub const MIN: usize = 12;

/// Bytes that a password has at most: long enough for any sentence, short enough to estimate at once.
pub const MAX_BYTES: usize = 256;

/// The estimate that is needed: above 10⁸ guesses, beyond what can be tried against a throttled sign-in.
const NEEDED: Score = Score::Three;

/// Whether a password is good enough for somebody of whom these words are known.
///
/// # Errors
/// [`Weakness`], the reason that helps most.
pub fn check(password: &str, known: &[&str]) -> Result<(), Weakness> {
    if password.chars().count() < MIN {
        return Err(Weakness::TooShort);
    }
    if password.len() > MAX_BYTES {
        return Err(Weakness::TooLong);
    }
    let words: Vec<&str> = known
        .iter()
        .flat_map(|text| text.split([' ', '@', '.', '-', '_']).chain([*text]))
        .filter(|word| word.len() > 2)
        .collect();
    let estimate = zxcvbn::zxcvbn(password, &words);
    if estimate.score() >= NEEDED {
        return Ok(());
    }
    let lower = password.to_lowercase();
    if words.iter().any(|word| word.chars().count() > 3 && lower.contains(&word.to_lowercase())) {
        return Err(Weakness::Personal);
    }
    Err(match estimate.feedback().and_then(zxcvbn::feedback::Feedback::warning) {
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => Weakness::Common,
        Some(
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess
            | Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
            | Warning::SequencesLikeAbcAreEasyToGuess,
        ) => Weakness::Pattern,
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => Weakness::Date,
        Some(
            Warning::AWordByItselfIsEasyToGuess
            | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess,
        ) => Weakness::Word,
        None => Weakness::Guessable,
    })
}

/// The letters of a temporary password: no vowels, so that no words arise, and none that look alike.
const LETTERS: &[u8; 26] = b"bcdfghjkmnpqrstvwxz2345679";

/// A password to be shown once and changed at the first sign-in: four groups of four, 75 bits.
pub fn temporary(random: &[u8; 32]) -> String {
    let mut password = String::with_capacity(19);
    for (index, pair) in random.chunks_exact(2).enumerate() {
        if index > 0 && index % 4 == 0 {
            password.push('-');
        }
        let value = usize::from(u16::from_le_bytes([pair[0], pair[1]]));
        password.push(char::from(LETTERS[value % LETTERS.len()]));
    }
    password
}

#[cfg(test)]
mod tests {
    use super::{Weakness, check, temporary};

    #[test]
    fn long_and_unguessable_is_enough_whatever_the_letters() {
        assert_eq!(check("venttiili kukkii hiljaa", &[]), Ok(()));
        assert_eq!(check("ångvält möter sjöjungfru", &[]), Ok(()));
        assert_eq!(
            check(
                &temporary(&[
                    7, 91, 201, 33, 5, 77, 140, 2, 9, 18, 250, 61, 3, 88, 19, 47, 60, 121, 200, 31, 7, 3, 99, 66, 14,
                    180, 12, 250, 33, 71, 5, 9
                ]),
                &[]
            ),
            Ok(())
        );
    }

    #[test]
    fn each_weakness_is_named() {
        assert_eq!(check("Aa1!Aa1!", &[]), Err(Weakness::TooShort));
        assert_eq!(check(&"ö".repeat(200), &[]), Err(Weakness::TooLong));
        assert_eq!(check("password1234", &[]), Err(Weakness::Common));
        assert_eq!(check("aaaaaaaaaaaa", &[]), Err(Weakness::Pattern));
        assert_eq!(check("abcdefghijklmnop", &[]), Err(Weakness::Pattern));
        assert_eq!(check("meikalainen12", &["Maija Meikalainen"]), Err(Weakness::Personal));
        assert_eq!(check("esimerkki2026", &["maija", "Esimerkki Oy"]), Err(Weakness::Personal));
    }

    #[test]
    fn a_temporary_password_is_four_groups_of_four() {
        let password = temporary(&[0; 32]);
        assert_eq!(password, "bbbb-bbbb-bbbb-bbbb");
    }
}
