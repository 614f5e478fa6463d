//! Jobs: exports and changes of many products at once, done beside the requests.
//!
//! A person freezes a [`Selection`] of products, sees what would happen, and starts a [`Task`] over it: then it is a
//! [`Job`] under the same number. What was confirmed is what runs, whatever the list says later. Pure: who may do it
//! and how it is stored is decided elsewhere.

mod row;
mod state;
mod task;

use std::fmt;

pub use self::row::{BATCH, Fail, MOST_FAULTS, Outcome, Row, Skip};
pub use self::state::{NotNow, State, Why};
pub use self::task::{Format, Task};
use super::event::Who;
use super::id::CompanyId;
use super::language::Language;
use super::moment::Moment;

/// A job, and the selection that it was started from; numbers are given in order and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(u32);

impl JobId {
    /// Wraps a number that the store gave out.
    pub const fn new(number: u32) -> JobId {
        JobId(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Reads the decimal form used in addresses.
    pub fn parse(text: &str) -> Option<JobId> {
        let id = text.parse().ok().map(JobId)?;
        (id.to_string() == text).then_some(id)
    }
}

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The most products of one selection: more than the trade has, and a spreadsheet still holds them.
pub const MOST_ROWS: usize = 1_000_000;

/// The characters of the filters of a selection, in words.
pub const FILTER_LIMIT: usize = 1_000;

/// Who asked, when, and in which language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The person, under the name of then.
    pub who: Who,
    /// The company that the person belonged to then: afterwards the job is nobody's of another company.
    pub company: CompanyId,
    /// The language that the person read then: of the file, and of what is written into histories.
    pub language: Language,
    /// When.
    pub at: Moment,
    /// In which request.
    pub request: Option<u64>,
}

/// Products that somebody has chosen, frozen until something is started over them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Its number.
    pub id: JobId,
    /// Who chose them.
    pub asked: Asked,
    /// Whose they are, where all are one company's.
    pub of: Option<CompanyId>,
    /// How many.
    pub total: u32,
    /// The filters of the list that they come from, in words of the person's language; empty where there were none.
    pub filter: String,
    /// The address of that list, to go back to.
    pub list: String,
}

/// How far a job is. Every row counts once; what is in none of the three is still to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows done.
    pub done: u32,
    /// Rows where nothing was to be done.
    pub skipped: u32,
    /// Rows that failed.
    pub failed: u32,
}

impl Counts {
    /// Counts a row's outcome; a row still to come counts nowhere.
    pub fn add(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Pending => {}
            Outcome::Done { .. } => self.done += 1,
            Outcome::Skipped(_) => self.skipped += 1,
            Outcome::Failed(_) => self.failed += 1,
        }
    }

    /// How many rows have an outcome.
    pub const fn settled(self) -> u32 {
        self.done + self.skipped + self.failed
    }
}

/// Something that is done over many products.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Over which, and who asked.
    pub selection: Selection,
    /// What.
    pub task: Task,
    /// Why, in the person's own words; stands in every history that the job writes.
    pub reason: String,
    /// When it was started.
    pub created: Moment,
    /// Where it stands.
    pub state: State,
    /// How far it is.
    pub counts: Counts,
    /// The batch of rows that comes next.
    pub next: u32,
    /// Bytes of the file that it made, while that is kept.
    pub file: Option<u64>,
    /// The job that undoes this one, or tried to.
    pub undone_by: Option<JobId>,
}

impl Job {
    /// A job that has just been asked for.
    pub fn new(selection: Selection, task: Task, reason: String, now: Moment) -> Job {
        Job {
            selection,
            task,
            reason,
            created: now,
            state: State::Queued,
            counts: Counts::default(),
            next: 0,
            file: None,
            undone_by: None,
        }
    }

    /// Its number.
    pub const fn id(&self) -> JobId {
        self.selection.id
    }

    /// How many batches its rows are.
    pub const fn batches(&self) -> u32 {
        self.selection.total.div_ceil(BATCH)
    }

    /// Rows still to come.
    pub const fn pending(&self) -> u32 {
        self.selection.total.saturating_sub(self.counts.settled())
    }

    /// The job after it has begun, or gone on after a restart.
    ///
    /// # Errors
    /// [`NotNow`] where it has ended.
    pub fn begin(self, now: Moment) -> Result<Job, NotNow> {
        let state = self.state.begin(now)?;
        Ok(Job { state, ..self })
    }

    /// The job after its last row.
    ///
    /// # Errors
    /// [`NotNow`] where it does not run.
    pub fn finish(self, now: Moment) -> Result<Job, NotNow> {
        let state = self.state.finish(now)?;
        Ok(Job { state, ..self })
    }

    /// The job after somebody called it off; what was done stays done.
    ///
    /// # Errors
    /// [`NotNow`] where it has ended.
    pub fn cancel(self, now: Moment) -> Result<Job, NotNow> {
        let state = self.state.cancel(now)?;
        Ok(Job { state, ..self })
    }

    /// The job after it could not go on.
    ///
    /// # Errors
    /// [`NotNow`] where it has ended.
    pub fn fail(self, now: Moment, why: Why) -> Result<Job, NotNow> {
        let state = self.state.fail(now, why)?;
        Ok(Job { state, ..self })
    }

    /// Whether there is something that could be undone.
    pub const fn has_changes(&self) -> bool {
        self.state.has_ended() && self.task.changes_products() && self.counts.done > 0
    }
}

#[cfg(test)]
mod tests;
