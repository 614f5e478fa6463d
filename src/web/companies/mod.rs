//! Companies: the list for main users, the page for their own people, the form.

mod form;
mod list;
mod view;

use hyper::StatusCode;

use self::form::{Filled, Form};
pub(in crate::web) use self::list::list;
use super::ui::link;
use super::ui::page::Place;
use super::{Answer, Cx, Done};
use crate::domain::company::Company;
use crate::domain::id::CompanyId;
use crate::domain::role::Permission;
use crate::http::response::Response;
use crate::service::catalogue::{Filter, Query, Sort, list_products};
use crate::service::companies::{self, Fault};
use crate::service::{Failure, people};
use crate::text::key;

fn company(cx: &Cx<'_>) -> Result<Company, Failure> {
    let id = CompanyId::parse(cx.param("company")).ok_or(Failure::NotFound)?;
    companies::show_company(cx.bank, &cx.caller()?, id)
}

/// `GET /companies/{company}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let company = company(cx)?;
    let people = if cx.may(Permission::ReadPeople) {
        Some(people::count_people(cx.bank, &cx.caller()?, company.id)?)
    } else {
        None
    };
    let products = products(cx, company.id)?;
    let mut frame = cx
        .frame(company.details.name.as_str())
        .place(Place::Companies)
        .subtitle(view::status(cx.language, company.status))
        .actions(view::actions(cx, company.id));
    if cx.may(Permission::ManageCompanies) {
        frame = frame.crumb(key::COMPANIES_TITLE, link::COMPANIES);
    }
    Ok(cx.page(&frame, view::company(cx.language, &company, people, products)))
}

/// How many products of a company are in use and archived.
fn products(cx: &Cx<'_>, company: CompanyId) -> Result<[usize; 2], Failure> {
    let actor = cx.actor()?;
    let query = Query {
        sight: actor.sight(),
        hits: None,
        filter: Filter { companies: vec![company], ..Filter::default() },
        sort: Sort::Number,
        descending: false,
        language: cx.language,
        offset: 0,
        limit: 0,
    };
    Ok(list_products(cx.bank, actor, &query)?.counts.status)
}

/// `GET /companies/new`
pub(in crate::web) fn new(cx: &Cx<'_>) -> Answer {
    Ok(form_page(cx, StatusCode::OK, &Form::New, &Filled::fresh(), &[]))
}

/// `POST /companies/new`
pub(in crate::web) fn create(cx: &Cx<'_>) -> Answer {
    let filled = Filled::read(&cx.form()?)?;
    match companies::create_company(cx.bank, &cx.caller()?, &filled.typed())? {
        Ok(company) => Ok(Response::see_other(&Done::CompanyCreated.at(&link::company(company)))),
        Err(faults) => Ok(form_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &Form::New, &filled, &faults)),
    }
}

/// `GET /companies/{company}/edit`
pub(in crate::web) fn edit(cx: &Cx<'_>) -> Answer {
    let company = company(cx)?;
    let filled = Filled::of(&company);
    Ok(form_page(cx, StatusCode::OK, &Form::Edit(Box::new(company)), &filled, &[]))
}

/// `POST /companies/{company}/edit`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let company = company(cx)?;
    let filled = Filled::read(&cx.form()?)?;
    match companies::change_company(cx.bank, &cx.caller()?, company.id, filled.version, &filled.typed())? {
        Ok(()) => Ok(Response::see_other(&Done::Saved.at(&link::company(company.id)))),
        Err(faults) => {
            Ok(form_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &Form::Edit(Box::new(company)), &filled, &faults))
        }
    }
}

fn form_page(cx: &Cx<'_>, status: StatusCode, form: &Form, filled: &Filled, faults: &[Fault]) -> Response {
    let mut frame =
        cx.frame(form.title(cx.language)).place(Place::Companies).narrow().crumb(key::COMPANIES_TITLE, link::COMPANIES);
    if let Form::Edit(company) = form {
        frame = frame.crumb(company.details.name.as_str(), link::company(company.id));
    }
    cx.page_with(status, &frame, form.show(cx.language, cx.csrf(), filled, faults))
}
