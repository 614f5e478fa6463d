//! The list of products: what is searched for, filtered, sorted; the same address shows the same list to everybody who
//! may see it.

mod chips;
mod facets;
mod found;
mod state;
mod suggest;
mod table;
mod values;

use std::sync::Arc;

use maud::{Markup, html};

pub(in crate::web) use self::suggest::suggest;
pub(in crate::web) use self::values::values;

use self::facets::Drawer;
use self::found::Searched;
use self::state::SIZES;
pub(super) use self::state::State;
use self::table::Table;
use crate::domain::etim::{Class, ClassCode};
use crate::domain::role::{Permission, Sight};
use crate::http::response::Response;
use crate::service::catalogue::{self, Counts, List, Query};
use crate::service::etim::class_of;
use crate::text::key;
use crate::web::products::select;
use crate::web::ui::empty::empty;
use crate::web::ui::filters;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::pager::Pager;
use crate::web::{Answer, Cx, Stop};

/// `GET /products`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let state = State::read(&cx.query()?)?;
    let searched = Searched::of(cx, &state)?;
    let list = match searched.query(&state, cx.language) {
        Some(query) => catalogue::list_products(cx.bank, cx.actor()?, &query)?,
        None => List::default(),
    };
    if let Some(only) = searched.only(cx, &state, &list) {
        return Ok(Response::see_other(&link::product(only)));
    }
    if list.total == 0 {
        searched.note_missed(cx, &state)?;
    }
    let body = content(cx, &state, &searched, &list)?;
    let mut frame = cx.frame(key::NAV_PRODUCTS).place(Place::Products).search(&state.words).actions(actions(cx));
    if !state.words.is_empty() {
        frame = frame.subtitle(searched.subtitle(cx.language, &list));
    }
    Ok(cx.page(&frame, body))
}

fn content(cx: &Cx<'_>, state: &State, searched: &Searched, list: &List) -> Result<Markup, Stop> {
    let language = cx.language;
    let directory = cx.bank.directory();
    let everybody = cx.actor()?.sight() == Sight::All;
    let etim = |code: ClassCode| class(cx, list, code);
    let drawer = Drawer { language, directory: &directory, state, counts: &list.counts, etim: &etim, everybody };
    let chips = chips::chips(&drawer);
    let pager = Pager {
        page: state.page,
        size: state.size,
        total: list.total as u64,
        url: &|page, size| state.page_url(page, size),
        sizes: &SIZES,
    };
    let table = Table { language, directory: &directory, state, everybody, reasons: searched.reasons(cx, &list.rows)? };
    Ok(filters::beside(
        drawer.show(chips.len()),
        html! {
            (searched.notice(language))
            (filters::chips(language, &chips, &state.with(|filter| *filter = Default::default())))
            @if list.rows.is_empty() && list.total > 0 {
                (empty(language, key::LIST_PAST_END, key::LIST_PAST_END_HELP,
                    Some(link_button(language, &state.url(), key::LIST_FIRST_PAGE, Weight::Normal))))
            } @else if list.rows.is_empty() {
                (searched.nothing(cx, state, chips.len())?)
            } @else {
                (select::around(cx, &state.here(), list.total as u64, table.show(&list.rows)))
            }
            (pager.show(language))
        },
    ))
}

/// An ETIM class that occurs in the list, in the newest release in which a product has it.
fn class(cx: &Cx<'_>, list: &List, code: ClassCode) -> Option<Arc<Class>> {
    let release = list.releases.iter().find(|(own, _)| *own == code).map(|(_, release)| *release)?;
    // A name is a help: where it cannot be read, the code stands for it.
    class_of(cx.bank, release, code).ok().flatten()
}

fn actions(cx: &Cx<'_>) -> Markup {
    html! {
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
    let everybody = cx.actor()?.sight() == Sight::All;
    let etim = |code: ClassCode| {
        let release = cx.bank.catalogue.read().release_of(code)?;
        class_of(cx.bank, release, code).ok().flatten()
    };
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
