//! The log of a job: what came of each product, failures first.

use maud::{Markup, html};

use super::words;
use crate::domain::job::Job;
use crate::service::Directory;
use crate::service::jobs::{LOG_PAGE, Logged};
use crate::text::key;
use crate::web::Cx;
use crate::web::products::name::name;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::list::section;
use crate::web::ui::pager::Pager;
use crate::web::ui::table::{Column, table};

/// The id of the log, which its pages lead to.
const LOG: &str = "log";

/// A page of the log.
pub(super) fn log(cx: &Cx<'_>, directory: &Directory, job: &Job, rows: &[Logged], page: u64) -> Markup {
    let language = cx.language;
    let companies = job.selection.of.is_none();
    let mut columns = vec![Column::new(key::PRODUCTS_LVI_NUMBER), Column::new(key::WORD_NAME)];
    if companies {
        columns.push(Column::new(key::WORD_COMPANY));
    }
    columns.push(Column::new(key::JOB_LOG_OUTCOME));
    let lines = html! {
        @for Logged { row, summary } in rows {
            tr {
                td { a href=(link::product(row.link)) { (identifier::lvi_number(row.link.number)) } }
                td.main title=[summary.as_ref().map(|summary| &summary.technical)] {
                    @if let Some(summary) = summary { (name(summary, language)) }
                }
                @if companies { td { (directory.company(row.link.company)) } }
                td.wrap { (words::outcome(language, row.link, &row.outcome, job.state.has_ended())) }
            }
        }
    };
    let url = |page: u64, _| {
        let address = link::Query::new(&link::job(job.id())).with_some("page", (page > 1).then(|| page.to_string()));
        format!("{}#{LOG}", address.url())
    };
    let pager = Pager { page, size: LOG_PAGE, total: job.selection.total.into(), url: &url, sizes: &[] };
    section(
        language,
        LOG,
        key::JOB_LOG,
        None,
        html! {
            (table(language, key::JOB_LOG_CAPTION, &columns, lines))
            @if pager.pages() > 1 { (pager.show(language)) }
        },
    )
}
