//! The mixed load of the soak: threads that each go round and round, and leave nothing behind but events and histories.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use lvi_info::backup;
use lvi_info::control::{Asked, Request, Seen, ask};
use lvi_info::domain::attachment::ContentId;
use sha2::{Digest, Sha256};

use crate::files_samples::{pdf, png};
use crate::sign_in::{cookie, enter, username};
use crate::support::{As, PASSWORD, Visitor};

/// The card that is edited and gets attachments.
const CARD: &str = "01012011001";
/// Another, that is only edited: what changes a card waits for nobody.
const OTHER: &str = "01012021002";
/// Pages that are read, of every kind.
const PAGES: [&str; 18] = [
    "/",
    "/products",
    "/products/01012011001",
    "/products/01012011001/history",
    "/products?sort=changed",
    "/groups",
    "/companies",
    "/people",
    "/events",
    "/jobs",
    "/mails",
    "/health",
    "/usage",
    "/me",
    "/newsletters",
    "/messages",
    "/search",
    "/no-such-page",
];
/// Searches: found, misspelt, and not there.
const SEARCHES: [&str; 6] = ["valurautaputki", "valurauta", "valurautaputkl", "koerauta", "0101201", "kylpyamme"];
/// Attachments in turn: each is sent again and again, and is on the disk once.
const FILES: u64 = 4;
/// Between two rounds of what is stored.
const PAUSE: Duration = Duration::from_millis(150);
/// Between two rounds of what takes a while.
const LONG_PAUSE: Duration = Duration::from_millis(900);
/// A picture that is made small.
const PICTURE: u32 = 40;

/// What a thread does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// Reads pages.
    Read,
    /// Searches.
    Search,
    /// Changes a card.
    Edit,
    /// Sends attachments and takes them away again.
    Attach,
    /// Signs in, looks, signs out, each time over a new connection.
    SignIn,
    /// Exports a list and fetches the file.
    Export,
    /// Sends a mail.
    Mail,
    /// Makes a backup.
    BackUp,
}

impl Round {
    /// All of them.
    pub const ALL: [Round; 8] = [
        Round::Read,
        Round::Search,
        Round::Edit,
        Round::Attach,
        Round::SignIn,
        Round::Export,
        Round::Mail,
        Round::BackUp,
    ];

    fn pause(self) -> Duration {
        match self {
            Round::Read | Round::Search => Duration::ZERO,
            Round::Edit | Round::Attach | Round::SignIn | Round::Mail => PAUSE,
            Round::Export | Round::BackUp => LONG_PAUSE,
        }
    }
}

/// Goes round until it is told to stop; says how often.
pub fn go_round(round: Round, browser: &Visitor, folder: &Path, stop: &AtomicBool) -> u64 {
    let token = browser.token();
    let mut number = 0;
    while !stop.load(Ordering::SeqCst) {
        number += 1;
        match round {
            Round::Read => read(browser, number),
            Round::Search => search(browser, number),
            Round::Edit => edit(browser, number),
            Round::Attach => attach(browser, &token, number),
            Round::SignIn => sign_in(browser),
            Round::Export => export(browser),
            Round::Mail => assert_eq!(browser.send("/mails/test", &[("csrf", &token)]).status, 303),
            Round::BackUp => back_up(folder),
        }
        thread::sleep(round.pause());
    }
    number
}

fn read(browser: &Visitor, number: u64) {
    let path = PAGES[number as usize % PAGES.len()];
    let page = browser.get(path);
    assert_eq!(page.status, if path == "/no-such-page" { 404 } else { 200 }, "{path}: {}", page.words());
}

fn search(browser: &Visitor, number: u64) {
    let words = SEARCHES[number as usize % SEARCHES.len()];
    let list = browser.get(&format!("/products?q={words}"));
    // A number leads to its card.
    assert!(matches!(list.status, 200 | 303), "{words}: {}", list.words());
    assert_eq!(browser.get(&format!("/products/suggest?q={}", &words[..4])).status, 200, "{words}");
}

fn edit(browser: &Visitor, number: u64) {
    let form = format!("/products/{OTHER}/edit/identity");
    let answer = browser.fill(&form, &form, &[("TT120", &format!("Sarja {}", number % 10))]);
    assert_eq!(answer.status, 303, "{}", answer.words());
}

fn attach(browser: &Visitor, token: &str, number: u64) {
    let turn = number % FILES;
    let (field, name, content) = match turn {
        0 => ("TT701", "kuva.png", png(PICTURE, PICTURE, 7)),
        _ => ("TT755", "ohje.pdf", pdf(&format!("{turn} {}", "x".repeat(50_000)))),
    };
    let sent =
        browser.send_files(&format!("/products/{CARD}/files/{field}"), &[("csrf", token)], &[(field, name, &content)]);
    assert_eq!(sent.status, 201, "{}", sent.words());
    let edit = format!("/products/{CARD}/edit/media");
    let form = browser.get(&edit);
    let there = form
        .hidden_fields(&edit)
        .into_iter()
        .find(|(hidden, value)| *hidden == format!("{field}-file") && !value.is_empty());
    let (_, there) = there.unwrap_or_else(|| panic!("{}", form.text));
    if turn > 0 {
        assert_eq!(ContentId::parse(&there), Some(ContentId::new(Sha256::digest(&content).into())));
    }
    let gone = browser.fill(&edit, &edit, &[(&format!("{field}-remove-{there}"), "yes")]);
    assert_eq!(gone.status, 303, "{}", gone.words());
}

fn sign_in(browser: &Visitor) {
    let stranger = Visitor::stranger_at(browser.origin());
    let entered = enter(&stranger, username(As::User), PASSWORD);
    assert_eq!(entered.status, 303, "{}", entered.words());
    let session = cookie(&entered, "session").and_then(|cookie| cookie.split(';').next()).expect("a session");
    let user = Visitor::at(browser.origin(), session);
    assert_eq!(user.fill("/", "/sign-out", &[]).location, "/sign-in");
}

fn export(browser: &Visitor) {
    let chosen = browser.fill("/products", "/selections", &[("all", "yes"), ("task", "export")]);
    let fields = [("format", "csv"), ("column", "number"), ("column", "TT110")];
    let job = browser.fill(&chosen.location, &chosen.location, &fields).location;
    browser.follow(&job);
    assert_eq!(browser.get(&format!("{job}/file")).status, 200, "{job}");
}

/// Makes a backup; all but the newest are taken away, because those of today would be kept.
fn back_up(folder: &Path) {
    let directory = folder.join("backups");
    let request = Request::Backup { directory: Some(directory.clone()), full: false, seen: Seen::at(&directory) };
    match ask(&folder.join("data"), &request, |_| {}).expect("asked") {
        Asked::Done(_) => {}
        other => panic!("{other:?}"),
    }
    let mut backups = backup::list(&directory).expect("readable");
    backups.pop();
    backups.into_iter().for_each(|(_, older)| fs::remove_dir_all(older).expect("removed"));
}
