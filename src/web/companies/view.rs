//! The page of a company.

use maud::{Markup, html};

use crate::domain::company::{Company, CompanyKind, CompanyStatus, PostalAddress};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::role::Permission;
use crate::service::people::PeopleCount;
use crate::text::{Text, key};
use crate::web::Cx;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::icon::Icon;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::names;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::status::{Status, Tone as Shade, status as own_status};
use crate::web::ui::tile::{Tile, tiles};

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
        CompanyStatus::Applied => own_status(language, Shade::Warn, Icon::Clock, key::COMPANIES_STATUS_APPLIED),
        CompanyStatus::Active => Status::Active.show(language),
        CompanyStatus::Ended { .. } => own_status(language, Shade::Quiet, Icon::Close, key::COMPANIES_STATUS_ENDED),
    }
}

/// What can be done with a company.
pub(super) fn actions(cx: &Cx<'_>, company: CompanyId) -> Markup {
    let language = cx.language;
    html! {
        @if cx.may(Permission::ManagePeople) {
            (link_button(language, &link::person_new_of(company), key::PEOPLE_NEW, Weight::Normal))
        }
        @if cx.may(Permission::ManageCompanies) {
            (link_button(language, &link::company_part(company, "edit"), key::WORD_EDIT, Weight::Primary))
        }
    }
}

/// The page's content: figures that lead to the lists, then what is known of the company. `people` where the reader
/// may see people, `products` in use and archived.
pub(super) fn company(
    language: Language,
    company: &Company,
    people: Option<PeopleCount>,
    products: [usize; 2],
) -> Markup {
    let details = &company.details;
    let text = |text: Option<&str>| text.unwrap_or("–").to_owned();
    let listed = |status: &str| {
        link::Query::new(link::PRODUCTS).with("company", company.id.to_string()).with("status", status).url()
    };
    let [active, archived] = products.map(|count| count as u64);
    let mut figures = vec![
        Tile::new(key::COMPANIES_PRODUCTS_ACTIVE, active, listed("active")),
        Tile::new(key::COMPANIES_PRODUCTS_ARCHIVED, archived, listed("archived")),
    ];
    if let Some(people) = people {
        figures.push(Tile::new(key::COMPANIES_PEOPLE, people.active as u64, link::people_of(company.id)));
    }
    html! {
        @if people.is_some_and(|people| people.administrators == 0) {
            (Notice::new(Tone::Attention, key::COMPANIES_NO_PEOPLE)
                .with_link(key::COMPANIES_FIRST_USER, link::person_new_of(company.id))
                .show(language))
        }
        (tiles(language, &figures))
        (section(language, "details", key::WORD_DETAILS, None, facts(html! {
            (fact(language, key::COMPANY_NUMBER, html! { span.id { (company.id) } }))
            (fact(language, key::COMPANY_KIND, kind(details.kind).get(language)))
            (fact(language, key::COMPANY_BUSINESS_ID, text(details.business_id.map(|id| id.to_string()).as_deref())))
            (fact(language, key::COMPANY_VAT, text(details.vat.as_ref().map(|vat| vat.as_str()))))
            (fact(language, key::COMPANY_LANGUAGE, names::language(details.language).get(language)))
            (fact(language, key::WORD_CREATED, format::date_tag(language, company.created)))
        })))
        (section(language, "contact", key::COMPANY_CONTACT, None, facts(html! {
            (fact(language, key::COMPANY_STREET, address(language, &details.address)))
            (fact(language, key::COMPANY_PHONE, text(details.phone.as_ref().map(|phone| phone.as_str()))))
            (fact(language, key::COMPANY_EMAIL, text(details.email.as_ref().map(|email| email.as_str()))))
        })))
    }
}

fn address(language: Language, address: &PostalAddress) -> Markup {
    let town = format!("{} {}", address.postal_code, address.city);
    let lines = [address.street.as_str(), town.trim(), names::country(language, &address.country)];
    let mut lines = lines.into_iter().filter(|line| !line.is_empty()).peekable();
    html! {
        @if lines.peek().is_none() { "–" }
        @while let Some(line) = lines.next() { (line) @if lines.peek().is_some() { br; } }
    }
}
