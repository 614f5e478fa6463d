//! Creating a company and changing its details.

use hyper::StatusCode;

use super::form::{Filled, Form};
use super::{below, id_of};
use crate::domain::role::Permission;
use crate::http::response::Response;
use crate::service::companies::{self, Fault};
use crate::text::key;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

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
    let form = form(cx)?;
    let filled = form.filled();
    Ok(form_page(cx, StatusCode::OK, &form, &filled, &[]))
}

/// `POST /companies/{company}/edit`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let id = id_of(cx)?;
    let filled = Filled::read(&cx.form()?)?;
    match companies::change_company(cx.bank, &cx.caller()?, id, filled.version, &filled.typed())? {
        Ok(()) => Ok(Response::see_other(&Done::Saved.at(&link::company(id)))),
        Err(faults) => Ok(form_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &form(cx)?, &filled, &faults)),
    }
}

/// The form of everything for main users, of the contact details for the company's own.
fn form(cx: &Cx<'_>) -> Result<Form, crate::service::Failure> {
    let company = Box::new(companies::keepable(cx.bank, &cx.caller()?, id_of(cx)?)?);
    Ok(if cx.may(Permission::ManageCompanies) { Form::Edit(company) } else { Form::Contact(company) })
}

pub(super) fn form_page(cx: &Cx<'_>, status: StatusCode, form: &Form, filled: &Filled, faults: &[Fault]) -> Response {
    let title = form.title(cx.language);
    let frame = match form {
        Form::New | Form::Applied(_) => {
            cx.frame(title).place(Place::Companies).crumb(key::COMPANIES_TITLE, link::COMPANIES)
        }
        Form::Edit(company) | Form::Contact(company) => below(cx, company, title),
    };
    cx.page_with(status, &frame.narrow(), form.show(cx.language, cx.csrf(), filled, faults))
}
