//! Reading the events: filters, pages in both directions, and that reading is an event.

use std::path::Path;

use lvi_info::clock::Clock;
use lvi_info::config::Config;
use lvi_info::domain::event::{DetailKey, EventKind, Log, NewEvent, Subject, Who};
use lvi_info::domain::id::{CompanyId, PersonId};
use lvi_info::domain::job::JobId;
use lvi_info::domain::language::Language;
use lvi_info::domain::moment::Moment;
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::role::{Actor, Reach, Role};
use lvi_info::service::events::{AddressFilter, Cursor, Filter, LOOK, PAGE, Page, ProductFilter, list_events};
use lvi_info::service::{Bank, Caller, Failure, chain};
use lvi_info::store::records::event::EventRecord;
use lvi_info::store::tables::{EVENT_BLOCKS, EVENTS};
use lvi_info::store::transaction::Source;
use lvi_info::store::verify::verify;
use lvi_info::store::{StoreError, events};

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
fn a_rare_filter_finds_its_event_at_once_and_a_dense_one_that_matches_nothing_stops_and_goes_on() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    let count = LOOK + 10;
    store(&bank, (0..count).map(|i| NewEvent::new(if i == 3 { EventKind::Migrated } else { EventKind::SignedIn })));
    let rare = Filter { kind: Some(EventKind::Migrated), ..Filter::default() };
    let first = list(&bank, &rare, Cursor::Newest);
    assert_eq!((places(&first), first.stopped, first.older), (vec![4], None, None));

    // Nothing that a summary knows tells these networks from others.
    let wide = Filter { address: AddressFilter::parse("192.0.2.0/24"), ..Filter::default() };
    let first = list(&bank, &wide, Cursor::Newest);
    assert_eq!((places(&first), first.stopped.map(|(looked, _)| looked)), (vec![], Some(LOOK)));
    let second = list(&bank, &wide, first.older.expect("goes on"));
    assert_eq!((places(&second), second.stopped, second.older), (vec![], None, None));
}

#[test]
fn events_without_summaries_are_found_all_the_same() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    store(&bank, (0..5_000).map(|i| NewEvent::new(if i == 3 { EventKind::Migrated } else { EventKind::SignedIn })));
    let cleared: Result<(), StoreError> = bank.store.write(|writer| writer.clear(EVENT_BLOCKS));
    cleared.expect("cleared");
    let rare = Filter { kind: Some(EventKind::Migrated), ..Filter::default() };
    assert_eq!(places(&list(&bank, &rare, Cursor::Newest)), [4]);
    // Whoever verifies the chain makes them anew.
    assert_eq!(chain::verify_now(&bank, &caller(Role::MainUser)).expect("verified").broken, None);
    assert_eq!(bank.store.read(|reader| reader.count(EVENT_BLOCKS)).expect("counted"), 4);
    let findings = verify(&bank.store).expect("readable").findings;
    assert!(findings.iter().all(|finding| finding.table != "event_blocks"), "{findings:?}");
}

#[test]
fn addresses_networks_and_jobs_are_found() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    let from = |address: &str| NewEvent::new(EventKind::SignInRefused).from(address.parse().ok(), Some(1));
    let job = NewEvent::new(EventKind::JobStarted).about(Subject::Job(JobId::new(7)));
    let events = [from("192.0.2.7"), from("192.0.2.9"), from("2001:db8:1:2::5"), job];
    // So many more that the summaries have their say.
    let rest = (0..3_000).map(|_| NewEvent::new(EventKind::SignedOut));
    store(&bank, events.into_iter().chain(rest));
    let found = |address: &str| {
        let filter = Filter { address: AddressFilter::parse(address), ..Filter::default() };
        places(&list(&bank, &filter, Cursor::Newest))
    };
    assert_eq!(found("192.0.2.7"), [1]);
    assert_eq!(found("192.0.2.0/24"), [2, 1]);
    assert_eq!(found("2001:db8:1:2::/64"), [3]);
    assert_eq!(found("2001:db8:1:2::5"), [3]);
    assert_eq!(found("198.51.100.1"), [0_u64; 0]);
    let of_job = Filter { job: Some(JobId::new(7)), ..Filter::default() };
    assert_eq!(places(&list(&bank, &of_job, Cursor::Newest)), [4]);
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

#[test]
fn the_files_of_events_hold_what_the_filter_finds_and_nothing_in_them_runs() {
    let bank = TestBank::start();
    let formula = "=HYPERLINK(\"https://evil.example\")";
    store(
        bank.bank(),
        [by(2, 1_001, EventKind::PersonChanged).detail(DetailKey::Reason, formula), by(3, 1_001, EventKind::SignedOut)]
            .into_iter(),
    );
    let main = bank.sign_in(As::Main);
    let page = main.get("/events?kind=person-changed");
    assert!(page.text.contains("/events/export.csv?kind=person-changed"), "{}", page.text);
    let csv = main.get("/events/export.csv?kind=person-changed");
    assert_eq!(csv.status, 200, "{}", csv.words());
    assert!(csv.header("content-disposition").starts_with("attachment"), "{:?}", csv.headers);
    let lines: Vec<&str> = csv.text.lines().collect();
    assert_eq!(lines.len(), 2, "a heading and one event: {}", csv.text);
    assert!(lines[1].contains(&As::User.name()) && lines[1].contains("'=HYPERLINK"), "{}", csv.text);
    let json = main.get("/events/export.jsonl?person=3");
    let line: serde_json::Value = serde_json::from_str(json.text.lines().next().expect("a line")).expect("JSON");
    assert_eq!((&line["event"], &line["person_id"]), (&"signed-out".into(), &3.into()));
    // What is exported is an event itself, with the filter and never a name.
    let whole = main.get("/events/export.jsonl");
    let exported = whole.text.lines().filter(|line| line.contains("\"events-exported\"")).collect::<Vec<_>>();
    assert_eq!(exported.len(), 2, "{exported:?}");
    assert!(exported[0].contains("kind=person-changed") && exported[1].contains("person=3"), "{exported:?}");
    assert_eq!(main.get("/events/export.csv?person=nobody.here").status, 404, "not everybody's in their place");
    for who in [As::User, As::Viewer] {
        assert_eq!(bank.sign_in(who).get("/events/export.csv").status, 403, "{who:?}");
    }
}

#[test]
fn a_chain_that_holds_is_told_and_one_that_does_not_is_a_matter_in_red() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let good = main.fill("/events", "/events/verify", &[]);
    assert_eq!(good.location, "/events?done=chain-holds");
    let page = main.get("/events");
    assert!(page.words().contains("Verified up to event"), "{}", page.words());
    assert!(!page.text.contains("notice error"));

    let tampered: Result<(), StoreError> = bank.bank().store.write(|writer| {
        let event = events::get(writer, 2)?.expect("stored");
        let other = NewEvent { subject: Subject::Path("/elsewhere".to_owned()), ..event.what };
        writer.put(EVENTS, &2, &EventRecord::new(event.at, &other, event.hash))
    });
    tampered.expect("stored");
    let bad = main.fill("/events", "/events/verify", &[]);
    assert_eq!(bad.location, "/events?done=chain-broken");
    let page = main.get("/events");
    assert!(page.text.contains("notice error"), "red");
    let words = page.words();
    assert!(words.contains("does not hold at event 2") && words.contains("Verified up to event 1,"), "{words}");
    let told = (0..500).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        main.get("/matters").words().contains("The chain of events does not hold")
    });
    assert!(told, "a matter");
    // Looking again tells it no second time.
    main.fill("/events", "/events/verify", &[]);
    let told = main.get("/events/export.jsonl?kind=chain-broken");
    assert_eq!(told.text.lines().count(), 1, "{}", told.text);
}

#[test]
fn a_past_that_was_rewritten_so_that_it_fits_is_found_out() {
    let directory = tempfile::tempdir().expect("a directory");
    let bank = bank(directory.path());
    store(&bank, (0..50).map(|_| NewEvent::new(EventKind::SignedIn)));
    let main = caller(Role::MainUser);
    assert_eq!(chain::verify_now(&bank, &main).expect("verified").broken, None);
    let rewritten: Result<(), StoreError> = bank.store.write(|writer| {
        writer.clear(EVENTS)?;
        events::append_many(writer, (0..60).map(|_| (Moment::from_millis(0), NewEvent::new(EventKind::SignedOut))))?;
        Ok(())
    });
    rewritten.expect("stored");
    for _ in 0..2 {
        assert!(chain::verify_now(&bank, &main).expect("verified").broken.is_some());
    }
}
