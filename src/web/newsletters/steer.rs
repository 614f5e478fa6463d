//! Pausing, going on, stopping, and calling a schedule off.

use hyper::StatusCode;
use maud::html;

use super::{below_issue, id, show, words};
use crate::domain::newsletter::Wish;
use crate::http::response::Response;
use crate::service::newsletters::{Steered, show_issue, steer};
use crate::text::key;
use crate::web::ui::form::{Weight, csrf, submit};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done};

/// `POST /newsletters/{issue}/pause`
pub(in crate::web) fn pause(cx: &Cx<'_>) -> Answer {
    wish(cx, Wish::Pause, Done::NewsletterPaused)
}

/// `POST /newsletters/{issue}/resume`
pub(in crate::web) fn resume(cx: &Cx<'_>) -> Answer {
    wish(cx, Wish::Resume, Done::NewsletterResumed)
}

/// `POST /newsletters/{issue}/unschedule`
pub(in crate::web) fn unschedule(cx: &Cx<'_>) -> Answer {
    wish(cx, Wish::Unschedule, Done::NewsletterUnscheduled)
}

/// `POST /newsletters/{issue}/stop`
pub(in crate::web) fn stop(cx: &Cx<'_>) -> Answer {
    wish(cx, Wish::Stop, Done::NewsletterStopped)
}

fn wish(cx: &Cx<'_>, wish: Wish, done: Done) -> Answer {
    let issue = id(cx)?;
    match steer(cx.bank, &cx.caller()?, issue, wish, 0)? {
        Steered::Done(_) => Ok(Response::see_other(&done.at(&link::newsletter(issue)))),
        Steered::OutOfTurn(state) => {
            let state = words::state_word(state).get(cx.language);
            let said = key::NEWSLETTER_OUT_OF_TURN.with(cx.language, &[("state", state.into())]);
            show::page(cx, StatusCode::CONFLICT, Some(Notice::new(Tone::Attention, said)))
        }
        // Only what begins something is hindered, or compared with what was seen.
        Steered::Hindered(_) | Steered::Moved => show::page(cx, StatusCode::CONFLICT, None),
    }
}

/// `GET /newsletters/{issue}/stop`
pub(in crate::web) fn ask_stop(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let shown = show_issue(cx.bank, &cx.caller()?, id(cx)?)?;
    if !shown.issue.state.allows(Wish::Stop) {
        return Ok(Response::see_other(&link::newsletter(shown.issue.id)));
    }
    let count = [("count", shown.progress.open().into())];
    let body = html! {
        p { (key::NEWSLETTER_STOP_WHAT.with(language, &count)) }
        form.form method="post" action=(link::newsletter_part(shown.issue.id, "stop")) {
            (csrf(cx.csrf()))
            (submit(language, key::NEWSLETTER_STOP, Weight::Danger, Some(&link::newsletter(shown.issue.id))))
        }
    };
    Ok(cx.page(&below_issue(cx, shown.issue.id, key::NEWSLETTER_STOP_TITLE).narrow(), body))
}
