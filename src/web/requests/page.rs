//! One request: what is asked, by when, what happened so far, and what can be done next.

use maud::{Markup, html};

use super::words::state;
use super::{VERSION, id, title, version};
use crate::domain::id::PersonId;
use crate::domain::request::{Request, Right};
use crate::domain::thread::Subject;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::my_data::is_answered_with_data;
use crate::service::people::describe_now;
use crate::service::requests::{self, Shown};
use crate::text::key;
use crate::text::rights::{outcome, right};
use crate::web::people::{shown_name, who};
use crate::web::ui::form::{Weight, button, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::ui::timeline::{Entry, timeline};
use crate::web::ui::words::Words;
use crate::web::{Answer, Cx, Done, threads};

/// `GET /requests/{request}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let shown = requests::show_request(cx.bank, &cx.caller()?, id(cx)?)?;
    let today = format::day(cx.bank.clock.now());
    let frame = cx
        .frame(title(cx, &shown.request))
        .place(Place::Requests)
        .crumb(key::REQUESTS_TITLE, link::REQUESTS)
        .subtitle(state(cx.language, &shown.request, today))
        .actions(actions(cx, &shown));
    Ok(cx.page(&frame, body(cx, &shown)?))
}

fn actions(cx: &Cx<'_>, shown: &Shown) -> Markup {
    let (language, request) = (cx.language, &shown.request);
    let to = |part: &str| link::request_part(request.id, part);
    let seen = request.version.to_string();
    let own = cx.session().is_some_and(|session| session.actor.person == request.person);
    let today = format::day(cx.bank.clock.now());
    html! {
        @if request.is_undecided() && !own {
            (link_button(language, &to("decide"), key::REQUEST_DECIDE, Weight::Primary))
        }
        @if request.is_extensible(today) {
            (link_button(language, &to("extend"), key::REQUEST_EXTEND, Weight::Normal))
        }
        @if is_answered_with_data(request.right) && request.withdrawn.is_none() {
            (link_button(language, &to("export.html"), key::MY_DATA_EXPORT_HTML, Weight::Normal))
            (link_button(language, &to("export.json"), key::MY_DATA_EXPORT_JSON, Weight::Normal))
        }
        (link_button(language, &to("letter"), key::REQUEST_LETTER, Weight::Normal))
        @if request.decision.is_some() && request.answered.is_none() {
            (button(language, &to("answered"), cx.csrf(), &[(VERSION, &seen)], key::REQUEST_MARK_ANSWERED,
                Weight::Primary))
        }
        @if shown.restriction.is_some() {
            (button(language, &to("lift"), cx.csrf(), &[(VERSION, &seen)], key::REQUEST_LIFT, Weight::Danger))
        }
    }
}

fn body(cx: &Cx<'_>, shown: &Shown) -> Result<Markup, Failure> {
    let (language, request, person) = (cx.language, &shown.request, &shown.person);
    let own = cx.session().is_some_and(|session| session.actor.person == request.person);
    let entries = entries(cx, request)?;
    Ok(html! {
        @if own && request.is_undecided() {
            (Notice::new(Tone::Note, key::REQUEST_FAULT_OWN).show(language))
        }
        @if shown.restriction.is_some() {
            (Notice::new(Tone::Attention, key::PERSON_IS_RESTRICTED).show(language))
        }
        (facts(html! {
            (fact(language, key::WORD_PERSON, html! {
                a href=(link::person(person.id)) { (shown_name(person, cx)) }
            }))
            (fact(language, key::WORD_COMPANY, html! {
                a href=(link::company(person.company)) { (cx.bank.directory().company(person.company)) }
            }))
            (fact(language, key::REQUEST_RIGHT, html! {
                (right(request.right).get(language)) " "
                span.quiet { (key::REQUEST_ARTICLE.with(language, &[("article", u64::from(request.right.article()).into())])) }
            }))
            (fact(language, key::REQUEST_RECEIVED, format::civil_date(language, request.received)))
            (fact(language, key::REQUEST_DUE, format::civil_date(language, request.due())))
        }))
        @if !request.words.is_empty() {
            (section(language, "words", key::REQUEST_WORDS, None, html! { p.lines dir="auto" { (request.words) } }))
        }
        @if request.right == Right::Rectification && request.is_undecided() && !person.status.is_deleted() {
            p { (link_button(language, &link::person_part(person.id, "edit"), key::REQUEST_CORRECT, Weight::Normal)) }
        }
        (threads::about(cx, Subject::Request(request.id))?)
        (section(language, "timeline", key::REQUEST_TIMELINE, None, timeline(language, &entries)))
    })
}

/// What happened to a request, the newest first.
fn entries<'a>(cx: &Cx<'_>, request: &'a Request) -> Result<Vec<Entry<'a>>, Failure> {
    let (language, directory, actor) = (cx.language, cx.bank.directory(), cx.actor()?);
    let by = |person: PersonId| who(language, &describe_now(&directory, actor, person));
    let entry = |when, person, what: Words<'a>, reason: &'a str| Entry {
        when,
        who: by(person),
        what,
        reason: Some(reason).filter(|reason| !reason.is_empty()),
        actions: None,
        body: None,
    };
    let mut entries = vec![entry(request.entered, request.by, received(request), "")];
    if let Some(extension) = &request.extension {
        let words = key::REQUEST_WAS_EXTENDED.with(language, &[("count", u64::from(extension.months).into())]);
        entries.push(entry(extension.at, extension.by, words.into(), &extension.reason));
    }
    if let Some(decision) = &request.decision {
        entries.push(entry(decision.at, decision.by, outcome(decision.outcome).into(), &decision.reason));
    }
    if let Some((at, person)) = request.answered {
        entries.push(entry(at, person, key::REQUEST_STATE_ANSWERED.into(), ""));
    }
    if let Some(at) = request.withdrawn {
        entries.push(entry(at, request.person, key::REQUEST_STATE_WITHDRAWN.into(), ""));
    }
    entries.reverse();
    Ok(entries)
}

/// Through whom it came.
fn received(request: &Request) -> Words<'static> {
    if request.by == request.person { key::REQUEST_WAS_MADE.into() } else { key::REQUEST_WAS_ENTERED.into() }
}

/// `POST /requests/{request}/answered`
pub(in crate::web) fn answered(cx: &Cx<'_>) -> Answer {
    let id = id(cx)?;
    let done = match requests::mark_answered(cx.bank, &cx.caller()?, (id, version(&cx.form()?)?))? {
        Ok(()) => Done::RequestAnswered,
        Err(_) => Done::RequestMeanwhile,
    };
    Ok(Response::see_other(&done.at(&link::request(id))))
}

/// `POST /requests/{request}/lift`
pub(in crate::web) fn lift(cx: &Cx<'_>) -> Answer {
    let id = id(cx)?;
    let done = match requests::lift_restriction(cx.bank, &cx.caller()?, (id, version(&cx.form()?)?))? {
        Ok(()) => Done::RestrictionLifted,
        Err(_) => Done::RequestMeanwhile,
    };
    Ok(Response::see_other(&done.at(&link::request(id))))
}
