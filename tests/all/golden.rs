//! A small data folder of every schema that was ever released: database, attachments, event logs. This program opens
//! each, migrates it where it is older, finds everything in it, shows it, backs it up and restores it.
//!
//! Before a release that raises `store::meta::SCHEMA`, the folder of the schema so far is already here; the one of
//! the new schema is made with
//!
//! ```text
//! cargo test --test all golden::make -- --ignored
//! ```
//!
//! and committed. Folders of earlier schemas are never made again.

mod make;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use lvi_info::app;
use lvi_info::blobs::Blobs;
use lvi_info::clock::Clock;
use lvi_info::config::Config;
use lvi_info::domain::job::JobId;
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::second_factor::Obligation;
use lvi_info::service::files::verify_files;
use lvi_info::store::meta::{Kind, SCHEMA};
use lvi_info::store::transaction::Order;
use lvi_info::store::verify::{Findings, Report, verify};
use lvi_info::store::{self, Store, StoreError};
use lvi_info::web::routes::ROUTES;
use zip::ZipArchive;

use crate::backup::{backups, run, words};
use crate::logs::agree;
use crate::support::{As, BEGINNING, Visitor, config, session};

/// A card with attachments, a class and a history.
const CARD: &str = "01012011001";
/// The most bytes of a folder in the repository.
const LARGEST: u64 = 300_000;
/// Routes that have nothing to show in a folder that nobody works in, and why.
const NOTHING_THERE: &[(&str, &str)] = &[
    ("/links/{token}", "made under the key of the machine, which is not in the folder"),
    ("/messages/new", "about what the address says"),
    ("/metrics", "for networks that are configured"),
    ("/newsletters/confirm/{token}", "made under the key of the machine"),
    ("/newsletters/preferences/{token}", "made under the key of the machine"),
    ("/newsletters/unsubscribe/{token}", "made under the key of the machine"),
    ("/products/compare", "of the products that the address names"),
    ("/products/{link}/compare", "of the versions that the address names"),
    ("/products/{link}/restore", "of the version that the address names"),
];

fn card() -> LinkNumber {
    LinkNumber::parse(CARD).expect("a link number")
}

fn path(schema: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/schema-{schema}.zip"))
}

/// Unpacks the folder of a schema.
fn unpack(schema: u32, folder: &Path) {
    let mut archive = ZipArchive::new(File::open(path(schema)).expect("a golden folder")).expect("a zip");
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).expect("a file");
        let to = folder.join(file.enclosed_name().expect("a name within"));
        fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("unpacked");
        fs::write(to, bytes).expect("written");
    }
}

fn settings(folder: &Path) -> Config {
    let mut config = config(folder);
    config.second_factor = Obligation::NOBODY;
    config
}

/// Database and attachments, of which nothing may be found.
fn verified(folder: &Path) -> Report {
    let store = Store::open_existing(folder, 1 << 22).expect("opens");
    let mut report = verify(&store).expect("readable");
    let mut findings = Findings::default();
    verify_files(&store, &Blobs::open(folder).expect("opens"), &mut findings).expect("readable");
    report.extend(findings);
    assert_eq!(report.findings, []);
    report
}

fn counts(report: &Report) -> BTreeMap<&'static str, u64> {
    report.tables.iter().copied().collect()
}

#[test]
fn every_released_schema_opens_verifies_and_has_something_in_every_table() {
    for schema in 1..=SCHEMA {
        assert!(fs::metadata(path(schema)).expect("a golden folder").len() < LARGEST, "schema {schema}");
        let folder = tempfile::tempdir().expect("a directory");
        let folder = folder.path();
        unpack(schema, folder);
        drop(app::open(settings(folder), Clock::fixed(BEGINNING), Kind::Real).expect("opens"));
        let report = verified(folder);
        let empty: Vec<&str> =
            report.tables.iter().filter(|(_, records)| *records == 0).map(|(name, _)| *name).collect();
        assert_eq!(empty, [] as [&str; 0], "schema {schema}: nothing in these");
    }
}

/// Parameters that are numbers given in order.
const FIRSTS: [&str; 11] = [
    "{address}",
    "{application}",
    "{class}",
    "{issue}",
    "{mail}",
    "{matter}",
    "{number}",
    "{round}",
    "{subscriber}",
    "{thread}",
    "{version}",
];

/// A session of the main user.
fn signed_in(store: &Store) -> String {
    let (secret, session) = session(As::Main, BEGINNING);
    store.write(|writer| store::sessions::put(writer, &session)).map_err(|error: StoreError| error).expect("stored");
    secret.cookie()
}

/// What stands for each parameter of a path: the first of its kind that is there.
fn parameters(store: &Store) -> Vec<(&'static str, String)> {
    let read: Result<_, StoreError> = store.read(|reader| {
        let mut jobs: Vec<JobId> = Vec::new();
        store::jobs::walk(reader, Order::Ascending, |job| {
            jobs.push(job.id());
            Ok(std::ops::ControlFlow::Continue(()))
        })?;
        let selection = store::jobs::selections(reader)?.first().expect("a selection").id;
        let product = store::products::of_bank(reader, card())?.expect("there");
        let file = product.values.all_files().next().expect("a file").1.clone();
        let mut illustrated = None;
        store::newsletters::walk(reader, |issue| {
            illustrated = Some(issue.id).filter(|_| !issue.pictures.is_empty()).or(illustrated);
            Ok(std::ops::ControlFlow::Continue(()))
        })?;
        Ok((jobs, selection, file, illustrated.expect("an issue with a picture")))
    });
    let (jobs, selection, file, illustrated) = read.expect("readable");
    let mut values = vec![
        ("{issue}/pictures/{picture}", format!("{illustrated}/pictures/1")),
        ("/classes/{code}", "/classes/EC000001".to_owned()),
        ("/groups/{code}", "/groups/EG000001".to_owned()),
        // The first was transferred; the first view and the first requests are others' than the main user's.
        ("{round}/remove", "2/remove".to_owned()),
        ("{round}/transfer", "2/transfer".to_owned()),
        ("{request}", "3".to_owned()),
        ("{view}", "2".to_owned()),
        ("{link}", CARD.to_owned()),
        ("{company}", "1001".to_owned()),
        ("{person}", "2".to_owned()),
        ("{section}", "names".to_owned()),
        ("{group}", "01".to_owned()),
        ("{release}", "10.0".to_owned()),
        ("{property}", "brand".to_owned()),
        ("{field}", "TT755".to_owned()),
        ("{content}", file.content.to_string()),
        ("{name}", file.name.to_string()),
        ("{size}", "64".to_owned()),
        ("{kind}", "privacy".to_owned()),
        ("{year}", "2026".to_owned()),
        ("{format}", "csv".to_owned()),
        ("{table}", "searches.csv".to_owned()),
        ("{job}", jobs.first().expect("a job").to_string()),
        ("{selection}", selection.to_string()),
    ];
    values.extend(FIRSTS.map(|name| (name, "1".to_owned())));
    values
}

#[test]
fn a_page_of_each_kind_shows_what_is_in_it() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    unpack(SCHEMA, folder);
    let bank = app::open(settings(folder), Clock::fixed(BEGINNING), Kind::Real).expect("opens");
    let (secret, values) = (signed_in(&bank.store), parameters(&bank.store));
    drop(bank);
    let bank = app::open(settings(folder), Clock::fixed(BEGINNING), Kind::Real).expect("opens again");
    let running = app::start(bank).expect("served");
    let main = Visitor::at(&format!("https://{}", running.address()), &secret);
    let mut wrong = Vec::new();
    for route in ROUTES.iter().filter(|route| route.method == "GET") {
        let path = values.iter().fold(route.path.to_owned(), |path, (name, value)| path.replace(name, value));
        let status = main.get(&path).status;
        let expected = NOTHING_THERE.iter().any(|(known, _)| *known == route.path);
        if matches!(status, 200 | 303) == expected {
            wrong.push(format!("{path}: {status}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    let shown = main.get(&format!("/products/{CARD}")).words();
    assert!(shown.contains("Valurautaputki") && shown.contains("Sarja 7") && shown.contains("ohje.pdf"), "{shown}");
    running.stop();
    verified(folder);
    // What the logs lacked when the folder was made is in them now, once.
    agree(&Store::open_existing(folder, 1 << 22).expect("opens"), &folder.join("logs"));
}

/// A folder of the present schema below another, with the configuration that commands read.
fn configured(folder: &Path) -> PathBuf {
    let data = folder.join("data");
    fs::create_dir(&data).expect("made");
    unpack(SCHEMA, &data);
    let text = format!(
        "[data]\ndirectory = {data:?}\n[logs]\ndirectory = {:?}\n[second_factor]\nmain_users = false\n",
        data.join("logs")
    );
    fs::write(folder.join("lvi-info.toml"), text).expect("written");
    data
}

#[test]
fn it_is_backed_up_and_restored_as_it_was() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let data = configured(folder);
    let before = counts(&verified(&data));
    let directory = folder.join("backups");
    let output = run(folder, &["backup", &directory.to_string_lossy()]);
    assert!(output.status.success(), "{}", words(&output));
    let (backup, to) = (backups(&directory).pop().expect("made"), folder.join("restored"));
    let output = run(folder, &["restore", &backup.to_string_lossy(), "--to", &to.to_string_lossy()]);
    assert!(output.status.success(), "{}", words(&output));
    let after = counts(&verified(&to));
    let differ: Vec<&str> =
        before.iter().filter(|(name, count)| after[*name] != **count).map(|(name, _)| *name).collect();
    // Everybody signs in anew, mails with links are not sent any more, and the restore is an event.
    assert_eq!(differ, ["events", "mail_queue", "sessions"], "{before:?} {after:?}");
}

#[test]
fn a_migration_of_it_is_rehearsed_at_the_command_line() {
    let folder = tempfile::tempdir().expect("a directory");
    let data = configured(folder.path());
    let before = fs::read(data.join(store::FILE_NAME)).expect("readable");
    let output = run(folder.path(), &["migrate", "--dry-run"]);
    assert!(output.status.success() && words(&output).contains("everything verifies"), "{}", words(&output));
    assert_eq!(fs::read(data.join(store::FILE_NAME)).expect("readable"), before, "the rehearsal changed the data");
}
