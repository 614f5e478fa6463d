//! Choosing products in their list: boxes to tick, all that match, and what to do with them.
//!
//! The form works without a script. It carries the list's own address, which is read again where it arrives: what a
//! selection holds is decided by the list's own rules.

use hyper::StatusCode;
use maud::{Markup, html};

use super::compare;
use super::list::{self, State};
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::role::Permission;
use crate::http::params::{BadInput, Params};
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::catalogue::all_matching;
use crate::service::jobs::{Chosen, choose};
use crate::text::{Text, key};
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, csrf, hidden, link_button};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::table::{Column, tick};
use crate::web::ui::{choosing, format};
use crate::web::{Answer, Cx};

/// The parameter that ticks all rows of a page, with its value.
const TICK: (&str, &str) = ("tick", "page");
/// The ticked products.
const LINK: &str = "link";
/// Everything that the list shows, on whatever page.
const ALL: &str = "all";
/// The address of the list.
const LIST: &str = "list";
/// What to do.
const TASK: &str = "task";

/// What can be done with chosen products: the segment of the address, the words, and what it does to them.
const TASKS: [(&str, Text, Effect); 5] = [
    (EXPORT, key::CHOOSE_EXPORT, Effect::Whole),
    (COMPARE, key::CHOOSE_COMPARE, Effect::Reads),
    ("edit", key::CHOOSE_EDIT, Effect::Changes),
    ("archive", key::CHOOSE_ARCHIVE, Effect::Changes),
    ("reactivate", key::CHOOSE_REACTIVATE, Effect::Changes),
];
const EXPORT: &str = "export";
const COMPARE: &str = "compare";

/// What a task does to the products.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// Reads the chosen ones, or the whole list where none is chosen.
    Whole,
    /// Reads the chosen ones.
    Reads,
    /// Changes the chosen ones.
    Changes,
}

/// Whether the address asks for all rows of the page to be ticked.
pub(super) fn ticked(params: &Params) -> Result<bool, BadInput> {
    Ok(params.one(TICK.0)? == Some(TICK.1))
}

/// The column of boxes; `list` is the address of what is shown.
pub(super) fn column(list: &str, ticked: bool) -> Column<'static> {
    let (label, url) =
        if ticked { (key::CHOOSE_NONE, list.to_owned()) } else { (key::CHOOSE_PAGE, link::with(list, TICK.0, TICK.1)) };
    Column::ticks(label, url)
}

/// The box of a row.
pub(super) fn cell(language: Language, product: LinkNumber, ticked: bool) -> Markup {
    let label = format!("{} {}", key::CHOOSE_PRODUCT.get(language), product.number);
    tick(LINK, &product.to_string(), &label, ticked)
}

/// The form around a table whose rows can be ticked.
pub(super) fn around(cx: &Cx<'_>, list: &str, total: u64, table: Markup) -> Markup {
    let language = cx.language;
    let edits = cx.may(Permission::EditProducts);
    let tasks: Vec<_> = TASKS
        .into_iter()
        .filter(|(.., effect)| edits || *effect != Effect::Changes)
        .map(|(code, label, effect)| choosing::Task { code, label, needs_choice: effect != Effect::Whole })
        .collect();
    let fields = html! { (csrf(cx.csrf())) (hidden(LIST, list)) };
    let all = choosing::All {
        name: ALL,
        label: key::CHOOSE_ALL.with(language, &[("count", total.into())]),
        count: format::count(language, usize::try_from(total).unwrap_or(usize::MAX)),
    };
    choosing::form(language, link::SELECTIONS, fields, &all, TASK, &tasks, table)
}

/// `POST /selections`
pub(in crate::web) fn start(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let state = list::state_at(form.one(LIST)?.unwrap_or_default())?;
    let wanted = form.one(TASK)?.unwrap_or_default();
    let (task, ..) = TASKS.into_iter().find(|(code, ..)| *code == wanted).ok_or(Failure::NotFound)?;
    let ticked = form.all(LINK).map(LinkNumber::parse).collect::<Option<Vec<_>>>().ok_or(Failure::NotFound)?;
    let list = state.here();
    let all = form.one(ALL)?.is_some();
    if task == COMPARE {
        return compared(cx, &state, &ticked, all);
    }
    let query;
    // A list from which nothing was taken out is exported whole; nothing is changed that nobody chose.
    let (chosen, filter) = if all || (ticked.is_empty() && task == EXPORT) {
        query = match list::question(cx, &state)? {
            Some(query) => query,
            None => return Ok(nothing(cx, &list)),
        };
        (Chosen::Matching(&query), list::in_words(cx, &state)?)
    } else {
        (Chosen::These(&ticked), key::CHOOSE_ONE_BY_ONE.get(cx.language).to_owned())
    };
    match choose(cx.bank, &cx.caller()?, chosen, &filter, &list)? {
        Some(selection) => Ok(Response::see_other(&link::selection(selection.id, task))),
        None => Ok(nothing(cx, &list)),
    }
}

/// The way to the comparison of what is chosen, which needs no selection: its address says it all.
fn compared(cx: &Cx<'_>, state: &State, ticked: &[LinkNumber], all: bool) -> Answer {
    let query = if all { list::question(cx, state)? } else { None };
    let matching = query.map(|query| all_matching(cx.bank, cx.actor()?, &query)).transpose()?;
    Ok(compare::start(cx, matching.as_deref().unwrap_or(ticked), &state.here()))
}

fn nothing(cx: &Cx<'_>, list: &str) -> Response {
    let back = link_button(cx.language, list, key::CHOOSE_BACK, Weight::Primary);
    let body = empty(cx.language, key::CHOOSE_NOTHING, key::CHOOSE_NOTHING_HELP, Some(back));
    let frame = cx.frame(key::CHOOSE_NOTHING).place(Place::Products).crumb(key::NAV_PRODUCTS, list);
    cx.page_with(StatusCode::UNPROCESSABLE_ENTITY, &frame, body)
}
