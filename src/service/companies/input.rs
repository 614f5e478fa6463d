//! A company as typed, and everything that can be wrong with it.

use crate::domain::business_id::{BusinessId, VatNumber};
use jiff::civil::Date;

use crate::domain::company::{
    AddressLine, CompanyDetails, CompanyKind, CompanyName, CompanyStatus, Contract, PostalAddress,
};
use crate::domain::language::Language;
use crate::domain::person::{DetailError, Email, Phone};
use crate::domain::role::Reach;

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
    /// The contract's first day, `2026-03-12`; may be empty.
    pub contract_from: &'a str,
    /// The contract's last day; may be empty.
    pub contract_until: &'a str,
    /// A `Reach::code`; empty for the own company's products.
    pub reach: &'a str,
    /// A `CompanyStatus::code` other than `ended`, of a new company only; empty for an active one.
    pub status: &'a str,
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
    /// The contract's first day.
    ContractFrom,
    /// The contract's last day.
    ContractUntil,
    /// Whose products viewers see.
    Reach,
    /// The status of a new company.
    Status,
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
    /// The last day lies before the first.
    Order(Field),
    /// Viewers of a company of this kind see their own company's products only.
    ReachOfKind,
    /// Somebody else changed the same part of the company meanwhile.
    Meanwhile,
}

/// What was asked for is done, or everything that is wrong with it and nothing was done.
pub type Verdict<T> = Result<T, Vec<Fault>>;

/// What a company's own users change about it.
pub(super) struct Contact {
    pub(super) address: PostalAddress,
    pub(super) phone: Option<Phone>,
    pub(super) email: Option<Email>,
    pub(super) language: Language,
}

impl Typed<'_> {
    /// The contact details alone.
    pub(super) fn contact(&self, faults: &mut Vec<Fault>) -> Option<Contact> {
        let address = PostalAddress::parse(self.street, self.postal_code, self.city, self.country)
            .map_err(|(line, error)| faults.push(Fault::Detail(Field::Address(line), error)))
            .ok();
        let phone = optional(Field::Phone, Phone::parse(self.phone), faults);
        let email = optional(Field::Email, Email::parse(self.email), faults);
        let language = Language::from_code(self.language).ok_or(DetailError::Missing);
        let language = kept(Field::Language, language, faults);
        Some(Contact { address: address?, phone: phone?, email: email?, language: language? })
    }

    fn contract(&self, faults: &mut Vec<Fault>) -> Option<Contract> {
        let from = optional(Field::ContractFrom, date(self.contract_from), faults);
        let until = optional(Field::ContractUntil, date(self.contract_until), faults);
        let contract = Contract::new(from?, until?);
        if contract.is_none() {
            faults.push(Fault::Order(Field::ContractUntil));
        }
        contract
    }

    /// The status of a new company: of one that has applied, or is a customer at once.
    fn first_status(&self) -> Result<CompanyStatus, Vec<Fault>> {
        [CompanyStatus::Active, CompanyStatus::Applied]
            .into_iter()
            .find(|status| self.status == status.code() || (self.status.is_empty() && *status == CompanyStatus::Active))
            .ok_or_else(|| vec![Fault::Detail(Field::Status, DetailError::Missing)])
    }

    /// Details and status of a new company.
    pub(in crate::service) fn first(&self) -> Result<(CompanyDetails, CompanyStatus), Vec<Fault>> {
        match (self.details(false), self.first_status()) {
            (Ok(details), Ok(status)) => Ok((details, status)),
            (details, status) => Err(details.err().into_iter().chain(status.err()).flatten().collect()),
        }
    }

    /// The details; `operator` where it is the bank itself, whose kind never changes.
    pub(in crate::service) fn details(&self, operator: bool) -> Result<CompanyDetails, Vec<Fault>> {
        let mut faults = Vec::new();
        let name = kept(Field::Name, CompanyName::parse(self.name), &mut faults);
        let business_id = optional(Field::BusinessId, BusinessId::parse(self.business_id), &mut faults);
        let vat = optional(Field::Vat, VatNumber::parse(self.vat), &mut faults);
        let kind = match CompanyKind::from_code(self.kind) {
            _ if operator => Some(CompanyKind::Operator),
            Some(kind) => Some(kind),
            None => kept(Field::Kind, Err(DetailError::Missing), &mut faults),
        };
        let contact = self.contact(&mut faults);
        let contract = self.contract(&mut faults);
        let reach = if self.reach.is_empty() || operator {
            Ok(Reach::Own)
        } else {
            Reach::from_code(self.reach).ok_or(DetailError::Missing)
        };
        let reach = kept(Field::Reach, reach, &mut faults);
        if reach == Some(Reach::Whole) && kind.is_some_and(|kind| !kind.may_see_all()) {
            faults.push(Fault::ReachOfKind);
        }
        if !operator && (business_id, &vat) == (Some(None), &Some(None)) {
            faults.push(Fault::NoNumber);
        }
        let parsed = || {
            let business_id = business_id?;
            let Contact { address, phone, email, language } = contact?;
            Some(CompanyDetails {
                name: name?,
                business_id,
                vat: vat?.or_else(|| business_id.map(VatNumber::from)),
                kind: kind?,
                address,
                phone,
                email,
                language,
                contract: contract?,
                reach: reach?,
            })
        };
        match parsed() {
            Some(details) if faults.is_empty() => Ok(details),
            _ => Err(faults),
        }
    }
}

/// A day as forms send it, `2026-03-12`, of the years in which anything of the bank can lie.
pub(super) fn date(text: &str) -> Result<Date, DetailError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DetailError::Missing);
    }
    // Exactly ten letters: jiff reads longer forms too, which date inputs never send.
    let date: Option<Date> = if text.len() == 10 { text.parse().ok() } else { None };
    date.filter(|date| YEARS.contains(&date.year())).ok_or(DetailError::Shape)
}

/// The first wholesalers' numbers are younger than this, and a year beyond is a slip of the finger.
const YEARS: std::ops::Range<i16> = 1950..2200;

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
