//! Undoing a job: what would become of the products that it changed, and the button that starts it.

use hyper::StatusCode;
use maud::{Markup, html};

use super::confirm::{reason, too_many};
use super::page::id;
use super::preview::View;
use super::selection::REASON;
use super::words;
use crate::domain::job::Task;
use crate::domain::role::Permission;
use crate::http::response::Response;
use crate::service::jobs::{Started, Undoable, preview_undo, show_progress, undo_job, undoable};
use crate::text::key;
use crate::web::ui::form::{Weight, csrf, submit};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx};

/// `GET /jobs/{job}/undo`
pub(in crate::web) fn ask_undo(cx: &Cx<'_>) -> Answer {
    page(cx, StatusCode::OK, None, "")
}

/// `POST /jobs/{job}/undo`
pub(in crate::web) fn undo(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let reason = form.one(REASON)?.unwrap_or_default();
    match undo_job(cx.bank, &cx.caller()?, id(cx)?, reason)? {
        Started::Job(undoing) => Ok(Response::see_other(&link::job(undoing))),
        Started::Refused(_) => page(cx, StatusCode::UNPROCESSABLE_ENTITY, Some(too_many(cx)), reason),
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, notice: Option<Markup>, typed: &str) -> Answer {
    let (caller, id) = (cx.caller()?, id(cx)?);
    let (job, _) = show_progress(cx.bank, &caller, id)?;
    match undoable(cx.bank, &job)? {
        Undoable::Yes => {}
        // Nothing is left to be asked.
        Undoable::Nothing => return Ok(Response::see_other(&link::job(id))),
        Undoable::By(by) if cx.may(Permission::EditProducts) => return Ok(Response::see_other(&link::job(by))),
        Undoable::By(_) => return Ok(Response::see_other(&link::job(id))),
    }
    let (job, preview) = preview_undo(cx.bank, &caller, id)?;
    let language = cx.language;
    let directory = cx.bank.directory();
    let title = |count| words::title(language, &directory, &job.selection, &Task::Undo { of: id }, count);
    let view = View { language, directory: &directory, task: &job.task, companies: job.selection.of.is_none() };
    let body = html! {
        @if let Some(notice) = notice { (notice) }
        p { (key::JOB_UNDO_WHAT.get(language)) }
        (view.counts(&preview))
        @if preview.changes == 0 {
            (Notice::new(Tone::Note, key::JOB_UNDO_NOTHING).show(language))
        } @else {
            form.form method="post" action=(link::job_part(id, "undo")) {
                (csrf(cx.csrf()))
                (reason(cx, typed))
                (submit(language, title(preview.changes), Weight::Primary, Some(&link::job(id))))
            }
        }
        (view.rows(&preview))
    };
    let frame = cx
        .frame(title(job.counts.done))
        .place(Place::Jobs)
        .crumb(key::NAV_JOBS, link::JOBS)
        .crumb(words::job_title(language, &directory, &job), link::job(id));
    Ok(cx.page_with(status, &frame, body))
}
