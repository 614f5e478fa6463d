//! Creating the company that somebody has applied for: the same form, filled with what the applicant said.

use hyper::StatusCode;

use super::details::form_page;
use super::form::{Filled, Form};
use crate::domain::application::ApplicationId;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::applications::{self, Fault};
use crate::service::companies;
use crate::web::ui::link;
use crate::web::{Answer, Cx, Done};

fn id(cx: &Cx<'_>) -> Result<ApplicationId, Failure> {
    ApplicationId::parse(cx.param("application")).ok_or(Failure::NotFound)
}

/// `GET /applications/{application}/company`
pub(in crate::web) fn ask(cx: &Cx<'_>) -> Answer {
    let id = id(cx)?;
    match applications::wished_company(cx.bank, &cx.caller()?, id)? {
        Some(application) => Ok(form_page(cx, StatusCode::OK, &Form::Applied(id), &Filled::wished(&application), &[])),
        None => Ok(Response::see_other(&link::application(id))),
    }
}

/// `POST /applications/{application}/company`
pub(in crate::web) fn create(cx: &Cx<'_>) -> Answer {
    let id = id(cx)?;
    let filled = Filled::read(&cx.form()?)?;
    let faults = match applications::create_company(cx.bank, &cx.caller()?, id, &filled.typed())? {
        Ok(_) => return Ok(Response::see_other(&Done::ApplicationCompany.at(&link::application(id)))),
        Err(faults) if faults.contains(&Fault::Decided) => return Ok(Response::see_other(&link::application(id))),
        Err(faults) => faults,
    };
    let faults: Vec<companies::Fault> = faults
        .into_iter()
        .filter_map(|fault| if let Fault::Company(fault) = fault { Some(fault) } else { None })
        .collect();
    Ok(form_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &Form::Applied(id), &filled, &faults))
}
