//! The one page of a bank that has never had a main user: that it waits for one, in every language at once, since there
//! is nobody yet whose language could be known. It says what to do and where to read it, and tells no secret.

use hyper::StatusCode;
use hyper::header::RETRY_AFTER;
use maud::{Markup, html};

use super::ui::page::Frame;
use crate::domain::language::Language;
use crate::http::application::{Admission, Application, Refusal};
use crate::http::id::RequestId;
use crate::http::request::{Head, Request};
use crate::http::response::Response;
use crate::text::key;

/// Seconds after which the page is asked for again: whoever has just made the main user waits for it.
const AGAIN: u16 = 10;

/// Answers every request with the page.
pub struct Waiting;

impl Application for Waiting {
    type Ticket = ();

    fn admit(&self, head: &Head) -> Result<Admission<()>, Response> {
        Err(page(Some(head)))
    }

    fn answer(&self, request: Request, (): ()) -> Response {
        page(Some(&request.head))
    }

    fn refuse(&self, head: Option<&Head>, _: &Refusal, _: RequestId) -> Response {
        page(head)
    }
}

fn page(head: Option<&Head>) -> Response {
    let accepted = head.and_then(|head| head.header("accept-language")).unwrap_or_default();
    let language = Language::from_accept_language(accepted);
    let frame = Frame::new(language, key::WAITING_TITLE).bare().narrow().again_after(Some(AGAIN));
    Response::html(StatusCode::SERVICE_UNAVAILABLE, frame.show(words(language)).into_string())
        .with_header(RETRY_AFTER, &AGAIN.to_string())
}

/// The reader's language first, under the page's own title; the others below.
fn words(first: Language) -> Markup {
    let others = Language::ALL.into_iter().filter(|language| *language != first);
    html! {
        div.stack {
            p { (key::WAITING_HELP.get(first)) }
            @for language in others {
                section.card lang=(language.code()) {
                    h2 { (key::WAITING_TITLE.get(language)) }
                    p { (key::WAITING_HELP.get(language)) }
                }
            }
        }
    }
}
