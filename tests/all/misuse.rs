//! The watch over misuse: rules over HTTP, matters and measures, and what abuse of the watch itself comes to.

use std::fs;
use std::net::IpAddr;
use std::ops::ControlFlow;
use std::thread;
use std::time::Duration;

use lvi_info::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use lvi_info::domain::mail::{Mail, MailKind};
use lvi_info::domain::matter::{About, MAILS_AN_HOUR, MOST_OPEN, Matter, Measure, Rule, Taken};
use lvi_info::service::Bank;
use lvi_info::service::misuse::{Watch, tend};
use lvi_info::service::people::{StatusChange, change_status};
use lvi_info::service::sessions::{Attempt, Browser, SignInRefused, Step, sign_in};
use lvi_info::store::verify::verify;
use lvi_info::store::{self, Store, StoreError};

use crate::access::watched;
use crate::kill::{Process, prepare};
use crate::sign_in::{enter, reason, username};
use crate::support::{As, PASSWORD, TestBank, Visitor, events_of, open_products, own, stored_events_of};

/// A bank whose rule hits early, and whose throttle lets everything through.
fn bank_with(rule: Rule, threshold: u32, measure: Measure) -> TestBank {
    TestBank::start_with(|config| {
        config.misuse.set(rule, threshold, measure);
        config.throttle.per_account = 1_000;
        config.throttle.per_address = 1_000;
    })
}

fn all(bank: &Bank) -> Vec<Matter> {
    let mut found = Vec::new();
    let walked: Result<(), StoreError> = bank.store.read(|reader| {
        store::matters::walk_back(reader, |matter| {
            found.push(matter);
            ControlFlow::Continue(())
        })
    });
    walked.expect("readable");
    found.reverse();
    found
}

/// Every matter, the oldest first, once there are so many.
fn until(bank: &TestBank, count: usize) -> Vec<Matter> {
    for _ in 0..500 {
        let found = all(bank.bank());
        // What requests ask is renewed after the commit.
        let known = bank.bank().misuse.open() == found.iter().filter(|matter| matter.is_open()).count();
        if found.len() >= count && known {
            return found;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("{} matters, and {count} were expected", all(bank.bank()).len());
}

/// The bank with everything counted that has happened.
fn settled(bank: &mut TestBank) -> Bank {
    bank.stop();
    bank.unserved()
}

fn mails(bank: &Bank, kind: MailKind) -> Vec<Mail> {
    let mut found = Vec::new();
    let walked: Result<(), StoreError> = bank.store.read(|reader| {
        store::mails::walk(reader, |mail| {
            if mail.what.kind == kind {
                found.push(mail);
            }
            Ok(ControlFlow::Continue(()))
        })
    });
    walked.expect("readable");
    found
}

fn fail(visitor: &Visitor, who: As, times: usize) {
    for _ in 0..times {
        enter(visitor, username(who), "wrong");
    }
}

/// Tries to sign in from an address, without a browser.
fn try_from(bank: &Bank, name: &str, password: &str, address: &str) -> Result<Step, SignInRefused> {
    let browser = Browser { agent: "", address: address.parse().ok(), request: Some(1), earlier: None };
    sign_in(bank, &Attempt { username: name, password, browser }).expect("a working store")
}

fn store_events(bank: &Bank, what: impl IntoIterator<Item = NewEvent>) {
    let stored = bank.write(|writer, now| {
        what.into_iter().try_for_each(|event| store::events::append(writer, now, &event).map(|_| ()))?;
        Ok(())
    });
    stored.expect("stored");
}

fn refused_from(address: IpAddr) -> NewEvent {
    NewEvent::new(EventKind::SignInRefused).from(Some(address), Some(1)).detail(DetailKey::Reason, "unknown")
}

#[test]
fn a_rule_opens_one_matter_and_further_hits_add_to_it() {
    let mut bank = bank_with(Rule::FailuresOfAccount, 3, Measure::None);
    fail(&bank.visitor(), As::User, 7);
    let bank = settled(&mut bank);
    let [matter] = &all(&bank)[..] else { panic!("{:?}", all(&bank)) };
    assert_eq!((matter.rule, matter.about), (Rule::FailuresOfAccount, About::Account(As::User.id(), own())));
    assert_eq!((matter.count, matter.hits, matter.is_open()), (6, 2, true));
    assert_eq!(events_of(&bank, EventKind::MatterRaised).len(), 1);
    assert_eq!(events_of(&bank, EventKind::MatterAdded).len(), 1);
    let told = mails(&bank, MailKind::MatterRaised);
    let [mail] = &told[..] else { panic!("once per matter: {}", told.len()) };
    assert_eq!(mail.what.person, Some(As::Main.id()));
    assert!(mail.what.text.contains("/matters/1"), "{}", mail.what.text);
    assert!(!mail.what.text.contains("ukko"), "no name travels by mail: {}", mail.what.text);
    assert_eq!(verify(&bank.store).expect("readable").findings, []);
}

#[test]
fn main_users_see_the_matter_with_its_events_and_close_it_with_a_reason() {
    let bank = bank_with(Rule::FailuresOfAccount, 3, Measure::None);
    fail(&bank.visitor(), As::User, 3);
    until(&bank, 1);
    let main = bank.sign_in(As::Main);
    let home = main.get("/");
    assert!(home.words().contains("Open matters of the watch 1"), "{}", home.words());
    assert!(home.words().contains("Watch 1 open"), "{}", home.words());
    let list = main.get("/matters");
    assert!(list.words().contains(&As::User.name()), "{}", list.words());
    let page = main.get("/matters/1");
    for expected in ["Wrong passwords for one account", "Omaputki Oy", "Sign-in refused", "All events of the subject"] {
        assert!(page.words().contains(expected), "{expected}: {}", page.words());
    }
    assert_eq!(page.text.matches("<tr id=").count(), 3);

    let empty = main.fill("/matters/1/close", "/matters/1/close", &[("reason", " ")]);
    assert_eq!(empty.status, 422);
    let stale = main.get("/matters/1/close");
    let closed = main.fill("/matters/1/close", "/matters/1/close", &[("reason", "Talked to Ukko")]);
    assert_eq!(closed.status, 303, "{}", closed.words());
    let mut again = stale.hidden_fields("/matters/1/close");
    again.push(("reason".to_owned(), "another".to_owned()));
    let again: Vec<_> = again.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(main.send("/matters/1/close", &again).status, 409, "closed once");
    let words = main.get("/matters/1").words();
    assert!(words.contains("Talked to Ukko") && words.contains("Closed by"), "{words}");
    assert!(main.get("/matters").words().contains("No matters"));
    assert!(main.get("/matters?state=closed").words().contains("Wrong passwords"));
    assert!(!main.get("/").words().contains("Open matters"));
    assert_eq!(bank.sign_in(As::User).get("/matters/1").status, 403);

    // What comes after it is another matter.
    fail(&bank.visitor(), As::User, 3);
    assert_eq!(until(&bank, 2).len(), 2);
}

#[test]
fn nothing_that_somebody_typed_is_in_the_events_of_a_matter() {
    let bank = bank_with(Rule::FailuresOfAddress, 3, Measure::None);
    for name in ["salainen", "salainen2", "salainen3"] {
        enter(&bank.visitor(), name, "salasana");
    }
    until(&bank, 1);
    let main = bank.sign_in(As::Main);
    main.fill("/matters/1/close", "/matters/1/close", &[("reason", "Typed words")]);
    for kind in [EventKind::MatterRaised, EventKind::MatterClosed] {
        for event in events_of(bank.bank(), kind) {
            let said = format!("{:?}", event.what.details);
            assert!(!said.contains("Typed") && !said.contains("salainen"), "{said}");
        }
    }
}

#[test]
fn a_locked_account_learns_it_by_mail_and_by_the_right_password_only() {
    let bank = bank_with(Rule::ManyExports, 1, Measure::Lock);
    let user = bank.sign_in(As::User);
    assert_eq!(user.get("/me/data/export.json").status, 200);
    let [matter] = &until(&bank, 1)[..] else { panic!("one") };
    assert_eq!(matter.taken, Taken::Locked);
    assert_eq!(user.get("/me").status, 303, "the session has ended");
    let [mail] = &mails(bank.bank(), MailKind::AccountLocked)[..] else { panic!("one mail") };
    assert_eq!(mail.what.person, Some(As::User.id()));
    assert!(mail.what.text.contains("exported data unusually often"), "{}", mail.what.text);

    let wrong = enter(&bank.visitor(), username(As::User), "wrong").words();
    assert!(!wrong.contains("lukittu"), "no hint to a stranger: {wrong}");
    let right = enter(&bank.visitor(), username(As::User), PASSWORD);
    assert_eq!(right.status, 422);
    let words = right.words();
    assert!(
        words.contains("Tämä tili on lukittu") && words.contains("vietiin tietoja poikkeuksellisen usein"),
        "{words}"
    );
    assert_eq!(events_of(bank.bank(), EventKind::SignInRefused).iter().map(reason).next_back(), Some("locked"));

    let main = bank.sign_in(As::Main);
    let refused = main.fill("/matters/1/close", "/matters/1/close", &[("reason", "early")]);
    assert_eq!(refused.status, 422, "unlocked first");
    let unlocked = main.fill("/matters/1", "/matters/1/unlock", &[]);
    assert!(unlocked.location.contains("done=matter-unlocked"), "{}", unlocked.location);
    assert_eq!(events_of(bank.bank(), EventKind::AccountUnlocked).len(), 1);
    assert_eq!(mails(bank.bank(), MailKind::AccountUnlocked).len(), 1);
    assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).location, "/");
}

#[test]
fn the_last_main_user_is_never_locked() {
    let mut bank = bank_with(Rule::FailuresOfAccount, 3, Measure::Lock);
    fail(&bank.visitor(), As::Main, 3);
    until(&bank, 1);
    assert_eq!(enter(&bank.visitor(), username(As::Main), PASSWORD).location, "/");
    let bank = settled(&mut bank);
    assert_eq!(all(&bank)[0].taken, Taken::Spared);
    assert_eq!(events_of(&bank, EventKind::AccountLocked), []);
}

#[test]
fn strangers_from_outside_count_against_no_main_users_account() {
    let mut bank = bank_with(Rule::FailuresOfAccount, 3, Measure::Lock);
    for _ in 0..9 {
        assert!(try_from(bank.bank(), username(As::Main), "wrong", "203.0.113.9").is_err());
    }
    assert_eq!(all(&settled(&mut bank)), []);
}

#[test]
fn failures_slow_strangers_down_and_never_the_owner_where_they_always_come_from() {
    let bank = bank_with(Rule::FailuresOfAccount, 3, Measure::Slow);
    let name = username(As::User);
    assert!(try_from(bank.bank(), name, PASSWORD, "192.0.2.7").is_ok());
    for _ in 0..500 {
        let known = bank.bank().store.read(|reader| store::watch::networks(reader, As::User.id())).expect("readable");
        if !known.is_empty() {
            break;
        }
        thread::sleep(Duration::from_millis(10));
    }
    for guessed in [name, "nobody.here"] {
        for _ in 0..4 {
            let _ = try_from(bank.bank(), guessed, "wrong", "198.51.100.1");
        }
    }
    // Whether or not anybody has the name, the answer is the same.
    for guessed in [name, "nobody.here"] {
        let answer = try_from(bank.bank(), guessed, "wrong", "198.51.100.1").err();
        assert!(matches!(answer, Some(SignInRefused::Wait(_))), "{guessed}: {answer:?}");
    }
    assert!(try_from(bank.bank(), name, PASSWORD, "192.0.2.200").is_ok(), "the owner's network");
}

#[test]
fn an_address_that_is_slowed_down_stays_so_over_a_restart_and_until_the_time_is_over() {
    let mut bank = bank_with(Rule::FailuresOfAddress, 3, Measure::Slow);
    let visitor = bank.visitor();
    for name in ["a.a", "b.b", "c.c"] {
        enter(&visitor, name, "wrong");
    }
    until(&bank, 1);
    enter(&visitor, "d.d", "wrong");
    assert_eq!(enter(&visitor, "e.e", "wrong").status, 429);
    bank.restart();
    enter(&bank.visitor(), "d.d", "wrong");
    assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).status, 429);
    bank.clock.advance(3_601);
    assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).location, "/");
}

#[test]
fn a_reader_who_opens_page_after_page_is_found_and_slowed_down() {
    let bank = bank_with(Rule::ManyPages, 5, Measure::Slow);
    let links = open_products(bank.bank());
    let user = bank.sign_in(As::User);
    let path = format!("/products/{}", links[0]);
    for _ in 0..5 {
        assert_eq!(user.get(&path).status, 200);
    }
    let [matter] = &until(&bank, 1)[..] else { panic!("one") };
    assert_eq!((matter.rule, matter.count), (Rule::ManyPages, 5));
    user.get(&path);
    let slow = user.get(&path);
    assert_eq!((slow.status, slow.header("retry-after")), (429, "2"), "{}", slow.words());
    assert_eq!(user.get("/").status, 200, "nothing else is slowed down");
    assert_eq!(bank.sign_in(As::Viewer).get(&path).status, 200);
}

#[test]
fn doors_of_other_companies_disabled_accounts_old_links_and_many_changes_are_found() {
    let mut bank = TestBank::start_with(|config| {
        for rule in [Rule::ForeignAccess, Rule::BlockedAccount, Rule::DeadLinks, Rule::ManyChanges] {
            config.misuse.set(rule, 2, Measure::None);
        }
    });
    open_products(bank.bank());
    let user = bank.sign_in(As::User);
    for _ in 0..2 {
        assert_eq!(user.get("/people/5").status, 404);
        assert_eq!(bank.visitor().get(&format!("/links/{}", "0".repeat(64))).status, 404);
    }
    change_status(bank.bank(), &As::Main.caller(), As::Viewer.id(), StatusChange::Deactivate)
        .expect("may do it")
        .expect("accepted");
    change_status(bank.bank(), &As::Main.caller(), As::OtherViewer.id(), StatusChange::Delete)
        .expect("may do it")
        .expect("accepted");
    for who in [As::Viewer, As::OtherViewer] {
        for _ in 0..2 {
            assert_eq!(enter(&bank.visitor(), username(who), PASSWORD).status, 422);
        }
    }
    store_events(bank.bank(), (0..2).map(|_| As::OtherUser.caller().event(EventKind::ProductChanged)));
    let found = all(&settled(&mut bank));
    let mut found: Vec<_> = found.iter().map(|matter| (matter.rule, matter.about.person())).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            (Rule::BlockedAccount, Some(As::Viewer.id())),
            (Rule::BlockedAccount, Some(As::OtherViewer.id())),
            (Rule::ForeignAccess, Some(As::User.id())),
            (Rule::ManyChanges, Some(As::OtherUser.id())),
            (Rule::DeadLinks, None),
        ]
    );
}

#[test]
fn sign_ins_from_new_networks_are_told_to_the_person_and_three_in_a_day_to_main_users() {
    let mut bank = TestBank::start();
    for address in ["192.0.2.7", "192.0.2.99", "198.51.100.7", "203.0.113.7", "2001:db8:1::1"] {
        assert!(try_from(bank.bank(), username(As::User), PASSWORD, address).is_ok());
    }
    let config = bank.bank().config.misuse.clone();
    let clock = bank.clock.clone();
    let bank = settled(&mut bank);
    let told = mails(&bank, MailKind::NewNetwork);
    assert!((2..=3).contains(&told.len()), "not for the first one: {}", told.len());
    assert!(!told[0].what.text.contains("198.51"), "no address travels by mail");
    let [matter] = &all(&bank)[..] else { panic!("{:?}", all(&bank)) };
    assert_eq!((matter.rule, matter.count), (Rule::NewNetworks, 3));
    let known = bank.store.read(|reader| store::watch::networks(reader, As::User.id())).expect("readable");
    assert_eq!(known.len(), 4, "two addresses of one network are one");

    // What is known is forgotten after some months, and with the person.
    clock.advance(i64::from(config.networks_days + 2) * 86_400);
    tend(&bank).expect("tended");
    let left = |person| bank.store.read(|reader| store::watch::networks(reader, person)).expect("readable").len();
    assert_eq!(left(As::User.id()), 0);
    assert!(try_from(&bank, username(As::User), PASSWORD, "192.0.2.7").is_ok());
    Watch::default().work(&bank).expect("counted");
    assert_eq!(left(As::User.id()), 1);
    change_status(&bank, &As::Main.caller(), As::User.id(), StatusChange::Delete).expect("may do it").expect("done");
    Watch::default().work(&bank).expect("counted");
    assert_eq!(left(As::User.id()), 0);
    assert_eq!(verify(&bank.store).expect("readable").findings, []);
}

#[test]
fn many_addresses_neither_fill_the_list_nor_the_mailboxes() {
    let mut bank = bank_with(Rule::FailuresOfAddress, 1, Measure::Slow);
    let addresses =
        (0..u32::try_from(MOST_OPEN).expect("small") + 50).map(|n| IpAddr::from((0x0a00_0000 + n).to_be_bytes()));
    let count = addresses.clone().count();
    store_events(bank.bank(), addresses.map(refused_from));
    let bank = settled(&mut bank);
    let found = all(&bank);
    assert_eq!(found.len(), MOST_OPEN + 1);
    let others = found.last().expect("some");
    assert_eq!((others.about, others.count), (About::Others, (count - MOST_OPEN) as u64));
    assert_eq!(mails(&bank, MailKind::MatterRaised).len(), MAILS_AN_HOUR);
    assert_eq!(verify(&bank.store).expect("readable").findings, []);
}

#[test]
fn a_clock_that_is_set_back_loses_and_doubles_nothing() {
    let mut bank = bank_with(Rule::FailuresOfAccount, 4, Measure::None);
    let visitor = bank.visitor();
    fail(&visitor, As::User, 2);
    bank.clock.advance(-600);
    fail(&visitor, As::User, 2);
    let [matter] = &until(&bank, 1)[..] else { panic!("one") };
    assert!(matter.last >= matter.first);
    bank.clock.advance(-10 * 86_400);
    fail(&visitor, As::User, 4);
    let bank = settled(&mut bank);
    let [matter] = &all(&bank)[..] else { panic!("one matter") };
    assert_eq!((matter.count, matter.hits), (8, 2));
}

#[test]
fn a_restart_counts_on_where_it_was() {
    let mut bank = bank_with(Rule::FailuresOfAccount, 3, Measure::None);
    for _ in 0..4 {
        fail(&bank.visitor(), As::User, 2);
        bank.restart();
    }
    let bank = settled(&mut bank);
    let [matter] = &all(&bank)[..] else { panic!("one matter") };
    assert_eq!((matter.count, matter.hits), (6, 2));
}

#[test]
fn erasing_a_person_takes_what_was_written_about_them() {
    let mut bank = TestBank::start_with(|config| config.privacy.erase_after_days = 0);
    watched(bank.bank(), As::User.id(), own());
    change_status(bank.bank(), &As::Main.caller(), As::User.id(), StatusChange::Delete).expect("may").expect("done");
    lvi_info::service::erasure::tend(bank.bank()).expect("erased");
    let bank = settled(&mut bank);
    assert_eq!(all(&bank), []);
    assert_eq!(verify(&bank.store).expect("readable").findings, []);
}

#[test]
fn everybody_reads_under_my_data_what_the_watch_holds_about_them() {
    let bank = TestBank::start();
    watched(bank.bank(), As::User.id(), own());
    assert!(try_from(bank.bank(), username(As::User), PASSWORD, "192.0.2.7").is_ok());
    let user = bank.sign_in(As::User);
    let mut words = String::new();
    for _ in 0..500 {
        words = user.get("/me/data").words();
        if words.contains("192.0.2.0/24") {
            break;
        }
        thread::sleep(Duration::from_millis(10));
    }
    assert!(words.contains("192.0.2.0/24") && words.contains("Many exports in short time"), "{words}");
    assert!(!bank.sign_in(As::Viewer).get("/me/data").words().contains("Many exports"));
}

#[test]
fn kill_nine_loses_no_hit_and_doubles_none() {
    const THRESHOLD: usize = 3;
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    prepare(folder);
    let file = folder.join("lvi-info.toml");
    let text = fs::read_to_string(&file).expect("readable");
    let more = format!(
        "[throttle]\nfailures_per_account = 1000\nfailures_per_address = 100000\n\
         [misuse.failures_of_account]\nthreshold = {THRESHOLD}\nmeasure = \"none\"\n"
    );
    fs::write(&file, text + &more).expect("written");
    for answers in [4, 7, 12] {
        let process = Process::start(folder);
        let browser = Visitor::at(&process.origin, "");
        for _ in 0..answers {
            let page = enter(&browser, username(As::User), "wrong");
            assert_eq!(page.status, 422, "{}", page.words());
        }
        process.kill();
    }
    // The last start counts what the kills have left uncounted.
    Process::start(folder).terminate();
    let store = Store::open_existing(&folder.join("data"), 1 << 22).expect("opens");
    assert_eq!(verify(&store).expect("readable").findings, []);
    let of_user = Subject::Person(As::User.id(), own());
    let refused = stored_events_of(&store, EventKind::SignInRefused);
    let refused = refused.iter().filter(|event| event.what.subject == of_user).count();
    assert_eq!(refused, 23);
    let matter = store
        .read(|reader| store::matters::last_of(reader, Rule::FailuresOfAccount, About::Account(As::User.id(), own())));
    let matter = matter.expect("readable").expect("found");
    assert_eq!(matter.hits as usize, refused / THRESHOLD);
    assert_eq!(matter.count as usize, refused / THRESHOLD * THRESHOLD);
    assert_eq!(stored_events_of(&store, EventKind::MatterRaised).len(), 1);
    assert_eq!(stored_events_of(&store, EventKind::MatterAdded).len() + 1, matter.hits as usize);
}
