//! What is said about requests in several places: states, choices, what is wrong with what was typed.

use jiff::civil::Date;
use maud::Markup;

use crate::domain::language::Language;
use crate::domain::person::DetailError;
use crate::domain::request::{Request, Right, State, WORDS_LIMIT};
use crate::service::requests::Fault;
use crate::text::rights::{right, state as state_text};
use crate::text::{Text, key};
use crate::web::ui::form::{Choice, Errors};
use crate::web::ui::icon::Icon;
use crate::web::ui::status::{Tone, status};

/// Where a request stands; whether it is late goes before everything else.
pub(in crate::web) fn state(language: Language, request: &Request, today: Date) -> Markup {
    if request.is_overdue(today) {
        return status(language, Tone::Bad, Icon::Attention, key::REQUEST_OVERDUE);
    }
    let at = request.state();
    let (tone, sign) = match at {
        State::Open | State::Extended => (Tone::Warn, Icon::Clock),
        State::Decided => (Tone::Warn, Icon::Document),
        State::Answered => (Tone::Good, Icon::Check),
        State::Withdrawn => (Tone::Quiet, Icon::Close),
    };
    status(language, tone, sign, state_text(at))
}

/// The rights to choose from, each with a word more.
pub(in crate::web) fn right_choices() -> [Choice<'static>; Right::ALL.len()] {
    Right::ALL.map(|one| Choice::new(one.code(), right(one)).hint(hint(one)))
}

const fn hint(right: Right) -> Text {
    match right {
        Right::Access => key::RIGHT_ACCESS_HINT,
        Right::Rectification => key::RIGHT_RECTIFICATION_HINT,
        Right::Erasure => key::RIGHT_ERASURE_HINT,
        Right::Restriction => key::RIGHT_RESTRICTION_HINT,
        Right::Portability => key::RIGHT_PORTABILITY_HINT,
        Right::Objection => key::RIGHT_OBJECTION_HINT,
    }
}

/// What is wrong with what was typed, at the fields `person`, `right`, `received`, `words`, `outcome` and `months`.
pub(in crate::web) fn errors(language: Language, faults: &[Fault]) -> Errors<'static> {
    let mut errors = Errors::new();
    for fault in faults {
        let (name, label, reason) = match fault {
            Fault::Person => ("person", key::REQUEST_PERSON, key::EVENTS_PERSON_UNKNOWN),
            Fault::Right => ("right", key::REQUEST_RIGHT, key::FAULT_CHOOSE),
            Fault::Received => ("received", key::REQUEST_RECEIVED, key::REQUEST_FAULT_RECEIVED),
            Fault::AlreadyOpen(_) => ("right", key::REQUEST_RIGHT, key::REQUEST_FAULT_OPEN),
            Fault::TooMany => ("right", key::REQUEST_RIGHT, key::REQUEST_FAULT_MANY),
            Fault::Outcome => ("outcome", key::REQUEST_OUTCOME, key::FAULT_CHOOSE),
            Fault::Months => ("months", key::REQUEST_MONTHS, key::FAULT_CHOOSE),
            Fault::NotExtensible => ("months", key::REQUEST_MONTHS, key::REQUEST_FAULT_EXTEND),
            Fault::Own => ("outcome", key::REQUEST_OUTCOME, key::REQUEST_FAULT_OWN),
            Fault::Meanwhile => ("words", key::REQUEST_WORDS_SHORT, key::REQUEST_FAULT_MEANWHILE),
            Fault::Words(DetailError::TooLong) => {
                let words = key::REQUEST_FAULT_LONG.with(language, &[("max", WORDS_LIMIT.into())]);
                errors.add("words", key::REQUEST_WORDS_SHORT, words);
                continue;
            }
            Fault::Words(DetailError::Missing) => ("words", key::REQUEST_WORDS_SHORT, key::FAULT_MISSING),
            Fault::Words(_) => ("words", key::REQUEST_WORDS_SHORT, key::FAULT_LETTERS),
        };
        errors.add(name, label, reason.get(language));
    }
    errors
}
