//! Who sees whose data: the table of ARCHITECTURE.md, walked against the running server.
//!
//! People with names, numbers and addresses that occur nowhere else have done something in every corner of the bank.
//! Each reader then goes wherever links lead and wherever addresses can be guessed. What the table forbids appears
//! nowhere; what it allows is seen at least once, so that the table says neither more nor less than the software does.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::Path;

use lvi_info::domain::application::{Applicant, Application};
use lvi_info::domain::id::{CompanyId, PersonId};
use lvi_info::domain::language::Language;
use lvi_info::domain::mail::NewMail;
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::person::{Email, PersonName, Phone, Username};
use lvi_info::domain::product::{Column, FieldCode};
use lvi_info::domain::request::Right;
use lvi_info::domain::role::{Actor, Reach, Role};
use lvi_info::domain::subscriber::{Lists, MailingList, Subscriber, SubscriberName};
use lvi_info::domain::thread::Subject;
use lvi_info::http::route::BodyLimit;
use lvi_info::service::Caller;
use lvi_info::service::companies::{TypedContact, TypedInvoicing, add_invoicing, change_contact};
use lvi_info::service::jobs::{Chosen, choose, start_job};
use lvi_info::service::newsletters;
use lvi_info::service::people::{self, StatusChange};
use lvi_info::service::products::{ChangeProduct, Changed, Typed, change_product};
use lvi_info::service::subscribers;
use lvi_info::service::threads::{TypedThread, open_thread, say, threads_about};
use lvi_info::service::usage::Panel;
use lvi_info::service::views::{Draft, create_view};
use lvi_info::store::{self, StoreError};
use lvi_info::web::routes::ROUTES;

use crate::access::{asked, watched};
use crate::invoicing::handed_over;
use crate::mails::{plain as plain_mail, put};
use crate::subscribers::{confirmed, stored};
use crate::support::{As, Page, TestBank, Visitor, application, attribute, open_products, other, own};

/// Which place of the table an address is, by the longest beginning that fits. `*` stands for one part.
const PLACES: &[(&str, &str)] = &[
    ("/", "everywhere else"),
    ("/applications", "applications"),
    ("/companies", "pages of companies"),
    ("/companies/*/history", "histories"),
    ("/events", "events"),
    ("/invoicing", "invoicing"),
    ("/invoicing/rounds/*/file", "files for whoever does the invoicing"),
    ("/jobs", "jobs"),
    ("/mails", "mails"),
    ("/matters", "matters"),
    ("/newsletters", "newsletters"),
    ("/newsletters/archive", "everywhere else"),
    ("/newsletters/confirm", "everywhere else"),
    ("/newsletters/preferences", "everywhere else"),
    ("/newsletters/subscribe", "everywhere else"),
    ("/newsletters/subscribers", "subscribers"),
    ("/newsletters/unsubscribe", "everywhere else"),
    ("/me", "everywhere else"),
    ("/messages", "messages"),
    ("/people", "people"),
    ("/products", "products, search, suggestions"),
    ("/products/*/compare", "histories"),
    ("/products/*/history", "histories"),
    ("/products/*/messages", "messages"),
    ("/products/*/versions", "histories"),
    ("/requests", "requests"),
    ("/selections", "products, search, suggestions"),
];

/// Places that are no page.
const EXPORTS: &str = "exported files";
const CONFLICTS: &str = "conflicts in a form";
const ADDRESSES: &str = "addresses";
const LOGS: &str = "event log files";

/// How addresses end in which the data of somebody were searched for.
const SEARCHED: &str = "&searched";

/// A person of the table's head, and what of them would give them away.
struct Planted {
    column: &'static str,
    marks: [String; 4],
}

/// Somebody who looks.
struct Reader {
    name: &'static str,
    visitor: Visitor,
}

/// What was seen: reader, place, column → where.
type Seen = BTreeMap<(&'static str, &'static str, &'static str), String>;

fn place(path: &str) -> &'static str {
    let parts: Vec<&str> = path.split('?').next().unwrap_or_default().split('/').skip(1).collect();
    let fits = |pattern: &str| {
        let wanted: Vec<&str> = pattern.split('/').skip(1).filter(|part| !part.is_empty()).collect();
        (wanted.len() <= parts.len() && wanted.iter().zip(&parts).all(|(want, part)| *want == "*" || want == part))
            .then_some(wanted.len())
    };
    let best =
        PLACES.iter().filter_map(|(pattern, place)| Some((fits(pattern)?, *place))).max_by_key(|(length, _)| *length);
    best.expect("the first one fits everything").1
}

/// The table of ARCHITECTURE.md: place and column → who sees it there.
fn table() -> BTreeMap<(String, String), BTreeSet<String>> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).expect("readable");
    let mut rows =
        text.lines().skip_while(|line| !line.starts_with("| place |")).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let head = cells(rows.next().expect("ARCHITECTURE.md has the table"));
    let mut table = BTreeMap::new();
    for row in rows.skip(1).map(cells) {
        for (column, cell) in head.iter().zip(&row).skip(1) {
            let who = cell.split(", ").filter(|who| *who != "–").map(str::to_owned).collect();
            table.insert((row[0].clone(), column.clone()), who);
        }
    }
    table
}

fn caller(person: PersonId, company: CompanyId, role: Role) -> Caller {
    let actor = Actor { person, company, role, reach: Reach::Own, name_version: 0, language: Language::En };
    Caller { actor, address: None, request: None }
}

/// Creates a person who has done something wherever a name may be left behind.
fn plant(bank: &TestBank, column: &'static str, key: &str, company: CompanyId, role: Role) -> (Planted, Caller) {
    let marks = [
        format!("{}kainen", key[..1].to_uppercase() + &key[1..]),
        format!("+358 50 777 {:04}", key.bytes().map(u32::from).sum::<u32>()),
        format!("{key}@planted.example"),
        format!("{key}.username"),
    ];
    let [last, phone, email, username] = &marks;
    let typed = people::Typed { first: "Planted", last, username, email, phone, role: role.code(), language: "en" };
    let created = people::create_person(bank.bank(), &As::Main.caller(), company, &typed, None).expect("may do it");
    let planted = caller(created.expect("accepted").person, company, role);
    for link in ["01012011001", "01012021002"].map(|link| LinkNumber::parse(link).expect("a link number")) {
        if role == Role::MainUser || link.company == company {
            change_brand(bank, &planted, link, &format!("Brand {key}"));
            let chosen = choose(bank.bank(), &planted, Chosen::These(&[link]), "", "/products").expect("may do it");
            let task = lvi_info::domain::job::Task::Edit {
                code: FieldCode::SERIES,
                value: Some(lvi_info::domain::product::Value::text(&format!("Series {key}"))),
            };
            let id = chosen.expect("something").id;
            start_job(bank.bank(), &planted, id, task, "").expect("may do it");
            converse(bank, &planted, link);
            bank.sign_in(As::Main).follow(&format!("/jobs/{id}"));
            let address = TypedInvoicing {
                channel: "post",
                street: "PL 7",
                postal_code: "00101",
                city: "Helsinki",
                reference: key,
                from: "2026-01-01",
                ..TypedInvoicing::default()
            };
            add_invoicing(bank.bank(), &planted, link.company, &address).expect("may do it").expect("accepted");
        }
    }
    asked(bank.bank(), planted.actor.person, company, Right::Access);
    watched(bank.bank(), planted.actor.person, company);
    let mail = NewMail { person: Some(planted.actor.person), text: format!("Hello {last}"), ..plain_mail(email) };
    put(bank.bank(), mail);
    let newsletters = subscribers::Typed { language: "en", lists: vec!["newsletter"], ..Default::default() };
    subscribers::choose_own(bank.bank(), &planted, &newsletters).expect("may do it");
    if role == Role::MainUser {
        let begin = newsletters::Begin { list: "newsletter", ..Default::default() };
        newsletters::begin_issue(bank.bank(), &planted, &begin).expect("may do it");
    }
    let draft = Draft { name: &format!("View {key}"), shared: true };
    create_view(bank.bank(), &planted, draft, "status=active").expect("may do it").expect("accepted");
    (Planted { column, marks }, planted)
}

/// Opens a thread about a product and writes in every one that there is.
fn converse(bank: &TestBank, caller: &Caller, link: LinkNumber) {
    let subject = Subject::Product(link);
    let typed = TypedThread { title: "Mittakuva", words: "Puuttuu.", form: "" };
    open_thread(bank.bank(), caller, subject, &typed).expect("may do it").expect("accepted");
    for row in threads_about(bank.bank(), caller, subject).expect("readable") {
        say(bank.bank(), caller, row.thread.id, "Samaa mieltä.", "").expect("may do it").expect("accepted");
    }
}

fn change_brand(bank: &TestBank, caller: &Caller, link: LinkNumber, brand: &str) {
    let base = version(bank, link);
    let typed = [Typed { code: FieldCode::BRAND, text: brand }];
    let command = ChangeProduct { link, base, typed: &typed, files: &[], uploads: &[], reason: "" };
    let changed = change_product(bank.bank(), caller, &command).expect("may do it");
    assert!(matches!(changed, Changed::Saved { .. }), "{changed:?}");
}

fn version(bank: &TestBank, link: LinkNumber) -> u32 {
    let product = lvi_info::service::products::show_product(bank.bank(), &As::Main.actor(), link);
    product.expect("there").version
}

fn delete(bank: &TestBank, planted: &Caller) {
    let verdict = people::change_status(bank.bank(), &As::Main.caller(), planted.actor.person, StatusChange::Delete);
    verdict.expect("may do it").expect("accepted");
}

fn contact(bank: &TestBank, column: &'static str, key: &str, company: CompanyId) -> Planted {
    let marks =
        [format!("{key} Laskuttaja"), "+358 50 778 0001".to_owned(), format!("{key}@invoicing.example"), String::new()];
    let [name, phone, email, _] = &marks;
    let company_of = bank.bank().store.read(|reader| store::companies::get(reader, company)).expect("readable");
    let seen = company_of.expect("there").version;
    let typed = TypedContact { name, phone, email };
    change_contact(bank.bank(), &As::Main.caller(), company, seen, &typed).expect("may do it").expect("accepted");
    // Both have the same telephone number; what gives one of them away is the rest.
    let marks = marks.map(|mark| if mark.starts_with('+') { String::new() } else { mark });
    Planted { column, marks }
}

/// Somebody who has applied for an account: for a company that is there, or for one that is new.
fn applicant(bank: &TestBank, column: &'static str, key: &str, company: Option<CompanyId>) -> Planted {
    let marks = [
        format!("{key}hakija"),
        format!("+358 50 779 {:04}", key.bytes().map(u32::from).sum::<u32>()),
        format!("{key}@applicant.example"),
        format!("{key}.hakija.wish"),
    ];
    let [last, phone, email, username] = &marks;
    let stored: Result<(), StoreError> = bank.bank().store.write(|writer| {
        let blank = application(store::applications::next_id(writer)?, bank.clock.now());
        let applicant = Applicant {
            name: PersonName::parse("Planted", last).expect("valid"),
            email: Email::parse(email).expect("valid"),
            phone: Phone::parse(phone).expect("valid"),
            username: Username::parse(username).expect("valid"),
            ..blank.applicant.clone()
        };
        store::applications::put(writer, &Application { applicant, company, ..blank })
    });
    stored.expect("a working store");
    Planted { column, marks }
}

/// Somebody without an account who has subscribed to the newsletter.
fn subscriber(bank: &TestBank) -> Planted {
    let marks = ["Uutta Uutislukija", "", "uutta@subscriber.example", ""].map(str::to_owned);
    let name = SubscriberName::parse(&marks[0]).expect("fits");
    let lists = Lists::default().with(MailingList::Newsletter);
    stored(bank.bank(), [Subscriber { name, ..confirmed(&marks[2], lists) }]);
    Planted { column: "subscriber", marks }
}

/// Every page that a reader reaches by links, from the home page and from every address that can be guessed. Of lists
/// with filters one of each shape.
fn walk(reader: &Reader, guesses: &[String]) -> Vec<(String, Page)> {
    let shape = |address: &str| {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let names: BTreeSet<&str> = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).collect();
        let words = if query.ends_with(SEARCHED) { query } else { "" };
        format!("{path}?{names:?}{words}")
    };
    let mut seen = BTreeSet::new();
    let mut pages = Vec::new();
    let mut queue: VecDeque<String> = guesses.iter().cloned().collect();
    while let Some(address) = queue.pop_front() {
        let address = address.split('#').next().unwrap_or_default().to_owned();
        if !seen.insert(shape(&address)) {
            continue;
        }
        let page = reader.visitor.get(&address);
        assert!(page.status < 500, "{address}: {}", page.words());
        // The filters of a list lead to more lists; two rounds of them are enough.
        if address.matches('&').count() < 2 && !address.ends_with(SEARCHED) {
            queue.extend(page.links());
        }
        pages.push((address, page));
    }
    pages
}

/// Every address of the table of routes, for every number that there is; and a search for everybody, everywhere.
fn guesses(planted: &[Planted]) -> Vec<String> {
    let numbers = |range: std::ops::RangeInclusive<u32>| range.map(|number| number.to_string()).collect::<Vec<_>>();
    let mut found = vec!["/".to_owned()];
    for route in ROUTES.iter().filter(|route| route.method == "GET" && route.limit == BodyLimit::None) {
        let mut paths = vec![route.path.to_owned()];
        for (name, values) in [
            ("{link}", vec!["01012011001".to_owned(), "01012021002".to_owned()]),
            ("{company}", vec!["0001".to_owned(), "1001".to_owned(), "1002".to_owned()]),
            ("{person}", numbers(1..=14)),
            ("{job}", numbers(1..=14)),
            ("{view}", numbers(1..=8)),
            ("{version}", numbers(1..=3)),
            ("{address}", vec!["1".to_owned()]),
            ("{application}", numbers(1..=2)),
            ("{mail}", numbers(1..=8)),
            ("{request}", numbers(1..=6)),
            ("{thread}", numbers(1..=8)),
            ("{matter}", numbers(1..=6)),
            ("{subscriber}", numbers(1..=6)),
            ("{issue}", numbers(1..=2)),
            ("{section}", vec!["names".to_owned()]),
            ("{round}", numbers(1..=2)),
            ("{year}", vec!["2026".to_owned()]),
            ("{format}", vec!["csv".to_owned(), "xlsx".to_owned(), "finvoice".to_owned()]),
            ("{table}", Panel::ALL.map(|panel| format!("{}.csv", panel.name())).to_vec()),
        ] {
            paths = paths
                .iter()
                .flat_map(|path| {
                    let with = |value: &String| path.replace(name, value);
                    if path.contains(name) { values.iter().map(with).collect() } else { vec![path.clone()] }
                })
                .collect();
        }
        found.extend(paths.into_iter().filter(|path| !path.contains('{')));
    }
    for mark in planted.iter().flat_map(|planted| &planted.marks).filter(|mark| !mark.is_empty()) {
        let words: String = mark.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for place in [
            "/products?q=",
            "/products/suggest?q=",
            "/people?words=",
            "/companies?words=",
            "/events?words=",
            "/newsletters/subscribers?words=",
        ] {
            found.push(format!("{place}{words}{SEARCHED}"));
        }
    }
    found
}

/// Notes whom a text names.
fn note(seen: &mut Seen, planted: &[Planted], reader: &'static str, place: &'static str, at: &str, text: &str) {
    let typed = plain(at.split_once('=').map_or("", |(_, typed)| typed).trim_end_matches(SEARCHED));
    for person in planted {
        // What the reader typed may come back; whatever else is known of the same person must not.
        if person.marks.iter().any(|mark| !mark.is_empty() && *mark != typed && text.contains(mark.as_str())) {
            seen.entry((reader, place, person.column)).or_insert_with(|| at.to_owned());
        }
    }
}

/// Exports everything that the reader sees, with every column, and gives the text of the file.
fn exported(reader: &Visitor) -> String {
    let chosen = reader.fill("/products", "/selections", &[("all", "1"), ("task", "export")]);
    assert_eq!(chosen.status, 303, "{}", chosen.words());
    let columns: Vec<String> = Column::FIXED.into_iter().chain(Column::fields()).map(Column::code).collect();
    let columns = columns.iter().map(|code| ("column", code.as_str()));
    let fields: Vec<(&str, &str)> = columns.chain([("format", "csv")]).collect();
    let job = reader.fill(&chosen.location, &chosen.location, &fields);
    assert_eq!(job.status, 303, "{}", job.words());
    reader.follow(&job.location);
    let file = reader.get(&format!("{}/file", job.location));
    assert_eq!(file.status, 200);
    assert!(file.text.contains("Valurautaputki"), "{}", file.text);
    file.text
}

#[test]
fn everybody_sees_whom_the_table_names_and_nobody_else() {
    let mut bank = TestBank::start();
    open_products(bank.bank());
    let mut planted = Vec::new();
    let mut leaving = Vec::new();
    let mut main = None;
    for (column, key, company, role, leaves) in [
        ("colleague", "kollega", own(), Role::User, false),
        ("deleted colleague", "entinen", own(), Role::User, true),
        ("main user", "ylläpito", CompanyId::BANK, Role::MainUser, false),
        ("person of another company", "vieras", other(), Role::User, false),
        ("deleted person of another company", "lähtenyt", other(), Role::User, true),
    ] {
        // Letters of usernames and addresses are few.
        let key = key.replace('ä', "a");
        let (person, who) = plant(&bank, column, &key, company, role);
        planted.push(person);
        if role == Role::MainUser {
            main = Some(who.clone());
        }
        leaving.extend(leaves.then_some(who));
    }
    planted.push(contact(&bank, "contact person", "Omalasku", own()));
    planted.push(contact(&bank, "contact person of another company", "Vieraslasku", other()));
    for (column, key, company) in [("applicant", "oma", Some(own())), ("applicant of another company", "muu", None)] {
        planted.push(applicant(&bank, column, key, company));
    }
    handed_over(&bank, main.as_ref().expect("a main user was planted"));
    planted.push(subscriber(&bank));
    for who in &leaving {
        delete(&bank, who);
    }

    let readers = [("main", Some(As::Main)), ("user", Some(As::User)), ("viewer", Some(As::Viewer)), ("nobody", None)];
    let readers = readers.map(|(name, who)| {
        let visitor = who.map_or_else(|| bank.visitor(), |who| bank.sign_in(who));
        Reader { name, visitor }
    });
    let guesses = guesses(&planted);
    let mut seen = Seen::new();
    for reader in &readers {
        let pages = walk(reader, &guesses);
        assert!(pages.iter().filter(|(_, page)| page.status == 200).count() > 1 || reader.name == "nobody");
        for (address, page) in &pages {
            note(&mut seen, &planted, reader.name, place(address), address, &page.text);
            if !address.ends_with(SEARCHED) {
                for link in links(page) {
                    note(&mut seen, &planted, reader.name, ADDRESSES, address, &link);
                }
            }
        }
        if reader.name != "nobody" {
            let text = exported(&reader.visitor);
            note(&mut seen, &planted, reader.name, EXPORTS, "an export", &text);
        }
    }
    conflicts(&bank, &mut seen, &planted);
    bank.stop();
    logs(&bank, &mut seen, &planted);
    compare(&seen);
}

/// What whoever may read the server's disk finds in the logs: plain names, as the policy says, and nothing else.
fn logs(bank: &TestBank, seen: &mut Seen, planted: &[Planted]) {
    for file in fs::read_dir(bank.folder.path().join("logs")).expect("a folder") {
        let path = file.expect("readable").path();
        let text = fs::read_to_string(&path).expect("text");
        note(seen, planted, "the server's staff", LOGS, &path.display().to_string(), &text);
        for mark in planted.iter().flat_map(|person| &person.marks[1..]).filter(|mark| !mark.is_empty()) {
            assert!(!text.contains(mark.as_str()), "{}: {mark}", path.display());
        }
    }
}

/// Every address on a page, of links and of forms, as plain text; and where it leads on to.
fn links(page: &Page) -> Vec<String> {
    let tags = page.text.split('<').map(|tag| format!(" {}", tag.split('>').next().unwrap_or_default()));
    let found = tags.flat_map(|tag| ["href", "action", "src"].map(|name| attribute(&tag, name)));
    found
        .chain([page.location.clone()])
        .filter(|link| !link.starts_with("mailto:") && !link.starts_with("tel:"))
        .map(|link| plain(&link))
        .collect()
}

/// An address without its percent signs.
fn plain(address: &str) -> String {
    let mut plain = Vec::with_capacity(address.len());
    let mut bytes = address.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match address.get(at + 1..at + 3).and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(escaped) if byte == b'%' => {
                plain.push(escaped);
                bytes.nth(1);
            }
            _ => plain.push(if byte == b'+' { b' ' } else { byte }),
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// A user and a main user save a field that each of the others has changed meanwhile.
fn conflicts(bank: &TestBank, seen: &mut Seen, planted: &[Planted]) {
    let link = LinkNumber::parse("01012011001").expect("a link number");
    let path = format!("/products/{link}/edit/identity");
    for (name, who) in [("user", As::User), ("main", As::Main)] {
        let reader = bank.sign_in(who);
        for (index, person) in planted.iter().enumerate() {
            let Some(other) = acting(bank, person) else { continue };
            if other.actor.company == other_company() {
                continue;
            }
            let version = version(bank, link).to_string();
            change_brand(bank, &other, link, &format!("Meanwhile {name} {index}"));
            let page = reader.fill(&path, &path, &[("base", &version), ("TT110", "Mine")]);
            assert_eq!(page.status, 409, "{}", page.words());
            note(seen, planted, name, CONFLICTS, &path, &page.text);
        }
    }
}

fn other_company() -> CompanyId {
    other()
}

/// The person of these marks as a caller.
fn acting(bank: &TestBank, planted: &Planted) -> Option<Caller> {
    let username = Username::parse(&planted.marks[3]).ok()?;
    let found = bank.bank().store.read(|reader| store::people::by_username(reader, &username)).expect("readable");
    found.map(|person| caller(person.id, person.company, person.role))
}

/// Both ways: nothing is seen that the table forbids, and everything that it allows is seen.
fn compare(seen: &Seen) {
    let table = table();
    let mut wrong = Vec::new();
    for ((reader, place, column), at) in seen {
        let allowed = table.get(&((*place).to_owned(), (*column).to_owned()));
        if !allowed.is_some_and(|who| who.contains(*reader)) {
            wrong.push(format!("{reader} sees {column} at {place}, for instance {at}, and the table does not say so"));
        }
    }
    for ((place, column), who) in &table {
        for reader in who {
            let found =
                seen.keys().any(|key| (key.0, key.1, key.2) == (reader.as_str(), place.as_str(), column.as_str()));
            if !found {
                wrong.push(format!("the table says that {reader} sees {column} at {place}, and it was not seen"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
