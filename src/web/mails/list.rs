//! The list of mails, newest first. Its state is its address.

use hyper::StatusCode;
use maud::{Markup, html};

use super::words;
use crate::domain::mail::{Mail, MailId, MailKind};
use crate::service::mails::{LineState, MailFilter, MailList, StateFilter, list_mails};
use crate::text::key;
use crate::web::ui::empty::empty;
use crate::web::ui::filters::{self, Chip};
use crate::web::ui::form::{Choice, Weight, button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::notice::Notice;
use crate::web::ui::page::Place;
use crate::web::ui::pager;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// `GET /mails`
pub(in crate::web) fn list(cx: &Cx<'_>) -> Answer {
    page(cx, StatusCode::OK, None)
}

/// The list; with another status than 200 and a notice, because something could not be done.
pub(super) fn page(cx: &Cx<'_>, code: StatusCode, notice: Option<Notice<'_>>) -> Answer {
    let language = cx.language;
    let params = cx.query()?;
    let filter = MailFilter {
        state: params.one("state")?.and_then(StateFilter::from_name),
        kind: params.one("kind")?.and_then(MailKind::from_name),
    };
    let before = params.one("before")?.and_then(MailId::parse);
    let found = list_mails(cx.bank, &cx.caller()?, filter, before)?;
    let chips = chips(filter);
    let states = StateFilter::ALL.map(|state| Choice::new(state.name(), words::state_word(state)));
    let kinds: Vec<_> =
        MailKind::ALL.iter().map(|kind| Choice::new(kind.name(), words::kind_words(language, *kind))).collect();
    let drawer = html! {
        (filters::select(language, "state", key::WORD_STATUS, &states, filter.state.map_or("", StateFilter::name)))
        (filters::select(language, "kind", key::MAILS_KIND, &kinds, filter.kind.map_or("", MailKind::name)))
    };
    let body = html! {
        @if let Some(notice) = notice { (notice.show(language)) }
        @if let Some(notice) = words::line_notice(language, &found.line) { (notice.show(language)) }
        (filters::beside(
            filters::drawer(language, link::MAILS, &[], chips.len(), drawer),
            html! {
                (filters::chips(language, &chips, link::MAILS))
                @if found.mails.is_empty() {
                    (empty(language, key::MAILS_NONE, key::MAILS_NONE_HELP, None))
                } @else {
                    (rows(cx, &found.mails, &found.line))
                }
                (steps(cx, filter, before, &found))
                p.quiet.small { (key::MAILS_KEPT.with(language, &[("days", cx.bank.config.mail.days.into())])) }
            },
        ))
    };
    let test = button(language, link::MAIL_TEST, cx.csrf(), &[], key::MAILS_TEST, Weight::Normal);
    let frame = cx.frame(key::NAV_MAILS).place(Place::Mails).actions(test);
    Ok(cx.page_with(code, &frame, body))
}

fn address(filter: MailFilter, before: Option<MailId>) -> String {
    link::Query::new(link::MAILS)
        .with_some("state", filter.state.map(StateFilter::name))
        .with_some("kind", filter.kind.map(MailKind::name))
        .with_some("before", before.map(|mail| mail.to_string()))
        .url()
}

fn chips(filter: MailFilter) -> Vec<Chip<'static>> {
    let mut chips = Vec::new();
    if let Some(state) = filter.state {
        let remove = address(MailFilter { state: None, ..filter }, None);
        chips.push(Chip { label: key::WORD_STATUS.into(), value: words::state_word(state).into(), remove });
    }
    if let Some(kind) = filter.kind.and_then(words::kind) {
        let remove = address(MailFilter { kind: None, ..filter }, None);
        chips.push(Chip { label: key::MAILS_KIND.into(), value: kind.into(), remove });
    }
    chips
}

fn rows(cx: &Cx<'_>, mails: &[Mail], line: &LineState) -> Markup {
    let language = cx.language;
    let columns = [
        Column::new(key::MAILS_MAIL),
        Column::new(key::WORD_STATUS),
        Column::new(key::MAILS_TO),
        Column::new(key::MAILS_TRIES).number(),
        Column::new(key::MAILS_WHEN),
    ];
    let lines = html! {
        @for mail in mails {
            tr {
                @let kind = words::kind_words(language, mail.what.kind);
                td.main title=(kind) { a href=(link::mail(mail.id)) { (kind) } }
                td { (words::state(language, mail, line)) }
                td title=(mail.what.to.as_str()) { bdi { (mail.what.to.as_str()) } }
                td.number { (mail.tries) }
                td { (format::time_tag(language, mail.queued)) }
            }
        }
    };
    table(language, key::MAILS_CAPTION, &columns, lines)
}

/// The neighbouring pages. There is no count: it would have to look through all mails.
fn steps(cx: &Cx<'_>, filter: MailFilter, before: Option<MailId>, found: &MailList) -> Markup {
    let language = cx.language;
    let first = before.map(|_| (key::MAILS_NEWEST, address(filter, None)));
    let older = found.older.map(|older| (key::MAILS_OLDER, address(filter, Some(older))));
    pager::steps(language, first, None, older)
}
