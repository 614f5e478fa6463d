//! Backups, restores and rehearsals as an administrator does them, while the bank is served and while it is not.

mod encrypted;
mod journals;
mod names;
mod sound;

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use lvi_info::backup::Manifest;
use lvi_info::blobs::Blobs;
use lvi_info::control::{Asked, Request, Seen, ask};
use lvi_info::domain::event::EventKind;
use lvi_info::domain::language::Language;
use lvi_info::service::files::verify_files;
use lvi_info::store::verify::{Findings, verify};
use lvi_info::store::{self, Store, StoreError, events};

use crate::files_samples::pdf;
use crate::kill::{Process, prepare};
use crate::support::{As, Visitor};

/// The card that files are sent to.
const CARD: &str = "01012011001";

/// The program with the configuration of a folder.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    let config = folder.join("lvi-info.toml");
    let mut command = Command::new(env!("CARGO_BIN_EXE_lvi-info"));
    command.args(arguments).arg("--config").arg(config).output().expect("runs")
}

pub fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", words(&output));
    words(&output)
}

fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", words(&output));
    words(&output)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a temporary folder's name")
}

/// The complete backups of a directory, the oldest first.
pub fn backups(directory: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(directory) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> = paths.filter(|path| path.join("manifest.json").is_file()).collect();
    found.sort();
    found
}

/// A further backup; two of one second have two names.
fn another(folder: &Path, directory: &Path, more: &[&str]) -> PathBuf {
    let before = backups(directory);
    let output = run(folder, &[&["backup", text(directory)], more].concat());
    assert!(output.status.success(), "{}", words(&output));
    let made = backups(directory).pop().expect("there");
    assert!(!before.contains(&made), "{before:?}");
    made
}

fn send(process: &Process, secret: &str, words: &str) {
    let browser = Visitor::at(&process.origin, secret);
    let token = browser.token();
    let path = format!("/products/{CARD}/files/TT755");
    let page = browser.send_files(&path, &[("csrf", &token)], &[("TT755", "ohje.pdf", &pdf(words))]);
    assert_eq!(page.status, 201, "{}", page.words());
}

fn rename_group(process: &Process, secret: &str, name: &str) {
    let browser = Visitor::at(&process.origin, secret);
    let token = browser.token();
    let fields = [("csrf", &*token), ("name-fi", name), ("name-sv", name), ("name-en", name), ("active", "yes")];
    assert_eq!(browser.try_send("/groups/01/edit", &fields).expect("answered").status, 303);
}

/// What the first group of a data directory is called; fails where anything in the directory does not verify.
pub fn group(data: &Path) -> String {
    let store = Store::open_existing(data, 1 << 22).expect("opens");
    assert_eq!(verify(&store).expect("readable").findings, []);
    let mut findings = Findings::default();
    verify_files(&store, &Blobs::open(data).expect("opens"), &mut findings).expect("readable");
    assert_eq!(findings.into_parts().0, []);
    let read: Result<String, StoreError> = store.read(|reader| {
        Ok(store::groups::grouping(reader)?.group(1).expect("there").names.get(Language::Fi).to_owned())
    });
    read.expect("readable")
}

fn files(backup: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in fs::read_dir(backup.join("files")).expect("a folder") {
        for file in fs::read_dir(folder.expect("an entry").path()).expect("a folder") {
            found.push(file.expect("an entry").path());
        }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("-r").args([from, to]).status().expect("runs").success());
}

#[test]
fn a_served_bank_is_backed_up_and_comes_back_as_it_was() {
    let folder = tempfile::tempdir().expect("a directory");
    let (folder, directory) = (folder.path(), folder.path().join("backups"));
    let secret = prepare(folder);
    let process = Process::start(folder);
    rename_group(&process, &secret, "Ennen");
    send(&process, &secret, "first");
    let first = another(folder, &directory, &[]);
    assert_eq!(fs::metadata(&first).expect("there").permissions().mode() & 0o777, 0o700);
    rename_group(&process, &secret, "Jälkeen");
    send(&process, &secret, "second");
    let second = another(folder, &directory, &[]);
    // What both have is one file on the disk; nothing is shared with the bank itself.
    let shared: Vec<u64> = files(&first).iter().map(|path| fs::metadata(path).expect("there").nlink()).collect();
    assert_eq!((shared, files(&second).len()), (vec![2], 2));
    let full = another(folder, &directory, &["--full"]);
    assert!(files(&full).iter().all(|path| fs::metadata(path).expect("there").nlink() == 1));
    process.terminate();
    for (backup, name, attachments) in [(&first, "Ennen", 1), (&second, "Jälkeen", 2)] {
        let to = folder.join(name);
        let said = done(folder, &["restore", text(backup), "--to", text(&to)]);
        assert!(said.contains("2 products"), "{said}");
        assert_eq!(group(&to), name);
        let manifest = Manifest::read(backup).expect("whole");
        assert_eq!((manifest.files.len(), manifest.missing.len()), (attachments, 0));
    }
}

#[test]
fn a_restored_bank_is_served_its_people_sign_in_anew_and_it_says_what_happened() {
    let folder = tempfile::tempdir().expect("a directory");
    let (folder, directory) = (folder.path(), folder.path().join("backups"));
    let secret = prepare(folder);
    let process = Process::start(folder);
    rename_group(&process, &secret, "Ennen");
    let backup = another(folder, &directory, &[]);
    rename_group(&process, &secret, "Jälkeen");
    let data = folder.join("data");
    let served = refused(folder, &["restore", text(&backup), "--replace"]);
    assert!(served.contains("stop the service first"), "{served}");
    process.terminate();
    let key = fs::read(data.join("secrets.key")).expect("a key");
    let certificate = fs::read(data.join("own-certificate.pem")).expect("a certificate");
    assert!(refused(folder, &["restore", text(&backup)]).contains("not empty"));
    assert_eq!(group(&data), "Jälkeen");
    fs::write(data.join("erasures.log"), "of the replaced data\n").expect("written");
    fs::write(folder.join("other.log"), "of another machine\n").expect("written");
    let other = folder.join("other.log");
    let said = done(folder, &["restore", text(&backup), "--replace", "--erasures", text(&other)]);
    assert!(said.contains("secrets.key") && said.contains(".replaced-"), "{said}");
    assert_eq!(group(&data), "Ennen");
    assert_eq!(fs::read(data.join("secrets.key")).expect("kept"), key);
    assert_eq!(fs::read(data.join("own-certificate.pem")).expect("kept"), certificate);
    let journal = fs::read_to_string(data.join("erasures.log")).expect("kept");
    assert_eq!(journal, "of another machine\nof the replaced data\n");
    let aside = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let aside = aside.filter(|path| text(path).contains(".replaced-")).collect::<Vec<_>>();
    assert_eq!(aside.len(), 1);
    assert_eq!(group(&aside[0]), "Jälkeen");
    fs::remove_file(data.join("erasures.log")).expect("removed");
    // It starts, the old session is of no use, and the logs hold every event.
    let process = Process::start(folder);
    let page = Visitor::at(&process.origin, &secret).get("/");
    assert_eq!((page.status, page.location.starts_with("/sign-in")), (303, true));
    process.terminate();
    let store = Store::open_existing(&data, 1 << 22).expect("opens");
    let mut kinds = Vec::new();
    let read: Result<(), StoreError> = store.read(|reader| {
        events::walk_after(reader, 0, |event| {
            kinds.push(event.what.kind);
            Ok(std::ops::ControlFlow::Continue(()))
        })
    });
    read.expect("readable");
    assert!(kinds.contains(&EventKind::Restored), "{kinds:?}");
}

#[test]
fn a_standby_takes_over_with_what_the_last_backup_had() {
    let [first, standby] = [(), ()].map(|()| tempfile::tempdir().expect("a directory"));
    let (first, standby) = (first.path(), standby.path());
    let secret = prepare(first);
    let process = Process::start(first);
    rename_group(&process, &secret, "Viimeinen");
    send(&process, &secret, "attached");
    let backup = another(first, &first.join("backups"), &[]);
    // The machine is gone; the backups were copied to the other before (rsync -aH).
    process.kill();
    copy(&first.join("backups"), &standby.join("backups"));
    let config = fs::read_to_string(first.join("lvi-info.toml")).expect("read");
    let config = config.replace(text(first), text(standby));
    fs::write(standby.join("lvi-info.toml"), config).expect("written");
    let backup = standby.join("backups").join(backup.file_name().expect("a name"));
    // Kept warm: restored whenever a backup has come, again and again.
    let begun = std::time::Instant::now();
    for _ in 0..2 {
        done(standby, &["restore", text(&backup), "--replace"]);
        std::thread::sleep(std::time::Duration::from_millis(1_100));
    }
    let process = Process::start(standby);
    eprintln!("a standby was restored twice and served after {:?}", begun.elapsed());
    assert_eq!(Visitor::at(&process.origin, &secret).get("/sign-in").status, 200);
    process.terminate();
    assert_eq!(group(&standby.join("data")), "Viimeinen");
}

#[test]
fn backups_within_the_data_directory_are_refused_since_a_restore_would_move_them_aside() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    prepare(folder);
    let within = folder.join("data/backups");
    assert!(refused(folder, &["backup", text(&within)]).contains("within the data directory"));
    assert!(!within.exists());
}

#[test]
fn what_the_rules_do_not_keep_goes_and_the_last_good_one_stays() {
    let folder = tempfile::tempdir().expect("a directory");
    let (folder, directory) = (folder.path(), folder.path().join("backups"));
    prepare(folder);
    let config = folder.join("lvi-info.toml");
    let rules = "[backup]\nkeep_daily = 1\nkeep_weekly = 0\nkeep_monthly = 0\n";
    fs::write(&config, fs::read_to_string(&config).expect("read") + rules).expect("written");
    let first = another(folder, &directory, &[]);
    // Two days earlier, and known to be good.
    let [good, plain] = ["20260101T000000Z", "20260102T000000Z"].map(|name| directory.join(name));
    copy(&first, &good);
    copy(&first, &plain);
    fs::write(directory.join("rehearsed"), "20260101T000000Z").expect("written");
    // Half a backup of a process that was killed.
    fs::create_dir(directory.join(".20260103T000000Z.part")).expect("made");
    let second = another(folder, &directory, &[]);
    // Both of today stay, whatever the rules.
    assert_eq!(backups(&directory), [good, first, second]);
    assert!(!directory.join(".20260103T000000Z.part").exists());
}

#[test]
fn a_folder_that_the_service_sees_another_one_under_is_refused() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    prepare(folder);
    let to = folder.join("register");
    assert_eq!(Seen::at(&to), Seen::at(folder), "the nearest folder that is there counts");
    let process = Process::start(folder);
    let export = |seen| ask(&folder.join("data"), &Request::Export { to: to.clone(), seen }, |_| {}).expect("asked");
    let Asked::Failed(words) = export(Seen::at("/proc".as_ref())) else { panic!("exported elsewhere") };
    assert!(words.contains("sees another folder") && !to.exists(), "{words}");
    assert!(matches!(export(Seen::at(&to)), Asked::Done(_)));
    process.terminate();
}

#[test]
fn nobody_but_main_users_has_a_backup_made_and_the_button_says_when_it_is_done() {
    let folder = tempfile::tempdir().expect("a directory");
    let directory = folder.path().join("backups");
    let mut bank = crate::support::TestBank::start_with(|config| config.backup.directory = Some(directory.clone()));
    let main = bank.sign_in(As::Main);
    assert!(main.get("/health").words().contains("No backup has been made"), "{}", main.get("/health").words());
    for who in [As::User, As::Viewer] {
        let visitor = bank.sign_in(who);
        assert_eq!(visitor.get("/health").status, 403);
        let token = visitor.token();
        assert_eq!(visitor.try_send("/health/backup", &[("csrf", &token)]).expect("answered").status, 403);
    }
    let token = main.token();
    let asked = main.try_send("/health/backup", &[("csrf", &token)]).expect("answered");
    assert_eq!((asked.status, asked.location.as_str()), (303, "/health?done=backup-asked"));
    let begun = std::time::Instant::now();
    while backups(&directory).is_empty() || bank.bank().health.backing_up().is_some() {
        assert!(begun.elapsed().as_secs() < 60, "no backup came");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let page = main.get("/health").words();
    assert!(page.contains("Done") && !page.contains("No backup has been made"), "{page}");
    assert_eq!(backups(&directory).len(), 1);
    let manifest = Manifest::read(&backups(&directory)[0]).expect("whole");
    assert!(manifest.demo);
    bank.stop();
}
