//! The crash campaign over failing storage: the whole bank without its threads does the same mixed load over a disk in
//! memory that loses, tears and refuses what it is given. Nothing but the dice decides: a seed is one course of events.

use std::path::Path;
use std::time::Instant;

use lvi_info::clock::Clock;
use lvi_info::config::Config;
use lvi_info::domain::job::Task;
use lvi_info::domain::mail::course::Delivery;
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::product::{FieldCode, Value};
use lvi_info::service::jobs::{Chosen, Lane, Started, choose, start_job, work_on_change};
use lvi_info::service::products::{ChangeProduct, Changed, Typed, change_product, show_product};
use lvi_info::service::subscribers::{self, READING, import_subscribers};
use lvi_info::service::{Bank, Failure, mails};
use lvi_info::store::mails::Next;
use lvi_info::store::meta::Kind;
use lvi_info::store::{Store, StoreError};

use super::bank::{EDITED, FILED, document, field, furnish, link, list, pool, series, stored_in, value};
use super::ledger::{Deed, Ledger};
use crate::crash_disk::{Dice, Disk, Fault};
use crate::support::{As, BEGINNING, attach, config, open_products, own, populate, setting, with_silent_relay};

/// Page cache small enough that pages are written in the middle of a transaction too.
const CACHE: usize = 256 * 1024;
/// Deaths in an ordinary run: some seconds.
const ROUNDS: u64 = 60;
/// Deaths of one bank.
const LIVES: u64 = 5;
/// The most that is done in one life.
const DEEDS: u64 = 14;
/// The seed of an ordinary run.
const SEED: u64 = 6_112;
/// In turn.
const FAULTS: [Fault; 3] = [Fault::Power, Fault::Sync, Fault::Write];

/// After how many operations of its kind a fault comes at the latest: about as many as a life has.
fn horizon(fault: Fault) -> u64 {
    match fault {
        Fault::Sync => 30,
        Fault::Power | Fault::Write => 500,
    }
}

/// Does something once, as the request or the thread that it belongs to does it.
fn act(bank: &Bank, deed: Deed, number: u64) -> Result<(), Failure> {
    let main = As::Main.caller();
    match deed {
        Deed::Edit | Deed::OtherEdit => {
            let link = link(EDITED[usize::from(deed == Deed::OtherEdit)]);
            let base = show_product(bank, &main.actor, link)?.version;
            let text = value(number);
            let typed = [FieldCode::BRAND, FieldCode::SERIES].map(|code| Typed { code, text: &text });
            let command = ChangeProduct { link, base, typed: &typed, files: &[], uploads: &[], reason: "" };
            let changed = change_product(bank, &main, &command)?;
            assert!(matches!(changed, Changed::Saved { .. }), "{changed:?}");
        }
        Deed::File | Deed::OtherFile => {
            let card = FILED[usize::from(deed == Deed::OtherFile)];
            let code = FieldCode::parse(field(number)).expect("a field");
            let attached = attach(bank, link(card), code, "ohje.pdf", &document(card, number))?;
            assert!(attached.refused.is_empty(), "{attached:?}");
        }
        Deed::List => {
            let typed = subscribers::Typed { language: "fi", lists: vec!["bulletin"], ..Default::default() };
            let read = import_subscribers(bank, &main, Some(own()), &typed, (list(number).as_bytes(), READING))?;
            assert!(read.is_ok(), "{read:?}");
        }
        Deed::Mail => drop(mails::post_test(bank, &main)?.expect("main users have addresses")),
        Deed::Job => {
            let links: Vec<LinkNumber> = pool().collect();
            let chosen = choose(bank, &main, Chosen::These(&links), "", "")?.expect("products");
            let series = series(number);
            let task = Task::Edit { code: FieldCode::SERIES, value: Some(Value::text(&series)) };
            let started = start_job(bank, &main, chosen.id, task, &series)?;
            assert!(matches!(started, Started::Job(_)), "{started:?}");
        }
    }
    Ok(())
}

/// What the threads of the process do of themselves: a batch of a job, a mail to the relay and back.
fn go_on(bank: &Bank) -> Result<(), Failure> {
    work_on_change(bank, None)?;
    if let Next::Now(mail) = mails::next(bank)?
        && let Some(outgoing) = mails::begin(bank, mail)?
    {
        mails::finish(bank, &outgoing, Delivery::Taken("250 OK".to_owned()))?;
    }
    Ok(())
}

fn settings(folder: &Path) -> Config {
    let mut config = config(folder);
    with_silent_relay(&mut config);
    config.files.per_field = 100;
    config.files.per_card = 300;
    config
}

fn open(disk: &Disk, folder: &Path) -> Result<Bank, StoreError> {
    let store = Store::open_backend(disk.clone(), CACHE, Kind::Demo)?;
    Bank::over(store, settings(folder), Clock::fixed(BEGINNING))
}

/// One life of a bank, until the disk fails it or its deeds are done.
fn live(disk: &Disk, folder: &Path, ledger: &mut Ledger, dice: &mut Dice, fault: Fault, course: &str) {
    // Once in a while the start itself meets the fault.
    let early = dice.below(5) == 0;
    let at = dice.below(horizon(fault));
    if early {
        disk.fail_after(at / 8, fault);
    }
    let bank = match open(disk, folder) {
        Ok(bank) => bank,
        Err(error) => {
            assert!(disk.has_failed(), "{course}: does not open: {error}");
            return;
        }
    };
    if !early {
        disk.fail_after(at, fault);
    }
    for _ in 0..=dice.below(DEEDS) {
        let deed = Deed::ALL[dice.below(Deed::ALL.len() as u64) as usize];
        let busy = bank.jobs.waiting(Lane::Changes) > 0;
        let mut done = Ok(());
        if deed != Deed::Job || !busy {
            let number = ledger.send(deed);
            done = act(&bank, deed, number);
            if done.is_ok() {
                ledger.answer(deed);
            }
        }
        if done.is_ok() && dice.below(2) == 0 {
            done = go_on(&bank);
        }
        bank.clock.advance(1);
        if let Err(failure) = done {
            assert!(disk.has_failed(), "{course}: {deed:?}: {failure}");
            // Whatever comes before the process has ended changes nothing, and ends it at the latest.
            assert!(act(&bank, Deed::Mail, 0).is_err(), "{course}: {deed:?}: a broken store takes more");
            assert!(bank.store.is_broken(), "{course}: {deed:?}: the store does not know: {failure}");
            return;
        }
    }
}

/// A bank as it is before anything fails.
fn beginning() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a directory");
    let disk = Disk::default();
    let bank = open(&disk, folder.path()).expect("a new bank");
    populate(&bank);
    open_products(&bank);
    furnish(&bank);
    drop(bank);
    disk.after_process_end()
}

#[test]
fn whatever_the_disk_does_everything_answered_is_there_and_nothing_is_half_there() {
    let (rounds, seed) = (setting("LVI_CRASH_ROUNDS", ROUNDS), setting("LVI_CRASH_SEED", SEED));
    eprintln!("storage campaign: {rounds} deaths from seed {seed}");
    let (begun, beginning) = (Instant::now(), beginning());
    let (mut failed, mut done) = ([0_u64; FAULTS.len()], 0);
    let mut deaths = 0;
    while deaths < rounds {
        let folder = tempfile::tempdir().expect("a directory");
        let (folder, mut ledger) = (folder.path(), Ledger::default());
        let mut dice = Dice::new(seed + deaths);
        let mut image = beginning.clone();
        for _ in 0..LIVES.min(rounds - deaths) {
            let place = deaths as usize % FAULTS.len();
            let course = format!("seed {seed}, death {deaths} ({:?})", FAULTS[place]);
            let disk = Disk::holding(image);
            live(&disk, folder, &mut ledger, &mut dice, FAULTS[place], &course);
            failed[place] += u64::from(disk.has_failed());
            image = if dice.below(4) == 0 { disk.after_process_end() } else { disk.after_power_cut(&mut dice) };
            let store = Store::open_backend(Disk::holding(image.clone()), CACHE, Kind::Demo);
            let store = store.unwrap_or_else(|error| panic!("{course}: {error}"));
            ledger.compare(&stored_in(&store, folder), &course);
            deaths += 1;
        }
        done += ledger.settled().iter().sum::<u64>();
    }
    let [power, sync, write] = failed;
    assert!(failed.iter().sum::<u64>() > rounds / 4 && done > rounds, "the disk hardly failed, or little was done");
    eprintln!(
        "storage campaign: {rounds} deaths from seed {seed} in {:.0} s, {done} deeds stored; met by a cut of power {power}, \
         by a failed sync {sync}, by a refused write {write}, the others ended by a cut between two deeds",
        begun.elapsed().as_secs_f64()
    );
}
