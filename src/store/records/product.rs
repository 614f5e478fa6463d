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
