//! The form of a new thread about a matter, below what was written about it before.

use hyper::StatusCode;
use maud::html;

use super::about::threads;
use super::words::{REFUSED, errors, frame, kind, matter, seen_by};
use super::{ABOUT, FORM};
use crate::domain::thread::{Subject, TITLE_LIMIT, WORDS_LIMIT};
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::threads::{Fault, Opening, TypedThread, new_form, open_thread, opening};
use crate::text::key;
use crate::web::ui::form::{Field, Weight, csrf, error_summary, hidden, required_note, submit};
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done, Stop};

/// The matter that an address or a form names.
fn subject(params: &Params) -> Result<Subject, Stop> {
    Ok(params.one(ABOUT)?.and_then(Subject::parse).ok_or(Failure::NotFound)?)
}

/// `GET /messages/new`
pub(in crate::web) fn new(cx: &Cx<'_>) -> Answer {
    let opening = opening(cx.bank, &cx.caller()?, subject(&cx.query()?)?)?;
    let form = new_form();
    page(cx, StatusCode::OK, opening, &TypedThread { form: &form, ..TypedThread::default() }, &[])
}

/// `POST /messages/new`
pub(in crate::web) fn open(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let subject = subject(&form)?;
    let typed = TypedThread {
        title: form.one("title")?.unwrap_or_default(),
        words: form.one("words")?.unwrap_or_default(),
        form: form.one(FORM)?.unwrap_or_default(),
    };
    match open_thread(cx.bank, &cx.caller()?, subject, &typed)? {
        Ok(thread) => Ok(Response::see_other(&Done::ThreadOpened.at(&link::thread(thread)))),
        Err(faults) => page(cx, REFUSED, opening(cx.bank, &cx.caller()?, subject)?, &typed, &faults),
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, opening: Opening, typed: &TypedThread<'_>, faults: &[Fault]) -> Answer {
    let language = cx.language;
    let errors = errors(language, faults);
    let max = |letters: usize| u32::try_from(letters).unwrap_or(u32::MAX);
    let body = html! {
        (error_summary(language, &errors))
        (facts(html! { (fact(language, kind(language, opening.subject), matter(cx, opening.subject, None))) }))
        (threads(cx, opening.subject)?)
        @if opening.circle.is_none() {
            (Notice::new(Tone::Note, key::THREAD_NOBODY).show(language))
        } @else {
            p.quiet { (seen_by(cx, opening.circle)) }
            form.form method="post" action=(link::THREAD_NEW) novalidate data-watch {
                (csrf(cx.csrf()))
                (hidden(ABOUT, &opening.subject.to_string()))
                (hidden(FORM, typed.form))
                (required_note(language))
                (Field::text("title", key::THREAD_TITLE).value(typed.title).required().help(key::THREAD_TITLE_HELP)
                    .max_length(max(TITLE_LIMIT)).autocomplete("off").error(errors.at("title")).show(language))
                (Field::area("words", key::THREAD_WORDS, 8).value(typed.words).required().help(key::THREAD_WORDS_HELP)
                    .max_length(max(WORDS_LIMIT)).error(errors.at("words")).show(language))
                (submit(language, key::THREAD_SEND, Weight::Primary, None))
            }
        }
    };
    Ok(cx.page_with(status, &frame(cx, key::THREAD_NEW).narrow(), body))
}
