//! What rights over one's own data, requests and their outcomes are called.

use super::{Text, key};
use crate::domain::invoicing::Disclosed;
use crate::domain::request::{Outcome, Right, State};

/// What a right is called.
pub const fn right(right: Right) -> Text {
    match right {
        Right::Access => key::RIGHT_ACCESS,
        Right::Rectification => key::RIGHT_RECTIFICATION,
        Right::Erasure => key::RIGHT_ERASURE,
        Right::Restriction => key::RIGHT_RESTRICTION,
        Right::Portability => key::RIGHT_PORTABILITY,
        Right::Objection => key::RIGHT_OBJECTION,
    }
}

/// Where a request stands.
pub const fn state(state: State) -> Text {
    match state {
        State::Open => key::REQUEST_STATE_OPEN,
        State::Extended => key::REQUEST_STATE_EXTENDED,
        State::Decided => key::REQUEST_STATE_DECIDED,
        State::Answered => key::REQUEST_STATE_ANSWERED,
        State::Withdrawn => key::REQUEST_STATE_WITHDRAWN,
    }
}

/// What a request came to.
pub const fn outcome(outcome: Outcome) -> Text {
    match outcome {
        Outcome::Granted => key::OUTCOME_GRANTED,
        Outcome::Partly => key::OUTCOME_PARTLY,
        Outcome::Refused => key::OUTCOME_REFUSED,
    }
}

/// What was handed over of a contact person: the name, and what else there was.
pub const fn disclosed(what: Disclosed) -> Text {
    match (what.phone, what.email) {
        (true, true) => key::DISCLOSURE_ALL,
        (true, false) => key::DISCLOSURE_PHONE,
        (false, true) => key::DISCLOSURE_EMAIL,
        (false, false) => key::DISCLOSURE_NAME,
    }
}
