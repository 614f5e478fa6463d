//! The second step of a sign-in: the page that asks for a code of the second factor.

use hyper::StatusCode;
use maud::{Markup, html};

use super::view::{Problem, wait_words};
use super::{browser, entered, next};
use crate::domain::language::Language;
use crate::http::cookie::Cookie;
use crate::http::response::Response;
use crate::service::second_factors::CodeFault;
use crate::service::sessions::{self, CodeAttempt, CodeRefused};
use crate::text::{Text, key};
use crate::web::ui::form::{Errors, Field, csrf, error_summary, hidden};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::visitor::{Visitor, is_genuine};
use crate::web::{Answer, Cx};

/// The cookie of a sign-in that waits for its code.
pub(super) const WAITING_COOKIE: &str = "waiting";
/// The field of the code.
const CODE: &str = "secret-code";

/// Longer than any code as people type it.
const LONGEST: u32 = 40;

/// Why the page comes back.
#[derive(Clone, Copy)]
enum Refused {
    Code(CodeFault),
    Wait(i64),
    /// The form's token is too old.
    Stale,
}

impl Refused {
    fn words(self, language: Language) -> String {
        match self {
            Refused::Code(fault) => code_words(fault).get(language).to_owned(),
            Refused::Wait(seconds) => wait_words(language, seconds),
            Refused::Stale => key::CODE_STALE.get(language).to_owned(),
        }
    }
}

/// Why a code is not taken, in words.
pub(in crate::web) const fn code_words(fault: CodeFault) -> Text {
    match fault {
        CodeFault::Wrong => key::CODE_WRONG,
        CodeFault::Used => key::CODE_USED,
        CodeFault::Blocked => key::CODE_BLOCKED,
        CodeFault::Unreadable => key::CODE_UNREADABLE,
    }
}

/// The page of a sign-in whose password was right, on its way there.
pub(super) fn ask_for(cookie: &str, next: &str) -> Response {
    let asked = Some(next).filter(|next| *next != link::HOME);
    Response::see_other(&link::Query::new(link::SIGN_IN_CODE).with_some("next", asked).url())
        .with_cookie(&Cookie::new(WAITING_COOKIE, cookie))
}

/// `GET /sign-in/code`
pub(in crate::web) fn ask(cx: &Cx<'_>) -> Answer {
    let query = cx.query()?;
    let next = next(&query);
    match cx.request.head.cookie(WAITING_COOKIE) {
        None => {
            let asked = Some(next).filter(|next| *next != link::HOME);
            Ok(Response::see_other(&link::Query::new(link::SIGN_IN).with_some("next", asked).url()))
        }
        Some(cookie) if sessions::awaits_code(cx.bank, cookie) => Ok(page(cx, StatusCode::OK, next, None)),
        Some(_) => Ok(gone(cx, StatusCode::OK, next)),
    }
}

/// `POST /sign-in/code`
pub(in crate::web) fn enter(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let head = &cx.request.head;
    let next = next(&form);
    let Some(cookie) = head.cookie(WAITING_COOKIE).filter(|cookie| sessions::awaits_code(cx.bank, cookie)) else {
        return Ok(gone(cx, StatusCode::UNPROCESSABLE_ENTITY, next));
    };
    if !is_genuine(cx, &form)? {
        return Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, next, Some(Refused::Stale)));
    }
    let attempt = CodeAttempt { cookie, code: form.one(CODE)?.unwrap_or_default(), browser: browser(cx) };
    let answer = sessions::enter_code(cx.bank, &attempt)?;
    match &answer {
        Ok(_) => cx.bank.meters.signed_in(),
        Err(CodeRefused::Code(_)) => cx.bank.meters.sign_in_refused(),
        Err(CodeRefused::Wait(_)) => cx.bank.meters.sign_in_throttled(),
        Err(CodeRefused::Gone) => {}
    }
    match answer {
        Ok(signed_in) => Ok(entered(&signed_in, next)),
        Err(CodeRefused::Gone) => Ok(gone(cx, StatusCode::UNPROCESSABLE_ENTITY, next)),
        // The last try has ended it.
        Err(CodeRefused::Code(_)) if !sessions::awaits_code(cx.bank, cookie) => {
            Ok(gone(cx, StatusCode::UNPROCESSABLE_ENTITY, next))
        }
        Err(CodeRefused::Code(fault)) => {
            Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, next, Some(Refused::Code(fault))))
        }
        Err(CodeRefused::Wait(seconds)) => {
            let refused = page(cx, StatusCode::TOO_MANY_REQUESTS, next, Some(Refused::Wait(seconds)));
            Ok(refused.with_header(hyper::header::RETRY_AFTER, &seconds.to_string()))
        }
    }
}

/// The first step again, in clear words.
fn gone(cx: &Cx<'_>, status: StatusCode, next: &str) -> Response {
    super::page(cx, status, "", next, Some(Problem::CodeGone)).with_cookie(&Cookie::removal(WAITING_COOKIE))
}

fn page(cx: &Cx<'_>, status: StatusCode, next: &str, refused: Option<Refused>) -> Response {
    let visitor = Visitor::of(cx);
    let frame = cx.frame(key::CODE_TITLE).narrow();
    visitor.keeps(cx.page_with(status, &frame, view(cx.language, visitor.token(), next, refused)))
}

fn view(language: Language, token: &str, next: &str, refused: Option<Refused>) -> Markup {
    let mut errors = Errors::new();
    if let Some(Refused::Code(fault)) = refused {
        errors.add(CODE, key::CODE_FIELD, code_words(fault).get(language));
    }
    let again = Some(next).filter(|next| *next != link::HOME);
    let field = Field::text(CODE, key::CODE_FIELD)
        .help(key::CODE_HELP)
        .required()
        .max_length(LONGEST)
        .autocomplete("one-time-code")
        .medium()
        .focus();
    html! {
        @match refused {
            Some(Refused::Code(_)) => (error_summary(language, &errors)),
            Some(refused) => (Notice::new(Tone::Attention, refused.words(language)).show(language)),
            None => {}
        }
        form.form method="post" action=(link::SIGN_IN_CODE) {
            (csrf(token))
            @if next != link::HOME { (hidden("next", next)) }
            (field.error(errors.at(CODE)).show(language))
            p.actions {
                button.primary type="submit" { (key::SIGN_IN_SUBMIT.get(language)) }
                " "
                a.button href=(link::Query::new(link::SIGN_IN).with_some("next", again).url()) {
                    (key::CODE_BEGIN_AGAIN.get(language))
                }
            }
        }
        p.quiet.small { (key::CODE_LOST.get(language)) }
    }
}
