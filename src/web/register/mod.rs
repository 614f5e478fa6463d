//! Applying for an account. Whatever the bank knows already, whoever sends the form is led to the same page.

mod view;

use hyper::StatusCode;
use maud::html;

use self::view::{ACCEPT, Form, Problem, YES};
use super::sign_in::view::wait_words;
use super::ui::link;
use super::ui::notice::{Notice, Tone};
use super::visitor::{Visitor, is_genuine};
use super::{Answer, Cx, companies, people};
use crate::domain::language::Language;
use crate::http::response::Response;
use crate::service::applications::{Received, Typed, apply};
use crate::service::companies as company;
use crate::text::key;

/// `GET /register`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    if cx.session().is_some() {
        return Ok(Response::see_other(link::HOME));
    }
    Ok(page(cx, StatusCode::OK, &Form::in_language(cx.language), &Problem::default()))
}

/// `POST /register`
pub(in crate::web) fn send(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let filled = Form {
        person: people::form::Filled::read(&form)?,
        company: companies::Filled::read(&form)?,
        accepts: form.one(ACCEPT)? == Some(YES),
    };
    if !is_genuine(cx, &form)? {
        let problem = Problem { notice: Some(key::REGISTER_STALE.get(cx.language).to_owned()), faults: Vec::new() };
        return Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &filled, &problem));
    }
    let person = filled.person.typed();
    let typed = Typed {
        person,
        company: company::Typed {
            phone: "",
            email: "",
            language: Language::from_code(person.language).unwrap_or(cx.language).code(),
            contract_from: "",
            contract_until: "",
            reach: "",
            status: "",
            ..filled.company.typed()
        },
        accepts: filled.accepts,
    };
    match apply(cx.bank, cx.stranger(), &typed)? {
        Received::Yes => Ok(Response::see_other(link::REGISTER_SENT)),
        Received::Refused(faults) => {
            let problem = Problem { notice: None, faults };
            Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &filled, &problem))
        }
        Received::Wait(seconds) => {
            let problem = Problem { notice: Some(wait_words(cx.language, seconds)), faults: Vec::new() };
            let refused = page(cx, StatusCode::TOO_MANY_REQUESTS, &filled, &problem);
            Ok(refused.with_header(hyper::header::RETRY_AFTER, &seconds.to_string()))
        }
    }
}

/// `GET /register/sent`
pub(in crate::web) fn sent(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let body = html! {
        (Notice::new(Tone::Note, key::REGISTER_SENT).show(language))
        p { (key::REGISTER_SENT_NONE.get(language)) }
        p { a href=(link::SIGN_IN) { (key::SIGN_IN_TITLE.get(language)) } }
    };
    Ok(cx.page(&cx.frame(key::REGISTER_SENT_TITLE).narrow(), body))
}

fn page(cx: &Cx<'_>, status: StatusCode, form: &Form, problem: &Problem) -> Response {
    let visitor = Visitor::of(cx);
    let frame = cx.frame(key::REGISTER_TITLE).narrow();
    let body = form.show(cx.language, visitor.token(), problem);
    visitor.keeps(cx.page_with(status, &frame, body))
}
