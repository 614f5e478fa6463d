//! Removing the draft of a round.

use maud::html;

use super::{below_round, round_of};
use crate::http::response::Response;
use crate::service::invoicing::{draft_of, remove_round};
use crate::text::key;
use crate::web::ui::form::{Weight, csrf, submit};
use crate::web::ui::link;
use crate::web::{Answer, Cx, Done};

/// `GET /invoicing/rounds/{round}/remove`
pub(in crate::web) fn ask(cx: &Cx<'_>) -> Answer {
    let (language, id) = (cx.language, round_of(cx)?);
    let round = draft_of(cx.bank, &cx.caller()?, id)?;
    let body = html! {
        p { (key::ROUND_REMOVE_WHAT.get(language)) }
        form.form method="post" action=(link::round_part(id, "remove")) {
            (csrf(cx.csrf()))
            (submit(language, key::ROUND_REMOVE, Weight::Danger, Some(&link::round(id))))
        }
    };
    Ok(cx.page(&below_round(cx, &round, key::ROUND_REMOVE).narrow(), body))
}

/// `POST /invoicing/rounds/{round}/remove`
pub(in crate::web) fn remove(cx: &Cx<'_>) -> Answer {
    remove_round(cx.bank, &cx.caller()?, round_of(cx)?)?;
    Ok(Response::see_other(&Done::RoundRemoved.at(link::INVOICING)))
}
