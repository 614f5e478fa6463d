//! The fields of an account that is asked for, and of the account that is given for it.

use maud::{Markup, html};

use super::form::{Filled, ROLE, USERNAME, Whose, contact, languages, letters, role_choices, roles};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::person::Username;
use crate::domain::role::Role;
use crate::text::{Text, key};
use crate::web::ui::form::{Errors, Field};

/// The fields of somebody who asks for an account.
pub(in crate::web) fn applicant(language: Language, filled: &Filled, errors: &Errors<'_>) -> Markup {
    let username = Field::text(USERNAME, key::PERSON_USERNAME)
        .value(&filled.username)
        .help(key::REGISTER_USERNAME_HELP)
        .required()
        .max_length(letters(Username::MAX))
        .autocomplete("off");
    let roles = role_choices(&[Role::User, Role::Viewer]);
    let role = Field::radio(ROLE, key::PERSON_ROLE, &roles).value(&filled.role).required();
    html! {
        (contact(language, filled, errors, Whose::Applicant))
        (username.error(errors.at(USERNAME)).show(language))
        (role.error(errors.at(ROLE)).show(language))
        (languages(language, filled, errors))
    }
}

/// The fields with which an applicant gets an account: the username and the role.
pub(in crate::web) fn account(
    language: Language,
    company: CompanyId,
    (username, note): (&str, Option<Text>),
    role: &str,
    errors: &Errors<'_>,
) -> Markup {
    let filled = Filled::in_role(role);
    let field = Field::text(USERNAME, key::PERSON_USERNAME)
        .value(username)
        .help(note.unwrap_or(key::PERSON_USERNAME_HELP))
        .required()
        .max_length(letters(Username::MAX))
        .autocomplete("off");
    html! {
        (field.error(errors.at(USERNAME)).show(language))
        (roles(language, company, &filled, errors))
    }
}
