//! The page of a company.

use maud::{Markup, html};

use crate::domain::company::{Company, CompanyKind, CompanyStatus, PostalAddress};
use crate::domain::language::Language;
use crate::domain::role::Permission;
use crate::text::{Text, key};
use crate::web::Cx;
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::icon::Icon;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::names;
use crate::web::ui::status::{Status, Tone, status as own_status};

/// What a kind is called.
pub(super) const fn kind(kind: CompanyKind) -> Text {
    match kind {
        CompanyKind::Operator => key::COMPANY_KIND_OPERATOR,
        CompanyKind::Manufacturer => key::COMPANY_KIND_MANUFACTURER,
        CompanyKind::Importer => key::COMPANY_KIND_IMPORTER,
        CompanyKind::Wholesaler => key::COMPANY_KIND_WHOLESALER,
        CompanyKind::DataUser => key::COMPANY_KIND_DATA_USER,
    }
}

/// A status with its icon and word.
pub(super) fn status(language: Language, status: CompanyStatus) -> Markup {
    match status {
        CompanyStatus::Applied => own_status(language, Tone::Warn, Icon::Clock, key::COMPANIES_STATUS_APPLIED),
        CompanyStatus::Active => Status::Active.show(language),
        CompanyStatus::Ended { .. } => own_status(language, Tone::Quiet, Icon::Close, key::COMPANIES_STATUS_ENDED),
    }
}

/// The page's content.
pub(super) fn company(cx: &Cx<'_>, company: &Company, no_users: bool) -> Markup {
    let (language, details) = (cx.language, &company.details);
    let text = |text: Option<&str>| text.unwrap_or("–").to_owned();
    html! {
        (facts(html! {
            (fact(language, key::COMPANY_NUMBER, html! { span.id { (company.id) } }))
            (fact(language, key::COMPANY_KIND, kind(details.kind).get(language)))
            (fact(language, key::COMPANY_BUSINESS_ID, text(details.business_id.map(|id| id.to_string()).as_deref())))
            (fact(language, key::COMPANY_VAT, text(details.vat.as_ref().map(|vat| vat.as_str()))))
            (fact(language, key::COMPANY_LANGUAGE, names::language(details.language).get(language)))
            (fact(language, key::WORD_CREATED, format::date_tag(language, company.created)))
        }))
        (section(language, "contact", key::COMPANY_CONTACT, None, facts(html! {
            (fact(language, key::COMPANY_STREET, address(&details.address)))
            (fact(language, key::COMPANY_PHONE, text(details.phone.as_ref().map(|phone| phone.as_str()))))
            (fact(language, key::COMPANY_EMAIL, text(details.email.as_ref().map(|email| email.as_str()))))
        })))
        @if cx.may(Permission::ReadPeople) {
            (section(language, "people", key::COMPANIES_PEOPLE, None, people(cx, company, no_users)))
        }
        (section(language, "products", key::COMPANIES_PRODUCTS, None, html! {
            p { a href=(link::Query::new(link::PRODUCTS).with("company", company.id.to_string()).url()) {
                (key::COMPANIES_PRODUCTS.get(language))
            } }
        }))
    }
}

fn people(cx: &Cx<'_>, company: &Company, no_users: bool) -> Markup {
    let language = cx.language;
    let new = link::person_new_of(company.id);
    html! {
        @if no_users {
            (empty(language, key::COMPANIES_NO_PEOPLE, key::PERSON_ROLE_USER_HELP,
                Some(link_button(language, &new, key::COMPANIES_FIRST_USER, Weight::Primary))))
        } @else {
            p.actions {
                (link_button(language, &link::people_of(company.id), key::PEOPLE_TITLE, Weight::Normal))
                @if cx.may(Permission::ManagePeople) {
                    " " (link_button(language, &new, key::PEOPLE_NEW, Weight::Normal))
                }
            }
        }
    }
}

fn address(address: &PostalAddress) -> Markup {
    let town = format!("{} {}", address.postal_code, address.city);
    let lines = [address.street.as_str(), town.trim(), address.country.as_str()];
    let mut lines = lines.into_iter().filter(|line| !line.is_empty()).peekable();
    html! {
        @if lines.peek().is_none() { "–" }
        @while let Some(line) = lines.next() { (line) @if lines.peek().is_some() { br; } }
    }
}
