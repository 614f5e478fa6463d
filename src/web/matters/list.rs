//! The list of matters: open ones first. Its state is its address.

use maud::{Markup, html};

use super::words::{about, state};
use crate::domain::id::PersonId;
use crate::domain::matter::Rule;
use crate::http::params::{BadInput, Params};
use crate::service::misuse::{Listed, MatterFilter, PAGE, list_matters};
use crate::text::key;
use crate::text::rules::rule_text;
use crate::web::ui::empty::empty;
use crate::web::ui::filters::{self, Chip};
use crate::web::ui::form::Choice;
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::pager::Pager;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// The choice that shows closed matters.
const CLOSED: &str = "closed";
/// The choice that shows all of them.
const ALL: &str = "all";

/// `GET /matters`
pub(in crate::web) fn list(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let params = cx.query()?;
    let filter = read(&params)?;
    let page = params.page()?;
    let listed = list_matters(cx.bank, &cx.caller()?, filter, usize::try_from(page).unwrap_or(usize::MAX))?;
    let url = |page: u64, _: u64| link::with(&address(filter), "page", &page.to_string());
    let pager = Pager { page, size: PAGE as u64, total: listed.total as u64, url: &url, sizes: &[] };
    let chips = chips(filter);
    let body = filters::beside(
        drawer(cx, filter, chips.len()),
        html! {
            p.quiet { (key::MATTERS_INTRO.get(language)) }
            (filters::chips(language, &chips, link::MATTERS))
            @if listed.rows.is_empty() {
                (empty(language, key::MATTERS_NONE, key::MATTERS_NONE_HELP, None))
            } @else {
                (rows(cx, &listed))
            }
            (pager.show(language))
        },
    );
    Ok(cx.page(&cx.frame(key::MATTERS_TITLE).place(Place::Matters), body))
}

/// What the address says; a value that means nothing is left out.
fn read(params: &Params) -> Result<MatterFilter, BadInput> {
    Ok(MatterFilter {
        open: match params.one("state")?.unwrap_or_default() {
            CLOSED => Some(false),
            ALL => None,
            _ => Some(true),
        },
        rule: params.one("rule")?.and_then(Rule::from_name),
        person: params.one("person")?.and_then(PersonId::parse),
    })
}

fn state_code(filter: MatterFilter) -> Option<&'static str> {
    match filter.open {
        Some(true) => None,
        Some(false) => Some(CLOSED),
        None => Some(ALL),
    }
}

fn address(filter: MatterFilter) -> String {
    link::Query::new(link::MATTERS)
        .with_some("state", state_code(filter))
        .with_some("rule", filter.rule.map(Rule::name))
        .with_some("person", filter.person.map(|person| person.to_string()))
        .url()
}

fn chips(filter: MatterFilter) -> Vec<Chip<'static>> {
    let mut chips = Vec::new();
    if let Some(code) = state_code(filter) {
        let value = if code == ALL { key::WORD_ALL } else { key::MATTER_STATE_CLOSED };
        let remove = address(MatterFilter { open: Some(true), ..filter });
        chips.push(Chip { label: key::WORD_STATUS.into(), value: value.into(), remove });
    }
    if let Some(rule) = filter.rule {
        let remove = address(MatterFilter { rule: None, ..filter });
        chips.push(Chip { label: key::MATTER_RULE.into(), value: rule_text(rule).into(), remove });
    }
    if let Some(person) = filter.person {
        let remove = address(MatterFilter { person: None, ..filter });
        chips.push(Chip { label: key::WORD_PERSON.into(), value: person.to_string().into(), remove });
    }
    chips
}

fn drawer(cx: &Cx<'_>, filter: MatterFilter, in_force: usize) -> Markup {
    let language = cx.language;
    let states = [Choice::new(CLOSED, key::MATTER_STATE_CLOSED), Choice::new(ALL, key::WORD_ALL)];
    let rules = Rule::ALL.map(|rule| Choice::new(rule.name(), rule_text(rule)));
    let person = filter.person.map(|person| person.to_string()).unwrap_or_default();
    let body = html! {
        (filters::select_or(language, "state", key::WORD_STATUS, &states, state_code(filter).unwrap_or_default(),
            key::MATTER_STATE_OPEN))
        (filters::select(language, "rule", key::MATTER_RULE, &rules, filter.rule.map_or("", Rule::name)))
        (filters::text(language, "person", key::EVENTS_PERSON_NUMBER, &person))
    };
    filters::drawer(language, link::MATTERS, &[], in_force, body)
}

fn rows(cx: &Cx<'_>, listed: &Listed) -> Markup {
    let language = cx.language;
    let columns = [
        Column::new(key::MATTER_NUMBER),
        Column::new(key::MATTER_RULE),
        Column::new(key::MATTER_ABOUT),
        Column::new(key::MATTER_LAST),
        Column::new(key::MATTER_COUNT),
        Column::new(key::WORD_STATUS),
    ];
    let lines = html! {
        @for row in &listed.rows {
            @let matter = &row.matter;
            tr {
                td { a href=(link::matter(matter.id)) { (matter.id) } }
                td.main { a href=(link::matter(matter.id)) { (rule_text(matter.rule).get(language)) } }
                td { (about(cx, matter, row.person.as_ref())) }
                td.nowrap { (format::time_tag(language, matter.last)) }
                td { (matter.count) }
                td { (state(language, matter)) }
            }
        }
    };
    table(language, key::MATTERS_TITLE, &columns, lines)
}
