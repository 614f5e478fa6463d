//! Accepting the policies before going on: what is new to this person, with what changed.

use hyper::StatusCode;
use maud::{Markup, html};

use super::about;
use crate::domain::policy::{PolicyKind, changes};
use crate::http::params::Params;
use crate::http::response::Response;
use crate::markdown::read;
use crate::service::Failure;
use crate::service::policies::{Due, accept_policies, policies_due};
use crate::text::key;
use crate::web::sign_in::next;
use crate::web::ui::form::{csrf, elsewhere_button, hidden, save_bar_with};
use crate::web::ui::list::{fold, section};
use crate::web::ui::markdown::markdown;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::text_diff::text_diff;
use crate::web::ui::{link, names};
use crate::web::{Answer, Cx, Done, Stop};

/// The field that names a version that was shown, as `terms.3`.
const SHOWN: &str = "shown";
/// The level of a text's headings: below the policy's name.
const TOP: u8 = 3;

/// `GET /policies/accept`
pub(in crate::web) fn ask(cx: &Cx<'_>) -> Answer {
    page(cx, StatusCode::OK, next(&cx.query()?))
}

/// `POST /policies/accept`
pub(in crate::web) fn accept(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let session = cx.session().ok_or(Failure::Denied)?;
    if accept_policies(cx.bank, &cx.caller()?, session, &shown(&form)?)? {
        return Ok(Response::see_other(&Done::PoliciesAccepted.at(next(&form))));
    }
    page(cx, StatusCode::CONFLICT, next(&form))
}

/// The versions that the form says were shown; what names none is left out.
fn shown(form: &Params) -> Result<Vec<(PolicyKind, u32)>, Stop> {
    let named = |text: &str| {
        let (kind, number) = text.split_once('.')?;
        Some((PolicyKind::from_code(kind)?, number.parse().ok()?))
    };
    Ok(form.all(SHOWN).filter_map(named).collect())
}

fn page(cx: &Cx<'_>, status: StatusCode, next: &str) -> Answer {
    let language = cx.language;
    let session = cx.session().ok_or(Failure::Denied)?;
    let due = policies_due(cx.bank, &cx.caller()?, session)?;
    if due.is_empty() {
        return Ok(Response::see_other(next));
    }
    let first = due.iter().all(|due| due.before.is_none());
    let why = if first { key::POLICIES_ACCEPT_FIRST } else { key::POLICIES_ACCEPT_CHANGED };
    let leave = elsewhere_button(language, link::SIGN_OUT, key::POLICIES_ACCEPT_LEAVE);
    let body = html! {
        @if status != StatusCode::OK {
            (Notice::new(Tone::Attention, key::POLICIES_ACCEPT_MEANWHILE).show(language))
        }
        p { (why.get(language)) }
        form.form method="post" action=(link::POLICIES_ACCEPT) {
            (csrf(cx.csrf()))
            @if next != link::HOME { (hidden("next", next)) }
            @for due in &due {
                (hidden(SHOWN, &format!("{}.{}", due.version.kind.code(), due.version.number)))
                (policy(cx, due))
            }
            (save_bar_with(language, key::POLICIES_ACCEPT_DO, None, leave))
        }
    };
    Ok(cx.page_with(status, &cx.frame(key::POLICIES_ACCEPT_TITLE), body))
}

/// A policy: what changed since the version that was accepted, and the whole text, which is open where all is new.
fn policy(cx: &Cx<'_>, due: &Due) -> Markup {
    let (language, kind) = (cx.language, due.version.kind);
    let text = due.texts.get(language);
    let body = html! {
        p.quiet.row { (about(language, &due.version)) }
        @if let Some((number, before)) = &due.before {
            p {
                (key::POLICIES_ACCEPT_BEFORE.with(language, &[("number", (&number.to_string()).into())]))
            }
            (fold(language, key::POLICY_WHAT_CHANGED, true,
                text_diff(language, language, &changes(before.get(language), text))))
        }
        (fold(language, key::POLICIES_ACCEPT_TEXT, due.before.is_none(), markdown(&read(text), TOP)))
    };
    section(language, kind.code(), names::policy(kind), None, body)
}
