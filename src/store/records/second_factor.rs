//! Second factors on disk. The app's secret is sealed and the recovery codes are signatures: whoever reads this, or a
//! backup of it, has neither.

use bincode::{Decode, Encode};

use crate::domain::moment::Moment;
use crate::domain::second_factor::{Factor, RecoveryCode, SecondFactor};
use crate::store::codec::Record;

/// A [`SecondFactor`]; the person is the key. New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum SecondFactorRecord {
    /// It is asked for.
    InForce {
        /// The sealed secret.
        sealed: Vec<u8>,
        /// When it was set up.
        since: i64,
        /// The step of time whose code was taken last.
        last_step: u64,
        /// Wrong codes since the last right one.
        wrong: u16,
        /// The signature of each recovery code, and when it was used.
        recovery: Vec<([u8; 32], Option<i64>)>,
    },
    /// An administrator has reset it.
    Reset {
        /// When.
        at: i64,
    },
}

impl Record for SecondFactorRecord {
    const NAME: &'static str = "second factor";
    const VERSION: u8 = 1;
}

impl From<&SecondFactor> for SecondFactorRecord {
    fn from(second: &SecondFactor) -> Self {
        match second {
            SecondFactor::InForce(factor) => SecondFactorRecord::InForce {
                sealed: factor.sealed.clone(),
                since: factor.since.millis(),
                last_step: factor.last_step,
                wrong: factor.wrong,
                recovery: factor.recovery.iter().map(|code| (code.signature, code.used.map(Moment::millis))).collect(),
            },
            SecondFactor::Reset(at) => SecondFactorRecord::Reset { at: at.millis() },
        }
    }
}

impl From<SecondFactorRecord> for SecondFactor {
    fn from(record: SecondFactorRecord) -> Self {
        match record {
            SecondFactorRecord::InForce { sealed, since, last_step, wrong, recovery } => {
                let code = |(signature, used): ([u8; 32], Option<i64>)| RecoveryCode {
                    signature,
                    used: used.map(Moment::from_millis),
                };
                SecondFactor::InForce(Factor {
                    sealed,
                    since: Moment::from_millis(since),
                    last_step,
                    wrong,
                    recovery: recovery.into_iter().map(code).collect(),
                })
            }
            SecondFactorRecord::Reset { at } => SecondFactor::Reset(Moment::from_millis(at)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SecondFactorRecord;
    use crate::domain::moment::Moment;
    use crate::domain::second_factor::{Factor, RecoveryCode, SecondFactor};
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let factor = SecondFactor::InForce(Factor {
            sealed: vec![9, 8, 7],
            since: Moment::from_millis(1),
            last_step: 5,
            wrong: 2,
            recovery: vec![
                RecoveryCode { signature: [4; 32], used: None },
                RecoveryCode { signature: [6; 32], used: Some(Moment::from_millis(3)) },
            ],
        });
        let mut bytes = vec![1, 0, 3, 9, 8, 7, 2, 5, 2, 2];
        bytes.extend([4; 32]);
        bytes.push(0);
        bytes.extend([6; 32]);
        bytes.extend([1, 6]);
        let cases = [(factor, bytes), (SecondFactor::Reset(Moment::from_millis(4)), vec![1, 1, 8])];
        for (second, bytes) in cases {
            assert_eq!(encode(&SecondFactorRecord::from(&second)).expect("small"), bytes);
            assert_eq!(SecondFactor::from(decode::<SecondFactorRecord>(&bytes).expect("whole")), second);
        }
    }
}
