//! Starting something over chosen products.

use super::asker::is_own;
use super::choose::own_selection;
use super::sheet::MOST_CELLS;
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::job::{Job, JobId, Selection, Task};
use crate::domain::product::field;
use crate::service::products::write::tidy;
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// Jobs of one person that have not ended: more than anybody follows, and nobody fills the queue for others.
pub const MOST_UNFINISHED: usize = 20;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Started {
    /// It is a job now, or had been started before.
    Job(JobId),
    /// It was not started.
    Refused(StartFault),
}

/// Why nothing was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartFault {
    /// The person has [`MOST_UNFINISHED`] jobs that have not ended.
    TooMany,
    /// An export without columns.
    NoColumns,
    /// An export with more than [`MOST_CELLS`] cells.
    TooLarge,
    /// The field is not one that a company writes.
    NoSuchField,
}

/// Starts a task over the products of the caller's selection, which becomes the job of the same number.
///
/// Starting it a second time leads to the same job: a form may be sent twice.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::Foreign`] and [`Failure::Denied`].
pub fn start_job(bank: &Bank, caller: &Caller, id: JobId, task: Task, reason: &str) -> Result<Started, Failure> {
    if !caller.actor.may(task.permission()) {
        return Err(Failure::Denied);
    }
    if bank.jobs.under_way(caller.actor.person) >= MOST_UNFINISHED {
        return Ok(Started::Refused(StartFault::TooMany));
    }
    let started = bank.write(|writer, now| {
        if let Some(job) = store::jobs::get(writer, id)?
            && is_own(caller, &job.selection.asked)
        {
            return Ok(Err(Started::Job(id)));
        }
        let selection = own_selection(writer, caller, id)?;
        authorise(caller, &selection, &task)?;
        if let Some(fault) = fault(&selection, &task) {
            return Ok(Err(Started::Refused(fault)));
        }
        let job = Job::new(selection, task, tidy(reason), now);
        store::jobs::start(writer, &job)?;
        store::events::append(writer, now, &started(caller, &job))?;
        Ok(Ok(job))
    })?;
    Ok(match started {
        Ok(job) => {
            bank.jobs.add(&job);
            Started::Job(job.id())
        }
        Err(other) => other,
    })
}

/// Whether the caller may do it to all of the products. Each row is asked again when its turn comes.
pub(super) fn authorise(caller: &Caller, selection: &Selection, task: &Task) -> Result<(), Failure> {
    match selection.of {
        Some(company) => caller.actor.require(task.permission(), company).map(|_| ())?,
        None => caller.actor.require_all(task.permission())?,
    }
    Ok(())
}

fn fault(selection: &Selection, task: &Task) -> Option<StartFault> {
    match task {
        Task::Export { columns, .. } if columns.is_empty() => Some(StartFault::NoColumns),
        Task::Export { columns, .. } if u64::from(selection.total) * columns.len() as u64 > MOST_CELLS => {
            Some(StartFault::TooLarge)
        }
        Task::Edit { code, .. } if !field(*code).is_some_and(|row| row.is_typed()) => Some(StartFault::NoSuchField),
        Task::Export { .. } | Task::Archive | Task::Reactivate | Task::Edit { .. } | Task::Undo { .. } => None,
    }
}

/// The event of a job that was started.
pub(super) fn started(caller: &Caller, job: &Job) -> NewEvent {
    let event = caller
        .event(EventKind::JobStarted)
        .about(Subject::Job(job.id()))
        .detail(DetailKey::Task, job.task.name())
        .detail(DetailKey::Count, job.selection.total.to_string());
    match &job.task {
        Task::Export { format, .. } => event.detail(DetailKey::Format, format.code()),
        Task::Edit { code, .. } => event.detail(DetailKey::Fields, code.to_string()),
        Task::Undo { of } => event.detail(DetailKey::Job, of.to_string()),
        Task::Archive | Task::Reactivate => event,
    }
}

/// The event of a job that came to its end, or could not go on: the bank's own.
pub(super) fn ended(job: &Job) -> NewEvent {
    let event = NewEvent { company: Some(job.selection.asked.company), ..NewEvent::new(EventKind::JobEnded) }
        .about(Subject::Job(job.id()))
        .detail(DetailKey::Task, job.task.name())
        .detail(DetailKey::Count, job.counts.done.to_string())
        .detail(DetailKey::Skipped, job.counts.skipped.to_string())
        .detail(DetailKey::Failed, job.counts.failed.to_string());
    match job.state {
        crate::domain::job::State::Failed { why, .. } => event.detail(DetailKey::Reason, why.name()),
        _ => event,
    }
}
