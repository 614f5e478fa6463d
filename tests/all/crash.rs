//! Crashes over a failing disk: what was acknowledged is there afterwards, nothing is half there, and events and
//! records agree.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use lvi_info::domain::event::{EventKind, NewEvent, Subject};
use lvi_info::domain::group::{Names, ProductGroup};
use lvi_info::domain::moment::Moment;
use lvi_info::store::events::{self, Head};
use lvi_info::store::meta::Kind;
use lvi_info::store::{Store, StoreError, groups, verify};

use crate::crash_disk::{Dice, Disk, Fault};

/// Page cache small enough that redb writes pages in the middle of a transaction too.
const CACHE: usize = 16 * 1024;
/// How many lives the database has in one test.
const LIVES: u64 = 4;
/// The most changes in one life.
const CHANGES: u64 = 12;
/// Different courses of events that are tried for each fault.
const SEEDS: u64 = 60;

fn open(image: Vec<u8>) -> (Disk, Result<Store, StoreError>) {
    let disk = Disk::holding(image);
    let store = Store::open_backend(disk.clone(), CACHE, Kind::Demo);
    (disk, store)
}

/// The change with this number: many rows, and one event about them.
fn change(store: &Store, number: u64, dice: &mut Dice) -> Result<(), StoreError> {
    let width = 1 + dice.below(40) as usize;
    store.write(|writer| {
        for group in 0..8_u8 {
            let names = Names(std::array::from_fn(|_| format!("{number} {}", "x".repeat(width * 10))));
            groups::put_group(writer, &ProductGroup { number: group, names, active: true })?;
        }
        let event = NewEvent::new(EventKind::GroupChanged).about(Subject::Path(number.to_string()));
        let seq = events::append(writer, Moment::from_millis(number as i64), &event)?;
        assert_eq!(seq, number, "the chain and the changes count alike");
        Ok(())
    })
}

/// The number of the last change that is there; fails where anything contradicts it.
fn last_change(store: &Store, course: &str) -> u64 {
    let report = verify::verify(store).expect("readable");
    assert!(report.is_clean(), "{course}: {:?}", report.findings);
    let read: Result<(Head, Vec<u64>), StoreError> = store.read(|reader| {
        let grouping = groups::grouping(reader)?;
        let numbers = grouping.groups().map(|group| {
            group.names.0.iter().map(|name| name.split(' ').next().expect("a number").parse().expect("a number"))
        });
        Ok((Head::load(reader)?, numbers.flatten().collect()))
    });
    let (head, numbers) = read.expect("readable");
    assert!(numbers.iter().all(|number| *number == head.seq), "{course}: event {} but rows of {numbers:?}", head.seq);
    assert_eq!(numbers.len(), if head.seq == 0 { 0 } else { 8 * 3 }, "{course}");
    head.seq
}

/// Several lives of one database, each ended by the fault or by a power cut.
fn live(seed: u64, fault: Fault) {
    let course = format!("seed {seed}, {fault:?}");
    let mut dice = Dice::new(seed);
    let (disk, store) = open(Vec::new());
    drop(store.expect("a new database"));
    let mut image = disk.after_process_end();
    let mut acknowledged = 0;
    for _ in 0..LIVES {
        let (disk, store) = open(image);
        let store = store.unwrap_or_else(|error| panic!("{course}: {error}"));
        let calls = Arc::new(AtomicU32::new(0));
        let called = Arc::clone(&calls);
        store.on_broken(move || {
            called.fetch_add(1, Ordering::SeqCst);
        });
        let found = last_change(&store, &course);
        assert!(
            found == acknowledged || found == acknowledged + 1,
            "{course}: {acknowledged} was acknowledged, {found} is there"
        );
        acknowledged = found;
        disk.fail_after(dice.below(if fault == Fault::Sync { 20 } else { 120 }), fault);
        let mut refused = false;
        for _ in 0..=dice.below(CHANGES) {
            match change(&store, acknowledged + 1, &mut dice) {
                Ok(()) => acknowledged += 1,
                Err(error) => {
                    assert!(disk.has_failed(), "{course}: {error}");
                    refused = true;
                    break;
                }
            }
            if dice.below(3) == 0 {
                // What may be lost without harm must not take anything else with it.
                let moved: Result<(), StoreError> =
                    store.write_later(|writer| events::set_log_position(writer, acknowledged));
                if moved.is_err() {
                    assert!(disk.has_failed(), "{course}");
                    refused = true;
                    break;
                }
            }
        }
        // A write that only made room in the cache may be refused without harm; the page stays in memory.
        if refused {
            change(&store, acknowledged + 1, &mut dice).expect_err("a store that failed once refuses to write");
            assert!(store.is_broken(), "{course}: the store does not know");
            assert_eq!(calls.load(Ordering::SeqCst), 1, "{course}: reported once");
        }
        // With the power on, the process may also end alone; then the page cache survives it.
        image = if dice.below(4) == 0 { disk.after_process_end() } else { disk.after_power_cut(&mut dice) };
    }
}

#[test]
fn acknowledged_changes_survive_a_power_cut_and_none_is_half_there() {
    (0..SEEDS).for_each(|seed| live(seed, Fault::Power));
}

#[test]
fn a_failed_sync_breaks_the_store_and_loses_nothing_acknowledged() {
    (0..SEEDS).for_each(|seed| live(1_000 + seed, Fault::Sync));
}

#[test]
fn a_refused_write_breaks_the_store_and_loses_nothing_acknowledged() {
    (0..SEEDS).for_each(|seed| live(2_000 + seed, Fault::Write));
}
