//! Global trade item numbers (GS1): GTIN-8, -12, -13 and -14 with their check digit.
//!
//! A GTIN is held as the number that its digits make when padded to fourteen; no value of the type has a wrong check
//! digit. Source: GS1 General Specifications; the scheme was verified on real products of the bank.

use std::fmt;

use super::digits::{padded, text};
use super::number::{LviNumber, digits_of};

/// A trade item number whose check digit is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gtin(u64);

/// Why digits are no GTIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GtinError {
    /// Something other than 8, 12, 13 or 14 digits stands there.
    Shape,
    /// The last digit does not fit the others.
    CheckDigit {
        /// The digit that would fit.
        expected: u8,
    },
}

/// Before GTINs were bought from GS1, the bank's numbers were made into GTINs under this prefix.
const NUMBER_PREFIX: u64 = 64158;

impl Gtin {
    /// The largest number that fourteen digits make.
    pub const MAX: u64 = 99_999_999_999_999;

    /// Reads 8, 12, 13 or 14 digits; spaces and dashes between them are ignored.
    ///
    /// # Errors
    /// Says whether the shape or the check digit is wrong, and which digit would be right.
    pub fn parse(text: &str) -> Result<Gtin, GtinError> {
        let digits = digits_of(text).ok_or(GtinError::Shape)?;
        if !matches!(digits.len(), 8 | 12 | 13 | 14) {
            return Err(GtinError::Shape);
        }
        let value: u64 = digits.parse().map_err(|_| GtinError::Shape)?;
        let expected = check_digit(value / 10);
        if value == 0 {
            return Err(GtinError::Shape);
        }
        if value % 10 == u64::from(expected) { Ok(Gtin(value)) } else { Err(GtinError::CheckDigit { expected }) }
    }

    /// The GTIN of a stored value; `None` where the check digit is wrong.
    pub fn from_value(value: u64) -> Option<Gtin> {
        let fits = value > 0 && value <= Gtin::MAX && value % 10 == u64::from(check_digit(value / 10));
        fits.then_some(Gtin(value))
    }

    /// The GTIN that these leading digits make once the check digit is put behind them; `None` where it is too long.
    pub fn complete(leading: u64) -> Option<Gtin> {
        if leading == 0 || leading > Gtin::MAX / 10 {
            return None;
        }
        Some(Gtin(leading * 10 + u64::from(check_digit(leading))))
    }

    /// The number that the digits make when padded to fourteen: the key under which a GTIN is found.
    pub const fn value(self) -> u64 {
        self.0
    }

    /// The LVI-number inside a GTIN of the old kind (`64158`, seven digits, check digit); such are read, never made.
    pub fn lvi_number(self) -> Option<LviNumber> {
        let leading = self.0 / 10;
        if leading / 10_000_000 != NUMBER_PREFIX {
            return None;
        }
        LviNumber::new(u32::try_from(leading % 10_000_000).ok()?)
    }
}

impl fmt::Display for Gtin {
    /// Eight digits for a GTIN-8, fourteen for a GTIN-14, thirteen for all others.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0..=99_999_999 => f.write_str(text(&padded::<8>(self.0))),
            100_000_000..=9_999_999_999_999 => f.write_str(text(&padded::<13>(self.0))),
            _ => f.write_str(text(&padded::<14>(self.0))),
        }
    }
}

/// The check digit for the digits before it: weights 3, 1, 3, 1 … from the right.
fn check_digit(mut leading: u64) -> u8 {
    let mut sum = 0;
    let mut weight = 3;
    while leading > 0 {
        sum += leading % 10 * weight;
        weight = 4 - weight;
        leading /= 10;
    }
    ((10 - sum % 10) % 10) as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Gtin, GtinError};

    #[test]
    fn the_four_lengths_are_read() {
        for (text, shown) in [
            ("96385074", "96385074"),
            ("036000291452", "0036000291452"),
            ("4006381333931", "4006381333931"),
            ("10012345678902", "10012345678902"),
            (" 400 6381-333931 ", "4006381333931"),
        ] {
            assert_eq!(Gtin::parse(text).map(|gtin| gtin.to_string()).as_deref(), Ok(shown));
        }
    }

    #[test]
    fn a_wrong_check_digit_names_the_right_one() {
        assert_eq!(Gtin::parse("4006381333932"), Err(GtinError::CheckDigit { expected: 1 }));
        for text in ["", "123", "40063813339", "400638133393X", "00000000", "4006381333931 0000"] {
            assert_eq!(Gtin::parse(text), Err(GtinError::Shape), "{text}");
        }
    }

    #[test]
    fn the_old_gtins_hold_the_lvi_number() {
        let gtin = Gtin::complete(64158_0101202).expect("twelve digits");
        assert_eq!(gtin.lvi_number().map(|number| number.to_string()).as_deref(), Some("0101202"));
        assert_eq!(Gtin::parse("4006381333931").map(Gtin::lvi_number), Ok(None));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(leading in 1u64..=Gtin::MAX / 10) {
            let gtin = Gtin::complete(leading).expect("in range");
            prop_assert_eq!(Gtin::parse(&gtin.to_string()), Ok(gtin));
            prop_assert_eq!(Gtin::from_value(gtin.value()), Some(gtin));
        }

        #[test]
        fn any_single_wrong_digit_is_found(leading in 1u64..=Gtin::MAX / 10, place in 0u32..14, by in 1u64..10) {
            let value = Gtin::complete(leading).expect("in range").value();
            let scale = 10u64.pow(place);
            let digit = value / scale % 10;
            let wrong = value - digit * scale + (digit + by) % 10 * scale;
            prop_assert!(Gtin::from_value(wrong).is_none());
        }
    }
}
