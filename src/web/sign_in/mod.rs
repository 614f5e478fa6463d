//! Signing in and out.

pub(super) mod code;
pub(super) mod view;

use hyper::StatusCode;
use maud::html;

use self::code::WAITING_COOKIE;
use self::view::{Problem, SignInPage};
use super::dispatch::{LANGUAGE_COOKIE, SESSION_COOKIE, THEME_COOKIE};
use super::me::preference_cookie;
use super::ui::link;
use super::visitor::{VISITOR_COOKIE, Visitor, is_genuine};
use super::{Answer, Cx};
use crate::auth::session::Hurdle;
use crate::http::cookie::Cookie;
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::sessions::{self, Attempt, Browser, SignInRefused, SignedIn, Step};
use crate::text::key;

/// The longest address that signing in leads back to; a list with every filter is far shorter.
const LONGEST_NEXT: usize = 2_000;

/// `GET /sign-in`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let query = cx.query()?;
    if cx.session().is_some() {
        return Ok(Response::see_other(next(&query)));
    }
    Ok(page(cx, StatusCode::OK, "", next(&query), None))
}

/// `POST /sign-in`
pub(in crate::web) fn enter(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let username = form.one("username")?.unwrap_or_default();
    let next = next(&form);
    if !is_genuine(cx, &form)? {
        return Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, username, next, Some(Problem::Stale)));
    }
    let attempt = Attempt { username, password: form.one("password")?.unwrap_or_default(), browser: browser(cx) };
    match sessions::sign_in(cx.bank, &attempt)? {
        Ok(Step::In(signed_in)) => {
            cx.bank.meters.signed_in();
            Ok(entered(&signed_in, next))
        }
        Ok(Step::Code(cookie)) => Ok(code::ask_for(&cookie, next)),
        Err(SignInRefused::Wrong) => {
            cx.bank.meters.sign_in_refused();
            Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, username, next, Some(Problem::Wrong)))
        }
        Err(SignInRefused::Locked(since, rule)) => {
            Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, username, next, Some(Problem::Locked(since, rule))))
        }
        Err(SignInRefused::Wait(seconds)) => {
            cx.bank.meters.sign_in_throttled();
            let refused = page(cx, StatusCode::TOO_MANY_REQUESTS, username, next, Some(Problem::Wait(seconds)));
            Ok(refused.with_header(hyper::header::RETRY_AFTER, &seconds.to_string()))
        }
    }
}

/// The browser that a form has come from.
fn browser<'a>(cx: &'a Cx<'_>) -> Browser<'a> {
    let head = &cx.request.head;
    Browser {
        agent: head.header("user-agent").unwrap_or_default(),
        address: Some(head.peer),
        request: Some(head.id.bits()),
        earlier: cx.session().map(|session| (session.actor.person, session.key)),
    }
}

fn entered(signed_in: &SignedIn, next: &str) -> Response {
    let next = if signed_in.tells_second_factor { link::SECOND_FACTOR } else { next };
    let hurdle = signed_in.hurdle.map(|hurdle| match hurdle {
        Hurdle::Policies if next != link::HOME => link::with(&link::hurdle(hurdle), "next", next),
        Hurdle::Policies | Hurdle::Password | Hurdle::SecondFactor => link::hurdle(hurdle),
    });
    Response::see_other(hurdle.as_deref().unwrap_or(next))
        .with_cookie(&Cookie::removal(WAITING_COOKIE))
        .with_cookie(&Cookie::new(SESSION_COOKIE, &signed_in.cookie))
        .with_cookie(&Cookie::removal(VISITOR_COOKIE))
        .with_cookie(&preference_cookie(LANGUAGE_COOKIE, signed_in.language.code()))
        .with_cookie(&preference_cookie(THEME_COOKIE, signed_in.theme.code()))
}

/// `POST /sign-out`
pub(in crate::web) fn leave(cx: &Cx<'_>) -> Answer {
    let session = cx.session().ok_or(Failure::Denied)?;
    sessions::sign_out(cx.bank, &cx.caller()?, session)?;
    Ok(Response::see_other(link::SIGN_IN).with_cookie(&Cookie::removal(SESSION_COOKIE)))
}

/// Where signing in leads: the page that was asked for, if it is one of ours.
pub(super) fn next(params: &Params) -> &str {
    params.one("next").ok().flatten().filter(|path| is_local(path)).unwrap_or(link::HOME)
}

/// Whether an address leads to this bank only: browsers take `//host` and `/\host` for another one.
pub(super) fn is_local(path: &str) -> bool {
    let mut letters = path.bytes();
    path.len() <= LONGEST_NEXT
        && letters.next() == Some(b'/')
        && !matches!(letters.next(), Some(b'/' | b'\\'))
        && path.bytes().all(|byte| byte.is_ascii_graphic())
}

fn page(cx: &Cx<'_>, status: StatusCode, username: &str, next: &str, problem: Option<Problem>) -> Response {
    let visitor = Visitor::of(cx);
    let view = SignInPage { language: cx.language, token: visitor.token(), username, next, problem };
    let frame = cx.frame(key::SIGN_IN_TITLE).subtitle(html! { (key::APP_TAGLINE.get(cx.language)) }).narrow();
    visitor.keeps(cx.page_with(status, &frame, view.show()))
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn signing_in_never_leads_elsewhere() {
        for good in ["/", "/products?q=a%20b&page=2", "/me"] {
            assert!(is_local(good), "{good}");
        }
        for bad in
            ["", "products", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb", "/a b", "/\u{e4}"]
        {
            assert!(!is_local(bad), "{bad}");
        }
        assert!(!is_local(&format!("/{}", "a".repeat(2_000))));
    }
}
