//! Entering a request of somebody who wrote a letter or called.

use hyper::StatusCode;
use maud::html;

use super::words::{errors, right_choices};
use crate::domain::request::WORDS_LIMIT;
use crate::http::response::Response;
use crate::service::requests::{self, Fault, TypedRequest};
use crate::text::key;
use crate::web::ui::form::{Field, Weight, csrf, error_summary, required_note, submit};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// `GET /requests/new`
pub(in crate::web) fn new(cx: &Cx<'_>) -> Answer {
    let query = cx.query()?;
    let today = format::day(cx.bank.clock.now()).to_string();
    let typed =
        TypedRequest { person: query.one("person")?.unwrap_or_default(), received: &today, ..TypedRequest::default() };
    Ok(page(cx, StatusCode::OK, &typed, &[]))
}

/// `POST /requests/new`
pub(in crate::web) fn enter(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let typed = TypedRequest {
        person: form.one("person")?.unwrap_or_default(),
        right: form.one("right")?.unwrap_or_default(),
        received: form.one("received")?.unwrap_or_default(),
        words: form.one("words")?.unwrap_or_default(),
    };
    match requests::enter(cx.bank, &cx.caller()?, &typed)? {
        Ok(id) => Ok(Response::see_other(&Done::RequestEntered.at(&link::request(id)))),
        Err(faults) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &typed, &faults)),
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, typed: &TypedRequest<'_>, faults: &[Fault]) -> Response {
    let language = cx.language;
    let errors = errors(language, faults);
    let choices = right_choices();
    let open = faults.iter().find_map(|fault| if let Fault::AlreadyOpen(id) = fault { Some(*id) } else { None });
    let body = html! {
        (error_summary(language, &errors))
        @if let Some(open) = open {
            p { a href=(link::request(open)) { (key::REQUEST_FAULT_OPEN_LINK.get(language)) } }
        }
        p { (key::REQUEST_NEW_HELP.get(language)) }
        form.form method="post" action=(link::REQUEST_NEW) novalidate data-watch {
            (csrf(cx.csrf()))
            (required_note(language))
            (Field::text("person", key::REQUEST_PERSON).value(typed.person).required().medium().autocomplete("off")
                .error(errors.at("person")).show(language))
            (Field::radio("right", key::REQUEST_RIGHT, &choices).value(typed.right).required()
                .error(errors.at("right")).show(language))
            (Field::date("received", key::REQUEST_RECEIVED).value(typed.received).required()
                .help(key::REQUEST_RECEIVED_HELP).error(errors.at("received")).show(language))
            (Field::area("words", key::REQUEST_WORDS, 6).value(typed.words).help(key::MY_DATA_WORDS_HELP)
                .max_length(u32::try_from(WORDS_LIMIT).unwrap_or(u32::MAX)).error(errors.at("words")).show(language))
            (submit(language, key::REQUEST_NEW, Weight::Primary, Some(link::REQUESTS)))
        }
    };
    let frame = cx.frame(key::REQUEST_NEW).place(Place::Requests).narrow().crumb(key::REQUESTS_TITLE, link::REQUESTS);
    cx.page_with(status, &frame, body)
}
