//! The shape of a company on disk.

use bincode::{Decode, Encode};

use crate::domain::business_id::{BusinessId, VatNumber};
use crate::domain::company::{Company, CompanyDetails, CompanyKind, CompanyName, CompanyStatus, PostalAddress};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::{Email, Phone};
use crate::store::codec::Record;

/// A company; its customer number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct CompanyRecord {
    name: String,
    business_id: Option<u32>,
    vat: Option<String>,
    kind: KindRecord,
    street: String,
    postal_code: String,
    city: String,
    country: String,
    phone: Option<String>,
    email: Option<String>,
    language: u8,
    status: StatusRecord,
    created: i64,
    version: u32,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
enum KindRecord {
    Operator,
    Manufacturer,
    Importer,
    Wholesaler,
    DataUser,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
enum StatusRecord {
    Applied,
    Active,
    Ended(i64),
}

impl Record for CompanyRecord {
    const NAME: &'static str = "company";
    const VERSION: u8 = 1;
}

impl From<&Company> for CompanyRecord {
    fn from(company: &Company) -> CompanyRecord {
        let details = &company.details;
        CompanyRecord {
            name: details.name.as_str().to_owned(),
            business_id: details.business_id.map(BusinessId::value),
            vat: details.vat.as_ref().map(|vat| vat.as_str().to_owned()),
            kind: match details.kind {
                CompanyKind::Operator => KindRecord::Operator,
                CompanyKind::Manufacturer => KindRecord::Manufacturer,
                CompanyKind::Importer => KindRecord::Importer,
                CompanyKind::Wholesaler => KindRecord::Wholesaler,
                CompanyKind::DataUser => KindRecord::DataUser,
            },
            street: details.address.street.clone(),
            postal_code: details.address.postal_code.clone(),
            city: details.address.city.clone(),
            country: details.address.country.clone(),
            phone: details.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            email: details.email.as_ref().map(|email| email.as_str().to_owned()),
            language: details.language as u8,
            status: match company.status {
                CompanyStatus::Applied => StatusRecord::Applied,
                CompanyStatus::Active => StatusRecord::Active,
                CompanyStatus::Ended { at } => StatusRecord::Ended(at.millis()),
            },
            created: company.created.millis(),
            version: company.version,
        }
    }
}

impl CompanyRecord {
    /// The company under its customer number; otherwise what in the record is no such thing.
    ///
    /// # Errors
    /// The field and the value that this program does not know.
    pub fn into_company(self, id: CompanyId) -> Result<Company, String> {
        let business_id = match self.business_id {
            Some(value) => {
                Some(BusinessId::from_value(value).ok_or_else(|| format!("company {id}: business id {value}"))?)
            }
            None => None,
        };
        let language = Language::ALL
            .get(usize::from(self.language))
            .ok_or_else(|| format!("company {id}: language {}", self.language))?;
        Ok(Company {
            id,
            details: CompanyDetails {
                name: CompanyName::stored(self.name),
                business_id,
                vat: self.vat.map(VatNumber::stored),
                kind: match self.kind {
                    KindRecord::Operator => CompanyKind::Operator,
                    KindRecord::Manufacturer => CompanyKind::Manufacturer,
                    KindRecord::Importer => CompanyKind::Importer,
                    KindRecord::Wholesaler => CompanyKind::Wholesaler,
                    KindRecord::DataUser => CompanyKind::DataUser,
                },
                address: PostalAddress {
                    street: self.street,
                    postal_code: self.postal_code,
                    city: self.city,
                    country: self.country,
                },
                phone: self.phone.map(Phone::stored),
                email: self.email.map(Email::stored),
                language: *language,
            },
            status: match self.status {
                StatusRecord::Applied => CompanyStatus::Applied,
                StatusRecord::Active => CompanyStatus::Active,
                StatusRecord::Ended(at) => CompanyStatus::Ended { at: Moment::from_millis(at) },
            },
            created: Moment::from_millis(self.created),
            version: self.version,
        })
    }
}

/// Which company a derived key leads to.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct CompanyLinkRecord {
    /// The customer number.
    pub company: u16,
}

impl Record for CompanyLinkRecord {
    const NAME: &'static str = "company link";
    const VERSION: u8 = 1;
}

#[cfg(test)]
mod tests {
    use super::{CompanyLinkRecord, CompanyRecord, KindRecord, StatusRecord};
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_of_each_record_is_read_for_ever() {
        let company = CompanyRecord {
            name: "Ab".to_owned(),
            business_id: Some(15_728_600),
            vat: None,
            kind: KindRecord::DataUser,
            street: "K".to_owned(),
            postal_code: "00100".to_owned(),
            city: String::new(),
            country: "FI".to_owned(),
            phone: None,
            email: Some("a".to_owned()),
            language: 1,
            status: StatusRecord::Ended(5),
            created: 7,
            version: 3,
        };
        let bytes: &[u8] = &[
            1, 2, 65, 98, 1, 252, 216, 255, 239, 0, 0, 4, 1, 75, 5, 48, 48, 49, 48, 48, 0, 2, 70, 73, 0, 1, 1, 97, 1,
            2, 10, 14, 3,
        ];
        assert_eq!(encode(&company).expect("small"), bytes);
        assert_eq!(decode::<CompanyRecord>(bytes), Ok(company));
        assert_eq!(encode(&CompanyLinkRecord { company: 1010 }).expect("small"), [1, 251, 0xf2, 3]);
    }
}
