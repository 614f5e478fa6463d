//! What roles, languages and policies are called.

use super::{Text, key};
use crate::domain::language::Language;
use crate::domain::policy::PolicyKind;
use crate::domain::role::Role;

/// A language's own name.
pub const fn language(language: Language) -> Text {
    match language {
        Language::Fi => key::LANGUAGE_FI,
        Language::Sv => key::LANGUAGE_SV,
        Language::En => key::LANGUAGE_EN,
    }
}

/// A role's name.
pub const fn role(role: Role) -> Text {
    match role {
        Role::MainUser => key::ROLE_MAIN_USER,
        Role::User => key::ROLE_USER,
        Role::Viewer => key::ROLE_VIEWER,
    }
}

/// A policy's name.
pub const fn policy(kind: PolicyKind) -> Text {
    match kind {
        PolicyKind::Privacy => key::POLICY_PRIVACY,
        PolicyKind::Terms => key::POLICY_TERMS,
        PolicyKind::Processing => key::POLICY_PROCESSING,
    }
}
