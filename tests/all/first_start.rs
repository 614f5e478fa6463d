//! The first start of a real process, its reloads, and what main users are told of its certificate.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use lvi_info::domain::event::EventKind;
use lvi_info::domain::moment::Moment;
use lvi_info::store::{self, StoreError};

use crate::support::{As, PASSWORD, Page, TestBank, Visitor};

/// Longest that a test waits for another process.
const PATIENCE: Duration = Duration::from_secs(60);

/// A bank that is served on a port of its own by a process of its own; killed when a test ends early.
struct Served {
    child: Child,
    origin: String,
}

impl Served {
    fn start(folder: &Path) -> Served {
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let text = format!(
            "[server]\nlisten = [\"127.0.0.1:{port}\"]\n[data]\ndirectory = {:?}\n[logs]\ndirectory = {:?}\n\
             [passwords]\nmemory_kib = 8\npasses = 1\n",
            folder.join("data"),
            folder.join("logs")
        );
        fs::write(folder.join("lvi-info.toml"), text).expect("written");
        let errors = fs::File::create(folder.join("stderr")).expect("a file");
        let child = Command::new(env!("CARGO_BIN_EXE_lvi-info"))
            .args(["serve", "--config"])
            .arg(folder.join("lvi-info.toml"))
            .stdout(Stdio::null())
            .stderr(errors)
            .spawn()
            .expect("starts");
        Served { child, origin: format!("https://127.0.0.1:{port}") }
    }

    fn await_status(&self, status: u16) -> Page {
        let begun = Instant::now();
        loop {
            match Visitor::at(&self.origin, "").try_get("/sign-in") {
                Some(page) if page.status == status => return page,
                Some(_) | None => {}
            }
            assert!(begun.elapsed() < PATIENCE, "no page with {status}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().expect("runs").success());
    }

    fn end(mut self) {
        self.signal("-TERM");
        assert!(self.child.wait().expect("ended").success(), "the process did not end in order");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn create_main_user(folder: &Path) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lvi-info"))
        .args(["user", "create", "--role", "main-user", "--username", "mari.main", "--name", "Mari Main"])
        .args(["--email", "mari@main.example", "--config"])
        .arg(folder.join("lvi-info.toml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("starts");
    child.stdin.take().expect("piped").write_all(PASSWORD.as_bytes()).expect("written");
    assert!(child.wait().expect("ended").success());
}

fn await_words(path: &Path, words: &str) {
    let begun = Instant::now();
    while !fs::read_to_string(path).unwrap_or_default().contains(words) {
        assert!(begun.elapsed() < PATIENCE, "{words:?} is not in {}", path.display());
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_new_bank_waits_for_its_first_main_user_and_then_goes_on_by_itself() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let served = Served::start(folder);
    let page = served.await_status(503);
    for words in ["first main user", "pääkäyttäjä", "huvudanvändare"] {
        assert!(page.words().contains(words), "{}", page.words());
    }
    assert!(page.forms().is_empty() && !page.words().contains("user create"));
    let note = folder.join("data/FIRST-START.txt");
    assert!(fs::read_to_string(&note).expect("there").contains("lvi-info user create --role main-user"));
    create_main_user(folder);
    served.await_status(200);
    assert!(!note.exists());
    served.end();
    // From the second start on nobody waits.
    let served = Served::start(folder);
    served.await_status(200);
    served.end();
    assert_eq!(fs::read_to_string(folder.join("stderr")).expect("there").matches("waits for its first").count(), 0);
}

#[test]
fn a_reload_takes_over_certificate_and_log_level_and_names_what_waits_for_a_restart() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let served = Served::start(folder);
    served.await_status(503);
    create_main_user(folder);
    served.await_status(200);
    let file = folder.join("lvi-info.toml");
    let begun_with = fs::read_to_string(&file).expect("there");
    let (log, events) = (folder.join("stderr"), folder.join("logs"));

    fs::write(&file, format!("{begun_with}[tls]\ncertificate = \"/nowhere.pem\"\nkey = \"/nowhere.pem\"\n"))
        .expect("written");
    served.signal("-HUP");
    await_words(&log, "nothing was reloaded, what was in force stays: /nowhere.pem");
    served.await_status(200);

    fs::write(&file, format!("{begun_with}[jobs]\nkeep_days = 3\n")).expect("written");
    served.signal("-HUP");
    await_words(&log, "only in force after a restart: jobs.keep_days");
    served.end();
    let mut logged = String::new();
    for entry in fs::read_dir(events).expect("readable") {
        fs::File::open(entry.expect("an entry").path())
            .and_then(|mut file| file.read_to_string(&mut logged))
            .expect("read");
    }
    assert!(logged.contains("\"reload-refused\"") && logged.contains("\"reloaded\""), "{logged}");
}

#[test]
fn main_users_alone_are_told_three_weeks_before_the_certificate_ends() {
    let bank = TestBank::start();
    let (main, user) = (bank.sign_in(As::Main), bank.sign_in(As::User));
    let now = bank.bank().clock.now();
    let after = |days: i64| Moment::from_millis(now.millis()).plus_seconds(days * 24 * 60 * 60 + 60);
    let told = |visitor: &Visitor| visitor.get("/products").words().contains("certificate");
    bank.bank().certificate_end.set(after(22));
    assert!(!told(&main));
    bank.bank().certificate_end.set(after(20));
    assert!(
        main.get("/products").words().contains("certificate ends in 20 days, on 22 Mar 2026"),
        "{}",
        main.get("/").words()
    );
    assert!(!told(&user));
    bank.bank().certificate_end.set(after(-1));
    assert!(main.get("/products").words().contains("certificate ended on 1 Mar 2026"), "{}", main.get("/").words());
    assert!(!told(&user));
}

#[test]
fn a_certificate_that_ends_soon_is_an_event() {
    let bank = TestBank::start();
    let bank = bank.bank();
    let endings = || -> usize {
        let mut count = 0;
        let read: Result<(), StoreError> = bank.store.read(|reader| {
            store::events::walk_after(reader, 0, |event| {
                count += usize::from(event.what.kind == EventKind::CertificateEnding);
                Ok(std::ops::ControlFlow::Continue(()))
            })
        });
        read.expect("readable");
        count
    };
    assert_eq!(endings(), 0, "the bank's own certificate is new");
    bank.certificate_end.set(bank.clock.now().plus_seconds(60));
    assert!(lvi_info::service::certificate::tell_ending(bank).expect("recorded").is_some());
    assert_eq!(endings(), 1);
}
