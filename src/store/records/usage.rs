//! Counters of use on disk.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::store::codec::Record;

/// How much there was of what the key names.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct UsageRecord {
    /// The count, or the state of the day.
    pub value: u64,
}

/// How far counting has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct UsageStateRecord {
    /// Every event up to this one is counted.
    pub seq: u64,
    /// The day up to which old counts were looked for last, as days since 1970; 0 before the first time.
    pub tended: u32,
}

impl Record for UsageRecord {
    const NAME: &'static str = "usage";
    const VERSION: u8 = 1;
}

impl Record for UsageStateRecord {
    const NAME: &'static str = "usage state";
    const VERSION: u8 = 1;
}

#[cfg(test)]
mod tests {
    use super::{UsageRecord, UsageStateRecord};
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let (count, bytes) = (UsageRecord { value: 300 }, [1, 251, 44, 1]);
        assert_eq!(encode(&count).expect("small"), bytes);
        assert_eq!(decode::<UsageRecord>(&bytes).expect("whole"), count);
        let (state, bytes) = (UsageStateRecord { seq: 7, tended: 20_514 }, [1, 7, 251, 34, 80]);
        assert_eq!(encode(&state).expect("small"), bytes);
        assert_eq!(decode::<UsageStateRecord>(&bytes).expect("whole"), state);
    }
}
