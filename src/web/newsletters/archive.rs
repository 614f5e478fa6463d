//! The archive: issues that were sent, for everybody who is signed in and whom they were meant for.

use maud::html;

use super::list::steps;
use super::{id, words};
use crate::domain::newsletter::IssueId;
use crate::domain::role::Permission;
use crate::service::newsletters::{list_archive, open_archived};
use crate::text::key;
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::markdown::markdown_with_pictures;
use crate::web::ui::page::Place;
use crate::web::ui::table::{Column, table};
use crate::web::ui::{format, link};
use crate::web::{Answer, Cx};

/// The level of a text's headings: below the page's own.
const TOP: u8 = 2;

/// `GET /newsletters/archive`
pub(in crate::web) fn archive(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let before = cx.query()?.one("before")?.and_then(IssueId::parse);
    let (found, older) = list_archive(cx.bank, cx.actor()?, before)?;
    let columns =
        [Column::new(key::NEWSLETTER_SUBJECT), Column::new(key::NEWSLETTER_LIST), Column::new(key::NEWSLETTER_WHEN)];
    let rows = html! {
        @for issue in &found {
            tr {
                td.main {
                    a href=(link::archived_newsletter(issue.id))
                        lang=[(issue.language != language).then_some(issue.language.code())] { bdi { (issue.subject) } }
                }
                td { (words::list(issue.list).get(language)) }
                td { (format::time_tag(language, issue.sent)) }
            }
        }
    };
    let body = html! {
        @if found.is_empty() {
            (empty(language, key::NEWSLETTER_ARCHIVE_NONE, key::NEWSLETTER_ARCHIVE_NONE_HELP, None))
        } @else {
            (table(language, key::NEWSLETTER_ARCHIVE, &columns, rows))
        }
        (steps(cx, link::NEWSLETTER_ARCHIVE, "", before.is_some(), found.last().filter(|_| older).map(|last| last.id)))
    };
    let mut frame = cx.frame(key::NEWSLETTER_ARCHIVE).place(Place::Newsletters);
    if cx.may(Permission::ManageNewsletters) {
        frame = frame.actions(link_button(language, link::NEWSLETTERS, key::NEWSLETTERS_TITLE, Weight::Normal));
    }
    Ok(cx.page(&frame, body))
}

/// `GET /newsletters/archive/{issue}`
pub(in crate::web) fn archived(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let read = open_archived(cx.bank, cx.actor()?, id(cx)?)?;
    let about = &read.about;
    let when = format::date_time(language, about.sent);
    let picture = |number: u16| Some(link::newsletter_picture(about.id, number));
    let body = html! {
        article lang=(about.language.code()) { (markdown_with_pictures(&read.document, TOP, &picture)) }
    };
    let frame = cx
        .frame(about.subject.clone())
        .place(Place::Newsletters)
        .crumb(key::NEWSLETTER_ARCHIVE, link::NEWSLETTER_ARCHIVE)
        .subtitle(html! {
            span { (words::list(about.list).get(language)) }
            span { (key::NEWSLETTER_SENT_WHEN.with(language, &[("when", (&when).into())])) }
        });
    Ok(cx.page(&frame, body))
}
