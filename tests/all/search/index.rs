//! Keeping the index: what changes is found, and an index that is missing, damaged or old is built anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use lvi_info::domain::product::FieldCode;
use lvi_info::service::search::{self, Typing};

use super::{Put, add, settled, shelf, until};
use crate::support::{As, TestBank};

const NAME: FieldCode = FieldCode::GENERIC_NAME;

fn count(bank: &TestBank, typed: &str) -> usize {
    let found = search::find(bank.bank(), &As::Main.actor(), typed, Typing::Finished);
    found.expect("an answer").expect("a question").hits.count
}

/// The folders of the index, each one building.
fn buildings(bank: &TestBank) -> Vec<PathBuf> {
    let folder = bank.folder.path().join("search");
    fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect()
}

#[test]
fn what_is_changed_on_a_page_is_found_by_its_new_words_and_no_more_by_the_old() {
    let bank = shelf(&[(4_500_001, As::User, &[(NAME, "Lattiakaivo")])]);
    let user = bank.sign_in(As::User);
    let form = "/products/45000011001/edit/names";
    assert_eq!(user.fill(form, form, &[("TT200", "Kattoluukku")]).status, 303);
    until("the new name", || count(&bank, "kattoluukku") == 1);
    assert_eq!(count(&bank, "lattiakaivo"), 0);
}

#[test]
fn what_is_archived_is_found_still() {
    let bank = shelf(&[(4_500_001, As::User, &[(NAME, "Lattiakaivo")])]);
    let main = bank.sign_in(As::Main);
    let archive = "/products/45000011001/archive";
    assert_eq!(main.fill(archive, archive, &[("reason", "No longer made")]).status, 303);
    settled(&bank);
    assert_eq!(count(&bank, "lattiakaivo"), 1);
    assert!(main.get("/products?q=lattiakaivo&status=active").words().contains("Nothing found"));
}

#[test]
fn products_are_found_by_new_names_of_their_company_and_group() {
    let bank = shelf(&[(4_500_001, As::User, &[(NAME, "Lattiakaivo")])]);
    let main = bank.sign_in(As::Main);
    assert_eq!(count(&bank, "omaputki"), 1);
    let form = "/companies/1001/edit";
    let details = [("name", "Uusinimi Oy"), ("business-id", "0112038-9"), ("kind", "manufacturer"), ("language", "fi")];
    let renamed = main.fill(form, form, &details);
    assert_eq!(renamed.status, 303, "{}", renamed.words());
    until("the company's new name", || count(&bank, "uusinimi") == 1);
    assert_eq!(count(&bank, "omaputki"), 0);
    let form = "/groups/45/edit";
    let names = [("name-fi", "Putket"), ("name-sv", "Nattlampor"), ("name-en", "Pipes")];
    assert_eq!(main.fill(form, form, &names).status, 303);
    until("the group's new name", || count(&bank, "nattlampor") == 1);
}

#[test]
fn what_was_committed_before_the_process_ended_is_found_after_the_next_start() {
    let mut bank = shelf(&[(4_500_001, As::User, &[(NAME, "Lattiakaivo")])]);
    let before = buildings(&bank);
    bank.stop();
    add(&bank.unserved(), &[(4_500_002, As::User, &[(NAME, "Kattoluukku")])]);
    bank.restart();
    until("the product", || count(&bank, "kattoluukku") == 1);
    assert_eq!(buildings(&bank), before, "an index that fits is not built anew");
}

#[test]
fn an_index_that_is_missing_damaged_or_of_another_version_is_built_anew() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 5] = [
        ("missing", |building| fs::remove_dir_all(building).expect("removed")),
        ("without its list of segments", |building| {
            fs::remove_file(building.join("meta.json")).expect("removed");
        }),
        ("damaged in its list of segments", |building| {
            fs::write(building.join("meta.json"), "{\"segments\": [").expect("written");
        }),
        ("without a segment's file", |building| {
            let files = fs::read_dir(building).expect("a folder").map(|entry| entry.expect("an entry").path());
            let postings = files.filter(|path| path.extension().is_some_and(|end| end == "idx" || end == "term"));
            postings.for_each(|path| fs::remove_file(path).expect("removed"));
        }),
        ("of another version", |building| {
            let path = building.join("meta.json");
            let meta = fs::read_to_string(&path).expect("readable");
            let version = format!("\"payload\": \"{} ", lvi_info::search::index::VERSION);
            assert!(meta.contains(&version), "{meta}");
            fs::write(&path, meta.replace(&version, "\"payload\": \"0 ")).expect("written");
        }),
    ];
    for (what, harm) in harms {
        let mut bank = shelf(&[(4_500_001, As::User, &[(NAME, "Lattiakaivo")])]);
        let [building] = buildings(&bank).try_into().expect("one building");
        bank.stop();
        harm(&building);
        bank.restart();
        until(what, || count(&bank, "lattiakaivo") == 1);
        settled(&bank);
        // And it goes on from there.
        add(bank.bank(), &[(4_500_002, As::User, &[(NAME, "Lattiakaivo")])]);
        until(what, || count(&bank, "lattiakaivo") == 2);
        assert_eq!(buildings(&bank).len(), 1, "{what}");
    }
}

#[test]
fn a_building_that_was_never_finished_is_replaced() {
    let mut bank = shelf(&[(4_500_001, As::User, &[(NAME, "Lattiakaivo")])]);
    bank.stop();
    fs::create_dir(bank.folder.path().join("search/2")).expect("made");
    bank.restart();
    until("the product", || count(&bank, "lattiakaivo") == 1);
    settled(&bank);
    assert_eq!(buildings(&bank).len(), 1);
}

#[test]
fn searching_goes_on_while_everything_is_indexed_anew() {
    let products: Vec<Put<'_>> =
        (0..800).map(|number| (4_500_001 + number, As::User, &[(NAME, "Lattiakaivo")][..])).collect();
    let bank = shelf(&products);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let main = bank.sign_in(As::Main);
            for _ in 0..5 {
                assert_eq!(main.fill("/search", "/search/rebuild", &[]).status, 303);
                settled(&bank);
            }
            done.store(true, Ordering::SeqCst);
        });
        while !done.load(Ordering::SeqCst) {
            assert_eq!(count(&bank, "lattiakaivo"), 800);
        }
    });
}
