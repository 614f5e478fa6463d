//! Erasing people: what goes, what stays, by itself after the period, and again where older data come back.

use std::fs;

use lvi_info::domain::erasure::Journalled;
use lvi_info::domain::event::EventKind;
use lvi_info::domain::id::{CompanyId, PersonId};
use lvi_info::domain::request::Erased;
use lvi_info::service::people::{Fault, StatusChange, Typed, change_own_details, change_status, create_person};
use lvi_info::service::requests::{TypedDecision, ask, decide, mark_answered};
use lvi_info::service::views::{Draft, create_view};
use lvi_info::service::{Bank, erasure};
use lvi_info::store::journal::{FILE_NAME, Journal};
use lvi_info::store::tables::ERASED_PEOPLE;
use lvi_info::store::verify::verify;
use lvi_info::store::{self, Store, StoreError};

use crate::support::{As, TestBank, count, open_products, own};

const DAY: i64 = 24 * 60 * 60;

fn delete(bank: &Bank, who: As) {
    change_status(bank, &As::Main.caller(), who.id(), StatusChange::Delete).expect("may do it").expect("accepted");
}

/// A user who has everything that a person can have.
fn with_traces(bank: &Bank) {
    open_products(bank);
    let typed = Typed {
        first: "Ukko",
        last: "Uusisukunimi",
        email: "ukko.uusi@own.example",
        phone: "+358 50 555 0777",
        language: "fi",
        ..Typed::default()
    };
    change_own_details(bank, &As::User.caller(), 1, &typed).expect("may do it").expect("accepted");
    let draft = Draft { name: "Omat", shared: false };
    create_view(bank, &As::User.caller(), draft, "status=active").expect("may do it").expect("accepted");
}

/// What must be nowhere once it was erased.
const CONTACTS: [&str; 5] =
    ["ukko.uusi@own.example", "+358 50 555 0777", "ukko.kayttolainen@own.example", "+358 50 555 0102", "ukko.user"];
const NAMES: [&str; 2] = ["Uusisukunimi", "Käyttöläinen"];

/// Everything that the tables of people hold, as text.
fn everything(store: &Store) -> String {
    let read: Result<String, StoreError> = store.read(|reader| {
        let mut text = String::new();
        store::people::walk(reader, |person| text.push_str(&format!("{person:?}")))?;
        store::people::walk_names(reader, |_, _, name| text.push_str(&format!("{name:?}")))?;
        for who in As::ALL {
            text.push_str(&format!("{:?}", store::erasures::earlier_contacts(reader, who.id())?));
            text.push_str(&format!("{:?}", store::views::of_person(reader, who.id())?));
            text.push_str(&format!("{:?}", store::people::password_hash(reader, who.id())?.map(|_| who.id())));
        }
        Ok(text)
    });
    read.expect("read")
}

#[test]
fn phone_and_e_mail_go_after_the_period_and_the_name_stays_for_main_users() {
    let bank = TestBank::start();
    with_traces(bank.bank());
    delete(bank.bank(), As::User);
    bank.clock.advance(365 * DAY - 1);
    assert_eq!(erasure::tend(bank.bank()).expect("works"), 0);
    assert!(everything(&bank.bank().store).contains(CONTACTS[0]), "until then main users can reach the person");
    bank.clock.advance(1);
    assert_eq!(erasure::tend(bank.bank()).expect("works"), 1);
    assert_eq!(erasure::tend(bank.bank()).expect("works"), 0, "nobody is erased twice");
    let left = everything(&bank.bank().store);
    assert!(CONTACTS.iter().all(|word| !left.contains(word)), "{left}");
    assert!(NAMES.iter().all(|word| left.contains(word)), "the policy: the name stays for product history");
    assert_eq!(count(bank.bank(), EventKind::PersonErased), 1);
    let history = "/products/01012011001/history";
    assert!(bank.sign_in(As::Main).get(history).words().contains("Ukko Käyttöläinen"));
    let viewer = bank.sign_in(As::Viewer).get(history).words();
    assert!(viewer.contains("a user of Omaputki Oy") && !viewer.contains("Käyttöläinen"), "{viewer}");
    assert_eq!(verify(&bank.bank().store).expect("read").findings, []);
}

#[test]
fn a_number_takes_the_place_of_names_where_it_is_so_configured_and_the_chain_still_verifies() {
    let bank = TestBank::start_with(|config| {
        config.privacy.keep_names = false;
        config.privacy.erase_after_days = 0;
    });
    with_traces(bank.bank());
    delete(bank.bank(), As::User);
    // The keeper may have been faster.
    erasure::tend(bank.bank()).expect("works");
    let left = everything(&bank.bank().store);
    assert!(CONTACTS.iter().chain(&NAMES).all(|word| !left.contains(word)), "{left}");
    let main = bank.sign_in(As::Main);
    for path in ["/products/01012011001/history", "/people/2", "/people?status=deleted", "/events?person=2"] {
        let page = main.get(path);
        assert_eq!(page.status, 200, "{path}");
        assert!(NAMES.iter().chain(&CONTACTS).all(|word| !page.text.contains(word)), "{path}");
    }
    assert!(main.get("/products/01012011001/history").words().contains("Person 2"));
    assert!(main.get("/people?status=deleted").words().contains("Person 2"));
    let viewer = bank.sign_in(As::Viewer).get("/products/01012011001/history").words();
    assert!(!viewer.contains("Person 2"), "the number is for main users: {viewer}");
    assert_eq!(count(bank.bank(), EventKind::PersonErased), 1);
    assert_eq!(verify(&bank.bank().store).expect("read").findings, [], "hashes cover numbers, never names");
}

#[test]
fn a_username_is_never_given_again_though_nobody_can_tell_it() {
    let bank = TestBank::start_with(|config| config.privacy.erase_after_days = 0);
    delete(bank.bank(), As::Viewer);
    erasure::tend(bank.bank()).expect("works");
    let typed = Typed {
        last: "Toinen",
        username: As::Viewer.data()[0],
        email: "toinen@own.example",
        role: "viewer",
        language: "fi",
        ..Typed::default()
    };
    let create = |typed: &Typed<'_>| create_person(bank.bank(), &As::Main.caller(), own(), typed, None).expect("may");
    assert_eq!(create(&typed).err(), Some(vec![Fault::Taken]));
    assert!(create(&Typed { username: "virpi.viewer", ..typed }).is_ok());
    let hidden = create(&Typed { username: "~00000-3", ..typed }).err();
    assert!(hidden.is_some(), "what stands in its place cannot be typed");
    assert!(!everything(&bank.bank().store).contains(As::Viewer.data()[0]));
}

#[test]
fn who_is_restricted_or_waits_for_an_answer_is_left_alone() {
    let bank = TestBank::start();
    let main = As::Main.caller();
    let restricted = ask(bank.bank(), &As::Viewer.caller(), "restriction", "").expect("works").expect("accepted");
    let granted = TypedDecision { outcome: "granted", reason: "" };
    decide(bank.bank(), &main, (restricted, 1), &granted).expect("may").expect("accepted");
    mark_answered(bank.bank(), &main, (restricted, 2)).expect("may").expect("done");
    let waits = ask(bank.bank(), &As::OtherViewer.caller(), "access", "").expect("works").expect("accepted");
    for who in [As::Viewer, As::OtherViewer, As::OtherUser] {
        delete(bank.bank(), who);
    }
    bank.clock.advance(400 * DAY);
    assert_eq!(erasure::tend(bank.bank()).expect("works"), 1, "only whom nothing holds");
    decide(bank.bank(), &main, (waits, 1), &granted).expect("may").expect("accepted");
    assert_eq!(erasure::tend(bank.bank()).expect("works"), 0, "the answer could not be sent any more");
    mark_answered(bank.bank(), &main, (waits, 2)).expect("may").expect("done");
    assert_eq!(erasure::tend(bank.bank()).expect("works"), 1);
    let left = everything(&bank.bank().store);
    assert!(left.contains(As::Viewer.data()[4]) && !left.contains(As::OtherViewer.data()[4]));
}

/// Erases the viewer on request.
fn erase_viewer(bank: &Bank) {
    let id = ask(bank, &As::Viewer.caller(), "erasure", "").expect("works").expect("accepted");
    let typed = TypedDecision { outcome: "partly", reason: "Historia jää." };
    decide(bank, &As::Main.caller(), (id, 1), &typed).expect("may").expect("accepted");
}

#[test]
fn whoever_was_erased_does_not_come_back_with_an_older_database() {
    let mut bank = TestBank::start();
    bank.stop();
    let database = bank.folder.path().join(store::FILE_NAME);
    let older = bank.folder.path().join("older");
    fs::copy(&database, &older).expect("copied");
    bank.restart();
    erase_viewer(bank.bank());
    bank.stop();
    fs::copy(&older, &database).expect("put back");
    // The older data know the viewer in full.
    let store = Store::open_existing(bank.folder.path(), 1 << 22).expect("opens");
    assert!(everything(&store).contains(As::Viewer.data()[4]));
    drop(store);
    bank.restart();
    let left = everything(&bank.bank().store);
    assert!([0, 3, 4].iter().all(|part| !left.contains(As::Viewer.data()[*part])), "{left}");
    assert_eq!(count(bank.bank(), EventKind::ErasureReapplied), 1);
    assert_eq!(verify(&bank.bank().store).expect("read").findings, []);
    bank.restart();
    assert_eq!(count(bank.bank(), EventKind::ErasureReapplied), 1, "once is enough");
}

#[test]
fn a_kill_between_journal_and_transaction_is_made_good_by_the_next_start() {
    let mut bank = TestBank::start();
    bank.stop();
    // The first half: the line is on the disk, the transaction never was.
    let journal = Journal::open(bank.folder.path()).expect("opens");
    let entry = Journalled { person: As::Viewer.id(), at: bank.clock.now(), what: Erased::Names };
    journal.add(entry).expect("written");
    drop(journal);
    bank.restart();
    let left = everything(&bank.bank().store);
    assert!(As::Viewer.data().iter().all(|word| !left.contains(word)), "{left}");
    assert_eq!(count(bank.bank(), EventKind::ErasureReapplied), 1);
    // The other half: both are on the disk, and a start does nothing more.
    bank.restart();
    assert_eq!(count(bank.bank(), EventKind::ErasureReapplied), 1);
    assert_eq!(verify(&bank.bank().store).expect("read").findings, []);
}

#[test]
fn what_is_refused_leaves_no_line_that_would_erase_somebody_later() {
    let bank = TestBank::start();
    let id = ask(bank.bank(), &As::Viewer.caller(), "erasure", "").expect("works").expect("accepted");
    let main = As::Main.caller();
    for (version, outcome, reason) in [(2, "partly", "x"), (1, "granted", "x"), (1, "partly", ""), (1, "refused", "x")]
    {
        let _ = decide(bank.bank(), &main, (id, version), &TypedDecision { outcome, reason }).expect("may");
    }
    let journal = fs::read_to_string(bank.folder.path().join(FILE_NAME)).expect("read");
    assert_eq!(journal, "");
    assert!(everything(&bank.bank().store).contains(As::Viewer.data()[4]));
}

#[test]
fn the_number_of_somebody_erased_is_not_given_to_another_by_older_data() {
    let mut bank = TestBank::start();
    bank.stop();
    let journal = Journal::open(bank.folder.path()).expect("opens");
    journal.add(Journalled { person: PersonId::new(9), at: bank.clock.now(), what: Erased::Contact }).expect("written");
    drop(journal);
    bank.restart();
    let typed = Typed {
        last: "Uusi",
        username: "uusi.henkilo",
        email: "uusi@own.example",
        role: "viewer",
        language: "fi",
        ..Typed::default()
    };
    let made = create_person(bank.bank(), &As::Main.caller(), own(), &typed, None).expect("may").expect("accepted");
    assert_eq!(made.person, PersonId::new(10));
    bank.restart();
    assert!(everything(&bank.bank().store).contains("uusi@own.example"), "nobody else is erased");
    assert_eq!(count(bank.bank(), EventKind::ErasureReapplied), 0);
}

#[test]
fn a_damaged_journal_keeps_the_bank_from_starting() {
    let mut bank = TestBank::start();
    erase_viewer(bank.bank());
    bank.stop();
    let path = bank.folder.path().join(FILE_NAME);
    let line = fs::read_to_string(&path).expect("read");
    assert!(!line.contains("veera") && line.starts_with("3 "), "a number and no name: {line}");
    fs::write(&path, line.replacen("3 ", "2 ", 1)).expect("written");
    let config =
        lvi_info::config::Config { data: bank.folder.path().to_owned(), ..crate::support::config(bank.folder.path()) };
    let opened = Bank::open(config, bank.clock.clone(), lvi_info::store::meta::Kind::Demo);
    let error = opened.err().expect("refused").to_string();
    assert!(error.ends_with("line 1 is damaged"), "{error}");
}

#[test]
fn verification_tells_where_somebody_erased_still_has_something() {
    let bank = TestBank::start();
    erase_viewer(bank.bank());
    let store = &bank.bank().store;
    let back: Result<(), StoreError> = store.write(|writer| {
        let mut person = store::people::get(writer, As::Viewer.id())?.expect("there");
        person.email = lvi_info::domain::person::Email::parse("veera@own.example").ok();
        store::people::update(writer, &person)
    });
    back.expect("stored");
    let told: Vec<_> = verify(store).expect("read").findings.into_iter().map(|finding| finding.table).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0] == ERASED_PEOPLE.name() || told[0] == "person_names", "{told:?}");
    assert_eq!(CompanyId::BANK, As::Main.company());
}
