//! A forgotten password. Whether there is such an account, the answer never says.

use hyper::StatusCode;
use maud::html;

use super::sign_in::view::wait_words;
use super::ui::form::{Field, Weight, csrf, submit};
use super::ui::link;
use super::ui::notice::{Notice, Tone};
use super::visitor::{Visitor, is_genuine};
use super::{Answer, Cx};
use crate::http::response::Response;
use crate::service::one_time::{PASSWORD_MINUTES, ask_password};
use crate::text::key;

/// The field with a username or an e-mail address.
const ACCOUNT: &str = "account";

/// `GET /password`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    Ok(page(cx, StatusCode::OK, "", None))
}

/// `POST /password`
pub(in crate::web) fn send(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let typed = form.one(ACCOUNT)?.unwrap_or_default();
    if !is_genuine(cx, &form)? {
        let problem = key::REGISTER_STALE.get(cx.language).to_owned();
        return Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, typed, Some(problem)));
    }
    if typed.trim().is_empty() {
        let problem = key::FAULT_MISSING.get(cx.language).to_owned();
        return Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, typed, Some(problem)));
    }
    if !cx.bank.sends_mail() {
        return Ok(Response::see_other(link::FORGOTTEN));
    }
    match ask_password(cx.bank, cx.stranger(), typed)? {
        Ok(()) => Ok(Response::see_other(link::FORGOTTEN_SENT)),
        Err(seconds) => {
            let problem = Some(wait_words(cx.language, seconds));
            let refused = page(cx, StatusCode::TOO_MANY_REQUESTS, typed, problem);
            Ok(refused.with_header(hyper::header::RETRY_AFTER, &seconds.to_string()))
        }
    }
}

/// `GET /password/sent`
pub(in crate::web) fn sent(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let body = html! {
        (Notice::new(Tone::Note, key::FORGOTTEN_SENT.with(language, &[("minutes", PASSWORD_MINUTES.into())]))
            .show(language))
        p { (key::REGISTER_SENT_NONE.get(language)) }
        p { a href=(link::SIGN_IN) { (key::SIGN_IN_TITLE.get(language)) } }
    };
    Ok(cx.page(&cx.frame(key::FORGOTTEN_SENT_TITLE).narrow(), body))
}

fn page(cx: &Cx<'_>, status: StatusCode, typed: &str, problem: Option<String>) -> Response {
    let language = cx.language;
    let visitor = Visitor::of(cx);
    let field = Field::text(ACCOUNT, key::FORGOTTEN_FIELD).value(typed).required().autocomplete("username").focus();
    let body = html! {
        @if let Some(problem) = problem { (Notice::new(Tone::Attention, problem).show(language)) }
        @if cx.bank.sends_mail() {
            p { (key::FORGOTTEN_INTRO.get(language)) }
            form.form method="post" action=(link::FORGOTTEN) {
                (csrf(visitor.token()))
                (field.show(language))
                (submit(language, key::FORGOTTEN_SEND, Weight::Primary, Some(link::SIGN_IN)))
            }
        } @else {
            p { (key::FORGOTTEN_BY_PEOPLE.get(language)) }
            p { a href=(link::SIGN_IN) { (key::SIGN_IN_TITLE.get(language)) } }
        }
    };
    let frame = cx.frame(key::FORGOTTEN_TITLE).narrow();
    visitor.keeps(cx.page_with(status, &frame, body))
}
