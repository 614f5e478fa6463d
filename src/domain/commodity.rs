//! Commodity codes: eight digits of the European Union's Combined Nomenclature.
//!
//! The list changes every year and is not carried here; the shape, the chapters and what is obviously filled in only
//! to fill the field are checked. Real data of the bank hold `12345678`.

/// Digits in a code.
pub const DIGITS: usize = 8;

/// The eight digits of a code, written with or without spaces and points; `None` where it is none.
///
/// Chapters run from 01 to 97 and 77 is reserved. Runs (`12345678`) and repetitions (`11111111`) are no codes.
pub fn parse(text: &str) -> Option<[u8; DIGITS]> {
    let mut digits = [0; DIGITS];
    let mut count = 0;
    for letter in text.trim().chars() {
        match letter {
            '0'..='9' if count < DIGITS => {
                digits[count] = letter as u8;
                count += 1;
            }
            ' ' | '.' | '\u{a0}' | '\u{2009}' | '\u{202f}' => {}
            _ => return None,
        }
    }
    let chapter = chapter(&digits);
    (count == DIGITS && (1..=97).contains(&chapter) && chapter != 77 && !is_filler(&digits)).then_some(digits)
}

/// Whether goods of the trade are usual in the chapter of a code: plastics, rubber, insulation, ceramics, metals,
/// machines, instruments and their kin, but no food, leather, paper, garments or vehicles.
pub fn is_usual(code: &str) -> bool {
    let Some(chapter) = code.get(..2).and_then(|chapter| chapter.parse::<u8>().ok()) else { return false };
    matches!(chapter, 25 | 27..=40 | 44 | 45 | 48 | 49 | 54..=63 | 65 | 68..=70 | 72..=76 | 78..=85 | 87 | 90 | 91 | 94 | 96)
}

fn chapter(digits: &[u8; DIGITS]) -> u8 {
    (digits[0].saturating_sub(b'0')) * 10 + digits[1].saturating_sub(b'0')
}

fn is_filler(digits: &[u8; DIGITS]) -> bool {
    let step = digits[1].wrapping_sub(digits[0]);
    matches!(step, 0 | 1 | u8::MAX) && digits.windows(2).all(|pair| pair[1].wrapping_sub(pair[0]) == step)
}

#[cfg(test)]
mod tests {
    use super::{is_usual, parse};

    #[test]
    fn codes_are_read_as_they_are_printed() {
        for text in ["74122000", "7412 20 00", "7412.20.00", " 7412\u{a0}2000 "] {
            assert_eq!(parse(text).as_ref().map(|digits| digits.as_slice()), Some(b"74122000".as_slice()), "{text}");
        }
    }

    #[test]
    fn fillers_and_other_chapters_are_no_codes() {
        for text in [
            "12345678",
            "11111111",
            "87654321",
            "00000000",
            "77010000",
            "98010000",
            "7412200",
            "741220001",
            "7412-2000",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn food_is_not_of_the_trade() {
        assert!(is_usual("84818081") && is_usual("39172390"));
        assert!(!is_usual("02013000") && !is_usual("") && !is_usual("ä"));
    }
}
