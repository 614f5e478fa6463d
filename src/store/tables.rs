//! Every table: key, value and why it exists. Derived tables say from what they are rebuilt.

use super::meta::{CounterRecord, MetaRecord};
use super::transaction::Table;

/// `0` → what the database says of itself. Read before anything else is decoded.
pub const META: Table<u8, MetaRecord> = Table::new("meta");

/// Counter → the last number given, so that no identifier is ever given twice.
pub const COUNTERS: Table<u8, CounterRecord> = Table::new("counters");
