//! Reading jobs: the list, one job with its log, how far it is. Main users see all, everybody else the own ones.

use std::ops::ControlFlow;

use super::asker::is_own;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::job::{Counts, Job, JobId, Outcome, Row, State};
use crate::domain::product::summary::Summary;
use crate::domain::role::{Permission, Role};
use crate::service::{Bank, Caller, Failure};
use crate::store::transaction::Order;
use crate::store::{self, Reader, Source, StoreError};

/// Jobs on a page of the list.
pub const PAGE: u64 = 25;
/// Rows on a page of a job's log.
pub const LOG_PAGE: u64 = 50;

/// A page of the list, the newest first.
#[derive(Clone, Debug)]
pub struct JobList {
    /// The jobs.
    pub jobs: Vec<Job>,
    /// How many there are in all.
    pub total: u64,
}

/// Jobs, a page from 1 on. A list with the names of others is an event.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn list_jobs(bank: &Bank, caller: &Caller, page: u64) -> Result<JobList, Failure> {
    let first = page.saturating_sub(1).saturating_mul(PAGE);
    let mut list = JobList { jobs: Vec::new(), total: 0 };
    bank.store.read(|reader| {
        store::jobs::walk(reader, Order::Descending, |job| {
            if sees(caller, &job) {
                if (first..first.saturating_add(PAGE)).contains(&list.total) {
                    list.jobs.push(job);
                }
                list.total += 1;
            }
            Ok(ControlFlow::Continue(()))
        })
    })?;
    for job in &mut list.jobs {
        as_reported(bank, job);
    }
    viewed(bank, caller, &list.jobs)?;
    Ok(list)
}

/// A job with a page of its log.
#[derive(Clone, Debug)]
pub struct JobPage {
    /// The job, as far as it is.
    pub job: Job,
    /// How many jobs were started before it, where it waits for its turn.
    pub ahead: usize,
    /// The rows: what failed first, then what had nothing to be done, what is still to come, what was done.
    pub log: Vec<Logged>,
    /// The job that this one undoes, where it is still kept.
    pub undoes: Option<Job>,
}

/// A row of a log.
#[derive(Clone, Debug)]
pub struct Logged {
    /// The row.
    pub row: Row,
    /// The product, for its name; `None` where it cannot be read.
    pub summary: Option<Summary>,
}

/// A job, with a page of its log from 1 on. A view with somebody else's name is an event.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure::Foreign`] where it is somebody else's.
pub fn show_job(bank: &Bank, caller: &Caller, id: JobId, page: u64) -> Result<JobPage, Failure> {
    let mut shown = bank.store.read(|reader| {
        let job = visible(reader, caller, id)?;
        let log = if job.task.changes_products() { log(reader, caller, &job, page)? } else { Vec::new() };
        let undoes = match job.task {
            crate::domain::job::Task::Undo { of } => store::jobs::get(reader, of)?.filter(|job| sees(caller, job)),
            _ => None,
        };
        Ok::<_, Failure>(JobPage { job, ahead: 0, log, undoes })
    })?;
    as_reported(bank, &mut shown.job);
    if shown.job.state == State::Queued {
        shown.ahead = bank.jobs.ahead(id);
    }
    viewed(bank, caller, std::slice::from_ref(&shown.job))?;
    Ok(shown)
}

/// A job as far as it is, without its log and without anybody's name: for the page that follows it.
///
/// # Errors
/// As [`show_job`].
pub fn show_progress(bank: &Bank, caller: &Caller, id: JobId) -> Result<(Job, usize), Failure> {
    let mut job = bank.store.read(|reader| visible(reader, caller, id))?;
    as_reported(bank, &mut job);
    Ok((job, bank.jobs.ahead(id)))
}

fn sees(caller: &Caller, job: &Job) -> bool {
    caller.actor.role == Role::MainUser || is_own(caller, &job.selection.asked)
}

/// The job, where the caller may see it.
pub(super) fn visible(source: &impl Source, caller: &Caller, id: JobId) -> Result<Job, Failure> {
    let job = store::jobs::get(source, id)?.ok_or(Failure::NotFound)?;
    if sees(caller, &job) { Ok(job) } else { Err(Failure::Foreign) }
}

/// The disk knows of an export only that it runs; how far it is, its worker reports.
fn as_reported(bank: &Bank, job: &mut Job) {
    if let (State::Running { .. }, Some(rows)) = (job.state, bank.jobs.reported(job.id())) {
        job.counts = Counts { done: rows, ..job.counts };
    }
}

/// Records that somebody's name was shown to another.
fn viewed(bank: &Bank, caller: &Caller, jobs: &[Job]) -> Result<(), Failure> {
    let others = jobs.iter().filter(|job| job.selection.asked.who.person != caller.actor.person).count();
    if others == 0 {
        return Ok(());
    }
    let mut event = caller.event(EventKind::JobsViewed).detail(DetailKey::Count, others.to_string());
    if let [job] = jobs {
        event = event.about(Subject::Job(job.id()));
    }
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    Ok(())
}

/// Where a row stands in the log: what asks for somebody's attention comes first.
const fn place(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Failed(_) => 0,
        Outcome::Skipped(_) => 1,
        Outcome::Pending => 2,
        Outcome::Done { .. } => 3,
    }
}

fn log(reader: &Reader, caller: &Caller, job: &Job, page: u64) -> Result<Vec<Logged>, StoreError> {
    let first = page.saturating_sub(1).saturating_mul(LOG_PAGE);
    let wanted = first..first.saturating_add(LOG_PAGE);
    // Where each kind of row begins follows from the counts, so that one walk finds the page.
    let counts = job.counts;
    let mut next = [0, counts.failed, counts.failed + counts.skipped, counts.failed + counts.skipped + job.pending()]
        .map(u64::from);
    let mut found: Vec<(u64, Row)> = Vec::new();
    store::jobs::walk_rows(reader, job.id(), 0, |_, rows| {
        for row in rows {
            let at = &mut next[place(&row.outcome)];
            if wanted.contains(at) {
                found.push((*at, row));
            }
            *at += 1;
        }
        Ok(ControlFlow::Continue(()))
    })?;
    found.sort_by_key(|(at, _)| *at);
    found
        .into_iter()
        .map(|(_, row)| {
            let summary = match caller.actor.require(Permission::ReadProducts, row.link.company) {
                Ok(_) => store::summaries::summary(reader, row.link)?,
                Err(_) => None,
            };
            Ok(Logged { row, summary })
        })
        .collect()
}
