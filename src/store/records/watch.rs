//! What the watch over misuse and the keeper of the chain remember, on disk.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::domain::event::{Hash, Summary};
use crate::domain::matter::MatterId;
use crate::domain::moment::Moment;
use crate::store::codec::Record;

/// What occurs in a block of events; its number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct BlockRecord {
    bits: Vec<u8>,
}

/// How far the chain was verified.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct ChainRecord {
    verified: u64,
    hash: [u8; 32],
    at: i64,
    whole: i64,
    broken: Option<(u64, i64)>,
}

/// How far the rules have counted.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct WatchPositionRecord {
    /// Every event up to this one is counted.
    pub seq: u64,
}

/// When a person came from a network: days since 1970, no times.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct NetworkRecord {
    /// The first day.
    pub first: i32,
    /// The last day.
    pub last: i32,
}

/// That an account is locked.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct LockRecord {
    since: i64,
    matter: u32,
}

impl Record for BlockRecord {
    const NAME: &'static str = "event block";
    const VERSION: u8 = 1;
}

impl Record for ChainRecord {
    const NAME: &'static str = "chain state";
    const VERSION: u8 = 1;
}

impl Record for WatchPositionRecord {
    const NAME: &'static str = "watch position";
    const VERSION: u8 = 1;
}

impl Record for NetworkRecord {
    const NAME: &'static str = "person's network";
    const VERSION: u8 = 1;
}

impl Record for LockRecord {
    const NAME: &'static str = "lock";
    const VERSION: u8 = 1;
}

impl From<&Summary> for BlockRecord {
    fn from(summary: &Summary) -> Self {
        BlockRecord { bits: summary.bytes().to_vec() }
    }
}

impl From<BlockRecord> for Summary {
    fn from(record: BlockRecord) -> Self {
        Summary::from_bytes(record.bits)
    }
}

/// How far the chain of events was verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainState {
    /// Every event up to this one is as it was stored.
    pub verified: u64,
    /// The hash of that event.
    pub hash: Hash,
    /// When that was found out.
    pub at: Moment,
    /// When the whole chain was looked through last.
    pub whole: Moment,
    /// The first event that does not fit, and when that was found.
    pub broken: Option<(u64, Moment)>,
}

impl From<&ChainState> for ChainRecord {
    fn from(state: &ChainState) -> Self {
        ChainRecord {
            verified: state.verified,
            hash: state.hash,
            at: state.at.millis(),
            whole: state.whole.millis(),
            broken: state.broken.map(|(seq, at)| (seq, at.millis())),
        }
    }
}

impl From<ChainRecord> for ChainState {
    fn from(record: ChainRecord) -> Self {
        ChainState {
            verified: record.verified,
            hash: record.hash,
            at: Moment::from_millis(record.at),
            whole: Moment::from_millis(record.whole),
            broken: record.broken.map(|(seq, at)| (seq, Moment::from_millis(at))),
        }
    }
}

/// That an account is locked: since when, and by which matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Since when.
    pub since: Moment,
    /// By which matter.
    pub matter: MatterId,
}

impl From<Lock> for LockRecord {
    fn from(lock: Lock) -> Self {
        LockRecord { since: lock.since.millis(), matter: lock.matter.number() }
    }
}

impl From<LockRecord> for Lock {
    fn from(record: LockRecord) -> Self {
        Lock { since: Moment::from_millis(record.since), matter: MatterId::new(record.matter) }
    }
}

#[cfg(test)]
mod tests {
    use super::{BlockRecord, ChainRecord, ChainState, Lock, LockRecord, NetworkRecord, WatchPositionRecord};
    use crate::domain::event::Summary;
    use crate::domain::matter::MatterId;
    use crate::domain::moment::Moment;
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let block = BlockRecord::from(&Summary::from_bytes(vec![7, 0, 255]));
        assert_eq!(encode(&block).expect("small"), [1, 3, 7, 0, 255]);
        assert_eq!(decode::<BlockRecord>(&[1, 3, 7, 0, 255]), Ok(block));

        let state = ChainState {
            verified: 300,
            hash: [9; 32],
            at: Moment::from_millis(1),
            whole: Moment::from_millis(2),
            broken: Some((301, Moment::from_millis(3))),
        };
        let mut bytes = vec![1, 251, 44, 1];
        bytes.extend_from_slice(&[9; 32]);
        bytes.extend_from_slice(&[2, 4, 1, 251, 45, 1, 6]);
        assert_eq!(encode(&ChainRecord::from(&state)).expect("small"), bytes);
        assert_eq!(decode::<ChainRecord>(&bytes).map(ChainState::from), Ok(state));

        assert_eq!(encode(&WatchPositionRecord { seq: 5 }).expect("small"), [1, 5]);
        assert_eq!(encode(&NetworkRecord { first: 1, last: -2 }).expect("small"), [1, 2, 3]);

        let lock = Lock { since: Moment::from_millis(4), matter: MatterId::new(6) };
        assert_eq!(encode(&LockRecord::from(lock)).expect("small"), [1, 8, 6]);
        assert_eq!(decode::<LockRecord>(&[1, 8, 6]).map(Lock::from), Ok(lock));
    }
}
