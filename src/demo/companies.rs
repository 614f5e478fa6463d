//! The invented companies of the demonstration bank, from `assets/demo/companies.toml`.

use serde::Deserialize;

use super::fault::DataFault;
use crate::domain::business_id::{BusinessId, VatNumber};
use crate::domain::calendar::day;
use crate::domain::company::{
    Company, CompanyDetails, CompanyKind, CompanyName, CompanyStatus, Contract, Invoicing, PostalAddress,
};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::{Email, Phone};
use crate::domain::role::Reach;

/// A company with what it sells.
#[derive(Clone, Debug)]
pub struct DemoCompany {
    /// The customer number.
    pub id: CompanyId,
    /// The company as the bank keeps it.
    pub details: CompanyDetails,
    /// Its domain, without the ending that belongs to nobody.
    pub domain: String,
    /// Its brands, the main one first.
    pub brands: Vec<String>,
    /// Its share of each [`ROUND`] products.
    pub products: u32,
    /// How it writes product codes: `{f}` family, `{l}` line, `{m}` design, `{v}` variant.
    pub code: String,
    /// The keys of the families that it sells, the most important first.
    pub families: Vec<String>,
}

/// Products in which every company has its share; the default size of the demonstration bank.
pub const ROUND: u32 = 5_000;

/// Business ids are given out in rising order and have reached thirty-six hundred thousand; these belong to nobody.
const FIRST_BUSINESS_ID: u32 = 9_910_000;

/// No subscriber's number begins with a zero, so these reach nobody.
const PHONE_PREFIX: &str = "+358 49 000";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    company: Vec<Entry>,
}

/// A company as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    number: u16,
    name: String,
    kind: String,
    language: String,
    street: String,
    postal: String,
    city: String,
    domain: String,
    brands: Vec<String>,
    products: u32,
    code: String,
    families: Vec<String>,
}

/// All companies in the order of their customer numbers; the operator of the bank is not among them.
///
/// # Errors
/// Where the file is not as this module reads it; a released binary has no such file.
pub fn companies() -> Result<Vec<DemoCompany>, DataFault> {
    let file: File = toml::from_str(include_str!("../../assets/demo/companies.toml"))
        .map_err(|error| DataFault::new("companies.toml", error.to_string()))?;
    (0..)
        .zip(file.company)
        .map(|(place, entry)| {
            let name = entry.name.clone();
            entry.company(place).ok_or_else(|| DataFault::new("companies.toml", name))
        })
        .collect()
}

/// The operator of the demonstration bank: the company of its main users.
///
/// # Errors
/// Never with the words that stand here.
pub fn operator(since: Moment) -> Result<Company, DataFault> {
    let details = || {
        Some(CompanyDetails {
            name: CompanyName::parse("LVI-INFO").ok()?,
            business_id: business_id(40),
            vat: None,
            kind: CompanyKind::Operator,
            address: PostalAddress::parse("Esimerkkikatu 1", "00120", "Helsinki", "FI").ok()?,
            phone: phone(0).ok(),
            email: Email::parse("info@lvi-info.example").ok(),
            language: Language::Fi,
            contract: Contract::default(),
            reach: Reach::Own,
        })
    };
    let details = details().ok_or_else(|| DataFault::new("operator", "details are refused"))?;
    let invoicing = Invoicing::default();
    Ok(Company { id: CompanyId::BANK, details, invoicing, status: CompanyStatus::Active, created: since, version: 1 })
}

/// A telephone number of the demonstration; every number below ten thousand is another.
pub fn phone(number: u32) -> Result<Phone, DataFault> {
    Phone::parse(&format!("{PHONE_PREFIX} {:04}", number % 10_000))
        .map_err(|error| DataFault::new("phone", format!("{error:?}")))
}

/// The business id of the company in this place: no check digit exists for one seven-digit number in eleven.
pub(super) fn business_id(place: u32) -> Option<BusinessId> {
    (0..10).find_map(|step| BusinessId::of(FIRST_BUSINESS_ID + 137 * place + step))
}

impl Entry {
    fn company(self, place: u32) -> Option<DemoCompany> {
        let business_id = business_id(place)?;
        let details = CompanyDetails {
            name: CompanyName::parse(&self.name).ok()?,
            business_id: Some(business_id),
            vat: VatNumber::parse(&format!("FI{:08}", business_id.value())).ok(),
            kind: CompanyKind::from_code(&self.kind)?,
            address: PostalAddress::parse(&self.street, &self.postal, &self.city, "FI").ok()?,
            phone: phone(100 * (place + 1)).ok(),
            email: Email::parse(&format!("info@{}.example", self.domain)).ok(),
            language: Language::from_code(&self.language)?,
            contract: Contract::default(),
            reach: Reach::Own,
        };
        Some(DemoCompany {
            id: CompanyId::new(self.number)?,
            details,
            domain: self.domain,
            brands: self.brands,
            products: self.products,
            code: self.code,
            families: self.families,
        })
    }
}

impl DemoCompany {
    /// The company as the bank keeps it from this moment on. Viewers of wholesalers look things up in the whole bank.
    pub fn record(&self, since: Moment) -> Company {
        let reach = if self.details.kind.may_see_all() { Reach::Whole } else { Reach::Own };
        let contract = Contract { from: Some(day(since)), until: None };
        Company {
            id: self.id,
            details: CompanyDetails { reach, contract, ..self.details.clone() },
            invoicing: Invoicing::default(),
            status: CompanyStatus::Active,
            created: since,
            version: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{ROUND, companies};
    use crate::demo::family::families;

    #[test]
    fn forty_companies_share_a_round() {
        let companies = companies().expect("the file is sound");
        assert_eq!(companies.len(), 40);
        assert_eq!(companies.iter().map(|company| company.products).sum::<u32>(), ROUND);
        assert!(companies.is_sorted_by(|left, right| left.id < right.id));
        let largest = companies.iter().map(|company| company.products).max();
        assert_eq!(largest, Some(ROUND / 5));
        assert!(companies.iter().any(|company| company.products == 20));
    }

    #[test]
    fn names_ids_and_brands_are_each_companys_own() {
        let companies = companies().expect("the file is sound");
        let names: HashSet<_> = companies.iter().map(|company| &company.details.name).collect();
        let ids: HashSet<_> = companies.iter().map(|company| company.details.business_id).collect();
        let domains: HashSet<_> = companies.iter().map(|company| &company.domain).collect();
        assert_eq!((names.len(), ids.len(), domains.len()), (40, 40, 40));
        let brands: Vec<_> = companies.iter().flat_map(|company| &company.brands).collect();
        assert_eq!(brands.iter().collect::<HashSet<_>>().len(), brands.len());
        assert!(brands.iter().all(|brand| brand.chars().count() <= 20));
    }

    #[test]
    fn every_family_is_sold_and_every_sold_family_exists() {
        let families: HashSet<_> = families().expect("sound").into_iter().map(|family| family.key).collect();
        let sold: HashSet<_> = companies().expect("sound").into_iter().flat_map(|company| company.families).collect();
        assert_eq!(families, sold);
    }
}
