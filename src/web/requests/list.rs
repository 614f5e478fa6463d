//! The register: what waits first, by the last day for the answer. Its state is its address.

use maud::{Markup, html};

use super::words::state;
use crate::domain::request::{Right, State};
use crate::http::params::{BadInput, Params};
use crate::service::requests::{Listed, PAGE, RequestFilter, list_requests};
use crate::text::key;
use crate::text::rights::{right, state as state_text};
use crate::web::people::shown_name;
use crate::web::ui::empty::empty;
use crate::web::ui::filters::{self, Chip};
use crate::web::ui::form::{Choice, Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::pager::Pager;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// The choice that shows requests of every state.
const ALL: &str = "all";
/// The choice that shows late ones only.
const OVERDUE: &str = "overdue";

/// `GET /requests`
pub(in crate::web) fn list(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let params = cx.query()?;
    let filter = read(&params)?;
    let page = params.page()?;
    let place = usize::try_from(page).unwrap_or(usize::MAX);
    let listed = list_requests(cx.bank, &cx.caller()?, filter, place)?;
    let url = |page: u64, _: u64| link::with(&address(filter), "page", &page.to_string());
    let pager = Pager { page, size: PAGE as u64, total: listed.total as u64, url: &url, sizes: &[] };
    let chips = chips(filter);
    let body = filters::beside(
        drawer(cx, filter, chips.len()),
        html! {
            (filters::chips(language, &chips, link::REQUESTS))
            @if listed.rows.is_empty() {
                (empty(language, key::REQUESTS_NONE, key::REQUESTS_NONE_HELP, None))
            } @else {
                (rows(cx, &listed))
            }
            (pager.show(language))
        },
    );
    let new = link_button(language, link::REQUEST_NEW, key::REQUEST_NEW, Weight::Primary);
    Ok(cx.page(&cx.frame(key::REQUESTS_TITLE).place(Place::Requests).actions(new), body))
}

/// What the address says; a value that means nothing is left out.
fn read(params: &Params) -> Result<RequestFilter, BadInput> {
    let state = params.one("state")?.unwrap_or_default();
    Ok(RequestFilter {
        state: State::from_code(state),
        all: state == ALL,
        overdue: state == OVERDUE,
        right: params.one("right")?.and_then(Right::from_code),
    })
}

fn state_code(filter: RequestFilter) -> Option<&'static str> {
    match (filter.state, filter.all, filter.overdue) {
        (Some(state), ..) => Some(state.code()),
        (None, true, _) => Some(ALL),
        (None, false, true) => Some(OVERDUE),
        (None, false, false) => None,
    }
}

fn address(filter: RequestFilter) -> String {
    link::Query::new(link::REQUESTS)
        .with_some("state", state_code(filter))
        .with_some("right", filter.right.map(Right::code))
        .url()
}

fn chips(filter: RequestFilter) -> Vec<Chip<'static>> {
    let mut chips = Vec::new();
    if let Some(code) = state_code(filter) {
        let value = match filter.state {
            Some(state) => state_text(state),
            None if code == ALL => key::WORD_ALL,
            None => key::REQUEST_OVERDUE,
        };
        let without = RequestFilter { right: filter.right, ..RequestFilter::default() };
        chips.push(Chip { label: key::WORD_STATUS.into(), value: value.into(), remove: address(without) });
    }
    if let Some(of) = filter.right {
        let without = RequestFilter { right: None, ..filter };
        chips.push(Chip { label: key::REQUEST_RIGHT.into(), value: right(of).into(), remove: address(without) });
    }
    chips
}

fn drawer(cx: &Cx<'_>, filter: RequestFilter, in_force: usize) -> Markup {
    let language = cx.language;
    let mut states = vec![Choice::new(OVERDUE, key::REQUEST_OVERDUE)];
    states.extend(State::ALL.map(|state| Choice::new(state.code(), state_text(state))));
    states.push(Choice::new(ALL, key::WORD_ALL));
    let rights = Right::ALL.map(|one| Choice::new(one.code(), right(one)));
    let body = html! {
        (filters::select_or(language, "state", key::WORD_STATUS, &states, state_code(filter).unwrap_or_default(),
            key::REQUESTS_WAIT))
        (filters::select(language, "right", key::REQUEST_RIGHT, &rights, filter.right.map_or("", Right::code)))
    };
    filters::drawer(language, link::REQUESTS, &[], in_force, body)
}

fn rows(cx: &Cx<'_>, listed: &Listed) -> Markup {
    let language = cx.language;
    let today = format::day(cx.bank.clock.now());
    let columns = [
        Column::new(key::MY_DATA_NUMBER),
        Column::new(key::REQUEST_RIGHT),
        Column::new(key::WORD_PERSON),
        Column::new(key::REQUEST_RECEIVED),
        Column::new(key::REQUEST_DUE),
        Column::new(key::WORD_STATUS),
    ];
    let lines = html! {
        @for row in &listed.rows {
            @let request = &row.request;
            tr {
                td { a href=(link::request(request.id)) { (request.id) } }
                td.main { a href=(link::request(request.id)) { (right(request.right).get(language)) } }
                td { a href=(link::person(row.person.id)) { (shown_name(&row.person, cx)) } }
                td { (format::civil_date(language, request.received)) }
                td { (format::civil_date(language, request.due())) }
                td { (state(language, request, today)) }
            }
        }
    };
    table(language, key::REQUESTS_TITLE, &columns, lines)
}
