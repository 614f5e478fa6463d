//! Parts of a company's page for those who keep it: open matters, invoicing addresses, contact person, people, changes.

use maud::{Markup, html};

use super::view::{address, channel, days};
use crate::domain::company::{Company, ContactPerson, Delivery, InvoicingAddress, Validity};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::role::Permission;
use crate::service::companies::{Kept, Matter};
use crate::text::{Text, key};
use crate::web::Cx;
use crate::web::people::shown_name;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::icon::Icon;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::names;
use crate::web::ui::status::{Tone as Shade, status};
use crate::web::ui::table::{Column, Kind, table};
use crate::web::ui::timeline::{Entry, timeline};
use crate::web::ui::words::Words;

/// What is open, each with the way to settle it; nothing where nothing is.
pub(super) fn matters(cx: &Cx<'_>, company: &Company, matters: &[Matter]) -> Markup {
    let language = cx.language;
    html! {
        @if !matters.is_empty() {
            (section(language, "matters", key::COMPANIES_MATTERS, None, html! {
                ul.matters {
                    @for matter in matters {
                        @let (words, way) = matter_words(cx, company.id, *matter);
                        li {
                            (status(language, Shade::Warn, Icon::Attention, words))
                            @if let Some((label, url)) = way { " " a href=(url) { (label.get(language)) } }
                        }
                    }
                }
            }))
        }
    }
}

/// A matter in words, and where the reader can settle it.
fn matter_words(cx: &Cx<'_>, company: CompanyId, matter: Matter) -> (Words<'static>, Option<(Text, String)>) {
    let language = cx.language;
    let to = |part: &str| link::company_part(company, part);
    let manages = cx.may(Permission::ManageCompanies);
    match matter {
        Matter::Applied => (key::MATTER_APPLIED.into(), manages.then(|| (key::MATTER_APPLIED_LINK, to("activate")))),
        Matter::ContractEnds(date) | Matter::ContractOver(date) => {
            let over = matches!(matter, Matter::ContractOver(_));
            let phrase = if over { key::MATTER_CONTRACT_OVER } else { key::MATTER_CONTRACT_ENDS };
            let date = format::civil_date(language, date);
            let words = phrase.with(language, &[("date", (&date).into())]);
            (words.into(), manages.then(|| (key::MATTER_CONTRACT_LINK, format!("{}#contract", to("edit")))))
        }
        Matter::NoUser => (key::MATTER_NO_USER.into(), Some((key::COMPANIES_FIRST_USER, link::person_new_of(company)))),
        Matter::NoAddress => {
            (key::MATTER_NO_ADDRESS.into(), Some((key::MATTER_NO_ADDRESS_LINK, link::invoicing_new(company))))
        }
        Matter::NoContact => (key::MATTER_NO_CONTACT.into(), Some((key::MATTER_NO_CONTACT_LINK, to("contact")))),
        Matter::Documents(count) => {
            let words = key::MATTER_DOCUMENTS.with(language, &[("count", count.into())]);
            let url = link::Query::new(link::DOCUMENTS).with("company", company.to_string()).url();
            (words.into(), Some((key::MATTER_DOCUMENTS_LINK, url)))
        }
    }
}

/// The invoicing addresses: those of today first, then those to come, then those of the past.
pub(super) fn invoicing(cx: &Cx<'_>, company: &Company) -> Markup {
    let language = cx.language;
    let today = format::day(cx.bank.clock.now());
    let mut addresses: Vec<(Validity, &InvoicingAddress)> =
        company.invoicing.addresses.iter().map(|address| (address.validity(today), address)).collect();
    addresses.sort_by_key(|(validity, address)| (*validity, std::cmp::Reverse(address.from), address.number));
    let columns = [
        Column::new(key::INVOICING_NUMBER),
        Column::new(key::INVOICING_ADDRESS),
        Column::new(key::INVOICING_TERMS),
        Column::new(key::INVOICING_VALID),
        Column::new(key::WORD_STATUS),
        Column::new(key::WORD_ACTIONS).kind(Kind::Actions),
    ];
    let rows = html! {
        @for (validity, own) in &addresses {
            tr {
                td { (own.number) }
                td.wrap { (delivery(language, own)) }
                td.wrap {
                    (own.reference)
                    @if !own.cost_centre.is_empty() {
                        span.second { (key::INVOICING_COST_CENTRE.get(language)) " " (own.cost_centre) }
                    }
                }
                td { (days(language, Some(own.from), own.until)) }
                td { (validity_shown(cx, *validity)) }
                td.actions {
                    a href=(link::invoicing(company.id, own.number))
                        aria-label=(key::INVOICING_EDIT.with(language, &[("number", own.number.into())])) {
                        (key::WORD_EDIT.get(language))
                    }
                }
            }
        }
    };
    let add = link_button(language, &link::invoicing_new(company.id), key::INVOICING_ADD, Weight::Normal);
    section(
        language,
        "invoicing",
        key::COMPANIES_INVOICING,
        Some(add),
        html! {
            @if addresses.is_empty() {
                p.quiet { (key::COMPANIES_INVOICING_NONE.get(language)) }
            } @else {
                (table(language, key::COMPANIES_INVOICING, &columns, rows))
            }
        },
    )
}

/// Where an address is, and which way invoices go there.
pub(in crate::web) fn delivery(language: Language, own: &InvoicingAddress) -> Markup {
    let way = channel(own.delivery.channel()).get(language);
    html! {
        @match &own.delivery {
            Delivery::Post(postal) => (address(language, postal)),
            Delivery::EInvoice { address, operator } => {
                (identifier::code(address.as_str())) br;
                (key::INVOICING_OPERATOR.get(language)) " " (identifier::code(operator.as_str()))
            }
        }
        " " span.second { (way) }
    }
}

fn validity_shown(cx: &Cx<'_>, validity: Validity) -> Markup {
    let (tone, sign, word) = match validity {
        Validity::Now => (Shade::Good, Icon::Check, key::INVOICING_NOW),
        Validity::Future => (Shade::Quiet, Icon::Clock, key::INVOICING_FUTURE),
        Validity::Past => (Shade::Quiet, Icon::Close, key::INVOICING_PAST),
    };
    status(cx.language, tone, sign, word)
}

/// The contact person for invoicing, for those who may see one.
pub(super) fn contact_person(cx: &Cx<'_>, company: CompanyId, contact: Option<&ContactPerson>) -> Markup {
    let language = cx.language;
    let edit = link::company_part(company, "contact");
    let label = if contact.is_some() { key::CONTACT_CHANGE } else { key::CONTACT_NAME_PERSON };
    let actions = html! {
        (link_button(language, &edit, label, Weight::Normal))
        @if contact.is_some() {
            (link_button(language, &link::contact_remove(company), key::CONTACT_REMOVE, Weight::Normal))
        }
    };
    section(
        language,
        "contact-person",
        key::COMPANIES_CONTACT_PERSON,
        Some(actions),
        html! {
            @match contact {
                Some(contact) => {
                    (facts(html! {
                        (fact(language, key::CONTACT_NAME, html! { bdi { (contact.name.as_str()) } }))
                        (fact(language, key::CONTACT_PHONE,
                            contact.phone.as_ref().map_or("–", |phone| phone.as_str())))
                        (fact(language, key::CONTACT_EMAIL, html! {
                            bdi { (contact.email.as_ref().map_or("–", |email| email.as_str())) }
                        }))
                    }))
                    p.quiet.small { (key::COMPANIES_CONTACT_WHO.get(language)) }
                }
                None => p.quiet { (key::COMPANIES_CONTACT_NONE.get(language)) }
            }
        },
    )
}

/// The first people who can sign in, and the way to all.
pub(super) fn people(cx: &Cx<'_>, company: CompanyId, kept: &Kept) -> Markup {
    let language = cx.language;
    let columns = [
        Column::new(key::WORD_NAME),
        Column::new(key::PERSON_ROLE),
        Column::new(key::PERSON_EMAIL),
        Column::new(key::PERSON_PHONE),
    ];
    let rows = html! {
        @for person in &kept.people {
            tr {
                td.main { a href=(link::person(person.id)) { (shown_name(person, cx)) } }
                td { (names::role(person.role).get(language)) }
                td { @if let Some(email) = &person.email { bdi { (email.as_str()) } } }
                td { @if let Some(phone) = &person.phone { (phone.as_str()) } }
            }
        }
    };
    let actions = html! {
        (link_button(language, &link::people_of(company), key::COMPANIES_PEOPLE_ALL, Weight::Normal))
        (link_button(language, &link::person_new_of(company), key::PEOPLE_NEW, Weight::Normal))
    };
    section(
        language,
        "people",
        key::COMPANIES_PEOPLE,
        Some(actions),
        html! {
            @if kept.people.is_empty() {
                p.quiet { (key::COMPANIES_NO_PEOPLE.get(language)) }
            } @else {
                (table(language, key::COMPANIES_PEOPLE, &columns, rows))
            }
        },
    )
}

/// The latest changes, and the way to all of them; for main users to the events too.
pub(super) fn latest(cx: &Cx<'_>, company: CompanyId, entries: Vec<Entry<'_>>) -> Markup {
    let language = cx.language;
    let actions = html! {
        (link_button(language, &link::company_part(company, "history"), key::COMPANIES_HISTORY_ALL, Weight::Normal))
        @if cx.may(Permission::ReadEvents) {
            @let events = link::Query::new(link::EVENTS).with("company", company.to_string()).url();
            (link_button(language, &events, key::COMPANIES_EVENTS, Weight::Normal))
        }
    };
    section(
        language,
        "latest",
        key::COMPANIES_LATEST,
        Some(actions),
        html! {
            @if entries.is_empty() {
                p.quiet { (key::COMPANIES_HISTORY_NONE.get(language)) }
            } @else {
                (timeline(language, &entries))
            }
        },
    )
}
