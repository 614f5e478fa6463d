//! The soak: the real process under a mixed load that goes round and round, and what it has of the machine meanwhile:
//! memory, file handles, threads, disk. Whatever grows with time, and not with what is stored, is found here.
//!
//! An ordinary run takes some seconds, which finds only what leaks fast; `LVI_SOAK_SECONDS` says how long it goes on,
//! and
//! `tests/run endurance` takes ten minutes.

mod gauge;
mod load;

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use self::gauge::{Gauge, Sample, judge};
use self::load::Round;
use crate::kill::{Process, configure, prepare};
use crate::relay::Relay;
use crate::support::{Visitor, setting};

/// Seconds of an ordinary run.
const SECONDS: u64 = 20;
/// Samples of a run, its warm-up included.
const SAMPLES: u32 = 60;
/// The part of them in which caches fill and every thread is begun for the first time: one of so many.
const WARM_UP: usize = 3;
/// From so many seconds on a warm-up is long enough for every cache and every heap of a thread.
const LONG: u64 = 300;
/// Slack for memory in KiB of a long run, and of a short one, whose warm-up is too short: that finds only what leaks
/// fast.
const SLACK: [i64; 2] = [8 * 1024, 40 * 1024];

#[test]
fn under_a_load_that_goes_round_and_round_memory_handles_threads_and_disk_stay_flat() {
    let Some(relay) = Relay::start() else { return };
    let seconds = setting("LVI_SOAK_SECONDS", SECONDS);
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let secret = prepare(folder);
    let path = folder.join("lvi-info.toml");
    let config = fs::read_to_string(&path).expect("readable");
    // Small caches are full after the warm-up; exported files give way to each other; the load is no misuse.
    fs::write(&path, config.replace("[data]\n", "[data]\ncache_mib = 2\n")).expect("written");
    configure(
        folder,
        &format!(
            "{}[jobs]\nexports_mib = 1\n[misuse]\nmany_pages = {{ threshold = 0 }}\n\
             many_changes = {{ threshold = 0 }}\nmany_exports = {{ threshold = 0 }}\n",
            relay.section()
        ),
    );
    fs::create_dir(folder.join("backups")).expect("made");
    let process = Process::start(folder);
    let gauge = Gauge::of(&process, folder);
    let stop = AtomicBool::new(false);
    let (samples, done) = thread::scope(|scope| {
        let rounds: Vec<_> = Round::ALL
            .into_iter()
            .map(|round| {
                let (browser, stop) = (Visitor::at(&process.origin, &secret), &stop);
                scope.spawn(move || load::go_round(round, &browser, folder, stop))
            })
            .collect();
        let begun = Instant::now();
        let every = Duration::from_secs(seconds) / SAMPLES;
        let mut samples: Vec<Sample> = Vec::new();
        for number in 1..=SAMPLES {
            thread::sleep((every * number).saturating_sub(begun.elapsed()));
            if rounds.iter().any(thread::ScopedJoinHandle::is_finished) {
                break;
            }
            samples.push(gauge.sample());
        }
        stop.store(true, Ordering::SeqCst);
        let done: Vec<u64> = rounds.into_iter().map(|round| round.join().expect("no panic")).collect();
        (samples, done)
    });
    process.terminate();
    assert_eq!(samples.len(), SAMPLES as usize, "the load broke off");
    let figures = judge(&samples[samples.len() / WARM_UP..], SLACK[usize::from(seconds < LONG)]);
    let done: Vec<String> = Round::ALL.iter().zip(&done).map(|(round, times)| format!("{round:?} {times}")).collect();
    eprintln!("soak of {seconds} s: rounds {}", done.join(", "));
    figures.iter().for_each(|figure| eprintln!("{figure}"));
    let grown: Vec<String> = figures.iter().filter(|figure| !figure.is_flat()).map(ToString::to_string).collect();
    assert!(grown.is_empty(), "{grown:#?}");
}
