//! Jobs of the real process: kill -9 in the middle of one, and a disk without room for a file.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use lvi_info::app;
use lvi_info::clock::Clock;
use lvi_info::config::Config;
use lvi_info::domain::event::{EventKind, Subject};
use lvi_info::domain::history::{Act, Author};
use lvi_info::domain::job::{Counts, JobId, State};
use lvi_info::domain::number::{LinkNumber, LviNumber};
use lvi_info::domain::product::{FieldCode, Ownership, Product, Value};
use lvi_info::domain::role::Permission;
use lvi_info::store::meta::Kind;
use lvi_info::store::verify::verify;
use lvi_info::store::{self, Store, StoreError, events};

use crate::kill::{Process, prepare};
use crate::logs::agree;
use crate::support::{As, BEGINNING, Visitor, attribute, own, put_product};

/// Products of the job: more batches than the process can do before it is killed the last time.
const PRODUCTS: u32 = 5_000;
/// How many rows are done at least when the process is killed, life by life.
const KILLED_AT: [u32; 3] = [1, 1_000, 2_000];

fn links() -> impl Iterator<Item = LinkNumber> {
    (0..PRODUCTS).map(|number| LinkNumber::new(LviNumber::new(100_000 + number).expect("valid"), own()))
}

/// A prepared bank with products; gives the session's secret.
fn stocked(folder: &Path) -> String {
    let secret = prepare(folder);
    let config = Config::read(&folder.join("lvi-info.toml")).expect("valid");
    let bank = app::open(config, Clock::system(), Kind::Real).expect("an existing bank");
    let stored: Result<(), StoreError> = bank.store.write(|writer| {
        links().try_for_each(|link| {
            let mut product = Product::open(link, Ownership::Own, 1, BEGINNING, Author::from(&As::User.actor()));
            product.values.set(FieldCode::GENERIC_NAME, Value::text("Putki"));
            product.values.set(FieldCode::BRAND, Value::text("Vesi"));
            put_product(writer, &product, As::User).map(drop)
        })
    });
    stored.expect("stored");
    secret
}

/// Chooses all products of the brand and asks for a task; gives the address of its page.
fn choose_all(browser: &Visitor, task: &str) -> String {
    let answer = browser.fill("/products?brand=Vesi", "/selections", &[("all", "yes"), ("task", task)]);
    assert_eq!(answer.status, 303, "{}", answer.words());
    answer.location
}

fn open_store(folder: &Path) -> Store {
    let store = Store::open_existing(&folder.join("data"), 1 << 22).expect("opens");
    assert_eq!(verify(&store).expect("readable").findings, []);
    store
}

/// How many rows the page of a job says are done; `None` once it has ended.
fn rows_done(browser: &Visitor, job: &str) -> Option<u32> {
    let progress = browser.get(&format!("{job}/progress"));
    if !progress.text.contains("data-follow") {
        return None;
    }
    let said = attribute(&progress.text, "aria-valuetext");
    said.split(' ').next().and_then(|rows| rows.parse().ok())
}

#[test]
fn a_mass_edit_survives_kill_nine_and_changes_every_product_exactly_once() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let secret = stocked(folder);

    let mut process = Process::start(folder);
    let mut browser = Visitor::at(&process.origin, &secret);
    let page = choose_all(&browser, "edit");
    let fields = [("how", "set"), ("value", "Sarja 9"), ("step", "start"), ("reason", "Uusi sarja")];
    let answer = browser.fill(&format!("{page}?field=TT120"), &page, &fields);
    assert_eq!(answer.status, 303, "{}", answer.words());
    let job = answer.location;
    let id = JobId::parse(job.trim_start_matches("/jobs/")).expect("a number");

    let mut kills = 0;
    for rows in KILLED_AT {
        // Asking is all the waiting there is. On a busy computer a later life may do all that is left between two
        // answers.
        let reached =
            std::iter::repeat_with(|| rows_done(&browser, &job)).find(|done| done.is_none_or(|done| done >= rows));
        if reached.flatten().is_none() {
            break;
        }
        process.kill();
        let kept = open_store(folder).read(|reader| store::jobs::get(reader, id)).expect("readable").expect("kept");
        assert!(kept.counts.done >= rows, "{:?}", kept.counts);
        kills += u32::from(matches!(kept.state, State::Running { .. }) && kept.counts.done < PRODUCTS);
        process = Process::start(folder);
        browser = Visitor::at(&process.origin, &secret);
    }
    assert!(kills > 0, "the job was never killed in its middle");
    browser.follow(&job);
    let words = browser.get(&job).words();
    assert!(words.contains("5000 done"), "{words}");
    process.terminate();

    let store = open_store(folder);
    agree(&store, &folder.join("logs"));
    let scope = As::Main.actor().require(Permission::ReadProducts, own()).expect("a main user may");
    let read: Result<(), StoreError> = store.read(|reader| {
        let kept = store::jobs::get(reader, id)?.expect("kept");
        assert_eq!(kept.counts, Counts { done: PRODUCTS, skipped: 0, failed: 0 });
        for link in links() {
            let product = store::products::product(reader, scope, link.number)?.expect("there");
            assert_eq!((product.version, product.values.text(FieldCode::SERIES)), (2, Some("Sarja 9")), "{link}");
            let newest = store::history::entry(reader, scope, link.number, 2)?.expect("there");
            assert_eq!((newest.act, newest.reason.as_str()), (Act::Changed, "Uusi sarja"), "{link}");
            assert!(store::history::entry(reader, scope, link.number, 3)?.is_none(), "{link} was changed twice");
        }
        let mut told = std::collections::BTreeMap::<String, u32>::new();
        let mut ended = 0;
        events::walk_after(reader, 0, |event| {
            match (event.what.kind, &event.what.subject) {
                (EventKind::ProductChanged, Subject::Product(link)) => *told.entry(link.to_string()).or_default() += 1,
                (EventKind::JobEnded, Subject::Job(_)) => ended += 1,
                _ => {}
            }
            Ok(ControlFlow::Continue(()))
        })?;
        assert_eq!((told.len(), ended), (PRODUCTS as usize, 1));
        assert!(told.values().all(|times| *times == 1), "an event was written twice");
        Ok(())
    });
    read.expect("readable");
}

#[test]
fn a_disk_without_room_for_a_file_fails_the_export_and_says_why_and_all_else_goes_on() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let secret = stocked(folder);
    let process = Process::start(folder);
    let browser = Visitor::at(&process.origin, &secret);
    let exports = folder.join("data/exports");
    fs::create_dir_all(&exports).expect("made");
    for format in ["csv", "xlsx"] {
        let page = choose_all(&browser, "export");
        let id = page.split('/').nth(2).expect("a number").to_owned();
        // What is written to this device finds no room.
        std::os::unix::fs::symlink("/dev/full", exports.join(format!("{id}.part"))).expect("made");
        let job = browser.fill(&page, &page, &[("format", format), ("column", "number"), ("column", "TT110")]).location;
        browser.follow(&job);
        let shown = browser.get(&job);
        assert!(shown.words().contains("The disk has no room for the file"), "{format}: {}", shown.words());
        assert!(!shown.text.contains("/file\""), "{format}");
        assert_eq!(browser.get(&format!("{job}/file")).status, 404, "{format}");
        assert_eq!(fs::read_dir(&exports).expect("readable").count(), 0, "{format} left something behind");
    }
    // With room again the next one is a file like any other.
    let page = choose_all(&browser, "export");
    let job = browser.fill(&page, &page, &[("format", "csv"), ("column", "number")]).location;
    browser.follow(&job);
    let file = browser.get(&format!("{job}/file"));
    assert_eq!(file.text.lines().count(), PRODUCTS as usize + 1);
    process.terminate();
    open_store(folder);
}
