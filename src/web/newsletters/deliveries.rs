//! The recipients behind a figure of the report, with what the server said.

use maud::html;

use super::{below_issue, id, words};
use crate::domain::newsletter::delivery::Share;
use crate::domain::subscriber::SubscriberId;
use crate::service::newsletters::report;
use crate::text::key;
use crate::web::ui::empty::empty;
use crate::web::ui::link;
use crate::web::ui::pager;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// `GET /newsletters/{issue}/report`
pub(in crate::web) fn deliveries(cx: &Cx<'_>) -> Answer {
    let (language, issue, params) = (cx.language, id(cx)?, cx.query()?);
    let share = params.one("share")?.and_then(Share::from_name).unwrap_or(Share::Failed);
    let after = params.one("after")?.and_then(SubscriberId::parse);
    let (rows, next) = report(cx.bank, &cx.caller()?, issue, share, after)?;
    let columns = [
        Column::new(key::NEWSLETTER_RECIPIENT),
        Column::new(key::NEWSLETTER_ANSWER),
        Column::new(key::NEWSLETTER_TRIES).number(),
    ];
    let lines = html! {
        @for row in &rows {
            tr {
                td.main {
                    @match &row.email {
                        Some(email) => bdi { (email.as_str()) },
                        None => (key::NEWSLETTER_GONE.with(language, &[("number", (&row.to.to_string()).into())])),
                    }
                }
                td.wrap { bdi { (words::answer(language, &row.delivery.answer)) } }
                td.number { (row.delivery.tries) }
            }
        }
    };
    let base = link::newsletter_part(issue, "report");
    let address = |after: Option<SubscriberId>| {
        let query = link::Query::new(&base).with("share", share.name());
        query.with_some("after", after.map(|after| after.to_string())).url()
    };
    let first = after.map(|_| (key::NEWSLETTER_FROM_START, address(None)));
    let on = next.map(|next| (key::PAGER_NEXT, address(Some(next))));
    let body = html! {
        @if rows.is_empty() && next.is_some() {
            p { (key::NEWSLETTER_DELIVERIES_ON.get(language)) }
        } @else if rows.is_empty() {
            (empty(language, words::share(share), key::NEWSLETTER_DELIVERIES_NONE, None))
        } @else {
            (table(language, words::share(share), &columns, lines))
        }
        (pager::steps(language, first, None, on))
    };
    let title = key::NEWSLETTER_DELIVERIES.with(language, &[("share", words::share(share).get(language).into())]);
    Ok(cx.page(&below_issue(cx, issue, title), body))
}
