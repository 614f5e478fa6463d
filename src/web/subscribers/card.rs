//! One subscriber: how they came here, what has happened since, and what main users can do.

use maud::{Markup, html};

use super::words;
use crate::domain::language::Language;
use crate::domain::subscriber::{Origin, SubscriberId, SubscriberState};
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::subscribers::{Card, Row, lift_suspension, remove_subscriber, show_subscriber};
use crate::text::key;
use crate::web::people::who;
use crate::web::ui::form::{Weight, button, csrf, link_button, submit};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::names;
use crate::web::ui::page::{Frame, Place};
use crate::web::ui::timeline::{Entry, timeline};
use crate::web::{Answer, Cx, Done};

fn id(cx: &Cx<'_>) -> Result<SubscriberId, Failure> {
    SubscriberId::parse(cx.param("subscriber")).ok_or(Failure::NotFound)
}

/// `GET /newsletters/subscribers/{subscriber}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let card = show_subscriber(cx.bank, &cx.caller()?, id(cx)?)?;
    let state = card.row.subscriber.state;
    let frame = frame(cx, title(language, &card.row))
        .subtitle(html! { span { (words::state(language, state)) } })
        .actions(actions(cx, &card));
    let body = html! {
        (facts(about(cx, &card.row)))
        (section(language, "origin", key::SUBSCRIBER_ORIGIN, None, facts(origin(cx, &card))))
        (section(language, "history", key::SUBSCRIBER_HISTORY, None, history(cx, &card)))
    };
    Ok(cx.page(&frame, body))
}

/// `POST /newsletters/subscribers/{subscriber}/lift`
pub(in crate::web) fn lift(cx: &Cx<'_>) -> Answer {
    let id = id(cx)?;
    let done = if lift_suspension(cx.bank, &cx.caller()?, id)? { Done::SuspensionLifted } else { Done::NothingChanged };
    Ok(Response::see_other(&done.at(&link::subscriber(id))))
}

/// `GET /newsletters/subscribers/{subscriber}/remove`
pub(in crate::web) fn ask_remove(cx: &Cx<'_>) -> Answer {
    let (language, id) = (cx.language, id(cx)?);
    let card = show_subscriber(cx.bank, &cx.caller()?, id)?;
    let here = title(language, &card.row);
    let body = html! {
        p { (key::SUBSCRIBER_REMOVE_WHAT.get(language)) }
        form.form method="post" action=(link::subscriber_part(id, "remove")) {
            (csrf(cx.csrf()))
            (submit(language, key::SUBSCRIBER_REMOVE, Weight::Danger, Some(&link::subscriber(id))))
        }
    };
    let title = key::SUBSCRIBER_REMOVE_TITLE.with(language, &[("who", (&here).into())]);
    Ok(cx.page(&frame(cx, title).crumb(here, link::subscriber(id)).narrow(), body))
}

/// `POST /newsletters/subscribers/{subscriber}/remove`
pub(in crate::web) fn remove(cx: &Cx<'_>) -> Answer {
    let removed = remove_subscriber(cx.bank, &cx.caller()?, id(cx)?)?;
    let done = if removed { Done::SubscriberRemoved } else { Done::NothingChanged };
    Ok(Response::see_other(&done.at(link::SUBSCRIBERS)))
}

fn frame<'a>(cx: &'a Cx<'_>, title: String) -> Frame<'a> {
    cx.frame(title).place(Place::Newsletters).crumb(key::NAV_SUBSCRIBERS, link::SUBSCRIBERS)
}

/// The address, or the number of whoever has none any more.
fn title(language: Language, row: &Row) -> String {
    match &row.email {
        Some(email) => email.as_str().to_owned(),
        None => key::SUBSCRIBERS_NUMBER.with(language, &[("number", (&row.subscriber.id.to_string()).into())]),
    }
}

fn actions(cx: &Cx<'_>, card: &Card) -> Markup {
    let (language, id) = (cx.language, card.row.subscriber.id);
    let state = card.row.subscriber.state;
    html! {
        @if matches!(state, SubscriberState::Suspended { .. }) {
            (button(language, &link::subscriber_part(id, "lift"), cx.csrf(), &[], key::SUBSCRIBER_LIFT, Weight::Normal))
        }
        @if !matches!(state, SubscriberState::Unsubscribed { .. }) {
            (link_button(language, &link::subscriber_part(id, "remove"), key::SUBSCRIBER_REMOVE, Weight::Normal))
        }
    }
}

fn about(cx: &Cx<'_>, row: &Row) -> Markup {
    let (language, subscriber) = (cx.language, &row.subscriber);
    let directory = cx.bank.directory();
    let groups: Vec<String> =
        subscriber.lists.groups().map(|group| directory.grouping.group_name(group, language)).collect();
    html! {
        (fact(language, key::SUBSCRIBERS_ID, subscriber.id.to_string()))
        @if let Some(email) = &row.email { (fact(language, key::PERSON_EMAIL, html! { bdi { (email.as_str()) } })) }
        @if let Some(name) = &row.name {
            (fact(language, key::WORD_NAME, html! {
                @match subscriber.person {
                    Some(person) => a href=(link::person(person)) { bdi { (name) } },
                    None => bdi { (name) },
                }
            }))
        }
        @if let Some((company, name)) = &row.company {
            (fact(language, key::WORD_COMPANY, html! { a href=(link::company(*company)) { (name) } }))
        }
        (fact(language, key::SUBSCRIBE_LISTS, words::lists(language, &subscriber.lists)))
        @if !groups.is_empty() { (fact(language, key::SUBSCRIBE_GROUPS, groups.join(", "))) }
        (fact(language, key::SUBSCRIBE_LANGUAGE, names::language(subscriber.language).get(language)))
        @if subscriber.failures > 0 { (fact(language, key::SUBSCRIBER_FAILURES, subscriber.failures.to_string())) }
        @match subscriber.state {
            SubscriberState::Unsubscribed { at } => {
                (fact(language, key::SUBSCRIBER_STATE_UNSUBSCRIBED, format::time_tag(language, at)))
            },
            SubscriberState::Suspended { at } => {
                (fact(language, key::SUBSCRIBER_STATE_SUSPENDED, format::time_tag(language, at)))
            },
            SubscriberState::Unconfirmed | SubscriberState::Active => {},
        }
    }
}

/// How they came here: what can be shown to whoever asks why they get mail.
fn origin(cx: &Cx<'_>, card: &Card) -> Markup {
    let language = cx.language;
    match (card.row.subscriber.origin, &card.added) {
        (Origin::Themselves { at, page, policy, confirmed }, _) => html! {
            (fact(language, key::SUBSCRIBER_HOW, key::SUBSCRIBER_THEMSELVES.get(language)))
            (fact(language, key::WORD_TIME, format::time_tag(language, at)))
            (fact(language, key::SUBSCRIBER_PAGE, words::page(page).get(language)))
            (fact(language, key::SUBSCRIBER_POLICY, policy.to_string()))
            (fact(language, key::SUBSCRIBER_CONFIRMED, html! {
                @match confirmed {
                    Some(at) => (format::time_tag(language, at)),
                    None => (key::SUBSCRIBER_CONFIRMED_NOT.get(language)),
                }
            }))
        },
        (Origin::Customer { at, company, .. }, Some((by, name))) => html! {
            (fact(language, key::SUBSCRIBER_HOW, key::SUBSCRIBER_CUSTOMER.get(language)))
            (fact(language, key::WORD_TIME, format::time_tag(language, at)))
            (fact(language, key::SUBSCRIBER_BY, who(language, by)))
            (fact(language, key::WORD_COMPANY, html! { a href=(link::company(company)) { (name) } }))
        },
        (Origin::Customer { .. }, None) => html! {},
    }
}

fn history(cx: &Cx<'_>, card: &Card) -> Markup {
    let language = cx.language;
    if card.history.is_empty() {
        return html! { p.quiet { (key::SUBSCRIBER_HISTORY_NONE.get(language)) } };
    }
    let entries: Vec<Entry<'_>> = card
        .history
        .iter()
        .map(|entry| {
            let what = words::act(language, entry.act);
            let what = match entry.list {
                Some(list) => format!("{what}: {}", words::list(list).get(language)),
                None => what.to_owned(),
            };
            let by = match &entry.by {
                Some(by) => who(language, by),
                None => html! { (key::SUBSCRIBER_BY_LINK.get(language)) },
            };
            Entry { when: entry.at, who: by, what: what.into(), reason: None, actions: None, body: None }
        })
        .collect();
    timeline(language, &entries)
}
