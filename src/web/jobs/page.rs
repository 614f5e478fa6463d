//! One job: what it does, how far it is, what came of it, and what can be done about it.

use maud::{Markup, html};

use super::log::log;
use super::now::now;
use super::words;
use crate::domain::job::{Job, JobId, State, Task};
use crate::domain::language::Language;
use crate::domain::role::Permission;
use crate::http::response::Response;
use crate::service::jobs::{Cancelled, JobPage, LOG_PAGE, Undoable, cancel_job, show_job, undoable};
use crate::service::people::describe;
use crate::service::{Directory, Failure};
use crate::text::columns::column_name;
use crate::text::key;
use crate::web::people::{who, who_words};
use crate::web::products::value;
use crate::web::ui::form::{Weight, button, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// Seconds after which the page of a job that has not ended loads itself again where no script follows it: often
/// enough to see it move, seldom enough to read.
const AGAIN: u16 = 5;

/// The job of the path.
pub(super) fn id(cx: &Cx<'_>) -> Result<JobId, Failure> {
    JobId::parse(cx.param("job")).ok_or(Failure::NotFound)
}

/// `GET /jobs/{job}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let page = cx.query()?.page()?;
    let shown = show_job(cx.bank, &cx.caller()?, id(cx)?, page)?;
    let job = &shown.job;
    if page > 1 && page > u64::from(job.selection.total).div_ceil(LOG_PAGE) {
        return Ok(Response::see_other(&link::job(job.id())));
    }
    let language = cx.language;
    let directory = cx.bank.directory();
    let undo = undoable(cx.bank, job)?;
    let frame = cx
        .frame(words::job_title(language, &directory, job))
        .place(Place::Jobs)
        .crumb(key::NAV_JOBS, link::JOBS)
        .subtitle(subtitle(cx, &directory, job)?)
        .actions(actions(cx, job, undo))
        .again_after((!job.state.has_ended()).then_some(AGAIN));
    let body = html! {
        (now(language, job, shown.ahead))
        @if let State::Failed { why, .. } = job.state {
            (Notice::new(Tone::Error, words::why(why)).show(language))
        }
        (section(language, "about", key::JOB_ABOUT, None, about(cx, &directory, &shown, undo)))
        @if job.task.changes_products() { (log(cx, &directory, job, &shown.log, page)) }
    };
    Ok(cx.page(&frame, body))
}

/// Number, who asked and when.
fn subtitle(cx: &Cx<'_>, directory: &Directory, job: &Job) -> Result<Markup, Failure> {
    let language = cx.language;
    let asked = &job.selection.asked;
    let person = describe(directory, cx.actor()?, asked.who);
    // A viewer reads the own name here and has no page of people that it could lead to.
    let person = if cx.may(Permission::ReadPeople) {
        who(language, &person)
    } else {
        html! { bdi { (who_words(language, &person)) } }
    };
    Ok(html! {
        span { (key::JOB_NUMBER.with(language, &[("job", (&job.id().to_string()).into())])) }
        span { (key::JOB_BY.get(language)) " " (person) ", " (format::time_tag(language, job.created)) }
    })
}

fn actions(cx: &Cx<'_>, job: &Job, undo: Undoable) -> Markup {
    let language = cx.language;
    let part = |part: &str| link::job_part(job.id(), part);
    html! {
        @if !job.state.has_ended() {
            (button(language, &part("cancel"), cx.csrf(), &[], key::JOB_CANCEL, Weight::Normal))
        }
        @if undo == Undoable::Yes && cx.may(Permission::EditProducts) {
            (link_button(language, &part("undo"), key::JOB_UNDO, Weight::Normal))
        }
        @if job.file.is_some() { (link_button(language, &part("file"), key::JOB_DOWNLOAD, Weight::Primary)) }
    }
}

fn about(cx: &Cx<'_>, directory: &Directory, shown: &JobPage, undo: Undoable) -> Markup {
    let language = cx.language;
    let job = &shown.job;
    let number = |id: JobId| key::JOB_NUMBER.with(language, &[("job", (&id.to_string()).into())]);
    html! {
        (facts(html! {
            (task_facts(language, &job.task))
            @if let Task::Undo { of } = job.task {
                (fact(language, key::JOB_UNDOES, html! {
                    @match &shown.undoes {
                        Some(undone) => {
                            a href=(link::job(of)) { (number(of)) } " · " (words::job_title(language, directory, undone))
                        },
                        None => (number(of)),
                    }
                }))
            }
            @if !job.reason.is_empty() { (fact(language, key::JOB_REASON, html! { bdi { (job.reason) } })) }
            @if !job.selection.filter.is_empty() { (fact(language, key::JOB_FILTER, &job.selection.filter)) }
            @if let State::Running { since } = job.state {
                (fact(language, key::JOB_STARTED, format::time_tag(language, since)))
            }
            @if let Some(at) = job.state.ended() {
                (fact(language, key::JOB_ENDED, format::time_tag(language, at)))
            }
            @if let (Task::Export { .. }, State::Done { .. }) = (&job.task, job.state) {
                (fact(language, key::JOB_FILE, html! {
                    @match job.file {
                        Some(bytes) => (format::bytes(language, bytes)),
                        None => (key::JOB_FILE_GONE.get(language)),
                    }
                }))
            }
            @if let Undoable::By(by) = undo {
                (fact(language, key::JOB_UNDONE_BY, html! { a href=(link::job(by)) { (number(by)) } }))
            }
        }))
        p.quiet.small {
            a href=(job.selection.list) { (key::JOB_LIST.get(language)) } " · "
            (key::JOB_KEPT.with(language, &[("days", cx.bank.config.jobs.days.into())]))
        }
    }
}

/// What is asked of a task beyond its title.
fn task_facts(language: Language, task: &Task) -> Markup {
    html! {
        @match task {
            Task::Export { format, columns } => {
                (fact(language, key::JOB_FORMAT, words::format(*format).get(language)))
                (fact(language, key::JOB_COLUMNS, columns.iter().map(|column| column_name(*column, language))
                    .collect::<Vec<_>>().join(", ")))
            },
            Task::Edit { code, value: wanted } => {
                (fact(language, key::JOB_NEW_VALUE, html! {
                    @match wanted {
                        Some(wanted) => (value::bare(language, *code, wanted).show(language)),
                        None => span.quiet { (key::CHANGE_EMPTY.get(language)) },
                    }
                }))
            },
            Task::Archive | Task::Reactivate | Task::Undo { .. } => {},
        }
    }
}

/// `POST /jobs/{job}/cancel`
pub(in crate::web) fn cancel(cx: &Cx<'_>) -> Answer {
    let job = id(cx)?;
    let done = match cancel_job(cx.bank, &cx.caller()?, job)? {
        Cancelled::Done => Done::JobCancelled,
        Cancelled::TooLate => Done::JobTooLate,
    };
    Ok(Response::see_other(&done.at(&link::job(job))))
}
