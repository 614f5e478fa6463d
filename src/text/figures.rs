//! Numbers as people of a language read them: digits in groups of three from 10,000 on, a true minus sign.
//!
//! Groups are parted by a no-break space in Finnish and Swedish, so that a figure never breaks over lines, and by a
//! comma in English. Written straight into what is being put together: a card and a list show hundreds.

use rust_decimal::Decimal;

use crate::domain::language::Language;

/// The most digits of a number: a decimal's 96 bits, or a 64-bit integer, and zeros after the point.
const MOST_DIGITS: usize = 40;
/// Four digits stand together: only longer ones are grouped.
const UNGROUPED: usize = 4;
const MINUS: char = '\u{2212}';

/// The mark between whole and fraction.
pub const fn decimal_mark(language: Language) -> char {
    match language {
        Language::Fi | Language::Sv => ',',
        Language::En => '.',
    }
}

const fn group_mark(language: Language) -> char {
    match language {
        Language::Fi | Language::Sv => '\u{a0}',
        Language::En => ',',
    }
}

/// Writes a whole number.
pub fn push_integer(out: &mut String, language: Language, number: i64) {
    if number < 0 {
        out.push(MINUS);
    }
    push_grouped(out, Digits::of(number.unsigned_abs().into()).as_str(), language);
}

/// Writes a decimal number, without zeros at its end.
pub fn push_decimal(out: &mut String, language: Language, number: Decimal) {
    if number.is_sign_negative() && !number.is_zero() {
        out.push(MINUS);
    }
    let digits = Digits::of(number.mantissa().unsigned_abs());
    let digits = digits.at_least(number.scale() as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - number.scale() as usize);
    push_grouped(out, whole, language);
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        out.push(decimal_mark(language));
        out.push_str(fraction);
    }
}

/// Writes bare digits, with zeros in front where there are fewer than so many: of a day, an hour, a year.
pub(super) fn push_digits(out: &mut String, number: u16, least: usize) {
    out.push_str(Digits::of(number.into()).at_least(least));
}

/// A whole number.
pub fn integer(language: Language, number: i64) -> String {
    let mut out = String::with_capacity(16);
    push_integer(&mut out, language, number);
    out
}

/// A decimal number, without zeros at its end.
pub fn decimal(language: Language, number: Decimal) -> String {
    let mut out = String::with_capacity(16);
    push_decimal(&mut out, language, number);
    out
}

/// Euros and cents: `1234,50`, `12 345,00`, always with two digits after the mark.
pub fn money(language: Language, amount: Decimal) -> String {
    let mut cents = amount.round_dp(2);
    cents.rescale(2);
    let mut out = String::with_capacity(16);
    if cents.is_sign_negative() && !cents.is_zero() {
        out.push(MINUS);
    }
    let digits = Digits::of(cents.mantissa().unsigned_abs());
    let digits = digits.at_least(3);
    let (whole, fraction) = digits.split_at(digits.len() - 2);
    push_grouped(&mut out, whole, language);
    out.push(decimal_mark(language));
    out.push_str(fraction);
    out
}

fn push_grouped(out: &mut String, digits: &str, language: Language) {
    if digits.len() <= UNGROUPED {
        return out.push_str(digits);
    }
    let (first, rest) = digits.split_at((digits.len() - 1) % 3 + 1);
    out.push_str(first);
    for at in (0..rest.len()).step_by(3) {
        out.push(group_mark(language));
        out.push_str(&rest[at..at + 3]);
    }
}

/// The digits of a number at the end of a row of zeros.
struct Digits {
    row: [u8; MOST_DIGITS],
    from: usize,
}

impl Digits {
    fn of(mut number: u128) -> Digits {
        let mut digits = Digits { row: [b'0'; MOST_DIGITS], from: MOST_DIGITS };
        // Division of 128 bits is a call; nearly every number fits into 64.
        while number > u64::MAX.into() {
            digits.push((number % 10) as u8);
            number /= 10;
        }
        let mut number = number as u64;
        loop {
            digits.push((number % 10) as u8);
            number /= 10;
            if number == 0 {
                return digits;
            }
        }
    }

    fn push(&mut self, digit: u8) {
        self.from -= 1;
        self.row[self.from] = b'0' + digit;
    }

    fn as_str(&self) -> &str {
        self.at_least(1)
    }

    /// With zeros in front where there are fewer.
    fn at_least(&self, count: usize) -> &str {
        std::str::from_utf8(&self.row[self.from.min(MOST_DIGITS - count)..]).expect("digits are ASCII")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};
    use rust_decimal::Decimal;

    use super::{decimal, integer, money};
    use crate::domain::language::Language;

    #[test]
    fn digits_are_grouped_from_ten_thousand_on() {
        assert_eq!(integer(Language::Fi, 1_234), "1234");
        assert_eq!(integer(Language::Fi, 12_345), "12\u{a0}345");
        assert_eq!(integer(Language::Sv, -123_456), "\u{2212}123\u{a0}456");
        assert_eq!(integer(Language::En, 1_234_567), "1,234,567");
        assert_eq!(integer(Language::En, i64::MIN), "\u{2212}9,223,372,036,854,775,808");
        assert_eq!(integer(Language::En, 0), "0");
    }

    #[test]
    fn decimals_have_the_mark_of_the_language_and_no_zeros_at_the_end() {
        let number = Decimal::new(-12_345_678, 3);
        assert_eq!(decimal(Language::Fi, number), "\u{2212}12\u{a0}345,678");
        assert_eq!(decimal(Language::En, number), "\u{2212}12,345.678");
        assert_eq!(decimal(Language::Sv, Decimal::new(150, 2)), "1,5");
        assert_eq!(decimal(Language::Fi, Decimal::new(5, 4)), "0,0005");
        assert_eq!(decimal(Language::En, Decimal::new(-100, 2)), "\u{2212}1");
        assert_eq!(decimal(Language::En, Decimal::new(0, 5)), "0");
        assert_eq!(decimal(Language::En, Decimal::MIN), "\u{2212}79,228,162,514,264,337,593,543,950,335");
    }

    #[test]
    fn money_has_two_digits_after_the_mark() {
        assert_eq!(money(Language::Fi, Decimal::new(1_234_567, 2)), "12\u{a0}345,67");
        assert_eq!(money(Language::En, Decimal::from(-7)), "\u{2212}7.00");
        assert_eq!(money(Language::Sv, Decimal::new(5, 2)), "0,05");
        assert_eq!(money(Language::En, Decimal::new(-1, 3)), "0.00");
    }

    proptest! {
        #[test]
        fn without_its_marks_a_number_is_what_it_was(mantissa in any::<i64>(), scale in 0_u32..28) {
            let number = Decimal::new(mantissa, scale);
            let plain = decimal(Language::En, number).replace(',', "").replace('\u{2212}', "-");
            prop_assert_eq!(plain.parse::<Decimal>(), Ok(number.normalize()));
            prop_assert_eq!(integer(Language::En, mantissa).replace(',', "").replace('\u{2212}', "-"), mantissa.to_string());
        }
    }
}
