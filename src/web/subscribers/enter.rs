//! Adding one subscriber on the customer relationship of a company.

use hyper::StatusCode;
use maud::{Markup, html};

use super::fields::{COMPANY, Filled, errors};
use super::list::companies;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::subscriber::MailingList;
use crate::http::response::Response;
use crate::service::Directory;
use crate::service::subscribers::{Fault, add_subscriber};
use crate::text::key;
use crate::web::ui::form::{Errors, Field, error_summary, form, required_note, save_bar};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// `GET /newsletters/subscribers/new`
pub(in crate::web) fn new(cx: &Cx<'_>) -> Answer {
    Ok(page(cx, StatusCode::OK, &Filled::in_language(cx.language), "", &[]))
}

/// `POST /newsletters/subscribers/new`
pub(in crate::web) fn add(cx: &Cx<'_>) -> Answer {
    let sent = cx.form()?;
    let filled = Filled::read(&sent)?;
    let company = sent.one(COMPANY)?.unwrap_or_default();
    match add_subscriber(cx.bank, &cx.caller()?, CompanyId::parse(company), &filled.typed())? {
        Ok(id) => Ok(Response::see_other(&Done::SubscriberAdded.at(&link::subscriber(id)))),
        Err(faults) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &filled, company, &faults)),
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, filled: &Filled, company: &str, faults: &[Fault]) -> Response {
    let language = cx.language;
    let errors = errors(language, faults);
    let directory = cx.bank.directory();
    let known = faults.iter().find_map(|fault| match fault {
        Fault::Known(id) => Some(*id),
        _ => None,
    });
    let body = html! {
        (error_summary(language, &errors))
        @if let Some(id) = known { p { a href=(link::subscriber(id)) { (key::SUBSCRIBERS_KNOWN_SHOW.get(language)) } } }
        (form(link::SUBSCRIBER_NEW, cx.csrf(), html! {
            p { (key::SUBSCRIBERS_ADD_HELP.get(language)) }
            (required_note(language))
            (company_field(language, &directory, company, &errors))
            (filled.who(language, &errors, false))
            (filled.language(language, key::SUBSCRIBE_LANGUAGE, &errors))
            (filled.lists(language, &MailingList::ALL, &directory.grouping, &errors))
            (save_bar(language, key::SUBSCRIBERS_ADD, Some(link::SUBSCRIBERS)))
        }))
    };
    let frame = cx.frame(key::SUBSCRIBERS_ADD).place(Place::Newsletters).narrow();
    cx.page_with(status, &frame.crumb(key::NAV_SUBSCRIBERS, link::SUBSCRIBERS), body)
}

/// On whose customer relationship.
pub(super) fn company_field(language: Language, directory: &Directory, company: &str, errors: &Errors<'_>) -> Markup {
    let mut choices = companies(directory);
    choices.retain(|choice| choice.value != CompanyId::BANK.to_string());
    let field = Field::select(COMPANY, key::SUBSCRIBERS_CUSTOMER, &choices).value(company.to_owned()).required();
    field.error(errors.at(COMPANY)).show(language)
}
