//! The reader's own requests: their states, the form of a new one, withdrawing one.

use hyper::StatusCode;
use maud::{Markup, html};

use crate::domain::request::{Request, RequestId, Right, WORDS_LIMIT};
use crate::domain::thread::Subject;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::requests::{self, Fault};
use crate::text::key;
use crate::text::rights::{outcome, right};
use crate::web::requests::words::{errors, right_choices, state};
use crate::web::ui::form::{Errors, Field, Weight, button, csrf, error_summary, link_button, required_note, submit};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::table::{Column, Kind, table};
use crate::web::{Answer, Cx, Done};

const RIGHT: &str = "right";
const WORDS: &str = "words";

/// What the reader can do about the own data, and the requests made so far.
pub(super) fn rights(cx: &Cx<'_>, requests: &[Request]) -> Markup {
    let language = cx.language;
    html! {
        p { (key::MY_DATA_RIGHTS_HELP.get(language)) }
        ul.bullets {
            li { a href=(link::me_part("edit")) { (key::MY_DATA_RIGHT_CORRECT.get(language)) } }
            li { a href=(link::my_data_part("export.html")) { (key::MY_DATA_RIGHT_DOWNLOAD.get(language)) } }
            li { a href=(link::my_data_part("request")) { (key::MY_DATA_RIGHT_ASK.get(language)) } }
        }
        p { (key::MY_DATA_COMPLAIN.get(language)) }
        p { (link_button(language, &link::my_data_part("request"), key::MY_DATA_ASK, Weight::Normal)) }
        @if !requests.is_empty() { (own(cx, requests)) }
    }
}

fn own(cx: &Cx<'_>, requests: &[Request]) -> Markup {
    let language = cx.language;
    let columns = [
        Column::new(key::REQUEST_RIGHT),
        Column::new(key::REQUEST_RECEIVED),
        Column::new(key::REQUEST_DUE),
        Column::new(key::WORD_STATUS),
        Column::new(key::REQUEST_OUTCOME),
        Column::new(key::WORD_ACTIONS).kind(Kind::Actions),
    ];
    let today = format::day(cx.bank.clock.now());
    let rows = html! {
        @for request in requests {
            tr {
                td.wrap {
                    (right(request.right).get(language))
                    @if !request.words.is_empty() { span.second { bdi { (request.words) } } }
                }
                td { (format::civil_date(language, request.received)) }
                td { (format::civil_date(language, request.due())) }
                td { (state(language, request, today)) }
                td.wrap {
                    @if let Some(decision) = &request.decision {
                        (outcome(decision.outcome).get(language))
                        @if !decision.reason.is_empty() { span.second { bdi { (decision.reason) } } }
                    } @else if let Some(extension) = &request.extension {
                        span.second { bdi { (extension.reason) } }
                    }
                }
                td.actions {
                    (link_button(language, &link::thread_new(Subject::Request(request.id)), key::THREAD, Weight::Plain))
                    @if request.is_undecided() {
                        (button(language, &link::my_request_withdraw(request.id), cx.csrf(), &[],
                            key::REQUEST_WITHDRAW, Weight::Plain))
                    }
                }
            }
        }
    };
    table(language, key::MY_DATA_REQUESTS, &columns, rows)
}

/// `GET /me/data/request`
pub(in crate::web) fn form(cx: &Cx<'_>) -> Answer {
    let wanted = cx.query()?.one(RIGHT)?.and_then(Right::from_code).map(Right::code).unwrap_or_default();
    Ok(page(cx, StatusCode::OK, (wanted, ""), &[]))
}

/// `POST /me/data/request`
pub(in crate::web) fn ask(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let typed = (form.one(RIGHT)?.unwrap_or_default(), form.one(WORDS)?.unwrap_or_default());
    match requests::ask(cx.bank, &cx.caller()?, typed.0, typed.1)? {
        Ok(_) => Ok(Response::see_other(&Done::RequestMade.at(&format!("{}#rights", link::MY_DATA)))),
        Err(faults) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, typed, &faults)),
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, (wanted, words): (&str, &str), faults: &[Fault]) -> Response {
    let language = cx.language;
    let errors: Errors<'_> = errors(language, faults);
    let choices = right_choices();
    let body = html! {
        (error_summary(language, &errors))
        p { (key::MY_DATA_ASK_HELP.get(language)) }
        form.form method="post" action=(link::my_data_part("request")) novalidate {
            (csrf(cx.csrf()))
            (required_note(language))
            (Field::radio(RIGHT, key::REQUEST_RIGHT, &choices).value(wanted).required()
                .error(errors.at(RIGHT)).show(language))
            (Field::area(WORDS, key::MY_DATA_WORDS, 6).value(words).help(key::MY_DATA_WORDS_HELP)
                .max_length(u32::try_from(WORDS_LIMIT).unwrap_or(u32::MAX)).error(errors.at(WORDS)).show(language))
            (submit(language, key::MY_DATA_ASK_SUBMIT, Weight::Primary, Some(link::MY_DATA)))
        }
    };
    let frame = cx
        .frame(key::MY_DATA_ASK)
        .place(Place::Me)
        .narrow()
        .crumb(key::ME_TITLE, link::ME)
        .crumb(key::MY_DATA_TITLE, link::MY_DATA);
    cx.page_with(status, &frame, body)
}

/// `POST /me/data/requests/{request}/withdraw`
pub(in crate::web) fn withdraw(cx: &Cx<'_>) -> Answer {
    let id = RequestId::parse(cx.param("request")).ok_or(Failure::NotFound)?;
    let done = match requests::withdraw(cx.bank, &cx.caller()?, id)? {
        Ok(()) => Done::RequestWithdrawn,
        Err(_) => Done::RequestTooLate,
    };
    Ok(Response::see_other(&done.at(&format!("{}#rights", link::MY_DATA))))
}
