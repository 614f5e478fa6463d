//! Giving up the draft of a policy.

use hyper::StatusCode;
use maud::html;

use super::{below, kind_of, titled};
use crate::http::response::Response;
use crate::service::policies::{drop_draft, edit_policy};
use crate::text::key;
use crate::web::ui::form::{Weight, csrf, hidden, submit};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done};

/// The field that says which draft was seen.
pub(super) const SEEN: &str = "seen";

/// `GET /policies/{kind}/drop`
pub(in crate::web) fn ask(cx: &Cx<'_>) -> Answer {
    page(cx, StatusCode::OK)
}

/// `POST /policies/{kind}/drop`
pub(in crate::web) fn drop_it(cx: &Cx<'_>) -> Answer {
    let (kind, form) = (kind_of(cx)?, cx.form()?);
    if drop_draft(cx.bank, &cx.caller()?, kind, form.one(SEEN)?.unwrap_or_default())? {
        return Ok(Response::see_other(&Done::PolicyDropped.at(&link::policy(kind))));
    }
    page(cx, StatusCode::CONFLICT)
}

fn page(cx: &Cx<'_>, status: StatusCode) -> Answer {
    let (language, kind) = (cx.language, kind_of(cx)?);
    let editing = edit_policy(cx.bank, &cx.caller()?, kind)?;
    if editing.draft.is_none() {
        return Ok(Response::see_other(&link::policy(kind)));
    }
    let edit = link::policy_part(kind, "edit");
    let body = html! {
        @if status != StatusCode::OK {
            (Notice::new(Tone::Attention, key::POLICY_MOVED).with_link(key::POLICY_EDIT_DRAFT, edit.clone()).show(language))
        }
        p { (key::POLICY_DROP_WHAT.get(language)) }
        form.form method="post" action=(link::policy_part(kind, "drop")) {
            (csrf(cx.csrf()))
            (hidden(SEEN, &editing.stamp()))
            (submit(language, key::POLICY_DROP, Weight::Danger, Some(&edit)))
        }
    };
    Ok(cx.page_with(status, &below(cx, kind, titled(cx, key::POLICY_DROP_TITLE, kind)).narrow(), body))
}
