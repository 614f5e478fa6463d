//! The matters of the watch over misuse, for main users: what was found, each matter with its events, and what can be
//! done about it.

mod close;
mod list;
mod page;
mod words;

pub(super) use self::close::{ask_close, close};
pub(super) use self::list::list;
pub(super) use self::page::{show, unlock};

use super::Cx;
use crate::domain::matter::{Matter, MatterId};
use crate::http::params::Params;
use crate::service::Failure;
use crate::text::key;
use crate::text::rules::rule_text;
use crate::web::Stop;

/// The hidden field with the version of the matter that the reader saw.
const VERSION: &str = "version";

/// The matter of the path.
fn id(cx: &Cx<'_>) -> Result<MatterId, Failure> {
    MatterId::parse(cx.param("matter")).ok_or(Failure::NotFound)
}

/// The version that the reader saw; one that is none was seen by nobody.
fn version(form: &Params) -> Result<u32, Stop> {
    Ok(form.one(VERSION)?.and_then(|version| version.parse().ok()).unwrap_or_default())
}

/// "Matter 17: Many exports in short time".
fn title(cx: &Cx<'_>, matter: &Matter) -> String {
    let (number, rule) = (matter.id.to_string(), rule_text(matter.rule).get(cx.language));
    key::MATTER_TITLE.with(cx.language, &[("number", (&number).into()), ("rule", rule.into())])
}
