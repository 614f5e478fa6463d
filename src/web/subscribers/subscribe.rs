//! The form for newsletters that is open to everybody. Whatever the bank knows of the address, whoever sends the form
//! is led to the same page. Where no mail leaves the bank nothing could be confirmed, and there is no form.

use hyper::StatusCode;
use maud::html;

use super::fields::{Filled, errors};
use crate::http::response::Response;
use crate::service::subscribers::{Fault, Received, ask, for_everybody};
use crate::text::key;
use crate::web::sign_in::view::wait_words;
use crate::web::ui::form::{Weight, error_summary, form, required_note, submit};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::visitor::{Visitor, is_genuine};
use crate::web::{Answer, Cx};

/// `GET /newsletters/subscribe`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    Ok(page(cx, StatusCode::OK, &Filled::in_language(cx.language), None, &[]))
}

/// `POST /newsletters/subscribe`
pub(in crate::web) fn send(cx: &Cx<'_>) -> Answer {
    let sent = cx.form()?;
    let filled = Filled::read(&sent)?;
    if !cx.bank.sends_mail() {
        return Ok(Response::see_other(link::SUBSCRIBE));
    }
    if !is_genuine(cx, &sent)? {
        let problem = key::REGISTER_STALE.get(cx.language).to_owned();
        return Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &filled, Some(problem), &[]));
    }
    match ask(cx.bank, cx.stranger(), &filled.typed())? {
        Received::Yes => Ok(Response::see_other(link::SUBSCRIBE_SENT)),
        Received::Refused(faults) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &filled, None, &faults)),
        Received::Wait(seconds) => {
            let problem = Some(wait_words(cx.language, seconds));
            let refused = page(cx, StatusCode::TOO_MANY_REQUESTS, &filled, problem, &[]);
            Ok(refused.with_header(hyper::header::RETRY_AFTER, &seconds.to_string()))
        }
    }
}

/// `GET /newsletters/subscribe/sent`
pub(in crate::web) fn sent(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let days = u64::from(cx.bank.config.newsletters.confirm_days);
    let body = html! {
        (Notice::new(Tone::Note, key::SUBSCRIBE_SENT.with(language, &[("days", days.into())])).show(language))
        p { (key::REGISTER_SENT_NONE.get(language)) }
    };
    Ok(cx.page(&cx.frame(key::SUBSCRIBE_SENT_TITLE).narrow(), body))
}

fn page(cx: &Cx<'_>, status: StatusCode, filled: &Filled, problem: Option<String>, faults: &[Fault]) -> Response {
    let language = cx.language;
    let visitor = Visitor::of(cx);
    let errors = errors(language, faults);
    let body = html! {
        @if let Some(problem) = problem { (Notice::new(Tone::Attention, problem).show(language)) }
        @if cx.bank.sends_mail() {
            p { (key::SUBSCRIBE_INTRO.get(language)) }
            (error_summary(language, &errors))
            (form(link::SUBSCRIBE, visitor.token(), html! {
                (required_note(language))
                (filled.who(language, &errors, true))
                (filled.language(language, key::SUBSCRIBE_LANGUAGE, &errors))
                (filled.lists(language, &for_everybody(), &cx.bank.directory().grouping, &errors))
                p.small {
                    (key::SUBSCRIBE_PRIVACY.get(language)) " "
                    a href=(link::PRIVACY) { (key::POLICY_PRIVACY.get(language)) }
                }
                (submit(language, key::SUBSCRIBE_SEND, Weight::Primary, None))
            }))
        } @else {
            (Notice::new(Tone::Note, key::SUBSCRIBE_NO_MAIL).show(language))
        }
    };
    let frame = cx.frame(key::SUBSCRIBE_TITLE).narrow();
    visitor.keeps(cx.page_with(status, &frame, body))
}
