//! A small database of every schema that was ever released: this program opens each, migrates it where it is older,
//! and finds everything in it.
//!
//! Before a release that raises `store::meta::SCHEMA`, the database of the schema so far is already here; the one of
//! the new schema is made with
//!
//! ```text
//! cargo nextest run --run-ignored all golden::make
//! ```
//!
//! and committed. Files of earlier schemas are never made again.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use lvi_info::app;
use lvi_info::clock::Clock;
use lvi_info::demo::build::{Options, build};
use lvi_info::domain::event::EventKind;
use lvi_info::domain::id::CompanyId;
use lvi_info::domain::role::Permission;
use lvi_info::service::events::{Cursor, Filter, list_events};
use lvi_info::store::meta::{Kind, SCHEMA};
use lvi_info::store::verify::verify;
use lvi_info::store::{self, FILE_NAME, StoreError, events};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::support::{As, BEGINNING, config};

/// Products in a golden database: enough for every kind of value.
const PRODUCTS: u32 = 24;

fn path(schema: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/schema-{schema}.zip"))
}

/// Unpacks the database of a schema into a data directory.
fn unpack(schema: u32, folder: &Path) {
    let mut archive = ZipArchive::new(File::open(path(schema)).expect("a golden database")).expect("a zip");
    let mut bytes = Vec::new();
    archive.by_name(FILE_NAME).expect("the file").read_to_end(&mut bytes).expect("unpacked");
    fs::write(folder.join(FILE_NAME), bytes).expect("written");
}

#[test]
fn every_released_schema_opens_and_everything_in_it_is_found() {
    for schema in 1..=SCHEMA {
        let folder = tempfile::tempdir().expect("a directory");
        unpack(schema, folder.path());
        let bank = app::open(config(folder.path()), Clock::fixed(BEGINNING), Kind::Demo).expect("opens");
        let report = verify(&bank.store).expect("readable");
        assert_eq!(report.findings, [], "schema {schema}");
        for (table, least) in [
            ("companies", 41),
            ("people", 150),
            ("products", 24),
            ("history", 48),
            ("events", 250),
            ("etim_classes", 10),
            ("blobs", 10),
            ("blob_uses", 50),
        ] {
            let records = report.tables.iter().find(|(name, _)| *name == table).map_or(0, |(_, records)| *records);
            assert!(records >= least, "schema {schema}: {records} {table}");
        }
        let read: Result<(), StoreError> = bank.store.read(|reader| {
            let main = store::people::get(reader, As::Main.id())?.expect("the first main user");
            assert_eq!(main.company, CompanyId::BANK);
            assert!(!main.name_words().is_empty());
            let mut named = 0;
            store::products::walk(reader, |product| {
                let actor = As::Main.actor();
                let scope = actor.require(Permission::ReadProducts, product.link.company).expect("a main user");
                let again = store::products::product(reader, scope, product.link.number)?;
                assert_eq!(again.as_ref(), Some(&product));
                named += u32::from(product.generic_name(main.language).is_some());
                Ok(std::ops::ControlFlow::Continue(()))
            })?;
            assert!(named >= PRODUCTS / 2, "schema {schema}: {named} names");
            let first = events::get(reader, 1)?.expect("a first event");
            assert_eq!(first.what.kind, EventKind::EtimLoaded);
            Ok(())
        });
        read.expect("readable");
        let page = list_events(&bank, &As::Main.caller(), &Filter::default(), Cursor::Newest).expect("listed");
        assert!(page.rows.iter().any(|row| row.names.person.is_some()), "schema {schema}: nobody has a name");
    }
}

#[test]
#[ignore = "makes the golden database of the present schema; run once, before the release"]
fn make() {
    let folder = tempfile::tempdir().expect("a directory");
    let config = config(folder.path());
    build(&config, Options { products: Some(PRODUCTS), ..Options::default() }).expect("built");
    let bank = app::open(config, Clock::fixed(BEGINNING), Kind::Demo).expect("opens");
    list_events(&bank, &As::Main.caller(), &Filter::default(), Cursor::Newest).expect("listed");
    drop(bank);
    fs::create_dir_all(path(SCHEMA).parent().expect("a folder")).expect("made");
    let mut archive = ZipWriter::new(File::create(path(SCHEMA)).expect("created"));
    archive.start_file(FILE_NAME, SimpleFileOptions::default()).expect("begun");
    io::copy(&mut File::open(folder.path().join(FILE_NAME)).expect("opens"), &mut archive).expect("packed");
    archive.finish().expect("finished");
}
