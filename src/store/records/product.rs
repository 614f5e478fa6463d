//! Products on disk: compact, because there may be a million of them.

use bincode::{Decode, Encode};

use super::value::{FeatureRecord, ValueRecord, field};
use crate::domain::etim::{ClassCode, ReleaseId};
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::product::{Etim, Ownership, Product, Status, Values};
use crate::store::codec::Record;

/// A product card; its link number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct ProductRecord {
    shared: bool,
    class: u16,
    archived: Option<i64>,
    version: u32,
    created: i64,
    changed: i64,
    values: Vec<(u16, ValueRecord)>,
    etim: Option<EtimRecord>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
struct EtimRecord {
    release: u32,
    class: [u8; 8],
    features: Vec<FeatureRecord>,
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
            values: product.values.iter().map(|(code, value)| (code.number(), value.into())).collect(),
            etim: product.etim.as_ref().map(|etim| EtimRecord {
                release: etim.release.number(),
                class: etim.class.bytes(),
                features: etim.features().iter().map(FeatureRecord::from).collect(),
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
        let values = self.values.into_iter().map(|(code, value)| Ok((field(code)?, value.read()?)));
        Ok(Product {
            link,
            ownership: if self.shared { Ownership::Shared } else { Ownership::Own },
            class: self.class,
            status: self
                .archived
                .map_or(Status::Active, |since| Status::Archived { since: Moment::from_millis(since) }),
            values: Values::from_list(values.collect::<Result<_, String>>()?),
            etim: self.etim.map(EtimRecord::read).transpose()?,
            version: self.version,
            created: Moment::from_millis(self.created),
            changed: Moment::from_millis(self.changed),
        })
    }
}

impl EtimRecord {
    fn read(self) -> Result<Etim, String> {
        Ok(Etim::new(
            ReleaseId::from_number(self.release).ok_or_else(|| format!("{} is no ETIM release", self.release))?,
            ClassCode::from_bytes(self.class).ok_or_else(|| format!("{:?} is no ETIM class", self.class))?,
            self.features.into_iter().map(FeatureRecord::read).collect::<Result<_, _>>()?,
        ))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::Decimal;

    use super::ProductRecord;
    use crate::domain::etim::{
        ClassCode, FeatureCode, FeatureContent, FeatureValue, NoValueReason, ReleaseId, ValueCode,
    };
    use crate::domain::gtin::Gtin;
    use crate::domain::moment::Moment;
    use crate::domain::number::{LinkNumber, LviNumber};
    use crate::domain::product::{Code, Etim, FieldCode, Ownership, Product, Status, Value};
    use crate::store::codec::{decode, encode};

    fn product() -> Product {
        let link = LinkNumber::parse("01012028293").expect("valid");
        let mut product = Product::open(link, Ownership::Shared, 7, Moment::from_millis(5));
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
