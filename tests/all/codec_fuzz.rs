//! Spoilt databases: records whose bytes were changed, cut or made longer, and files with wrong bits. Opening and
//! reading them gives errors and findings, never a panic.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lvi_info::app;
use lvi_info::clock::Clock;
use lvi_info::demo::build::{Options, build};
use lvi_info::service::Bank;
use lvi_info::service::events::{Cursor, Filter, list_events};
use lvi_info::store::meta::Kind;
use lvi_info::store::verify::verify;
use lvi_info::store::{FILE_NAME, Store};
use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition, TableHandle};

use crate::crash_disk::{Dice, Disk};
use crate::support::{As, BEGINNING, config};

type Raw<'a> = TableDefinition<'a, &'static [u8], &'static [u8]>;

/// Enough for every kind of value, few enough to be read in milliseconds.
const PRODUCTS: u32 = 40;
/// How many databases are spoilt; in each, one record of every table.
const ROUNDS: u64 = 100;
/// How many files get wrong bits.
const FILES: u64 = 60;

/// The bytes of a database in which every noun occurs: a small demonstration, seen by a main user.
fn sound() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a directory");
    let config = config(folder.path());
    build(&config, Options { products: Some(PRODUCTS), ..Options::default() }).expect("built");
    let bank = app::open(config, Clock::fixed(BEGINNING), Kind::Demo).expect("opens");
    list_events(&bank, &As::Main.caller(), &Filter::default(), Cursor::Newest).expect("listed");
    drop(bank);
    fs::read(folder.path().join(FILE_NAME)).expect("a file")
}

/// Changes, cuts or lengthens bytes.
fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(3) {
        let place = dice.below(bytes.len().max(1) as u64) as usize;
        match dice.below(6) {
            0 => bytes.truncate(place),
            1 => bytes.extend_from_slice(&dice.roll().to_le_bytes()),
            // A varint that says how long or which variant: the largest of each width.
            2 if place < bytes.len() => {
                let varint: &[u8] =
                    [&[251, 255, 255][..], &[252, 255, 255, 255, 127], &[253, 255, 255, 255, 255, 255, 255, 255, 127]]
                        [dice.below(3) as usize];
                bytes.splice(place..=place, varint.iter().copied());
            }
            3 if place < bytes.len() => bytes[place] = 250 + dice.below(6) as u8,
            4 if place < bytes.len() => bytes[place] = bytes[place].wrapping_add(1),
            _ if place < bytes.len() => bytes[place] ^= 1 << dice.below(8),
            _ => bytes.push(dice.roll() as u8),
        }
    }
}

/// Spoils one record, and sometimes one key, of every table except the one that is read before all others.
fn spoil_tables(image: &[u8], dice: &mut Dice) -> Vec<u8> {
    let disk = Disk::holding(image.to_vec());
    let database = Database::builder().create_with_backend(disk.clone()).expect("a database");
    let names: Vec<String> = {
        let reader = database.begin_read().expect("readable");
        reader.list_tables().expect("readable").map(|table| table.name().to_owned()).collect()
    };
    assert!(names.len() > 10, "{names:?}");
    let writer = database.begin_write().expect("writable");
    for name in &names {
        if name == "meta" && dice.below(10) != 0 {
            continue;
        }
        let mut table = writer.open_table(Raw::new(name)).expect("a table");
        let rows: Vec<(Vec<u8>, Vec<u8>)> = table
            .iter()
            .expect("readable")
            .map(|row| row.map(|(key, value)| (key.value().to_vec(), value.value().to_vec())).expect("readable"))
            .collect();
        if rows.is_empty() {
            continue;
        }
        let (mut key, mut value) = rows[dice.below(rows.len() as u64) as usize].clone();
        if dice.below(8) == 0 {
            spoil(&mut key, dice);
        } else {
            spoil(&mut value, dice);
        }
        table.insert(key.as_slice(), value.as_slice()).expect("stored");
    }
    writer.commit().expect("stored");
    drop(database);
    disk.after_process_end()
}

/// Opens and reads a database in every way that a start and a verification do; says whether it was verified and
/// damage was found.
fn read(image: Vec<u8>, course: &str) -> bool {
    let folder = tempfile::tempdir().expect("a directory");
    let whole = catch_unwind(AssertUnwindSafe(|| {
        let Ok(store) = Store::open_backend(Disk::holding(image), 1 << 22, Kind::Demo) else { return false };
        let found = verify(&store).is_ok_and(|report| !report.is_clean());
        if let Ok(bank) = Bank::over(store, config(folder.path()), Clock::fixed(BEGINNING)) {
            let _ = list_events(&bank, &As::Main.caller(), &Filter::default(), Cursor::Newest);
        }
        found
    }));
    whole.unwrap_or_else(|_| panic!("{course}: a panic"))
}

#[test]
fn spoilt_records_are_errors_and_findings() {
    let sound = sound();
    let found = (0..ROUNDS)
        .filter(|&seed| read(spoil_tables(&sound, &mut Dice::new(seed)), &format!("seed {seed}")))
        .count() as u64;
    eprintln!("{found} of {ROUNDS} databases were found to be damaged");
    assert!(found > ROUNDS * 3 / 4, "the damage was not reached: {found}");
}

#[test]
fn a_file_with_wrong_bits_is_refused_or_read() {
    let sound = sound();
    let folder = tempfile::tempdir().expect("a directory");
    let mut refused = 0;
    for seed in 0..FILES {
        let mut dice = Dice::new(seed);
        let mut image = sound.clone();
        // The first pages are those that hold something.
        let reach = image.len().min(256 * 1024) as u64;
        for _ in 0..=dice.below(4) {
            let place = dice.below(reach) as usize;
            image[place] ^= 1 << dice.below(8);
        }
        if dice.below(5) == 0 {
            image.truncate(dice.below(sound.len() as u64) as usize);
        }
        fs::write(folder.path().join(FILE_NAME), &image).expect("written");
        let whole = catch_unwind(AssertUnwindSafe(|| match Store::open_existing(folder.path(), 1 << 22) {
            Ok(store) => verify(&store).map_or(1, |report| u64::from(!report.is_clean())),
            Err(_) => 1,
        }));
        refused += whole.unwrap_or_else(|_| panic!("seed {seed}: a panic"));
    }
    eprintln!("{refused} of {FILES} files were refused or found to be damaged");
    assert!(refused > 0, "no wrong bit was noticed");
}
