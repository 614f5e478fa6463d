//! An application as typed, and everything that can be wrong with it or with a decision.

use crate::domain::application::{Applicant, CompanyWish};
use crate::domain::id::CompanyId;
use crate::domain::person::DetailError;
use crate::domain::role::Role;
use crate::service::{companies, people};

/// An application as typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Typed<'a> {
    /// Who asks, with the role that is wanted.
    pub person: people::Typed<'a>,
    /// For which company; only what an applicant says about it.
    pub company: companies::Typed<'a>,
    /// Whether the terms are accepted and the privacy policy was read.
    pub accepts: bool,
}

/// Why something typed is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Something about the person.
    Person(people::Fault),
    /// Something about the company.
    Company(companies::Fault),
    /// The terms were not accepted.
    Terms,
    /// The reason for a refusal.
    Reason(DetailError),
    /// Somebody else has decided the application meanwhile.
    Decided,
    /// Which company it is for is not known.
    NoCompany,
    /// The people of the company cannot sign in.
    CompanyInactive,
}

/// What was asked for is done, or everything that is wrong with it and nothing was done.
pub type Verdict<T> = Result<T, Vec<Fault>>;

/// An application that was read.
pub(super) struct Wanted {
    pub(super) applicant: Applicant,
    pub(super) wish: CompanyWish,
    pub(super) role: Role,
}

impl Typed<'_> {
    pub(super) fn wanted(&self) -> Verdict<Wanted> {
        let mut faults = Vec::new();
        let company = self.company.details(false).map_err(|found| {
            // The language is asked for once, of the person.
            let found = found.into_iter().filter(|fault| !is_language(fault));
            faults.extend(found.map(Fault::Company));
        });
        let mut found = Vec::new();
        let contact = self.person.contact(&mut found);
        if self.person.phone.trim().is_empty() {
            found.push(people::Fault::Detail(people::Field::Phone, DetailError::Missing));
        }
        let username = self.person.username(&mut found);
        let role = Role::from_code(self.person.role).filter(|role| CUSTOMERS.contains(role));
        if role.is_none() {
            found.push(people::Fault::Detail(people::Field::Role, DetailError::Missing));
        }
        faults.extend(found.into_iter().map(Fault::Person));
        if !self.accepts {
            faults.push(Fault::Terms);
        }
        let wanted = || {
            let (company, contact) = (company.ok()?, contact?);
            Some(Wanted {
                applicant: Applicant {
                    name: contact.name,
                    email: contact.email,
                    phone: contact.phone?,
                    username: username?,
                    language: contact.language,
                },
                wish: CompanyWish {
                    name: company.name,
                    business_id: company.business_id,
                    vat: company.vat,
                    kind: company.kind,
                    address: company.address,
                },
                role: role?,
            })
        };
        match wanted() {
            Some(wanted) if faults.is_empty() => Ok(wanted),
            _ => Err(faults),
        }
    }
}

const fn is_language(fault: &companies::Fault) -> bool {
    matches!(fault, companies::Fault::Detail(companies::Field::Language, _))
}

/// The roles that can be applied for.
const CUSTOMERS: &[Role] = &[Role::User, Role::Viewer];

/// The role that is given with an account in a company.
pub(super) fn role(company: CompanyId, typed: &str) -> Result<Role, Fault> {
    let role = Role::from_code(typed).filter(|role| people::roles_of(company).contains(role));
    role.ok_or(Fault::Person(if typed.is_empty() {
        people::Fault::Detail(people::Field::Role, DetailError::Missing)
    } else {
        people::Fault::Role
    }))
}
