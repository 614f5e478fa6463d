//! Conversations: who may write about what with whom, who reads it, that nothing is lost, doubled or changed, and who
//! is told by mail.

mod kept;
mod matter;
mod notice;
mod typed;

use lvi_info::domain::application::{Application, ApplicationId};
use lvi_info::domain::event::EventKind;
use lvi_info::domain::id::CompanyId;
use lvi_info::domain::mail::{Mail, MailKind};
use lvi_info::domain::person::Email;
use lvi_info::domain::request::{RequestId, Right};
use lvi_info::domain::thread::{PER_DAY, Said, Subject, Thread, ThreadId};
use lvi_info::service::threads::{Fault, PAGE, TypedThread, close_thread, new_form, open_thread, say};
use lvi_info::store::rebuild::rebuild;
use lvi_info::store::tables::{THREAD_ENTRIES, THREAD_ENTRIES_BY_PERSON, THREADS_BY_CIRCLE, THREADS_BY_SUBJECT};
use lvi_info::store::verify::{Remedy, verify};
use lvi_info::store::{self, StoreError};

use crate::access::asked;
use crate::support::{As, Page, TestBank, Visitor, application, count, open_products, other, own, with_silent_relay};

const DAY: i64 = 24 * 60 * 60;

/// A thread that somebody has opened about something.
pub fn opened(bank: &TestBank, who: As, subject: Subject) -> ThreadId {
    let typed = TypedThread { title: "Mittakuva puuttuu", words: "Lisättekö sen?", form: &new_form() };
    open_thread(bank.bank(), &who.caller(), subject, &typed).expect("may do it").expect("accepted")
}

fn said(bank: &TestBank, who: As, id: ThreadId, words: &str) {
    say(bank.bank(), &who.caller(), id, words, &new_form()).expect("may do it").expect("accepted");
}

fn thread(bank: &TestBank, id: ThreadId) -> Thread {
    bank.bank().store.read(|reader| store::threads::get(reader, id)).expect("read").expect("there")
}

fn messages(bank: &TestBank, id: ThreadId) -> Vec<String> {
    let entries = bank.bank().store.read(|reader| store::threads::entries(reader, id, 1, usize::MAX)).expect("read");
    let words = entries.into_iter().map(|entry| match entry.said {
        Said::Message(words) => words,
        other => format!("{other:?}"),
    });
    words.collect()
}

/// The mails about messages, the oldest first.
fn notices(bank: &TestBank) -> Vec<Mail> {
    let mut found = Vec::new();
    for number in 1.. {
        let id = lvi_info::domain::mail::MailId::new(number);
        match bank.bank().store.read(|reader| store::mails::get(reader, id)).expect("read") {
            Some(mail) => found.push(mail),
            None => break,
        }
    }
    found.retain(|mail| matches!(mail.what.kind, MailKind::MessageWaits | MailKind::MessageWaitsBank));
    found
}

fn to(bank: &TestBank) -> Vec<String> {
    notices(bank).into_iter().map(|mail| mail.what.to.as_str().to_owned()).collect()
}

fn product() -> Subject {
    Subject::parse("product-01012011001").expect("a subject")
}

fn applied(bank: &TestBank, company: Option<CompanyId>) -> ApplicationId {
    let stored: Result<ApplicationId, StoreError> = bank.bank().store.write(|writer| {
        let id = store::applications::next_id(writer)?;
        store::applications::put(writer, &Application { company, ..application(id, bank.clock.now()) })?;
        Ok(id)
    });
    stored.expect("stored")
}

fn request_of(bank: &TestBank, who: As) -> RequestId {
    asked(bank.bank(), who.id(), who.company(), Right::Access)
}

/// Opens a thread through the pages.
fn write_new(visitor: &Visitor, subject: &str, title: &str, words: &str) -> Page {
    visitor.fill(&format!("/messages/new?about={subject}"), "/messages/new", &[("title", title), ("words", words)])
}

fn answer(visitor: &Visitor, id: ThreadId, words: &str) -> Page {
    let path = format!("/messages/{id}");
    visitor.fill(&path, &path, &[("words", words)])
}

fn tile(visitor: &Visitor) -> bool {
    visitor.get("/").words().contains("Unread conversations")
}

#[test]
fn a_main_user_and_a_company_write_about_a_product_and_both_see_what_waits() {
    let bank = TestBank::start();
    open_products(bank.bank());
    let (main, user) = (bank.sign_in(As::Main), bank.sign_in(As::User));
    let page = write_new(&main, "product-01012011001", "Mittakuva", "Hei!\n\nMittakuva puuttuu.");
    assert_eq!((page.status, page.location.as_str()), (303, "/messages/1?done=thread-opened"));
    assert!(tile(&user) && !tile(&main));
    let list = user.get("/messages?state=unread");
    assert!(list.words().contains("Mittakuva") && list.links().contains(&"/messages/1".to_owned()));
    assert!(user.get("/products/01012011001/messages").words().contains("Mittakuva"));
    let page = user.get("/messages/1");
    assert!(page.text.contains("<p class=\"said\" dir=\"auto\">Mittakuva puuttuu.</p>"), "{}", page.text);
    assert!(page.words().contains("main user, LVI-INFO"), "{}", page.words());
    assert!(!tile(&user), "it was read");
    assert_eq!(answer(&user, ThreadId::new(1), "Lisätään.").location, "/messages/1?done=message-sent#latest");
    assert!(tile(&main) && !tile(&user));
    assert!(main.get("/messages/1").words().contains("Ukko Käyttöläinen"));
    assert_eq!(messages(&bank, ThreadId::new(1)), ["Hei!\n\nMittakuva puuttuu.", "Lisätään."]);
}

#[test]
fn threads_stand_on_the_pages_of_their_matters() {
    let bank = TestBank::start();
    open_products(bank.bank());
    let (application, request) = (applied(&bank, Some(own())), request_of(&bank, As::User));
    for (subject, path) in [
        (product(), "/products/01012011001/messages".to_owned()),
        (Subject::Company(own()), "/companies/1001".to_owned()),
        (Subject::Application(application), format!("/applications/{application}")),
        (Subject::Request(request), format!("/requests/{request}")),
    ] {
        let main = bank.sign_in(As::Main);
        assert!(main.get(&path).links().contains(&format!("/messages/new?about={subject}")), "{path}");
        let id = opened(&bank, As::Main, subject);
        assert!(main.get(&path).links().contains(&format!("/messages/{id}")), "{path}");
    }
    let card = bank.sign_in(As::User).get("/products/01012011001");
    assert!(card.links().contains(&"/products/01012011001/messages".to_owned()));
    let own_data = bank.sign_in(As::User).get("/me/data");
    assert!(own_data.links().contains(&format!("/messages/new?about=request-{request}")));
}

#[test]
fn another_companys_conversation_does_not_exist_and_the_attempt_is_recorded() {
    let bank = TestBank::start();
    open_products(bank.bank());
    let id = opened(&bank, As::Main, product());
    let stranger = bank.sign_in(As::OtherUser);
    for path in [format!("/messages/{id}"), "/messages/new?about=product-01012011001".to_owned()] {
        assert_eq!(stranger.get(&path).status, 404, "{path}");
    }
    let token = stranger.token();
    for path in [format!("/messages/{id}"), format!("/messages/{id}/close"), format!("/messages/{id}/reopen")] {
        let page = stranger.send(&path, &[("csrf", &token), ("words", "Minäkin."), ("seen", "1")]);
        assert_eq!(page.status, 404, "{path}");
    }
    for about in ["product-01012011001", "company-1001"] {
        let fields = [("csrf", token.as_str()), ("about", about), ("title", "T"), ("words", "W")];
        assert_eq!(stranger.send("/messages/new", &fields).status, 404, "{about}");
    }
    assert_eq!(stranger.get("/products/01012011001/messages").status, 404);
    assert!(!stranger.get("/messages").words().contains("Mittakuva"));
    assert!(!stranger.get("/messages?company=1001").words().contains("Mittakuva"));
    assert_eq!(messages(&bank, id).len(), 1);
    assert_eq!(count(bank.bank(), EventKind::AccessRefused), 8);
}

#[test]
fn a_viewer_has_no_conversations_of_the_company() {
    let bank = TestBank::start();
    open_products(bank.bank());
    let id = opened(&bank, As::User, product());
    let viewer = bank.sign_in(As::Viewer);
    for path in ["/", "/products/01012011001", "/companies/1001", "/me/data"] {
        let page = viewer.get(path);
        assert!(!page.text.contains("/messages"), "{path}");
    }
    for path in [
        "/messages".to_owned(),
        format!("/messages/{id}"),
        "/messages/new?about=company-1001".to_owned(),
        "/products/01012011001/messages".to_owned(),
    ] {
        assert_eq!(viewer.get(&path).status, 403, "{path}");
    }
}

#[test]
fn what_is_no_matter_or_is_none_of_ones_own_cannot_be_written_about() {
    let bank = TestBank::start();
    open_products(bank.bank());
    let (main, user) = (bank.sign_in(As::Main), bank.sign_in(As::User));
    for about in
        ["", "x", "product-01012099999", "company-0001", "company-9999", "request-9", "application-9", "person-3"]
    {
        for visitor in [&main, &user] {
            assert_eq!(visitor.get(&format!("/messages/new?about={about}")).status, 404, "{about}");
        }
    }
    assert_eq!(main.get("/messages/1").status, 404);
    assert_eq!(main.get("/messages/01").status, 404);
}

#[test]
fn long_conversations_have_pages_and_open_at_their_end() {
    let bank = TestBank::start();
    let id = opened(&bank, As::Main, Subject::Company(own()));
    for number in 2..=PAGE + 3 {
        said(&bank, As::Main, id, &format!("Viesti n{number}n"));
    }
    let user = bank.sign_in(As::User);
    let first = user.get(&format!("/messages/{id}?page=1"));
    assert!(first.text.contains("Viesti n2n") && !first.text.contains("Viesti n51n"));
    assert!(!first.text.contains("id=\"answer\""), "an answer follows the end");
    assert!(tile(&user), "the end was not read");
    let close = first.hidden_fields(&format!("/messages/{id}/close"));
    let close: Vec<_> = close.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(user.send(&format!("/messages/{id}/close"), &close).location.ends_with("thread-meanwhile"));
    let last = user.get(&format!("/messages/{id}"));
    assert!(last.text.contains(&format!("Viesti n{}n", PAGE + 3)) && !last.text.contains("Viesti n2n"));
    assert!(!tile(&user));
    for page in ["0", "99999999999", "x"] {
        assert_eq!(user.get(&format!("/messages/{id}?page={page}")).status, 200, "{page}");
    }
}

#[test]
fn the_list_is_filtered_by_company_and_has_pages() {
    let bank = TestBank::start();
    for _ in 0..PAGE {
        opened(&bank, As::Main, Subject::Company(own()));
    }
    opened(&bank, As::Main, Subject::Company(other()));
    let main = bank.sign_in(As::Main);
    let rows = |path: &str| main.get(path).text.matches("<bdi>Mittakuva puuttuu</bdi>").count();
    assert_eq!(rows("/messages"), PAGE);
    assert_eq!(rows("/messages?page=2"), 1);
    assert_eq!(rows("/messages?company=1002"), 1);
    assert_eq!(rows("/messages?company=1001&state=closed"), 0);
    let user = bank.sign_in(As::OtherUser);
    assert_eq!(user.get("/messages").text.matches("<bdi>Mittakuva puuttuu</bdi>").count(), 1);
}

#[test]
fn whoever_writes_without_end_is_stopped_for_the_day() {
    let bank = TestBank::start();
    let id = opened(&bank, As::User, Subject::Company(own()));
    for number in 1..PER_DAY {
        said(&bank, As::User, id, &number.to_string());
    }
    let refused = say(bank.bank(), &As::User.caller(), id, "x", &new_form()).expect("may do it");
    assert_eq!(refused, Err(vec![Fault::TooMany]));
    bank.clock.advance(DAY + 1);
    said(&bank, As::User, id, "Huomenta.");
}

#[test]
fn whoever_has_written_without_end_is_told_so_where_a_conversation_is_not_closed_or_opened_again() {
    let bank = TestBank::start();
    let id = opened(&bank, As::User, Subject::Company(own()));
    for number in 1..PER_DAY {
        said(&bank, As::User, id, &number.to_string());
    }
    let (user, path) = (bank.sign_in(As::User), format!("/messages/{id}"));
    let told = |page: Page| page.status == 422 && page.words().contains("Too many messages in a day");
    assert!(told(user.fill(&path, &format!("{path}/close"), &[])));
    let last = thread(&bank, id).entries;
    close_thread(bank.bank(), &As::Main.caller(), id, last).expect("may do it").expect("nothing came between");
    assert!(told(user.fill(&path, &format!("{path}/reopen"), &[])));
    assert!(thread(&bank, id).closed);
}

#[test]
fn what_waits_is_known_again_after_a_restart() {
    let mut bank = TestBank::start();
    let id = opened(&bank, As::Main, Subject::Company(own()));
    let user = bank.sign_in(As::User);
    bank.restart();
    let user = user.of(&bank);
    assert!(tile(&user));
    assert_eq!(user.get(&format!("/messages/{id}")).status, 200);
    bank.restart();
    assert!(!tile(&user.of(&bank)));
}

#[test]
fn verification_finds_what_does_not_fit_and_rebuilding_mends_what_is_derived() {
    let bank = TestBank::start();
    open_products(bank.bank());
    let id = opened(&bank, As::Main, product());
    said(&bank, As::User, id, "Kyllä.");
    let store = &bank.bank().store;
    let spoilt: Result<(), StoreError> = store.write(|writer| {
        writer.clear(THREADS_BY_SUBJECT)?;
        writer.clear(THREADS_BY_CIRCLE)?;
        writer.clear(THREAD_ENTRIES_BY_PERSON)
    });
    spoilt.expect("stored");
    let found = verify(store).expect("read").findings;
    assert!(!found.is_empty() && found.iter().all(|finding| finding.remedy == Remedy::Rebuild), "{found:?}");
    rebuild(store).expect("rebuilt");
    assert_eq!(verify(store).expect("read").findings, []);
    let spoilt: Result<(), StoreError> = store.write(|writer| writer.remove(THREAD_ENTRIES, &(id, 1)).map(|_| ()));
    spoilt.expect("stored");
    let found = verify(store).expect("read").findings;
    assert!(found.iter().any(|finding| finding.table == "threads" && finding.remedy == Remedy::Restore), "{found:?}");
}

#[test]
fn a_person_without_an_address_is_told_by_the_interface_only() {
    let bank = TestBank::start_with(with_silent_relay);
    let changed: Result<(), StoreError> = bank.bank().store.write(|writer| {
        let person = store::people::get(writer, As::User.id())?.expect("there");
        store::people::update(writer, &lvi_info::domain::person::Person { email: None::<Email>, ..person })
    });
    changed.expect("stored");
    opened(&bank, As::Main, Subject::Company(own()));
    assert_eq!(to(&bank), [""; 0]);
    assert!(tile(&bank.sign_in(As::User)));
}
