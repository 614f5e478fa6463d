//! The program as an administrator calls it.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use lvi_info::domain::event::{DetailKey, EventKind};
use lvi_info::store::events::walk_after;
use lvi_info::store::{Store, StoreError};

use crate::support::PASSWORD;

/// Runs the program on a data directory with something on its standard input.
pub(crate) fn run(data: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lvi-info"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A command that needs no input may have closed it already.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("the program ends")
}

pub(crate) fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

const MARI: &[&str] = &[
    "user",
    "create",
    "--role",
    "main-user",
    "--username",
    "mari.main",
    "--name",
    "Mari Main",
    "--email",
    "mari@main.example",
];

#[test]
fn the_first_main_user_is_created_listed_and_verified() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let created = run(folder.path(), MARI, PASSWORD);
    assert!(created.status.success(), "{}", words(&created));
    let listed = words(&run(folder.path(), &["user", "list"], ""));
    assert!(listed.contains("main-user") && listed.contains("Mari Main"), "{listed}");
    let verified = run(folder.path(), &["verify"], "");
    assert!(verified.status.success() && words(&verified).contains("everything verifies"), "{}", words(&verified));
}

#[test]
fn a_verification_by_command_is_an_event_as_one_of_a_served_bank_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert!(run(folder.path(), MARI, PASSWORD).status.success());
    for _ in 0..2 {
        assert!(run(folder.path(), &["verify"], "").status.success());
    }
    let store = Store::open_existing(folder.path(), 1 << 20).expect("there");
    let mut found = Vec::new();
    let walked: Result<(), StoreError> = store.read(|reader| {
        walk_after(reader, 0, |event| {
            if event.what.kind == EventKind::Verified {
                found.push(event.what.details);
            }
            Ok(ControlFlow::Continue(()))
        })
    });
    walked.expect("readable");
    assert_eq!(found, vec![vec![(DetailKey::Findings, "0".to_owned())]; 2]);
}

#[test]
fn everything_wrong_with_a_person_is_said_at_once_and_nothing_is_stored() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let refused = run(
        folder.path(),
        &["user", "create", "--role", "viewer", "--username", "x", "--name", "A B", "--email", "ab.example"],
        "short",
    );
    assert_eq!(refused.status.code(), Some(1));
    for part in ["--username", "--email", "--role", "password"] {
        assert!(words(&refused).contains(part), "{}", words(&refused));
    }
    assert_eq!(words(&run(folder.path(), &["user", "list"], "")), "");
}

#[test]
fn a_company_with_a_wrong_check_digit_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let create = |id| {
        run(folder.path(), &["company", "create", "--name", "Koe Oy", "--kind", "importer", "--business-id", id], "")
    };
    assert!(words(&create("1234567-2")).contains("check digit"));
    assert!(words(&create("1234567-1")).contains("1001"));
    assert!(words(&create("1234567-1")).contains("another company has it"));
}

#[test]
fn a_wrong_configuration_is_named_with_file_and_line() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("lvi-info.toml");
    std::fs::write(&file, "[server]\nlisten = [\"127.0.0.1:0\"]\nport = 443\n").expect("writable");
    let file = file.to_string_lossy().into_owned();
    let refused = run(folder.path(), &["check-config", "--config", &file], "");
    assert_eq!(refused.status.code(), Some(1));
    assert!(words(&refused).contains("line 3") && words(&refused).contains("port"), "{}", words(&refused));
    std::fs::write(&file, "[server]\nlisten = [\"127.0.0.1:8443\"]\n").expect("writable");
    let valid = run(folder.path(), &["check-config", "--config", &file], "");
    assert!(valid.status.success() && words(&valid).contains("https://127.0.0.1:8443"), "{}", words(&valid));
}

#[test]
fn the_rules_of_the_watch_that_are_in_force_are_said() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("lvi-info.toml");
    let text = "[misuse]\nslow_minutes = 90\n[misuse.many_exports]\nthreshold = 3\nminutes = 1\nmeasure = \"lock\"\n\
                [misuse.dead_links]\nthreshold = 0\n";
    std::fs::write(&file, text).expect("writable");
    let said = run(folder.path(), &["check-config", "--config", &file.to_string_lossy()], "");
    assert!(said.status.success(), "{}", words(&said));
    for expected in [
        "many_exports: 3 within 1 minute, the account is locked",
        "dead_links: off",
        "failures_of_address: 40 within 60 minutes, slowed down for 90 minutes",
        "failures_of_account: 10 within 60 minutes, slowed down for 60 minutes",
        "broken_chain: at once",
        "kept 365 days after they are closed",
    ] {
        assert!(words(&said).contains(expected), "{expected}: {}", words(&said));
    }
}

#[test]
fn a_misspelt_command_is_answered_with_help() {
    let output = Command::new(env!("CARGO_BIN_EXE_lvi-info")).arg("sreve").output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(words(&output).contains("serve"), "{}", words(&output));
}

#[test]
fn a_file_that_is_no_release_is_refused_and_nothing_is_loaded() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("ETIM-10.0-all-sectors-csv-metric-EI.zip");
    std::fs::write(&file, "not a zip").expect("writable");
    let data = folder.path().join("bank");
    let load = run(&data, &["etim", "load", &file.to_string_lossy()], "");
    assert_eq!(load.status.code(), Some(1));
    assert!(words(&load).contains("zip"), "{}", words(&load));
    assert_eq!(words(&run(&data, &["etim", "list"], "")), "");
}
