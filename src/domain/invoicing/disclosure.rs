//! Disclosures: whose data were handed over to whom, when and by whom.
//!
//! The data themselves are not in it, so that erasing a contact person erases them here too.

use super::round::{Recipient, RoundId};
use crate::domain::company::ContactPerson;
use crate::domain::history::Author;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::moment::Moment;

/// One company's contact person was named to the party responsible for invoicing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// In which round.
    pub round: RoundId,
    /// Whose contact person.
    pub company: CompanyId,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Author,
    /// To whom.
    pub to: Recipient,
    /// What.
    pub what: Disclosed,
    /// The people of the bank who had the contact person's e-mail address then.
    pub people: Vec<PersonId>,
    /// The version of the company then: tells whether its contact person is still the same.
    pub company_version: u32,
}

/// What was handed over of a contact person, besides the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disclosed {
    /// The telephone number.
    pub phone: bool,
    /// The e-mail address.
    pub email: bool,
}

impl From<&ContactPerson> for Disclosed {
    fn from(contact: &ContactPerson) -> Disclosed {
        Disclosed { phone: contact.phone.is_some(), email: contact.email.is_some() }
    }
}
