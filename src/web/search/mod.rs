//! The search as the bank's staff sees it: whether it is up to date, and what people looked for in vain.

use maud::{Markup, html};

use super::ui::form::{Weight, button};
use super::ui::format;
use super::ui::icon::Icon;
use super::ui::link;
use super::ui::list::{fact, facts, section};
use super::ui::page::Place;
use super::ui::status::{Tone, status};
use super::ui::table::{Column, table};
use super::{Answer, Cx, Done};
use crate::domain::language::Language;
use crate::http::response::Response;
use crate::service::search::{self, Overview, Status};
use crate::text::key;

/// The searches shown; the most frequent tell most.
const SHOWN: usize = 200;

/// `GET /search`
pub(super) fn show(cx: &Cx<'_>) -> Answer {
    let overview = search::overview(cx.bank, &cx.caller()?)?;
    let frame = cx.frame(key::SEARCH_TITLE).place(Place::Search);
    Ok(cx.page(&frame, content(cx, &overview)))
}

/// `POST /search/rebuild`
pub(super) fn rebuild(cx: &Cx<'_>) -> Answer {
    search::rebuild(cx.bank, &cx.caller()?)?;
    Ok(Response::see_other(&Done::SearchRebuilding.at(link::SEARCH)))
}

/// `POST /search/forget`
pub(super) fn forget(cx: &Cx<'_>) -> Answer {
    search::forget_missed(cx.bank, &cx.caller()?)?;
    Ok(Response::see_other(&Done::MissedForgotten.at(link::SEARCH)))
}

fn content(cx: &Cx<'_>, overview: &Overview) -> Markup {
    let language = cx.language;
    let rebuild = link::search_part("rebuild");
    let forget = link::search_part("forget");
    let clear = (!overview.missed.is_empty())
        .then(|| button(language, &forget, cx.csrf(), &[], key::SEARCH_MISSED_FORGET, Weight::Plain));
    html! {
        (section(language, "state", key::SEARCH_STATE, None, html! {
            (facts(html! {
                (fact(language, key::SEARCH_STATE, state(language, &overview.status)))
                (fact(language, key::SEARCH_PRODUCTS, format::count(language, overview.products)))
                (fact(language, key::SEARCH_WORDS, format::count(language, overview.words)))
            }))
            p.quiet { (key::SEARCH_REBUILD_WHAT.get(language)) }
            (button(language, &rebuild, cx.csrf(), &[], key::SEARCH_REBUILD, Weight::Normal))
        }))
        (section(language, "missed", key::SEARCH_MISSED, clear, html! {
            p.quiet { (key::SEARCH_MISSED_HELP.get(language)) }
            @if overview.missed.is_empty() {
                p { (key::SEARCH_MISSED_NONE.get(language)) }
            } @else {
                (missed(language, overview))
            }
        }))
    }
}

fn state(language: Language, state: &Status) -> Markup {
    match state {
        Status::Ready => status(language, Tone::Good, Icon::Check, key::SEARCH_STATE_READY),
        Status::Opening => status(language, Tone::Quiet, Icon::Clock, key::SEARCH_STATE_OPENING),
        Status::Building { done, total } => {
            let share = format::percent(language, *done, *total);
            let words = key::SEARCH_STATE_BUILDING.with(language, &[("share", (&share).into())]);
            status(language, Tone::Warn, Icon::Clock, words)
        }
        Status::Failing(why) => html! {
            (status(language, Tone::Bad, Icon::Error, key::SEARCH_STATE_FAILING)) " " span.quiet { (why) }
        },
    }
}

fn missed(language: Language, overview: &Overview) -> Markup {
    let columns = [
        Column::new(key::SEARCH_MISSED_WORDS),
        Column::new(key::SEARCH_MISSED_COUNT).number(),
        Column::new(key::SEARCH_MISSED_LAST),
    ];
    let rows = html! {
        @for missed in overview.missed.iter().take(SHOWN) {
            tr {
                td.main {
                    a href=(link::Query::new(link::PRODUCTS).with("q", &missed.words).url()) { (missed.words) }
                }
                td.number { (missed.count) }
                td { (format::time_tag(language, missed.last)) }
            }
        }
    };
    table(language, key::SEARCH_MISSED, &columns, rows)
}
