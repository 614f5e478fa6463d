//! One matter: what was found about whom, what was done, the events that were counted, and what can be done next.

use maud::{Markup, html};

use super::words::{about, events_of, state, taken};
use super::{VERSION, id, title, version};
use crate::domain::matter::{About, MatterState};
use crate::domain::thread::Subject;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::misuse::{self, Shown};
use crate::service::people::describe_now;
use crate::text::key;
use crate::text::rules::rule_text;
use crate::web::people::who;
use crate::web::ui::form::{Weight, button, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done, events, threads};

/// `GET /matters/{matter}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let shown = misuse::show_matter(cx.bank, &cx.caller()?, id(cx)?)?;
    let frame = cx
        .frame(title(cx, &shown.matter))
        .place(Place::Matters)
        .crumb(key::MATTERS_TITLE, link::MATTERS)
        .subtitle(state(cx.language, &shown.matter))
        .actions(actions(cx, &shown));
    Ok(cx.page(&frame, body(cx, &shown)?))
}

fn actions(cx: &Cx<'_>, shown: &Shown) -> Markup {
    let (language, matter) = (cx.language, &shown.matter);
    let seen = matter.version.to_string();
    html! {
        @if shown.lock.is_some() {
            (button(language, &link::matter_part(matter.id, "unlock"), cx.csrf(), &[(VERSION, &seen)],
                key::MATTER_UNLOCK, Weight::Primary))
        }
        @if matter.is_open() {
            (link_button(language, &link::matter_part(matter.id, "close"), key::MATTER_CLOSE, Weight::Normal))
        }
    }
}

fn body(cx: &Cx<'_>, shown: &Shown) -> Result<Markup, Failure> {
    let (language, matter) = (cx.language, &shown.matter);
    let all = events_of(matter).map(|url| link_button(language, &url, key::MATTER_EVENTS_ALL, Weight::Plain));
    let closed = closed(cx, &matter.state)?;
    Ok(html! {
        @if shown.lock.is_some() { (Notice::new(Tone::Attention, key::MATTER_LOCKED_NOTE).show(language)) }
        @if matter.about == About::Others {
            (Notice::new(Tone::Note, key::MATTER_ABOUT_OTHERS_NOTE).show(language))
        }
        (facts(html! {
            (fact(language, key::MATTER_RULE, rule_text(matter.rule).get(language)))
            (fact(language, key::MATTER_ABOUT, about(cx, matter, shown.person.as_ref())))
            @if let Some(company) = matter.about.company() {
                (fact(language, key::WORD_COMPANY, html! {
                    a href=(link::company(company)) { (cx.bank.directory().company(company)) }
                }))
            }
            (fact(language, key::MATTER_FIRST, format::time_tag(language, matter.first)))
            (fact(language, key::MATTER_LAST, format::time_tag(language, matter.last)))
            (fact(language, key::MATTER_COUNT, matter.count))
            (fact(language, key::MATTER_HITS, matter.hits))
            (fact(language, key::MATTER_TAKEN, taken(language, matter.taken)))
            @if let Some(lock) = shown.lock {
                (fact(language, key::MATTER_LOCKED_SINCE, format::time_tag(language, lock.since)))
            }
            (closed)
        }))
        (section(language, "events", key::MATTER_EVENTS, all, html! {
            @if shown.events.is_empty() {
                p.quiet { (key::MATTER_EVENTS_NONE.get(language)) }
            } @else {
                (events::table(cx, &shown.events))
            }
        }))
        // Also where the matter is closed: what was agreed is read with it.
        @if matter.about.company().is_some_and(|company| threads::is_offered(cx, company)) {
            (threads::about(cx, Subject::Matter(matter.id))?)
        }
    })
}

/// When, by whom and why it was closed.
fn closed(cx: &Cx<'_>, state: &MatterState) -> Result<Markup, Failure> {
    let language = cx.language;
    let MatterState::Closed { at, by, reason } = state else { return Ok(html! {}) };
    let by = describe_now(&cx.bank.directory(), cx.actor()?, *by);
    Ok(html! {
        (fact(language, key::MATTER_STATE_CLOSED, format::time_tag(language, *at)))
        (fact(language, key::MATTER_CLOSED_BY, who(language, &by)))
        (fact(language, key::MATTER_REASON, html! { span.lines dir="auto" { (reason) } }))
    })
}

/// `POST /matters/{matter}/unlock`
pub(in crate::web) fn unlock(cx: &Cx<'_>) -> Answer {
    let id = id(cx)?;
    let done = match misuse::unlock(cx.bank, &cx.caller()?, (id, version(&cx.form()?)?))? {
        Ok(()) => Done::MatterUnlocked,
        Err(_) => Done::MatterMeanwhile,
    };
    Ok(Response::see_other(&done.at(&link::matter(id))))
}
