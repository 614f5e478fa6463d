//! Every table: key, value and why it exists. Derived tables say from what they are rebuilt.

use super::meta::{CounterRecord, MetaRecord};
use super::records::event::{EventRecord, LogPositionRecord};
use super::records::group::{ClassRecord, GroupRecord};
use super::records::summary::SummaryRecord;
use super::transaction::Table;
use crate::domain::number::LinkNumber;

/// `0` → what the database says of itself. Read before anything else is decoded.
pub const META: Table<u8, MetaRecord> = Table::new("meta");

/// Counter → the last number given, so that no identifier is ever given twice.
pub const COUNTERS: Table<u8, CounterRecord> = Table::new("counters");

/// Product group → its names. The first two digits of a number mean something only through this.
pub const PRODUCT_GROUPS: Table<u8, GroupRecord> = Table::new("product_groups");

/// Product group and class → the class's names.
pub const PRODUCT_CLASSES: Table<(u8, u16), ClassRecord> = Table::new("product_classes");

/// Place in the chain → event. Append-only: who did what, and the truth behind every log file.
pub const EVENTS: Table<u64, EventRecord> = Table::new("events");

/// `0` → up to which event the log files are on the disk. Derived: the files say it too, more slowly.
pub const LOG_POSITION: Table<u8, LogPositionRecord> = Table::new("log_position");

/// Product link number → what lists show of the product. Derived from `products`, written in the same transaction.
pub const PRODUCT_SUMMARIES: Table<LinkNumber, SummaryRecord> = Table::new("product_summaries");
