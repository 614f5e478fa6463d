//! The history of a card: every change field by field, newest first.

use maud::{Markup, html};

use super::card::{link_of, name};
use super::changes::{place_code, rows};
use super::etim::Names;
use crate::domain::history::{Act, HistoryEntry};
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::product::diff::Change;
use crate::domain::role::Permission;
use crate::service::people::describe_author;
use crate::service::products::{HISTORY_PAGE, HistoryPage, history_of};
use crate::text::key;
use crate::web::people::who;
use crate::web::ui::diff::changes;
use crate::web::ui::form::Weight;
use crate::web::ui::form::link_button;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::pager::Pager;
use crate::web::ui::timeline::{Entry, timeline};
use crate::web::ui::words::Words;
use crate::web::{Answer, Cx};

/// `GET /products/{link}/history`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let link = link_of(cx)?;
    let page = cx.query()?.one("page")?.and_then(|page| page.parse().ok()).unwrap_or(1);
    let history = history_of(cx.bank, &cx.caller()?, link, page)?;
    let names = Names::of(cx, &history.product)?;
    let directory = cx.bank.directory();
    let actor = cx.actor()?;
    let entries: Vec<Entry<'_>> = history
        .entries
        .iter()
        .map(|entry| Entry {
            when: entry.at,
            who: who(cx.language, &describe_author(&directory, actor, entry.author)),
            what: what(cx.language, entry),
            reason: Some(entry.reason.as_str()).filter(|reason| !reason.is_empty()),
            actions: Some(entry_actions(cx.language, link, entry)),
            body: body(cx, &history, &names, entry),
        })
        .collect();
    let url = |page: u64, _| link::Query::new(&link::product_history(link)).with("page", page.to_string()).url();
    let pager = Pager {
        page: u64::from(history.page),
        size: u64::from(HISTORY_PAGE),
        total: u64::from(history.product.version),
        url: &url,
        sizes: &[],
    };
    let content = html! {
        (tools(cx.language, link, history.product.version))
        (timeline(cx.language, &entries))
        @if history.product.version > HISTORY_PAGE { (pager.show(cx.language)) }
    };
    let frame = cx
        .frame(key::PRODUCT_HISTORY)
        .place(Place::Products)
        .crumb(key::NAV_PRODUCTS, link::PRODUCTS)
        .crumb(name(&history.product, cx.language), link::product(link));
    Ok(cx.page(&frame, content))
}

/// What an entry is called, with its version.
pub(super) fn what(language: Language, entry: &HistoryEntry) -> Words<'static> {
    let phrase = match entry.act {
        Act::Opened => key::HISTORY_OPENED,
        Act::Changed => key::HISTORY_CHANGED,
        Act::Archived => key::HISTORY_ARCHIVED,
        Act::Reactivated { .. } => key::HISTORY_REACTIVATED,
        Act::Restored { from } => {
            let arguments = [("version", entry.version.into()), ("from", from.into())];
            return key::HISTORY_RESTORED.with(language, &arguments).into();
        }
    };
    phrase.with(language, &[("version", entry.version.into())]).into()
}

fn entry_actions(language: Language, link: LinkNumber, entry: &HistoryEntry) -> Markup {
    link_button(language, &link::product_version(link, entry.version), key::HISTORY_AS_IT_WAS, Weight::Plain)
}

fn body(cx: &Cx<'_>, history: &HistoryPage, names: &Names, entry: &HistoryEntry) -> Option<Markup> {
    if entry.changes.is_empty() {
        return None;
    }
    let link = history.product.link;
    let earlier = entry.version - 1;
    let editable = cx.may(Permission::EditProducts) && earlier > 0;
    let restore = |change: &Change| {
        editable.then(|| {
            let url = link::Query::new(&link::product_part(link, "restore"))
                .with("from", earlier.to_string())
                .with("place", place_code(change.place()))
                .url();
            link_button(cx.language, &url, key::HISTORY_BRING_BACK, Weight::Plain)
        })
    };
    let rows = rows(cx.language, &history.product, names, &entry.changes, restore);
    Some(changes(cx.language, key::HISTORY_CHANGES, &rows))
}

/// Seeing the card as it was on a day, and comparing two versions.
fn tools(language: Language, link: LinkNumber, newest: u32) -> Markup {
    html! {
        div.row {
            form.row method="get" action=(link::product_part(link, "versions")) {
                label { (key::HISTORY_ON_DAY.get(language)) " " input type="date" name="date" required; }
                button.normal type="submit" { (key::WORD_SHOW.get(language)) }
            }
            @if newest > 1 {
                form.row method="get" action=(link::product_part(link, "compare")) {
                    label { (key::HISTORY_COMPARE.get(language)) " "
                        input type="number" name="from" min="1" max=(newest) value=(newest - 1) required;
                    }
                    label { (key::HISTORY_COMPARE_WITH.get(language)) " "
                        input type="number" name="to" min="1" max=(newest) value=(newest) required;
                    }
                    button.normal type="submit" { (key::HISTORY_COMPARE_SHOW.get(language)) }
                }
            }
        }
    }
}
