//! The history of products: what changed, who did it, when and why.
//!
//! Invariant: a person stands here by identifiers only. What a reader is told about them is decided by the privacy
//! rules when the history is read, so that a name can one day be erased without touching any history.

use super::event::Who;
use super::id::{CompanyId, PersonId};
use super::role::Actor;

/// Who did something, as histories keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Author {
    /// A person, and the company whose person it was at that time.
    Person(Who, CompanyId),
    /// The bank itself: a command on the server, or work that no single person asked for.
    Bank,
}

impl Author {
    /// Whether it was staff of the bank, or the bank itself.
    pub fn is_bank(self) -> bool {
        match self {
            Author::Person(_, company) => company == CompanyId::BANK,
            Author::Bank => true,
        }
    }
}

impl From<&Actor> for Author {
    fn from(actor: &Actor) -> Author {
        if actor.person == PersonId::CONSOLE { Author::Bank } else { Author::Person(Who::from(actor), actor.company) }
    }
}
