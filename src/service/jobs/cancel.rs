//! Calling a job off. A batch that is under way is finished; what was done stays done and can be undone.

use super::read::visible;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::job::JobId;
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancelled {
    /// It was called off.
    Done,
    /// It had ended already.
    TooLate,
}

/// Calls a job off: the caller's own, for main users everybody's.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure::Foreign`] where it is somebody else's.
pub fn cancel_job(bank: &Bank, caller: &Caller, id: JobId) -> Result<Cancelled, Failure> {
    let cancelled = bank.write(|writer, now| {
        let job = visible(writer, caller, id)?;
        let Ok(job) = job.cancel(now) else { return Ok(Cancelled::TooLate) };
        store::jobs::put(writer, &job)?;
        let event = caller
            .event(EventKind::JobCancelled)
            .about(Subject::Job(id))
            .detail(DetailKey::Task, job.task.name())
            .detail(DetailKey::Count, job.counts.done.to_string());
        store::events::append(writer, now, &event)?;
        Ok(Cancelled::Done)
    })?;
    bank.jobs.remove(id);
    Ok(cancelled)
}
