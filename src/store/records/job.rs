//! Selections, jobs and their rows on disk.

use bincode::{Decode, Encode};

use super::value::Kept;
use crate::domain::event::Who;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::job::{Asked, Counts, Fail, Format, Job, JobId, Outcome, Row, Selection, Skip, State, Task, Why};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::domain::product::{Column, Fault, FieldCode, Value};
use crate::store::codec::Record;

/// A selection; its number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SelectionRecord {
    person: u32,
    name_version: u16,
    company: u16,
    language: u8,
    at: i64,
    request: Option<u64>,
    of: Option<u16>,
    total: u32,
    filter: String,
    list: String,
}

/// A job; its number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct JobRecord {
    selection: SelectionRecord,
    task: TaskRecord,
    reason: String,
    created: i64,
    state: StateRecord,
    done: u32,
    skipped: u32,
    failed: u32,
    next: u32,
    file: Option<u64>,
    undone_by: Option<u32>,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
enum TaskRecord {
    Export { xlsx: bool, columns: Vec<String> },
    Archive,
    Reactivate,
    Edit { code: Kept<FieldCode>, value: Option<Kept<Value>> },
    Undo { of: u32 },
}

/// New variants are added at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
enum StateRecord {
    Queued,
    Running { since: i64 },
    Done { at: i64 },
    Cancelled { at: i64 },
    Failed { at: i64, why: WhyRecord },
}

/// New variants are added at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
enum WhyRecord {
    NoRoom,
    Disk,
    AskerGone,
    NotAllowed,
    Internal,
}

/// A batch of rows; number of the job and number of the batch are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct RowsRecord(Vec<RowRecord>);

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
struct RowRecord {
    number: u32,
    company: u16,
    base: u32,
    outcome: OutcomeRecord,
}

/// New variants are added at the end.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
enum OutcomeRecord {
    Pending,
    Done { version: u32 },
    AlreadySo,
    ChangedSince,
    Refused(Vec<Kept<Fault>>),
    Missing,
    NotAllowed,
    AskerGone,
    Damaged,
}

impl Record for SelectionRecord {
    const NAME: &'static str = "selection";
    const VERSION: u8 = 1;
}

impl Record for JobRecord {
    const NAME: &'static str = "job";
    const VERSION: u8 = 1;
}

impl Record for RowsRecord {
    const NAME: &'static str = "job rows";
    const VERSION: u8 = 1;
}

impl From<&Selection> for SelectionRecord {
    fn from(selection: &Selection) -> Self {
        let asked = &selection.asked;
        SelectionRecord {
            person: asked.who.person.number(),
            name_version: asked.who.name_version,
            company: asked.company.number(),
            language: asked.language as u8,
            at: asked.at.millis(),
            request: asked.request,
            of: selection.of.map(CompanyId::number),
            total: selection.total,
            filter: selection.filter.clone(),
            list: selection.list.clone(),
        }
    }
}

fn company(number: u16) -> Result<CompanyId, String> {
    CompanyId::new(number).ok_or_else(|| format!("{number} is no company"))
}

impl SelectionRecord {
    /// The selection of this number; otherwise what in the record no selection can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn selection(self, id: JobId) -> Result<Selection, String> {
        let language = Language::ALL.get(usize::from(self.language)).copied();
        Ok(Selection {
            id,
            asked: Asked {
                who: Who { person: PersonId::new(self.person), name_version: self.name_version },
                company: company(self.company)?,
                language: language.ok_or_else(|| format!("{} is no language", self.language))?,
                at: Moment::from_millis(self.at),
                request: self.request,
            },
            of: self.of.map(company).transpose()?,
            total: self.total,
            filter: self.filter,
            list: self.list,
        })
    }
}

impl From<&Job> for JobRecord {
    fn from(job: &Job) -> Self {
        JobRecord {
            selection: SelectionRecord::from(&job.selection),
            task: TaskRecord::from(&job.task),
            reason: job.reason.clone(),
            created: job.created.millis(),
            state: StateRecord::from(job.state),
            done: job.counts.done,
            skipped: job.counts.skipped,
            failed: job.counts.failed,
            next: job.next,
            file: job.file,
            undone_by: job.undone_by.map(JobId::number),
        }
    }
}

impl JobRecord {
    /// The job of this number; otherwise what in the record no job can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn job(self, id: JobId) -> Result<Job, String> {
        Ok(Job {
            selection: self.selection.selection(id)?,
            task: self.task.task()?,
            reason: self.reason,
            created: Moment::from_millis(self.created),
            state: self.state.state(),
            counts: Counts { done: self.done, skipped: self.skipped, failed: self.failed },
            next: self.next,
            file: self.file,
            undone_by: self.undone_by.map(JobId::new),
        })
    }
}

impl From<&Task> for TaskRecord {
    fn from(task: &Task) -> Self {
        match task {
            Task::Export { format, columns } => TaskRecord::Export {
                xlsx: *format == Format::Xlsx,
                columns: columns.iter().map(|column| column.code()).collect(),
            },
            Task::Archive => TaskRecord::Archive,
            Task::Reactivate => TaskRecord::Reactivate,
            Task::Edit { code, value } => TaskRecord::Edit { code: Kept(*code), value: value.clone().map(Kept) },
            Task::Undo { of } => TaskRecord::Undo { of: of.number() },
        }
    }
}

impl TaskRecord {
    fn task(self) -> Result<Task, String> {
        Ok(match self {
            TaskRecord::Export { xlsx, columns } => {
                let column = |code: String| Column::from_code(&code).ok_or_else(|| format!("{code:?} is no column"));
                let columns = columns.into_iter().map(column).collect::<Result<_, _>>()?;
                Task::Export { format: if xlsx { Format::Xlsx } else { Format::Csv }, columns }
            }
            TaskRecord::Archive => Task::Archive,
            TaskRecord::Reactivate => Task::Reactivate,
            TaskRecord::Edit { code, value } => Task::Edit { code: code.0, value: value.map(|value| value.0) },
            TaskRecord::Undo { of } => Task::Undo { of: JobId::new(of) },
        })
    }
}

impl From<State> for StateRecord {
    fn from(state: State) -> Self {
        match state {
            State::Queued => StateRecord::Queued,
            State::Running { since } => StateRecord::Running { since: since.millis() },
            State::Done { at } => StateRecord::Done { at: at.millis() },
            State::Cancelled { at } => StateRecord::Cancelled { at: at.millis() },
            State::Failed { at, why } => StateRecord::Failed {
                at: at.millis(),
                why: match why {
                    Why::NoRoom => WhyRecord::NoRoom,
                    Why::Disk => WhyRecord::Disk,
                    Why::AskerGone => WhyRecord::AskerGone,
                    Why::NotAllowed => WhyRecord::NotAllowed,
                    Why::Internal => WhyRecord::Internal,
                },
            },
        }
    }
}

impl StateRecord {
    const fn state(self) -> State {
        match self {
            StateRecord::Queued => State::Queued,
            StateRecord::Running { since } => State::Running { since: Moment::from_millis(since) },
            StateRecord::Done { at } => State::Done { at: Moment::from_millis(at) },
            StateRecord::Cancelled { at } => State::Cancelled { at: Moment::from_millis(at) },
            StateRecord::Failed { at, why } => State::Failed {
                at: Moment::from_millis(at),
                why: match why {
                    WhyRecord::NoRoom => Why::NoRoom,
                    WhyRecord::Disk => Why::Disk,
                    WhyRecord::AskerGone => Why::AskerGone,
                    WhyRecord::NotAllowed => Why::NotAllowed,
                    WhyRecord::Internal => Why::Internal,
                },
            },
        }
    }
}

impl From<&[Row]> for RowsRecord {
    fn from(rows: &[Row]) -> Self {
        let row = |row: &Row| RowRecord {
            number: row.link.number.value(),
            company: row.link.company.number(),
            base: row.base,
            outcome: OutcomeRecord::from(&row.outcome),
        };
        RowsRecord(rows.iter().map(row).collect())
    }
}

impl RowsRecord {
    /// The rows; otherwise what in the record no row can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn rows(self) -> Result<Vec<Row>, String> {
        let row = |row: RowRecord| {
            let number = LviNumber::new(row.number).ok_or_else(|| format!("{} is no LVI-number", row.number))?;
            let link = LinkNumber::new(number, company(row.company)?);
            Ok(Row { link, base: row.base, outcome: row.outcome.outcome() })
        };
        self.0.into_iter().map(row).collect()
    }
}

impl From<&Outcome> for OutcomeRecord {
    fn from(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Pending => OutcomeRecord::Pending,
            Outcome::Done { version } => OutcomeRecord::Done { version: *version },
            Outcome::Skipped(Skip::AlreadySo) => OutcomeRecord::AlreadySo,
            Outcome::Skipped(Skip::ChangedSince) => OutcomeRecord::ChangedSince,
            Outcome::Failed(Fail::Refused(faults)) => {
                OutcomeRecord::Refused(faults.iter().cloned().map(Kept).collect())
            }
            Outcome::Failed(Fail::Missing) => OutcomeRecord::Missing,
            Outcome::Failed(Fail::NotAllowed) => OutcomeRecord::NotAllowed,
            Outcome::Failed(Fail::AskerGone) => OutcomeRecord::AskerGone,
            Outcome::Failed(Fail::Damaged) => OutcomeRecord::Damaged,
        }
    }
}

impl OutcomeRecord {
    fn outcome(self) -> Outcome {
        match self {
            OutcomeRecord::Pending => Outcome::Pending,
            OutcomeRecord::Done { version } => Outcome::Done { version },
            OutcomeRecord::AlreadySo => Outcome::Skipped(Skip::AlreadySo),
            OutcomeRecord::ChangedSince => Outcome::Skipped(Skip::ChangedSince),
            OutcomeRecord::Refused(faults) => {
                Outcome::Failed(Fail::Refused(faults.into_iter().map(|fault| fault.0).collect()))
            }
            OutcomeRecord::Missing => Outcome::Failed(Fail::Missing),
            OutcomeRecord::NotAllowed => Outcome::Failed(Fail::NotAllowed),
            OutcomeRecord::AskerGone => Outcome::Failed(Fail::AskerGone),
            OutcomeRecord::Damaged => Outcome::Failed(Fail::Damaged),
        }
    }
}

#[cfg(test)]
mod tests;
