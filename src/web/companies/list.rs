//! The list of companies, for main users. Its state is its address.

use maud::html;

use super::view::{kind, status, status_word};
use crate::domain::company::{CompanyKind, CompanyStatus};
use crate::service::companies::{CompanyFilter, list_companies};
use crate::text::key;
use crate::web::ui::empty::empty;
use crate::web::ui::filters::{self, Chip};
use crate::web::ui::form::{Choice, Weight, link_button};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::pager::Pager;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// Rows of a page; the bank has some four hundred companies.
const SIZES: [u64; 1] = [100];

/// The longest words to filter by: a company's name fits.
const LONGEST_WORDS: usize = 120;

/// `GET /companies`
pub(in crate::web) fn list(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let params = cx.query()?;
    let filter = CompanyFilter {
        kind: params.one("kind")?.and_then(CompanyKind::from_code),
        status: params.one("status")?.and_then(|code| CompanyStatus::CODES.into_iter().find(|known| *known == code)),
        words: params.one("words")?.unwrap_or_default().trim().chars().take(LONGEST_WORDS).collect(),
        without_user: params.one("user")? == Some("none"),
    };
    let page = params.page()?;
    let companies = list_companies(cx.bank, &cx.caller()?, &filter)?;
    let address = |filter: &CompanyFilter, page: u64| {
        link::Query::new(link::COMPANIES)
            .with_some("kind", filter.kind.map(CompanyKind::code))
            .with_some("status", filter.status)
            .with_some("words", Some(&filter.words).filter(|words| !words.is_empty()))
            .with_some("user", filter.without_user.then_some("none"))
            .with_some("page", (page > 1).then(|| page.to_string()))
            .url()
    };
    let mut chips = Vec::new();
    if let Some(of) = filter.kind {
        let remove = address(&CompanyFilter { kind: None, ..filter.clone() }, 1);
        chips.push(Chip { label: key::COMPANY_KIND.into(), value: kind(of).into(), remove });
    }
    if let Some(code) = filter.status {
        let remove = address(&CompanyFilter { status: None, ..filter.clone() }, 1);
        chips.push(Chip { label: key::WORD_STATUS.into(), value: status_word(code).into(), remove });
    }
    if !filter.words.is_empty() {
        let remove = address(&CompanyFilter { words: String::new(), ..filter.clone() }, 1);
        chips.push(Chip { label: key::WORD_SEARCH.into(), value: (&filter.words).into(), remove });
    }
    if filter.without_user {
        let remove = address(&CompanyFilter { without_user: false, ..filter.clone() }, 1);
        chips.push(Chip {
            label: key::COMPANIES_MATTERS.into(),
            value: key::COMPANIES_WITHOUT_USER_SHORT.into(),
            remove,
        });
    }
    let without = [Choice::new("none", key::COMPANIES_WITHOUT_USER_SHORT)];
    let kinds = CompanyKind::CUSTOMERS.map(|of| Choice::new(of.code(), kind(of)));
    let statuses = CompanyStatus::CODES.map(|code| Choice::new(code, status_word(code)));
    let drawer = html! {
        (filters::text(language, "words", key::COMPANIES_WORDS, &filter.words))
        (filters::select(language, "kind", key::COMPANY_KIND, &kinds, filter.kind.map_or("", CompanyKind::code)))
        (filters::select(language, "status", key::WORD_STATUS, &statuses, filter.status.unwrap_or_default()))
        (filters::select(language, "user", key::COMPANIES_MATTERS, &without,
            if filter.without_user { "none" } else { "" }))
    };
    let columns = [
        Column::new(key::COMPANY_NUMBER),
        Column::new(key::COMPANY_NAME),
        Column::new(key::COMPANY_BUSINESS_ID),
        Column::new(key::COMPANY_KIND),
        Column::new(key::COMPANIES_PEOPLE).number(),
        Column::new(key::WORD_STATUS),
    ];
    let url = |page: u64, _: u64| address(&filter, page);
    let pager = Pager { page, size: SIZES[0], total: companies.len() as u64, url: &url, sizes: &SIZES };
    let skipped = usize::try_from((page - 1) * SIZES[0]).unwrap_or(usize::MAX);
    let shown = usize::try_from(SIZES[0]).unwrap_or(usize::MAX);
    let rows = html! {
        @for row in companies.iter().skip(skipped).take(shown) {
            @let details = &row.company.details;
            tr {
                td { span.id { (row.company.id) } }
                td.main { a href=(link::company(row.company.id)) { (details.name.as_str()) } }
                td { @if let Some(id) = details.business_id { (id) } }
                td { (kind(details.kind).get(language)) }
                td.number { a href=(link::people_of(row.company.id)) { (row.people) } }
                td { (status(language, row.company.status)) }
            }
        }
    };
    let body = filters::beside(
        filters::drawer(language, link::COMPANIES, &[], chips.len(), drawer),
        html! {
            (filters::chips(language, &chips, link::COMPANIES))
            @if companies.is_empty() {
                (empty(language, key::COMPANIES_EMPTY, key::COMPANIES_EMPTY_HELP, None))
            } @else {
                (table(language, key::COMPANIES_TITLE, &columns, rows))
            }
            (pager.show(language))
        },
    );
    let new = link_button(language, &link::company_new(), key::COMPANIES_NEW, Weight::Primary);
    let frame = cx.frame(key::COMPANIES_TITLE).place(Place::Companies).actions(new);
    Ok(cx.page(&frame, body))
}
