//! Forms for people who are not signed in: the token in the form belongs to a cookie of random letters.
//!
//! Where somebody is signed in, the form carries the session's token, which dispatch has checked.

use super::dispatch::CSRF_FIELD;
use super::{Cx, Stop};
use crate::http::cookie::Cookie;
use crate::http::params::Params;
use crate::http::response::Response;

/// The cookie that a form's token belongs to before anybody is signed in.
pub(super) const VISITOR_COOKIE: &str = "visitor";

/// Whoever opens a form that is open to everybody.
pub(super) struct Visitor {
    cookie: String,
    token: String,
}

impl Visitor {
    /// Whoever this request comes from, with the cookie that there is or a new one.
    pub(super) fn of(cx: &Cx<'_>) -> Visitor {
        let cookie = cx.bank.anonymous.cookie(cx.request.head.cookie(VISITOR_COOKIE));
        let token = match cx.session() {
            Some(session) => session.csrf().to_owned(),
            None => cx.bank.anonymous.token(&cookie),
        };
        Visitor { cookie, token }
    }

    /// The token that the form carries.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// The page with the form: with the cookie, and in no memory of the browser's.
    pub(super) fn keeps(&self, page: Response) -> Response {
        page.with_cookie(&Cookie::new(VISITOR_COOKIE, &self.cookie)).no_store()
    }
}

/// Whether a form came from the page that this browser was shown.
///
/// # Errors
/// [`Stop`] with 400 where the token stands several times.
pub(super) fn is_genuine(cx: &Cx<'_>, form: &Params) -> Result<bool, Stop> {
    let token = form.one(CSRF_FIELD)?.unwrap_or_default();
    Ok(cx.session().is_some() || cx.bank.anonymous.is_token(cx.request.head.cookie(VISITOR_COOKIE), token))
}
