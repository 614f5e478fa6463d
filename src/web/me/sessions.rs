//! Ending one's own sessions.

use crate::http::cookie::Cookie;
use crate::http::response::Response;
use crate::service::{Failure, sessions};
use crate::web::dispatch::SESSION_COOKIE;
use crate::web::ui::link;
use crate::web::{Answer, Cx, Done};

/// `POST /me/sessions/end`
pub(in crate::web) fn end_one(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    sessions::end_session(cx.bank, &cx.caller()?, form.one("session")?.unwrap_or_default())?;
    Ok(Response::see_other(&Done::SessionEnded.at(link::ME)))
}

/// `POST /me/sessions/end-all`
pub(in crate::web) fn end_all(cx: &Cx<'_>) -> Answer {
    sessions::end_every_session(cx.bank, &cx.caller()?)?;
    Ok(Response::see_other(link::SIGN_IN).with_cookie(&Cookie::removal(SESSION_COOKIE)))
}

/// `POST /me/sessions/end-others`
pub(in crate::web) fn end_others(cx: &Cx<'_>) -> Answer {
    let session = cx.session().ok_or(Failure::Denied)?;
    sessions::end_other_sessions(cx.bank, &cx.caller()?, session)?;
    Ok(Response::see_other(&Done::SessionsEnded.at(link::ME)))
}
