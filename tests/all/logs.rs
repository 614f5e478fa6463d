//! The event logs on disk: every event once, whatever happens to the process, the files and the disk.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lvi_info::clock::Clock;
use lvi_info::config::Config;
use lvi_info::domain::event::{EventKind, Log, NewEvent};
use lvi_info::domain::moment::Moment;
use lvi_info::jobs::LogWriter;
use lvi_info::service::{Bank, Failure};
use lvi_info::store::meta::Kind;
use lvi_info::store::{Store, events};

/// 2026-03-01, noon.
const NOON: Moment = Moment::from_millis(1_772_366_400_000);

fn bank(directory: &Path) -> Arc<Bank> {
    let config = Config::demo(directory, None);
    Arc::new(Bank::open(config, Clock::fixed(NOON), Kind::Demo).expect("opens"))
}

/// Stores this many events, of all logs in turn.
fn store(bank: &Bank, count: usize) {
    let stored: Result<(), Failure> = bank.write(|writer, now| {
        for kind in EventKind::ALL.iter().cycle().take(count) {
            events::append(writer, now, &NewEvent::new(*kind))?;
        }
        Ok(())
    });
    stored.expect("stored");
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

/// Every event in the files by its place, with the log that it stands in; fails where one stands twice.
fn written(directory: &Path) -> HashMap<u64, String> {
    let mut found = HashMap::new();
    for path in files(directory) {
        let name = path.file_name().expect("a name").to_str().expect("UTF-8").to_owned();
        let log = name.split('.').next().expect("a log").to_owned();
        for line in fs::read_to_string(&path).expect("read").lines() {
            let line: serde_json::Value = serde_json::from_str(line).expect("a whole line");
            let seq = line["seq"].as_u64().expect("a number");
            assert_eq!(found.insert(seq, log.clone()), None, "event {seq} stands twice");
        }
    }
    found
}

/// Every stored event stands in the files once, in the file of its log, and nothing else stands there.
pub(crate) fn agree(store: &Store, directory: &Path) {
    let found = written(directory);
    let mut count = 0;
    let read: Result<(), Failure> = store.read(|reader| {
        events::walk_after(reader, 0, |event| {
            count += 1;
            assert_eq!(found.get(&event.seq).map(String::as_str), Some(event.what.kind.log().name()));
            Ok(std::ops::ControlFlow::Continue(()))
        })?;
        Ok(())
    });
    read.expect("read");
    assert_eq!(found.len(), count);
}

#[test]
fn every_event_stands_once_in_the_file_of_its_log() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    let writer = LogWriter::start(Arc::clone(&bank)).expect("starts");
    for count in [1, 5, 2_500, 3] {
        store(&bank, count);
        writer.flush().expect("written");
        agree(&bank.store, &directory.path().join("logs"));
    }
    assert!(files(&directory.path().join("logs")).len() >= Log::ALL.len());
    writer.stop();
}

#[test]
fn a_restart_goes_on_where_the_files_end_however_old_the_stored_position_is() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    store(&bank, 300);
    LogWriter::start(Arc::clone(&bank)).expect("starts").stop();
    for position in [300, 299, 150, 1, 0] {
        let moved: Result<(), Failure> = bank.write(|writer, _| Ok(events::set_log_position(writer, position)?));
        moved.expect("stored");
        LogWriter::start(Arc::clone(&bank)).expect("starts").stop();
        agree(&bank.store, &directory.path().join("logs"));
    }
}

#[test]
fn a_torn_last_line_in_every_log_is_written_again() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    store(&bank, 200);
    LogWriter::start(Arc::clone(&bank)).expect("starts").stop();
    let moved: Result<(), Failure> = bank.write(|writer, _| Ok(events::set_log_position(writer, 100)?));
    moved.expect("stored");
    for path in files(&directory.path().join("logs")) {
        let length = fs::metadata(&path).expect("a file").len();
        OpenOptions::new().write(true).open(&path).expect("opens").set_len(length - 40).expect("cut");
    }
    LogWriter::start(Arc::clone(&bank)).expect("starts").stop();
    agree(&bank.store, &directory.path().join("logs"));
}

#[test]
fn lines_of_a_past_before_a_restore_stay_and_new_events_are_written() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    store(&bank, 10);
    LogWriter::start(Arc::clone(&bank)).expect("starts").stop();
    let line = "{\"seq\":11,\"event\":\"signed-in\",\"hash\":\"00\"}\n";
    let path = files(&directory.path().join("logs"))
        .into_iter()
        .find(|path| path.to_str().is_some_and(|path| path.contains("security")));
    let path = path.expect("a security log");
    OpenOptions::new().append(true).open(&path).expect("opens").write_all(line.as_bytes()).expect("written");
    store(&bank, 1);
    LogWriter::start(Arc::clone(&bank)).expect("starts").stop();
    let text = fs::read_to_string(&path).expect("read");
    assert_eq!(text.matches("\"seq\":11,").count(), 2);
}

#[test]
fn a_folder_that_cannot_be_written_is_reported_and_caught_up_with() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    fs::write(directory.path().join("logs"), "a file stands where the folder should be").expect("written");
    let writer = LogWriter::start(Arc::clone(&bank)).expect("starts");
    store(&bank, 20);
    let reason = writer.flush().expect_err("no folder");
    assert!(reason.contains(".log: "), "{reason}");
    assert_eq!(writer.problem(), Some(reason));
    fs::remove_file(directory.path().join("logs")).expect("removed");
    writer.flush().expect("written now");
    assert_eq!(writer.problem(), None);
    writer.flush().expect("the report of the trouble too");
    writer.stop();
    agree(&bank.store, &directory.path().join("logs"));
    let last: Result<_, Failure> = bank.store.read(|reader| Ok(events::get(reader, 21)?));
    assert_eq!(last.expect("read").map(|event| event.what.kind), Some(EventKind::LogsCaughtUp));
}
