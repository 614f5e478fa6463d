//! A person as typed, and everything that can be wrong with it.

use crate::auth::strength::Weakness;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::person::{DetailError, Email, NamePart, PersonName, Phone, Username};
use crate::domain::role::Role;

/// A person as typed into a form or at the command line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Typed<'a> {
    /// First name or names; may be empty.
    pub first: &'a str,
    /// Last name, or the only one.
    pub last: &'a str,
    /// The name to sign in with; of a new person only.
    pub username: &'a str,
    /// E-mail address.
    pub email: &'a str,
    /// Telephone number; may be empty.
    pub phone: &'a str,
    /// A `Role::code`.
    pub role: &'a str,
    /// A `Language::code`.
    pub language: &'a str,
}

/// A field of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// First name.
    First,
    /// Last name.
    Last,
    /// The name to sign in with.
    Username,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// User group.
    Role,
    /// Language.
    Language,
    /// The password in force.
    Password,
    /// A new password.
    NewPassword,
    /// The new password a second time.
    Repeat,
}

/// Why something typed is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A field has not the shape it needs.
    Detail(Field, DetailError),
    /// The username is another one's, or was once.
    Taken,
    /// The company has no people of that role.
    Role,
    /// Nobody changes the own role.
    OwnRole,
    /// Somebody else changed the person meanwhile.
    Meanwhile,
    /// The person is the last who can administer the company's people.
    LastUser,
    /// A password is too weak.
    Weak(Weakness),
    /// The password in force was typed wrongly.
    WrongPassword,
    /// The new password is the old one.
    SamePassword,
    /// The two new passwords differ.
    Differ,
    /// Too many wrong passwords: wait this many seconds.
    Wait(i64),
    /// Another e-mail address was asked for too often today.
    EmailOften,
}

/// What was asked for is done, or everything that is wrong with it and nothing was done.
pub type Verdict<T> = Result<T, Vec<Fault>>;

/// The roles that people of a company can have: main users belong to the bank and nobody else does.
pub fn roles_of(company: CompanyId) -> &'static [Role] {
    if company == CompanyId::BANK { &[Role::MainUser] } else { &[Role::User, Role::Viewer] }
}

/// What everybody can change about themselves.
pub(in crate::service) struct Contact {
    pub(in crate::service) name: PersonName,
    pub(in crate::service) email: Email,
    pub(in crate::service) phone: Option<Phone>,
    pub(in crate::service) language: Language,
}

/// A whole person but the username.
pub(super) struct Details {
    pub(super) contact: Contact,
    pub(super) role: Role,
}

impl Typed<'_> {
    pub(in crate::service) fn contact(&self, faults: &mut Vec<Fault>) -> Option<Contact> {
        let name = PersonName::parse(self.first, self.last)
            .map_err(|(part, error)| {
                let field = match part {
                    NamePart::First => Field::First,
                    NamePart::Last => Field::Last,
                };
                faults.push(Fault::Detail(field, error));
            })
            .ok();
        let email = kept(Field::Email, Email::parse(self.email), faults);
        let phone = match Phone::parse(self.phone) {
            Err(DetailError::Missing) => Some(None),
            other => kept(Field::Phone, other, faults).map(Some),
        };
        let language = Language::from_code(self.language).ok_or(DetailError::Missing);
        let language = kept(Field::Language, language, faults);
        Some(Contact { name: name?, email: email?, phone: phone?, language: language? })
    }

    pub(super) fn details(&self, company: CompanyId, faults: &mut Vec<Fault>) -> Option<Details> {
        let contact = self.contact(faults);
        let role = Role::from_code(self.role).filter(|role| roles_of(company).contains(role));
        if role.is_none() {
            faults.push(if self.role.is_empty() {
                Fault::Detail(Field::Role, DetailError::Missing)
            } else {
                Fault::Role
            });
        }
        Some(Details { contact: contact?, role: role? })
    }

    pub(in crate::service) fn username(&self, faults: &mut Vec<Fault>) -> Option<Username> {
        kept(Field::Username, Username::parse(self.username), faults)
    }
}

fn kept<T>(field: Field, parsed: Result<T, DetailError>, faults: &mut Vec<Fault>) -> Option<T> {
    parsed.map_err(|error| faults.push(Fault::Detail(field, error))).ok()
}
