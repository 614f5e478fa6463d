//! Every table of the register in the open: a line of JSON for each record, out and back in.
//!
//! What is not the register is left out, each table with its reason ([`LEFT_OUT`]): secrets, what is under way, and
//! what is derived. A test keeps every table of `tables.rs` in one list or the other, so that a new table is thought
//! about.

use std::io::{self, BufRead, Read, Write};
use std::ops::ControlFlow;

use data_encoding::HEXLOWER;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::codec::{Record, encode};
use super::keys::Key;
use super::tables;
use super::transaction::{EVERYTHING, Order, Reader, Source, Table, Writer};
use super::{StoreError, codec};
use crate::domain::application::ApplicationId;
use crate::domain::attachment::ContentId;
use crate::domain::etim::{ClassCode, FeatureCode, GroupCode, ReleaseId, ValueCode};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::invoicing::{RoundId, Year};
use crate::domain::matter::MatterId;
use crate::domain::newsletter::IssueId;
use crate::domain::number::LinkNumber;
use crate::domain::policy::PolicyKind;
use crate::domain::request::RequestId;
use crate::domain::subscriber::SubscriberId;
use crate::domain::thread::ThreadId;
use crate::domain::view::ViewId;

/// The format of the lines: names of keys and fields, and how values are written.
pub const FORMAT: u32 = 1;

/// Tables that are not in an exported register, and why.
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("meta", "of the database itself; the head of the export says the same"),
    ("credentials", "secrets: passwords are set anew after an import"),
    ("sessions", "secrets: everybody signs in anew"),
    ("one_time_links", "under way: mailed links of another machine's key"),
    ("mails", "under way: what was sent is in the events"),
    ("selections", "under way"),
    ("jobs", "under way: what they did is in histories and events"),
    ("job_rows", "under way"),
    ("links", "looked at again"),
    ("log_position", "derived: the log files say it too"),
    ("search_queue", "derived: the index is built anew"),
    ("product_summaries", "derived"),
    ("product_features", "derived"),
    ("second_factors", "secrets: sealed with another machine's key; everybody sets one up anew"),
    ("requests_by_person", "derived"),
    ("subscriber_by_address", "derived"),
    ("subscriber_of_person", "derived"),
    ("newsletter_queue", "derived"),
    ("newsletter_pictures", "derived"),
    ("newsletter_pace", "under way"),
    ("newsletter_trials", "under way"),
    ("event_blocks", "derived"),
    ("matter_of", "derived"),
    ("chain_state", "verified anew"),
    ("certificate_told", "the certificate is the machine's own"),
    ("person_networks", "learnt anew: from where people sign in is nobody else's business"),
    ("threads_by_subject", "derived"),
    ("threads_by_circle", "derived"),
    ("thread_entries_by_person", "derived"),
    ("blob_uses", "derived"),
    ("blob_work", "derived"),
    ("company_by_business_id", "derived"),
    ("person_by_username", "derived"),
    ("people_by_company", "derived"),
    ("views_by_person", "derived"),
    ("shared_views", "derived"),
    ("mail_queue", "derived"),
    ("mails_of_person", "derived"),
    ("links_of_person", "derived"),
];

/// The longest line that is read: the largest record has a tenth of it.
const LONGEST: u64 = 64 * 1024 * 1024;
/// Records that are stored at once.
const BATCH: usize = 1_000;

/// Why a register could not be exported or imported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file.
    #[error(transparent)]
    File(#[from] io::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A line is no record of its table.
    #[error("line {line} of {table}: {reason}")]
    Line {
        /// In which table's file.
        table: &'static str,
        /// Which, from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
}

/// A key in the open.
trait OpenKey: Key {
    fn open(&self) -> Json;
    fn close(json: &Json) -> Option<Self>;
}

macro_rules! number_key {
    ($($kind:ty),*) => {$(
        impl OpenKey for $kind {
            fn open(&self) -> Json {
                Json::from(*self)
            }
            fn close(json: &Json) -> Option<Self> {
                json.as_u64()?.try_into().ok()
            }
        }
    )*};
}
number_key!(u8, u16, u32, u64);

impl OpenKey for String {
    fn open(&self) -> Json {
        Json::from(self.as_str())
    }
    fn close(json: &Json) -> Option<Self> {
        json.as_str().map(str::to_owned)
    }
}

/// A hash.
impl OpenKey for [u8; 32] {
    fn open(&self) -> Json {
        Json::from(HEXLOWER.encode(self))
    }
    fn close(json: &Json) -> Option<Self> {
        HEXLOWER.decode(json.as_str()?.as_bytes()).ok()?.try_into().ok()
    }
}

macro_rules! wrapped_key {
    ($($kind:ty, $number:ty, $close:expr;)*) => {$(
        impl OpenKey for $kind {
            fn open(&self) -> Json {
                Json::from(self.number())
            }
            fn close(json: &Json) -> Option<Self> {
                let close: fn($number) -> Option<Self> = $close;
                close(<$number>::close(json)?)
            }
        }
    )*};
}
wrapped_key! {
    CompanyId, u16, CompanyId::new;
    PersonId, u32, |number| Some(PersonId::new(number));
    ViewId, u32, |number| Some(ViewId::new(number));
    ReleaseId, u32, ReleaseId::from_number;
    ApplicationId, u32, |number| Some(ApplicationId::new(number));
    RequestId, u32, |number| Some(RequestId::new(number));
    RoundId, u32, |number| Some(RoundId::new(number));
    ThreadId, u32, |number| Some(ThreadId::new(number));
    MatterId, u32, |number| Some(MatterId::new(number));
    IssueId, u32, |number| Some(IssueId::new(number));
    SubscriberId, u32, |number| Some(SubscriberId::new(number));
    Year, u16, Year::new;
    PolicyKind, u8, PolicyKind::from_number;
}

macro_rules! text_key {
    ($($kind:ty),*) => {$(
        impl OpenKey for $kind {
            fn open(&self) -> Json {
                Json::from(self.to_string())
            }
            fn close(json: &Json) -> Option<Self> {
                <$kind>::parse(json.as_str()?)
            }
        }
    )*};
}
text_key!(LinkNumber, ContentId, ClassCode, FeatureCode, GroupCode, ValueCode);

impl<A: OpenKey, B: OpenKey> OpenKey for (A, B)
where
    (A, B): Key,
{
    fn open(&self) -> Json {
        Json::from(vec![self.0.open(), self.1.open()])
    }
    fn close(json: &Json) -> Option<Self> {
        match json.as_array()?.as_slice() {
            [first, second] => Some((A::close(first)?, B::close(second)?)),
            _ => None,
        }
    }
}

#[derive(Serialize)]
struct LineOut<V> {
    key: Json,
    record: V,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineIn<V> {
    key: Json,
    record: V,
}

type Out = fn(&Reader, &mut dyn Write) -> Result<u64, ExportError>;
type In = fn(&Writer, &mut dyn BufRead) -> Result<u64, ExportError>;

/// A table of the register.
pub struct Exported {
    /// Its name, and that of its file.
    pub table: &'static str,
    /// Writes its lines; says how many.
    pub write: Out,
    /// Reads its lines; says how many.
    pub read: In,
}

macro_rules! exported {
    ($($table:ident)*) => {
        /// Every table of the register, in the order in which they are written.
        pub const TABLES: &[Exported] = &[$(Exported {
            table: tables::$table.name(),
            write: |reader, out| write(reader, tables::$table, out),
            read: |writer, lines| read(writer, tables::$table, lines),
        }),*];
    };
}
exported! {
    COUNTERS PRODUCT_GROUPS PRODUCT_CLASSES COMPANIES COMPANY_HISTORY CONTACTS PEOPLE PERSON_NAMES ETIM_RELEASES
    ETIM_GROUPS ETIM_CLASSES ETIM_FEATURES ETIM_VALUES PRODUCTS HISTORY BLOBS VIEWS DEFAULT_VIEWS MISSED_SEARCHES
    PERSON_CONTACTS ERASED_PEOPLE RESTRICTED_PEOPLE APPLICATIONS REQUESTS POLICY_DRAFTS POLICY_VERSIONS POLICY_TEXTS
    POLICY_ACCEPTANCES PRICE_LISTS INVOICING_ROUNDS INVOICING_LINES CORRECTIONS DISCLOSURES THREADS THREAD_ENTRIES
    THREAD_MARKS USAGE USAGE_SUBJECTS USAGE_STATE MATTERS
    LOCKED_PEOPLE WATCH_POSITION SUBSCRIBERS SUBSCRIBER_HISTORY SUPPRESSED_ADDRESSES NEWSLETTERS NEWSLETTER_TEXTS
    NEWSLETTER_PROGRESS NEWSLETTER_DELIVERIES EVENTS
}

fn write<K: OpenKey, V: Record + Serialize>(
    reader: &Reader,
    table: Table<K, V>,
    out: &mut dyn Write,
) -> Result<u64, ExportError> {
    let (mut count, mut failed) = (0, None);
    reader.walk(table, &EVERYTHING, Order::Ascending, |key: K, record: V| {
        count += 1;
        let line = serde_json::to_vec(&LineOut { key: key.open(), record }).map_err(io::Error::from);
        failed = line
            .and_then(|mut line| {
                line.push(b'\n');
                out.write_all(&line)
            })
            .err();
        Ok(if failed.is_none() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    failed.map_or(Ok(count), |error| Err(error.into()))
}

fn read<K: OpenKey, V: Record + DeserializeOwned>(
    writer: &Writer,
    table: Table<K, V>,
    lines: &mut dyn BufRead,
) -> Result<u64, ExportError> {
    let mut count = 0;
    let mut text = Vec::new();
    let mut rows: Vec<(Vec<u8>, Vec<u8>)> = Vec::with_capacity(BATCH);
    loop {
        text.clear();
        let ended = lines.take(LONGEST).read_until(b'\n', &mut text)? == 0;
        if ended || rows.len() == BATCH {
            writer.put_many(table, rows.iter().map(|(key, value)| (key.as_slice(), value.as_slice())))?;
            rows.clear();
        }
        if ended {
            return Ok(count);
        }
        count += 1;
        let wrong = |reason: String| ExportError::Line { table: table.name(), line: count, reason };
        let line: LineIn<V> = serde_json::from_slice(&text).map_err(|error| wrong(error.to_string()))?;
        let key = K::close(&line.key).ok_or_else(|| wrong(format!("{} is no key", line.key)))?;
        let value = encode(&line.record).map_err(|error| wrong(error.to_string()))?;
        // What cannot be read back must not be stored: the codec's limits are not JSON's.
        codec::decode::<V>(&value).map_err(|error| wrong(error.to_string()))?;
        rows.push((key.bytes(), value));
    }
}

#[cfg(test)]
mod tests {
    use super::{LEFT_OUT, TABLES};

    #[test]
    fn every_table_is_exported_or_left_out_with_a_reason() {
        let declared: Vec<&str> = include_str!("tables.rs")
            .split("Table::new(\"")
            .skip(1)
            .map(|rest| rest.split('"').next().expect("a name"))
            .collect();
        for name in &declared {
            let exported = TABLES.iter().filter(|exported| exported.table == *name).count();
            let left_out = LEFT_OUT.iter().filter(|(table, why)| table == name && !why.is_empty()).count();
            assert_eq!(exported + left_out, 1, "{name}");
        }
        assert_eq!(declared.len(), TABLES.len() + LEFT_OUT.len());
    }
}
