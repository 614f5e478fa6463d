//! kill -9 in the middle of a backup, a restore, an export and an import: what looks whole is whole, and the data
//! directory has the old data or the new ones.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use lvi_info::domain::event::{EventKind, NewEvent};
use lvi_info::domain::moment::Moment;
use lvi_info::store::verify::verify;
use lvi_info::store::{Store, StoreError, events};

use crate::backup::{backups, run, words};
use crate::kill::prepare;

/// Moments at which the process is killed, as parts of the time that the whole takes.
const MOMENTS: u32 = 8;
/// Events beside the rest: so many rows take a moment to be written.
const EVENTS: u64 = 20_000;

fn spawn(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_lvi-info"))
        .args(arguments)
        .arg("--config")
        .arg(folder.join("lvi-info.toml"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts")
}

/// A bank that takes a moment to be copied.
fn filled(folder: &Path) {
    prepare(folder);
    let store = Store::open_existing(&folder.join("data"), 1 << 22).expect("opens");
    let many = (0..EVENTS).map(|_| (Moment::from_millis(1), NewEvent::new(EventKind::Verified)));
    let stored: Result<_, StoreError> = store.write(|writer| events::append_many(writer, many));
    stored.expect("stored");
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

/// How many events a data directory has; fails where it does not verify.
fn events_in(data: &Path) -> u64 {
    let store = Store::open_existing(data, 1 << 22).expect("opens");
    assert_eq!(verify(&store).expect("readable").findings, []);
    store.read(events::Head::load).map_err(|error: StoreError| error).expect("readable").seq
}

#[test]
fn a_backup_that_is_killed_never_looks_whole() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    filled(folder);
    let (directory, at) = (path(folder, "backups"), folder.join("backups"));
    let begun = Instant::now();
    assert!(run(folder, &["backup", &directory]).status.success());
    let whole = begun.elapsed();
    fs::remove_dir_all(&at).expect("removed");
    for moment in 0..MOMENTS {
        let mut child = spawn(folder, &["backup", &directory]);
        thread::sleep(whole * moment / MOMENTS);
        child.kill().expect("killed");
        child.wait().expect("ended");
        // Each that is called one can be restored; the others have another name.
        for (number, backup) in backups(&at).iter().enumerate() {
            let to = path(folder, &format!("restored-{moment}-{number}"));
            let output = run(folder, &["restore", &backup.to_string_lossy(), "--to", &to]);
            assert!(output.status.success(), "{}", words(&output));
            fs::remove_dir_all(to).expect("removed");
        }
    }
    thread::sleep(Duration::from_millis(1_100));
    assert!(run(folder, &["backup", &directory]).status.success());
    let half = fs::read_dir(&at).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    assert_eq!(half.filter(|name| name.to_string_lossy().ends_with(".part")).count(), 0);
}

#[test]
fn a_restore_that_is_killed_leaves_the_old_data_or_the_new_ones() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    filled(folder);
    let (directory, data) = (path(folder, "backups"), folder.join("data"));
    assert!(run(folder, &["backup", &directory]).status.success());
    let backup = backups(&folder.join("backups")).pop().expect("made");
    let backup = backup.to_string_lossy().into_owned();
    // The backup itself is an event which it does not have; the restore is one more in what was restored.
    let old = events_in(&data);
    let begun = Instant::now();
    assert!(run(folder, &["restore", &backup, "--to", &path(folder, "other")]).status.success());
    let whole = begun.elapsed();
    let new = events_in(&folder.join("other"));
    assert_eq!(new, old);
    let mark = |data: &Path| {
        let store = Store::open_existing(data, 1 << 22).expect("opens");
        let last: Result<_, StoreError> = store.read(|reader| events::get(reader, new));
        last.expect("readable").expect("there").what.kind
    };
    assert_eq!((mark(&data), mark(&folder.join("other"))), (EventKind::BackedUp, EventKind::Restored));
    for moment in 0..MOMENTS {
        let mut child = spawn(folder, &["restore", &backup, "--replace"]);
        thread::sleep(whole * moment / MOMENTS);
        child.kill().expect("killed");
        child.wait().expect("ended");
        assert!([EventKind::BackedUp, EventKind::Restored].contains(&mark(&data)), "at {moment}");
        assert_eq!(events_in(&data), new);
    }
    // What was half done is swept by the next one.
    let output = run(folder, &["restore", &backup, "--replace"]);
    assert!(output.status.success(), "{}", words(&output));
    assert_eq!(mark(&data), EventKind::Restored);
    assert!(!folder.join("data.restoring").exists());
}

#[test]
fn an_export_and_an_import_that_are_killed_never_look_whole() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    filled(folder);
    let (register, to) = (path(folder, "register"), path(folder, "imported"));
    let import = ["import-register", &*register, "--data", &*to];
    let begun = Instant::now();
    assert!(run(folder, &["export-register", &register]).status.success());
    let whole = begun.elapsed();
    for moment in 0..MOMENTS {
        let other = path(folder, &format!("register-{moment}"));
        let mut child = spawn(folder, &["export-register", &other]);
        thread::sleep(whole * moment / MOMENTS);
        child.kill().expect("killed");
        child.wait().expect("ended");
        assert_eq!(Path::new(&other).exists(), Path::new(&other).join("register.json").exists(), "at {moment}");
    }
    let begun = Instant::now();
    assert!(run(folder, &import).status.success());
    let whole = begun.elapsed();
    let imported = events_in(Path::new(&to));
    for moment in 0..MOMENTS {
        fs::remove_dir_all(&to).expect("removed");
        let mut child = spawn(folder, &import);
        thread::sleep(whole * moment / MOMENTS);
        child.kill().expect("killed");
        child.wait().expect("ended");
        if !Path::new(&to).exists() {
            assert!(run(folder, &import).status.success(), "at {moment}");
        }
        assert_eq!(events_in(Path::new(&to)), imported);
    }
}
