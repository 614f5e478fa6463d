//! Links that work once, on disk. The address that a mail carries is not among it and cannot be made from it.

use bincode::{Decode, Encode};

use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::one_time_link::{LinkPurpose, LinkState, OneTimeLink, OneTimeLinkId};
use crate::domain::person::Email;
use crate::store::codec::Record;

/// A link; its number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct OneTimeLinkRecord {
    purpose: PurposeRecord,
    person: u32,
    made: i64,
    expires: i64,
    state: StateRecord,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
enum PurposeRecord {
    Invitation,
    Password,
    EmailFrom(String),
    EmailTo(String),
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
enum StateRecord {
    Open,
    Used(i64),
    Withdrawn(i64),
}

/// That a link is about the person whom the key names; there is nothing to say beside the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct LinkOfPersonRecord;

impl Record for OneTimeLinkRecord {
    const NAME: &'static str = "one-time link";
    const VERSION: u8 = 1;
}

impl Record for LinkOfPersonRecord {
    const NAME: &'static str = "one-time link of a person";
    const VERSION: u8 = 1;
}

impl From<&OneTimeLink> for OneTimeLinkRecord {
    fn from(link: &OneTimeLink) -> Self {
        OneTimeLinkRecord {
            purpose: match &link.purpose {
                LinkPurpose::Invitation => PurposeRecord::Invitation,
                LinkPurpose::Password => PurposeRecord::Password,
                LinkPurpose::EmailFrom(email) => PurposeRecord::EmailFrom(email.as_str().to_owned()),
                LinkPurpose::EmailTo(email) => PurposeRecord::EmailTo(email.as_str().to_owned()),
            },
            person: link.person.number(),
            made: link.made.millis(),
            expires: link.expires.millis(),
            state: match link.state {
                LinkState::Open => StateRecord::Open,
                LinkState::Used(at) => StateRecord::Used(at.millis()),
                LinkState::Withdrawn(at) => StateRecord::Withdrawn(at.millis()),
            },
        }
    }
}

impl OneTimeLinkRecord {
    /// The link of this number.
    pub fn link(self, id: OneTimeLinkId) -> OneTimeLink {
        OneTimeLink {
            id,
            purpose: match self.purpose {
                PurposeRecord::Invitation => LinkPurpose::Invitation,
                PurposeRecord::Password => LinkPurpose::Password,
                PurposeRecord::EmailFrom(email) => LinkPurpose::EmailFrom(Email::stored(email)),
                PurposeRecord::EmailTo(email) => LinkPurpose::EmailTo(Email::stored(email)),
            },
            person: PersonId::new(self.person),
            made: Moment::from_millis(self.made),
            expires: Moment::from_millis(self.expires),
            state: match self.state {
                StateRecord::Open => LinkState::Open,
                StateRecord::Used(at) => LinkState::Used(Moment::from_millis(at)),
                StateRecord::Withdrawn(at) => LinkState::Withdrawn(Moment::from_millis(at)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LinkOfPersonRecord, OneTimeLinkRecord};
    use crate::domain::id::PersonId;
    use crate::domain::moment::Moment;
    use crate::domain::one_time_link::{LinkPurpose, LinkState, OneTimeLink, OneTimeLinkId};
    use crate::domain::person::Email;
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let link = |purpose, state| OneTimeLink {
            id: OneTimeLinkId::new(9),
            purpose,
            person: PersonId::new(3),
            made: Moment::from_millis(1),
            expires: Moment::from_millis(2),
            state,
        };
        let email = || Email::stored("a@b".to_owned());
        let cases: [(OneTimeLink, &[u8]); 4] = [
            (link(LinkPurpose::Invitation, LinkState::Open), &[1, 0, 3, 2, 4, 0]),
            (link(LinkPurpose::Password, LinkState::Used(Moment::from_millis(3))), &[1, 1, 3, 2, 4, 1, 6]),
            (
                link(LinkPurpose::EmailFrom(email()), LinkState::Withdrawn(Moment::from_millis(3))),
                &[1, 2, 3, b'a', b'@', b'b', 3, 2, 4, 2, 6],
            ),
            (link(LinkPurpose::EmailTo(email()), LinkState::Open), &[1, 3, 3, b'a', b'@', b'b', 3, 2, 4, 0]),
        ];
        for (link, bytes) in cases {
            assert_eq!(encode(&OneTimeLinkRecord::from(&link)).expect("small"), bytes);
            assert_eq!(decode::<OneTimeLinkRecord>(bytes).expect("whole").link(link.id), link);
        }
        assert_eq!(encode(&LinkOfPersonRecord).expect("small"), [1]);
    }
}
