//! The list of products: what is searched for, filtered, sorted; the same address shows the same list to everybody who
//! may see it.

mod chips;
mod chooser;
mod facets;
mod found;
mod layout;
mod reasons;
mod state;
mod suggest;
mod table;
mod values;

use std::sync::Arc;

use maud::{Markup, html};

pub(in crate::web) use self::suggest::suggest;
pub(in crate::web) use self::values::values;

pub(in crate::web) use self::chooser::columns;
use self::facets::Drawer;
use self::found::Searched;
pub(in crate::web) use self::layout::Item;
use self::layout::{Shown, is_bare, usual};
use self::state::SIZES;
pub(in crate::web) use self::state::{Origin, State};
use self::table::Table;
use crate::domain::etim::{Class, ClassCode};
use crate::domain::role::{Permission, Sight};
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::catalogue::{self, Counts, List, Query};
use crate::service::etim::class_of;
use crate::service::views::list_views;
use crate::text::key;
use crate::web::etim::attribution;
use crate::web::products::select;
use crate::web::products::views::{self, Menu};
use crate::web::ui::empty::empty;
use crate::web::ui::filters;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::pager::Pager;
use crate::web::{Answer, Cx, Stop};

/// `GET /products`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let params = cx.query()?;
    let views = list_views(cx.bank, cx.actor()?)?;
    let state = match views::menu(&params, &views, State::read(&params)?) {
        Ok(state) => state,
        Err(own) => return Ok(Response::see_other(&own)),
    };
    let searched = Searched::of(cx, &state)?;
    let list = match searched.query(&state, cx.language) {
        Some(query) => catalogue::list_products(cx.bank, cx.actor()?, &query)?,
        None => List::default(),
    };
    searched.count(cx, &state, &list)?;
    if let Some(only) = searched.only(cx, &state, &list) {
        return Ok(Response::see_other(&link::product(only)));
    }
    if list.total == 0 {
        searched.note_missed(cx, &state)?;
    }
    let body = html! {
        (Menu { language: cx.language, csrf: cx.csrf(), views: &views, state: &state }.show())
        (content(cx, &state, &searched, &list)?)
    };
    let mut frame =
        cx.frame(key::NAV_PRODUCTS).place(Place::Products).search(&state.words).actions(actions(cx, &state));
    if !state.words.is_empty() {
        frame = frame.subtitle(searched.subtitle(cx.language, &list));
    }
    Ok(cx.page(&frame, body))
}

fn content(cx: &Cx<'_>, state: &State, searched: &Searched, list: &List) -> Result<Markup, Stop> {
    let language = cx.language;
    let directory = cx.bank.directory();
    let everybody = everybody(cx)?;
    let etim = |code: ClassCode| known_class(cx, code);
    let drawer = Drawer { language, directory: &directory, state, counts: &list.counts, etim: &etim, everybody };
    let chips = chips::chips(&drawer);
    let pager = Pager {
        page: state.page,
        size: state.size,
        total: list.total as u64,
        url: &|page, size| state.page_url(page, size),
        sizes: &SIZES,
    };
    let class = state.filter.only_etim().and_then(etim);
    let columns = columns_of(state, everybody, class.as_deref());
    let cards = if columns.iter().all(|shown| shown.item.is_in_summary()) {
        Vec::new()
    } else {
        catalogue::cards_of(cx.bank, cx.actor()?, &list.rows)?
    };
    let features = columns.iter().any(|shown| shown.item.is_feature());
    let reasons = searched.reasons(cx, &list.rows)?;
    let table = Table {
        bank: cx.bank,
        language,
        directory: &directory,
        state,
        columns: &columns,
        class,
        cards: &cards,
        reasons,
    };
    let shown = html! {
        (searched.notice(language))
        (filters::chips(language, &chips, &state.with(|filter| *filter = Default::default())))
        @if list.rows.is_empty() && list.total > 0 {
            (empty(language, key::LIST_PAST_END, key::LIST_PAST_END_HELP,
                Some(link_button(language, &state.url(), key::LIST_FIRST_PAGE, Weight::Normal))))
        } @else if list.rows.is_empty() {
            (searched.nothing(cx, state, chips.len())?)
        } @else {
            (select::around(cx, &state.here(), list.total as u64, table.show(&list.rows)?))
        }
        (pager.show(language))
        @if features { (attribution(language)) }
    };
    // Where nothing is listed and nothing narrows it, there is nothing to filter by.
    let nothing = list.total == 0 && chips.is_empty();
    Ok(if nothing { shown } else { filters::beside(drawer.show(chips.len()), shown) })
}

/// The columns of a list: the chosen ones, but for features that its class does not have, or the usual ones.
fn columns_of(state: &State, everybody: bool, class: Option<&Class>) -> Vec<Shown> {
    let columns: Vec<Shown> = state.columns.iter().filter(|shown| shown.item.is_of(class)).copied().collect();
    if is_bare(&columns) && (columns.is_empty() || !is_bare(&state.columns)) { usual(everybody) } else { columns }
}

/// The names of the chosen columns, in their order; none where the usual ones are shown.
pub(super) fn column_names(cx: &Cx<'_>, state: &State) -> Vec<String> {
    let class = only_class(cx, state);
    let name = |shown: &Shown| match shown.item {
        item if item.is_feature() => Some(item.feature(class.as_deref())?.name.to_string()),
        item => Some(item.name(cx.language)),
    };
    state.columns.iter().filter_map(name).collect()
}

/// The list of an address that this bank made; anything else is the list without filters.
pub(in crate::web) fn state_at(address: &str) -> Result<State, Stop> {
    let query = address.strip_prefix(link::PRODUCTS).and_then(|rest| rest.strip_prefix('?')).unwrap_or_default();
    Ok(State::read(&Params::parse(query.as_bytes())?)?)
}

/// The one ETIM class that a list is filtered by, in the newest release in which a product has it.
fn only_class(cx: &Cx<'_>, state: &State) -> Option<Arc<Class>> {
    state.filter.only_etim().and_then(|code| known_class(cx, code))
}

/// An ETIM class of products, in the newest release in which one has it.
fn known_class(cx: &Cx<'_>, code: ClassCode) -> Option<Arc<Class>> {
    let release = cx.bank.catalogue.read().release_of(code)?;
    // A name is a help: where it cannot be read, the code stands for it.
    class_of(cx.bank, release, code).ok().flatten()
}

/// Whether the reader's list has products of several companies.
fn everybody(cx: &Cx<'_>) -> Result<bool, Stop> {
    Ok(cx.actor()?.sight() == Sight::All)
}

fn actions(cx: &Cx<'_>, state: &State) -> Markup {
    html! {
        (link_button(cx.language, &state.below(link::PRODUCT_COLUMNS), key::COLUMNS_TITLE, Weight::Normal))
        (link_button(cx.language, &state.below(link::VIEW_NEW), key::VIEWS_KEEP, Weight::Normal))
        @if cx.may(Permission::OpenProducts) {
            (link_button(cx.language, link::PRODUCT_NEW, key::PRODUCTS_OPEN, Weight::Primary))
        }
    }
}

/// The question of a list to the catalogue; `None` where its words are no question.
pub(super) fn question(cx: &Cx<'_>, state: &State) -> Result<Option<Query>, Stop> {
    Ok(Searched::of(cx, state)?.query(state, cx.language))
}

/// What is searched for and filtered, in words.
pub(super) fn in_words(cx: &Cx<'_>, state: &State) -> Result<String, Stop> {
    let language = cx.language;
    let directory = cx.bank.directory();
    let everybody = everybody(cx)?;
    let etim = |code: ClassCode| known_class(cx, code);
    let drawer = Drawer { language, directory: &directory, state, counts: &Counts::default(), etim: &etim, everybody };
    let searched = (!state.words.is_empty()).then(|| format!("“{}”", state.words));
    let chips = chips::chips(&drawer);
    let filters = chips.iter().map(|chip| format!("{}: {}", chip.label.get(language), chip.value.get(language)));
    Ok(searched.into_iter().chain(filters).collect::<Vec<_>>().join(" · "))
}

/// The question of a list without its page, for what goes through the whole of it.
fn whole(query: Query) -> Query {
    Query { offset: 0, limit: 0, ..query }
}
