//! Invoicing addresses: the form of a new one and of one that is there, and the question before removing.

use hyper::StatusCode;
use maud::html;

use super::form::VERSION;
use super::invoicing_form::Filled;
use super::{below, id_of};
use crate::domain::company::{Company, InvoicingAddress};
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::companies::{self, InvoicingFault};
use crate::text::key;
use crate::web::ui::form::{Weight, csrf, hidden, link_button, submit};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done};

/// The number of the address that the path names.
fn number_of(cx: &Cx<'_>) -> Result<u16, Failure> {
    let text = cx.param("address");
    let number = text.parse().ok().filter(|number: &u16| number.to_string() == text);
    number.ok_or(Failure::NotFound)
}

fn address_of(company: &Company, number: u16) -> Result<&InvoicingAddress, Failure> {
    company.invoicing.get(number).ok_or(Failure::NotFound)
}

/// The company's page, at its addresses.
fn back(company: &Company) -> String {
    format!("{}#invoicing", link::company(company.id))
}

/// `GET /companies/{company}/invoicing/new`
pub(in crate::web) fn new(cx: &Cx<'_>) -> Answer {
    let company = companies::keepable(cx.bank, &cx.caller()?, id_of(cx)?)?;
    let filled = Filled::fresh(&company, format::day(cx.bank.clock.now()));
    Ok(page(cx, StatusCode::OK, &company, None, &filled, &[]))
}

/// `POST /companies/{company}/invoicing/new`
pub(in crate::web) fn add(cx: &Cx<'_>) -> Answer {
    let (caller, id) = (cx.caller()?, id_of(cx)?);
    let filled = Filled::read(&cx.form()?)?;
    let added = companies::add_invoicing(cx.bank, &caller, id, &filled.typed())?;
    let company = companies::keepable(cx.bank, &caller, id)?;
    match added {
        Ok(_) => Ok(Response::see_other(&Done::InvoicingAdded.at(&back(&company)))),
        Err(faults) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &company, None, &filled, &faults)),
    }
}

/// `GET /companies/{company}/invoicing/{address}`
pub(in crate::web) fn edit(cx: &Cx<'_>) -> Answer {
    let company = companies::keepable(cx.bank, &cx.caller()?, id_of(cx)?)?;
    let number = number_of(cx)?;
    let filled = Filled::of(&company, address_of(&company, number)?);
    Ok(page(cx, StatusCode::OK, &company, Some(number), &filled, &[]))
}

/// `POST /companies/{company}/invoicing/{address}`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let (caller, id, number) = (cx.caller()?, id_of(cx)?, number_of(cx)?);
    let filled = Filled::read(&cx.form()?)?;
    let changed = companies::change_invoicing(cx.bank, &caller, (id, number), filled.version, &filled.typed())?;
    let company = companies::keepable(cx.bank, &caller, id)?;
    match changed {
        Ok(()) => Ok(Response::see_other(&Done::Saved.at(&back(&company)))),
        Err(faults) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &company, Some(number), &filled, &faults)),
    }
}

fn page(
    cx: &Cx<'_>,
    status: StatusCode,
    company: &Company,
    number: Option<u16>,
    filled: &Filled,
    faults: &[InvoicingFault],
) -> Response {
    let language = cx.language;
    let (title, action) = match number {
        None => (key::INVOICING_NEW.get(language).to_owned(), link::invoicing_new(company.id)),
        Some(number) => {
            (key::INVOICING_EDIT.with(language, &[("number", number.into())]), link::invoicing(company.id, number))
        }
    };
    let mut frame = below(cx, company, title).narrow();
    if let Some(number) = number {
        let remove = link::invoicing_remove(company.id, number);
        frame = frame.actions(link_button(language, &remove, key::INVOICING_REMOVE, Weight::Normal));
    }
    cx.page_with(status, &frame, filled.show(language, cx.csrf(), (&action, &back(company)), faults))
}

/// `GET /companies/{company}/invoicing/{address}/remove`
pub(in crate::web) fn ask_remove(cx: &Cx<'_>) -> Answer {
    let company = companies::keepable(cx.bank, &cx.caller()?, id_of(cx)?)?;
    let number = address_of(&company, number_of(cx)?)?.number;
    Ok(removal(cx, StatusCode::OK, &company, number))
}

/// `POST /companies/{company}/invoicing/{address}/remove`
pub(in crate::web) fn remove(cx: &Cx<'_>) -> Answer {
    let (caller, id, number) = (cx.caller()?, id_of(cx)?, number_of(cx)?);
    let seen = cx.form()?.one(VERSION)?.and_then(|version| version.parse().ok()).unwrap_or_default();
    let removed = companies::remove_invoicing(cx.bank, &caller, (id, number), seen)?;
    let company = companies::keepable(cx.bank, &caller, id)?;
    match removed {
        Ok(()) => Ok(Response::see_other(&Done::InvoicingRemoved.at(&back(&company)))),
        Err(_) => Ok(removal(cx, StatusCode::UNPROCESSABLE_ENTITY, &company, number)),
    }
}

fn removal(cx: &Cx<'_>, status: StatusCode, company: &Company, number: u16) -> Response {
    let language = cx.language;
    let title = key::INVOICING_REMOVE_TITLE.with(language, &[("number", number.into())]);
    let body = html! {
        @if status != StatusCode::OK { (Notice::new(Tone::Attention, key::FAULT_MEANWHILE).show(language)) }
        p { (key::INVOICING_REMOVE_WHAT.get(language)) }
        form.form method="post" action=(link::invoicing_remove(company.id, number)) {
            (csrf(cx.csrf()))
            (hidden(VERSION, &company.version.to_string()))
            (submit(language, key::INVOICING_REMOVE, Weight::Danger, Some(&link::invoicing(company.id, number))))
        }
    };
    cx.page_with(status, &below(cx, company, title).narrow(), body)
}
