//! What of the store is derived for the search: entries of its queue, and a product's features for the catalogue.

use bincode::{Decode, Encode};

use super::value::Kept;
use crate::domain::etim::{ClassCode, FeatureValue, ReleaseId};
use crate::domain::id::CompanyId;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::domain::product::Etim;
use crate::store::codec::Record;
use crate::store::search_queue::Queued;

/// Something that the search index must take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum QueuedRecord {
    /// A product, by number and company.
    Product(u32, u16),
    /// Everything.
    Everything,
}

impl Record for QueuedRecord {
    const NAME: &'static str = "search queue";
    const VERSION: u8 = 1;
}

impl From<Queued> for QueuedRecord {
    fn from(queued: Queued) -> Self {
        match queued {
            Queued::Product(link) => QueuedRecord::Product(link.number.value(), link.company.number()),
            Queued::Everything => QueuedRecord::Everything,
        }
    }
}

impl QueuedRecord {
    /// What is to be taken over; otherwise what in the record cannot be.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn queued(self) -> Result<Queued, String> {
        match self {
            QueuedRecord::Product(number, company) => {
                let link = LviNumber::new(number).zip(CompanyId::new(company));
                let (number, company) = link.ok_or_else(|| format!("{number} of {company} is no product"))?;
                Ok(Queued::Product(LinkNumber::new(number, company)))
            }
            QueuedRecord::Everything => Ok(Queued::Everything),
        }
    }
}

/// A product's class with what is said about its features; the link number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct FeaturesRecord {
    release: u32,
    class: [u8; 8],
    features: Vec<Kept<FeatureValue>>,
}

impl Record for FeaturesRecord {
    const NAME: &'static str = "product features";
    const VERSION: u8 = 1;
}

impl From<&Etim> for FeaturesRecord {
    fn from(etim: &Etim) -> Self {
        FeaturesRecord {
            release: etim.release.number(),
            class: etim.class.bytes(),
            features: etim.features().iter().copied().map(Kept).collect(),
        }
    }
}

impl FeaturesRecord {
    /// The class and its features; otherwise what in the record cannot be.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn etim(self) -> Result<Etim, String> {
        Ok(Etim::new(
            ReleaseId::from_number(self.release).ok_or_else(|| format!("{} is no ETIM release", self.release))?,
            ClassCode::from_bytes(self.class).ok_or_else(|| format!("{:?} is no ETIM class", self.class))?,
            self.features.into_iter().map(|feature| feature.0).collect(),
        ))
    }
}

/// How often a search found nothing, and when last; the words are the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct MissedRecord {
    pub(in crate::store) count: u32,
    pub(in crate::store) last: i64,
}

impl Record for MissedRecord {
    const NAME: &'static str = "missed search";
    const VERSION: u8 = 1;
}

#[cfg(test)]
mod tests {
    use super::{MissedRecord, QueuedRecord};
    use crate::domain::number::LinkNumber;
    use crate::store::codec::{decode, encode};
    use crate::store::search_queue::Queued;

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_of_each_record_is_read_for_ever() {
        let link = LinkNumber::parse("45321101042").expect("valid");
        for (queued, bytes) in
            [(Queued::Product(link), &[1, 0, 252, 142, 39, 69, 0, 251, 18, 4][..]), (Queued::Everything, &[1, 1][..])]
        {
            assert_eq!(encode(&QueuedRecord::from(queued)).expect("small"), bytes);
            assert_eq!(decode::<QueuedRecord>(bytes).expect("whole").queued(), Ok(queued));
        }
        let missed = MissedRecord { count: 3, last: 7 };
        assert_eq!(encode(&missed).expect("small"), [1, 3, 14]);
        assert_eq!(decode::<MissedRecord>(&[1, 3, 14]), Ok(missed));
    }
}
