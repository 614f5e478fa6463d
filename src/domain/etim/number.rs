//! Numbers of features: how people write them, how they are shown, and which shape exchange files allow.

use rust_decimal::Decimal;

use crate::domain::language::Language;

/// Digits that exchange files allow before the point (ETIM xChange V2.0: `^-?[0-9]{1,12}\.?[0-9]{0,4}$`).
const WHOLE_DIGITS: usize = 12;
/// Digits that exchange files allow after the point.
const DECIMALS: u32 = 4;
/// What a person types for a number is at most this long, separators included.
const MAX_TYPED: usize = 40;

/// Why typed text is no feature number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// It is no number at all.
    NotANumber,
    /// It has more digits than exchange files allow.
    TooManyDigits,
}

/// Whether a number has at most twelve digits before the point and four after it.
pub fn has_exchange_shape(number: Decimal) -> bool {
    number.normalize().scale() <= DECIMALS && number.trunc().abs() < Decimal::from(10_u64.pow(WHOLE_DIGITS as u32))
}

/// Reads a number with decimal comma or point; blanks may group its digits, in any language.
///
/// One comma or point is the decimal mark, whichever language is read: `1,234` is a little more than one. Where two
/// marks stand, one would have to be guessed at, so that is refused. Zeros at the end do not count as digits.
///
/// # Errors
/// [`NumberFault`] where it is no number or has too many digits.
pub fn parse_number(text: &str) -> Result<Decimal, NumberFault> {
    let text = text.trim();
    if text.len() > MAX_TYPED {
        return Err(NumberFault::TooManyDigits);
    }
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mut whole, mut fraction) = (String::new(), None::<String>);
    for letter in digits.chars() {
        match letter {
            '0'..='9' => fraction.as_mut().unwrap_or(&mut whole).push(letter),
            '.' | ',' if fraction.is_none() => fraction = Some(String::new()),
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' if fraction.is_none() => {}
            _ => return Err(NumberFault::NotANumber),
        }
    }
    let fraction = fraction.unwrap_or_default();
    if whole.is_empty() && fraction.is_empty() {
        return Err(NumberFault::NotANumber);
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    if whole.len() > WHOLE_DIGITS || fraction.len() > DECIMALS as usize {
        return Err(NumberFault::TooManyDigits);
    }
    let mantissa = format!("0{whole}{fraction}").parse::<i64>().map_err(|_| NumberFault::TooManyDigits)?;
    let scale = u32::try_from(fraction.len()).map_err(|_| NumberFault::TooManyDigits)?;
    Ok(Decimal::new(if negative { -mantissa } else { mantissa }, scale))
}

/// The number as people of a language write it, without groups, as it stands in the input of a form.
pub fn input_number(number: Decimal, language: Language) -> String {
    let text = number.normalize().to_string();
    match language {
        Language::Fi | Language::Sv => text.replace('.', ","),
        Language::En => text,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
    use rust_decimal::Decimal;

    use super::{NumberFault, has_exchange_shape, input_number, parse_number};
    use crate::domain::language::Language;

    #[test]
    fn comma_point_and_blanks_are_understood() {
        for text in ["1234.5", "1234,5", " 1 234,50 ", "+1\u{a0}234.5000000", "01234,5"] {
            assert_eq!(parse_number(text), Ok(Decimal::new(12345, 1)), "{text}");
        }
        assert_eq!(parse_number("\u{2212},5"), Ok(Decimal::new(-5, 1)));
        assert_eq!(parse_number("7."), Ok(Decimal::from(7)));
    }

    #[test]
    fn what_is_no_number_or_too_long_is_told_apart() {
        for text in ["", "-", ",", "1,2,3", "1,234.5", "1e5", "12 mm", "0x1", "1.2 3", "NaN"] {
            assert_eq!(parse_number(text), Err(NumberFault::NotANumber), "{text}");
        }
        for text in ["1234567890123", "0.12345", &"9".repeat(41)] {
            assert_eq!(parse_number(text), Err(NumberFault::TooManyDigits), "{text}");
        }
        assert_eq!(parse_number("999999999999.9999").map(has_exchange_shape), Ok(true));
        assert!(!has_exchange_shape(Decimal::from(1_000_000_000_000_u64)));
    }

    #[test]
    fn a_form_has_the_mark_of_the_language() {
        assert_eq!(input_number(Decimal::new(-123_456_780, 3), Language::Fi), "-123456,78");
        assert_eq!(input_number(Decimal::new(150, 1), Language::Fi), "15");
    }

    fn number() -> impl Strategy<Value = Decimal> {
        (-9_999_999_999_999_999_i64..=9_999_999_999_999_999, 4_u32..=4)
            .prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
    }

    proptest! {
        #[test]
        fn what_is_put_into_a_form_is_read_back(number in number()) {
            for language in Language::ALL {
                prop_assert_eq!(parse_number(&input_number(number, language)), Ok(number));
            }
        }

        #[test]
        fn what_is_read_has_the_shape_of_exchange_files(text in "[-+0-9., ]{0,20}") {
            if let Ok(number) = parse_number(&text) {
                prop_assert!(has_exchange_shape(number));
            }
        }
    }
}
