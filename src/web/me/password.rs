//! Changing the own password; also the one page that somebody with a temporary password can open.

use hyper::StatusCode;
use maud::html;

use crate::auth::session::Hurdle;
use crate::auth::strength::MAX_BYTES;
use crate::http::cookie::Cookie;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::people::Fault;
use crate::service::sessions::{self, NewPassword};
use crate::text::key;
use crate::web::dispatch::SESSION_COOKIE;
use crate::web::people::form::{CURRENT, NEW, REPEAT, errors};
use crate::web::ui::form::{Field, csrf, error_summary};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// `GET /me/password`
pub(in crate::web) fn password(cx: &Cx<'_>) -> Answer {
    Ok(page(cx, StatusCode::OK, &[]))
}

/// `POST /me/password`
pub(in crate::web) fn change_password(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let session = cx.session().ok_or(Failure::Denied)?;
    let first = session.hurdle() == Some(Hurdle::Password);
    let typed = NewPassword {
        current: form.one(CURRENT)?.unwrap_or_default(),
        new: form.one(NEW)?.unwrap_or_default(),
        repeat: form.one(REPEAT)?.unwrap_or_default(),
    };
    match sessions::change_password(cx.bank, &cx.caller()?, session, typed)? {
        Ok(cookie) => {
            let to = Done::PasswordChanged.at(if first { link::HOME } else { link::ME });
            Ok(Response::see_other(&to).with_cookie(&Cookie::new(SESSION_COOKIE, cookie)))
        }
        Err(faults) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &faults)),
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, faults: &[Fault]) -> Response {
    let language = cx.language;
    let errors = errors(language, faults);
    let must = cx.session().is_some_and(|session| session.hurdle() == Some(Hurdle::Password));
    let longest = u32::try_from(MAX_BYTES).unwrap_or(u32::MAX);
    let current = Field::password(CURRENT, key::ME_PASSWORD_CURRENT, "current-password").required();
    let new = Field::password(NEW, key::ME_PASSWORD_NEW, "new-password").required().max_length(longest);
    let repeat = Field::password(REPEAT, key::ME_PASSWORD_REPEAT, "new-password").required().max_length(longest);
    let body = html! {
        @if must { (Notice::new(Tone::Attention, key::ME_PASSWORD_MUST).show(language)) }
        (error_summary(language, &errors))
        form.form method="post" action=(link::me_part("password")) {
            (csrf(cx.csrf()))
            (current.error(errors.at(CURRENT)).show(language))
            (new.help(key::ME_PASSWORD_NEW_HELP).error(errors.at(NEW)).show(language))
            (repeat.error(errors.at(REPEAT)).show(language))
            p.actions {
                button.primary type="submit" { (key::ME_PASSWORD_SAVE.get(language)) }
                @if !must { " " a.button href=(link::ME) { (key::WORD_CANCEL.get(language)) } }
            }
        }
    };
    let mut frame = cx.frame(key::ME_PASSWORD_CHANGE).place(Place::Me).narrow();
    if !must {
        frame = frame.crumb(key::ME_TITLE, link::ME);
    }
    cx.page_with(status, &frame, body)
}
