//! What is kept of people's earlier contact data, and what is known of people who were erased or restricted, on disk.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::domain::erasure::{EarlierContact, Erasure, Restriction};
use crate::domain::moment::Moment;
use crate::domain::person::{Email, Phone};
use crate::domain::request::{Erased, RequestId};
use crate::store::codec::Record;

/// Phone and e-mail before a change. The row is what is removed when a person is erased.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct EarlierContactRecord {
    phone: Option<String>,
    email: Option<String>,
    until: i64,
}

impl Record for EarlierContactRecord {
    const NAME: &'static str = "earlier contact";
    const VERSION: u8 = 1;
}

impl From<&EarlierContact> for EarlierContactRecord {
    fn from(earlier: &EarlierContact) -> Self {
        EarlierContactRecord {
            phone: earlier.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            email: earlier.email.as_ref().map(|email| email.as_str().to_owned()),
            until: earlier.until.millis(),
        }
    }
}

impl From<EarlierContactRecord> for EarlierContact {
    fn from(record: EarlierContactRecord) -> Self {
        EarlierContact {
            phone: record.phone.map(Phone::stored),
            email: record.email.map(Email::stored),
            until: Moment::from_millis(record.until),
        }
    }
}

/// That the person of the key was erased.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct ErasureRecord {
    at: i64,
    names: bool,
}

impl Record for ErasureRecord {
    const NAME: &'static str = "erasure";
    const VERSION: u8 = 1;
}

impl From<Erasure> for ErasureRecord {
    fn from(erasure: Erasure) -> Self {
        ErasureRecord { at: erasure.at.millis(), names: erasure.what == Erased::Names }
    }
}

impl From<ErasureRecord> for Erasure {
    fn from(record: ErasureRecord) -> Self {
        let what = if record.names { Erased::Names } else { Erased::Contact };
        Erasure { at: Moment::from_millis(record.at), what }
    }
}

/// That the data of the person of the key are restricted.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct RestrictionRecord {
    since: i64,
    request: u32,
}

impl Record for RestrictionRecord {
    const NAME: &'static str = "restriction";
    const VERSION: u8 = 1;
}

impl From<Restriction> for RestrictionRecord {
    fn from(restriction: Restriction) -> Self {
        RestrictionRecord { since: restriction.since.millis(), request: restriction.request.number() }
    }
}

impl From<RestrictionRecord> for Restriction {
    fn from(record: RestrictionRecord) -> Self {
        Restriction { since: Moment::from_millis(record.since), request: RequestId::new(record.request) }
    }
}

#[cfg(test)]
mod tests {
    use super::{EarlierContactRecord, ErasureRecord, RestrictionRecord};
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let earlier = EarlierContactRecord { phone: Some("040 1".to_owned()), email: None, until: 3 };
        let bytes: &[u8] = &[1, 1, 5, b'0', b'4', b'0', b' ', b'1', 0, 6];
        assert_eq!(encode(&earlier).expect("small"), bytes);
        assert_eq!(decode::<EarlierContactRecord>(bytes), Ok(earlier));
        let erasure = ErasureRecord { at: 3, names: true };
        assert_eq!(encode(&erasure).expect("small"), [1, 6, 1]);
        assert_eq!(decode::<ErasureRecord>(&[1, 6, 1]), Ok(erasure));
        let restriction = RestrictionRecord { since: 3, request: 17 };
        assert_eq!(encode(&restriction).expect("small"), [1, 6, 17]);
        assert_eq!(decode::<RestrictionRecord>(&[1, 6, 17]), Ok(restriction));
    }
}
