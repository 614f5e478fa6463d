//! kill -9 of the real process while a newsletter leaves it: nobody is lost, what was recorded never leaves again, and
//! what was under way comes again under the same name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use lvi_info::app;
use lvi_info::clock::Clock;
use lvi_info::config::Config;
use lvi_info::domain::moment::Moment;
use lvi_info::domain::newsletter::delivery::{Delivery, DeliveryState, Progress, Share};
use lvi_info::domain::newsletter::{IssueId, IssueState, Issued, Written};
use lvi_info::domain::subscriber::{Lists, MailingList, Subscriber, SubscriberId};
use lvi_info::jobs::newsletter_sender::Office;
use lvi_info::service::Bank;
use lvi_info::store::deliveries::{Batch, page};
use lvi_info::store::meta::Kind;
use lvi_info::store::verify::verify;
use lvi_info::store::{self, Store, StoreError};

use crate::kill::{Process, configure, prepare};
use crate::relay::Relay;
use crate::subscribers::confirmed;
use crate::support::{issue, setting};

/// Subscribers of the list.
const READERS: usize = 120;
/// After how many mails at the relay the process is killed, life by life, whatever it is doing.
const LIVES: [usize; 3] = [7, 31, 70];
/// The most deliveries that are under way at once: twice the connections.
pub const AT_ONCE: usize = 8;
/// The longest wait for anything: far more than it takes.
const PATIENCE: Duration = Duration::from_secs(60);
const ISSUE: IssueId = IssueId::new(1);

/// Stores so many subscribers, and an issue in Finnish that is being sent to them.
fn begin(bank: &Bank, readers: usize, subject: &str, text: &str) {
    let now = bank.clock.now();
    let stored: Result<(), StoreError> = bank.store.write(|writer| {
        for number in 0..readers {
            let id = store::subscribers::next_id(writer)?;
            let lists = Lists::default().with(MailingList::Newsletter);
            let subscriber = Subscriber { id, ..confirmed(&format!("lukija{number:07}@lukija.example"), lists) };
            store::subscribers::put(writer, &subscriber)?;
        }
        let issue = issue(store::newsletters::next_id(writer)?, IssueState::Sending(now), now);
        store::newsletters::put(writer, &issue)?;
        let issued = Issued { subject: subject.to_owned(), text: text.to_owned() };
        store::newsletters::put_texts(writer, issue.id, &Written([issued, Issued::default(), Issued::default()]))
    });
    stored.expect("stored");
}

/// So many subscribers, and an issue that is being sent to them; the process has not begun.
pub fn fill(folder: &Path, readers: usize) {
    let config = Config::read(&folder.join("lvi-info.toml")).expect("valid");
    let bank = app::open(config, Clock::system(), Kind::Real).expect("opens");
    begin(&bank, readers, "S", "T");
}

/// How far the issue is, and who was recorded as having got it, while no process has the store.
pub fn kept(folder: &Path) -> (Progress, BTreeSet<SubscriberId>) {
    let store = Store::open_existing(&folder.join("data"), 1 << 22).expect("opens");
    assert_eq!(verify(&store).expect("readable").findings, []);
    let read = store.read(|reader| {
        let sent = page(reader, ISSUE, Share::Sent, None, (usize::MAX, usize::MAX))?.rows;
        let sent = sent.into_iter().map(|(to, _)| to).collect();
        Ok::<_, StoreError>((store::newsletters::progress(reader, ISSUE)?, sent))
    });
    read.expect("readable")
}

/// Lets nobody who was under way wait for the pause after a kill.
pub fn hurry(folder: &Path) {
    let store = Store::open_existing(&folder.join("data"), 1 << 22).expect("opens");
    let stored: Result<(), StoreError> = store.write(|writer| {
        let mut batch = Batch::begin(writer, ISSUE)?;
        for share in [Share::UnderWay, Share::Waiting] {
            for (to, before) in page(writer, ISSUE, share, None, (usize::MAX, usize::MAX))?.rows {
                let state = match before.state {
                    DeliveryState::UnderWay(_) => DeliveryState::UnderWay(Moment::default()),
                    other => other,
                };
                let after = Delivery { state, ..before.clone() };
                batch.update(to, &before, &after)?;
            }
        }
        batch.end().map(|_| ())
    });
    stored.expect("stored");
}

#[test]
fn no_reader_is_lost_by_kill_nine_and_none_who_was_recorded_is_written_to_again() {
    let Some(relay) = Relay::start() else { return };
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    prepare(folder);
    configure(folder, &relay.section());
    fill(folder, READERS);
    let mut recorded = BTreeSet::new();
    let mut spare_at_most = 0;
    for wanted in LIVES {
        let process = Process::start(folder);
        relay.until(wanted);
        process.kill();
        let (progress, sent) = kept(folder);
        assert!(recorded.is_subset(&sent), "what was recorded stays recorded");
        let under_way = usize::try_from(progress.count(Share::UnderWay)).expect("few");
        assert!(under_way <= AT_ONCE, "{progress:?}");
        spare_at_most += under_way;
        recorded = sent;
        hurry(folder);
    }
    let process = Process::start(folder);
    let begun = Instant::now();
    let names = || -> BTreeMap<String, usize> {
        let mut copies = BTreeMap::new();
        for mail in relay.received() {
            *copies.entry(mail.header("Message-ID").to_owned()).or_default() += 1;
        }
        copies
    };
    while names().len() < READERS {
        assert!(begun.elapsed() < PATIENCE, "{} of {READERS} came", names().len());
        std::thread::sleep(Duration::from_millis(50));
    }
    process.terminate();
    let copies = names();
    assert_eq!(copies.len(), READERS, "everybody got it, under one name each");
    let spare = copies.values().sum::<usize>() - READERS;
    assert!(spare <= spare_at_most, "{spare} copies, where {spare_at_most} were under way at the kills");
    let (progress, _) = kept(folder);
    assert_eq!((progress.count(Share::Sent), progress.total()), (READERS as u64, READERS as u64));
}

/// A measurement, begun by `tests/measure`: ten thousand recipients through an SMTP server on the same machine.
#[test]
#[ignore = "measures; run by tests/measure"]
fn newsletter_10000() {
    let readers = setting("READERS", 10_000) as usize;
    let port = crate::sink::start();
    let folder = tempfile::tempdir().expect("a directory");
    let mut config = crate::support::config(folder.path());
    crate::support::with_silent_relay(&mut config);
    if let Some(relay) = &mut config.mail.relay {
        relay.port = port;
        relay.per_connection = 1_000;
    }
    config.newsletters.per_minute = 60_000;
    let bank = std::sync::Arc::new(app::open(config, Clock::system(), Kind::Demo).expect("a new bank"));
    let text = "# Uutta\n\nTeksti, jossa on **muutama** sana.\n\n".repeat(20);
    begin(&bank, readers, "Uutta venttiileissä", &text);
    let before = resident();
    let begun = Instant::now();
    let mut office = Office::new(std::sync::Arc::clone(&bank)).expect("an office");
    let mut most = before;
    loop {
        let rest = office.step().expect("a working store");
        most = most.max(resident());
        let issue = bank.store.read(|reader| store::newsletters::get(reader, ISSUE)).expect("read").expect("there");
        if matches!(issue.state, IssueState::Sent(..)) {
            break;
        }
        if !rest.is_zero() {
            bank.newsletters.due.wait(rest.min(Duration::from_millis(100)));
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    assert_eq!(crate::sink::taken(), readers, "each once");
    println!("newsletter_10000_s {seconds:.1}");
    println!("newsletter_memory_mb {}", most.saturating_sub(before) / 1024);
}

/// Memory of this process in KiB.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|text| text.parse().ok()).unwrap_or_default()
}
