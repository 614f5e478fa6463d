//! What the database says of itself: its kind, its schema number, and counters that never go back.

use std::fmt;

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::codec::Record;
use super::tables::{COUNTERS, META};
use super::transaction::{Source, Writer};
use super::{Store, StoreError};

/// The schema that this program writes. A migration in `migrate.rs` leads from each earlier one to the next.
pub const SCHEMA: u32 = 1;

/// What a bank is for. A demonstration never mixes with real data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A real bank.
    Real,
    /// A demonstration with invented data.
    Demo,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Real => "real",
            Kind::Demo => "demo",
        })
    }
}

/// The one record of the meta table.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct MetaRecord {
    /// The schema number of everything in the database.
    pub schema: u32,
    /// Whether the bank is a demonstration.
    pub demo: bool,
}

impl Record for MetaRecord {
    const NAME: &'static str = "meta";
    const VERSION: u8 = 1;
}

/// The key of the one record: there is nothing else beside it.
const ONLY: u8 = 0;

/// A number that only rises.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct CounterRecord {
    /// The last number given.
    pub last: u64,
}

impl Record for CounterRecord {
    const NAME: &'static str = "counter";
    const VERSION: u8 = 1;
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// People, so that an identifier is never given twice.
    People,
    /// Companies' customer numbers.
    Companies,
    /// ETIM releases.
    Releases,
    /// Entries of the search index's queue.
    SearchQueue,
    /// Selections and jobs.
    Jobs,
    /// Views of the product list.
    Views,
    /// Mails.
    Mails,
    /// Links that work once.
    OneTimeLinks,
    /// Applications.
    Applications,
    /// Requests about personal data.
    Requests,
    /// Rounds of invoices.
    Rounds,
    /// Threads of messages.
    Threads,
    /// Matters of the watch over misuse.
    Matters,
    /// Subscribers of newsletters and bulletins.
    Subscribers,
    /// Newsletters and bulletins.
    Newsletters,
}

impl Counter {
    const fn key(self) -> u8 {
        match self {
            Counter::People => 1,
            Counter::Companies => 2,
            Counter::Releases => 3,
            Counter::SearchQueue => 4,
            Counter::Jobs => 9,
            Counter::Views => 20,
            Counter::Mails => 40,
            Counter::OneTimeLinks => 41,
            Counter::Applications => 42,
            Counter::Requests => 33,
            Counter::Rounds => 50,
            Counter::Threads => 66,
            Counter::Matters => 70,
            Counter::Subscribers => 60,
            Counter::Newsletters => 63,
        }
    }
}

/// The next number of a counter; it is used up even if nobody keeps it, unless the transaction fails.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn next(writer: &Writer, counter: Counter) -> Result<u64, StoreError> {
    let last = writer.get(COUNTERS, &counter.key())?.map_or(0, |record| record.last);
    raise(writer, counter, last + 1)?;
    Ok(last + 1)
}

/// Raises a counter to at least this number, for bulk loads that give numbers themselves.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn raise(writer: &Writer, counter: Counter, to: u64) -> Result<(), StoreError> {
    let last = writer.get(COUNTERS, &counter.key())?.map_or(0, |record| record.last);
    if to > last {
        writer.put(COUNTERS, &counter.key(), &CounterRecord { last: to })?;
    }
    Ok(())
}

/// The last number that a counter gave; 0 before the first.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn last(source: &impl Source, counter: Counter) -> Result<u64, StoreError> {
    Ok(source.get(COUNTERS, &counter.key())?.map_or(0, |record| record.last))
}

/// The kind of an open bank.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn kind(store: &Store) -> Result<Kind, StoreError> {
    let record = store.read(|reader| reader.get(META, &ONLY))?;
    Ok(if record.is_some_and(|record| record.demo) { Kind::Demo } else { Kind::Real })
}

/// Refuses newer data and the wrong kind; marks a new database. Returns the schema of data that are older than
/// `schema` and must be migrated.
pub(super) fn prepare(store: &Store, wanted: Kind, schema: u32) -> Result<Option<u32>, StoreError> {
    match store.read(|reader| reader.get(META, &ONLY))? {
        Some(meta) if meta.schema > schema => Err(StoreError::Newer { found: meta.schema, known: schema }),
        Some(meta) => {
            let found = if meta.demo { Kind::Demo } else { Kind::Real };
            if found != wanted {
                return Err(StoreError::WrongKind { found, wanted });
            }
            Ok((meta.schema < schema).then_some(meta.schema))
        }
        None => {
            store.write(|writer| writer.put(META, &ONLY, &MetaRecord { schema, demo: wanted == Kind::Demo }))?;
            Ok(None)
        }
    }
}

/// Refuses data that a newer program wrote.
pub(super) fn refuse_newer(store: &Store) -> Result<(), StoreError> {
    match store.read(|reader| reader.get(META, &ONLY))? {
        Some(meta) if meta.schema > SCHEMA => Err(StoreError::Newer { found: meta.schema, known: SCHEMA }),
        _ => Ok(()),
    }
}

/// Stores the schema number that the data have been brought to.
pub(super) fn set_schema(writer: &Writer, schema: u32) -> Result<(), StoreError> {
    let Some(meta) = writer.get(META, &ONLY)? else {
        return Err(StoreError::Inconsistent { table: META.name(), reason: "the record is missing".to_owned() });
    };
    writer.put(META, &ONLY, &MetaRecord { schema, ..meta })
}
