//! Postal addresses.

use crate::domain::person::{DetailError, line};

/// Where letters reach somebody. Every line may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostalAddress {
    /// Street and house, or box.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Post office.
    pub city: String,
    /// Country, ISO 3166-1 alpha-2; empty means Finland.
    pub country: String,
}

/// A line of a [`PostalAddress`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressLine {
    /// Street.
    Street,
    /// Postal code.
    PostalCode,
    /// Post office.
    City,
    /// Country.
    Country,
}

impl PostalAddress {
    const MAX_LINE: usize = 100;
    const MAX_CODE: usize = 12;

    /// Reads an address of its lines; a Finnish postal code has five digits.
    ///
    /// # Errors
    /// Which line is refused and why.
    pub fn parse(
        street: &str,
        postal_code: &str,
        city: &str,
        country: &str,
    ) -> Result<PostalAddress, (AddressLine, DetailError)> {
        let address = PostalAddress {
            street: optional(street, PostalAddress::MAX_LINE).map_err(|error| (AddressLine::Street, error))?,
            postal_code: optional(postal_code, PostalAddress::MAX_CODE)
                .map_err(|error| (AddressLine::PostalCode, error))?,
            city: optional(city, PostalAddress::MAX_LINE).map_err(|error| (AddressLine::City, error))?,
            country: optional(country, PostalAddress::MAX_LINE)
                .map_err(|error| (AddressLine::Country, error))?
                .to_ascii_uppercase(),
        };
        let code = address.country.as_bytes();
        if !code.is_empty() && (code.len() != 2 || !code.iter().all(u8::is_ascii_uppercase)) {
            return Err((AddressLine::Country, DetailError::Shape));
        }
        let digits = address.postal_code.as_bytes();
        if matches!(address.country.as_str(), "" | "FI" | "AX")
            && !digits.is_empty()
            && (digits.len() != 5 || !digits.iter().all(u8::is_ascii_digit))
        {
            return Err((AddressLine::PostalCode, DetailError::Shape));
        }
        Ok(address)
    }
}

/// One line that may be left empty.
pub(super) fn optional(text: &str, max: usize) -> Result<String, DetailError> {
    match line(text, max) {
        Err(DetailError::Missing) => Ok(String::new()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{AddressLine, PostalAddress};
    use crate::domain::person::DetailError;

    #[test]
    fn finnish_postal_codes_have_five_digits() {
        assert!(PostalAddress::parse("Särkiniementie 3", "00120", "Helsinki", "").is_ok());
        assert_eq!(
            PostalAddress::parse("", "0120", "Helsinki", "fi"),
            Err((AddressLine::PostalCode, DetailError::Shape))
        );
        assert!(PostalAddress::parse("Storgatan 1", "111 22", "Stockholm", "SE").is_ok());
        assert_eq!(PostalAddress::parse("", "", "", "Suomi"), Err((AddressLine::Country, DetailError::Shape)));
    }
}
