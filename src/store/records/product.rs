//! Products on disk: compact, because there may be a million of them.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::author::AuthorRecord;
use super::open;
use super::value::Kept;
use crate::domain::etim::{ClassCode, FeatureValue, ReleaseId};
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::product::{Etim, FieldCode, Ownership, Product, Status, Value, Values};
use crate::store::codec::Record;

/// A product card; its link number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct ProductRecord {
    shared: bool,
    class: u16,
    archived: Option<i64>,
    version: u32,
    created: i64,
    changed: i64,
    changed_by: Option<AuthorRecord>,
    values: Vec<(Kept<FieldCode>, Kept<Value>)>,
    etim: Option<EtimRecord>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
struct EtimRecord {
    release: u32,
    #[serde(with = "open::spelled")]
    class: [u8; 8],
    features: Vec<Kept<FeatureValue>>,
}

impl Record for ProductRecord {
    const NAME: &'static str = "product";
    const VERSION: u8 = 1;
}

impl From<&Product> for ProductRecord {
    fn from(product: &Product) -> Self {
        ProductRecord {
            shared: product.ownership == Ownership::Shared,
            class: product.class,
            archived: match product.status {
                Status::Active => None,
                Status::Archived { since } => Some(since.millis()),
            },
            version: product.version,
            created: product.created.millis(),
            changed: product.changed.millis(),
            changed_by: AuthorRecord::of(product.changed_by),
            values: product.values.iter().map(|(code, value)| (Kept(code), Kept(value.clone()))).collect(),
            etim: product.etim.as_ref().map(|etim| EtimRecord {
                release: etim.release.number(),
                class: etim.class.bytes(),
                features: etim.features().iter().copied().map(Kept).collect(),
            }),
        }
    }
}

impl ProductRecord {
    /// The product under its key; otherwise what in the record no product can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn product(self, link: LinkNumber) -> Result<Product, String> {
        Ok(Product {
            link,
            ownership: if self.shared { Ownership::Shared } else { Ownership::Own },
            class: self.class,
            status: self
                .archived
                .map_or(Status::Active, |since| Status::Archived { since: Moment::from_millis(since) }),
            values: Values::from_list(self.values.into_iter().map(|(code, value)| (code.0, value.0)).collect()),
            etim: self.etim.map(EtimRecord::read).transpose()?,
            version: self.version,
            created: Moment::from_millis(self.created),
            changed: Moment::from_millis(self.changed),
            changed_by: AuthorRecord::read(self.changed_by)?,
        })
    }
}

impl EtimRecord {
    fn read(self) -> Result<Etim, String> {
        Ok(Etim::new(
            ReleaseId::from_number(self.release).ok_or_else(|| format!("{} is no ETIM release", self.release))?,
            ClassCode::from_bytes(self.class).ok_or_else(|| format!("{:?} is no ETIM class", self.class))?,
            self.features.into_iter().map(|feature| feature.0).collect(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::Decimal;

    use super::ProductRecord;
    use crate::domain::attachment::{ContentId, FileRef};
    use crate::domain::etim::{
        ClassCode, FeatureCode, FeatureContent, FeatureValue, NoValueReason, ReleaseId, ValueCode,
    };
    use crate::domain::event::Who;
    use crate::domain::gtin::Gtin;
    use crate::domain::history::Author;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::number::{LinkNumber, LviNumber};
    use crate::domain::product::{Code, Etim, FieldCode, Ownership, Product, Status, Value};
    use crate::store::codec::{decode, encode};

    /// A file with everything that can be said of one.
    fn guide() -> FileRef {
        FileRef {
            title: "Ohje".into(),
            language: Some(Language::Sv),
            from: Some(date(2025, 1, 2)),
            until: Some(date(2030, 1, 1)),
            ..FileRef::new(ContentId::new([1; 32]), "ohje ä.pdf", "pdf")
        }
    }

    fn product() -> Product {
        let link = LinkNumber::parse("01012028293").expect("valid");
        let mut product = Product::open(link, Ownership::Shared, 7, Moment::from_millis(5), Author::Bank);
        let who = Who { person: PersonId::new(77), name_version: 3 };
        product.changed_by = Author::Person(who, CompanyId::new(1042).expect("valid"));
        product.status = Status::Archived { since: Moment::from_millis(9) };
        let values = [
            Value::text("Kulmaventtiili ”½″”"),
            Value::Integer(-3),
            Value::Decimal(Decimal::new(-12_345, 4)),
            Value::Decimal(Decimal::MAX),
            Value::YesNo(false),
            Value::Date(date(2026, 2, 28)),
            Value::Gtin(
                Gtin::parse("6415801012027").unwrap_or_else(|_| Gtin::complete(641_580_101_202).expect("fits")),
            ),
            Value::Code(Code::new("PCE").expect("valid")),
            Value::Numbers([LviNumber::new(101_202).expect("valid")].into()),
            Value::Files([guide(), FileRef::new(ContentId::new([2; 32]), "b.pdf", "pdf")].into()),
        ];
        for (code, value) in (200..).zip(values) {
            product.values.set(FieldCode::new(code).expect("valid"), value);
        }
        let contents = [
            FeatureContent::Choice(ValueCode::parse("EV020118").expect("valid")),
            FeatureContent::Number(Decimal::new(1505, 1)),
            FeatureContent::Logical(true),
            FeatureContent::Range(Decimal::NEGATIVE_ONE, Decimal::TEN),
            FeatureContent::Missing(NoValueReason::Unknown),
            FeatureContent::Missing(NoValueReason::NotApplicable),
            FeatureContent::Missing(NoValueReason::MissingInList),
        ];
        let features = (1..).zip(contents).map(|(number, content)| FeatureValue {
            feature: FeatureCode::parse(&format!("EF{number:06}")).expect("valid"),
            content,
        });
        product.etim = Some(Etim::new(
            ReleaseId::numbered(10, 0).expect("valid"),
            ClassCode::parse("EC011303").expect("valid"),
            features.collect(),
        ));
        product
    }

    #[test]
    fn every_kind_of_value_comes_back() {
        let product = product();
        let bytes = encode(&ProductRecord::from(&product)).expect("small");
        assert_eq!(decode::<ProductRecord>(&bytes).expect("whole").product(product.link), Ok(product));
    }

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test. Every kind of
    /// value and everything that can be said of a feature stands in them.
    #[test]
    fn version_one_is_read_for_ever() {
        let product = product();
        let bytes: &[u8] = &[
            1, 1, 7, 1, 18, 1, 10, 10, 1, 77, 3, 251, 18, 4, 10, 200, 0, 26, 75, 117, 108, 109, 97, 118, 101, 110, 116,
            116, 105, 105, 108, 105, 32, 226, 128, 157, 194, 189, 226, 128, 179, 226, 128, 157, 201, 1, 5, 202, 2, 251,
            113, 96, 4, 203, 2, 254, 254, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 0, 0, 0, 0, 204, 3,
            0, 205, 4, 251, 212, 15, 2, 28, 206, 5, 253, 56, 79, 138, 203, 213, 5, 0, 0, 207, 6, 3, 80, 67, 69, 208, 7,
            1, 252, 82, 139, 1, 0, 209, 8, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
            1, 1, 1, 1, 1, 1, 1, 1, 11, 111, 104, 106, 101, 32, 195, 164, 46, 112, 100, 102, 4, 79, 104, 106, 101, 2,
            1, 251, 210, 15, 1, 2, 1, 251, 220, 15, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
            2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 5, 98, 46, 112, 100, 102, 0, 0, 0, 0, 1, 251, 16, 39, 69, 67, 48, 49,
            49, 51, 48, 51, 7, 69, 70, 48, 48, 48, 48, 48, 49, 0, 69, 86, 48, 50, 48, 49, 49, 56, 69, 70, 48, 48, 48,
            48, 48, 50, 1, 251, 194, 11, 1, 69, 70, 48, 48, 48, 48, 48, 51, 2, 1, 69, 70, 48, 48, 48, 48, 48, 52, 3, 1,
            0, 20, 0, 69, 70, 48, 48, 48, 48, 48, 53, 6, 69, 70, 48, 48, 48, 48, 48, 54, 5, 69, 70, 48, 48, 48, 48, 48,
            55, 4,
        ];
        assert_eq!(encode(&ProductRecord::from(&product)).expect("small"), bytes);
        assert_eq!(decode::<ProductRecord>(bytes).expect("whole").product(product.link), Ok(product));
    }

    #[test]
    fn what_no_product_can_have_is_an_error_and_not_a_panic() {
        let product = product();
        let bytes = encode(&ProductRecord::from(&product)).expect("small");
        for place in 0..bytes.len() {
            for value in [0, 250, 251, 255] {
                let mut damaged = bytes.clone();
                damaged[place] = value;
                if let Ok(record) = decode::<ProductRecord>(&damaged) {
                    let _ = record.product(product.link);
                }
            }
        }
    }
}
