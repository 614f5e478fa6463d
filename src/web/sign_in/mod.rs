//! Signing in and out.

pub(super) mod view;

use hyper::StatusCode;
use maud::html;

use self::view::{Problem, SignInPage};
use super::dispatch::{LANGUAGE_COOKIE, SESSION_COOKIE, THEME_COOKIE};
use super::me::preference_cookie;
use super::ui::link;
use super::{Answer, Cx, dispatch::CSRF_FIELD};
use crate::auth::session::Hurdle;
use crate::http::cookie::Cookie;
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::sessions::{self, Attempt, SignInRefused, SignedIn};
use crate::text::key;

/// The cookie that the form's token belongs to before anybody is signed in.
const VISITOR_COOKIE: &str = "visitor";

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
    let head = &cx.request.head;
    let username = form.one("username")?.unwrap_or_default();
    let next = next(&form);
    let token = form.one(CSRF_FIELD)?.unwrap_or_default();
    // Where somebody is signed in, dispatch has checked the session's token.
    if cx.session().is_none() && !cx.bank.anonymous.is_token(head.cookie(VISITOR_COOKIE), token) {
        return Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, username, next, Some(Problem::Stale)));
    }
    let attempt = Attempt {
        username,
        password: form.one("password")?.unwrap_or_default(),
        agent: head.header("user-agent").unwrap_or_default(),
        address: Some(head.peer),
        request: Some(head.id.bits()),
        earlier: cx.session().map(|session| (session.actor.person, session.key)),
    };
    match sessions::sign_in(cx.bank, &attempt)? {
        Ok(signed_in) => Ok(entered(&signed_in, next)),
        Err(SignInRefused::Wrong) => {
            Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, username, next, Some(Problem::Wrong)))
        }
        Err(SignInRefused::Wait(seconds)) => {
            let refused = page(cx, StatusCode::TOO_MANY_REQUESTS, username, next, Some(Problem::Wait(seconds)));
            Ok(refused.with_header(hyper::header::RETRY_AFTER, &seconds.to_string()))
        }
    }
}

fn entered(signed_in: &SignedIn, next: &str) -> Response {
    let hurdle = signed_in.hurdle.map(|hurdle| match hurdle {
        Hurdle::Policies if next != link::HOME => link::with(&link::hurdle(hurdle), "next", next),
        Hurdle::Policies | Hurdle::Password => link::hurdle(hurdle),
    });
    Response::see_other(hurdle.as_deref().unwrap_or(next))
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
    let cookie = cx.bank.anonymous.cookie(cx.request.head.cookie(VISITOR_COOKIE));
    let token = match cx.session() {
        Some(session) => session.csrf().to_owned(),
        None => cx.bank.anonymous.token(&cookie),
    };
    let view = SignInPage { language: cx.language, token: &token, username, next, problem };
    let frame = cx.frame(key::SIGN_IN_TITLE).subtitle(html! { (key::APP_TAGLINE.get(cx.language)) }).narrow();
    cx.page_with(status, &frame, view.show()).with_cookie(&Cookie::new(VISITOR_COOKIE, cookie)).no_store()
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
