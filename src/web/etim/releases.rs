//! The releases that are loaded.

use maud::{Markup, html};

use super::parts::attribution;
use crate::domain::etim::Release;
use crate::domain::language::Language;
use crate::domain::role::Permission;
use crate::service::etim;
use crate::text::key;
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::format::{count, date_tag};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::table::{Column, Kind, table};
use crate::web::{Answer, Cx};

/// `GET /etim`
pub(in crate::web) fn releases(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let manages = cx.may(Permission::ManageClassification);
    let releases = etim::releases(cx.bank, &cx.caller()?)?;
    let load = || link_button(language, link::ETIM_LOAD, key::ETIM_LOAD, Weight::Primary);
    let mut frame = cx.frame(key::ETIM_TITLE).place(Place::Etim);
    if releases.is_empty() {
        let body = empty(language, key::ETIM_EMPTY, key::ETIM_EMPTY_HELP, manages.then(load));
        return Ok(cx.page(&frame, body));
    }
    if manages {
        frame = frame.actions(load());
    }
    Ok(cx.page(&frame, list(language, &releases, manages)))
}

fn list(language: Language, releases: &[Release], manages: bool) -> Markup {
    let mut columns = vec![
        Column::new(key::ETIM_RELEASE),
        Column::new(key::ETIM_GROUPS).number(),
        Column::new(key::ETIM_CLASSES).number(),
        Column::new(key::ETIM_FEATURES).number(),
        Column::new(key::ETIM_VALUES).number(),
        Column::new(key::ETIM_LOADED),
        Column::new(key::ETIM_FILE),
    ];
    if manages {
        columns.push(Column::new(key::WORD_ACTIONS).kind(Kind::Actions));
    }
    let figure = |figure: u32| count(language, figure as usize);
    let rows = html! {
        @for release in releases {
            @let name = release.id.to_string();
            tr {
                td.main { a href=(link::etim_release(&name)) { "ETIM " (name) } }
                td.number { (figure(release.counts.groups)) }
                td.number { (figure(release.counts.classes)) }
                td.number { (figure(release.counts.features)) }
                td.number { (figure(release.counts.values)) }
                td { (date_tag(language, release.loaded)) }
                td { (release.file) }
                @if manages {
                    td.actions {
                        a href=(link::etim_remove(&name))
                            aria-label=(key::ETIM_REMOVE_NAMED.with(language, &[("release", (&name).into())])) {
                            (key::WORD_REMOVE.get(language))
                        }
                    }
                }
            }
        }
    };
    html! {
        (table(language, key::ETIM_TITLE, &columns, rows))
        (attribution(language))
    }
}
