//! The contact person for invoicing: the form, and the question before removing.

use hyper::StatusCode;
use maud::html;

use super::form::{EMAIL, NAME, PHONE, VERSION};
use super::{below, faults, id_of};
use crate::domain::company::{Company, CompanyField, ContactName, ContactPerson};
use crate::domain::person::DetailError;
use crate::http::params::{BadInput, Params};
use crate::http::response::Response;
use crate::service::companies::{self, ContactFault, TypedContact};
use crate::text::key;
use crate::web::ui::form::{Errors, Field, Weight, csrf, error_summary, form, hidden, required_note, save_bar, submit};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done};

/// What stands in the form's fields.
#[derive(Default)]
struct Filled {
    name: String,
    phone: String,
    email: String,
    version: u32,
}

impl Filled {
    fn of(company: &Company, contact: Option<&ContactPerson>) -> Filled {
        let Some(contact) = contact else { return Filled { version: company.version, ..Filled::default() } };
        Filled {
            name: contact.name.as_str().to_owned(),
            phone: contact.phone.as_ref().map_or("", |phone| phone.as_str()).to_owned(),
            email: contact.email.as_ref().map_or("", |email| email.as_str()).to_owned(),
            version: company.version,
        }
    }

    fn read(form: &Params) -> Result<Filled, BadInput> {
        let text = |name: &str| form.one(name).map(|value| value.unwrap_or_default().to_owned());
        Ok(Filled {
            name: text(NAME)?,
            phone: text(PHONE)?,
            email: text(EMAIL)?,
            version: text(VERSION)?.parse().unwrap_or_default(),
        })
    }
}

/// `GET /companies/{company}/contact`
pub(in crate::web) fn edit(cx: &Cx<'_>) -> Answer {
    let (company, contact) = companies::contact_of(cx.bank, &cx.caller()?, id_of(cx)?)?;
    Ok(page(cx, StatusCode::OK, &company, &Filled::of(&company, contact.as_ref()), &[]))
}

/// `POST /companies/{company}/contact`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let (caller, id) = (cx.caller()?, id_of(cx)?);
    let filled = Filled::read(&cx.form()?)?;
    let typed = TypedContact { name: &filled.name, phone: &filled.phone, email: &filled.email };
    match companies::change_contact(cx.bank, &caller, id, filled.version, &typed)? {
        Ok(()) => Ok(Response::see_other(&Done::Saved.at(&format!("{}#contact-person", link::company(id))))),
        Err(faults) => {
            let company = companies::keepable(cx.bank, &caller, id)?;
            Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &company, &filled, &faults))
        }
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, company: &Company, filled: &Filled, faults: &[ContactFault]) -> Response {
    let language = cx.language;
    let mut errors = Errors::new();
    for fault in faults {
        let ContactFault::Detail(field, error) = *fault else { continue };
        let (label, words) = match field {
            CompanyField::Phone => (key::CONTACT_PHONE, faults::phone(error)),
            CompanyField::Email => (key::CONTACT_EMAIL, faults::email(error)),
            _ if error == DetailError::Letters => (key::CONTACT_NAME, key::FAULT_NAME_LETTERS),
            _ => (key::CONTACT_NAME, faults::plain(error)),
        };
        errors.add(field.name(), label, words.get(language));
    }
    let name = Field::text(NAME, key::CONTACT_NAME).value(&filled.name).required().autocomplete("off");
    let phone = Field::phone(PHONE, key::CONTACT_PHONE).value(&filled.phone).medium().autocomplete("off");
    let email = Field::email(EMAIL, key::CONTACT_EMAIL).value(&filled.email).autocomplete("off");
    let body = html! {
        (hidden(VERSION, &filled.version.to_string()))
        p { (key::CONTACT_HELP.get(language)) " " (key::COMPANIES_CONTACT_WHO.get(language)) }
        (required_note(language))
        (name.max_length(ContactName::MAX as u32).error(errors.at(NAME)).show(language))
        (phone.error(errors.at(PHONE)).show(language))
        (email.error(errors.at(EMAIL)).show(language))
        (save_bar(language, key::WORD_SAVE, Some(&link::company(company.id))))
    };
    let content = html! {
        @if faults.contains(&ContactFault::Meanwhile) {
            (Notice::new(Tone::Attention, key::FAULT_MEANWHILE).show(language))
        }
        (error_summary(language, &errors))
        (form(&link::company_part(company.id, "contact"), cx.csrf(), body))
    };
    let title = key::CONTACT_EDIT.with(language, &[("company", company.details.name.as_str().into())]);
    cx.page_with(status, &below(cx, company, title).narrow(), content)
}

/// `GET /companies/{company}/contact/remove`
pub(in crate::web) fn ask_remove(cx: &Cx<'_>) -> Answer {
    let (company, contact) = companies::contact_of(cx.bank, &cx.caller()?, id_of(cx)?)?;
    if contact.is_none() {
        return Ok(Response::see_other(&link::company(company.id)));
    }
    Ok(removal(cx, StatusCode::OK, &company))
}

/// `POST /companies/{company}/contact/remove`
pub(in crate::web) fn remove(cx: &Cx<'_>) -> Answer {
    let (caller, id) = (cx.caller()?, id_of(cx)?);
    let seen = cx.form()?.one(VERSION)?.and_then(|version| version.parse().ok()).unwrap_or_default();
    match companies::remove_contact(cx.bank, &caller, id, seen)? {
        Ok(()) => Ok(Response::see_other(&Done::ContactRemoved.at(&link::company(id)))),
        Err(_) => {
            let company = companies::keepable(cx.bank, &caller, id)?;
            Ok(removal(cx, StatusCode::UNPROCESSABLE_ENTITY, &company))
        }
    }
}

fn removal(cx: &Cx<'_>, status: StatusCode, company: &Company) -> Response {
    let language = cx.language;
    let title = key::CONTACT_REMOVE_TITLE.with(language, &[("company", company.details.name.as_str().into())]);
    let body = html! {
        @if status != StatusCode::OK { (Notice::new(Tone::Attention, key::FAULT_MEANWHILE).show(language)) }
        p { (key::CONTACT_REMOVE_WHAT.get(language)) }
        form.form method="post" action=(link::contact_remove(company.id)) {
            (csrf(cx.csrf()))
            (hidden(VERSION, &company.version.to_string()))
            (submit(language, key::CONTACT_REMOVE, Weight::Danger, Some(&link::company(company.id))))
        }
    };
    cx.page_with(status, &below(cx, company, title).narrow(), body)
}
