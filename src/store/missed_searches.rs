//! Searches that found nothing: what was looked for, how often, when last; never by whom.

use std::ops::ControlFlow;

use super::StoreError;
use super::records::search::MissedRecord;
use super::tables::MISSED_SEARCHES;
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::moment::Moment;

/// Words that found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The words, folded.
    pub words: String,
    /// How often they were looked for.
    pub count: u32,
    /// When last.
    pub last: Moment,
}

/// Counts a search that found nothing.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn count(writer: &Writer, words: &str, now: Moment) -> Result<(), StoreError> {
    let key = words.to_owned();
    let count = writer.get(MISSED_SEARCHES, &key)?.map_or(0, |record| record.count);
    writer.put(MISSED_SEARCHES, &key, &MissedRecord { count: count.saturating_add(1), last: now.millis() })
}

/// Every search that found nothing, by its words.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn all(source: &impl Source) -> Result<Vec<Missed>, StoreError> {
    let mut found = Vec::new();
    source.walk(MISSED_SEARCHES, &EVERYTHING, Order::Ascending, |words, record| {
        found.push(Missed { words, count: record.count, last: Moment::from_millis(record.last) });
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// Forgets searches.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn forget<'a>(writer: &Writer, words: impl IntoIterator<Item = &'a str>) -> Result<(), StoreError> {
    words.into_iter().try_for_each(|words| writer.remove(MISSED_SEARCHES, &words.to_owned()).map(|_| ()))
}
