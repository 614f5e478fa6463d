//! Finnish business ids (Y-tunnus) and VAT numbers.

use std::fmt;

use super::person::DetailError;

/// A Finnish business id: seven digits, a dash and a check digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BusinessId(u32);

/// Weights of the seven digits (Finnish Tax Administration, "Tarkistusmerkin laskenta").
const WEIGHTS: [u32; 7] = [7, 9, 10, 5, 8, 4, 2];

impl BusinessId {
    /// Reads `1234567-8`; the dash and spaces may be left out.
    ///
    /// # Errors
    /// [`DetailError::Shape`] where it is not eight digits, [`DetailError::CheckDigit`] where the last does not fit.
    pub fn parse(text: &str) -> Result<BusinessId, DetailError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DetailError::Missing);
        }
        let digits: String =
            text.chars().filter(|letter| !matches!(letter, ' ' | '-' | '\u{a0}' | '\u{2013}')).collect();
        if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DetailError::Shape);
        }
        let value: u32 = digits.parse().map_err(|_| DetailError::Shape)?;
        match BusinessId::of(value / 10) {
            Some(id) if id.0 == value => Ok(id),
            _ => Err(DetailError::CheckDigit),
        }
    }

    /// The id whose first seven digits have this value; `None` where no check digit exists for them.
    pub fn of(seven_digits: u32) -> Option<BusinessId> {
        if seven_digits > 9_999_999 {
            return None;
        }
        let mut rest = seven_digits;
        let mut sum = 0;
        for weight in WEIGHTS.iter().rev() {
            sum += weight * (rest % 10);
            rest /= 10;
        }
        let check = match sum % 11 {
            0 => 0,
            1 => return None,
            remainder => 11 - remainder,
        };
        Some(BusinessId(seven_digits * 10 + check))
    }

    /// The eight digits as one number, for storing.
    pub const fn value(self) -> u32 {
        self.0
    }

    /// The id of a stored [`BusinessId::value`]; `None` where the check digit does not fit.
    pub fn from_value(value: u32) -> Option<BusinessId> {
        BusinessId::of(value / 10).filter(|id| id.0 == value)
    }
}

impl fmt::Display for BusinessId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:07}-{}", self.0 / 10, self.0 % 10)
    }
}

/// A VAT number of any European country: two letters of country, then 2–12 digits or letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VatNumber(String);

impl VatNumber {
    /// Reads a VAT number; a Finnish one must hold a business id.
    ///
    /// # Errors
    /// [`DetailError`].
    pub fn parse(text: &str) -> Result<VatNumber, DetailError> {
        let number: String = text
            .chars()
            .filter(|letter| !matches!(letter, ' ' | '-' | '\u{a0}'))
            .collect::<String>()
            .to_ascii_uppercase();
        if number.is_empty() {
            return Err(DetailError::Missing);
        }
        let Some((country, rest)) = number.split_at_checked(2) else { return Err(DetailError::Shape) };
        if !country.bytes().all(|byte| byte.is_ascii_uppercase())
            || !(2..=12).contains(&rest.len())
            || !rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
        {
            return Err(DetailError::Shape);
        }
        if country == "FI" {
            BusinessId::parse(rest)?;
        }
        Ok(VatNumber(number))
    }

    /// A number from the store, where it was checked on its way in.
    pub fn stored(text: String) -> VatNumber {
        VatNumber(text)
    }

    /// The number without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<BusinessId> for VatNumber {
    fn from(id: BusinessId) -> VatNumber {
        VatNumber(format!("FI{:08}", id.0))
    }
}

#[cfg(test)]
mod tests {
    use super::{BusinessId, VatNumber};
    use crate::domain::person::DetailError;

    #[test]
    fn the_check_digit_is_checked() {
        // The example of the Finnish Tax Administration, and three ways to get it wrong.
        assert_eq!(BusinessId::parse("1572860-0").map(|id| id.to_string()), Ok("1572860-0".into()));
        assert_eq!(BusinessId::parse("15728600"), BusinessId::parse("1572860-0"));
        assert_eq!(BusinessId::parse("1572860-1"), Err(DetailError::CheckDigit));
        assert_eq!(BusinessId::parse("1572806-0"), Err(DetailError::CheckDigit));
        assert_eq!(BusinessId::parse("572860-0"), Err(DetailError::Shape));
        assert_eq!(BusinessId::parse("0737546-2").map(|id| id.to_string()), Ok("0737546-2".into()));
    }

    #[test]
    fn a_stored_value_comes_back() {
        let id = BusinessId::parse("0737546-2").expect("valid");
        assert_eq!(BusinessId::from_value(id.value()), Some(id));
        assert_eq!(BusinessId::from_value(id.value() + 1), None);
    }

    #[test]
    fn finnish_vat_numbers_hold_a_business_id() {
        assert_eq!(VatNumber::parse("fi 15728600").map(|vat| vat.as_str().to_owned()), Ok("FI15728600".into()));
        assert_eq!(VatNumber::parse("FI15728601"), Err(DetailError::CheckDigit));
        assert!(VatNumber::parse("SE556012579001").is_ok());
        assert_eq!(VatNumber::parse("1572860"), Err(DetailError::Shape));
    }
}
