//! The work of jobs that change products: a batch of rows in one transaction, with what came of each.
//!
//! Invariant: card, history, event, the row's outcome, the job's counts and its place are stored together or not at
//! all. So a row is done exactly once, whenever the process ends.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::asker;
use super::board::Lane;
use super::decide::{Decision, Planned, decide};
use super::start::ended;
use crate::domain::job::{Job, JobId, Outcome, Row, Why};
use crate::domain::moment::Moment;
use crate::domain::product::summary::Listing;
use crate::service::products::references;
use crate::service::products::write::{Next, publish, put_next_of};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Writer};

/// Does the next batch of the job whose turn it is after another's; says which job that was.
///
/// # Errors
/// [`Failure::Unavailable`] where the disk fails; nothing of the batch is done then.
pub fn work_on_change(bank: &Bank, after: Option<JobId>) -> Result<Option<JobId>, Failure> {
    let Some(id) = bank.jobs.next(Lane::Changes, after) else { return Ok(None) };
    match contained(|| bank.write(|writer, now| batch(writer, now, id))) {
        Ok(Batch { listings, over }) => {
            if !listings.is_empty() {
                publish(bank, &listings);
            }
            if over {
                bank.jobs.remove(id);
            }
        }
        Err(Failure::Unavailable(reason)) => return Err(Failure::Unavailable(reason)),
        // The batch will not go better the next time.
        Err(failure) => {
            tracing::error!(job = %id, "the job cannot go on: {failure}");
            bank.write(|writer, now| give_up(writer, now, id, Why::Internal))?;
            bank.jobs.remove(id);
        }
    }
    Ok(Some(id))
}

/// Runs the work of a job; a panic is the end of that job, and not of the thread that works for everybody.
pub(super) fn contained<T, E: From<Failure>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    // Nothing outside is half changed: a transaction that is not committed leaves no trace.
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Failure::Internal("the work panicked".to_owned()).into()))
}

/// What a batch leaves to be done after the commit.
struct Batch {
    listings: Vec<Listing>,
    over: bool,
}

fn batch(writer: &Writer, now: Moment, id: JobId) -> Result<Batch, Failure> {
    let over = Batch { listings: Vec::new(), over: true };
    let Some(job) = store::jobs::get(writer, id)? else { return Ok(over) };
    // Somebody may have called it off since the last batch.
    let Ok(mut job) = job.begin(now) else { return Ok(over) };
    let mut rows = store::jobs::rows(writer, id, job.next)?;
    let asker = asker::present(writer, &job.selection.asked)?;
    let mut listings = Vec::new();
    for row in rows.iter_mut().filter(|row| row.outcome == Outcome::Pending) {
        row.outcome = match &asker {
            Ok(caller) => settle(writer, now, caller, &job, row, &mut listings)?,
            Err(why) => Outcome::Failed(why.clone()),
        };
        job.counts.add(&row.outcome);
    }
    store::jobs::put_batch(writer, id, job.next, &rows)?;
    job.next += 1;
    let over = job.next >= job.batches();
    if over {
        job = job.finish(now).map_err(|_| Failure::Internal(format!("job {id} does not run")))?;
        store::events::append(writer, now, &ended(&job))?;
    }
    store::jobs::put(writer, &job)?;
    Ok(Batch { listings, over })
}

/// Decides a row and does what was decided.
fn settle(
    writer: &Writer,
    now: Moment,
    caller: &Caller,
    job: &Job,
    row: &Row,
    listings: &mut Vec<Listing>,
) -> Result<Outcome, Failure> {
    let planned = match decide(writer, caller, &job.task, row, now)? {
        Decision::Settle(outcome) => return Ok(outcome),
        Decision::Change(planned) => planned,
    };
    let Planned { product, act, changes, opposites } = *planned;
    let next = Next { product, act, reason: &job.reason, changes };
    let (product, listing) = put_next_of(writer, now, caller, next, Some(job.id()))?;
    listings.push(listing);
    for opposite in opposites {
        listings.push(references::put_of(writer, now, caller, opposite, &job.reason, Some(job.id()))?);
    }
    Ok(Outcome::Done { version: product.version })
}

/// Ends a job that cannot go on; nothing where it has ended.
pub(super) fn give_up(writer: &Writer, now: Moment, id: JobId, why: Why) -> Result<(), Failure> {
    let Some(job) = store::jobs::get(writer, id)? else { return Ok(()) };
    if let Ok(job) = job.fail(now, why) {
        store::jobs::put(writer, &job)?;
        store::events::append(writer, now, &ended(&job))?;
    }
    Ok(())
}
