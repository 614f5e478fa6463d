//! A form that came too late: after the session had ended, or from a page of an earlier session. Nothing typed is
//! lost: the page holds the fields and sends them again, now with a token that is good.
//!
//! Only requests that are proven to come from our own pages get here, so nobody else can have something sent again.

use hyper::StatusCode;
use maud::html;

use super::dispatch::CSRF_FIELD;
use super::error::Around;
use super::ui::form::{Weight, hidden, link_button};
use super::ui::link;
use super::ui::notice::{Notice, Tone};
use super::ui::page::Frame;
use crate::http::params::Params;
use crate::http::request::Head;
use crate::http::response::Response;
use crate::text::key;

/// The page that sends a form again. Passwords and codes are not kept: whoever typed one types it again.
pub(super) fn page(around: &Around<'_>, head: &Head, form: &Params) -> Response {
    let language = around.language;
    let (status, title, help, button) = match around.session {
        Some(_) => (StatusCode::CONFLICT, key::RESEND_STALE, key::RESEND_STALE_HELP, key::RESEND_SEND),
        None => (StatusCode::UNAUTHORIZED, key::RESEND_ENDED, key::RESEND_ENDED_HELP, key::RESEND_AGAIN),
    };
    let had_files = head.header("content-type").is_some_and(|media| media.starts_with("multipart/form-data"));
    let token = around.session.map_or("", |session| session.csrf());
    let body = html! {
        (Notice::new(Tone::Attention, help).show(language))
        @if had_files { p { (key::FILES_CHOOSE_AGAIN.get(language)) } }
        form method="post" action=(head.target()) {
            (hidden(CSRF_FIELD, token))
            @for (name, value) in form.iter().filter(|(name, _)| is_kept(name)) {
                (hidden(name, value))
            }
            p.actions {
                @if around.session.is_none() {
                    (link_button(language, link::SIGN_IN, key::RESEND_SIGN_IN, Weight::Primary))
                    " "
                }
                button.normal type="submit" { (button.get(language)) }
            }
        }
    };
    let frame = Frame::new(language, title).signed(around.signed()).theme(around.theme).demo(around.demo).narrow();
    Response::html(status, frame.show(body).into_string())
}

/// What is in no page: the token, which is of another session, and whatever opens something.
fn is_kept(name: &str) -> bool {
    name != CSRF_FIELD && !name.contains("password") && !name.contains("secret")
}
