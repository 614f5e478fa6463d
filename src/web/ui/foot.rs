//! The foot of every page: the policies, which anybody may read at any time.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::policy::PolicyKind;
use crate::domain::role::{Permission, holds};
use crate::text::key;

use super::link;
use super::names;
use super::page::Signed;
use super::words::plain;

/// The foot for a reader: what is public, for main users everything.
pub(super) fn foot(language: Language, signed: Option<&Signed<'_>>) -> Markup {
    let keeps = signed.is_some_and(|signed| holds(signed.role, Permission::ManagePolicies));
    html! {
        footer.foot {
            nav aria-label=(plain(key::POLICIES_TITLE.get(language))) {
                ul {
                    @for kind in PolicyKind::ALL {
                        @if keeps || kind.is_public() {
                            li { a href=(plain(&link::policy(kind))) { (plain(names::policy(kind).get(language))) } }
                        }
                    }
                }
            }
        }
    }
}
