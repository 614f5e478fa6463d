//! Keeping the house: what has been kept long enough goes, what a crash left behind too.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::files;
use crate::domain::job::{Format, Job, JobId, Task};
use crate::service::{Bank, Failure};
use crate::store;
use crate::store::transaction::Order;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Removes jobs whose time is over with their files, selections that nothing was started over for a day, and files
/// without a job. Histories and events stay. Called while no export is being written.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn tend(bank: &Bank) -> Result<(), Failure> {
    let now = bank.clock.now();
    let oldest = now.plus_seconds(-DAY * i64::from(bank.config.jobs.days));
    let (mut over, mut files) = (Vec::new(), HashSet::new());
    let stale: Vec<JobId> = bank.store.read(|reader| {
        store::jobs::walk(reader, Order::Ascending, |job| {
            if job.state.ended().is_some_and(|at| at < oldest) {
                over.push(job);
            } else if let (Task::Export { format, .. }, Some(_)) = (&job.task, job.file) {
                files.insert((job.id(), *format));
            }
            Ok(ControlFlow::Continue(()))
        })?;
        let selections = store::jobs::selections(reader)?;
        let stale = selections.into_iter().filter(|selection| selection.asked.at < now.plus_seconds(-DAY));
        Ok::<_, Failure>(stale.map(|selection| selection.id).collect())
    })?;
    if !over.is_empty() || !stale.is_empty() {
        bank.write(|writer, _| {
            let ids = over.iter().map(Job::id).chain(stale.iter().copied());
            ids.into_iter().try_for_each(|id| Ok(store::jobs::remove(writer, id)?))
        })?;
    }
    // Only after the records: a file that nobody refers to is harmless, a record without its file is not.
    let kept = |id: JobId, format: Format| files.contains(&(id, format));
    if let Err(error) = files::sweep(bank, kept) {
        tracing::warn!("the folder of exported files cannot be read: {error}");
    }
    Ok(())
}

/// Removes the oldest files until all together are as small as is configured; the newest stays whatever its size.
pub(super) fn make_room(bank: &Bank, newest: JobId) -> Result<(), Failure> {
    let mut jobs: Vec<Job> = Vec::new();
    bank.store.read(|reader| {
        store::jobs::walk(reader, Order::Descending, |job| {
            if job.file.is_some() {
                jobs.push(job);
            }
            Ok(ControlFlow::Continue(()))
        })
    })?;
    let mut total = 0_u64;
    for job in jobs {
        total = total.saturating_add(job.file.unwrap_or_default());
        if total <= bank.config.jobs.exports || job.id() == newest {
            continue;
        }
        bank.write(|writer, _| {
            let Some(job) = store::jobs::get(writer, job.id())? else { return Ok(()) };
            Ok(store::jobs::put(writer, &Job { file: None, ..job })?)
        })?;
        files::remove_file(bank, &job);
    }
    Ok(())
}
