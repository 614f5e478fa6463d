//! How far a job is: the bar and the numbers, on its page and, for the script that follows it, alone.

use hyper::StatusCode;
use maud::{Markup, html};

use super::{page, words};
use crate::domain::job::{Job, State};
use crate::domain::language::Language;
use crate::http::response::Response;
use crate::service::jobs::show_progress;
use crate::text::key;
use crate::web::ui::progress::Progress;
use crate::web::ui::{link, progress};
use crate::web::{Answer, Cx};

/// The part of the page that a script keeps up to date while the job has not ended.
const PART: &str = "progress";

/// Bar, numbers and, while it waits, how many are before it.
pub(super) fn now(language: Language, job: &Job, ahead: usize) -> Markup {
    let counts = words::counts(language, job);
    let follow = (!job.state.has_ended()).then(|| link::job_part(job.id(), PART));
    let ahead = (job.state == State::Queued).then(|| key::JOB_AHEAD.with(language, &[("count", ahead.into())]));
    progress::followed(
        follow.as_deref(),
        html! {
            (bar(job).show(language, key::JOBS_PROGRESS, &counts))
            p { (words::state(language, job)) " " span { (counts) } }
            @if let Some(ahead) = ahead { p.quiet { (ahead) } }
        },
    )
}

/// The bar of a job.
pub(super) fn bar(job: &Job) -> Progress {
    Progress {
        done: job.counts.done.into(),
        skipped: job.counts.skipped.into(),
        failed: job.counts.failed.into(),
        total: job.selection.total.into(),
    }
}

/// `GET /jobs/{job}/progress`
pub(in crate::web) fn progress(cx: &Cx<'_>) -> Answer {
    let (job, ahead) = show_progress(cx.bank, &cx.caller()?, page::id(cx)?)?;
    Ok(Response::html(StatusCode::OK, now(cx.language, &job, ahead).into_string()))
}
