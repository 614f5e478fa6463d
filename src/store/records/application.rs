//! Applications on disk.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::author::AuthorRecord;
use crate::domain::application::{Applicant, Application, ApplicationId, ApplicationState, CompanyWish};
use crate::domain::business_id::{BusinessId, VatNumber};
use crate::domain::company::{CompanyKind, CompanyName, PostalAddress};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::{Email, PersonName, Phone, Username};
use crate::domain::role::Role;
use crate::store::codec::Record;

/// An [`Application`]; its number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct ApplicationRecord {
    received: i64,
    first: String,
    last: String,
    email: String,
    phone: String,
    username: String,
    language: u8,
    name: String,
    business_id: Option<u32>,
    vat: Option<String>,
    kind: KindRecord,
    street: String,
    postal_code: String,
    city: String,
    country: String,
    company: Option<u16>,
    role: RoleRecord,
    accepted: Vec<(u8, u32)>,
    state: StateRecord,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum KindRecord {
    Operator,
    Manufacturer,
    Importer,
    Wholesaler,
    DataUser,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum RoleRecord {
    Viewer,
    User,
    MainUser,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum StateRecord {
    Waiting,
    Accepted(i64, Option<AuthorRecord>, u32),
    Refused(i64, Option<AuthorRecord>, String),
}

impl Record for ApplicationRecord {
    const NAME: &'static str = "application";
    const VERSION: u8 = 1;
}

impl From<&Application> for ApplicationRecord {
    fn from(application: &Application) -> Self {
        let Application { id: _, received, applicant, wish, company, role, accepted, state } = application;
        ApplicationRecord {
            received: received.millis(),
            first: applicant.name.first().to_owned(),
            last: applicant.name.last().to_owned(),
            email: applicant.email.as_str().to_owned(),
            phone: applicant.phone.as_str().to_owned(),
            username: applicant.username.as_str().to_owned(),
            language: u8::try_from(applicant.language.index()).unwrap_or_default(),
            name: wish.name.as_str().to_owned(),
            business_id: wish.business_id.map(BusinessId::value),
            vat: wish.vat.as_ref().map(|vat| vat.as_str().to_owned()),
            kind: match wish.kind {
                CompanyKind::Operator => KindRecord::Operator,
                CompanyKind::Manufacturer => KindRecord::Manufacturer,
                CompanyKind::Importer => KindRecord::Importer,
                CompanyKind::Wholesaler => KindRecord::Wholesaler,
                CompanyKind::DataUser => KindRecord::DataUser,
            },
            street: wish.address.street.clone(),
            postal_code: wish.address.postal_code.clone(),
            city: wish.address.city.clone(),
            country: wish.address.country.clone(),
            company: company.map(CompanyId::number),
            role: match role {
                Role::Viewer => RoleRecord::Viewer,
                Role::User => RoleRecord::User,
                Role::MainUser => RoleRecord::MainUser,
            },
            accepted: accepted.clone(),
            state: match state {
                ApplicationState::Waiting => StateRecord::Waiting,
                ApplicationState::Accepted { at, by, person } => {
                    StateRecord::Accepted(at.millis(), AuthorRecord::of(*by), person.number())
                }
                ApplicationState::Refused { at, by, reason } => {
                    StateRecord::Refused(at.millis(), AuthorRecord::of(*by), reason.clone())
                }
            },
        }
    }
}

impl ApplicationRecord {
    /// The application of this number; otherwise what in the record no application can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn application(self, id: ApplicationId) -> Result<Application, String> {
        let business_id = match self.business_id {
            Some(value) => Some(BusinessId::from_value(value).ok_or_else(|| format!("business id {value}"))?),
            None => None,
        };
        let company = match self.company {
            Some(number) => Some(CompanyId::new(number).ok_or_else(|| format!("{number} is no company"))?),
            None => None,
        };
        let language = Language::ALL.get(usize::from(self.language)).copied();
        Ok(Application {
            id,
            received: Moment::from_millis(self.received),
            applicant: Applicant {
                name: PersonName::stored(self.first, self.last),
                email: Email::stored(self.email),
                phone: Phone::stored(self.phone),
                username: Username::stored(self.username),
                language: language.ok_or_else(|| format!("language {}", self.language))?,
            },
            wish: CompanyWish {
                name: CompanyName::stored(self.name),
                business_id,
                vat: self.vat.map(VatNumber::stored),
                kind: match self.kind {
                    KindRecord::Operator => CompanyKind::Operator,
                    KindRecord::Manufacturer => CompanyKind::Manufacturer,
                    KindRecord::Importer => CompanyKind::Importer,
                    KindRecord::Wholesaler => CompanyKind::Wholesaler,
                    KindRecord::DataUser => CompanyKind::DataUser,
                },
                address: PostalAddress {
                    street: self.street,
                    postal_code: self.postal_code,
                    city: self.city,
                    country: self.country,
                },
            },
            company,
            role: match self.role {
                RoleRecord::Viewer => Role::Viewer,
                RoleRecord::User => Role::User,
                RoleRecord::MainUser => Role::MainUser,
            },
            accepted: self.accepted,
            state: match self.state {
                StateRecord::Waiting => ApplicationState::Waiting,
                StateRecord::Accepted(at, by, person) => ApplicationState::Accepted {
                    at: Moment::from_millis(at),
                    by: AuthorRecord::read(by)?,
                    person: PersonId::new(person),
                },
                StateRecord::Refused(at, by, reason) => {
                    ApplicationState::Refused { at: Moment::from_millis(at), by: AuthorRecord::read(by)?, reason }
                }
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::ApplicationRecord;
    use crate::domain::application::{Applicant, Application, ApplicationId, ApplicationState, CompanyWish};
    use crate::domain::business_id::BusinessId;
    use crate::domain::company::{CompanyKind, CompanyName, PostalAddress};
    use crate::domain::event::Who;
    use crate::domain::history::Author;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::person::{Email, PersonName, Phone, Username};
    use crate::domain::role::Role;
    use crate::store::codec::{decode, encode};

    const FRONT: &[u8] = &[
        1, 2, 1, b'A', 2, 0xc3, 0x84, 3, b'a', b'@', b'b', 4, b'1', b'2', b'3', b'4', 3, b'a', b'b', b'c', 1, 2, b'O',
        b'y', 1, 252, 216, 255, 239, 0, 0, 3, 1, b'K', 0, 1, b'T', 2, b'S', b'E',
    ];

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let waiting = Application {
            id: ApplicationId::new(9),
            received: Moment::from_millis(1),
            applicant: Applicant {
                name: PersonName::stored("A".to_owned(), "Ä".to_owned()),
                email: Email::stored("a@b".to_owned()),
                phone: Phone::stored("1234".to_owned()),
                username: Username::stored("abc".to_owned()),
                language: Language::Sv,
            },
            wish: CompanyWish {
                name: CompanyName::stored("Oy".to_owned()),
                business_id: BusinessId::from_value(15_728_600),
                vat: None,
                kind: CompanyKind::Wholesaler,
                address: PostalAddress {
                    street: "K".to_owned(),
                    postal_code: String::new(),
                    city: "T".to_owned(),
                    country: "SE".to_owned(),
                },
            },
            company: None,
            role: Role::User,
            accepted: vec![(1, 2)],
            state: ApplicationState::Waiting,
        };
        let by =
            Author::Person(Who { person: PersonId::new(3), name_version: 1 }, CompanyId::new(7).expect("in range"));
        let at = Moment::from_millis(2);
        let accepted = ApplicationState::Accepted { at, by, person: PersonId::new(5) };
        let refused = ApplicationState::Refused { at, by: Author::Bank, reason: "R".to_owned() };
        let company = CompanyId::new(7);
        let cases: [(Application, &[u8]); 3] = [
            (waiting.clone(), &[0, 1, 1, 1, 2, 0]),
            (Application { company, state: accepted, ..waiting.clone() }, &[1, 7, 1, 1, 1, 2, 1, 4, 1, 3, 1, 7, 5]),
            (Application { company, state: refused, ..waiting }, &[1, 7, 1, 1, 1, 2, 2, 4, 0, 1, b'R']),
        ];
        for (application, end) in cases {
            let bytes = [FRONT, end].concat();
            assert_eq!(encode(&ApplicationRecord::from(&application)).expect("small"), bytes);
            let read = decode::<ApplicationRecord>(&bytes).expect("whole").application(application.id);
            assert_eq!(read, Ok(application));
        }
    }

    #[test]
    fn what_no_application_can_have_is_refused() {
        let bytes = [FRONT, &[1, 0, 1, 0, 0]].concat();
        let read = decode::<ApplicationRecord>(&bytes).expect("whole").application(ApplicationId::new(1));
        assert_eq!(read, Err("0 is no company".to_owned()));
    }
}
