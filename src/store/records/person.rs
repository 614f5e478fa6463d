//! The shapes of people on disk. Names, secrets and the rest lie in three tables, so that a name can be erased
//! without touching the person, and no page ever reads a secret by reading a person.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::domain::id::{CompanyId, PersonId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::{Email, Person, PersonName, PersonStatus, Phone, Theme, Username};
use crate::domain::role::Role;
use crate::store::codec::Record;

/// A person without name and secret; the person's number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct PersonRecord {
    company: u16,
    role: u8,
    username: String,
    name_version: u16,
    phone: Option<String>,
    email: Option<String>,
    language: u8,
    theme: u8,
    status: StatusRecord,
    must_change_password: bool,
    created: i64,
    last_sign_in: Option<i64>,
    previous_sign_in: Option<i64>,
    version: u32,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StatusRecord {
    Active,
    Deactivated,
    Deleted(i64, u32),
}

impl Record for PersonRecord {
    const NAME: &'static str = "person";
    const VERSION: u8 = 1;
}

/// Roles by their code on disk.
const ROLES: [Role; 3] = [Role::Viewer, Role::User, Role::MainUser];

fn position<T: PartialEq + Copy>(list: &[T], wanted: T) -> u8 {
    let at = list.iter().position(|one| *one == wanted).unwrap_or_default();
    u8::try_from(at).unwrap_or_default()
}

impl From<&Person> for PersonRecord {
    fn from(person: &Person) -> PersonRecord {
        PersonRecord {
            company: person.company.number(),
            role: position(&ROLES, person.role),
            username: person.username.as_str().to_owned(),
            name_version: person.name_version,
            phone: person.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            email: person.email.as_ref().map(|email| email.as_str().to_owned()),
            language: position(&Language::ALL, person.language),
            theme: position(&Theme::ALL, person.theme),
            status: match person.status {
                PersonStatus::Active => StatusRecord::Active,
                PersonStatus::Deactivated => StatusRecord::Deactivated,
                PersonStatus::Deleted { at, by } => StatusRecord::Deleted(at.millis(), by.number()),
            },
            must_change_password: person.must_change_password,
            created: person.created.millis(),
            last_sign_in: person.last_sign_in.map(Moment::millis),
            previous_sign_in: person.previous_sign_in.map(Moment::millis),
            version: person.version,
        }
    }
}

impl PersonRecord {
    /// Which of the person's names is in force.
    pub const fn name_version(&self) -> u16 {
        self.name_version
    }

    /// The person with a name; otherwise what in the record is no such thing.
    ///
    /// # Errors
    /// The field and the value that this program does not know.
    pub fn into_person(self, id: PersonId, name: Option<PersonName>) -> Result<Person, String> {
        let unknown = |what: &str, value: u16| format!("person {id}: {what} {value}");
        Ok(Person {
            id,
            company: CompanyId::new(self.company).ok_or_else(|| unknown("company", self.company))?,
            role: *ROLES.get(usize::from(self.role)).ok_or_else(|| unknown("role", self.role.into()))?,
            username: Username::stored(self.username),
            name,
            name_version: self.name_version,
            phone: self.phone.map(Phone::stored),
            email: self.email.map(Email::stored),
            language: *Language::ALL
                .get(usize::from(self.language))
                .ok_or_else(|| unknown("language", self.language.into()))?,
            theme: *Theme::ALL.get(usize::from(self.theme)).ok_or_else(|| unknown("theme", self.theme.into()))?,
            status: match self.status {
                StatusRecord::Active => PersonStatus::Active,
                StatusRecord::Deactivated => PersonStatus::Deactivated,
                StatusRecord::Deleted(at, by) => {
                    PersonStatus::Deleted { at: Moment::from_millis(at), by: PersonId::new(by) }
                }
            },
            must_change_password: self.must_change_password,
            created: Moment::from_millis(self.created),
            last_sign_in: self.last_sign_in.map(Moment::from_millis),
            previous_sign_in: self.previous_sign_in.map(Moment::from_millis),
            version: self.version,
        })
    }
}

/// One of a person's successive names. The row is what is removed when a name is erased.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct PersonNameRecord {
    first: String,
    last: String,
}

impl Record for PersonNameRecord {
    const NAME: &'static str = "person name";
    const VERSION: u8 = 1;
}

impl From<&PersonName> for PersonNameRecord {
    fn from(name: &PersonName) -> PersonNameRecord {
        PersonNameRecord { first: name.first().to_owned(), last: name.last().to_owned() }
    }
}

impl From<PersonNameRecord> for PersonName {
    fn from(record: PersonNameRecord) -> PersonName {
        PersonName::stored(record.first, record.last)
    }
}

/// The hash of a person's password.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct CredentialRecord {
    /// The hash in PHC format: algorithm, parameters, salt, hash.
    pub phc: String,
    /// When the password was set, in milliseconds since 1970 UTC.
    pub set: i64,
}

impl Record for CredentialRecord {
    const NAME: &'static str = "credential";
    const VERSION: u8 = 1;
}

/// Which person a derived key leads to.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct PersonLinkRecord {
    /// The person's number.
    pub person: u32,
}

impl Record for PersonLinkRecord {
    const NAME: &'static str = "person link";
    const VERSION: u8 = 1;
}

#[cfg(test)]
mod tests {
    use super::{CredentialRecord, PersonLinkRecord, PersonNameRecord, PersonRecord, StatusRecord};
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_of_each_record_is_read_for_ever() {
        let person = PersonRecord {
            company: 1010,
            role: 1,
            username: "maija".to_owned(),
            name_version: 2,
            phone: Some("040 1".to_owned()),
            email: None,
            language: 2,
            theme: 1,
            status: StatusRecord::Deleted(1_700_000_000_000, 7),
            must_change_password: true,
            created: 1_600_000_000_000,
            last_sign_in: None,
            previous_sign_in: Some(5),
            version: 9,
        };
        let bytes: &[u8] = &[
            1, 251, 242, 3, 1, 5, 109, 97, 105, 106, 97, 2, 1, 5, 48, 52, 48, 32, 49, 0, 2, 1, 2, 253, 0, 208, 202,
            159, 23, 3, 0, 0, 7, 1, 253, 0, 0, 221, 14, 233, 2, 0, 0, 0, 1, 10, 9,
        ];
        assert_eq!(encode(&person).expect("small"), bytes);
        assert_eq!(decode::<PersonRecord>(bytes), Ok(person));

        let name = PersonNameRecord { first: "Åsa".to_owned(), last: "Ek".to_owned() };
        let bytes: &[u8] = &[1, 4, 0xc3, 0x85, b's', b'a', 2, b'E', b'k'];
        assert_eq!(encode(&name).expect("small"), bytes);
        assert_eq!(decode::<PersonNameRecord>(bytes), Ok(name));

        let credential = CredentialRecord { phc: "$x".to_owned(), set: 3 };
        assert_eq!(encode(&credential).expect("small"), [1, 2, b'$', b'x', 6]);
        let link = PersonLinkRecord { person: 300 };
        assert_eq!(encode(&link).expect("small"), [1, 251, 44, 1]);
    }
}
