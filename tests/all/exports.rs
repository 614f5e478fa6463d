//! Which addresses of the bank answer with files, and whose data are in them.
//!
//! People and contact persons with names that occur nowhere else are planted, every address is asked by every reader,
//! and what comes back as a file is unpacked and searched. A person gets their own data, main users the events as they
//! see them; contact persons' data are in one of them only: the file of a transferred round of invoices, for main
//! users.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use lvi_info::domain::company::ContactPerson;
use lvi_info::domain::person::Email;
use lvi_info::domain::role::Permission;
use lvi_info::store;
use lvi_info::web::routes::ROUTES;
use zip::ZipArchive;

use crate::access::{fill, keep};
use crate::files::Cards;
use crate::files_samples::png;
use crate::support::{As, Page, TestBank};

/// Every address that answers with a file, and whether it holds a contact person's data. Whoever adds one says here
/// what is in it. Those of "My data" and of requests hold the data of one person, for whom [`whose`] says; exported
/// events those of whoever did something.
const FILES: &[(&str, bool)] = &[
    ("/events/export.csv", false),
    ("/events/export.jsonl", false),
    ("/invoicing/rounds/{round}/file/{format}", true),
    ("/jobs/{job}/file", false),
    ("/me/data/export.html", false),
    ("/me/data/export.json", false),
    ("/newsletters/{issue}/pictures/{picture}", false),
    ("/products/{link}/files/{content}/{name}", false),
    ("/products/{link}/thumbs/{content}/{size}", false),
    ("/requests/{request}/export.html", false),
    ("/requests/{request}/export.json", false),
    ("/usage/{table}", false),
];

/// The exported events name whoever did something, as their page does.
fn is_of_everybody(route: &str, reader: Option<As>) -> bool {
    route.starts_with("/events/export") && reader == Some(As::Main)
}

/// The one person whose data a file may hold: its reader's own, who is also who asked in the requests that are planted.
fn whose(route: &str, reader: Option<As>) -> Option<As> {
    let own = route.starts_with("/me/data/") || route.starts_with("/requests/") && reader == Some(As::Main);
    reader.filter(|_| own)
}

/// What gives people and contact persons away.
fn marks(bank: &TestBank) -> (BTreeSet<String>, BTreeSet<String>) {
    let people = As::ALL.into_iter().flat_map(|who| {
        let [username, _, last, phone, email] = who.data();
        [username, last, phone, email].map(str::to_owned)
    });
    let contacts = [As::User, As::OtherUser].into_iter().flat_map(|who| {
        let scope = As::Main.actor().require(Permission::KeepCompany, who.company()).expect("a main user may");
        let contact = bank.bank().store.read(|reader| store::contacts::get(reader, scope)).expect("readable");
        let ContactPerson { name, email, .. } = contact.expect("planted");
        [Some(name.as_str().to_owned()), email.as_ref().map(Email::as_str).map(str::to_owned)]
    });
    (people.collect(), contacts.flatten().collect())
}

/// Whether an answer is a file: something to save, or something that is no page.
fn is_file(page: &Page) -> bool {
    let kind = page.header("content-type");
    page.status == 200
        && (page.header("content-disposition").starts_with("attachment")
            || !(kind.starts_with("text/html") || kind.starts_with("application/json")))
}

/// The text in a file, unpacked where it is packed.
fn text(bytes: &[u8]) -> String {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return String::from_utf8_lossy(bytes).into_owned() };
    let mut text = String::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("readable");
        text.push_str(&String::from_utf8_lossy(&bytes));
    }
    text
}

#[test]
fn one_kind_of_file_holds_personal_data_and_only_main_users_fetch_it() {
    let cards = Cards::new();
    let content = cards.sent(cards.own, "TT701", "kuva.png", &png(80, 60, 1)).content.to_string();
    cards.settle();
    let bank = &cards.bank;
    keep(bank);
    let (people, contacts) = marks(bank);
    assert!(people.len() == 20 && !contacts.is_empty());
    let mut found: BTreeMap<&str, bool> = BTreeMap::new();
    for route in ROUTES.iter().filter(|route| route.method == "GET") {
        let formats: &[&str] = if route.path.contains("{format}") { &["csv", "xlsx", "finvoice"] } else { &[""] };
        for who in [Some(As::Main), Some(As::User), Some(As::Viewer), Some(As::OtherUser), None] {
            for format in formats {
                let template = route.path.replace("{content}", &content).replace("{format}", format);
                let path = fill(bank, &template, who.unwrap_or(As::User), false);
                let visitor = who.map_or_else(|| bank.visitor(), |who| bank.sign_in(who));
                let (page, bytes) = visitor.fetch(&path, &[]);
                if !is_file(&page) {
                    continue;
                }
                let text = text(&bytes);
                let of_whom = whose(route.path, who);
                for mark in &people {
                    let theirs = of_whom.is_some_and(|person| person.data().contains(&mark.as_str()));
                    let theirs = theirs || is_of_everybody(route.path, who);
                    assert!(theirs || !text.contains(mark.as_str()), "{path} tells {who:?} of {mark}");
                }
                let named = contacts.iter().any(|mark| text.contains(mark.as_str()));
                assert!(!named || who == Some(As::Main), "{path} tells {who:?} of a contact person");
                *found.entry(route.path).or_default() |= named;
            }
        }
    }
    let wanted: BTreeMap<&str, bool> = FILES.iter().copied().collect();
    assert_eq!(found, wanted, "say in FILES which addresses answer with files and what is in them");
}
