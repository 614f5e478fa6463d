//! The list of issues, the newest first. Its state is its address.

use maud::{Markup, html};

use super::words;
use crate::domain::moment::Moment;
use crate::domain::newsletter::IssueId;
use crate::domain::newsletter::IssueState;
use crate::service::newsletters::{Listed, list_issues};
use crate::text::{figures, key};
use crate::web::ui::empty::empty;
use crate::web::ui::filters::{self, Chip};
use crate::web::ui::form::{Choice, Weight, link_button};
use crate::web::ui::page::Place;
use crate::web::ui::pager;
use crate::web::ui::table::{Column, table};
use crate::web::ui::{format, link};
use crate::web::{Answer, Cx};

/// `GET /newsletters`
pub(in crate::web) fn list(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let params = cx.query()?;
    let wanted = params.one("state")?;
    let state = words::STATES.into_iter().find(|(name, _)| Some(*name) == wanted);
    let before = params.one("before")?.and_then(IssueId::parse);
    let (found, older) = list_issues(cx.bank, &cx.caller()?, state.map(|(name, _)| name), before)?;
    let states = words::STATES.map(|(name, word)| Choice::new(name, word));
    let chosen = state.map_or("", |(name, _)| name);
    let chips: Vec<Chip<'_>> = state
        .map(|(_, word)| Chip {
            label: key::WORD_STATUS.into(),
            value: word.into(),
            remove: link::NEWSLETTERS.to_owned(),
        })
        .into_iter()
        .collect();
    let drawer = filters::select(language, "state", key::WORD_STATUS, &states, chosen);
    let body = filters::beside(
        filters::drawer(language, link::NEWSLETTERS, &[], chips.len(), drawer),
        html! {
            (filters::chips(language, &chips, link::NEWSLETTERS))
            @if found.is_empty() {
                (empty(language, key::NEWSLETTERS_NONE, key::NEWSLETTERS_NONE_HELP, None))
            } @else {
                (rows(cx, &found))
            }
            (steps(cx, link::NEWSLETTERS, chosen, before.is_some(), older.then(|| found.last()).flatten().map(|l| l.issue.id)))
        },
    );
    let actions = html! {
        (link_button(language, link::SUBSCRIBERS, key::NAV_SUBSCRIBERS, Weight::Normal))
        (link_button(language, link::NEWSLETTER_ARCHIVE, key::NEWSLETTER_ARCHIVE, Weight::Normal))
        (link_button(language, link::NEWSLETTER_NEW, key::NEWSLETTERS_NEW, Weight::Primary))
    };
    let frame = cx.frame(key::NEWSLETTERS_TITLE).place(Place::Newsletters).actions(actions);
    Ok(cx.page(&frame, body))
}

fn rows(cx: &Cx<'_>, found: &[Listed]) -> Markup {
    let language = cx.language;
    let columns = [
        Column::new(key::NEWSLETTER_SUBJECT),
        Column::new(key::WORD_STATUS),
        Column::new(key::NEWSLETTER_LIST),
        Column::new(key::NEWSLETTER_RECIPIENTS).number(),
        Column::new(key::NEWSLETTER_WHEN),
    ];
    let lines = html! {
        @for listed in found {
            @let issue = &listed.issue;
            tr {
                td.main {
                    a href=(link::newsletter(issue.id)) lang=[(listed.language != language).then_some(listed.language.code())] {
                        @if listed.subject.is_empty() {
                            (key::NEWSLETTER_NO_SUBJECT.get(language)) " (" (issue.id) ")"
                        } @else {
                            bdi { (listed.subject) }
                        }
                    }
                }
                td { (words::state(language, issue.state)) }
                td { (words::list(issue.audience.list).get(language)) }
                td.number {
                    @let total = listed.progress.total();
                    @if total > 0 { (figures::integer(language, i64::try_from(total).unwrap_or(i64::MAX))) } @else { "–" }
                }
                td { (format::time_tag(language, when(issue.state, issue.changed))) }
            }
        }
    };
    table(language, key::NEWSLETTERS_TITLE, &columns, lines)
}

fn when(state: IssueState, changed: Moment) -> Moment {
    match state {
        IssueState::Draft => changed,
        IssueState::Scheduled(at)
        | IssueState::Sending(at)
        | IssueState::Paused(_, at)
        | IssueState::Stopped(_, at)
        | IssueState::Sent(_, at) => at,
    }
}

/// The neighbouring pages. There is no count: it would have to look through all issues.
pub(super) fn steps(cx: &Cx<'_>, list: &'static str, state: &str, later: bool, older: Option<IssueId>) -> Markup {
    let language = cx.language;
    let address = |before: Option<IssueId>| {
        let state = Some(state).filter(|state| !state.is_empty());
        link::Query::new(list)
            .with_some("state", state)
            .with_some("before", before.map(|issue| issue.to_string()))
            .url()
    };
    let first = later.then(|| (key::NEWSLETTERS_NEWEST, address(None)));
    let older = older.map(|older| (key::NEWSLETTERS_OLDER, address(Some(older))));
    pager::steps(language, first, None, older)
}
