//! Newsletters where something else fails: a picture on the disk, the disk itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use lvi_info::clock::Clock;
use lvi_info::domain::newsletter::delivery::{Progress, Share};
use lvi_info::domain::newsletter::{IssueId, IssueState, Issued, Written};
use lvi_info::domain::subscriber::{Lists, MailingList, Subscriber};
use lvi_info::jobs::newsletter_sender::Office;
use lvi_info::service::{Bank, Failure};
use lvi_info::store::meta::Kind;
use lvi_info::store::verify::verify;
use lvi_info::store::{self, Store, StoreError};
use tempfile::TempDir;

use crate::newsletters::{readers, send, until, until_sent, write};
use crate::relay::{Received, Relay};
use crate::subscribers::confirmed;
use crate::support::{As, BEGINNING, TestBank, config, issue};

/// The longest wait for anything: far more than it takes.
const PATIENCE: Duration = Duration::from_secs(60);
const ISSUE: IssueId = IssueId::new(1);

/// A bank without threads, whose disk is full as long as a folder is there.
struct Full {
    bank: Arc<Bank>,
    office: Office,
    relay: Relay,
    switch: PathBuf,
    _folder: TempDir,
}

impl Full {
    fn with(readers: usize) -> Option<Full> {
        let relay = Relay::start()?;
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = config(folder.path());
        config.mail.relay = Some(relay.settings());
        let switch = folder.path().join("full");
        let store = Store::open(&config.data, 1 << 22, Kind::Demo).expect("a new database");
        store.keep_free(&switch, u64::MAX);
        let bank = Arc::new(Bank::over(store, config, Clock::fixed(BEGINNING)).expect("a bank"));
        let stored: Result<(), StoreError> = bank.store.write(|writer| {
            for number in 0..readers {
                let id = store::subscribers::next_id(writer)?;
                let address = format!("lukija{number:03}@lukija.example");
                let lists = Lists::default().with(MailingList::Newsletter);
                store::subscribers::put(writer, &Subscriber { id, ..confirmed(&address, lists) })?;
            }
            let issue = issue(store::newsletters::next_id(writer)?, IssueState::Sending(BEGINNING), BEGINNING);
            store::newsletters::put(writer, &issue)?;
            let issued = Issued { subject: "S".to_owned(), text: "T".to_owned() };
            store::newsletters::put_texts(writer, issue.id, &Written([issued, Issued::default(), Issued::default()]))
        });
        stored.expect("stored");
        let office = Office::new(Arc::clone(&bank)).expect("an office");
        Some(Full { bank, office, relay, switch, _folder: folder })
    }

    /// Lets the disk be full, or not any more.
    fn fill(&self, full: bool) {
        let done = if full { fs::create_dir(&self.switch) } else { fs::remove_dir(&self.switch) };
        done.expect("a switch");
    }

    fn progress(&self) -> Progress {
        self.bank.store.read(|reader| store::newsletters::progress(reader, ISSUE)).expect("read")
    }

    /// Works until something is so.
    fn work(&mut self, so: impl Fn(&Progress) -> bool) {
        let begun = Instant::now();
        while !so(&self.progress()) {
            assert!(begun.elapsed() < PATIENCE, "{:?}", self.progress());
            self.office.step().expect("a working store");
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Who got it, by the names of the deliveries.
fn names(received: &[Received]) -> BTreeSet<String> {
    received.iter().map(|mail| mail.header("Message-ID").to_owned()).collect()
}

#[test]
fn what_the_relay_took_while_the_disk_was_full_is_written_down_later_and_not_sent_again() {
    let Some(mut full) = Full::with(30) else { return };
    full.work(|progress| progress.count(Share::UnderWay) > 0);
    full.fill(true);
    let under_way = full.progress().count(Share::UnderWay) as usize;
    let sent_before = full.progress().count(Share::Sent) as usize;
    // What was under way reaches the relay; nothing can be written down.
    full.relay.until(sent_before + under_way);
    for _ in 0..20 {
        let refused = full.office.step().expect_err("a full disk");
        assert!(matches!(refused, Failure::NoRoom(_)), "{refused}");
    }
    assert_eq!(full.relay.received().len(), sent_before + under_way, "nothing new leaves");
    assert_eq!(full.progress().count(Share::UnderWay) as usize, under_way, "and nothing is marked");
    // The pause after which what was under way would be tried again is long over.
    full.bank.clock.advance(3_600);
    full.fill(false);
    full.work(|progress| progress.count(Share::Sent) == 30);
    full.office.close().expect("a working store");
    let received = full.relay.received();
    assert_eq!((received.len(), names(&received).len()), (30, 30), "everybody once");
    assert_eq!((full.progress().total(), full.progress().open()), (30, 0));
    assert_eq!(verify(&full.bank.store).expect("readable").findings, []);
}

#[test]
fn what_was_under_way_when_the_process_ends_on_a_full_disk_comes_again_under_the_same_name() {
    let Some(mut full) = Full::with(12) else { return };
    full.work(|progress| progress.count(Share::UnderWay) > 0);
    full.fill(true);
    let gone = (full.progress().count(Share::UnderWay) + full.progress().count(Share::Sent)) as usize;
    full.relay.until(gone);
    full.office.close().expect_err("a full disk");
    full.office = Office::new(Arc::clone(&full.bank)).expect("an office");
    full.fill(false);
    full.bank.clock.advance(120);
    full.work(|progress| progress.count(Share::Sent) == 12);
    full.office.close().expect("a working store");
    assert_eq!(names(&full.relay.received()).len(), 12, "nobody is lost, and who gets it twice gets the same mail");
}

#[test]
fn the_page_says_that_sending_waits_for_room_on_the_disk() {
    let Some(mut relay) = Relay::start() else { return };
    relay.pause();
    let mut bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    readers(bank.bank(), 2);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    until(bank.bank(), &issue, |progress, _| progress.all_chosen);
    let said = "full or write-protected – so sending waits";
    assert!(!main.get(&issue).words().contains(said));
    bank.restart_with(|config| config.keep_free = u64::MAX);
    let main = main.of(&bank);
    assert!(main.get(&issue).words().contains(said), "{}", main.get(&issue).words());
}

#[test]
fn an_issue_whose_picture_cannot_be_read_keeps_no_other_from_being_sent() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    readers(bank.bank(), 2);
    let main = bank.sign_in(As::Main);
    let with_picture = write(&main, "newsletter", "![a plan](picture:1)");
    let token = main.token();
    let picture = crate::files_samples::png(8, 8, 1);
    let added = main.upload(&format!("{with_picture}/pictures"), &[("csrf", &token)], ("plan.png", &picture));
    assert_eq!(added.status, 303, "{}", added.words());
    fs::remove_dir_all(bank.bank().config.data.join("files")).expect("the disk lost them");
    send(&main, &with_picture);
    until(bank.bank(), &with_picture, |progress, _| progress.all_chosen && progress.count(Share::Waiting) == 2);
    let other = write(&main, "newsletter", "Text");
    send(&main, &other);
    assert_eq!(until_sent(bank.bank(), &other).count(Share::Sent), 2);
    let first = until(bank.bank(), &with_picture, |_, _| true);
    assert_eq!((first.count(Share::Waiting), first.count(Share::Sent)), (2, 0), "nobody gets it without its picture");
    let said = "cannot be read from the server’s disk";
    assert!(main.get(&with_picture).words().contains(said) && !main.get(&other).words().contains(said));
    assert_eq!(relay.received().len(), 2);
}
