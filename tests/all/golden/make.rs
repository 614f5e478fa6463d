//! Makes the golden data folder of the present schema: a bank in which every route was asked for as whoever may, and to
//! which is added what no page makes by itself.

use std::fs::{self, File};
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use lvi_info::domain::etim::ClassCode;
use lvi_info::domain::event::{EventKind, NewEvent};
use lvi_info::domain::history::Author;
use lvi_info::domain::language::Language;
use lvi_info::domain::link::{Answer, Checked};
use lvi_info::domain::matter::{Measure, Prefix, Rule};
use lvi_info::domain::newsletter::IssueId;
use lvi_info::domain::one_time_link::LinkPurpose;
use lvi_info::domain::policy::{self, PolicyKind, Texts};
use lvi_info::domain::product::FieldCode;
use lvi_info::domain::second_factor::{Obligation, SecondFactor};
use lvi_info::service::Bank;
use lvi_info::service::companies::{self, change_company};
use lvi_info::service::newsletters::post_trial;
use lvi_info::service::people::{self, change_own_details};
use lvi_info::service::products::{ChangeProduct, Changed, ClassifyProduct, Typed, change_product, classify_product};
use lvi_info::service::requests::{TypedDecision, ask, decide};
use lvi_info::service::subscribers::{self, choose_own, remove_subscriber};
use lvi_info::service::views::{Draft, create_view, set_default};
use lvi_info::store::meta::{Kind, SCHEMA};
use lvi_info::store::records::watch::Lock;
use lvi_info::store::watch::KnownNetwork;
use lvi_info::store::{self, StoreError, event_blocks};
use lvi_info::web::routes::ROUTES;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{CARD, card, path};
use crate::access::{fill, keep, watched};
use crate::etim::load_small;
use crate::files_samples::{pdf, png};
use crate::sign_in::{enter, username};
use crate::subscribers::{confirmed, newsletter, stored, suspended};
use crate::support::{As, PASSWORD, TestBank, attach, open_products, with_silent_relay};

/// What of a data directory is no data: keys of the machine, what is derived at each start, and what lives only as long
/// as a process.
const LEFT_OUT: [&str; 8] =
    ["secrets.key", "own-certificate.pem", "control.sock", "search", "uploads", "drafts", "picture", "status"];

#[test]
#[ignore = "makes the golden data folder of the present schema; run once, before the release"]
fn make() {
    let mut bank = TestBank::start_as(Kind::Real, |config| {
        with_silent_relay(config);
        config.second_factor = Obligation::NOBODY;
        for rule in Rule::ALL {
            config.misuse.set(rule, 0, Measure::None);
        }
        config.throttle.requests.per_address = 1_000;
    });
    open_products(bank.bank());
    keep(&bank);
    products(&bank);
    people_and_companies(&bank);
    every_route(&bank);
    newsletters(&bank);
    beside(&bank);
    bank.restart();
    until_chosen(bank.bank());
    bank.stop();
    under_way(&bank);
    pack(bank.folder.path());
}

/// Cards with a class of ETIM and attachments.
fn products(bank: &TestBank) {
    let release = load_small(bank, "10.0").id;
    let class = Some((release, ClassCode::parse("EC000001").expect("a class")));
    let command = ClassifyProduct { link: card(), base: 1, class, features: &[], reason: "Luokitus" };
    classify_product(bank.bank(), &As::User.caller(), &command).expect("may do it");
    let user = bank.sign_in(As::User);
    let token = user.token();
    for (field, name, content) in [("TT755", "ohje.pdf", pdf("ohje")), ("TT701", "kuva.png", png(90, 60, 3))] {
        let path = format!("/products/{CARD}/files/{field}");
        assert_eq!(user.send_files(&path, &[("csrf", &token)], &[(field, name, &content)]).status, 201);
    }
    assert_eq!(user.get("/products?q=olematon").status, 200);
}

/// What people and companies leave behind them.
fn people_and_companies(bank: &TestBank) {
    let (bank_itself, main) = (bank.bank(), As::Main.caller());
    let typed = companies::Typed {
        name: "Omaputki Oy",
        business_id: "0112038-9",
        kind: "manufacturer",
        language: "fi",
        ..companies::Typed::default()
    };
    let seen = bank_itself.store.read(|reader| store::companies::get(reader, As::User.company()));
    let seen = seen.expect("readable").expect("there").version;
    change_company(bank_itself, &main, As::User.company(), seen, &typed).expect("may do it").expect("accepted");
    assert_eq!(enter(&bank.visitor(), username(As::OtherUser), PASSWORD).status, 303);
    let typed = people::Typed {
        first: "Otto",
        last: "Vierasmaa",
        email: "otto.uusi@other.example",
        phone: "+358 50 555 0777",
        language: "sv",
        ..people::Typed::default()
    };
    let version = bank_itself.store.read(|reader| store::people::get(reader, As::OtherUser.id()));
    let version = version.expect("readable").expect("there").version;
    change_own_details(bank_itself, &As::OtherUser.caller(), version, &typed).expect("may do it").expect("accepted");
    let draft = Draft { name: "Yhteinen", shared: true };
    let view = create_view(bank_itself, &As::User.caller(), draft, "status=active").expect("may do it").expect("good");
    set_default(bank_itself, &As::User.caller(), view, true).expect("may do it");
    let decided = |who: As, right: &str, outcome: &str| {
        let id = ask(bank_itself, &who.caller(), right, "Pyydän.").expect("works").expect("accepted");
        let typed = TypedDecision { outcome, reason: "Historia jää." };
        decide(bank_itself, &main, (id, 1), &typed).expect("may do it").expect("accepted");
    };
    let lists = subscribers::Typed { language: "en", lists: vec!["newsletter"], ..subscribers::Typed::default() };
    choose_own(bank_itself, &As::User.caller(), &lists).expect("may do it");
    decided(As::OtherUser, "restriction", "granted");
    decided(As::OtherViewer, "erasure", "partly");
}

/// Every route, with something to show.
fn every_route(bank: &TestBank) {
    // A rule has one open matter about a person.
    let matter = watched(bank.bank(), As::Main.id(), As::Main.company()).to_string();
    for route in ROUTES {
        let path = fill(bank, &route.path.replace("{matter}", &matter), As::Main, false);
        if route.method == "GET" {
            let page = bank.sign_in(As::Main).get(&path);
            assert!(page.status < 500, "{path}: {}", page.words());
        }
    }
}

/// A subscriber, another who left, an issue that was tried, and a chain that was verified.
fn newsletters(bank: &TestBank) {
    let main = As::Main.caller();
    let [_] = stored(bank.bank(), [confirmed("tilaaja@koerauta.example", newsletter())]);
    let left = suspended(bank.bank());
    assert!(remove_subscriber(bank.bank(), &main, left).expect("may do it"));
    post_trial(bank.bank(), &main, IssueId::new(1), Language::Fi).expect("may do it").expect("sent");
    assert_eq!(bank.sign_in(As::Main).fill("/events", "/events/verify", &[]).status, 303);
}

/// Waits until the readers of an issue are chosen; there is no relay that would take one of them.
fn until_chosen(bank: &Bank) {
    let begun = Instant::now();
    let chosen = || {
        let read: Result<u64, StoreError> = bank.store.read(|reader| {
            let mut total = 0;
            store::newsletters::walk(reader, |issue| {
                total += store::newsletters::progress(reader, issue.id)?.total();
                Ok(ControlFlow::Continue(()))
            })?;
            Ok(total)
        });
        read.expect("readable") > 0
    };
    while !chosen() {
        assert!(begun.elapsed() < Duration::from_secs(60), "nobody is chosen");
        thread::sleep(Duration::from_millis(20));
    }
}

/// What the world beside the bank would have brought.
fn beside(bank: &TestBank) {
    let now = bank.clock.now();
    let matter = watched(bank.bank(), As::Viewer.id(), As::Viewer.company());
    let stored: Result<(), StoreError> = bank.bank().store.write(|writer| {
        let checked = Checked { at: now, since: now, answer: Answer::Gone, status: 404 };
        store::links::put(writer, "https://koerauta.example/ohje", &checked)?;
        store::second_factors::put(writer, As::User.id(), &SecondFactor::Reset(now))?;
        store::one_time_links::make(writer, As::User.id(), LinkPurpose::Password, now, now.plus_seconds(3_600))?;
        let network = KnownNetwork { prefix: Prefix::of([192, 0, 2, 7].into()), first: 20_500, last: 20_514 };
        store::watch::put_network(writer, As::User.id(), network)?;
        store::watch::lock(writer, As::Viewer.id(), Lock { since: now, matter })?;
        let texts = Texts(["# Suomeksi", "# På svenska", "# In English"].map(str::to_owned));
        let draft = policy::Draft { changed: now, by: Author::from(&As::Main.actor()), texts };
        store::policies::put_draft(writer, PolicyKind::Privacy, &draft)?;
        store::newsletters::count_pace(writer, 29_540_640, 3, 60)?;
        store::certificate::set_told(writer, store::certificate::Told { until: now, step: 21 })?;
        let more = (0..event_blocks::SIZE).map(|_| (now, NewEvent::new(EventKind::Started)));
        store::events::append_many(writer, more).map(drop)
    });
    stored.expect("stored");
}

/// What the bank had begun and not ended when it stopped: the search and the keeper of files have still to do it.
fn under_way(bank: &TestBank) {
    let bank = bank.unserved();
    let link = card();
    let base = lvi_info::service::products::show_product(&bank, &As::User.actor(), link).expect("there").version;
    let typed = [Typed { code: FieldCode::SERIES, text: "Sarja 7" }];
    let command = ChangeProduct { link, base, typed: &typed, files: &[], uploads: &[], reason: "" };
    let changed = change_product(&bank, &As::User.caller(), &command).expect("may do it");
    assert!(matches!(changed, Changed::Saved { .. }), "{changed:?}");
    let main_image = FieldCode::parse("TT701").expect("a code");
    let attached = attach(&bank, link, main_image, "toinen.png", &png(80, 50, 9)).expect("may do it");
    assert!(attached.refused.is_empty(), "{attached:?}");
}

fn pack(folder: &Path) {
    fs::create_dir_all(path(SCHEMA).parent().expect("a folder")).expect("made");
    let mut archive = ZipWriter::new(File::create(path(SCHEMA)).expect("created"));
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    for file in files {
        let name = file.strip_prefix(folder).expect("within").to_str().expect("ASCII").to_owned();
        archive.start_file(name, SimpleFileOptions::default().compression_level(Some(9))).expect("begun");
        io::copy(&mut File::open(file).expect("opens"), &mut archive).expect("packed");
    }
    archive.finish().expect("finished");
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        if LEFT_OUT.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if entry.path().is_dir() { collect(&entry.path(), found) } else { found.push(entry.path()) }
    }
}
