//! What is wrong with people and companies typed at the command line, in words for the terminal.

use crate::auth::strength::{MIN, Weakness};
use crate::domain::person::DetailError;
use crate::service::{companies, people};

/// What is wrong with a person.
pub(super) fn person(fault: &people::Fault) -> String {
    match fault {
        people::Fault::Detail(field, error) => format!("{}: {}", person_option(*field), detail(*error)),
        people::Fault::Taken => "--username: somebody has it, or had it once".to_owned(),
        people::Fault::Role => "--role: main users belong to company 0001, users and viewers to the others".to_owned(),
        people::Fault::Weak(weakness) => format!("password: {}", weak(*weakness)),
        people::Fault::LastUser => "the last one who administers the company's people keeps the access".to_owned(),
        people::Fault::SamePassword => "password: it is the one in force".to_owned(),
        people::Fault::OwnRole
        | people::Fault::EmailOften
        | people::Fault::Meanwhile
        | people::Fault::WrongPassword
        | people::Fault::Differ
        | people::Fault::Wait(_) => "not possible now: try again".to_owned(),
    }
}

fn person_option(field: people::Field) -> &'static str {
    match field {
        people::Field::First | people::Field::Last => "--name",
        people::Field::Username => "--username",
        people::Field::Email => "--email",
        people::Field::Phone => "--phone",
        people::Field::Role => "--role",
        people::Field::Language => "--language",
        people::Field::Password | people::Field::NewPassword | people::Field::Repeat => "password",
    }
}

/// What is wrong with a company.
pub(super) fn company(fault: &companies::Fault) -> String {
    match fault {
        companies::Fault::Detail(field, error) => format!("{}: {}", company_option(*field), detail(*error)),
        companies::Fault::Taken => "--business-id: another company has it".to_owned(),
        companies::Fault::NoNumber => "--business-id or, for a company from abroad, --vat is needed".to_owned(),
        companies::Fault::Order(field) => format!("{}: the last day lies before the first", company_option(*field)),
        companies::Fault::ReachOfKind => "only viewers of wholesalers and data users see the whole bank".to_owned(),
        companies::Fault::Meanwhile => "not possible now: try again".to_owned(),
    }
}

fn company_option(field: companies::Field) -> &'static str {
    match field {
        companies::Field::Name => "--name",
        companies::Field::BusinessId => "--business-id",
        companies::Field::Vat => "--vat",
        companies::Field::Kind => "--kind",
        companies::Field::Language => "--language",
        companies::Field::Address(_) | companies::Field::Phone | companies::Field::Email => "contact details",
        companies::Field::ContractFrom | companies::Field::ContractUntil => "contract",
        companies::Field::Reach => "what viewers see",
        companies::Field::Status => "status",
    }
}

fn detail(error: DetailError) -> &'static str {
    match error {
        DetailError::Missing => "is needed",
        DetailError::TooShort => "is too short",
        DetailError::TooLong => "is too long",
        DetailError::Letters => "has a character that has no place there",
        DetailError::Shape => "does not have the right shape",
        DetailError::CheckDigit => "the check digit does not fit: a digit is wrong or two are swapped",
    }
}

fn weak(weakness: Weakness) -> String {
    match weakness {
        Weakness::TooShort => format!("shorter than {MIN} letters"),
        Weakness::TooLong => "too long".to_owned(),
        Weakness::Common => "a well-known password".to_owned(),
        Weakness::Personal => "made of the name, the user name or the company".to_owned(),
        Weakness::Pattern => "repeats or rows of keys".to_owned(),
        Weakness::Date => "a date with little else".to_owned(),
        Weakness::Word => "a word or a name with little else".to_owned(),
        Weakness::Guessable => "too easy to guess: use several words that do not belong together".to_owned(),
    }
}
