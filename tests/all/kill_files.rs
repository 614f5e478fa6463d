//! kill -9 of the real process while files are sent, and a disk that takes no more: no card refers to a file that is
//! not there, what was answered is there, and whatever else is left can be swept.

use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use lvi_info::blobs::Blobs;
use lvi_info::domain::attachment::ContentId;
use lvi_info::domain::role::Permission;
use lvi_info::service::files::verify_files;
use lvi_info::store::verify::{Findings, Remedy, verify};
use lvi_info::store::{self, Store, StoreError};
use sha2::{Digest, Sha256};

use crate::files_samples::pdf;
use crate::kill::{Process, can_limit, configure, prepare};
use crate::support::{As, Visitor, own};

/// Each browser sends to a field of its own.
const FIELDS: [&str; 3] = ["TT755", "TT756", "TT758"];
/// After how many answers the process is killed, life by life.
const ANSWERS: [usize; 3] = [4, 9, 15];
/// Letters of each file: several pieces of the disk's.
const LETTERS: usize = 300_000;
/// The card that they are sent to.
const CARD: &str = "01012011001";

fn document(field: &str, number: usize) -> Vec<u8> {
    pdf(&format!("{field} {number} {}", "x".repeat(LETTERS)))
}

/// Sends files until no answer comes; each that was answered is told by its content.
fn send(browser: &Visitor, token: &str, field: &str, from: usize, answered: &mpsc::Sender<ContentId>) {
    for number in from.. {
        let content = document(field, number);
        let path = format!("/products/{CARD}/files/{field}");
        let sent = browser.try_send_files(&path, &[("csrf", token)], &[(field, "ohje.pdf", &content)]);
        let Some(page) = sent else { return };
        if page.status == 503 {
            return;
        }
        assert_eq!(page.status, 201, "{}", page.words());
        // Nobody listens any more once the process has been killed.
        let _ = answered.send(ContentId::new(Sha256::digest(&content).into()));
    }
}

/// The contents on the card; fails where a file is missing, is not whole, or anything else than an orphan is found.
fn on_the_card(folder: &Path) -> Vec<ContentId> {
    let data = folder.join("data");
    let store = Store::open_existing(&data, 1 << 22).expect("opens");
    assert_eq!(verify(&store).expect("readable").findings, []);
    let mut findings = Findings::default();
    verify_files(&store, &Blobs::open(&data).expect("opens"), &mut findings).expect("readable");
    for finding in findings.into_parts().0 {
        assert_eq!(finding.remedy, Remedy::Sweep, "{}", finding.what);
    }
    let scope = As::Main.actor().require(Permission::ReadProducts, own()).expect("a main user");
    let number = CARD[..7].parse::<u32>().ok().and_then(lvi_info::domain::number::LviNumber::new).expect("a number");
    let product = store.read(|reader| store::products::product(reader, scope, number));
    let product = product.map_err(|error: StoreError| error).expect("readable").expect("there");
    product.values.all_files().map(|(_, file)| file.content).collect()
}

#[test]
fn no_card_refers_to_a_file_that_kill_nine_has_kept_from_the_disk() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let secret = prepare(folder);
    configure(folder, "[files]\nper_field = 100\n");
    let mut begun = 0;
    for answers in ANSWERS {
        let process = Process::start(folder);
        let browser = Visitor::at(&process.origin, &secret);
        let token = browser.token();
        let (sender, answered) = mpsc::channel();
        let browsers: Vec<_> = FIELDS
            .into_iter()
            .map(|field| {
                let (browser, token, sender) = (Visitor::at(&process.origin, &secret), token.clone(), sender.clone());
                thread::spawn(move || send(&browser, &token, field, begun, &sender))
            })
            .collect();
        drop(sender);
        let mut acknowledged: Vec<ContentId> = answered.iter().take(answers).collect();
        process.kill();
        acknowledged.extend(answered.iter());
        browsers.into_iter().for_each(|browser| browser.join().expect("no panic"));
        let stored = on_the_card(folder);
        assert!(acknowledged.iter().all(|content| stored.contains(content)), "an answered file is not on the card");
        begun += 100;
    }
    // The next start takes away what was being received.
    Process::start(folder).terminate();
    for unfinished in ["uploads", "drafts"] {
        let left = fs::read_dir(folder.join("data").join(unfinished)).expect("a folder").count();
        assert_eq!(left, 0, "{unfinished}");
    }
    on_the_card(folder);
}

#[test]
fn a_disk_that_takes_no_more_is_said_and_leaves_nothing() {
    if !can_limit() {
        return;
    }
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let secret = prepare(folder);
    let process = Process::start(folder);
    let browser = Visitor::at(&process.origin, &secret);
    let token = browser.token();
    let path = format!("/products/{CARD}/files/TT755");
    let send = |bytes: &[u8]| browser.send_files(&path, &[("csrf", &token)], &[("TT755", "ohje.pdf", bytes)]);
    // The database stays far below the limit, the file goes beyond it.
    let limit = 16 << 20;
    process.limit_files(limit);
    let answer = send(&pdf(&"x".repeat(limit + 1)));
    assert_eq!(answer.status, 507, "{}", answer.words());
    assert!(answer.words().contains("The disk is full"), "{}", answer.words());
    let left = |name: &str| fs::read_dir(folder.join("data").join(name)).expect("a folder").count();
    assert_eq!((left("uploads"), left("drafts"), left("files")), (0, 0, 0));
    // It goes on with what fits.
    assert_eq!(send(&pdf("small")).status, 201);
    process.terminate();
    assert_eq!(on_the_card(folder).len(), 1);
}
