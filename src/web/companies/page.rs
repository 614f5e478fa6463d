//! The page of a company: what is open, figures that lead to the lists, what is known of it, its people, what changed.

use maud::{Markup, html};

use super::view::{address, days, kind, reach, status_since};
use super::{history, id_of, part};
use crate::domain::company::{Company, CompanyStatus};
use crate::domain::id::CompanyId;
use crate::domain::role::Permission;
use crate::domain::thread::Subject;
use crate::service::Failure;
use crate::service::catalogue::{Filter, Query, Sort, list_products};
use crate::service::companies::{self, CompanyPage, Kept};
use crate::text::key;
use crate::web::invoicing::fees;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::names;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::ui::tile::{Tile, tiles};
use crate::web::{Answer, Cx, threads};

/// `GET /companies/{company}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let today = format::day(cx.bank.clock.now());
    let page = companies::show_page(cx.bank, &cx.caller()?, id_of(cx)?, today)?;
    let company = &page.company;
    let products = products(cx, company.id)?;
    let mut frame = cx
        .frame(company.details.name.as_str())
        .place(Place::Companies)
        .subtitle(status_since(cx.language, company.status))
        .actions(actions(cx, company));
    if cx.may(Permission::ManageCompanies) {
        frame = frame.crumb(key::COMPANIES_TITLE, link::COMPANIES);
    }
    Ok(cx.page(&frame, body(cx, &page, products)?))
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

/// What can be done with a company.
fn actions(cx: &Cx<'_>, company: &Company) -> Markup {
    let language = cx.language;
    let to = |part: &str| link::company_part(company.id, part);
    let manages = cx.may(Permission::ManageCompanies) && company.id != CompanyId::BANK;
    html! {
        @if cx.may(Permission::KeepCompany) {
            (link_button(language, &to("edit"), key::WORD_EDIT, Weight::Primary))
        }
        @if manages {
            @match company.status {
                CompanyStatus::Applied => {
                    (link_button(language, &to("activate"), key::COMPANIES_APPROVE, Weight::Normal))
                }
                CompanyStatus::Active => (link_button(language, &to("end"), key::COMPANIES_END, Weight::Danger)),
                CompanyStatus::Ended { .. } => {
                    (link_button(language, &to("activate"), key::COMPANIES_ACTIVATE, Weight::Normal))
                }
            }
        }
    }
}

fn body(cx: &Cx<'_>, page: &CompanyPage, products: [usize; 2]) -> Result<Markup, Failure> {
    let (language, company) = (cx.language, &page.company);
    let kept = page.kept.as_ref();
    let latest = match kept {
        Some(kept) => Some(history::entries(cx, &kept.latest, false)?),
        None => None,
    };
    Ok(html! {
        @if matches!(company.status, CompanyStatus::Ended { .. }) {
            (Notice::new(Tone::Note, key::COMPANIES_IS_ENDED).show(language))
        }
        @if let Some(kept) = kept { (part::matters(cx, company, &kept.matters)) }
        (figures(cx, company.id, kept, products))
        (details(cx, company))
        (contact(cx, company))
        @if let Some(kept) = kept {
            @if company.id != CompanyId::BANK {
                (part::invoicing(cx, company))
                (part::contact_person(cx, company.id, kept.contact.as_ref()))
                (fees(cx, company.id)?)
            }
            (part::people(cx, company.id, kept))
        }
        @if threads::is_offered(cx, company.id) { (threads::about(cx, Subject::Company(company.id))?) }
        @if let Some(latest) = latest { (part::latest(cx, company.id, latest)) }
    })
}

fn figures(cx: &Cx<'_>, company: CompanyId, kept: Option<&Kept>, [active, archived]: [usize; 2]) -> Markup {
    let listed = |status: &str| {
        link::Query::new(link::PRODUCTS).with("company", company.to_string()).with("status", status).url()
    };
    let mut figures = vec![
        Tile::new(key::COMPANIES_PRODUCTS_ACTIVE, active as u64, listed("active")),
        Tile::new(key::COMPANIES_PRODUCTS_ARCHIVED, archived as u64, listed("archived")),
    ];
    if let Some(kept) = kept {
        figures.push(Tile::new(key::COMPANIES_PEOPLE, kept.count.active as u64, link::people_of(company)));
    }
    tiles(cx.language, &figures)
}

fn details(cx: &Cx<'_>, company: &Company) -> Markup {
    let (language, details) = (cx.language, &company.details);
    let text = |text: Option<&str>| text.unwrap_or("–").to_owned();
    section(
        language,
        "details",
        key::WORD_DETAILS,
        None,
        facts(html! {
            (fact(language, key::COMPANY_NUMBER, html! { span.id { (company.id) } }))
            (fact(language, key::COMPANY_KIND, kind(details.kind).get(language)))
            (fact(language, key::COMPANY_BUSINESS_ID, text(details.business_id.map(|id| id.to_string()).as_deref())))
            (fact(language, key::COMPANY_VAT, text(details.vat.as_ref().map(|vat| vat.as_str()))))
            (fact(language, key::COMPANY_LANGUAGE, names::language(details.language).get(language)))
            (fact(language, key::WORD_CREATED, format::date_tag(language, company.created)))
            @if company.id != CompanyId::BANK {
                @if cx.may(Permission::KeepCompany) {
                    (fact(language, key::COMPANIES_CONTRACT_FACT,
                        days(language, details.contract.from, details.contract.until)))
                }
                (fact(language, key::COMPANY_REACH, reach(details.reach).get(language)))
            }
        }),
    )
}

fn contact(cx: &Cx<'_>, company: &Company) -> Markup {
    let (language, details) = (cx.language, &company.details);
    let text = |text: Option<&str>| text.unwrap_or("–").to_owned();
    section(
        language,
        "contact",
        key::COMPANY_CONTACT,
        None,
        facts(html! {
            (fact(language, key::COMPANY_STREET, address(language, &details.address)))
            (fact(language, key::COMPANY_PHONE, text(details.phone.as_ref().map(|phone| phone.as_str()))))
            (fact(language, key::COMPANY_EMAIL, text(details.email.as_ref().map(|email| email.as_str()))))
        }),
    )
}
