//! Inviting a person: the form, and another mail to somebody who has not chosen a password yet.

use hyper::StatusCode;
use maud::html;

use super::create::company;
use super::form::{Filled, NewForm};
use super::page::id;
use crate::domain::id::CompanyId;
use crate::http::response::Response;
use crate::service::companies;
use crate::service::one_time::INVITATION_DAYS;
use crate::service::people::{self, Fault};
use crate::text::key;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// `GET /people/invite?company=`
pub(in crate::web) fn ask(cx: &Cx<'_>) -> Answer {
    let caller = cx.caller()?;
    let employer = companies::show_company(cx.bank, &caller, company(cx)?)?;
    let first = people::count_people(cx.bank, &caller, employer.id)?.administrators == 0;
    let filled = Filled::fresh(employer.id, first, employer.details.language);
    Ok(page(cx, StatusCode::OK, employer.id, &filled, &[]))
}

/// `POST /people/invite?company=`
pub(in crate::web) fn send(cx: &Cx<'_>) -> Answer {
    let company = company(cx)?;
    let filled = Filled::read(&cx.form()?)?;
    match people::invite_person(cx.bank, &cx.caller()?, company, &filled.typed())? {
        Ok(person) => Ok(Response::see_other(&Done::Invited.at(&link::person(person)))),
        Err(faults) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, company, &filled, &faults)),
    }
}

/// `POST /people/{person}/invite`
pub(in crate::web) fn again(cx: &Cx<'_>) -> Answer {
    let person = id(cx)?;
    people::invite_again(cx.bank, &cx.caller()?, person)?;
    Ok(Response::see_other(&Done::InvitedAgain.at(&link::person(person))))
}

fn page(cx: &Cx<'_>, status: StatusCode, company: CompanyId, filled: &Filled, faults: &[Fault]) -> Response {
    let language = cx.language;
    let name = cx.bank.directory().company(company);
    let frame = cx
        .frame(key::PEOPLE_INVITE_OF.with(language, &[("company", (&name).into())]))
        .place(Place::People)
        .narrow()
        .crumb(key::PEOPLE_TITLE, link::PEOPLE);
    let body = html! {
        p { (key::PEOPLE_INVITE_WHAT.with(language, &[("days", INVITATION_DAYS.into())])) }
        p { a href=(link::person_new_of(company)) { (key::PEOPLE_INVITE_INSTEAD.get(language)) } }
        (NewForm { company, invited: true }.show(language, cx.csrf(), filled, faults))
    };
    cx.page_with(status, &frame, body)
}
