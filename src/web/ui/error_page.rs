//! The page that says what failed and what to do, with the request id under which the log has the details.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::text::{Text, key};

use super::form::{Weight, link_button};
use super::format;
use super::identifier;
use super::link;
use super::page::{Frame, Signed, Theme};
use super::words::Words;

/// What is known about a failure when its page is made.
#[derive(Clone, Debug)]
pub struct Failed<'a> {
    /// The reader's language.
    pub language: Language,
    /// The HTTP status: chooses the words.
    pub status: u16,
    /// The request's id, as the log has it.
    pub request: &'a str,
    /// When it happened.
    pub when: Moment,
    /// Who is signed in, where that is known.
    pub signed: Option<Signed<'a>>,
    /// Light or dark.
    pub theme: Theme,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// What exactly is wrong and with which input, as a sentence; general help where there is none.
    pub detail: Option<Words<'a>>,
}

/// The whole page.
pub fn error_page(failed: &Failed<'_>) -> Markup {
    let language = failed.language;
    let (title, help) = words(failed.status);
    let body = html! {
        div.failed {
            @if let Some(detail) = &failed.detail { p.detail { (detail.show(language)) } }
            p { (help.get(language)) }
            p.actions { (link_button(language, link::HOME, key::ERROR_HOME, Weight::Normal)) }
            dl.facts.single {
                div { dt { (key::ERROR_REQUEST.get(language)) } dd { (identifier::code(failed.request)) } }
                div { dt { (key::ERROR_WHEN.get(language)) } dd { (format::time_tag(language, failed.when)) } }
            }
        }
    };
    Frame::new(language, title).signed(failed.signed).theme(failed.theme).demo(failed.demo).narrow().show(body)
}

/// Title and help of a status.
fn words(status: u16) -> (Text, Text) {
    match status {
        401 | 403 => (key::ERROR_DENIED, key::ERROR_DENIED_HELP),
        404 | 410 => (key::ERROR_NOT_FOUND, key::ERROR_NOT_FOUND_HELP),
        405 => (key::ERROR_METHOD, key::ERROR_METHOD_HELP),
        409 | 412 => (key::ERROR_CONFLICT, key::ERROR_CONFLICT_HELP),
        413 | 414 | 431 => (key::ERROR_TOO_LARGE, key::ERROR_TOO_LARGE_HELP),
        429 => (key::ERROR_TOO_MANY, key::ERROR_TOO_MANY_HELP),
        507 => (key::ERROR_STORAGE, key::ERROR_STORAGE_HELP),
        502..=504 => (key::ERROR_UNAVAILABLE, key::ERROR_UNAVAILABLE_HELP),
        400..=499 => (key::ERROR_BAD_REQUEST, key::ERROR_BAD_REQUEST_HELP),
        _ => (key::ERROR_INTERNAL, key::ERROR_INTERNAL_HELP),
    }
}
