//! What is kept of conversations elsewhere: in events, among the own data, and of somebody who was erased.

use lvi_info::domain::event::{DetailKey, EventKind};
use lvi_info::domain::person::PersonStatus;
use lvi_info::domain::thread::Subject;
use lvi_info::service::erasure;
use lvi_info::service::people::{StatusChange, change_status};
use lvi_info::service::threads::{TypedThread, open_thread};
use lvi_info::store;
use lvi_info::store::verify::verify;

use super::{DAY, opened, product, said};
use crate::support::{As, TestBank, count, events, open_products, own};

#[test]
fn events_hold_numbers_and_nothing_that_anybody_wrote() {
    let bank = TestBank::start();
    open_products(bank.bank());
    let typed = TypedThread { title: "Salainen aihe", words: "Salaisia sanoja", form: "" };
    let id = open_thread(bank.bank(), &As::User.caller(), product(), &typed).expect("may do it").expect("accepted");
    said(&bank, As::Main, id, "Salaisia sanoja");
    bank.sign_in(As::User).get(&format!("/messages/{id}"));
    bank.sign_in(As::Main).get("/messages/new?about=product-01012011001");
    for event in events(bank.bank()) {
        assert!(event.what.details.iter().all(|(_, value)| !value.contains("Salai")), "{event:?}");
    }
    let all = events(bank.bank());
    let written = all.iter().find(|event| event.what.kind == EventKind::MessageWritten).expect("recorded");
    let expected = [
        (DetailKey::Thread, "1".to_owned()),
        (DetailKey::About, "product-01012011001".to_owned()),
        (DetailKey::Message, "2".to_owned()),
    ];
    assert_eq!(written.what.details, expected);
    assert_eq!(count(bank.bank(), EventKind::ThreadViewed), 1);
}

#[test]
fn messages_of_somebody_who_was_erased_stay_without_the_name() {
    let bank = TestBank::start_with(|config| {
        config.privacy.keep_names = false;
        config.privacy.erase_after_days = 30;
    });
    let id = opened(&bank, As::User, Subject::Company(own()));
    let path = format!("/messages/{id}");
    change_status(bank.bank(), &As::Main.caller(), As::User.id(), StatusChange::Delete)
        .expect("may do it")
        .expect("accepted");
    bank.clock.advance(31 * DAY);
    assert_eq!(erasure::tend(bank.bank()).expect("works"), 1);
    let page = bank.sign_in(As::Main).get(&path);
    assert!(page.words().contains("Lisättekö sen?") && !page.text.contains("Käyttöläinen"), "{}", page.words());
    let person = bank.bank().store.read(|reader| store::people::get(reader, As::User.id())).expect("read");
    assert!(matches!(person.expect("kept").status, PersonStatus::Deleted { .. }));
    assert_eq!(verify(&bank.bank().store).expect("read").findings, []);
}

#[test]
fn my_data_lists_what_i_wrote_and_not_what_i_read() {
    let bank = TestBank::start();
    open_products(bank.bank());
    let id = opened(&bank, As::User, product());
    said(&bank, As::Main, id, "Vastaus");
    let page = bank.sign_in(As::User).get("/me/data/export.json");
    let export: serde_json::Value = serde_json::from_str(&page.text).expect("JSON");
    let of = export["categories"].as_array().expect("a list").iter().find(|one| one["category"] == "messages");
    let entries = of.expect("there")["entries"].as_array().expect("a list");
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0]["words"], "Lisättekö sen?");
    assert_eq!(entries[0]["title"], "Mittakuva puuttuu");
    assert_eq!(entries[0]["matter"], "01012011001");
    assert!(!page.text.contains("Vastaus"));
    let main = bank.sign_in(As::Main).get("/me/data").words();
    assert!(main.contains("Vastaus") && !main.contains("Lisättekö sen?"), "the title and the rest are another's");
}
