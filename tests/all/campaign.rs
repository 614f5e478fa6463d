//! The crash campaign: the real process is killed at random moments of a mixed load (edits, attachments, lists read in,
//! mass edits, mails, a newsletter, backups), again and again over the same data. After each death everything that was
//! answered is there, nothing is half there, and the whole bank verifies.
//!
//! An ordinary run has a few dozen deaths. `LVI_CRASH_ROUNDS` says how many there are and `LVI_CRASH_SEED` from which
//! seed; both are printed, and `tests/run endurance` has three hundred. A seed fixes the moments, not what the threads
//! of the process do in them.

mod bank;
mod ledger;
mod load;
mod storage;

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use lvi_info::backup::{self, Restoring, restore};
use lvi_info::clock::Clock;

use self::bank::{READERS, prepared, stored};
use self::ledger::{Counts, Deed, Ledger};
use self::load::Load;
use crate::crash_disk::Dice;
use crate::kill::Process;
use crate::kill_mails::settle;
use crate::kill_newsletters::{AT_ONCE, hurry, kept};
use crate::logs::agree;
use crate::relay::Relay;
use crate::support::{Visitor, setting};

/// Deaths in an ordinary run: under a minute on two quiet cores.
const ROUNDS: u64 = 24;
/// Deaths of one bank: then another begins, so that a death costs the same in a long campaign.
const LIVES: u64 = 25;
/// The seed of an ordinary run.
const SEED: u64 = 20_261_126;
/// The most answers that a bank gives before it is killed: backups, jobs and newsletters come to their end in between
/// or do not. Not a time, or a busy computer would hardly do anything.
const ANSWERS: u64 = 60;
/// The longest that it is killed after the last of them, in milliseconds.
const AFTERWARDS: u64 = 60;
/// The longest that a start goes on before it is killed, in milliseconds: about what one takes in a debug build.
const STARTING: u64 = 350;
/// The longest that an end in order goes on before it is killed, in milliseconds.
const STOPPING: u64 = 120;
/// Between two looks at how much was answered.
const LOOK: Duration = Duration::from_millis(1);
/// The longest wait for anything: far more than it takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where in its life a process is killed.
#[derive(Clone, Copy, Debug)]
enum Death {
    /// While it starts.
    Starting,
    /// While it serves.
    Serving,
    /// While it ends in order.
    Stopping,
}

/// One life; says how it ended.
fn live(folder: &Path, secret: &str, ledger: &Mutex<Ledger>, dice: &mut Dice) -> Death {
    let death = match dice.below(10) {
        0 | 1 => Death::Starting,
        2 => Death::Stopping,
        _ => Death::Serving,
    };
    let answers = dice.below(ANSWERS);
    let mut wait = |most: u64| thread::sleep(Duration::from_millis(dice.below(most)));
    if let Death::Starting = death {
        let process = Process::begin(folder);
        wait(STARTING);
        process.kill();
        return death;
    }
    let process = Process::start(folder);
    let load = Load::over(&process, folder, secret, ledger);
    let mut stalled = false;
    thread::scope(|scope| {
        load.begin(scope);
        let begun = Instant::now();
        while ledger.lock().expect("no panic").answers < answers && begun.elapsed() < PATIENCE {
            thread::sleep(LOOK);
        }
        stalled = begun.elapsed() >= PATIENCE;
        wait(AFTERWARDS);
        if let Death::Stopping = death {
            process.ask_to_end();
            wait(STOPPING);
        }
        process.kill();
    });
    // Said when the load has ended with the process: it would wait for it otherwise.
    assert!(!stalled, "the load broke off");
    death
}

/// Restores the newest backup; what is in it. Older ones go: they take room.
fn newest_backup(folder: &Path) -> Counts {
    let mut backups = backup::list(&folder.join("backups")).expect("readable");
    let (_, newest) = backups.pop().expect("an answered backup is there");
    for (_, older) in backups {
        fs::remove_dir_all(older).expect("removed");
    }
    let to = folder.join("restored");
    let now = Clock::system().now();
    let order = Restoring {
        backup: &newest,
        to: &to,
        replace: false,
        standby: false,
        erasures: &[],
        decrypt: &[],
        despite_findings: false,
        cache: 1 << 22,
        now,
    };
    let restored = restore(&order).unwrap_or_else(|error| panic!("{}: {error}", newest.display()));
    assert_eq!(restored.findings, (Vec::new(), 0));
    let counts = stored(&to);
    fs::remove_dir_all(to).expect("removed");
    counts
}

/// Lets everything come to its end: mails, the newsletter and the job.
fn finish(folder: &Path, secret: &str, relay: &Relay, kills: usize) {
    hurry(folder);
    bank::let_newsletters_go(folder);
    let process = Process::start(folder);
    let main = Visitor::at(&process.origin, secret);
    if let Some(job) = load::newest_job(&main).expect("an answer") {
        main.follow(&job);
    }
    settle(&main);
    let begun = Instant::now();
    while !main.get("/newsletters/1").words().contains(&format!("Sent {READERS}")) {
        assert!(begun.elapsed() < PATIENCE, "{}", main.get("/newsletters/1").words());
        thread::sleep(Duration::from_millis(20));
    }
    process.terminate();
    let (progress, sent) = kept(folder);
    assert_eq!((sent.len(), progress.total()), (READERS, READERS as u64), "{progress:?}");
    // What was written down as sent came, each under a name of its own; a death costs a copy of what was under way.
    let mails = bank::sent_mails(folder);
    let received = relay.received();
    let mut names: Vec<&str> = received.iter().map(|mail| mail.header("Message-ID")).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), mails + READERS, "each mail came");
    let spare = received.len() - names.len();
    assert!(spare <= kills * (1 + AT_ONCE), "{spare} copies after {kills} deaths");
}

/// One bank and its deaths.
fn suffer(seed: u64, deaths: u64, told: &mut Told) -> bool {
    let Some(relay) = Relay::start() else { return false };
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let secret = prepared(folder, &relay);
    let ledger = Mutex::new(Ledger::default());
    let mut dice = Dice::new(seed);
    for number in 1..=deaths {
        let death = live(folder, &secret, &ledger, &mut dice);
        told.deaths[death as usize] += 1;
        let course = format!("seed {seed}, death {number} ({death:?})");
        let mut ledger = ledger.lock().expect("no panic");
        ledger.compare(&stored(&folder.join("data")), &course);
        if let Some(promised) = ledger.backed_up.take() {
            let copied = newest_backup(folder);
            ledger.compare_backup(&promised, &copied, &course);
            told.backups += 1;
        }
    }
    finish(folder, &secret, &relay, deaths as usize);
    let ledger = ledger.into_inner().expect("no panic");
    let counts = stored(&folder.join("data"));
    assert_eq!(counts, ledger.settled(), "what came to its end without a death is what was there");
    let store = lvi_info::store::Store::open_existing(&folder.join("data"), 1 << 22).expect("opens");
    agree(&store, &folder.join("logs"));
    Deed::ALL.iter().for_each(|deed| told.deeds[*deed as usize] += counts[*deed as usize]);
    true
}

/// What a campaign was.
#[derive(Default)]
struct Told {
    /// How many, by where in their lives.
    deaths: [u64; 3],
    /// Backups that were restored and compared.
    backups: u64,
    /// What was done, by deed.
    deeds: Counts,
}

#[test]
fn whatever_it_does_when_it_is_killed_everything_answered_is_there_and_nothing_is_half_there() {
    let (rounds, seed) = (setting("LVI_CRASH_ROUNDS", ROUNDS), setting("LVI_CRASH_SEED", SEED));
    eprintln!("crash campaign: {rounds} deaths from seed {seed}");
    let (begun, mut told) = (Instant::now(), Told::default());
    for (number, first) in (0..).zip((0..rounds).step_by(LIVES as usize)) {
        if !suffer(seed + number, LIVES.min(rounds - first), &mut told) {
            return;
        }
    }
    let [starting, serving, stopping] = told.deaths;
    assert_eq!(starting + serving + stopping, rounds);
    assert!(told.backups > 0, "no backup was answered");
    assert!(told.deeds.iter().all(|count| *count > 0), "the load did nothing of a kind: {:?}", told.deeds);
    eprintln!(
        "crash campaign: {rounds} deaths from seed {seed} in {:.0} s: {starting} while starting, {serving} while serving, \
         {stopping} while ending; {} backups restored; done {}",
        begun.elapsed().as_secs_f64(),
        told.backups,
        Deed::ALL.iter().map(|deed| format!("{deed:?} {}", told.deeds[*deed as usize])).collect::<Vec<_>>().join(", ")
    );
}
