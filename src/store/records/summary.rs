//! The summary of a product on disk. Derived from the product; rebuilt, never migrated.

use bincode::{Decode, Encode};
use jiff::civil::Date;

use super::value::Kept;
use crate::domain::attachment::ContentId;
use crate::domain::etim::ClassCode;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::product::summary::Summary;
use crate::store::codec::Record;

/// A [`Summary`] without its key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SummaryRecord {
    class: u16,
    shared: bool,
    archived: bool,
    names: [String; 3],
    technical: String,
    brand: String,
    code: String,
    gtin: u64,
    etim: Option<[u8; 8]>,
    quality: u8,
    changed: i64,
    image: Option<[u8; ContentId::BYTES]>,
    documents: u16,
    expires: Option<Kept<Date>>,
}

impl Record for SummaryRecord {
    const NAME: &'static str = "product summary";
    const VERSION: u8 = 1;
}

impl From<&Summary> for SummaryRecord {
    fn from(summary: &Summary) -> SummaryRecord {
        SummaryRecord {
            class: summary.class,
            shared: summary.shared,
            archived: summary.archived,
            names: summary.names.clone(),
            technical: summary.technical.clone(),
            brand: summary.brand.clone(),
            code: summary.code.clone(),
            gtin: summary.gtin,
            etim: summary.etim.map(ClassCode::bytes),
            quality: summary.quality,
            changed: summary.changed.millis(),
            image: summary.image.map(ContentId::bytes),
            documents: summary.documents,
            expires: summary.expires.map(Kept),
        }
    }
}

impl SummaryRecord {
    /// The summary of the product with this key.
    pub fn into_summary(self, link: LinkNumber) -> Summary {
        Summary {
            link,
            class: self.class,
            shared: self.shared,
            archived: self.archived,
            names: self.names,
            technical: self.technical,
            brand: self.brand,
            code: self.code,
            gtin: self.gtin,
            etim: self.etim.and_then(ClassCode::from_bytes),
            quality: self.quality,
            changed: Moment::from_millis(self.changed),
            image: self.image.map(ContentId::new),
            documents: self.documents,
            expires: self.expires.map(|date| date.0),
        }
    }
}
