//! A company as typed, and everything that can be wrong with it.

use crate::domain::business_id::{BusinessId, VatNumber};
use crate::domain::company::{AddressLine, CompanyDetails, CompanyKind, CompanyName, PostalAddress};
use crate::domain::language::Language;
use crate::domain::person::{DetailError, Email, Phone};

/// A company as typed into a form or at the command line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Typed<'a> {
    /// The name.
    pub name: &'a str,
    /// The Finnish business id; may be empty for companies from abroad.
    pub business_id: &'a str,
    /// The VAT number; made from the business id where it is empty.
    pub vat: &'a str,
    /// A `CompanyKind::code`.
    pub kind: &'a str,
    /// Street or box.
    pub street: &'a str,
    /// Postal code.
    pub postal_code: &'a str,
    /// Post office.
    pub city: &'a str,
    /// Country, two letters; empty for Finland.
    pub country: &'a str,
    /// Telephone number.
    pub phone: &'a str,
    /// E-mail address.
    pub email: &'a str,
    /// A `Language::code`.
    pub language: &'a str,
}

/// A field of a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Name.
    Name,
    /// Business id.
    BusinessId,
    /// VAT number.
    Vat,
    /// Kind.
    Kind,
    /// A line of the address.
    Address(AddressLine),
    /// Telephone number.
    Phone,
    /// E-mail address.
    Email,
    /// Language.
    Language,
}

/// Why something typed is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A field has not the shape it needs.
    Detail(Field, DetailError),
    /// The business id is another company's.
    Taken,
    /// Neither business id nor VAT number is given.
    NoNumber,
    /// Somebody else changed the company meanwhile.
    Meanwhile,
}

/// What was asked for is done, or everything that is wrong with it and nothing was done.
pub type Verdict<T> = Result<T, Vec<Fault>>;

impl Typed<'_> {
    /// The details; `operator` where it is the bank itself, whose kind never changes.
    pub(super) fn details(&self, operator: bool) -> Result<CompanyDetails, Vec<Fault>> {
        let mut faults = Vec::new();
        let name = kept(Field::Name, CompanyName::parse(self.name), &mut faults);
        let business_id = optional(Field::BusinessId, BusinessId::parse(self.business_id), &mut faults);
        let vat = optional(Field::Vat, VatNumber::parse(self.vat), &mut faults);
        let kind = match CompanyKind::from_code(self.kind) {
            _ if operator => Some(CompanyKind::Operator),
            Some(kind) => Some(kind),
            None => kept(Field::Kind, Err(DetailError::Missing), &mut faults),
        };
        let address = PostalAddress::parse(self.street, self.postal_code, self.city, self.country)
            .map_err(|(line, error)| faults.push(Fault::Detail(Field::Address(line), error)))
            .ok();
        let phone = optional(Field::Phone, Phone::parse(self.phone), &mut faults);
        let email = optional(Field::Email, Email::parse(self.email), &mut faults);
        let language = Language::from_code(self.language).ok_or(DetailError::Missing);
        let language = kept(Field::Language, language, &mut faults);
        if !operator && (business_id, &vat) == (Some(None), &Some(None)) {
            faults.push(Fault::NoNumber);
        }
        let parsed = || {
            let business_id = business_id?;
            Some(CompanyDetails {
                name: name?,
                business_id,
                vat: vat?.or_else(|| business_id.map(VatNumber::from)),
                kind: kind?,
                address: address?,
                phone: phone?,
                email: email?,
                language: language?,
            })
        };
        match parsed() {
            Some(details) if faults.is_empty() => Ok(details),
            _ => Err(faults),
        }
    }
}

fn kept<T>(field: Field, parsed: Result<T, DetailError>, faults: &mut Vec<Fault>) -> Option<T> {
    parsed.map_err(|error| faults.push(Fault::Detail(field, error))).ok()
}

/// Like [`kept`], but nothing typed is nothing there.
fn optional<T>(field: Field, parsed: Result<T, DetailError>, faults: &mut Vec<Fault>) -> Option<Option<T>> {
    match parsed {
        Err(DetailError::Missing) => Some(None),
        other => kept(field, other, faults).map(Some),
    }
}
