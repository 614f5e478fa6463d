//! Verification: whether everything that is stored can be read, agrees with itself, and is what was once stored.
//!
//! First every key and value of every table is decoded, then each noun's own check runs (`CHECKS`). A check looks
//! at everything and reports through [`Findings`]; it returns an error only where it cannot go on. Nothing is
//! changed: what to do is said, not done.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::ControlFlow;

use super::codec::Record;
use super::keys::{Key, beginning_with};
use super::meta::{self, Counter};
use super::tables;
use super::transaction::{EVERYTHING, Order, Reader, Source, Table};
use super::{Store, StoreError, codec};

mod applications;
mod blobs;
mod companies;
mod etim;
mod events;
#[cfg(test)]
mod fuzz;
mod invoicing;
mod jobs;
mod mails;
mod matters;
mod newsletters;
mod people;
mod policies;
mod products;
mod requests;
mod second_factors;
mod subscribers;
mod threads;
mod usage;
mod views;

/// A check of one noun over all its tables.
pub type Check = fn(&Reader, &mut Findings) -> Result<(), StoreError>;

/// Each noun's check. A new noun adds a line here and a file beside this one.
const CHECKS: &[Check] = &[
    events::chain_holds,
    events::position,
    companies::companies,
    people::people,
    second_factors::second_factors,
    products::products,
    blobs::blobs,
    etim::releases,
    jobs::jobs,
    views::views,
    mails::mails,
    mails::links,
    newsletters::newsletters,
    applications::applications,
    policies::policies,
    requests::requests,
    requests::erased,
    invoicing::invoicing,
    threads::threads,
    usage::usage,
    events::blocks,
    events::verified,
    matters::matters,
    matters::people,
    subscribers::subscribers,
];

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// In which table.
    pub table: &'static str,
    /// What does not fit.
    pub what: String,
    /// What can be done.
    pub remedy: Remedy,
}

impl fmt::Display for Finding {
    /// Where, what, and what to do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.table.is_empty() { "" } else { ": " };
        write!(f, "{}{mark}{} — {}", self.table, self.what, self.remedy.advice())
    }
}

/// What can be done about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remedy {
    /// The table is derived: its rebuild function makes it anew.
    Rebuild,
    /// An upload that was broken off has left it.
    Sweep,
    /// Somebody else has put it there.
    Look,
    /// What was stored is damaged or missing.
    Restore,
    /// Somebody changed what must never change.
    Investigate,
}

impl Remedy {
    /// What to do, as a sentence for the administrator.
    pub const fn advice(self) -> &'static str {
        match self {
            Remedy::Rebuild => "derived data, nothing is lost: run verify --rebuild to make it anew",
            Remedy::Sweep => "left by an upload that was broken off: the bank deletes it by itself after a day",
            Remedy::Look => "the bank ignores it: find out who has put it there, and take it away",
            Remedy::Restore => {
                "keep a copy of the data directory, check the disk, and restore the latest good backup: \
                 lvi-info restore BACKUP --to DATA --replace"
            }
            Remedy::Investigate => {
                "keep a copy of the data directory and compare it with a backup and with the event log files: \
                 events were changed or removed outside the program"
            }
        }
    }
}

/// The most findings of each remedy that are kept; a damaged disk has thousands, and the first few say it all. Each has
/// its own, so that a hundred harmless ones hide none that is not.
pub const FINDINGS_LIMIT: usize = 100;

/// What the checks have found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    pub(in crate::store) kept: Vec<Finding>,
    by_remedy: BTreeMap<Remedy, u64>,
}

impl Findings {
    /// The first [`FINDINGS_LIMIT`] findings of each remedy, and how many there were.
    pub fn into_parts(self) -> (Vec<Finding>, u64) {
        let count = self.count();
        (self.kept, count)
    }

    /// How many there are.
    pub(in crate::store) fn count(&self) -> u64 {
        self.by_remedy.values().sum()
    }

    /// Adds a finding; beyond [`FINDINGS_LIMIT`] it is only counted.
    pub fn add(&mut self, table: &'static str, remedy: Remedy, what: impl Into<String>) {
        let alike = self.by_remedy.entry(remedy).or_default();
        *alike += 1;
        if *alike <= FINDINGS_LIMIT as u64 {
            self.kept.push(Finding { table, what: what.into(), remedy });
        }
    }

    /// Forgets the findings that this would mend; says how many there were.
    pub fn forget(&mut self, remedy: Remedy) -> u64 {
        self.kept.retain(|finding| finding.remedy != remedy);
        self.by_remedy.remove(&remedy).unwrap_or_default()
    }

    fn add_error(&mut self, table: &'static str, error: &StoreError) {
        self.add(table, Remedy::Restore, error.to_string());
    }
}

/// What a verification has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Every table with its number of records.
    pub tables: Vec<(&'static str, u64)>,
    /// The first [`FINDINGS_LIMIT`] findings of each remedy.
    pub findings: Vec<Finding>,
    /// How many findings there were.
    pub count: u64,
}

impl Report {
    /// Adds what was found beside the tables.
    pub fn extend(&mut self, more: Findings) {
        self.count += more.count();
        self.findings.extend(more.kept);
    }

    /// Whether nothing was found.
    pub const fn is_clean(&self) -> bool {
        self.count == 0
    }
}

/// Verifies everything on one consistent view of the store. Takes minutes on a large bank; writes go on meanwhile.
///
/// # Errors
/// [`StoreError`] where the store cannot be read at all.
pub fn verify(store: &Store) -> Result<Report, StoreError> {
    store.read(|reader| {
        let mut findings = Findings::default();
        let mut counted = Vec::with_capacity(TABLES.len());
        for (name, decode) in TABLES {
            counted.push((*name, decode(reader, &mut findings)));
        }
        for name in reader.table_names()? {
            if !TABLES.iter().any(|(known, _)| *known == name) {
                findings.add("", Remedy::Investigate, format!("table {name} is not of this program"));
            }
        }
        for check in CHECKS {
            if let Err(error) = check(reader, &mut findings) {
                findings.add_error("", &error);
            }
        }
        let (findings, count) = findings.into_parts();
        Ok(Report { tables: counted, findings, count })
    })
}

type Decode = fn(&Reader, &mut Findings) -> u64;

/// Hands every table of `tables.rs` to a macro; a test compares the two lists.
macro_rules! every_table {
    ($macro:ident) => {
        $macro! {
                META COUNTERS PRODUCT_GROUPS PRODUCT_CLASSES EVENTS LOG_POSITION PRODUCTS HISTORY PRODUCT_SUMMARIES
        PRODUCT_FEATURES SEARCH_QUEUE MISSED_SEARCHES SELECTIONS JOBS JOB_ROWS BLOBS BLOB_USES BLOB_WORK LINKS
        COMPANIES COMPANY_BY_BUSINESS_ID COMPANY_HISTORY CONTACTS PEOPLE PERSON_NAMES CREDENTIALS PERSON_BY_USERNAME
        PEOPLE_BY_COMPANY SESSIONS SECOND_FACTORS PERSON_CONTACTS ERASED_PEOPLE RESTRICTED_PEOPLE REQUESTS
        REQUESTS_BY_PERSON
        ETIM_RELEASES ETIM_GROUPS ETIM_CLASSES ETIM_FEATURES ETIM_VALUES VIEWS VIEWS_BY_PERSON SHARED_VIEWS DEFAULT_VIEWS
        NEWSLETTERS NEWSLETTER_TEXTS NEWSLETTER_PROGRESS NEWSLETTER_DELIVERIES NEWSLETTER_QUEUE NEWSLETTER_PICTURES
        NEWSLETTER_PACE NEWSLETTER_TRIALS
        MAILS MAIL_QUEUE MAILS_OF_PERSON ONE_TIME_LINKS LINKS_OF_PERSON APPLICATIONS
        SUBSCRIBERS SUBSCRIBER_BY_ADDRESS SUBSCRIBER_OF_PERSON SUBSCRIBER_HISTORY SUPPRESSED_ADDRESSES
        POLICY_DRAFTS POLICY_VERSIONS POLICY_TEXTS POLICY_ACCEPTANCES
        PRICE_LISTS INVOICING_ROUNDS INVOICING_LINES CORRECTIONS DISCLOSURES
        THREADS THREADS_BY_SUBJECT THREADS_BY_CIRCLE THREAD_ENTRIES THREAD_ENTRIES_BY_PERSON THREAD_MARKS
        USAGE USAGE_SUBJECTS USAGE_STATE CERTIFICATE_TOLD
        EVENT_BLOCKS CHAIN_STATE WATCH_POSITION MATTERS MATTER_OF PERSON_NETWORKS LOCKED_PEOPLE
            }
    };
}
#[cfg(test)]
use every_table;

macro_rules! decoders {
    ($($table:ident)*) => {
        &[$((tables::$table.name(), |reader, findings| decode(reader, tables::$table, findings))),*]
    };
}

const TABLES: &[(&str, Decode)] = every_table!(decoders);

/// Decodes a table from its first key to its last; says how many records there are.
fn decode<K: Key, V: Record>(reader: &Reader, table: Table<K, V>, findings: &mut Findings) -> u64 {
    let mut count = 0;
    let result = reader.walk_raw(table, &EVERYTHING, Order::Ascending, &mut |key, value| {
        count += 1;
        if K::read(key).is_none() {
            findings.add(table.name(), Remedy::Restore, format!("the key {key:02x?} is damaged"));
        }
        if let Err(error) = codec::decode::<V>(value) {
            findings.add(table.name(), Remedy::Restore, format!("under the key {key:02x?}: {error}"));
        }
        Ok(ControlFlow::Continue(()))
    });
    if let Err(error) = result {
        findings.add_error(table.name(), &error);
    }
    count
}

/// A derived table has this record under this key.
fn derived<K: Key, V: Record + PartialEq>(
    reader: &Reader,
    findings: &mut Findings,
    table: Table<K, V>,
    key: &K,
    expected: &V,
) -> Result<(), StoreError> {
    if reader.get(table, key)?.as_ref() != Some(expected) {
        let what = format!("what stands under the key {:02x?} is not what it is derived from", key.bytes());
        findings.add(table.name(), Remedy::Rebuild, what);
    }
    Ok(())
}

/// The counter is not behind the numbers that were given, or one would be given twice.
fn counter_covers(
    reader: &Reader,
    findings: &mut Findings,
    counter: Counter,
    highest: u64,
    table: &'static str,
) -> Result<(), StoreError> {
    let last = meta::last(reader, counter)?;
    if last < highest {
        findings.add(table, Remedy::Restore, format!("number {highest} is in use, but the counter stands at {last}"));
    }
    Ok(())
}

/// A derived table has as many records as what it is derived from.
fn count_fits<K, V>(
    reader: &Reader,
    findings: &mut Findings,
    table: Table<K, V>,
    expected: u64,
) -> Result<(), StoreError> {
    let count = reader.count(table)?;
    if count != expected {
        let what = format!("{count} records stand where {expected} should be derived");
        findings.add(table.name(), Remedy::Rebuild, what);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{FINDINGS_LIMIT, Findings, Remedy, TABLES, verify};
    use crate::store::meta::Kind;
    use crate::store::tables::COUNTERS;
    use crate::store::{Store, StoreError};

    fn store() -> Store {
        Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens")
    }

    #[test]
    fn every_table_is_verified() {
        let declared: Vec<&str> = include_str!("../tables.rs")
            .split("Table::new(\"")
            .skip(1)
            .map(|rest| rest.split('"').next().expect("a name"))
            .collect();
        for name in &declared {
            assert!(TABLES.iter().any(|(known, _)| known == name), "{name} is missing in verify/mod.rs");
        }
        assert_eq!(declared.len(), TABLES.len());
    }

    #[test]
    fn an_empty_store_is_clean() {
        assert!(verify(&store()).expect("read").is_clean());
    }

    #[test]
    fn a_damaged_record_and_a_damaged_key_are_named_with_their_table() {
        let store = store();
        let stored: Result<(), StoreError> = store.write(|writer| {
            writer.put_raw(COUNTERS, &[7], &[1, 251])?;
            writer.put_raw(COUNTERS, &[7, 7], &[1, 0])
        });
        stored.expect("stored");
        let report = verify(&store).expect("read");
        let found: Vec<_> = report.findings.iter().map(|finding| (finding.table, finding.remedy)).collect();
        assert_eq!(found, [("counters", Remedy::Restore); 2]);
        assert!(report.findings[0].what.starts_with("under the key [07]: counter: "), "{:?}", report.findings[0]);
    }

    #[test]
    fn findings_beyond_the_limit_are_counted() {
        let mut findings = Findings::default();
        for number in 0..1_000 {
            findings.add("counters", Remedy::Restore, number.to_string());
        }
        assert_eq!((findings.kept.len(), findings.count()), (FINDINGS_LIMIT, 1_000));
    }

    #[test]
    fn many_harmless_findings_hide_no_other_and_are_forgotten_to_the_last() {
        let mut findings = Findings::default();
        for number in 0..1_000 {
            findings.add("files", Remedy::Sweep, number.to_string());
        }
        findings.add("files", Remedy::Restore, "damaged");
        assert_eq!(findings.forget(Remedy::Sweep), 1_000);
        let (kept, count) = findings.into_parts();
        assert_eq!((kept.len(), kept[0].remedy, count), (1, Remedy::Restore, 1));
    }
}
