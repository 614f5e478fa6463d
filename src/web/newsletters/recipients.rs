//! Whom an issue would go to, and how many.

use maud::html;

use super::{below_issue, id, words};
use crate::service::newsletters::meant_for;
use crate::text::key;
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::table::{Column, table};
use crate::web::ui::{link, names};
use crate::web::{Answer, Cx};

/// `GET /newsletters/{issue}/recipients`
pub(in crate::web) fn recipients(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let meant = meant_for(cx.bank, &cx.caller()?, id(cx)?, true)?;
    let directory = cx.bank.directory();
    let columns = [
        Column::new(key::NEWSLETTER_ADDRESS),
        Column::new(key::WORD_NAME),
        Column::new(key::WORD_COMPANY),
        Column::new(key::WORD_LANGUAGE),
    ];
    let rows = html! {
        @for to in &meant.first {
            tr {
                td.main { bdi { (to.email.as_str()) } }
                td { @match &to.name { Some(name) => bdi { (name) }, None => "–" } }
                td { @match to.company { Some(company) => bdi { (directory.company(company)) }, None => "–" } }
                td { (names::language(to.language).get(language)) }
            }
        }
    };
    let body = html! {
        @if meant.first.is_empty() {
            (empty(language, key::NEWSLETTER_WHO, key::NEWSLETTER_WHO_NONE, None))
        } @else {
            p { strong { (key::NEWSLETTER_WHO_COUNT.with(language, &[("count", meant.count.into())])) } }
            p.quiet { (key::NEWSLETTER_WHO_HELP.get(language)) }
            h2 { (key::NEWSLETTER_WHO_FIRST.with(language, &[("count", meant.first.len().into())])) }
            (table(language, key::NEWSLETTER_WHO, &columns, rows))
        }
    };
    let actions =
        link_button(language, &link::newsletter_part(meant.issue.id, "send"), key::NEWSLETTER_SEND, Weight::Normal);
    let subject = words::subject(language, &meant.texts);
    let frame = below_issue(cx, meant.issue.id, key::NEWSLETTER_WHO).subtitle(html! { (subject) }).actions(actions);
    Ok(cx.page(&frame, body))
}
