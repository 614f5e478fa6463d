//! Cutting a text into the words that are indexed and asked for.
//!
//! A run of letters and digits is one word (`dn50`, `22x1`, `316l`), a decimal comma or point and a fraction's stroke
//! belong to their number (`1.5`, `1/2`), and everything else parts words. Where a word has parts that people ask for
//! alone, they stand beside it at the same place: the numbers of `22x1`, the size of `dn50`, both halves of `wc-istuin`
//! and the two together.

use super::fold;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The folded word; the decimal mark is a point and zeros behind it are cut.
    pub word: String,
    /// Which place in the text it has, from 0; parts share the place of their whole.
    pub place: u32,
    /// Where it stands in the text, in bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Whether it is part of a word at the same place.
    pub part: bool,
}

/// The longest word that is told apart from others; the rest of it is cut off. Beyond any word, code or number.
pub const LONGEST: usize = 60;

/// The words of a text in order, parts after their wholes.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 6 + 1);
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = 0;
    let mut place = 0;
    let mut hyphened: Option<usize> = None;
    while at < letters.len() {
        if !begins(&letters, at) {
            at += 1;
            continue;
        }
        let end = run(&letters, at);
        let from = letters[at].0;
        let to = letters.get(end).map_or(text.len(), |(byte, _)| *byte);
        let word = normal(&letters[at..end]);
        if !word.is_empty() {
            let first = found.len();
            found.push(Token { word, place, from, to, part: false });
            parts(&mut found, first);
            if let Some(before) = hyphened {
                join(&mut found, before, first);
            }
            let stands_hyphened = letters.get(end).is_some_and(|(_, letter)| *letter == '-')
                && letters.get(end + 1).is_some_and(|(_, letter)| letter.is_alphabetic())
                && letters[end - 1].1.is_alphabetic();
            hyphened = stands_hyphened.then_some(first);
            place += 1;
        }
        at = end;
    }
    found
}

/// Whether a word begins here. The sign of a diameter before a number is none.
fn begins(letters: &[(usize, char)], at: usize) -> bool {
    let letter = letters[at].1;
    let diameter = matches!(letter, 'Ø' | 'ø' | '⌀' | '∅')
        && letters.get(at + 1).is_some_and(|(_, next)| next.is_ascii_digit())
        && (at == 0 || !letters[at - 1].1.is_alphanumeric());
    letter.is_alphanumeric() && !diameter
}

/// Where the run of letters and digits ends that begins at a place.
fn run(letters: &[(usize, char)], from: usize) -> usize {
    let digit = |at: usize| letters.get(at).is_some_and(|(_, letter)| letter.is_ascii_digit());
    let mut at = from;
    while let Some((_, letter)) = letters.get(at) {
        let inside = match letter {
            ',' | '.' | '/' => at > from && digit(at - 1) && digit(at + 1),
            '\u{300}'..='\u{36f}' => true,
            letter => letter.is_alphanumeric() || *letter == '×' && at > from,
        };
        if !inside {
            break;
        }
        at += 1;
    }
    at
}

/// A run folded, with decimal points, without zeros at the end of decimals.
fn normal(letters: &[(usize, char)]) -> String {
    let mut word = String::with_capacity(letters.len());
    for (index, (_, letter)) in letters.iter().enumerate() {
        match letter {
            ',' => word.push('.'),
            letter => {
                let ends_number = !letter.is_ascii_digit() && index > 0;
                if ends_number && *letter != '.' {
                    trim_zeros(&mut word);
                }
                fold::push(&mut word, *letter);
            }
        }
        if word.len() > LONGEST {
            break;
        }
    }
    trim_zeros(&mut word);
    while word.len() > LONGEST {
        word.pop();
    }
    word
}

/// `2.0` is `2` and `1.50` is `1.5`.
fn trim_zeros(word: &mut String) {
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let point = word.len() - digits;
    if digits == 0 || !word[..point].ends_with('.') {
        return;
    }
    let kept = word.trim_end_matches('0').len().max(point);
    word.truncate(kept);
    if word.ends_with('.') {
        word.pop();
    }
}

/// Puts the numbers and words that a mixed word consists of beside it.
fn parts(found: &mut Vec<Token>, whole: usize) {
    let Token { word, place, from, to, .. } = found[whole].clone();
    let has = |test: fn(&u8) -> bool| word.as_bytes().iter().any(test);
    if !has(u8::is_ascii_digit) || !has(u8::is_ascii_alphabetic) {
        return;
    }
    let mut rest = word.as_str();
    while let Some(first) = rest.bytes().next() {
        let of_number = |byte: u8| byte.is_ascii_digit() || byte == b'.' || byte == b'/';
        let number = first.is_ascii_digit();
        let length = rest.bytes().position(|byte| of_number(byte) != number).unwrap_or(rest.len());
        let (part, after) = rest.split_at(length.max(1).min(rest.len()));
        let wanted = number || part.len() > 1;
        if wanted && found[whole..].iter().all(|token| token.word != part) {
            found.push(Token { word: part.to_owned(), place, from, to, part: true });
        }
        rest = after;
        if !rest.is_char_boundary(0) {
            break;
        }
    }
}

/// Puts two words with a hyphen between them together, beside the first.
fn join(found: &mut Vec<Token>, before: usize, after: usize) {
    let joined = Token {
        word: format!("{}{}", found[before].word, found[after].word),
        place: found[before].place,
        from: found[before].from,
        to: found[after].to,
        part: true,
    };
    found.push(joined);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{LONGEST, tokens};

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn letters_and_digits_are_one_word_with_its_numbers_beside() {
        assert_eq!(words("Palloventtiili DN50"), ["palloventtiili", "dn50", "dn", "50"]);
        assert_eq!(words("22x1,0 kova"), ["22x1", "22", "1", "kova"]);
        assert_eq!(words("Ø110 mm"), ["110", "mm"]);
        assert_eq!(words("42,4×3,20"), ["42.4x3.2", "42.4", "3.2"]);
        assert_eq!(words("316L"), ["316l", "316"]);
    }

    #[test]
    fn fractions_and_decimals_stay_together_and_sentences_do_not() {
        assert_eq!(words("1 1/4\""), ["1", "1/4"]);
        assert_eq!(words("2,50 kW. Teho"), ["2.5", "kw", "teho"]);
        assert_eq!(words("100 mm, 50 mm"), ["100", "mm", "50", "mm"]);
        assert_eq!(words("sk/sk"), ["sk", "sk"]);
        assert_eq!(words("v. 2.0-malli"), ["v", "2", "malli"]);
    }

    #[test]
    fn halves_with_a_hyphen_are_found_together_and_alone() {
        assert_eq!(words("WC-istuin"), ["wc", "istuin", "wcistuin"]);
        assert_eq!(words("lattia- ja seinä"), ["lattia", "ja", "seina"]);
    }

    #[test]
    fn places_and_bytes_lead_back_to_the_text() {
        let text = "Kylmä vesi DN15";
        let found = tokens(text);
        assert_eq!(&text[found[0].from..found[0].to], "Kylmä");
        assert_eq!(found.iter().map(|token| token.place).collect::<Vec<_>>(), [0, 1, 2, 2, 2]);
        assert!(found[3].part && !found[2].part);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fall_over(text in "\\PC{0,80}") {
            for token in tokens(&text) {
                prop_assert!(!token.word.is_empty() && token.word.len() <= 2 * LONGEST);
                prop_assert!(text.get(token.from..token.to).is_some());
            }
        }
    }
}
