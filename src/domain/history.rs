//! The history of products: what changed, who did it, when and why.
//!
//! Invariant: a person stands here by identifiers only. What a reader is told about them is decided by the privacy
//! rules when the history is read, so that a name can one day be erased without touching any history.

use super::id::{CompanyId, PersonId};
use super::role::{Actor, Role};

/// Who did something, as histories keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// A person.
    Person(Author),
    /// The bank itself: a command on the server, or work that no single person asked for.
    Bank,
}

/// A person as an author: who it was, for which company and in which user group at that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Author {
    /// The person.
    pub person: PersonId,
    /// The person's company at that time.
    pub company: CompanyId,
    /// The person's user group at that time.
    pub role: Role,
    /// Which of the person's successive names was in force.
    pub name_version: u16,
}

impl From<&Actor> for Who {
    fn from(actor: &Actor) -> Who {
        Who::Person(Author {
            person: actor.person,
            company: actor.company,
            role: actor.role,
            name_version: actor.name_version,
        })
    }
}
