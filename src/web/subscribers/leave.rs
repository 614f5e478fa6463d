//! Leaving a list, and choosing others, by the address that every mail carries: without signing in, and without a word
//! about whose address it is.
//!
//! `POST /newsletters/unsubscribe/{token}` is the one request that may come from anywhere, without a form's token: mail
//! programs and their providers send it (RFC 8058), and whoever knows the address could as well have opened the page.

use hyper::StatusCode;
use maud::{Markup, html};

use super::fields::{Filled, errors};
use super::words;
use crate::http::response::Response;
use crate::service::subscribers::{self, Leaving, Reading};
use crate::text::key;
use crate::web::ui::form::{Errors, Weight, form, hidden, link_button, submit};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::visitor::{Visitor, is_genuine};
use crate::web::{Answer, Cx, Done};

/// The field by which the page's own form says that everything is left; mail programs know nothing of it.
const EVERYTHING: &str = "everything";

/// `GET /newsletters/unsubscribe/{token}`
pub(in crate::web) fn ask(cx: &Cx<'_>) -> Answer {
    let reading = match subscribers::reading(cx.bank, cx.stranger(), cx.param("token"))? {
        Ok(reading) => reading,
        Err(refused) => return Ok(words::refused(cx, refused)),
    };
    Ok(page(cx, &reading, question(cx, &reading)))
}

/// `POST /newsletters/unsubscribe/{token}`
pub(in crate::web) fn leave(cx: &Cx<'_>) -> Answer {
    // Whatever else the body says, and whoever may be signed in: the address alone says what is left.
    let everything = cx.form().is_ok_and(|form| form.has(EVERYTHING));
    let what = if everything { Leaving::Everything } else { Leaving::List };
    match subscribers::leave(cx.bank, cx.stranger(), cx.param("token"), what)? {
        Ok(reading) => Ok(page(cx, &reading, left(cx, &reading))),
        Err(refused) => Ok(words::refused(cx, refused)),
    }
}

/// `GET /newsletters/preferences/{token}`
pub(in crate::web) fn preferences(cx: &Cx<'_>) -> Answer {
    match subscribers::reading(cx.bank, cx.stranger(), cx.param("token"))? {
        Ok(reading) => Ok(choosing(cx, StatusCode::OK, &reading)),
        Err(refused) => Ok(words::refused(cx, refused)),
    }
}

/// `POST /newsletters/preferences/{token}`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let (sent, token) = (cx.form()?, cx.param("token"));
    if !is_genuine(cx, &sent)? {
        return match subscribers::reading(cx.bank, cx.stranger(), token)? {
            Ok(reading) => Ok(choosing(cx, StatusCode::UNPROCESSABLE_ENTITY, &reading)),
            Err(refused) => Ok(words::refused(cx, refused)),
        };
    }
    match subscribers::choose(cx.bank, cx.stranger(), token, &Filled::read(&sent)?.typed())? {
        Ok(_) => Ok(Response::see_other(&Done::Saved.at(&link::preferences(token)))),
        Err(refused) => Ok(words::refused(cx, refused)),
    }
}

/// What is asked before anything is left: a virus scanner opens the page too.
fn question(cx: &Cx<'_>, reading: &Reading) -> Markup {
    let (language, token) = (cx.language, cx.param("token"));
    let name = words::list(reading.list).get(language);
    if reading.lists.is_empty() {
        return gone(cx);
    }
    html! {
        @if reading.lists.takes(reading.list) {
            p { (key::LEAVE_QUESTION.with(language, &[("list", name.into())])) }
            form.form method="post" action=(link::unsubscribe(token)) {
                (submit(language, key::LEAVE_LIST, Weight::Primary, None))
            }
        } @else {
            p { (key::LEAVE_LEFT_ALREADY.with(language, &[("list", name.into())])) }
        }
        (others(cx, reading))
    }
}

/// What is told after a list, or everything, was left.
fn left(cx: &Cx<'_>, reading: &Reading) -> Markup {
    let language = cx.language;
    if reading.lists.is_empty() {
        return gone(cx);
    }
    let name = words::list(reading.list).get(language);
    html! {
        (Notice::new(Tone::Done, key::LEAVE_LEFT.with(language, &[("list", name.into())])).show(language))
        (others(cx, reading))
    }
}

/// What is still taken, with the ways to choose others and to leave everything.
fn others(cx: &Cx<'_>, reading: &Reading) -> Markup {
    let (language, token) = (cx.language, cx.param("token"));
    html! {
        p { (key::LEAVE_OTHERS.with(language, &[("lists", (&words::lists(language, &reading.lists)).into())])) }
        p { (link_button(language, &link::preferences(token), key::LEAVE_CHOOSE, Weight::Normal)) }
        form.form method="post" action=(link::unsubscribe(token)) {
            (hidden(EVERYTHING, "yes"))
            (submit(language, key::LEAVE_EVERYTHING, Weight::Normal, None))
        }
    }
}

fn gone(cx: &Cx<'_>) -> Markup {
    let language = cx.language;
    html! {
        (Notice::new(Tone::Done, key::LEAVE_GONE).show(language))
        p { (key::LEAVE_GONE_WHAT.get(language)) }
        p { a href=(link::SUBSCRIBE) { (key::LEAVE_RETURN.get(language)) } }
    }
}

fn choosing(cx: &Cx<'_>, status: StatusCode, reading: &Reading) -> Response {
    let (language, token) = (cx.language, cx.param("token"));
    if reading.lists.is_empty() {
        return page(cx, reading, gone(cx));
    }
    let visitor = Visitor::of(cx);
    let filled = Filled::of(&reading.lists, reading.language);
    let none: Errors<'_> = errors(language, &[]);
    let body = form(
        &link::preferences(token),
        visitor.token(),
        html! {
            p { (key::LEAVE_CHOOSE_HELP.get(language)) }
            (filled.language(language, key::SUBSCRIBE_LANGUAGE, &none))
            (filled.lists(language, &reading.offered, &cx.bank.directory().grouping, &none))
            (submit(language, key::WORD_SAVE, Weight::Primary, Some(&link::unsubscribe(token))))
        },
    );
    let frame = cx.frame(key::LEAVE_CHOOSE).here(link::SUBSCRIBE).narrow();
    visitor.keeps(cx.page_with(status, &frame, body))
}

/// A page whose own address is the secret: a change of language leads to the form for everybody instead.
fn page(cx: &Cx<'_>, reading: &Reading, body: Markup) -> Response {
    let title = if reading.lists.is_empty() { key::LEAVE_GONE_TITLE } else { key::LEAVE_TITLE };
    cx.page(&cx.frame(title).here(link::SUBSCRIBE).narrow(), body).no_store()
}
