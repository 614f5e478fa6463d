//! Matters of the watch over misuse on disk.

use std::net::IpAddr;

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::domain::id::{CompanyId, PersonId};
use crate::domain::matter::{About, Matter, MatterId, MatterState, Rule, Taken};
use crate::domain::moment::Moment;
use crate::store::codec::Record;

/// A [`Matter`]; its number is the key.
#[derive(Clone, Debug, PartialEq, Encode, Decode, Serialize, Deserialize)]
pub struct MatterRecord {
    rule: u8,
    about: AboutRecord,
    first: i64,
    last: i64,
    count: u64,
    hits: u32,
    last_event: u64,
    taken: TakenRecord,
    mailed: bool,
    closed: Option<(i64, u32, String)>,
    version: u32,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum AboutRecord {
    Account(u32, u16),
    V4([u8; 4]),
    V6([u8; 16]),
    Bank,
    Others,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum TakenRecord {
    Nothing,
    Slowed(i64),
    SessionsEnded,
    Locked,
    Spared,
}

/// The last matter of the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct MatterLinkRecord {
    /// Its number.
    pub matter: u32,
}

impl Record for MatterRecord {
    const NAME: &'static str = "matter";
    const VERSION: u8 = 1;
}

impl Record for MatterLinkRecord {
    const NAME: &'static str = "matter link";
    const VERSION: u8 = 1;
}

/// The key under which the last matter of a rule about somebody is found: rule, kind of subject, and what tells one
/// from another.
pub fn key(rule: Rule, about: About) -> [u8; 18] {
    let mut key = [0; 18];
    key[0] = rule.code();
    match about {
        About::Account(person, _) => {
            // A person who is moved to another company is the same person.
            key[1] = 1;
            key[2..6].copy_from_slice(&person.number().to_be_bytes());
        }
        About::Address(IpAddr::V4(four)) => {
            key[1] = 4;
            key[2..6].copy_from_slice(&four.octets());
        }
        About::Address(IpAddr::V6(six)) => {
            key[1] = 6;
            key[2..].copy_from_slice(&six.octets());
        }
        About::Bank => key[1] = 2,
        About::Others => key[1] = 3,
    }
    key
}

impl From<&Matter> for MatterRecord {
    fn from(matter: &Matter) -> Self {
        MatterRecord {
            rule: matter.rule.code(),
            about: match matter.about {
                About::Account(person, company) => AboutRecord::Account(person.number(), company.number()),
                About::Address(IpAddr::V4(four)) => AboutRecord::V4(four.octets()),
                About::Address(IpAddr::V6(six)) => AboutRecord::V6(six.octets()),
                About::Bank => AboutRecord::Bank,
                About::Others => AboutRecord::Others,
            },
            first: matter.first.millis(),
            last: matter.last.millis(),
            count: matter.count,
            hits: matter.hits,
            last_event: matter.last_event,
            taken: match matter.taken {
                Taken::Nothing => TakenRecord::Nothing,
                Taken::Slowed(until) => TakenRecord::Slowed(until.millis()),
                Taken::SessionsEnded => TakenRecord::SessionsEnded,
                Taken::Locked => TakenRecord::Locked,
                Taken::Spared => TakenRecord::Spared,
            },
            mailed: matter.mailed,
            closed: match &matter.state {
                MatterState::Open => None,
                MatterState::Closed { at, by, reason } => Some((at.millis(), by.number(), reason.clone())),
            },
            version: matter.version,
        }
    }
}

impl MatterRecord {
    /// The matter of this number; otherwise what in the record no matter can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn matter(self, id: MatterId) -> Result<Matter, String> {
        Ok(Matter {
            id,
            rule: Rule::from_code(self.rule).ok_or_else(|| format!("rule {}", self.rule))?,
            about: match self.about {
                AboutRecord::Account(person, company) => About::Account(
                    PersonId::new(person),
                    CompanyId::new(company).ok_or_else(|| format!("{company} is no company"))?,
                ),
                AboutRecord::V4(octets) => About::Address(IpAddr::from(octets)),
                AboutRecord::V6(octets) => About::Address(IpAddr::from(octets)),
                AboutRecord::Bank => About::Bank,
                AboutRecord::Others => About::Others,
            },
            first: Moment::from_millis(self.first),
            last: Moment::from_millis(self.last),
            count: self.count,
            hits: self.hits,
            last_event: self.last_event,
            taken: match self.taken {
                TakenRecord::Nothing => Taken::Nothing,
                TakenRecord::Slowed(until) => Taken::Slowed(Moment::from_millis(until)),
                TakenRecord::SessionsEnded => Taken::SessionsEnded,
                TakenRecord::Locked => Taken::Locked,
                TakenRecord::Spared => Taken::Spared,
            },
            mailed: self.mailed,
            state: match self.closed {
                None => MatterState::Open,
                Some((at, by, reason)) => {
                    MatterState::Closed { at: Moment::from_millis(at), by: PersonId::new(by), reason }
                }
            },
            version: self.version,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{MatterLinkRecord, MatterRecord, key};
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::matter::{About, Matter, MatterId, MatterState, Rule, Taken};
    use crate::domain::moment::Moment;
    use crate::store::codec::{decode, encode};
    use std::collections::HashSet;

    fn matter() -> Matter {
        Matter {
            id: MatterId::new(9),
            rule: Rule::ManyExports,
            about: About::Account(PersonId::new(300), CompanyId::BANK),
            first: Moment::from_millis(1),
            last: Moment::from_millis(2),
            count: 20,
            hits: 1,
            last_event: 30,
            taken: Taken::Slowed(Moment::from_millis(3)),
            mailed: true,
            state: MatterState::Closed { at: Moment::from_millis(4), by: PersonId::new(7), reason: "ä".to_owned() },
            version: 5,
        }
    }

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let bytes: &[u8] = &[1, 6, 0, 251, 44, 1, 1, 2, 4, 20, 1, 30, 1, 6, 1, 1, 8, 7, 2, 0xc3, 0xa4, 5];
        assert_eq!(encode(&MatterRecord::from(&matter())).expect("small"), bytes);
        assert_eq!(decode::<MatterRecord>(bytes).expect("whole").matter(MatterId::new(9)), Ok(matter()));
        assert_eq!(encode(&MatterLinkRecord { matter: 4 }).expect("small"), [1, 4]);
    }

    #[test]
    fn every_subject_and_every_measure_comes_back_under_a_key_of_its_own() {
        let abouts = [
            About::Account(PersonId::new(0x0a00_0001), CompanyId::BANK),
            About::address([10, 0, 0, 1].into()),
            About::address("2001:db8::1".parse().expect("an address")),
            About::Bank,
            About::Others,
        ];
        let mut keys = HashSet::new();
        for about in abouts {
            for taken in [Taken::Nothing, Taken::SessionsEnded, Taken::Locked, Taken::Spared] {
                let one = Matter { about, taken, state: MatterState::Open, ..matter() };
                let bytes = encode(&MatterRecord::from(&one)).expect("small");
                assert_eq!(decode::<MatterRecord>(&bytes).expect("whole").matter(one.id), Ok(one));
            }
            assert!(keys.insert(key(Rule::ManyPages, about)) && keys.insert(key(Rule::ManyExports, about)));
        }
        let record = decode::<MatterRecord>(&[1, 99, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]).expect("whole");
        assert_eq!(record.matter(MatterId::new(1)), Err("rule 99".to_owned()));
    }
}
