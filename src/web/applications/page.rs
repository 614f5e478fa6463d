//! One application: who asks, what the bank knows already, and the two answers.

use hyper::StatusCode;
use maud::html;

use super::view::{self, REASON, Typed};
use crate::domain::application::ApplicationId;
use crate::domain::id::CompanyId;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::applications::{self, ApplicationPage, Fault};
use crate::text::key;
use crate::web::people;
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

fn id(cx: &Cx<'_>) -> Result<ApplicationId, Failure> {
    ApplicationId::parse(cx.param("application")).ok_or(Failure::NotFound)
}

/// `GET /applications/{application}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let page = applications::show_application(cx.bank, &cx.caller()?, id(cx)?)?;
    let typed = Typed::of(&page);
    answer(cx, StatusCode::OK, &page, &typed, &[])
}

/// `POST /applications/{application}/accept`
pub(in crate::web) fn accept(cx: &Cx<'_>) -> Answer {
    let (id, form) = (id(cx)?, cx.form()?);
    let username = form.one("username")?.unwrap_or_default();
    let role = form.one("role")?.unwrap_or_default();
    match applications::accept_application(cx.bank, &cx.caller()?, id, username, role)? {
        Ok(accepted) => match accepted.temporary {
            Some(password) => Ok(people::temporary(cx, accepted.person, &password)?),
            None => Ok(Response::see_other(&Done::ApplicationAccepted.at(&link::person(accepted.person)))),
        },
        Err(faults) => refused(cx, id, &Typed { username, role, reason: "" }, &faults),
    }
}

/// `POST /applications/{application}/refuse`
pub(in crate::web) fn refuse(cx: &Cx<'_>) -> Answer {
    let (id, form) = (id(cx)?, cx.form()?);
    let reason = form.one(REASON)?.unwrap_or_default();
    match applications::refuse_application(cx.bank, &cx.caller()?, id, reason)? {
        Ok(()) => Ok(Response::see_other(&Done::ApplicationRefused.at(link::APPLICATIONS))),
        Err(faults) => {
            let page = applications::show_application(cx.bank, &cx.caller()?, id)?;
            let typed = Typed { reason, ..Typed::of(&page) };
            answer(cx, status(&faults), &page, &typed, &faults)
        }
    }
}

/// `POST /applications/{application}/assign`
pub(in crate::web) fn assign(cx: &Cx<'_>) -> Answer {
    let (id, form) = (id(cx)?, cx.form()?);
    let company = form.one("company")?.and_then(CompanyId::parse).ok_or(Failure::NotFound)?;
    match applications::assign_company(cx.bank, &cx.caller()?, id, company)? {
        Ok(()) => Ok(Response::see_other(&Done::ApplicationAssigned.at(&link::application(id)))),
        Err(faults) => {
            let page = applications::show_application(cx.bank, &cx.caller()?, id)?;
            let typed = Typed::of(&page);
            answer(cx, status(&faults), &page, &typed, &faults)
        }
    }
}

fn refused(cx: &Cx<'_>, id: ApplicationId, typed: &Typed<'_>, faults: &[Fault]) -> Answer {
    let page = applications::show_application(cx.bank, &cx.caller()?, id)?;
    answer(cx, status(faults), &page, typed, faults)
}

fn status(faults: &[Fault]) -> StatusCode {
    if faults.contains(&Fault::Decided) { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY }
}

fn answer(cx: &Cx<'_>, status: StatusCode, page: &ApplicationPage, typed: &Typed<'_>, faults: &[Fault]) -> Answer {
    let (language, number) = (cx.language, page.application.id.to_string());
    let frame = cx
        .frame(key::APPLICATIONS_OF.with(language, &[("number", (&number).into())]))
        .place(Place::People)
        .crumb(key::PEOPLE_TITLE, link::PEOPLE)
        .crumb(key::APPLICATIONS_TITLE, link::APPLICATIONS)
        .subtitle(view::status(language, &page.application.state));
    let words = faults.iter().find_map(|fault| match fault {
        Fault::Decided => Some(key::APPLICATIONS_DECIDED_MEANWHILE),
        Fault::NoCompany => Some(key::APPLICATIONS_NO_COMPANY),
        // The page says what is the matter with the company; the others stand at their fields.
        Fault::CompanyInactive | Fault::Person(_) | Fault::Company(_) | Fault::Terms | Fault::Reason(_) => None,
    });
    let body = html! {
        @if let Some(words) = words { (Notice::new(Tone::Attention, words).show(language)) }
        (view::body(cx, page, typed, faults)?)
    };
    Ok(cx.page_with(status, &frame, body))
}
