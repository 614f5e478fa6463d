//! The policies: read by anybody, kept by main users, accepted by everybody who signs in.

mod accept;
mod compare;
mod draft;
mod edit;
mod form;
mod list;
mod page;
mod publish;

pub(in crate::web) use self::accept::{accept, ask as ask_accept};
pub(in crate::web) use self::compare::show as compare;
pub(in crate::web) use self::draft::{ask as ask_drop, drop_it};
pub(in crate::web) use self::edit::{change, show as edit};
pub(in crate::web) use self::list::show as list;
pub(in crate::web) use self::page::{current, version};
pub(in crate::web) use self::publish::{ask as ask_publish, publish};

use maud::{Markup, html};

use super::Cx;
use super::ui::page::Frame;
use super::ui::words::Words;
use super::ui::{format, link, names};
use crate::domain::language::Language;
use crate::domain::policy::{PolicyKind, PolicyVersion};
use crate::domain::role::Actor;
use crate::service::Failure;
use crate::text::key;

/// The policy that the address names.
fn kind_of(cx: &Cx<'_>) -> Result<PolicyKind, Failure> {
    PolicyKind::from_code(cx.param("kind")).ok_or(Failure::NotFound)
}

/// A version's number as it stands in addresses: in one spelling only.
fn number(text: &str) -> Result<u32, Failure> {
    let number: Option<u32> = text.parse().ok();
    number.filter(|number| number.to_string() == text).ok_or(Failure::NotFound)
}

/// Who reads, where somebody is signed in.
fn reader<'a>(cx: &'a Cx<'_>) -> Option<&'a Actor> {
    cx.session().map(|session| &session.actor)
}

/// A page below a policy.
fn below<'a>(cx: &'a Cx<'_>, kind: PolicyKind, title: impl Into<Words<'a>>) -> Frame<'a> {
    cx.frame(title).crumb(key::POLICIES_TITLE, link::POLICIES).crumb(names::policy(kind), link::policy(kind))
}

/// A title with the policy's name in it.
fn titled(cx: &Cx<'_>, phrase: crate::text::Phrase, kind: PolicyKind) -> String {
    phrase.with(cx.language, &[("policy", names::policy(kind).get(cx.language).into())])
}

/// A version's number in words.
fn version_words(language: Language, number: u32) -> String {
    key::POLICY_VERSION.with(language, &[("number", (&number.to_string()).into())])
}

/// Number and first day of a version.
fn about(language: Language, version: &PolicyVersion) -> Markup {
    let from = format::civil_date(language, version.from);
    html! {
        span { (version_words(language, version.number)) }
        span { (key::POLICY_IN_FORCE_FROM.with(language, &[("date", (&from).into())])) }
    }
}
