//! What a process has of the machine, as the kernel says it, and the rule by which it is called flat.
//!
//! The rule: the samples after the warm-up are cut into four; the **lowest** of the last quarter must not be above the
//! **highest** of the first by more than a slack. What swings passes, however far it swings: it comes down again within a
//! quarter. What leaks has risen by half of what it loses in all between those two quarters, and does not come down. The
//! slack is for caches that still fill and pieces that the allocator still holds.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::kill::Process;

/// One look.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Memory that only this process has, in KiB; pages of files, which the kernel takes back at will, are left out.
    memory: i64,
    /// Open descriptors.
    handles: i64,
    /// Threads.
    threads: i64,
    /// KiB on disk beside the backups, less what the events that came in the meantime account for.
    disk: i64,
}

/// Bytes on disk that an event accounts for on the average of this load, as measured: its record, its line in a log,
/// and the history, the job or the mail that came with it.
const OF_AN_EVENT: i64 = 750;

/// What is looked at.
pub struct Gauge {
    process: PathBuf,
    folder: PathBuf,
}

impl Gauge {
    /// Of a process and the folder with its data and logs.
    pub fn of(process: &Process, folder: &Path) -> Gauge {
        Gauge { process: Path::new("/proc").join(process.child.id().to_string()), folder: folder.to_owned() }
    }

    /// Looks.
    pub fn sample(&self) -> Sample {
        let status = fs::read_to_string(self.process.join("status")).expect("a process");
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
            line.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
        };
        let events = lines(&self.folder.join("logs"));
        let disk = kib(&self.folder.join("data")) + kib(&self.folder.join("logs"));
        Sample {
            memory: of("RssAnon:"),
            handles: fs::read_dir(self.process.join("fd")).expect("a process").count() as i64,
            threads: of("Threads:"),
            disk: disk - events * OF_AN_EVENT / 1_024,
        }
    }
}

/// What the files below a folder take, in KiB; what is taken away meanwhile takes nothing.
fn kib(folder: &Path) -> i64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths
        .map(|path| {
            if path.is_dir() {
                kib(&path)
            } else {
                fs::metadata(path).map_or(0, |about| about.len().div_ceil(1_024) as i64)
            }
        })
        .sum()
}

/// The lines of the files in a folder.
fn lines(folder: &Path) -> i64 {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .map(|path| fs::read(path).map_or(0, |bytes| bytes.iter().filter(|byte| **byte == b'\n').count() as i64))
        .sum()
}

/// How something went over the time after the warm-up.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    name: &'static str,
    first: (i64, i64),
    last: (i64, i64),
    slack: i64,
}

impl Figure {
    /// Whether it stayed where it was.
    pub fn is_flat(&self) -> bool {
        self.last.0 <= self.first.1 + self.slack
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Figure { name, first, last, slack } = self;
        write!(
            f,
            "{name}: {} to {} in the first quarter, {} to {} in the last, slack {slack}",
            first.0, first.1, last.0, last.1
        )
    }
}

/// What the rule says of samples after the warm-up, with so much slack for memory.
pub fn judge(samples: &[Sample], memory: i64) -> [Figure; 4] {
    let quarter = samples.len() / 4;
    assert!(quarter > 1, "too few samples");
    let range = |samples: &[Sample], of: fn(&Sample) -> i64| {
        let values = samples.iter().map(of);
        (values.clone().min().unwrap_or_default(), values.max().unwrap_or_default())
    };
    let figure = |name, of: fn(&Sample) -> i64, slack| Figure {
        name,
        first: range(&samples[..quarter], of),
        last: range(&samples[samples.len() - quarter..], of),
        slack,
    };
    [
        figure("memory in KiB", |sample| sample.memory, memory),
        // A few connections of browsers, and the database's own.
        figure("file handles", |sample| sample.handles, 4),
        // A pool that had not been wholly in use before.
        figure("threads", |sample| sample.threads, 4),
        // The database grows in steps.
        figure("disk in KiB", |sample| sample.disk, 4 * 1024),
    ]
}

#[test]
fn the_rule_lets_swings_pass_and_finds_a_leak() {
    let run = |memory: &dyn Fn(i64) -> i64| {
        let samples: Vec<Sample> =
            (0..40).map(|at| Sample { memory: memory(at), handles: 30, threads: 20, disk: 1_000 }).collect();
        judge(&samples, 6_000)[0].is_flat()
    };
    assert!(run(&|at| 50_000 + (at % 7) * 9_000), "swings");
    assert!(run(&|at| 60_000 - at * 500), "falls");
    assert!(run(&|at| 50_000 + at * 150), "fills a cache by less than the slack");
    assert!(!run(&|at| 50_000 + at * 400), "rises");
    assert!(!run(&|at| 50_000 + at * 1_200 + (at % 7) * 900), "rises and swings");
}
