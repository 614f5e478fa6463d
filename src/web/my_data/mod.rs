//! "My data": what the bank holds about the reader and why, category by category, to be read, corrected, downloaded and
//! objected to.

mod export;
mod request;
mod view;

use maud::{Markup, html};

pub(in crate::web) use self::export::{answer, html as export_html, json as export_json};
pub(in crate::web) use self::request::{ask, form as ask_form, withdraw};
use self::view::{about, entries, table_of};
use crate::domain::event::Log;
use crate::domain::moment::Moment;
use crate::service::my_data::{EVENTS, EventPage, Gathered, LOG_FILES, PAGE, events_page, my_data};
use crate::service::requests::own_requests;
use crate::text::{Text, key};
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::list::{Anchor, anchors, section};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx};

/// Events on the page of all categories; the way to the others stands below them.
const LATEST: usize = 10;

/// `GET /me/data`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let (language, caller) = (cx.language, cx.caller()?);
    let gathered = my_data(cx.bank, &caller)?;
    let latest = events_page(cx.bank, &caller, None, None, LATEST)?;
    let requests = own_requests(cx.bank, &caller)?;
    let actions = html! {
        (link_button(language, &link::my_data_part("export.html"), key::MY_DATA_EXPORT_HTML, Weight::Primary))
        (link_button(language, &link::my_data_part("export.json"), key::MY_DATA_EXPORT_JSON, Weight::Normal))
    };
    let categories = gathered.iter().map(|gathered| gathered.category).chain([EVENTS, LOG_FILES]);
    let ways: Vec<_> = [Anchor::to_section(key::MY_DATA_RIGHTS, "rights")]
        .into_iter()
        .chain(categories.map(|category| Anchor::to_section(category.title, category.code)))
        .collect();
    let body = html! {
        p { (key::MY_DATA_INTRO.get(language)) }
        (anchors(language, key::MY_DATA_TITLE, &ways))
        (section(language, "rights", key::MY_DATA_RIGHTS, None, request::rights(cx, &requests)))
        @for one in &gathered { (category(cx, one)) }
        (events(cx, &latest, gathered.first().and_then(Gathered::since)))
        (section(language, LOG_FILES.code, LOG_FILES.title, None, about(cx, LOG_FILES, None)))
    };
    let frame = cx.frame(key::MY_DATA_TITLE).place(Place::Me).crumb(key::ME_TITLE, link::ME).actions(actions);
    Ok(cx.page(&frame, body))
}

fn category(cx: &Cx<'_>, gathered: &Gathered) -> Markup {
    let category = gathered.category;
    let edit = (category.code == "details")
        .then(|| link_button(cx.language, &link::me_part("edit"), key::ME_DETAILS_EDIT, Weight::Normal));
    let body = html! {
        (about(cx, category, gathered.since()))
        (entries(cx, gathered))
    };
    section(cx.language, category.code, category.title, edit, body)
}

fn events(cx: &Cx<'_>, latest: &EventPage, since: Option<Moment>) -> Markup {
    let language = cx.language;
    let all = link_button(language, &link::my_data_part("events"), key::MY_DATA_EVENTS_ALL, Weight::Normal);
    let body = html! {
        (about(cx, EVENTS, since))
        @if latest.entries.is_empty() {
            p.quiet { (key::MY_DATA_NOTHING.get(language)) }
        } @else {
            (table_of(cx, EVENTS, &latest.entries))
        }
    };
    section(language, EVENTS.code, EVENTS.title, Some(all), body)
}

/// `GET /me/data/events`
pub(in crate::web) fn show_events(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let params = cx.query()?;
    let log = params.one("log")?.and_then(Log::from_name);
    let before = params.one("before")?.and_then(|before| before.parse().ok());
    let page = events_page(cx.bank, &cx.caller()?, log, before, PAGE)?;
    let path = link::my_data_part("events");
    let of = |log: Option<Log>| link::Query::new(&path).with_some("log", log.map(Log::name)).url();
    let older = page.older.map(|older| link::with(&of(log), "before", &older.to_string()));
    let body = html! {
        p { (EVENTS.what.get(language)) }
        nav.tabs aria-label=(key::EVENTS_LOG.get(language)) {
            ul {
                li { a href=(of(None)) aria-current=[log.is_none().then_some("page")] { (key::WORD_ALL.get(language)) } }
                @for one in Log::ALL {
                    @if let Some(name) = Text::find(&format!("event-log-{}", one.name())) {
                        li { a href=(of(Some(one))) aria-current=[(log == Some(one)).then_some("page")] { (name.get(language)) } }
                    }
                }
            }
        }
        @if page.entries.is_empty() && page.stopped.is_none() {
            p.quiet { (key::MY_DATA_NOTHING.get(language)) }
        } @else if !page.entries.is_empty() {
            (table_of(cx, EVENTS, &page.entries))
        }
        @if let Some((looked, at)) = page.stopped {
            @let when = format::date_time(language, at);
            (Notice::new(Tone::Note, key::EVENTS_LOOKED_BACK.with(language,
                &[("count", looked.into()), ("when", (&when).into())])).show(language))
        }
        @if let Some(older) = &older {
            p { (link_button(language, older, key::EVENTS_OLDER, Weight::Normal)) }
        }
    };
    let frame =
        cx.frame(EVENTS.title).place(Place::Me).crumb(key::ME_TITLE, link::ME).crumb(key::MY_DATA_TITLE, link::MY_DATA);
    Ok(cx.page(&frame, body))
}
