//! The words for what is refused about a company.

use super::form::{
    BUSINESS_ID, CITY, CONTRACT_FROM, CONTRACT_UNTIL, COUNTRY, EMAIL, KIND, LANGUAGE, NAME, PHONE, POSTAL_CODE, REACH,
    STATUS, STREET, VAT,
};
use crate::domain::company::AddressLine;
use crate::domain::language::Language;
use crate::domain::person::DetailError;
use crate::service::companies::{Fault, Field as Part};
use crate::text::{Text, key};
use crate::web::ui::form::Errors;

/// What is refused about the details, each with its field.
pub(in crate::web) fn errors(language: Language, faults: &[Fault]) -> Errors<'static> {
    let mut errors = Errors::new();
    for fault in faults {
        let (part, words) = match *fault {
            Fault::Detail(part, error) => (part, detail(part, error)),
            Fault::Taken => (Part::BusinessId, key::FAULT_COMPANY_TAKEN),
            Fault::NoNumber => (Part::BusinessId, key::FAULT_COMPANY_NUMBER),
            Fault::Order(part) => (part, key::FAULT_ORDER),
            Fault::ReachOfKind => (Part::Reach, key::FAULT_REACH_KIND),
            Fault::Meanwhile => continue,
        };
        let (name, label) = field(part);
        errors.add(name, label, words.get(language));
    }
    errors
}

const fn field(part: Part) -> (&'static str, Text) {
    match part {
        Part::Name => (NAME, key::COMPANY_NAME),
        Part::BusinessId => (BUSINESS_ID, key::COMPANY_BUSINESS_ID),
        Part::Vat => (VAT, key::COMPANY_VAT),
        Part::Kind => (KIND, key::COMPANY_KIND),
        Part::Address(AddressLine::Street) => (STREET, key::COMPANY_STREET),
        Part::Address(AddressLine::PostalCode) => (POSTAL_CODE, key::COMPANY_POSTAL_CODE),
        Part::Address(AddressLine::City) => (CITY, key::COMPANY_CITY),
        Part::Address(AddressLine::Country) => (COUNTRY, key::COMPANY_COUNTRY),
        Part::Phone => (PHONE, key::COMPANY_PHONE),
        Part::Email => (EMAIL, key::COMPANY_EMAIL),
        Part::Language => (LANGUAGE, key::COMPANY_LANGUAGE),
        Part::ContractFrom => (CONTRACT_FROM, key::COMPANY_CONTRACT_FROM),
        Part::ContractUntil => (CONTRACT_UNTIL, key::COMPANY_CONTRACT_UNTIL),
        Part::Reach => (REACH, key::COMPANY_REACH),
        Part::Status => (STATUS, key::WORD_STATUS),
    }
}

const fn detail(part: Part, error: DetailError) -> Text {
    match (part, error) {
        (Part::Kind | Part::Language | Part::Reach | Part::Status, DetailError::Missing) => key::FAULT_CHOOSE,
        (Part::BusinessId, DetailError::Shape) => key::FAULT_BUSINESS_ID,
        (Part::Vat, DetailError::Shape) => key::FAULT_VAT,
        (Part::ContractFrom | Part::ContractUntil, DetailError::Shape) => key::FAULT_DATE,
        (Part::Address(line), error) => address(line, error),
        (Part::Email, error) => email(error),
        (Part::Phone, error) => phone(error),
        (_, error) => plain(error),
    }
}

/// Why a line of an address is refused.
pub(super) const fn address(line: AddressLine, error: DetailError) -> Text {
    match (line, error) {
        (AddressLine::PostalCode, DetailError::Shape) => key::FAULT_POSTAL_CODE,
        (AddressLine::Country, DetailError::Shape) => key::FAULT_COUNTRY,
        (_, error) => plain(error),
    }
}

/// Why an e-mail address is refused.
pub(super) const fn email(error: DetailError) -> Text {
    match error {
        DetailError::Shape | DetailError::Letters => key::FAULT_EMAIL_SHAPE,
        error => plain(error),
    }
}

/// Why a telephone number is refused.
pub(super) const fn phone(error: DetailError) -> Text {
    match error {
        DetailError::Letters => key::FAULT_PHONE_LETTERS,
        DetailError::TooShort | DetailError::TooLong => key::FAULT_PHONE_LENGTH,
        error => plain(error),
    }
}

/// Why anything else is refused.
pub(super) const fn plain(error: DetailError) -> Text {
    match error {
        DetailError::Missing => key::FAULT_MISSING,
        DetailError::TooShort => key::FAULT_TOO_SHORT,
        DetailError::TooLong => key::FAULT_TOO_LONG,
        DetailError::Letters => key::FAULT_LETTERS,
        DetailError::Shape => key::FAULT_SHAPE,
        DetailError::CheckDigit => key::FAULT_CHECK_DIGIT,
    }
}
