//! kill -9 of the real process while browsers change things: what was answered is stored, nothing is half stored, and
//! the event logs hold every event once after the next start.

use std::fs;
use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;

use lvi_info::app;
use lvi_info::clock::Clock;
use lvi_info::config::Config;
use lvi_info::domain::event::{EventKind, Subject};
use lvi_info::domain::group::{Names, ProductGroup};
use lvi_info::domain::language::Language;
use lvi_info::store::meta::Kind;
use lvi_info::store::verify::verify;
use lvi_info::store::{self, Store, StoreError, events};

use crate::logs::agree;
use crate::support::{As, Visitor, open_products, populate, session};

/// Each browser changes a group of its own, over and over.
const GROUPS: [u8; 3] = [1, 2, 3];
/// After how many answers the process is killed, life by life.
const ANSWERS: [usize; 3] = [9, 26, 47];

/// The process; killed when a test ends early.
pub struct Process {
    pub child: Child,
    pub origin: String,
}

/// Whether the disk of a process can be made to refuse; says that a test is skipped where not.
pub fn can_limit() -> bool {
    let there = Command::new("prlimit").arg("--version").output().is_ok();
    if !there {
        eprintln!("skipped: there is no prlimit here to make the disk refuse");
    }
    there
}

impl Process {
    /// Starts `serve` and waits for the line that says where.
    pub fn start(folder: &Path) -> Process {
        Process::begin(folder).ready(folder)
    }

    /// Starts `serve`, which is not yet ready.
    pub fn begin(folder: &Path) -> Process {
        // A write beyond a limit is to be an error, as on a full disk, and not a signal.
        let errors = fs::OpenOptions::new().create(true).append(true).open(folder.join("stderr")).expect("a file");
        let child = Command::new("sh")
            .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_lvi-info"), "serve", "--config"])
            .arg(folder.join("lvi-info.toml"))
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .expect("starts");
        Process { child, origin: String::new() }
    }

    /// Waits until it is ready.
    fn ready(mut self, folder: &Path) -> Process {
        let mut line = String::new();
        BufReader::new(self.child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        let Some(origin) = line.trim().strip_prefix("ready ") else {
            panic!("not ready: {line:?} {}", fs::read_to_string(folder.join("stderr")).unwrap_or_default());
        };
        origin.clone_into(&mut self.origin);
        self
    }

    /// From now on no file can be written beyond so many bytes, as if the disk were full; see [`can_limit`].
    pub fn limit_files(&self, bytes: usize) {
        let arguments = [format!("--fsize={bytes}"), "--pid".to_owned(), self.child.id().to_string()];
        assert!(Command::new("prlimit").args(arguments).status().expect("runs").success());
    }

    /// SIGKILL.
    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }

    /// SIGTERM: it begins to end in order.
    pub fn ask_to_end(&self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("runs").success());
    }

    /// SIGTERM, and whether it ended in order.
    pub fn terminate(mut self) {
        self.ask_to_end();
        assert!(self.child.wait().expect("ended").success(), "the process did not end in order");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A real bank with people, groups and a session of the main user, whose secret is returned.
pub fn prepare(folder: &Path) -> String {
    let text = format!(
        "[server]\nlisten = [\"127.0.0.1:0\"]\n[data]\ndirectory = {:?}\n[logs]\ndirectory = {:?}\n\
         [passwords]\nmemory_kib = 8\npasses = 1\n[second_factor]\nmain_users = false\n",
        folder.join("data"),
        folder.join("logs")
    );
    fs::write(folder.join("lvi-info.toml"), text).expect("written");
    let config = Config::read(&folder.join("lvi-info.toml")).expect("valid");
    let bank = app::open(config, Clock::system(), Kind::Real).expect("a new bank");
    populate(&bank);
    open_products(&bank);
    let (secret, session) = session(As::Main, bank.clock.now());
    let stored: Result<(), StoreError> = bank.store.write(|writer| {
        store::sessions::put(writer, &session)?;
        GROUPS.into_iter().try_for_each(|number| {
            store::groups::put_group(writer, &ProductGroup { number, names: names(0), active: true })
        })
    });
    stored.expect("stored");
    secret.cookie()
}

/// Adds sections to the configuration of a prepared bank.
pub fn configure(folder: &Path, sections: &str) {
    let path = folder.join("lvi-info.toml");
    let config = fs::read_to_string(&path).expect("readable");
    fs::write(&path, config + sections).expect("written");
}

fn names(number: u64) -> Names {
    Names(std::array::from_fn(|_| format!("Ryhmä {number}")))
}

/// Changes a group until no answer comes; returns the last number that was sent.
fn change(browser: &Visitor, token: &str, group: u8, mut number: u64, answered: &mpsc::Sender<(u8, u64)>) -> u64 {
    loop {
        number += 1;
        let name = &names(number).0[0];
        let fields = [("csrf", token), ("name-fi", name), ("name-sv", name), ("name-en", name), ("active", "yes")];
        let Some(page) = browser.try_send(&format!("/groups/{group:02}/edit"), &fields) else { return number };
        if page.status == 503 {
            return number;
        }
        assert_eq!(page.status, 303, "{}", page.words());
        // Nobody listens any more once the process has been killed.
        let _ = answered.send((group, number));
    }
}

/// The number in a group's names and how many events tell of its changes; fails where anything is half there.
fn stored(folder: &Path, group: u8) -> (u64, u64) {
    let store = Store::open_existing(&folder.join("data"), 1 << 22).expect("opens");
    assert_eq!(verify(&store).expect("readable").findings, []);
    let read: Result<(u64, u64), StoreError> = store.read(|reader| {
        let grouping = store::groups::grouping(reader)?;
        let names = grouping.group(group).expect("there").names.clone();
        assert!(Language::ALL.iter().all(|language| names.get(*language) == names.get(Language::Fi)));
        let number = names.get(Language::Fi).rsplit(' ').next().expect("a number").parse().expect("a number");
        let mut told = 0;
        events::walk_after(reader, 0, |event| {
            told +=
                u64::from(event.what.kind == EventKind::GroupChanged && event.what.subject == Subject::Group(group));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok((number, told))
    });
    read.expect("readable")
}

#[test]
fn what_was_answered_survives_kill_nine_and_the_logs_hold_every_event_once() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let secret = prepare(folder);
    let mut begun = [0; GROUPS.len()];
    for answers in ANSWERS {
        let process = Process::start(folder);
        let browser = Visitor::at(&process.origin, &secret);
        let token = browser.token();
        let (sender, answered) = mpsc::channel();
        let browsers: Vec<_> = GROUPS
            .into_iter()
            .zip(begun)
            .map(|(group, number)| {
                let (browser, token, sender) = (Visitor::at(&process.origin, &secret), token.clone(), sender.clone());
                thread::spawn(move || change(&browser, &token, group, number, &sender))
            })
            .collect();
        drop(sender);
        let mut acknowledged = begun;
        let mut note = |(group, number): (u8, u64)| {
            acknowledged[usize::from(group) - 1] = number;
        };
        answered.iter().take(answers).for_each(&mut note);
        process.kill();
        answered.iter().for_each(&mut note);
        let sent: Vec<u64> = browsers.into_iter().map(|browser| browser.join().expect("no panic")).collect();
        for (place, group) in GROUPS.into_iter().enumerate() {
            let (number, told) = stored(folder, group);
            assert!(
                acknowledged[place] <= number && number <= sent[place],
                "group {group}: {} was answered, {} was sent, {number} is stored",
                acknowledged[place],
                sent[place]
            );
            assert_eq!(told, number, "group {group}: changes and events disagree");
            begun[place] = number;
        }
    }
    // The start after the last kill completes the logs, and an ordinary end completes them once more.
    Process::start(folder).terminate();
    let store = Store::open_existing(&folder.join("data"), 1 << 22).expect("opens");
    agree(&store, &folder.join("logs"));
}

#[test]
fn a_disk_that_refuses_ends_the_process_with_an_error_and_nothing_answered_is_lost() {
    if !can_limit() {
        return;
    }
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let secret = prepare(folder);
    let mut process = Process::start(folder);
    let browser = Visitor::at(&process.origin, &secret);
    let token = browser.token();
    let (sender, answered) = mpsc::channel();
    let changing = {
        let browser = Visitor::at(&process.origin, &secret);
        thread::spawn(move || change(&browser, &token, 1, 0, &sender))
    };
    answered.iter().take(3).for_each(drop);
    process.limit_files(4096);
    let code = process.child.wait().expect("ended").code();
    assert_eq!(code, Some(74), "{}", fs::read_to_string(folder.join("stderr")).unwrap_or_default());
    let last = answered.iter().last().map_or(3, |(_, number)| number);
    let sent = changing.join().expect("no panic");
    let (number, told) = stored(folder, 1);
    assert!(last <= number && number <= sent, "{last} was answered, {sent} was sent, {number} is stored");
    assert_eq!(told, number);
}
