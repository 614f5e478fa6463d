//! What is said about threads in several places: matters and where they lead, states, what is wrong with what was
//! typed.

use hyper::StatusCode;
use maud::{Markup, html};

use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::person::DetailError;
use crate::domain::product::summary::Summary;
use crate::domain::role::Permission;
use crate::domain::thread::{Circle, Subject, TITLE_LIMIT, Thread, WORDS_LIMIT};
use crate::service::threads::Fault;
use crate::text::key;
use crate::text::threads::matter as kind_of_matter;
use crate::web::Cx;
use crate::web::products::name::name;
use crate::web::ui::form::Errors;
use crate::web::ui::icon::Icon;
use crate::web::ui::page::{Frame, Place};
use crate::web::ui::status::{Tone, status};
use crate::web::ui::words::Words;
use crate::web::ui::{identifier, link};

/// Whether the reader can write about the matters of a company: its page, its products and its applications say so.
pub(in crate::web) fn is_offered(cx: &Cx<'_>, company: CompanyId) -> bool {
    company != CompanyId::BANK
        && cx.session().is_some_and(|session| session.actor.require(Permission::Converse, company).is_ok())
}

/// What a matter is called; a product also with its name, where that is known.
pub(super) fn about(cx: &Cx<'_>, subject: Subject, product: Option<&Summary>) -> Markup {
    let language = cx.language;
    match subject {
        Subject::Product(of) => html! {
            (identifier::lvi_number(of.number))
            @if let Some(product) = product { " " (name(product, language)) }
        },
        Subject::Company(company) => html! { bdi { (cx.bank.directory().company(company)) } },
        Subject::Application(application) => html! {
            (key::THREAD_APPLICATION.with(language, &[("number", (&application.to_string()).into())]))
        },
        Subject::Request(request) => html! {
            (key::THREAD_REQUEST.with(language, &[("number", (&request.to_string()).into())]))
        },
        Subject::Matter(matter) => html! {
            (key::THREAD_OF_WATCH.with(language, &[("number", (&matter.to_string()).into())]))
        },
    }
}

/// The same as a link to its page, where the reader has one.
pub(super) fn matter(cx: &Cx<'_>, subject: Subject, product: Option<&Summary>) -> Markup {
    let url = match subject {
        Subject::Product(of) => link::product(of),
        Subject::Company(company) => link::company(company),
        Subject::Application(application) => link::application(application),
        Subject::Request(request) if cx.may(Permission::DecideRequests) => link::request(request),
        Subject::Request(_) => link::my_requests(),
        Subject::Matter(matter) if cx.may(Permission::KeepWatch) => link::matter(matter),
        Subject::Matter(_) => return about(cx, subject, product),
    };
    html! { a href=(url) { (about(cx, subject, product)) } }
}

/// What kind of matter it is.
pub(super) fn kind(language: Language, subject: Subject) -> &'static str {
    kind_of_matter(subject).get(language)
}

/// Who can read what is written.
pub(super) fn seen_by(cx: &Cx<'_>, circle: Option<Circle>) -> String {
    match circle {
        Some(Circle::Company(company)) => {
            let company = cx.bank.directory().company(company);
            key::THREAD_SEEN_COMPANY.with(cx.language, &[("company", (&company).into())])
        }
        Some(Circle::Person(_)) => key::THREAD_SEEN_PERSON.get(cx.language).to_owned(),
        None => key::THREAD_SEEN_BANK.get(cx.language).to_owned(),
    }
}

/// Where a thread stands for the reader.
pub(super) fn state(language: Language, thread: &Thread, unread: bool) -> Markup {
    match (unread, thread.closed) {
        (true, _) => status(language, Tone::Warn, Icon::Mail, key::THREAD_STATE_UNREAD),
        (false, false) => status(language, Tone::Good, Icon::Talk, key::THREAD_STATE_OPEN),
        (false, true) => status(language, Tone::Quiet, Icon::Check, key::THREAD_STATE_CLOSED),
    }
}

/// A frame in the place of threads; of somebody who has no such place, within the own data.
pub(super) fn frame<'a>(cx: &'a Cx<'_>, title: impl Into<Words<'a>>) -> Frame<'a> {
    let frame = cx.frame(title);
    if cx.may(Permission::Converse) {
        frame.place(Place::Threads).crumb(key::THREADS_TITLE, link::THREADS)
    } else {
        frame.place(Place::Me).crumb(key::ME_TITLE, link::ME).crumb(key::MY_DATA_TITLE, link::MY_DATA)
    }
}

/// What is wrong with what was typed, at the fields `title` and `words`.
pub(super) fn errors(language: Language, faults: &[Fault]) -> Errors<'static> {
    let mut errors = Errors::new();
    let long = |max: usize| key::THREAD_FAULT_LONG.with(language, &[("max", max.into())]);
    for fault in faults {
        let (name, label, reason) = match fault {
            Fault::Title(error) => ("title", key::THREAD_TITLE, detail(language, *error, long(TITLE_LIMIT))),
            Fault::Words(error) => ("words", key::THREAD_WORDS, detail(language, *error, long(WORDS_LIMIT))),
            Fault::TooMany => ("words", key::THREAD_WORDS, key::THREAD_FAULT_MANY.get(language).to_owned()),
            Fault::Nobody => ("words", key::THREAD_WORDS, key::THREAD_NOBODY.get(language).to_owned()),
            Fault::Meanwhile => ("words", key::THREAD_WORDS, key::DONE_THREAD_MEANWHILE.get(language).to_owned()),
        };
        errors.add(name, label, reason);
    }
    errors
}

fn detail(language: Language, error: DetailError, long: String) -> String {
    match error {
        DetailError::TooLong => long,
        DetailError::Missing => key::FAULT_MISSING.get(language).to_owned(),
        _ => key::FAULT_LETTERS.get(language).to_owned(),
    }
}

/// How a form is answered that was refused.
pub(super) const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
