//! Subscribers of newsletters and bulletins on disk, and the addresses that no import may bring back.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::author::AuthorRecord;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::Email;
use crate::domain::subscriber::{
    Lists, MailingList, Origin, SubscribePage, Subscriber, SubscriberAct, SubscriberEntry, SubscriberId,
    SubscriberName, SubscriberState,
};
use crate::store::codec::Record;

/// A subscriber; the number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct SubscriberRecord {
    email: Option<String>,
    name: Option<String>,
    language: u8,
    lists: Vec<u8>,
    groups: Vec<u8>,
    person: Option<u32>,
    company: Option<u16>,
    since: i64,
    origin: OriginRecord,
    state: StateRecord,
    failures: u16,
    version: u32,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum OriginRecord {
    Themselves { at: i64, page: u8, policy: u32, confirmed: Option<i64> },
    Customer { by: Option<AuthorRecord>, at: i64, company: u16 },
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum StateRecord {
    Unconfirmed,
    Active,
    Unsubscribed(i64),
    Suspended(i64),
}

/// What happened to a subscription; number and version are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct SubscriberEntryRecord {
    at: i64,
    by: ByRecord,
    act: u8,
    list: Option<u8>,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum ByRecord {
    Subscriber,
    Author(Option<AuthorRecord>),
}

/// That a subscriber stands where the key says; there is nothing to say beside the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SubscriberLinkRecord;

/// Which subscriber a person is.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SubscriberOfPersonRecord {
    /// The subscriber's number.
    pub subscriber: u32,
}

/// Since when an address is not to be brought back, and whose it was; its keyed hash is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct SuppressedRecord {
    /// Milliseconds since 1970.
    pub at: i64,
    /// The subscriber who left, for whoever comes back.
    pub subscriber: Option<u32>,
}

impl Record for SubscriberRecord {
    const NAME: &'static str = "subscriber";
    const VERSION: u8 = 1;
}

impl Record for SubscriberEntryRecord {
    const NAME: &'static str = "subscriber's history";
    const VERSION: u8 = 1;
}

impl Record for SubscriberLinkRecord {
    const NAME: &'static str = "subscriber link";
    const VERSION: u8 = 1;
}

impl Record for SubscriberOfPersonRecord {
    const NAME: &'static str = "subscriber of a person";
    const VERSION: u8 = 1;
}

impl Record for SuppressedRecord {
    const NAME: &'static str = "suppressed address";
    const VERSION: u8 = 1;
}

impl From<&Subscriber> for SubscriberRecord {
    fn from(subscriber: &Subscriber) -> Self {
        SubscriberRecord {
            email: subscriber.email.as_ref().map(|email| email.as_str().to_owned()),
            name: subscriber.name.as_ref().map(|name| name.as_str().to_owned()),
            language: u8::try_from(subscriber.language.index()).unwrap_or_default(),
            lists: subscriber.lists.iter().map(MailingList::code).collect(),
            groups: subscriber.lists.groups().collect(),
            person: subscriber.person.map(PersonId::number),
            company: subscriber.company.map(CompanyId::number),
            since: subscriber.since.millis(),
            origin: match subscriber.origin {
                Origin::Themselves { at, page, policy, confirmed } => OriginRecord::Themselves {
                    at: at.millis(),
                    page: page.code(),
                    policy,
                    confirmed: confirmed.map(Moment::millis),
                },
                Origin::Customer { by, at, company } => {
                    OriginRecord::Customer { by: AuthorRecord::of(by), at: at.millis(), company: company.number() }
                }
            },
            state: match subscriber.state {
                SubscriberState::Unconfirmed => StateRecord::Unconfirmed,
                SubscriberState::Active => StateRecord::Active,
                SubscriberState::Unsubscribed { at } => StateRecord::Unsubscribed(at.millis()),
                SubscriberState::Suspended { at } => StateRecord::Suspended(at.millis()),
            },
            failures: subscriber.failures,
            version: subscriber.version,
        }
    }
}

impl SubscriberRecord {
    /// The subscriber of this number; otherwise what in the record no subscriber can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn subscriber(self, id: SubscriberId) -> Result<Subscriber, String> {
        let language = Language::ALL.get(usize::from(self.language)).copied();
        let list = |code: u8| MailingList::from_code(code).ok_or_else(|| format!("list {code}"));
        let lists = self.lists.into_iter().map(list).collect::<Result<Vec<_>, _>>()?;
        Ok(Subscriber {
            id,
            email: self.email.map(Email::stored),
            name: self.name.map(SubscriberName::stored),
            language: language.ok_or_else(|| format!("language {}", self.language))?,
            lists: Lists::new(lists, self.groups),
            person: self.person.map(PersonId::new),
            company: self.company.map(company).transpose()?,
            since: Moment::from_millis(self.since),
            origin: match self.origin {
                OriginRecord::Themselves { at, page, policy, confirmed } => Origin::Themselves {
                    at: Moment::from_millis(at),
                    page: SubscribePage::from_code(page).ok_or_else(|| format!("page {page}"))?,
                    policy,
                    confirmed: confirmed.map(Moment::from_millis),
                },
                OriginRecord::Customer { by, at, company: number } => Origin::Customer {
                    by: AuthorRecord::read(by)?,
                    at: Moment::from_millis(at),
                    company: company(number)?,
                },
            },
            state: match self.state {
                StateRecord::Unconfirmed => SubscriberState::Unconfirmed,
                StateRecord::Active => SubscriberState::Active,
                StateRecord::Unsubscribed(at) => SubscriberState::Unsubscribed { at: Moment::from_millis(at) },
                StateRecord::Suspended(at) => SubscriberState::Suspended { at: Moment::from_millis(at) },
            },
            failures: self.failures,
            version: self.version,
        })
    }
}

fn company(number: u16) -> Result<CompanyId, String> {
    CompanyId::new(number).ok_or_else(|| format!("{number} is no company"))
}

impl From<&SubscriberEntry> for SubscriberEntryRecord {
    fn from(entry: &SubscriberEntry) -> Self {
        SubscriberEntryRecord {
            at: entry.at.millis(),
            by: entry.by.map_or(ByRecord::Subscriber, |author| ByRecord::Author(AuthorRecord::of(author))),
            act: entry.act.code(),
            list: entry.list.map(MailingList::code),
        }
    }
}

impl SubscriberEntryRecord {
    /// The entry of this version; otherwise what in the record no entry can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn entry(self, version: u32) -> Result<SubscriberEntry, String> {
        Ok(SubscriberEntry {
            version,
            at: Moment::from_millis(self.at),
            by: match self.by {
                ByRecord::Subscriber => None,
                ByRecord::Author(author) => Some(AuthorRecord::read(author)?),
            },
            act: SubscriberAct::from_code(self.act).ok_or_else(|| format!("act {}", self.act))?,
            list: match self.list {
                Some(code) => Some(MailingList::from_code(code).ok_or_else(|| format!("list {code}"))?),
                None => None,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{
        SubscriberEntryRecord, SubscriberLinkRecord, SubscriberOfPersonRecord, SubscriberRecord, SuppressedRecord,
    };
    use crate::domain::event::Who;
    use crate::domain::history::Author;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::person::Email;
    use crate::domain::subscriber::{
        Lists, MailingList, Origin, SubscribePage, Subscriber, SubscriberAct, SubscriberEntry, SubscriberId,
        SubscriberName, SubscriberState,
    };
    use crate::store::codec::{decode, encode};

    const fn at(millis: i64) -> Moment {
        Moment::from_millis(millis)
    }

    fn subscriber(origin: Origin, state: SubscriberState) -> Subscriber {
        Subscriber {
            id: SubscriberId::new(9),
            email: Some(Email::stored("a@b".to_owned())),
            name: Some(SubscriberName::stored("ä".to_owned())),
            language: Language::Sv,
            lists: Lists::new([MailingList::Newsletter, MailingList::ProductGroups], [21, 45]),
            person: None,
            company: CompanyId::new(1001),
            since: at(1),
            origin,
            state,
            failures: 2,
            version: 5,
        }
    }

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let company = CompanyId::new(1001).expect("in range");
        let by = Author::Person(Who { person: PersonId::new(7), name_version: 1 }, CompanyId::BANK);
        let head: &[u8] = &[1, 1, 3, b'a', b'@', b'b', 1, 2, 0xc3, 0xa4, 1, 2, 1, 3, 2, 21, 45, 0, 1, 251, 233, 3, 2];
        let own = Origin::Themselves { at: at(1), page: SubscribePage::Public, policy: 3, confirmed: Some(at(2)) };
        let added = Origin::Customer { by, at: at(1), company };
        let cases: [(Origin, SubscriberState, &[u8]); 4] = [
            (own, SubscriberState::Active, &[0, 2, 1, 3, 1, 4, 1, 2, 5]),
            (added, SubscriberState::Unsubscribed { at: at(3) }, &[1, 1, 7, 1, 1, 2, 251, 233, 3, 2, 6, 2, 5]),
            (
                Origin::Customer { by: Author::Bank, at: at(1), company },
                SubscriberState::Suspended { at: at(3) },
                &[1, 0, 2, 251, 233, 3, 3, 6, 2, 5],
            ),
            (
                Origin::Themselves { at: at(1), page: SubscribePage::Account, policy: 3, confirmed: None },
                SubscriberState::Unconfirmed,
                &[0, 2, 2, 3, 0, 0, 2, 5],
            ),
        ];
        for (origin, state, tail) in cases {
            let subscriber = subscriber(origin, state);
            let bytes = [head, tail].concat();
            assert_eq!(encode(&SubscriberRecord::from(&subscriber)).expect("small"), bytes);
            let read = decode::<SubscriberRecord>(&bytes).expect("whole").subscriber(subscriber.id);
            assert_eq!(read, Ok(subscriber));
        }
        let entry = SubscriberEntry {
            version: 4,
            at: at(1),
            by: Some(by),
            act: SubscriberAct::ListLeft,
            list: Some(MailingList::Bulletin),
        };
        let bytes: &[u8] = &[1, 2, 1, 1, 7, 1, 1, 3, 1, 2];
        assert_eq!(encode(&SubscriberEntryRecord::from(&entry)).expect("small"), bytes);
        assert_eq!(decode::<SubscriberEntryRecord>(bytes).expect("whole").entry(4), Ok(entry));
        let themselves = SubscriberEntry { by: None, list: None, act: SubscriberAct::Confirmed, ..entry };
        assert_eq!(encode(&SubscriberEntryRecord::from(&themselves)).expect("small"), [1, 2, 0, 1, 0]);
        assert_eq!(encode(&SubscriberLinkRecord).expect("small"), [1]);
        assert_eq!(encode(&SubscriberOfPersonRecord { subscriber: 9 }).expect("small"), [1, 9]);
        assert_eq!(encode(&SuppressedRecord { at: 1, subscriber: Some(9) }).expect("small"), [1, 2, 1, 9]);
    }

    #[test]
    fn what_no_subscriber_can_have_is_named() {
        let mut record = SubscriberRecord::from(&subscriber(
            Origin::Customer { by: Author::Bank, at: at(1), company: CompanyId::BANK },
            SubscriberState::Active,
        ));
        record.lists = vec![9];
        assert_eq!(record.subscriber(SubscriberId::new(1)), Err("list 9".to_owned()));
    }
}
