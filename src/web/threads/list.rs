//! The list of threads: what waits for the reader first. Its state is its address.

use maud::{Markup, html};

use super::words::{about, state};
use crate::domain::id::CompanyId;
use crate::domain::role::Permission;
use crate::domain::thread::Circle;
use crate::http::params::{BadInput, Params};
use crate::service::threads::{ListedThread, PAGE, StateFilter, ThreadFilter, list_threads};
use crate::text::{Text, key};
use crate::web::ui::empty::empty;
use crate::web::ui::filters::{self, Chip};
use crate::web::ui::form::Choice;
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::pager::Pager;
use crate::web::ui::table::{Column, Kind, table};
use crate::web::{Answer, Cx};

/// `GET /messages`
pub(in crate::web) fn list(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let params = cx.query()?;
    let filter = read(cx, &params)?;
    let page = params.page()?;
    let place = usize::try_from(page).unwrap_or(usize::MAX);
    let listed = list_threads(cx.bank, &cx.caller()?, filter, place)?;
    let url = |page: u64, _: u64| link::with(&address(filter), "page", &page.to_string());
    let pager = Pager { page, size: PAGE as u64, total: listed.total as u64, url: &url, sizes: &[] };
    let chips = chips(cx, filter);
    let body = filters::beside(
        drawer(cx, filter, chips.len()),
        html! {
            (filters::chips(language, &chips, link::THREADS))
            @if listed.rows.is_empty() {
                (empty(language, key::THREADS_NONE, key::THREADS_NONE_HELP, None))
            } @else {
                (rows(cx, &listed.rows, Shown::Everything))
            }
            (pager.show(language))
        },
    );
    Ok(cx.page(&cx.frame(key::THREADS_TITLE).place(Place::Threads), body))
}

/// What the address says; a value that means nothing is left out, and so is a company where the reader has only one.
fn read(cx: &Cx<'_>, params: &Params) -> Result<ThreadFilter, BadInput> {
    let company = params.one("company")?.and_then(CompanyId::parse);
    Ok(ThreadFilter {
        state: params.one("state")?.and_then(StateFilter::from_code),
        company: company.filter(|_| cx.may(Permission::ManageCompanies)),
    })
}

fn address(filter: ThreadFilter) -> String {
    link::Query::new(link::THREADS)
        .with_some("state", filter.state.map(StateFilter::code))
        .with_some("company", filter.company.map(|company| company.to_string()))
        .url()
}

const fn state_text(state: StateFilter) -> Text {
    match state {
        StateFilter::Unread => key::THREAD_STATE_UNREAD,
        StateFilter::Open => key::THREAD_STATE_OPEN,
        StateFilter::Closed => key::THREAD_STATE_CLOSED,
    }
}

fn chips(cx: &Cx<'_>, filter: ThreadFilter) -> Vec<Chip<'static>> {
    let mut chips = Vec::new();
    if let Some(state) = filter.state {
        let remove = address(ThreadFilter { state: None, ..filter });
        chips.push(Chip { label: key::WORD_STATUS.into(), value: state_text(state).into(), remove });
    }
    if let Some(company) = filter.company {
        let remove = address(ThreadFilter { company: None, ..filter });
        let value = cx.bank.directory().company(company).into();
        chips.push(Chip { label: key::WORD_COMPANY.into(), value, remove });
    }
    chips
}

fn drawer(cx: &Cx<'_>, filter: ThreadFilter, in_force: usize) -> Markup {
    let language = cx.language;
    let states = StateFilter::ALL.map(|state| Choice::new(state.code(), state_text(state)));
    let directory = cx.bank.directory();
    let companies = directory.companies().filter(|(company, _)| *company != CompanyId::BANK);
    let companies: Vec<_> = companies.map(|(company, name)| Choice::new(company.to_string(), name)).collect();
    let company = filter.company.map(|company| company.to_string()).unwrap_or_default();
    let body = html! {
        (filters::select(language, "state", key::WORD_STATUS, &states, filter.state.map_or("", StateFilter::code)))
        @if cx.may(Permission::ManageCompanies) {
            (filters::select(language, "company", key::WORD_COMPANY, &companies, &company))
        }
    };
    filters::drawer(language, link::THREADS, &[], in_force, body)
}

/// Which columns a list of threads has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// All of them.
    Everything,
    /// Not the matter, on whose page the list stands, nor the company.
    OneMatter,
}

/// Threads as a table.
pub(super) fn rows(cx: &Cx<'_>, rows: &[ListedThread], shown: Shown) -> Markup {
    let language = cx.language;
    let directory = cx.bank.directory();
    let everything = shown == Shown::Everything;
    let of_company = everything && cx.may(Permission::ManageCompanies);
    let mut columns = vec![Column::new(key::WORD_STATUS), Column::new(key::THREAD_TITLE)];
    if of_company {
        columns.push(Column::new(key::WORD_COMPANY));
    }
    columns.extend([Column::new(key::THREAD_LATEST), Column::new(key::THREAD_ENTRIES).kind(Kind::Number)]);
    let lines = html! {
        @for row in rows {
            @let thread = &row.thread;
            tr {
                td { (state(language, thread, row.unread)) }
                td.wrap.main[!of_company] {
                    a href=(link::thread(thread.id)) { bdi { (thread.title) } }
                    @if everything { span.second { (about(cx, thread.subject, row.product.as_ref())) } }
                }
                @if of_company {
                    td { @if let Circle::Company(company) = thread.circle { bdi { (directory.company(company)) } } @else { "–" } }
                }
                td { (format::date_tag(language, thread.latest)) }
                td.number { (thread.entries) }
            }
        }
    };
    table(language, key::THREADS_TITLE, &columns, lines)
}
