//! The shape of a company on disk, and the one it had before.

use bincode::{Decode, Encode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::invoicing::InvoicingRecord;
use super::value::Kept;
use crate::domain::business_id::{BusinessId, VatNumber};
use crate::domain::company::{
    Company, CompanyDetails, CompanyKind, CompanyName, CompanyStatus, Contract, Invoicing, PostalAddress,
};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::{Email, Phone};
use crate::domain::role::Reach;
use crate::store::codec::{CodecError, Record, decode_body};

/// A company; its customer number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct CompanyRecord {
    #[serde(flatten)]
    first: FirstRecord,
    contract_from: Option<Kept<Date>>,
    contract_until: Option<Kept<Date>>,
    reach: ReachRecord,
    invoicing_given: u16,
    invoicing: Vec<InvoicingRecord>,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ReachRecord {
    Own,
    Whole,
}

/// A company as version 1 knew it; what came later stands beside it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
struct FirstRecord {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindRecord {
    Operator,
    Manufacturer,
    Importer,
    Wholesaler,
    DataUser,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StatusRecord {
    Applied,
    Active,
    Ended(i64),
}

impl Record for CompanyRecord {
    const NAME: &'static str = "company";
    const VERSION: u8 = 2;

    fn upgrade(version: u8, body: &[u8]) -> Result<CompanyRecord, CodecError> {
        match version {
            1 => Ok(CompanyRecord {
                first: decode_body(Self::NAME, body)?,
                contract_from: None,
                contract_until: None,
                reach: ReachRecord::Own,
                invoicing_given: 0,
                invoicing: Vec::new(),
            }),
            _ => Err(CodecError::Version { record: Self::NAME, version }),
        }
    }
}

impl From<&Company> for CompanyRecord {
    fn from(company: &Company) -> CompanyRecord {
        let details = &company.details;
        CompanyRecord {
            first: FirstRecord::from(company),
            contract_from: details.contract.from.map(Kept),
            contract_until: details.contract.until.map(Kept),
            reach: match details.reach {
                Reach::Own => ReachRecord::Own,
                Reach::Whole => ReachRecord::Whole,
            },
            invoicing_given: company.invoicing.given,
            invoicing: company.invoicing.addresses.iter().map(InvoicingRecord::from).collect(),
        }
    }
}

impl From<&Company> for FirstRecord {
    fn from(company: &Company) -> FirstRecord {
        let details = &company.details;
        FirstRecord {
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
        let CompanyRecord { first, contract_from, contract_until, reach, invoicing_given, invoicing } = self;
        let business_id = match first.business_id {
            Some(value) => {
                Some(BusinessId::from_value(value).ok_or_else(|| format!("company {id}: business id {value}"))?)
            }
            None => None,
        };
        let language = Language::ALL
            .get(usize::from(first.language))
            .ok_or_else(|| format!("company {id}: language {}", first.language))?;
        Ok(Company {
            id,
            details: CompanyDetails {
                name: CompanyName::stored(first.name),
                business_id,
                vat: first.vat.map(VatNumber::stored),
                kind: match first.kind {
                    KindRecord::Operator => CompanyKind::Operator,
                    KindRecord::Manufacturer => CompanyKind::Manufacturer,
                    KindRecord::Importer => CompanyKind::Importer,
                    KindRecord::Wholesaler => CompanyKind::Wholesaler,
                    KindRecord::DataUser => CompanyKind::DataUser,
                },
                address: PostalAddress {
                    street: first.street,
                    postal_code: first.postal_code,
                    city: first.city,
                    country: first.country,
                },
                phone: first.phone.map(Phone::stored),
                email: first.email.map(Email::stored),
                language: *language,
                contract: Contract { from: contract_from.map(|date| date.0), until: contract_until.map(|date| date.0) },
                reach: match reach {
                    ReachRecord::Own => Reach::Own,
                    ReachRecord::Whole => Reach::Whole,
                },
            },
            invoicing: Invoicing {
                addresses: invoicing.into_iter().map(InvoicingRecord::into_address).collect(),
                given: invoicing_given,
            },
            status: match first.status {
                StatusRecord::Applied => CompanyStatus::Applied,
                StatusRecord::Active => CompanyStatus::Active,
                StatusRecord::Ended(at) => CompanyStatus::Ended { at: Moment::from_millis(at) },
            },
            created: Moment::from_millis(first.created),
            version: first.version,
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
    use super::{CompanyLinkRecord, CompanyRecord, FirstRecord, KindRecord, ReachRecord, StatusRecord};
    use crate::domain::company::{Delivery, EInvoiceAddress, InvoicingAddress, OperatorId, PostalAddress};
    use crate::store::codec::{decode, encode};
    use crate::store::records::invoicing::InvoicingRecord;
    use crate::store::records::value::Kept;
    use jiff::civil::date;

    const FIRST: &[u8] = &[
        2, 65, 98, 1, 252, 216, 255, 239, 0, 0, 4, 1, 75, 5, 48, 48, 49, 48, 48, 0, 2, 70, 73, 0, 1, 1, 97, 1, 2, 10,
        14, 3,
    ];

    fn first() -> FirstRecord {
        FirstRecord {
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
        }
    }

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_of_each_record_is_read_for_ever() {
        let company = CompanyRecord {
            first: first(),
            contract_from: None,
            contract_until: None,
            reach: ReachRecord::Own,
            invoicing_given: 0,
            invoicing: Vec::new(),
        };
        assert_eq!(decode::<CompanyRecord>(&[&[1], FIRST].concat()), Ok(company));
        assert_eq!(encode(&CompanyLinkRecord { company: 1010 }).expect("small"), [1, 251, 0xf2, 3]);
    }

    /// Bytes as released, as above.
    #[test]
    fn version_two_is_read_for_ever() {
        let post = Delivery::Post(PostalAddress { street: "P".to_owned(), ..PostalAddress::default() });
        let by_post = InvoicingAddress {
            number: 1,
            delivery: post,
            reference: "R".to_owned(),
            cost_centre: String::new(),
            from: date(2026, 1, 2),
            until: Some(date(2026, 3, 4)),
        };
        let by_wire = InvoicingAddress {
            number: 300,
            delivery: Delivery::EInvoice {
                address: EInvoiceAddress::stored("E".to_owned()),
                operator: OperatorId::stored("O".to_owned()),
            },
            reference: String::new(),
            cost_centre: "C".to_owned(),
            from: date(2026, 3, 5),
            until: None,
        };
        let company = CompanyRecord {
            first: first(),
            contract_from: Some(Kept(date(2026, 1, 1))),
            contract_until: None,
            reach: ReachRecord::Whole,
            invoicing_given: 300,
            invoicing: [&by_post, &by_wire].map(InvoicingRecord::from).to_vec(),
        };
        let rest: &[u8] = &[
            1, 251, 212, 15, 1, 1, 0, 1, 251, 44, 1, 2, 1, 0, 1, 80, 0, 0, 0, 1, 82, 0, 251, 212, 15, 1, 2, 1, 251,
            212, 15, 3, 4, 251, 44, 1, 1, 1, 69, 1, 79, 0, 1, 67, 251, 212, 15, 3, 5, 0,
        ];
        let bytes = [&[2], FIRST, rest].concat();
        assert_eq!(encode(&company).expect("small"), bytes);
        assert_eq!(decode::<CompanyRecord>(&bytes), Ok(company));
        assert_eq!(InvoicingRecord::from(&by_wire).into_address(), by_wire);
    }
}
