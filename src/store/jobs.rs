//! Selections, jobs and their rows in the store.
//!
//! Invariant: a number is a selection's or a job's, never both's; starting a job takes the selection away and keeps its
//! rows. A batch of rows and the counts of its job are stored in one transaction with what the batch did.

use std::ops::{Bound, ControlFlow};

use super::StoreError;
use super::codec::encode;
use super::keys::{Key, beginning_with};
use super::meta::{Counter, next};
use super::records::job::{JobRecord, RowsRecord, SelectionRecord};
use super::tables::{JOB_ROWS, JOBS, SELECTIONS};
use super::transaction::{Bounds, EVERYTHING, Order, Source, Writer};
use crate::domain::job::{BATCH, Job, JobId, Row, Selection};

/// The number of the next selection.
///
/// # Errors
/// [`StoreError`] where the disk fails or there is no number left.
pub fn next_id(writer: &Writer) -> Result<JobId, StoreError> {
    let number = u32::try_from(next(writer, Counter::Jobs)?);
    number
        .map(JobId::new)
        .map_err(|_| StoreError::Inconsistent { table: JOBS.name(), reason: "no number is left".to_owned() })
}

/// Stores a new selection with its rows.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_selection(writer: &Writer, selection: &Selection, rows: &[Row]) -> Result<(), StoreError> {
    writer.put(SELECTIONS, &selection.id, &SelectionRecord::from(selection))?;
    put_rows(writer, selection.id, rows)
}

/// Stores all rows of a new selection or job.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_rows(writer: &Writer, id: JobId, rows: &[Row]) -> Result<(), StoreError> {
    let batches = (0_u32..).zip(rows.chunks(BATCH as usize)).map(|(batch, rows)| {
        let bytes =
            encode(&RowsRecord::from(rows)).map_err(|error| StoreError::Damaged { table: JOB_ROWS.name(), error })?;
        Ok(((id, batch).bytes(), bytes))
    });
    let batches = batches.collect::<Result<Vec<_>, StoreError>>()?;
    writer.put_many(JOB_ROWS, batches.iter().map(|(key, bytes)| (key.as_slice(), bytes.as_slice())))
}

/// A selection.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn selection(source: &impl Source, id: JobId) -> Result<Option<Selection>, StoreError> {
    let Some(record) = source.get(SELECTIONS, &id)? else { return Ok(None) };
    record.selection(id).map(Some).map_err(|reason| wrong(SELECTIONS.name(), id, &reason))
}

/// Every selection, by number.
///
/// # Errors
/// As [`selection`].
pub fn selections(source: &impl Source) -> Result<Vec<Selection>, StoreError> {
    let mut found = Vec::new();
    source.walk(SELECTIONS, &EVERYTHING, Order::Ascending, |id, record: SelectionRecord| {
        found.push(record.selection(id).map_err(|reason| wrong(SELECTIONS.name(), id, &reason))?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// Stores a job in the place of the selection that it was started from.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn start(writer: &Writer, job: &Job) -> Result<(), StoreError> {
    writer.remove(SELECTIONS, &job.id())?;
    put(writer, job)
}

/// Stores a job as it now is.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put(writer: &Writer, job: &Job) -> Result<(), StoreError> {
    writer.put(JOBS, &job.id(), &JobRecord::from(job))
}

/// A job.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, id: JobId) -> Result<Option<Job>, StoreError> {
    let Some(record) = source.get(JOBS, &id)? else { return Ok(None) };
    read(id, record).map(Some)
}

fn read(id: JobId, record: JobRecord) -> Result<Job, StoreError> {
    record.job(id).map_err(|reason| wrong(JOBS.name(), id, &reason))
}

fn wrong(table: &'static str, id: JobId, reason: &str) -> StoreError {
    StoreError::Inconsistent { table, reason: format!("{id}: {reason}") }
}

/// Calls `visit` with every job in an order of their numbers, until it breaks.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged, and whatever `visit` returns.
pub fn walk(
    source: &impl Source,
    order: Order,
    mut visit: impl FnMut(Job) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    source.walk(JOBS, &EVERYTHING, order, |id, record: JobRecord| visit(read(id, record)?))
}

/// The rows of a batch; none beyond the last.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn rows(source: &impl Source, id: JobId, batch: u32) -> Result<Vec<Row>, StoreError> {
    let Some(record) = source.get(JOB_ROWS, &(id, batch))? else { return Ok(Vec::new()) };
    record.rows().map_err(|reason| wrong(JOB_ROWS.name(), id, &reason))
}

/// Stores the rows of a batch as they now are.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_batch(writer: &Writer, id: JobId, batch: u32, rows: &[Row]) -> Result<(), StoreError> {
    writer.put(JOB_ROWS, &(id, batch), &RowsRecord::from(rows))
}

/// Calls `visit` with every batch of a selection or job from one on, in order, until it breaks.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged, and whatever `visit` returns.
pub fn walk_rows(
    source: &impl Source,
    id: JobId,
    from: u32,
    mut visit: impl FnMut(u32, Vec<Row>) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let (_, upper) = beginning_with(&id.bytes());
    let bounds: Bounds = (Bound::Included((id, from).bytes()), upper);
    source.walk(JOB_ROWS, &bounds, Order::Ascending, |(_, batch): (JobId, u32), record: RowsRecord| {
        visit(batch, record.rows().map_err(|reason| wrong(JOB_ROWS.name(), id, &reason))?)
    })
}

/// Removes a selection or a job with its rows. What the job did stays in histories and events.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, id: JobId) -> Result<(), StoreError> {
    writer.remove(SELECTIONS, &id)?;
    writer.remove(JOBS, &id)?;
    writer.remove_beginning(JOB_ROWS, &id.bytes())
}
