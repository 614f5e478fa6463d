//! Undoing a job: another job that takes back, row by row, what still stands as the first one left it.

use std::ops::ControlFlow;

use super::asker::asked;
use super::preview::Preview;
use super::read::visible;
use super::start::{MOST_UNFINISHED, StartFault, Started, started};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::job::{Job, JobId, Outcome, Row, Selection, State, Task};
use crate::domain::role::Permission;
use crate::service::products::write::tidy;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source};
use crate::text::key;

/// Whether a job can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undoable {
    /// It can.
    Yes,
    /// It changed nothing, or has not ended.
    Nothing,
    /// It is being undone, or was, by this job.
    By(JobId),
}

/// Whether a job can be undone. An undoing that was called off or failed may be begun again.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn undoable(bank: &Bank, job: &Job) -> Result<Undoable, Failure> {
    bank.store.read(|reader| standing(reader, job))
}

fn standing(source: &impl Source, job: &Job) -> Result<Undoable, Failure> {
    if !job.has_changes() {
        return Ok(Undoable::Nothing);
    }
    let Some(by) = job.undone_by else { return Ok(Undoable::Yes) };
    let ended = store::jobs::get(source, by)?.map(|job| job.state);
    Ok(match ended {
        Some(State::Cancelled { .. } | State::Failed { .. }) => Undoable::Yes,
        Some(State::Queued | State::Running { .. } | State::Done { .. }) | None => Undoable::By(by),
    })
}

/// What undoing a job would do.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such job, [`Failure::Denied`] where the caller may not change products.
pub fn preview_undo(bank: &Bank, caller: &Caller, id: JobId) -> Result<(Job, Preview), Failure> {
    let now = bank.clock.now();
    bank.store.read(|reader| {
        let job = undoable_by(reader, caller, id)?;
        let mut preview = Preview::default();
        for row in rows(reader, id)? {
            preview.look_at(reader, caller, &Task::Undo { of: id }, &row, now)?;
        }
        Ok((job, preview))
    })
}

fn undoable_by(source: &impl Source, caller: &Caller, id: JobId) -> Result<Job, Failure> {
    let job = visible(source, caller, id)?;
    if caller.actor.may(Permission::EditProducts) { Ok(job) } else { Err(Failure::Denied) }
}

/// The products that the job changed, each with the version that it made.
fn rows(source: &impl Source, id: JobId) -> Result<Vec<Row>, Failure> {
    let mut found = Vec::new();
    store::jobs::walk_rows(source, id, 0, |_, rows| {
        found.extend(rows.into_iter().filter_map(|row| match row.outcome {
            Outcome::Done { version } => Some(Row::new(row.link, version)),
            Outcome::Pending | Outcome::Skipped(_) | Outcome::Failed(_) => None,
        }));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// Starts the undoing of a job. Its number stands in every history that it writes.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::Foreign`], [`Failure::Denied`], and [`Failure::Conflict`] where there is nothing
/// to be undone.
pub fn undo_job(bank: &Bank, caller: &Caller, id: JobId, reason: &str) -> Result<Started, Failure> {
    if bank.jobs.under_way(caller.actor.person) >= MOST_UNFINISHED {
        return Ok(Started::Refused(StartFault::TooMany));
    }
    let undoing = bank.write(|writer, now| {
        let undone = undoable_by(writer, caller, id)?;
        match standing(writer, &undone)? {
            Undoable::Yes => {}
            Undoable::By(by) => return Ok(Err(by)),
            Undoable::Nothing => return Err(Failure::Conflict(format!("job {id} has changed nothing"))),
        }
        let rows = rows(writer, id)?;
        let selection = Selection {
            id: store::jobs::next_id(writer)?,
            asked: asked(caller, now),
            // At most as many as the job had.
            total: rows.len() as u32,
            ..undone.selection.clone()
        };
        let words = key::JOB_UNDO_REASON.with(caller.actor.language, &[("job", (&id.to_string()).into())]);
        let reason = tidy(reason);
        let reason = if reason.is_empty() { words } else { format!("{words}: {reason}") };
        let job = Job::new(selection, Task::Undo { of: id }, tidy(&reason), now);
        store::jobs::put_rows(writer, job.id(), &rows)?;
        store::jobs::put(writer, &job)?;
        store::jobs::put(writer, &Job { undone_by: Some(job.id()), ..undone })?;
        let event = caller.event(EventKind::JobUndone).about(Subject::Job(id));
        store::events::append(writer, now, &event.detail(DetailKey::Job, job.id().to_string()))?;
        store::events::append(writer, now, &started(caller, &job))?;
        Ok(Ok(job))
    })?;
    Ok(Started::Job(match undoing {
        Ok(job) => {
            bank.jobs.add(&job);
            job.id()
        }
        Err(by) => by,
    }))
}
