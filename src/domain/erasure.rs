//! Erasing people: what is kept of earlier contact data until then, and what is known afterwards.

use super::id::PersonId;
use super::moment::Moment;
use super::person::{Email, Phone};
use super::request::{Erased, RequestId};

/// Phone and e-mail as a person had them before a change: for main users only, erased with the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierContact {
    /// The telephone number.
    pub phone: Option<Phone>,
    /// The e-mail address.
    pub email: Option<Email>,
    /// Until when these were in force.
    pub until: Moment,
}

/// That a person was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// When.
    pub at: Moment,
    /// What.
    pub what: Erased,
}

/// That a person's data are kept and otherwise not used (GDPR, article 18).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// Since when.
    pub since: Moment,
    /// The request that it was granted on.
    pub request: RequestId,
}

/// One entry of the journal of erasures, which outlives the database that it was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Journalled {
    /// Who was erased.
    pub person: PersonId,
    /// When.
    pub at: Moment,
    /// What.
    pub what: Erased,
}
