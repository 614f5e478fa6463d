//! What roles and languages are called.

use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::text::{Text, key};

/// A language's own name.
pub fn language(language: Language) -> Text {
    match language {
        Language::Fi => key::LANGUAGE_FI,
        Language::Sv => key::LANGUAGE_SV,
        Language::En => key::LANGUAGE_EN,
    }
}

/// A role's name.
pub fn role(role: Role) -> Text {
    match role {
        Role::MainUser => key::ROLE_MAIN_USER,
        Role::User => key::ROLE_USER,
        Role::Viewer => key::ROLE_VIEWER,
    }
}
