//! The files of the event logs: `security.2026-11-23.log` and its sisters, one line of JSON per event.
//!
//! tracing-appender names, rotates (daily, UTC) and prunes the files. Three of its habits decide how it is used:
//! it opens a file once and writes on into it even after somebody has moved or deleted it; it only prints where a
//! rotation fails; and each opening prunes to one file fewer than allowed. So an appender is made anew for each day
//! and wherever its file is no longer the one under its name, which gives every failure back; and one file more than
//! the configured days is allowed, so that none is deleted early. Only lines written in the very moment of midnight
//! are left to its own rotation.
//!
//! [`LogFiles::written_after`] is the way back after a crash: a torn last line is cut off, and the complete lines
//! say which events are in the files already.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tracing_appender::rolling::{RollingFileAppender, Rotation};

use super::line;
use crate::clock::Clock;
use crate::domain::event::Log;

/// What every log file's name ends with.
const ENDING: &str = "log";

/// Event logs in one directory. One thread at a time writes them.
#[derive(Debug)]
pub struct LogFiles {
    directory: PathBuf,
    days: usize,
    clock: Clock,
    open: [Option<Open>; Log::ALL.len()],
}

/// Today's file of a log.
#[derive(Debug)]
struct Open {
    appender: RollingFileAppender,
    path: PathBuf,
    /// Device and number of the file that the appender writes to.
    identity: (u64, u64),
}

/// What a complete line says of its event.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Mark {
    /// The event's place in the chain.
    pub seq: u64,
    /// The event's hash, in hexadecimal digits.
    pub hash: String,
}

impl LogFiles {
    /// The logs in a directory, each kept for this many days. Nothing is touched yet.
    ///
    /// The clock is the system's wherever files are to be named as tracing-appender names them.
    pub fn new(directory: &Path, days: usize, clock: Clock) -> LogFiles {
        LogFiles { directory: directory.to_owned(), days, clock, open: Default::default() }
    }

    /// Writes whole lines to today's file of a log. They survive the end of the process, not yet that of the machine.
    ///
    /// # Errors
    /// What the system said. Part of the lines may have been written.
    pub fn append(&mut self, log: Log, lines: &[u8]) -> io::Result<()> {
        let path = self.today(log);
        // Taken out, so that after a failure the file is opened anew.
        let usable = self.open[log as usize].take().filter(|open| open.path == path && open.is_in_place());
        let mut appender = match usable {
            Some(open) => open.appender,
            None => self.appender(log)?,
        };
        appender.write_all(lines)?;
        appender.flush()?;
        self.open[log as usize] = identity(&path).map(|identity| Open { appender, path, identity });
        Ok(())
    }

    fn today(&self, log: Log) -> PathBuf {
        let date: String = line::rfc3339(self.clock.now()).chars().take_while(|letter| *letter != 'T').collect();
        self.directory.join(format!("{}.{date}.{ENDING}", log.name()))
    }

    fn appender(&self, log: Log) -> io::Result<RollingFileAppender> {
        RollingFileAppender::builder()
            .rotation(Rotation::DAILY)
            .filename_prefix(log.name())
            .filename_suffix(ENDING)
            // Opening prunes to one file fewer than this, to have room for a new one, even where today's is there.
            .max_log_files(self.days.saturating_add(1))
            .build(&self.directory)
            .map_err(|error| io::Error::other(with_cause(&error)))
    }

    /// Makes what was appended to a log survive the end of the machine.
    ///
    /// # Errors
    /// What the system said.
    pub fn sync(&self, log: Log) -> io::Result<()> {
        // A batch written around midnight may have gone to two files.
        for path in self.files(log)?.iter().rev().take(2) {
            OpenOptions::new().append(true).open(path)?.sync_all()?;
        }
        File::open(&self.directory)?.sync_all()
    }

    /// The events of a log whose complete lines follow the last line at or before `position`. A torn last line is
    /// cut off; complete lines that are no events are passed over and left alone.
    ///
    /// # Errors
    /// What the system said.
    pub fn written_after(&self, log: Log, position: u64) -> io::Result<Vec<Mark>> {
        let mut found = Vec::new();
        for path in self.files(log)?.iter().rev() {
            let mut file = OpenOptions::new().read(true).write(true).open(path)?;
            cut_torn_line(&mut file)?;
            let (mut marks, reached) = marks_after(&mut file, position)?;
            found.append(&mut marks);
            if reached {
                break;
            }
        }
        Ok(found)
    }

    /// The files of a log, the oldest first.
    fn files(&self, log: Log) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(&self.directory) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut files = Vec::new();
        for entry in entries {
            let entry = entry?;
            if entry.file_name().to_str().is_some_and(|name| is_of(log, name)) {
                files.push(entry.path());
            }
        }
        files.sort();
        Ok(files)
    }
}

impl Open {
    /// Whether the file under the name is still the one that is written to.
    fn is_in_place(&self) -> bool {
        identity(&self.path) == Some(self.identity)
    }
}

fn identity(path: &Path) -> Option<(u64, u64)> {
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Whether a name is `LOG.YYYY-MM-DD.log`.
fn is_of(log: Log, name: &str) -> bool {
    let date = name
        .strip_prefix(log.name())
        .and_then(|rest| rest.strip_prefix('.'))
        .and_then(|rest| rest.strip_suffix(ENDING))
        .and_then(|rest| rest.strip_suffix('.'));
    date.is_some_and(|date| date.len() == 10 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
}

/// How much is read at first when a file is read from its end: some two hundred lines.
const FIRST_STEP: u64 = 64 * 1024;

/// Cuts off what follows the last line feed.
fn cut_torn_line(file: &mut File) -> io::Result<()> {
    let length = file.metadata()?.len();
    let mut step = FIRST_STEP;
    loop {
        let start = length.saturating_sub(step);
        let tail = read_from(file, start)?;
        let end = match tail.iter().rposition(|&byte| byte == b'\n') {
            Some(place) => start + place as u64 + 1,
            None if start == 0 => 0,
            None => {
                step = step.saturating_mul(2);
                continue;
            }
        };
        if end < length {
            tracing::warn!(bytes = length - end, "cut a torn last line off an event log");
            file.set_len(end)?;
            file.sync_all()?;
        }
        return Ok(());
    }
}

/// The events in the file's lines after the last one at or before `position`, and whether there was such a line.
fn marks_after(file: &mut File, position: u64) -> io::Result<(Vec<Mark>, bool)> {
    let length = file.metadata()?.len();
    let mut step = FIRST_STEP;
    loop {
        let start = length.saturating_sub(step);
        let tail = read_from(file, start)?;
        let mut lines = tail.split(|&byte| byte == b'\n').rev();
        let mut found = Vec::new();
        let mut reached = false;
        // The first piece of a tail that begins inside the file may be half a line.
        let pieces = tail.iter().filter(|&&byte| byte == b'\n').count() + usize::from(start == 0);
        for line in lines.by_ref().take(pieces) {
            let Ok(mark) = serde_json::from_slice::<Mark>(line) else { continue };
            if mark.seq <= position {
                reached = true;
                break;
            }
            found.push(mark);
        }
        if reached || start == 0 {
            found.reverse();
            return Ok((found, reached));
        }
        step = step.saturating_mul(2);
    }
}

fn read_from(file: &mut File, start: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// An error with everything that it was caused by.
fn with_cause(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        words = format!("{words}: {cause}");
        next = cause.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{LogFiles, Mark, is_of};
    use crate::clock::Clock;
    use crate::domain::event::Log;
    use std::fs;
    use std::path::Path;

    fn logs_in(directory: &Path, days: usize) -> LogFiles {
        LogFiles::new(directory, days, Clock::system())
    }

    fn line(seq: u64) -> String {
        format!("{{\"seq\":{seq},\"event\":\"signed-in\",\"person\":\"{}\",\"hash\":\"h{seq}\"}}\n", "x".repeat(300))
    }

    fn marks(range: std::ops::RangeInclusive<u64>) -> Vec<Mark> {
        range.map(|seq| Mark { seq, hash: format!("h{seq}") }).collect()
    }

    #[test]
    fn only_dated_files_of_the_log_are_its_files() {
        assert!(is_of(Log::Product, "product.2026-11-23.log"));
        for other in ["product.log", "products.2026-11-23.log", "product.2026-11-23.log.gz", "people.2026-11-23.log"] {
            assert!(!is_of(Log::Product, other), "{other}");
        }
    }

    #[test]
    fn the_complete_lines_after_a_position_are_found_across_files_and_steps() {
        let directory = tempfile::tempdir().expect("a directory");
        let text = |range: std::ops::RangeInclusive<u64>| range.map(line).collect::<String>();
        fs::write(directory.path().join("product.2026-01-01.log"), text(1..=500)).expect("written");
        fs::write(directory.path().join("product.2026-01-02.log"), text(501..=900)).expect("written");
        let logs = logs_in(directory.path(), 7);
        for position in [0, 1, 499, 500, 501, 899, 900, 2_000] {
            let mut found = logs.written_after(Log::Product, position).expect("read");
            found.sort_by_key(|mark| mark.seq);
            assert_eq!(found, marks(position.min(900) + 1..=900), "after {position}");
        }
    }

    #[test]
    fn a_torn_line_is_cut_wherever_it_broke_off() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("people.2026-01-01.log");
        let (whole, torn) = (line(1), line(2));
        let logs = logs_in(directory.path(), 7);
        for length in (0..torn.len()).step_by(17).chain([torn.len() - 1]) {
            fs::write(&path, format!("{whole}{}", &torn[..length])).expect("written");
            assert_eq!(logs.written_after(Log::People, 0).expect("read"), marks(1..=1));
            assert_eq!(fs::read_to_string(&path).expect("read"), whole);
        }
    }

    #[test]
    fn zeros_that_a_power_cut_left_are_no_line() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("system.2026-01-01.log");
        fs::write(&path, [line(1).as_bytes(), &[0; 5_000]].concat()).expect("written");
        assert_eq!(logs_in(directory.path(), 7).written_after(Log::System, 0).expect("read"), marks(1..=1));
        assert_eq!(fs::read_to_string(&path).expect("read"), line(1));
    }

    #[test]
    fn the_configured_number_of_days_is_kept() {
        let directory = tempfile::tempdir().expect("a directory");
        for day in 1..=9 {
            let name = format!("access.2020-01-{day:02}.log");
            fs::write(directory.path().join(name), line(day)).expect("written");
        }
        let mut logs = logs_in(directory.path(), 3);
        for seq in 10..20 {
            logs.append(Log::Access, line(seq).as_bytes()).expect("appended");
        }
        assert_eq!(logs.files(Log::Access).expect("listed").len(), 4, "three whole days and today");
        let mut logs = logs_in(directory.path(), 3);
        logs.append(Log::Access, line(20).as_bytes()).expect("appended");
        assert_eq!(logs.files(Log::Access).expect("listed").len(), 3, "opened again");
        assert_eq!(logs.written_after(Log::Access, 9).expect("read").len(), 11);
        logs.sync(Log::Access).expect("synced");
    }

    #[test]
    fn a_file_that_was_taken_away_is_begun_anew() {
        let directory = tempfile::tempdir().expect("a directory");
        let mut logs = logs_in(directory.path(), 3);
        logs.append(Log::Access, line(1).as_bytes()).expect("appended");
        fs::remove_file(&logs.files(Log::Access).expect("listed")[0]).expect("removed");
        logs.append(Log::Access, line(2).as_bytes()).expect("appended");
        assert_eq!(logs.written_after(Log::Access, 0).expect("read"), marks(2..=2));
    }
}
