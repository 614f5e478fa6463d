//! Reading the events: filters, pages in both directions, and that reading is an event.

use std::path::Path;

use lvi_info::clock::Clock;
use lvi_info::config::Config;
use lvi_info::domain::event::{DetailKey, EventKind, Log, NewEvent, Subject, Who};
use lvi_info::domain::id::{CompanyId, PersonId};
use lvi_info::domain::language::Language;
use lvi_info::domain::moment::Moment;
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::role::{Actor, Reach, Role};
use lvi_info::service::events::{Cursor, Filter, LOOK, PAGE, Page, ProductFilter, list_events};
use lvi_info::service::{Bank, Caller, Failure};
use lvi_info::store::events;

use crate::support::{As, TestBank};
use lvi_info::store::meta::Kind;

const DAY: i64 = 86_400;

fn bank(directory: &Path) -> Bank {
    let clock = Clock::fixed(Moment::from_millis(0).plus_seconds(20_000 * DAY));
    Bank::open(Config::demo(directory, None), clock, Kind::Demo).expect("opens")
}

fn caller(role: Role) -> Caller {
    let (person, company, language) = (PersonId::new(900), CompanyId::BANK, Language::Fi);
    let actor = Actor { person, company, role, reach: Reach::Own, name_version: 0, language };
    Caller { actor, address: None, request: Some(1) }
}

fn company(number: u16) -> CompanyId {
    CompanyId::new(number).expect("valid")
}

/// Stores events, one a minute from day 1,000 on.
fn store(bank: &Bank, what: impl Iterator<Item = NewEvent>) {
    let stored: Result<(), Failure> = bank.write(|writer, _| {
        let timed = what
            .zip(0_i64..)
            .map(|(event, minute)| (Moment::from_millis(0).plus_seconds(1_000 * DAY + minute * 60), event));
        events::append_many(writer, timed)?;
        Ok(())
    });
    stored.expect("stored");
}

fn by(person: u32, employer: u16, kind: EventKind) -> NewEvent {
    NewEvent {
        actor: Some(Who { person: PersonId::new(person), name_version: 0 }),
        company: Some(company(employer)),
        ..NewEvent::new(kind)
    }
}

fn list(bank: &Bank, filter: &Filter, cursor: Cursor) -> Page {
    list_events(bank, &caller(Role::MainUser), filter, cursor).expect("listed")
}

fn places(page: &Page) -> Vec<u64> {
    page.rows.iter().map(|row| row.event.seq).collect()
}

#[test]
fn only_main_users_read_events_and_their_reading_is_one() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    for role in [Role::Viewer, Role::User] {
        assert!(matches!(list_events(&bank, &caller(role), &Filter::default(), Cursor::Newest), Err(Failure::Denied)));
    }
    assert_eq!(places(&list(&bank, &Filter::default(), Cursor::Newest)), [0_u64; 0]);
    let filter = Filter { person: Some(PersonId::new(900)), ..Filter::default() };
    let page = list(&bank, &filter, Cursor::Newest);
    assert_eq!(page.rows[0].event.what.kind, EventKind::EventsViewed);
    let page = list(&bank, &Filter::default(), Cursor::Newest);
    assert_eq!(page.rows[0].event.what.details, [(DetailKey::Filter, "person=900".to_owned())]);
}

#[test]
fn each_filter_finds_what_it_names() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    let card = LinkNumber::parse("45321101042").expect("valid");
    store(
        &bank,
        [
            by(1, 1_000, EventKind::SignedIn),
            by(2, 1_042, EventKind::ProductChanged).about(Subject::Product(card)),
            by(3, 1, EventKind::PersonDeactivated).about(Subject::Person(PersonId::new(1), company(1_000))),
            NewEvent::new(EventKind::Started),
            by(3, 1, EventKind::CompanyChanged).about(Subject::Company(company(1_042))),
        ]
        .into_iter(),
    );
    let day = Moment::from_millis(0).plus_seconds(1_000 * DAY);
    let none = Filter::default();
    let cases = [
        (Filter { log: Some(Log::People), ..none.clone() }, vec![5, 3]),
        (Filter { kind: Some(EventKind::SignedIn), ..none.clone() }, vec![1]),
        (Filter { company: Some(company(1_000)), ..none.clone() }, vec![3, 1]),
        (Filter { company: Some(company(1_042)), ..none.clone() }, vec![5, 2]),
        (Filter { person: Some(PersonId::new(1)), ..none.clone() }, vec![3, 1]),
        (Filter { product: ProductFilter::parse("4532 110"), ..none.clone() }, vec![2]),
        (Filter { product: ProductFilter::parse("45321101042"), ..none.clone() }, vec![2]),
        (Filter { product: ProductFilter::parse("45321101043"), ..none.clone() }, vec![]),
        (Filter { from: Some(day.plus_seconds(60)), to: Some(day.plus_seconds(180)), ..none.clone() }, vec![4, 3, 2]),
        (Filter { to: Some(day.plus_seconds(-1)), ..none }, vec![]),
    ];
    for (filter, expected) in cases {
        assert_eq!(places(&list(&bank, &filter, Cursor::Newest)), expected, "{filter:?}");
    }
}

#[test]
fn pages_lead_to_the_oldest_event_and_back_without_a_gap_or_a_repetition() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    let kinds = [EventKind::SignedIn, EventKind::ProductChanged, EventKind::SignedOut];
    store(&bank, (0..1_000).map(|i| NewEvent::new(kinds[i % 3])));
    let filter = Filter { kind: Some(EventKind::SignedIn), ..Filter::default() };
    let expected: Vec<u64> = (1..=1_000).rev().filter(|seq| seq % 3 == 1).collect();

    let mut seen = Vec::new();
    let mut page = list(&bank, &filter, Cursor::Newest);
    assert_eq!(page.newer, None);
    loop {
        seen.extend(places(&page));
        let Some(older) = page.older else { break };
        page = list(&bank, &filter, older);
    }
    assert_eq!(seen, expected);

    let mut back = vec![places(&page)];
    while let Some(newer) = page.newer {
        page = list(&bank, &filter, newer);
        if page.newer.is_none() {
            break;
        }
        back.push(places(&page));
    }
    let steps = back.len();
    let back: Vec<u64> = back.into_iter().rev().flatten().collect();
    assert_eq!(back, expected[expected.len() - back.len()..]);
    assert_eq!((steps, places(&page)), (expected.len() / PAGE, expected[..PAGE].to_vec()));
}

#[test]
fn a_rare_filter_stops_after_so_many_events_and_goes_on() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    let count = LOOK + 10;
    store(&bank, (0..count).map(|i| NewEvent::new(if i == 3 { EventKind::Migrated } else { EventKind::SignedIn })));
    let filter = Filter { kind: Some(EventKind::Migrated), ..Filter::default() };
    let first = list(&bank, &filter, Cursor::Newest);
    assert_eq!((places(&first), first.stopped.map(|(looked, _)| looked)), (vec![], Some(LOOK)));
    let second = list(&bank, &filter, first.older.expect("goes on"));
    assert_eq!((places(&second), second.older), (vec![4], None));
}

#[test]
fn the_page_shows_names_in_the_readers_language_and_misleads_nobody() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    assert_eq!(main.get("/people/2").status, 200);
    let page = main.get("/events");
    assert_eq!(page.status, 200);
    let words = page.words();
    for expected in ["Person viewed", "Meri Pääkkönen", "Ukko Käyttöläinen", "LVI-INFO started"] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    let by_name = main.get("/events?person=ukko.user");
    assert_eq!(by_name.text.matches("<tr id=").count(), 1, "{}", by_name.words());
    for (address, expected) in [
        ("/events?person=nobody.here", "There is no person with this number or user name."),
        ("/events?product=123", "This is neither an LVI-number"),
        ("/events?kind=migrated", "Nothing matches these filters."),
    ] {
        let page = main.get(address);
        assert!(page.words().contains(expected), "{address}: {}", page.words());
        assert!(!page.text.contains("<tbody"), "{address}");
    }
    for who in [As::User, As::Viewer] {
        assert_eq!(bank.sign_in(who).get("/events").status, 403);
    }
}

#[test]
fn the_logs_name_people_plainly_and_give_the_request_as_the_page_does() {
    let bank = TestBank::start();
    let page = bank.sign_in(As::Main).get("/people/2");
    bank.running().logs().flush().expect("written");
    let logs = std::fs::read_dir(bank.folder.path().join("logs")).expect("a directory");
    let access = logs
        .map(|entry| entry.expect("an entry").path())
        .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("access.")))
        .expect("an access log");
    let text = std::fs::read_to_string(access).expect("read");
    let line: serde_json::Value = serde_json::from_str(text.lines().next().expect("a line")).expect("JSON");
    assert_eq!(line["event"], "person-viewed");
    assert_eq!((&line["person"], &line["person_id"]), (&"Meri Pääkkönen".into(), &1.into()));
    assert_eq!((&line["company"], &line["company_name"]), (&"0001".into(), &"LVI-INFO".into()));
    assert_eq!((&line["subject"], &line["subject_name"]), (&"person 2 of 1001".into(), &"Ukko Käyttöläinen".into()));
    assert_eq!(line["address"], "127.0.0.1");
    assert_eq!(line["request"].as_str().expect("text"), page.header("x-request-id"));
}
