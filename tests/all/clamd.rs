//! The virus scanner: a real clamd with a signature of the test's own. Where clamd cannot be had the tests are left out
//! with a word, except under CI=true, where that is a failure.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use lvi_info::config::ScannerAddress;
use lvi_info::domain::attachment::{ContentId, State};
use lvi_info::domain::event::EventKind;
use lvi_info::service::files::sweep;
use lvi_info::store::blobs::Trouble;
use lvi_info::store::verify::Remedy;
use lvi_info::store::{self, StoreError, events};
use tempfile::TempDir;

use crate::files::{Cards, file_url};
use crate::files_samples::{pdf, zip};
use crate::support::{As, is_there};

/// What the signature finds.
const VIRUS: &str = "lvi-info-test-threat-5f1d9c";
/// Where Debian puts it, which is not on everybody's path.
const PROGRAMS: [&str; 2] = ["clamd", "/usr/sbin/clamd"];
/// Bytes that it takes: little, so that a test can exceed it.
const LIMIT: usize = 1024 * 1024;

fn program() -> Option<&'static str> {
    let runs = |program: &&str| {
        Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
    };
    is_there(PROGRAMS.into_iter().find(runs), "clamd (Debian: clamav-daemon)")
}

/// A folder with clamd's configuration and its one signature.
fn prepared() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    fs::create_dir(path.join("db")).expect("made");
    let hex: String = VIRUS.bytes().map(|byte| format!("{byte:02x}")).collect();
    fs::write(path.join("db/own.ndb"), format!("Lvi.Test.Threat:0:*:{hex}\n")).expect("written");
    let config = format!(
        "LocalSocket {socket}\nDatabaseDirectory {db}\nForeground yes\nStreamMaxLength {LIMIT}\nConcurrentDatabaseReload no\n",
        socket = socket(path).display(),
        db = path.join("db").display(),
    );
    fs::write(path.join("clamd.conf"), config).expect("written");
    folder
}

fn socket(folder: &Path) -> std::path::PathBuf {
    folder.join("clamd.sock")
}

/// The scanner; ended when the test ends.
struct Scanner(Child);

impl Scanner {
    /// Starts it and waits until it answers.
    fn start(program: &str, folder: &Path) -> Scanner {
        let log = fs::File::create(folder.join("log")).expect("a file");
        let mut child = Command::new(program)
            .arg("--config-file")
            .arg(folder.join("clamd.conf"))
            .stdout(log.try_clone().expect("a handle"))
            .stderr(log)
            .spawn()
            .expect("starts");
        let begun = Instant::now();
        loop {
            let asked = UnixStream::connect(socket(folder)).and_then(|mut stream| {
                stream.write_all(b"zPING\0")?;
                let mut answer = Vec::new();
                stream.read_to_end(&mut answer)?;
                Ok(answer)
            });
            if asked.is_ok_and(|answer| answer == b"PONG\0") {
                return Scanner(child);
            }
            let said = || fs::read_to_string(folder.join("log")).unwrap_or_default();
            assert!(child.try_wait().expect("a child").is_none(), "clamd has ended: {}", said());
            assert!(begun.elapsed() < Duration::from_secs(60), "clamd does not answer: {}", said());
            std::thread::yield_now();
        }
    }
}

impl Drop for Scanner {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn cards(folder: &Path) -> Cards {
    let scanner = ScannerAddress::Unix(socket(folder));
    Cards::with(|config| config.files.scanner = Some(scanner))
}

impl Cards {
    fn trouble(&self, content: ContentId) -> Option<Trouble> {
        let read = self.bank.bank().store.read(|reader| store::blobs::trouble(reader, content));
        read.map_err(|error: StoreError| error).expect("read")
    }

    /// Waits until the keeper of files has met a trouble with a content.
    fn until_trouble(&self, content: ContentId) -> Trouble {
        let begun = Instant::now();
        loop {
            if let Some(trouble) = self.trouble(content) {
                return trouble;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "the keeper of files meets no trouble");
            std::thread::yield_now();
        }
    }

    /// Lets the longest pause between two tries pass.
    fn later(&self) {
        self.bank.clock.advance(600);
        self.bank.bank().files_due.raise();
    }
}

#[test]
fn clean_files_are_seen_and_infected_ones_are_gone() {
    let Some(program) = program() else { return };
    let folder = prepared();
    let _scanner = Scanner::start(program, folder.path());
    let cards = cards(folder.path());
    let clean = cards.sent(cards.own, "TT755", "hyvä.pdf", &pdf("hyvä"));
    let infected = cards.sent(cards.own, "TT755", "paha.pdf", &pdf(VIRUS));
    let packed = cards.sent(cards.own, "TT758", "paha.zip", &zip("paha.txt", VIRUS.as_bytes()));
    cards.settle();
    let viewer = cards.bank.sign_in(As::Viewer);
    assert_eq!(viewer.fetch(&file_url(cards.own, &clean), &[]).0.status, 200);
    for file in [&infected, &packed] {
        let State::Infected { signature } = cards.blob(file.content).state else { panic!("{file:?} is not found") };
        assert!(signature.starts_with("Lvi.Test.Threat"), "{signature}");
        assert!(!cards.path(file.content).exists(), "the bytes are still there");
        let page = viewer.get(&file_url(cards.own, file));
        assert_eq!(page.status, 410);
        assert!(page.words().contains("The file has been removed"), "{}", page.words());
    }
    let card = viewer.get(&format!("/products/{}", cards.own)).words();
    assert_eq!(card.matches("Removed, the virus scan found: Lvi.Test.Threat").count(), 2, "{card}");
    let found = cards.bank.bank().store.read(|reader| {
        let mut found = 0;
        for seq in 1..=events::Head::load(reader)?.seq {
            found +=
                usize::from(events::get(reader, seq)?.is_some_and(|event| event.what.kind == EventKind::FileInfected));
        }
        Ok::<_, StoreError>(found)
    });
    assert_eq!(found.expect("read"), 2);
    assert_eq!(cards.findings(), []);
    // What was found once is looked at anew where it comes in again, and found again.
    let again = cards.sent(cards.other, "TT755", "paha.pdf", &pdf(VIRUS));
    cards.settle();
    assert!(matches!(cards.blob(again.content).state, State::Infected { .. }));
    assert!(!cards.path(again.content).exists());
    assert_eq!(cards.findings(), []);
}

#[test]
fn while_the_scanner_is_down_files_wait_unseen() {
    let Some(program) = program() else { return };
    let folder = prepared();
    let mut cards = cards(folder.path());
    let file = cards.sent(cards.own, "TT755", "ohje.pdf", &pdf("ohje"));
    assert_eq!(cards.until_trouble(file.content), Trouble::ScannerDown);
    let (viewer, main) = (cards.bank.sign_in(As::Viewer), cards.bank.sign_in(As::Main));
    for visitor in [&viewer, &main] {
        let page = visitor.get(&file_url(cards.own, &file));
        assert_eq!(page.status, 503, "{}", page.words());
    }
    let card = viewer.get(&format!("/products/{}", cards.own));
    assert!(card.words().contains("Waiting for the virus scan"), "{}", card.words());
    let list = main.get("/documents").words();
    assert!(list.contains("1 file is waiting for the virus scan"), "{list}");
    assert!(!viewer.get("/documents").words().contains("waiting for the virus scan"));
    // The work stands in the store: a start goes on with it, and the scanner that is back is asked.
    cards.bank.restart();
    let _scanner = Scanner::start(program, folder.path());
    cards.later();
    cards.settle();
    assert_eq!(cards.bank.sign_in(As::Viewer).fetch(&file_url(cards.own, &file), &[]).0.status, 200);
    assert_eq!(cards.findings(), []);
}

#[test]
fn a_file_that_the_scanner_does_not_take_stays_unseen_and_main_users_read_why() {
    let Some(program) = program() else { return };
    let folder = prepared();
    let _scanner = Scanner::start(program, folder.path());
    let cards = cards(folder.path());
    let large = cards.sent(cards.own, "TT755", "suuri.pdf", &pdf(&"x".repeat(2 * LIMIT)));
    assert_eq!(cards.until_trouble(large.content), Trouble::TooLargeToScan);
    assert_eq!(cards.bank.sign_in(As::User).fetch(&file_url(cards.own, &large), &[]).0.status, 503);
    let list = cards.bank.sign_in(As::Main).get("/documents").words();
    assert!(list.contains("StreamMaxLength"), "{list}");
}

#[test]
fn bytes_of_a_condemned_file_that_are_still_there_are_swept_at_once() {
    let Some(program) = program() else { return };
    let folder = prepared();
    let _scanner = Scanner::start(program, folder.path());
    let cards = cards(folder.path());
    let infected = cards.sent(cards.own, "TT755", "paha.pdf", &pdf(VIRUS));
    cards.settle();
    // As if the process had ended between the verdict and the deed.
    fs::write(cards.path(infected.content), pdf(VIRUS)).expect("written");
    assert_eq!(cards.findings()[0].1, Remedy::Sweep);
    assert_eq!(sweep(cards.bank.bank()).expect("swept").files, 1);
    assert_eq!(cards.findings(), []);
}
