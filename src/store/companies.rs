//! Companies in the store, by customer number and by business id.

use std::ops::ControlFlow;

use super::StoreError;
use super::meta::{Counter, next, raise};
use super::records::company::{CompanyLinkRecord, CompanyRecord};
use super::tables::{COMPANIES, COMPANY_BY_BUSINESS_ID};
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::business_id::BusinessId;
use crate::domain::company::Company;
use crate::domain::id::CompanyId;

/// Customer numbers of customers begin above this one; the numbers below are the operator's own.
const FIRST: u64 = 1_000;

/// A company.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, id: CompanyId) -> Result<Option<Company>, StoreError> {
    source.get(COMPANIES, &id)?.map(|record| company(id, record)).transpose()
}

fn company(id: CompanyId, record: CompanyRecord) -> Result<Company, StoreError> {
    record.into_company(id).map_err(|reason| StoreError::Inconsistent { table: COMPANIES.name(), reason })
}

/// The company of a business id.
///
/// # Errors
/// As [`get`].
pub fn by_business_id(source: &impl Source, id: BusinessId) -> Result<Option<CompanyId>, StoreError> {
    let link = source.get(COMPANY_BY_BUSINESS_ID, &id.value())?;
    Ok(link.and_then(|link| CompanyId::new(link.company)))
}

/// Every company, by customer number.
///
/// # Errors
/// As [`get`].
pub fn all(source: &impl Source) -> Result<Vec<Company>, StoreError> {
    let mut found = Vec::new();
    source.walk(COMPANIES, &EVERYTHING, Order::Ascending, |id: CompanyId, record: CompanyRecord| {
        found.push(company(id, record)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// A customer number for a new company: above every number given before.
///
/// # Errors
/// [`StoreError`] where the disk fails, [`StoreError::Inconsistent`] once 9999 was given.
pub fn next_id(writer: &Writer) -> Result<CompanyId, StoreError> {
    raise(writer, Counter::Companies, FIRST)?;
    let number = next(writer, Counter::Companies)?;
    u16::try_from(number).ok().and_then(CompanyId::new).ok_or_else(|| StoreError::Inconsistent {
        table: COMPANIES.name(),
        reason: "the customer numbers are used up".to_owned(),
    })
}

/// Stores a company, new or changed; the customer number counts as given from then on.
///
/// # Errors
/// [`StoreError`] where the disk fails or the earlier record is damaged.
pub fn put(writer: &Writer, company: &Company) -> Result<(), StoreError> {
    raise(writer, Counter::Companies, u64::from(company.id.number()))?;
    if let Some(earlier) = get(writer, company.id)?.and_then(|earlier| earlier.details.business_id) {
        writer.remove(COMPANY_BY_BUSINESS_ID, &earlier.value())?;
    }
    if let Some(id) = company.details.business_id {
        writer.put(COMPANY_BY_BUSINESS_ID, &id.value(), &CompanyLinkRecord { company: company.id.number() })?;
    }
    writer.put(COMPANIES, &company.id, &CompanyRecord::from(company))
}

#[cfg(test)]
mod tests {
    use super::{all, by_business_id, get, next_id, put};
    use crate::domain::business_id::{BusinessId, VatNumber};
    use crate::domain::company::{
        Company, CompanyDetails, CompanyKind, CompanyName, CompanyStatus, Contract, Invoicing, PostalAddress,
    };
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::person::{Email, Phone};
    use crate::domain::role::Reach;
    use crate::store::meta::Kind;
    use crate::store::{Store, StoreError};
    use jiff::civil::date;

    #[test]
    fn a_company_comes_back_and_is_found_by_its_present_business_id() {
        let store = Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens");
        let (first, second) = (BusinessId::of(1_572_860).expect("valid"), BusinessId::of(737_546).expect("valid"));
        let done: Result<(), StoreError> = store.write(|writer| {
            let mut company = Company {
                id: next_id(writer)?,
                details: CompanyDetails {
                    name: CompanyName::parse("Esimerkki Oy").expect("valid"),
                    business_id: Some(first),
                    vat: Some(VatNumber::from(first)),
                    kind: CompanyKind::Wholesaler,
                    address: PostalAddress::parse("Kuja 1", "00100", "Helsinki", "FI").expect("valid"),
                    phone: Phone::parse("09 123 456").ok(),
                    email: Email::parse("info@esimerkki.fi").ok(),
                    language: Language::Sv,
                    contract: Contract::new(None, Some(date(2027, 1, 31))).expect("in order"),
                    reach: Reach::Whole,
                },
                invoicing: Invoicing::default(),
                status: CompanyStatus::Ended { at: Moment::from_millis(4) },
                created: Moment::from_millis(3),
                version: 2,
            };
            assert_eq!(company.id.number(), 1_001);
            put(writer, &company)?;
            assert_eq!(get(writer, company.id)?.as_ref(), Some(&company));
            company.details.business_id = Some(second);
            put(writer, &company)?;
            assert_eq!(by_business_id(writer, first)?, None);
            assert_eq!(by_business_id(writer, second)?, Some(company.id));
            assert_eq!(all(writer)?, [company]);
            assert_eq!(next_id(writer)?.number(), 1_002);
            Ok(())
        });
        done.expect("stored");
    }
}
