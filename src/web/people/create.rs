//! A new person, and the one page that shows a temporary password.

use hyper::StatusCode;
use maud::html;

use super::form::{Filled, NewForm};
use crate::domain::id::{CompanyId, PersonId};
use crate::http::response::Response;
use crate::service::people::{self, Fault};
use crate::service::{Failure, companies};
use crate::text::key;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts_single};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx};

/// The company of the address; one's own where none is named.
pub(super) fn company(cx: &Cx<'_>) -> Result<CompanyId, crate::web::Stop> {
    match cx.query()?.one("company")? {
        None => Ok(cx.actor()?.company),
        Some(text) => Ok(CompanyId::parse(text).ok_or(Failure::NotFound)?),
    }
}

/// `GET /people/new?company=`
pub(in crate::web) fn new(cx: &Cx<'_>) -> Answer {
    let caller = cx.caller()?;
    let employer = companies::show_company(cx.bank, &caller, company(cx)?)?;
    let first = people::count_people(cx.bank, &caller, employer.id)?.administrators == 0;
    let filled = Filled::fresh(employer.id, first, employer.details.language);
    Ok(page(cx, StatusCode::OK, employer.id, &filled, &[]))
}

/// `POST /people/new?company=`
pub(in crate::web) fn create(cx: &Cx<'_>) -> Answer {
    let company = company(cx)?;
    let filled = Filled::read(&cx.form()?)?;
    match people::create_person(cx.bank, &cx.caller()?, company, &filled.typed(), None)? {
        Ok(created) => {
            let password = created.temporary.unwrap_or_default();
            Ok(temporary(cx, created.person, &password)?)
        }
        Err(faults) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, company, &filled, &faults)),
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, company: CompanyId, filled: &Filled, faults: &[Fault]) -> Response {
    let name = cx.bank.directory().company(company);
    let frame = cx
        .frame(key::PEOPLE_NEW_OF.with(cx.language, &[("company", (&name).into())]))
        .place(Place::People)
        .narrow()
        .crumb(key::PEOPLE_TITLE, link::PEOPLE);
    cx.page_with(status, &frame, NewForm { company, invited: false }.show(cx.language, cx.csrf(), filled, faults))
}

/// The page that shows a made-up password, which is nowhere else and never shown again.
pub(in crate::web) fn temporary(cx: &Cx<'_>, person: PersonId, password: &str) -> Result<Response, Failure> {
    let person = people::manageable(cx.bank, &cx.caller()?, person)?;
    let name = person.name_words();
    let language = cx.language;
    let frame = cx
        .frame(key::PEOPLE_TEMPORARY_TITLE.with(language, &[("name", (&name).into())]))
        .place(Place::People)
        .narrow()
        .crumb(key::PEOPLE_TITLE, link::PEOPLE);
    let body = html! {
        (Notice::new(Tone::Attention, key::PEOPLE_TEMPORARY_WHAT).show(language))
        (facts_single(html! {
            (fact(language, key::PERSON_USERNAME, html! { span.id { (person.username.as_str()) } }))
            (fact(language, key::PEOPLE_TEMPORARY_PASSWORD, html! { code #temporary-password { (password) } }))
        }))
        p { (link_button(language, &link::person(person.id), key::PEOPLE_TEMPORARY_NEXT, Weight::Primary)) }
    };
    Ok(cx.page(&frame, body).no_store())
}
