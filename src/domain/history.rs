//! The history of products: what changed, who did it, when and why.
//!
//! Invariant: a person stands here by identifiers only. What a reader is told about them is decided by the privacy
//! rules when the history is read, so that a name can one day be erased without touching any history.

use super::event::Who;
use super::id::{CompanyId, PersonId};
use super::moment::Moment;
use super::product::diff::{Change, revert};
use super::product::{Product, Status};
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

/// One entry of a product's history: the change from one version of the card to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The version that the card had after it, from 1.
    pub version: u32,
    /// When.
    pub at: Moment,
    /// Who.
    pub author: Author,
    /// What was done.
    pub act: Act,
    /// Why, in the person's own words; empty where nothing was said.
    pub reason: String,
    /// What changed, by place.
    pub changes: Vec<Change>,
}

/// What was done to a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Opened. The entry has no changes: the first state follows from the present one by walking back.
    Opened,
    /// Changed.
    Changed,
    /// Archived.
    Archived,
    /// Taken into use again.
    Reactivated {
        /// Since when it had been archived.
        since: Moment,
    },
    /// Brought back, in one field or all, as an earlier version had it.
    Restored {
        /// The version that the values come from.
        from: u32,
    },
}

/// The characters of a reason: a few sentences.
pub const REASON_LIMIT: usize = 500;

/// Takes one entry back: the card becomes what it was before it.
///
/// Entries are taken back from the newest on. The entry of the opening leaves the card as it is: there is nothing
/// before it.
pub fn take_back(product: &mut Product, entry: HistoryEntry) {
    match entry.act {
        Act::Opened => return,
        Act::Archived => product.status = Status::Active,
        Act::Reactivated { since } => product.status = Status::Archived { since },
        Act::Changed | Act::Restored { .. } => {}
    }
    revert(product, entry.changes);
    product.version = entry.version.saturating_sub(1);
}
