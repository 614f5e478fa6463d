//! The bank of a campaign, small so that a death costs little, and what is found in it.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use lvi_info::app;
use lvi_info::blobs::Blobs;
use lvi_info::clock::Clock;
use lvi_info::config::Config;
use lvi_info::domain::attachment::ContentId;
use lvi_info::domain::event::{EventKind, Subject};
use lvi_info::domain::history::Author;
use lvi_info::domain::job::{Counts as Rows, State};
use lvi_info::domain::mail::{MailKind, MailState};
use lvi_info::domain::number::{LinkNumber, LviNumber};
use lvi_info::domain::product::{FieldCode, Ownership, Product, Value};
use lvi_info::service::Bank;
use lvi_info::service::files::verify_files;
use lvi_info::store::meta::Kind;
use lvi_info::store::transaction::Order;
use lvi_info::store::verify::{Findings, Remedy, verify};
use lvi_info::store::{self, Reader, Store, StoreError, events};
use sha2::{Digest, Sha256};

use super::ledger::{Counts, Deed};
use crate::files_samples::pdf;
use crate::kill::{configure, prepare};
use crate::kill_newsletters::fill;
use crate::relay::Relay;
use crate::support::{As, BEGINNING, own, put_product};

/// The cards that are edited.
pub const EDITED: [&str; 2] = ["01012011001", "01012021002"];
/// The cards that get attachments.
pub const FILED: [&str; 2] = ["01100001001", "01100011001"];
/// The fields that they come into, one full after the other: no field of a card has more than a hundred.
const FIELDS: [&str; 3] = ["TT755", "TT756", "TT758"];
/// Attachments of a field.
const PER_FIELD: usize = 100;
/// The brand of the products that mass edits are over.
pub const BRAND: &str = "Vesi";
/// Products of a mass edit: more than a batch.
const POOL: u32 = 120;
/// Lines of a list that is read in.
const LINES: u64 = 10;
/// Letters of an attachment: several pieces of the disk's.
const LETTERS: usize = 20_000;
/// Subscribers who get the newsletter.
pub const READERS: usize = 100;
/// Mails of newsletters that are begun in a minute while the process is killed over and over: some in each life.
const PACE: &str = "per_minute = 60";

/// What the number-th change of a card sets its fields to.
pub fn value(number: u64) -> String {
    format!("Arvo {number}")
}

/// What the number-th mass edit sets the series to, and its reason.
pub fn series(number: u64) -> String {
    format!("Sarja {number}")
}

/// Into which field the number-th attachment of a card goes.
pub fn field(number: u64) -> &'static str {
    FIELDS[(number as usize - 1) / PER_FIELD]
}

/// The number-th attachment of a card.
pub fn document(card: &str, number: u64) -> Vec<u8> {
    pdf(&format!("{card} {number} {}", "x".repeat(LETTERS)))
}

/// The number-th list that is read in.
pub fn list(number: u64) -> String {
    (0..LINES).map(|line| format!("{}\n", address(number, line))).collect()
}

fn address(number: u64, line: u64) -> String {
    format!("l{number}.{line}@lista.example")
}

pub fn link(text: &str) -> LinkNumber {
    LinkNumber::parse(text).expect("a link number")
}

pub fn pool() -> impl Iterator<Item = LinkNumber> {
    (0..POOL).map(|number| LinkNumber::new(LviNumber::new(120_000 + number).expect("valid"), own()))
}

/// Makes the bank and its configuration; gives the secret of the main user's session.
pub fn prepared(folder: &Path, relay: &Relay) -> String {
    let secret = prepare(folder);
    let backups = folder.join("backups");
    let sections = format!(
        "[newsletters]\n{PACE}\n[files]\nper_field = 100\nper_card = 300\n[backup]\ndirectory = {backups:?}\n\
         [misuse]\nmany_pages = {{ threshold = 0 }}\nmany_changes = {{ threshold = 0 }}\n",
    );
    configure(folder, &(relay.section() + &sections));
    fs::create_dir(backups).expect("made");
    let config = Config::read(&folder.join("lvi-info.toml")).expect("valid");
    let bank = app::open(config, Clock::system(), Kind::Real).expect("an existing bank");
    furnish(&bank);
    drop(bank);
    fill(folder, READERS);
    secret
}

/// Opens the cards of a campaign besides those of `open_products`.
pub fn furnish(bank: &Bank) {
    let stored: Result<(), StoreError> = bank.store.write(|writer| {
        let opened = |link, brand: &str| {
            let mut product = Product::open(link, Ownership::Own, 1, BEGINNING, Author::from(&As::User.actor()));
            product.values.set(FieldCode::GENERIC_NAME, Value::text("Putki"));
            product.values.set(FieldCode::BRAND, Value::text(brand));
            put_product(writer, &product, As::User).map(drop)
        };
        pool().try_for_each(|link| opened(link, BRAND))?;
        FILED.into_iter().try_for_each(|card| opened(link(card), "Muu"))
    });
    stored.expect("stored");
}

/// From the next start on newsletters leave as fast as they can.
pub fn let_newsletters_go(folder: &Path) {
    let path = folder.join("lvi-info.toml");
    let config = fs::read_to_string(&path).expect("readable");
    assert!(config.contains(PACE));
    fs::write(&path, config.replace(PACE, "per_minute = 60000")).expect("written");
}

/// How many mails of the outbox were sent; fails where one was not.
pub fn sent_mails(folder: &Path) -> usize {
    let store = Store::open_existing(&folder.join("data"), 1 << 22).expect("opens");
    let mut sent = 0;
    let walked: Result<(), StoreError> = store.read(|reader| {
        store::mails::walk(reader, |mail| {
            assert!(matches!(mail.state, MailState::Sent(_)), "{mail:?}");
            sent += 1;
            Ok(ControlFlow::Continue(()))
        })
    });
    walked.expect("readable");
    sent
}

/// What is stored in a data directory that no process has; fails where anything in it does not verify or is half there.
pub fn stored(data: &Path) -> Counts {
    stored_in(&Store::open_existing(data, 1 << 22).expect("opens"), data)
}

/// The same of an open store whose attachments are in a data directory.
pub fn stored_in(store: &Store, data: &Path) -> Counts {
    assert_eq!(verify(store).expect("readable").findings, []);
    let mut findings = Findings::default();
    verify_files(store, &Blobs::open(data).expect("opens"), &mut findings).expect("readable");
    for finding in findings.into_parts().0 {
        assert_eq!(finding.remedy, Remedy::Sweep, "{}", finding.what);
    }
    let read: Result<Counts, StoreError> = store.read(|reader| {
        let told = Told::of(reader)?;
        let mut counts = Counts::default();
        for (deed, card) in [Deed::Edit, Deed::OtherEdit].into_iter().zip(EDITED) {
            counts[deed as usize] = edits(reader, &told, link(card))?;
        }
        for (deed, card) in [Deed::File, Deed::OtherFile].into_iter().zip(FILED) {
            counts[deed as usize] = files(reader, card)?;
        }
        counts[Deed::List as usize] = lists(reader, &told)?;
        counts[Deed::Mail as usize] = mails(reader)?;
        counts[Deed::Job as usize] = jobs(reader, &told)?;
        Ok(counts)
    });
    read.expect("readable")
}

/// What the events tell.
#[derive(Default)]
struct Told {
    changes: BTreeMap<LinkNumber, u64>,
    lists: u64,
    jobs: u64,
    ended: u64,
}

impl Told {
    fn of(reader: &Reader) -> Result<Told, StoreError> {
        let mut told = Told::default();
        events::walk_after(reader, 0, |event| {
            match (event.what.kind, event.what.subject) {
                (EventKind::ProductChanged, Subject::Product(link)) => *told.changes.entry(link).or_default() += 1,
                (EventKind::SubscribersImported, _) => told.lists += 1,
                (EventKind::JobStarted, _) => told.jobs += 1,
                (EventKind::JobEnded, _) => told.ended += 1,
                _ => {}
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(told)
    }

    /// How often a card was changed; its version, which `verify` compares with its history, has to say the same.
    fn changes(&self, card: &Product) -> u64 {
        let changes = self.changes.get(&card.link).copied().unwrap_or_default();
        assert_eq!(u64::from(card.version), 1 + changes, "{}: version and events disagree", card.link);
        changes
    }
}

fn card(reader: &Reader, link: LinkNumber) -> Result<Product, StoreError> {
    Ok(store::products::of_bank(reader, link)?.expect("there"))
}

fn edits(reader: &Reader, told: &Told, link: LinkNumber) -> Result<u64, StoreError> {
    let card = card(reader, link)?;
    let changes = told.changes(&card);
    let wanted = value(changes);
    for field in [FieldCode::BRAND, FieldCode::SERIES] {
        let found = card.values.text(field);
        assert!(changes == 0 || found == Some(&*wanted), "{link}: {field} is {found:?}, not {wanted}");
    }
    Ok(changes)
}

fn files(reader: &Reader, number: &str) -> Result<u64, StoreError> {
    let card = card(reader, link(number))?;
    let contents: Vec<ContentId> = card.values.all_files().map(|(_, file)| file.content).collect();
    let wanted =
        (1..=contents.len() as u64).map(|place| ContentId::new(Sha256::digest(document(number, place)).into()));
    assert!(wanted.eq(contents.iter().copied()), "{number} has others than its first {} attachments", contents.len());
    Ok(contents.len() as u64)
}

fn lists(reader: &Reader, told: &Told) -> Result<u64, StoreError> {
    let mut lines: BTreeMap<u64, u64> = BTreeMap::new();
    store::subscribers::walk_on(reader, None, Order::Ascending, |subscriber| {
        let address = subscriber.email.map(|email| email.as_str().to_owned()).unwrap_or_default();
        if let Some((name, "lista.example")) = address.split_once('@') {
            let number = name[1..].split('.').next().and_then(|number| number.parse().ok()).expect("a number");
            *lines.entry(number).or_default() += 1;
        }
        Ok(ControlFlow::Continue(()))
    })?;
    assert!(lines.values().all(|count| *count == LINES), "half a list: {lines:?}");
    assert!(lines.keys().copied().eq(1..=lines.len() as u64), "a list is missing: {lines:?}");
    assert_eq!(told.lists, lines.len() as u64, "lists and events disagree");
    Ok(told.lists)
}

fn mails(reader: &Reader) -> Result<u64, StoreError> {
    let mut count = 0;
    store::mails::walk(reader, |mail| {
        count += u64::from(mail.what.kind == MailKind::Test);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(count)
}

/// How many mass edits there are. Each has changed all of its products once, but for the last, which may be under way.
fn jobs(reader: &Reader, told: &Told) -> Result<u64, StoreError> {
    let (mut count, mut ended) = (0, 0);
    store::jobs::walk(reader, Order::Ascending, |job| {
        count += 1;
        if matches!(job.state, State::Done { .. }) {
            ended += 1;
            assert_eq!(job.counts, Rows { done: POOL, skipped: 0, failed: 0 }, "job {}", job.id());
        }
        assert!(matches!(job.state, State::Queued | State::Running { .. } | State::Done { .. }), "{job:?}");
        Ok(ControlFlow::Continue(()))
    })?;
    assert_eq!((told.jobs, told.ended), (count, ended), "jobs and events disagree");
    assert!(count <= ended + 1, "{count} mass edits, {ended} of them ended");
    for link in pool() {
        let card = card(reader, link)?;
        let changes = told.changes(&card);
        assert!(ended <= changes && changes <= count, "{link}: {changes} changes by {ended} to {count} mass edits");
        let wanted = series(changes);
        assert!(changes == 0 || card.values.text(FieldCode::SERIES) == Some(&*wanted), "{link} is not of {wanted}");
    }
    Ok(count)
}
