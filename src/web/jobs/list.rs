//! The list of jobs: one's own, for main users everybody's.

use maud::{Markup, html};

use super::now::bar;
use super::words;
use crate::domain::job::{Job, Task};
use crate::domain::role::Role;
use crate::service::Directory;
use crate::service::jobs::{PAGE, list_jobs};
use crate::service::people::describe;
use crate::text::key;
use crate::web::people::who;
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::pager::Pager;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx, Stop};

/// `GET /jobs`
pub(in crate::web) fn list(cx: &Cx<'_>) -> Answer {
    let page = cx.query()?.page()?;
    let jobs = list_jobs(cx.bank, &cx.caller()?, page)?;
    let language = cx.language;
    let directory = cx.bank.directory();
    let url = |page: u64, _| link::Query::new(link::JOBS).with_some("page", (page > 1).then(|| page.to_string())).url();
    let pager = Pager { page, size: PAGE, total: jobs.total, url: &url, sizes: &[] };
    let body = html! {
        @if jobs.jobs.is_empty() {
            @let next = link_button(language, link::PRODUCTS, key::JOBS_TO_PRODUCTS, Weight::Primary);
            (empty(language, key::JOBS_NONE, key::JOBS_NONE_HELP, Some(next)))
        } @else {
            (rows(cx, &directory, &jobs.jobs)?)
            (pager.show(language))
        }
    };
    Ok(cx.page(&cx.frame(key::NAV_JOBS).place(Place::Jobs), body))
}

fn rows(cx: &Cx<'_>, directory: &Directory, jobs: &[Job]) -> Result<Markup, Stop> {
    let language = cx.language;
    let actor = cx.actor()?;
    let everybody = actor.role == Role::MainUser;
    let mut columns = vec![
        Column::new(key::JOBS_JOB),
        Column::new(key::WORD_STATUS),
        Column::new(key::JOBS_PROGRESS),
        Column::new(key::JOB_FILE),
        Column::new(key::JOBS_WHEN),
    ];
    if everybody {
        columns.push(Column::new(key::JOBS_WHO));
    }
    let lines = html! {
        @for job in jobs {
            @let counts = words::counts(language, job);
            tr {
                td.wrap {
                    a href=(link::job(job.id())) { (words::job_title(language, directory, job)) }
                    " " span.second { (counts) }
                }
                td { (words::state(language, job)) }
                td { (bar(job).show(language, key::JOBS_PROGRESS, &counts)) }
                td { (file(cx, job)) }
                td { (format::time_tag(language, job.created)) }
                @if everybody { td { (who(language, &describe(directory, actor, job.selection.asked.who))) } }
            }
        }
    };
    Ok(table(language, key::JOBS_CAPTION, &columns, lines))
}

/// The file of an export, while it is kept.
fn file(cx: &Cx<'_>, job: &Job) -> Markup {
    html! {
        @if let (Task::Export { format, .. }, Some(bytes)) = (&job.task, job.file) {
            a href=(link::job_part(job.id(), "file")) { (words::format(*format).get(cx.language)) }
            " " span.quiet { (format::bytes(cx.language, bytes)) }
        }
    }
}
