//! The own account: details, language and colours, password, sessions.

mod password;
mod preferences;
mod sessions;
mod view;

use hyper::StatusCode;

pub(in crate::web) use self::password::{change_password, password};
pub(in crate::web) use self::preferences::{language, preference_cookie, theme};
pub(in crate::web) use self::sessions::{end_all, end_one, end_others};
use self::view::MyPage;
use super::people::form::{Filled, OwnForm};
use super::ui::form::{Weight, link_button};
use super::ui::link;
use super::ui::page::Place;
use super::{Answer, Cx, Done};
use crate::http::response::Response;
use crate::service::people::{self, Fault, Outcome};
use crate::service::second_factors::own_second_factor;
use crate::service::{Failure, one_time, sessions as service};
use crate::text::key;

/// `GET /me`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let caller = cx.caller()?;
    let session = cx.session().ok_or(Failure::Denied)?;
    let person = people::own_person(cx.bank, &caller)?;
    let sessions = service::own_sessions(cx.bank, &caller, session);
    let directory = cx.bank.directory();
    let view = MyPage {
        language: cx.language,
        csrf: cx.csrf(),
        person: &person,
        pending: one_time::pending_email(cx.bank, &person)?,
        company: &directory.company(person.company),
        sessions: &sessions,
        last: service::last_sign_in(cx.bank, &caller, session)?,
        second_factor: own_second_factor(cx.bank, &caller)?,
    };
    let actions = maud::html! {
        (link_button(cx.language, link::MY_DATA, key::MY_DATA_TITLE, Weight::Normal))
        (link_button(cx.language, &link::me_part("edit"), key::ME_DETAILS_EDIT, Weight::Normal))
    };
    let frame = cx.frame(key::ME_TITLE).place(Place::Me).actions(actions);
    Ok(cx.page(&frame, view.show()))
}

/// `POST /me/email/cancel`
pub(in crate::web) fn cancel_email(cx: &Cx<'_>) -> Answer {
    one_time::cancel_email(cx.bank, &cx.caller()?)?;
    Ok(Response::see_other(&Done::EmailCancelled.at(link::ME)))
}

/// `GET /me/edit`
pub(in crate::web) fn edit(cx: &Cx<'_>) -> Answer {
    let person = people::own_person(cx.bank, &cx.caller()?)?;
    Ok(form_page(cx, StatusCode::OK, &Filled::of(&person), &[]))
}

/// `POST /me/edit`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let filled = Filled::read(&cx.form()?)?;
    match people::change_own_details(cx.bank, &cx.caller()?, filled.version, &filled.typed())? {
        Ok(Outcome::Saved) => Ok(Response::see_other(&Done::Saved.at(link::ME))),
        Ok(Outcome::EmailToConfirm) => Ok(Response::see_other(&Done::EmailAsked.at(link::ME))),
        Err(faults) => Ok(form_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &filled, &faults)),
    }
}

fn form_page(cx: &Cx<'_>, status: StatusCode, filled: &Filled, faults: &[Fault]) -> Response {
    let frame = cx.frame(key::ME_DETAILS_EDIT).place(Place::Me).narrow().crumb(key::ME_TITLE, link::ME);
    cx.page_with(status, &frame, OwnForm.show(cx.language, cx.csrf(), filled, faults))
}
