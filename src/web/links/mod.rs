//! Links that are sent by mail: opening one shows what it is for, and only its form does it.

mod view;

use hyper::StatusCode;

use self::view::{confirmation, password_form, refusal};
use super::people::form::{NEW, REPEAT};
use super::ui::link;
use super::visitor::{Visitor, is_genuine};
use super::{Answer, Cx, Done};
use crate::domain::one_time_link::LinkPurpose;
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::one_time::{self, Confirmed, Followed, LinkRefused};
use crate::service::people::Fault;
use crate::text::key;

/// `GET /links/{token}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    match one_time::follow(cx.bank, cx.stranger(), cx.param("token"))? {
        Ok(followed) => Ok(page(cx, StatusCode::OK, &followed, &[])),
        Err(refused) => Ok(refused_page(cx, refused)),
    }
}

/// `POST /links/{token}`
pub(in crate::web) fn follow(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let followed = match one_time::follow(cx.bank, cx.stranger(), cx.param("token"))? {
        Ok(followed) => followed,
        Err(refused) => return Ok(refused_page(cx, refused)),
    };
    if !is_genuine(cx, &form)? {
        // The page again, with a token that is good; passwords are typed again.
        return Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &followed, &[]));
    }
    match followed.link.purpose {
        LinkPurpose::Invitation | LinkPurpose::Password => choose(cx, &followed, &form),
        LinkPurpose::EmailFrom(_) | LinkPurpose::EmailTo(_) => confirm(cx),
    }
}

fn choose(cx: &Cx<'_>, followed: &Followed, form: &Params) -> Answer {
    let new = form.one(NEW)?.unwrap_or_default();
    let repeat = form.one(REPEAT)?.unwrap_or_default();
    match one_time::choose_password(cx.bank, cx.stranger(), cx.param("token"), new, repeat)? {
        Ok(Ok(())) => Ok(Response::see_other(&Done::PasswordChosen.at(link::SIGN_IN))),
        Ok(Err(faults)) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, followed, &faults)),
        Err(refused) => Ok(refused_page(cx, refused)),
    }
}

fn confirm(cx: &Cx<'_>) -> Answer {
    let to = if cx.session().is_some() { link::ME } else { link::SIGN_IN };
    match one_time::confirm_email(cx.bank, cx.stranger(), cx.param("token"))? {
        Ok(Confirmed::Half) => Ok(Response::see_other(&Done::EmailHalf.at(to))),
        Ok(Confirmed::Whole) => Ok(Response::see_other(&Done::EmailWhole.at(to))),
        Err(refused) => Ok(refused_page(cx, refused)),
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, followed: &Followed, faults: &[Fault]) -> Response {
    let language = cx.language;
    let visitor = Visitor::of(cx);
    let action = link::one_time(cx.param("token"));
    let username = followed.person.username.as_str();
    let (title, body) = match &followed.link.purpose {
        LinkPurpose::Invitation => {
            (key::LINKS_INVITATION_TITLE, password_form(language, &action, visitor.token(), username, faults))
        }
        LinkPurpose::Password => {
            (key::LINKS_PASSWORD_TITLE, password_form(language, &action, visitor.token(), username, faults))
        }
        LinkPurpose::EmailFrom(email) => {
            let words = [("username", username.into()), ("email", email.as_str().into())];
            let what = key::LINKS_EMAIL_FROM.with(language, &words);
            (key::LINKS_EMAIL_TITLE, confirmation(language, &action, visitor.token(), &what))
        }
        // The mailbox may be a stranger's, who is told of nobody.
        LinkPurpose::EmailTo(email) => {
            let what = key::LINKS_EMAIL_TO.with(language, &[("email", email.as_str().into())]);
            (key::LINKS_EMAIL_TITLE, confirmation(language, &action, visitor.token(), &what))
        }
    };
    // Its own address is the secret: a change of language leads to the sign-in page instead.
    let frame = cx.frame(title).here(link::SIGN_IN).narrow();
    visitor.keeps(cx.page_with(status, &frame, body))
}

fn refused_page(cx: &Cx<'_>, refused: LinkRefused) -> Response {
    let (status, title, body) = refusal(cx.language, refused);
    let frame = cx.frame(title).here(link::SIGN_IN).narrow();
    let page = cx.page_with(status, &frame, body).no_store();
    match refused {
        LinkRefused::Wait(seconds) => page.with_header(hyper::header::RETRY_AFTER, &seconds.to_string()),
        LinkRefused::Unknown | LinkRefused::Fault(_) => page,
    }
}
