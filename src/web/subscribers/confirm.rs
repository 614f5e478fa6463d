//! Confirming a subscription: the link in the mail shows what was asked for, and only its form confirms it, because
//! mail programs and virus scanners open links too.

use hyper::StatusCode;
use maud::html;

use super::words;
use crate::domain::subscriber::Subscriber;
use crate::http::response::Response;
use crate::service::subscribers::{self, asked};
use crate::text::key;
use crate::web::ui::form::{Weight, csrf, submit};
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts};
use crate::web::ui::names;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::visitor::{Visitor, is_genuine};
use crate::web::{Answer, Cx};

/// `GET /newsletters/confirm/{token}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    match asked(cx.bank, cx.stranger(), cx.param("token"))? {
        Ok(subscriber) => Ok(page(cx, StatusCode::OK, &subscriber)),
        Err(refused) => Ok(words::refused(cx, refused)),
    }
}

/// `POST /newsletters/confirm/{token}`
pub(in crate::web) fn confirm(cx: &Cx<'_>) -> Answer {
    let (form, token) = (cx.form()?, cx.param("token"));
    if !is_genuine(cx, &form)? {
        // The page again, with a token that is good.
        return match asked(cx.bank, cx.stranger(), token)? {
            Ok(subscriber) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &subscriber)),
            Err(refused) => Ok(words::refused(cx, refused)),
        };
    }
    match subscribers::confirm(cx.bank, cx.stranger(), token)? {
        Ok(_) => Ok(Response::see_other(link::SUBSCRIBE_CONFIRMED)),
        Err(refused) => Ok(words::refused(cx, refused)),
    }
}

/// `GET /newsletters/subscribe/confirmed`
pub(in crate::web) fn confirmed(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let body = html! {
        (Notice::new(Tone::Done, key::CONFIRM_DONE).show(language))
        p { (key::CONFIRM_DONE_LEAVE.get(language)) }
    };
    Ok(cx.page(&cx.frame(key::CONFIRM_DONE_TITLE).narrow(), body))
}

fn page(cx: &Cx<'_>, status: StatusCode, subscriber: &Subscriber) -> Response {
    let language = cx.language;
    let visitor = Visitor::of(cx);
    let groups: Vec<String> =
        subscriber.lists.groups().map(|group| cx.bank.directory().grouping.group_name(group, language)).collect();
    let body = html! {
        p { (key::CONFIRM_INTRO.get(language)) }
        (facts(html! {
            @if let Some(email) = &subscriber.email {
                (fact(language, key::PERSON_EMAIL, html! { bdi { (email.as_str()) } }))
            }
            (fact(language, key::SUBSCRIBE_LISTS, words::lists(language, &subscriber.lists)))
            @if !groups.is_empty() { (fact(language, key::SUBSCRIBE_GROUPS, groups.join(", "))) }
            (fact(language, key::SUBSCRIBE_LANGUAGE, names::language(subscriber.language).get(language)))
        }))
        form.form method="post" action=(link::confirm(cx.param("token"))) {
            (csrf(visitor.token()))
            (submit(language, key::CONFIRM_DO, Weight::Primary, None))
        }
    };
    // Its own address is the secret: a change of language leads to the form instead.
    let frame = cx.frame(key::CONFIRM_TITLE).here(link::SUBSCRIBE).narrow();
    visitor.keeps(cx.page_with(status, &frame, body))
}
