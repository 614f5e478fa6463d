//! All views of a reader: what each shows, whether the company sees it, which one the list opens with.

use maud::{Markup, html};

use super::{id, state_of};
use crate::http::response::Response;
use crate::service::views::{Kept, list_views, set_default};
use crate::text::key;
use crate::web::products::list;
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, button, link_button};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::status::badge;
use crate::web::ui::table::{Column, Kind, table};
use crate::web::{Answer, Cx, Done, Stop};

/// Whether the list is to open with the view, in forms.
const ON: &str = "on";

/// `GET /products/views`
pub(in crate::web) fn list(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let views = list_views(cx.bank, cx.actor()?)?;
    let columns = [
        Column::new(key::VIEWS_VIEW),
        Column::new(key::VIEWS_SHOWS),
        Column::new(key::VIEWS_OPENS),
        Column::new(key::WORD_ACTIONS).kind(Kind::Actions),
    ];
    let rows = views.list.iter().map(|kept| row(cx, kept)).collect::<Result<Vec<_>, Stop>>()?;
    let body = html! {
        @if rows.is_empty() {
            (empty(language, key::VIEWS_NONE, key::VIEWS_NONE_HELP,
                Some(link_button(language, link::PRODUCTS, key::JOBS_TO_PRODUCTS, Weight::Primary))))
        } @else {
            p { (key::VIEWS_HELP.get(language)) }
            (table(language, key::VIEWS_TITLE, &columns, html! { @for row in &rows { (row) } }))
        }
    };
    let frame = cx.frame(key::VIEWS_TITLE).place(Place::Products).crumb(key::NAV_PRODUCTS, link::PRODUCTS);
    Ok(cx.page(&frame, body))
}

fn row(cx: &Cx<'_>, kept: &Kept) -> Result<Markup, Stop> {
    let language = cx.language;
    let (view, state) = (&kept.view, state_of(&kept.view));
    let shows = list::in_words(cx, &state)?;
    let (label, on) = if kept.default { (key::VIEWS_OPEN_ALL, "no") } else { (key::VIEWS_OPEN_WITH, "yes") };
    let action = link::view_part(view.id, "default");
    Ok(html! {
        tr {
            td.wrap {
                a href=(state.url()) { bdi { (view.name.as_str()) } }
                @if view.shared { " " (badge(language, key::VIEWS_SHARED)) }
            }
            td.main title=(shows) {
                @if shows.is_empty() { (key::PRODUCTS_ALL.get(language)) } @else { (shows) }
            }
            td.wrap {
                @if kept.default { (badge(language, key::VIEWS_DEFAULT)) " " }
                (button(language, &action, cx.csrf(), &[(ON, on)], label, Weight::Plain))
            }
            td.actions {
                @if kept.changeable {
                    (link_button(language, &link::view(view.id), key::VIEWS_CHANGE, Weight::Plain)) " "
                    (link_button(language, &link::view_part(view.id, "delete"), key::VIEWS_DELETE, Weight::Plain))
                }
            }
        }
    })
}

/// `POST /products/views/{view}/default`
pub(in crate::web) fn default(cx: &Cx<'_>) -> Answer {
    let on = cx.form()?.one(ON)? == Some("yes");
    set_default(cx.bank, &cx.caller()?, id(cx)?, on)?;
    Ok(Response::see_other(&Done::Saved.at(link::VIEWS)))
}
