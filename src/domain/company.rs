//! Companies: the bank's customers, and the bank itself as company 0001.

use super::business_id::{BusinessId, VatNumber};
use super::id::CompanyId;
use super::language::Language;
use super::moment::Moment;
use super::person::{DetailError, Email, Phone, line};

/// A company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// The customer number; never re-used, for it is part of product link numbers.
    pub id: CompanyId,
    /// What main users can change.
    pub details: CompanyDetails,
    /// Whether its people can sign in.
    pub status: CompanyStatus,
    /// Since when the bank knows the company.
    pub created: Moment,
    /// Rises with every change, so that two people changing one company notice.
    pub version: u32,
}

/// What is known about a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyDetails {
    /// The name as the trade register has it.
    pub name: CompanyName,
    /// The Finnish business id; companies from abroad have only a VAT number.
    pub business_id: Option<BusinessId>,
    /// The VAT number.
    pub vat: Option<VatNumber>,
    /// What the company does in the trade.
    pub kind: CompanyKind,
    /// Where letters reach it.
    pub address: PostalAddress,
    /// The switchboard.
    pub phone: Option<Phone>,
    /// The common mailbox.
    pub email: Option<Email>,
    /// The language in which the bank serves the company.
    pub language: Language,
}

/// A company's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CompanyName(String);

impl CompanyName {
    /// Longer than the longest name in the Finnish trade register that people use.
    pub const MAX: usize = 120;

    /// Reads a name of one line.
    ///
    /// # Errors
    /// [`DetailError`].
    pub fn parse(text: &str) -> Result<CompanyName, DetailError> {
        line(text, CompanyName::MAX).map(CompanyName)
    }

    /// A name from the store, where it was checked on its way in.
    pub fn stored(text: String) -> CompanyName {
        CompanyName(text)
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a company does in the trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompanyKind {
    /// Runs the bank. Only [`CompanyId::BANK`] is of this kind.
    Operator,
    /// Makes products.
    Manufacturer,
    /// Brings products to Finland.
    Importer,
    /// Sells to contractors.
    Wholesaler,
    /// Only reads: contractors, designers, property managers, software houses.
    DataUser,
}

impl CompanyKind {
    /// The kinds that a customer can be of.
    pub const CUSTOMERS: [CompanyKind; 4] =
        [CompanyKind::Manufacturer, CompanyKind::Importer, CompanyKind::Wholesaler, CompanyKind::DataUser];

    /// The stable name used in forms, files and events.
    pub const fn code(self) -> &'static str {
        match self {
            CompanyKind::Operator => "operator",
            CompanyKind::Manufacturer => "manufacturer",
            CompanyKind::Importer => "importer",
            CompanyKind::Wholesaler => "wholesaler",
            CompanyKind::DataUser => "data-user",
        }
    }

    /// The kind of a customer by its [`CompanyKind::code`].
    pub fn from_code(code: &str) -> Option<CompanyKind> {
        CompanyKind::CUSTOMERS.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether a company's people can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompanyStatus {
    /// Waits for a main user's decision.
    Applied,
    /// Its people can sign in.
    Active,
    /// The contract has ended: nobody signs in, the history stays.
    Ended {
        /// Since when.
        at: Moment,
    },
}

impl CompanyStatus {
    /// The stable name used in lists and events.
    pub const fn code(self) -> &'static str {
        match self {
            CompanyStatus::Applied => "applied",
            CompanyStatus::Active => "active",
            CompanyStatus::Ended { .. } => "ended",
        }
    }
}

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

fn optional(text: &str, max: usize) -> Result<String, DetailError> {
    match line(text, max) {
        Err(DetailError::Missing) => Ok(String::new()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{AddressLine, CompanyName, PostalAddress};
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

    #[test]
    fn a_company_has_a_name() {
        assert_eq!(CompanyName::parse("  "), Err(DetailError::Missing));
        assert_eq!(
            CompanyName::parse(" Esimerkki  Oy ").map(|name| name.as_str().to_owned()),
            Ok("Esimerkki Oy".into())
        );
    }
}
