//! "My data": everything about its reader and nothing about anybody else, on the page and in both files.

use std::collections::BTreeMap;

use lvi_info::domain::event::{DetailKey, EventKind, NewEvent, Subject, Who};
use lvi_info::domain::id::PersonId;
use lvi_info::domain::language::Language;
use lvi_info::domain::product::FieldCode;
use lvi_info::service::Caller;
use lvi_info::service::people::{Typed, change_own_details};
use lvi_info::service::products::{ChangeProduct, change_product};
use lvi_info::service::requests::ask;
use lvi_info::service::views::{Draft, create_view};
use lvi_info::store::{self, StoreError, events};
use serde_json::Value;

use crate::support::{As, Page, TestBank, open_products};

/// A name of as many letters as there may be, and one that is read from the right.
const LONG: &str = "Äärettömänpitkänsukunimenomistajatar-Äääkköstövälälälälälälälälälälälälälälälälä";
const ARABIC: [&str; 2] = ["محمد", "الحسن"];

/// From where somebody else came, which is that person's own business.
const FOREIGN_ADDRESS: &str = "198.51.100.77";

fn rename(bank: &TestBank, who: As, first: &str, last: &str, phone: &str, email: &str) {
    let person = bank.bank().store.read(|reader| store::people::get(reader, who.id())).expect("read").expect("there");
    let typed = Typed { first, last, email, phone, language: "en", ..Typed::default() };
    change_own_details(bank.bank(), &who.caller(), person.version, &typed).expect("may do it").expect("accepted");
}

/// The names, numbers and addresses of everybody else stand nowhere in a text.
fn names_nobody_but(who: As, text: &str) {
    for other in As::ALL.into_iter().filter(|other| *other != who) {
        let [username, first, last, phone, email] = other.data();
        for word in [username, first, last, phone, email] {
            assert!(!text.contains(word), "{word} of {other:?} is told to {who:?}");
        }
    }
}

fn export(bank: &TestBank, who: As) -> Value {
    let page = bank.sign_in(who).get("/me/data/export.json");
    assert_eq!(page.status, 200, "{}", page.words());
    serde_json::from_str(&page.text).unwrap_or_else(|error| panic!("{error}: {}", page.text))
}

fn category<'a>(export: &'a Value, code: &str) -> &'a [Value] {
    let all = export["categories"].as_array().expect("a list");
    let found = all.iter().find(|category| category["category"] == code).unwrap_or_else(|| panic!("no {code}"));
    found["entries"].as_array().expect("a list")
}

/// The user has changed a product and every detail, keeps a view, made a request, and was looked up by a main user.
fn busy() -> TestBank {
    let bank = TestBank::start();
    let [link, _] = open_products(bank.bank());
    let user = As::User.caller();
    let typed = [lvi_info::service::products::Typed { code: FieldCode::BRAND, text: "Uusirauta" }];
    let command =
        ChangeProduct { link, base: 1, typed: &typed, files: &[], uploads: &[], reason: "valmistajan pyynnöstä" };
    change_product(bank.bank(), &user, &command).expect("may do it");
    create_view(bank.bank(), &user, Draft { name: "Omat venttiilit", shared: false }, "status=active")
        .expect("may do it")
        .expect("accepted");
    ask(bank.bank(), &user, "objection", "En halua\nuutiskirjeitä.").expect("works").expect("accepted");
    rename(&bank, As::User, ARABIC[0], LONG, "+358 50 555 0999", "uusi@own.example");
    let main = Caller { address: FOREIGN_ADDRESS.parse().ok(), ..As::Main.caller() };
    lvi_info::service::people::show_person(bank.bank(), &main, As::User.id()).expect("may do it");
    bank
}

#[test]
fn everybody_reads_the_own_data_and_nobody_elses() {
    let bank = busy();
    for who in As::ALL {
        for path in ["/me/data", "/me/data/events", "/me/data/export.html", "/me/data/export.json"] {
            let page = bank.sign_in(who).get(path);
            assert_eq!(page.status, 200, "{path} as {who:?}");
            names_nobody_but(who, &page.text);
            let own = who == As::Main;
            assert!(own || !page.text.contains(FOREIGN_ADDRESS), "{path} tells {who:?} another one's address");
        }
    }
}

#[test]
fn the_page_says_of_each_category_what_it_is_for_on_which_ground_and_until_when() {
    let bank = TestBank::start_with(|config| config.log_days = 123);
    let words = bank.sign_in(As::Viewer).get("/me/data").words();
    let categories = lvi_info::service::my_data::CATEGORIES.len() + 2;
    for label in ["What it is for", "Legal ground", "Kept until"] {
        assert_eq!(words.matches(label).count(), categories, "{label}");
    }
    assert!(words.contains("365 days after its deletion"), "{words}");
    assert!(words.contains("123 days, then each file is deleted"), "{words}");
    assert!(words.contains("the name stays for the history of products"), "{words}");
}

#[test]
fn the_page_says_truly_what_happens_to_names_where_numbers_take_their_place() {
    let bank = TestBank::start_with(|config| config.privacy.keep_names = false);
    let words = bank.sign_in(As::Viewer).get("/me/data").words();
    assert!(words.contains("a number takes the place of your name in histories"), "{words}");
    assert!(!words.contains("the name stays"), "{words}");
}

#[test]
fn the_json_file_holds_everything_that_was_planted() {
    let bank = busy();
    let export = export(&bank, As::User);
    assert_eq!((&export["format"], &export["version"]), (&"lvi-info/my-data".into(), &1.into()));
    assert_eq!(export["person"], As::User.id().number());
    let [details] = category(&export, "details") else { panic!("one entry") };
    assert_eq!(details["first_name"], ARABIC[0]);
    assert_eq!(details["last_name"], LONG);
    assert_eq!(details["email"], "uusi@own.example");
    assert_eq!(details["phone"], "+358 50 555 0999");
    assert_eq!(details["username"], As::User.data()[0]);
    assert_eq!(details["role"]["code"], "user");
    assert_eq!(details["password"]["code"], "hashed");
    assert_eq!(category(&export, "earlier_names")[0]["last_name"], As::User.data()[2]);
    let earlier = &category(&export, "earlier_contacts")[0];
    assert_eq!((&earlier["phone"], &earlier["email"]), (&As::User.data()[3].into(), &As::User.data()[4].into()));
    assert_eq!(category(&export, "sessions")[0]["browser_says"], "a test");
    assert_eq!(category(&export, "views")[0]["name"], "Omat venttiilit");
    let request = &category(&export, "requests")[0];
    assert_eq!(
        (&request["right"]["code"], &request["words"]),
        (&"objection".into(), &"En halua\nuutiskirjeitä.".into())
    );
    assert_eq!(request["due"], "2026-04-02");
    let events = category(&export, "events");
    let of =
        |kind: &str| events.iter().find(|event| event["event"]["code"] == kind).unwrap_or_else(|| panic!("{kind}"));
    let changed = of("product-changed");
    assert_eq!((&changed["by"]["code"], &changed["reason"]), (&"self".into(), &"valmistajan pyynnöstä".into()));
    assert_eq!(changed["subject"], "01012011001");
    let viewed = of("person-viewed");
    assert_eq!((&viewed["by"]["code"], &viewed["address"]), (&"main-user".into(), &Value::Null));
    assert_eq!(viewed["subject"]["code"], "self");
    assert_eq!(category(&export, "log_files").len(), 0);
}

#[test]
fn codes_of_categories_and_fields_are_stable() {
    let codes = |category: &lvi_info::service::my_data::Category| {
        let fields: Vec<&str> = category.fields.iter().map(|field| field.code).collect();
        format!("{}: {}", category.code, fields.join(" "))
    };
    let all: Vec<String> = lvi_info::service::my_data::CATEGORIES
        .iter()
        .chain([lvi_info::service::my_data::EVENTS, lvi_info::service::my_data::LOG_FILES])
        .map(codes)
        .collect();
    // Whoever reads the file goes by these: new ones are added, none is renamed.
    assert_eq!(
        all,
        [
            "details: first_name last_name username email phone company role language status created last_sign_in \
             previous_sign_in password restricted_since",
            "earlier_names: first_name last_name",
            "earlier_contacts: until email phone",
            "application: received first_name last_name username email phone company",
            "accepted_policies: accepted policy version language",
            "sessions: begun last_used device browser_says address",
            "second_factor: set_up recovery_codes",
            "networks: network first_day last_day",
            "matters: first last rule count locked_since closed reason",
            "mails: written subject address state",
            "mailed_links: made purpose address expires state",
            "newsletters: since address name lists groups language how when page policy_version confirmed added_by company \
             state",
            "newsletter_deliveries: time subject state answer tries",
            "views: name shows shared",
            "jobs: started number task products filters",
            "requests: received number right words state due extension_reason outcome reason answered",
            "disclosures: handed_over to what round",
            "messages: written thread matter title words",
            "events: time event by subject details reason address",
            "log_files: ",
        ]
    );
}

#[test]
fn what_was_done_to_others_is_told_without_them() {
    let bank = TestBank::start();
    let main = As::Main.caller();
    lvi_info::service::people::show_person(bank.bank(), &main, As::OtherViewer.id()).expect("may do it");
    bank.sign_in(As::User).get("/people/5");
    let filter = lvi_info::service::events::Filter { person: Some(As::Viewer.id()), ..Default::default() };
    lvi_info::service::events::list_events(bank.bank(), &main, &filter, lvi_info::service::events::Cursor::Newest)
        .expect("may do it");
    let viewed = export(&bank, As::Main);
    let events = category(&viewed, "events");
    let of =
        |kind: &str| events.iter().find(|event| event["event"]["code"] == kind).unwrap_or_else(|| panic!("{kind}"));
    assert_eq!(of("person-viewed")["subject"]["code"], "somebody");
    assert_eq!(of("events-viewed")["details"], Value::Null, "the filter holds somebody's number");
    let refused = export(&bank, As::User);
    let refused = category(&refused, "events").iter().find(|event| event["event"]["code"] == "access-refused");
    let subject = &refused.expect("recorded")["subject"];
    assert!(subject["code"] == "somebody" || subject.is_null(), "{subject}");
}

/// Whether every element that is opened is closed, in order.
fn is_well_formed(text: &str) -> Result<(), String> {
    const VOID: [&str; 4] = ["meta", "br", "link", "input"];
    let mut open: Vec<&str> = Vec::new();
    for part in text.split('<').skip(1) {
        let (tag, rest) = part.split_once('>').ok_or_else(|| format!("<{part} is not ended"))?;
        if rest.contains('>') {
            return Err(format!("a stray > after <{tag}>"));
        }
        let name = tag.split_whitespace().next().unwrap_or_default();
        if let Some(closed) = name.strip_prefix('/') {
            if open.pop() != Some(closed) {
                return Err(format!("</{closed}> closes something else"));
            }
        } else if !name.starts_with('!') && !VOID.contains(&name) {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} stay open")) }
}

#[test]
fn the_file_to_read_stands_alone_is_well_formed_and_runs_nothing() {
    let bank = busy();
    for (who, language) in [(As::User, Language::Fi), (As::User, Language::Sv), (As::User, Language::En)] {
        lvi_info::service::people::set_language(
            bank.bank(),
            &Caller {
                actor: lvi_info::domain::role::Actor {
                    // Whatever the session believes, the stored language decides.
                    language: if language == Language::En { Language::Fi } else { Language::En },
                    ..who.actor()
                },
                ..who.caller()
            },
            language,
        )
        .expect("works");
        let page = bank.sign_in(who).get("/me/data/export.html");
        assert_eq!(is_well_formed(&page.text), Ok(()), "{language}");
        assert!(page.text.starts_with("<!DOCTYPE html>") && page.text.trim_end().ends_with("</html>"));
        assert!(page.text.contains(&format!("<html lang=\"{}\"", language.code())), "{language}");
        for forbidden in ["<script", "<link", "<img", "http-equiv", "href=", "src=", "@import", "url("] {
            assert!(!page.text.contains(forbidden), "{forbidden}");
        }
        assert!(page.text.contains(&format!("<bdi>{}</bdi>", ARABIC[0])) && page.text.contains(LONG));
    }
}

#[test]
fn downloads_are_files_that_nobody_keeps_and_each_is_an_event() {
    let bank = TestBank::start();
    let viewer = bank.sign_in(As::Viewer);
    let page: Page = viewer.get("/me/data/export.json");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.header("content-disposition").starts_with("attachment"), "{}", page.header("content-disposition"));
    assert!(!page.header("content-disposition").contains("Katselma"));
    viewer.get("/me/data/export.html");
    let mut formats = Vec::new();
    let read: Result<(), StoreError> = bank.bank().store.read(|reader| {
        events::walk_after(reader, 0, |event| {
            if event.what.kind == EventKind::OwnDataDownloaded {
                formats.extend(event.what.details.into_iter().filter(|(key, _)| *key == DetailKey::Format));
            }
            Ok(std::ops::ControlFlow::Continue(()))
        })
    });
    read.expect("read");
    assert_eq!(formats.iter().map(|(_, format)| format.as_str()).collect::<Vec<_>>(), ["json", "html"]);
    let left = std::fs::read_dir(bank.folder.path().join("uploads")).expect("a folder").count();
    assert_eq!(left, 0, "nothing of the file stays on the disk");
}

#[test]
fn events_are_read_page_by_page_and_none_is_left_out_or_told_twice() {
    let bank = TestBank::start();
    let stored: Result<(), StoreError> = bank.bank().store.write(|writer| {
        let now = bank.clock.now();
        let plain = (1..=230_u32).map(|number| {
            let mut event = NewEvent::new(EventKind::ProductOpened).detail(DetailKey::Count, format!("n{number}n"));
            // Every second one is somebody else's.
            let person = if number % 2 == 0 { As::Viewer.id() } else { As::User.id() };
            event.actor = Some(Who { person, name_version: 0 });
            (now, event)
        });
        events::append_many(writer, plain).map(|_| ())
    });
    stored.expect("stored");
    let viewer = bank.sign_in(As::Viewer);
    let mut told: BTreeMap<u32, usize> = BTreeMap::new();
    let mut path = "/me/data/events?log=product".to_owned();
    let mut pages = 0;
    loop {
        let page = viewer.get(&path);
        pages += 1;
        for number in page.text.split(": n").skip(1).filter_map(|rest| rest.split('n').next()?.parse().ok()) {
            *told.entry(number).or_default() += 1;
        }
        match page.links().into_iter().find(|link| link.contains("before=")) {
            Some(older) => path = older,
            None => break,
        }
    }
    assert_eq!(pages, 3);
    assert_eq!(told.len(), 115);
    assert!(told.iter().all(|(number, times)| number % 2 == 0 && *times == 1), "{told:?}");
    assert!(viewer.get("/me/data/events?log=people&before=nonsense").status == 200);
}

#[test]
fn earlier_phones_and_addresses_are_for_main_users() {
    let bank = TestBank::start();
    rename(&bank, As::Viewer, "Veera", "Katselma", "+358 50 555 0888", "veera.uusi@own.example");
    let [main, user, viewer, ..] = As::ALL.map(|who| bank.sign_in(who));
    let [_, _, _, phone, email] = As::Viewer.data();
    let page = main.get("/people/3");
    assert!(page.text.contains(phone) && page.text.contains(email), "{}", page.words());
    assert!(!user.get("/people/3").text.contains(phone), "the user of the company sees the present ones only");
    assert!(viewer.get("/me/data").text.contains(phone), "the own ones");
    // A change of something else keeps nothing.
    rename(&bank, As::Viewer, "Veera", "Toinen", "+358 50 555 0888", "veera.uusi@own.example");
    let kept = bank.bank().store.read(|reader| store::erasures::earlier_contacts(reader, As::Viewer.id()));
    assert_eq!(kept.expect("read").len(), 1);
}

#[test]
fn the_administrator_of_a_persons_account_is_told_by_role_only() {
    let bank = TestBank::start();
    let about = Subject::Person(As::Viewer.id(), As::Viewer.company());
    let stored: Result<(), StoreError> = bank.bank().store.write(|writer| {
        for who in [As::Main, As::User] {
            let event = who.caller().event(EventKind::PersonChanged).about(about.clone());
            events::append(writer, bank.clock.now(), &event)?;
        }
        let unknown = NewEvent::new(EventKind::SignInRefused)
            .from(FOREIGN_ADDRESS.parse().ok(), Some(7))
            .about(about.clone())
            .detail(DetailKey::Reason, "password");
        events::append(writer, bank.clock.now(), &unknown).map(|_| ())
    });
    stored.expect("stored");
    let page = bank.sign_in(As::Viewer).get("/me/data/events");
    let words = page.words();
    assert!(words.contains("main user, LVI-INFO") && words.contains("a user of Omaputki Oy"), "{words}");
    assert!(words.contains("Not signed in") && words.contains("password"), "{words}");
    assert!(!words.contains(FOREIGN_ADDRESS), "{words}");
    names_nobody_but(As::Viewer, &page.text);
    assert_eq!(PersonId::parse("3"), Some(As::Viewer.id()));
}
