//! Conversations: who may write about what with whom, who reads it, that nothing is lost, doubled or changed, and who is
//! told by mail.

use lvi_info::domain::application::{Application, ApplicationId};
use lvi_info::domain::event::{DetailKey, EventKind, Subject as EventSubject};
use lvi_info::domain::id::CompanyId;
use lvi_info::domain::mail::{Mail, MailKind};
use lvi_info::domain::matter::{About, Matter};
use lvi_info::domain::person::{Email, PersonStatus};
use lvi_info::domain::request::{RequestId, Right};
use lvi_info::domain::thread::{PER_DAY, Said, Subject, TITLE_LIMIT, Thread, ThreadId, WORDS_LIMIT};
use lvi_info::service::Failure;
use lvi_info::service::erasure;
use lvi_info::service::misuse::{close_matter, tend};
use lvi_info::service::people::{StatusChange, Typed, change_own_details, change_status};
use lvi_info::service::requests::{TypedDecision, ask, decide};
use lvi_info::service::threads::{
    Fault, PAGE, TypedThread, close_thread, new_form, open_thread, opening, say, show_thread,
};
use lvi_info::store::rebuild::rebuild;
use lvi_info::store::tables::{
    MATTERS, THREAD_ENTRIES, THREAD_ENTRIES_BY_PERSON, THREADS_BY_CIRCLE, THREADS_BY_SUBJECT,
};
use lvi_info::store::verify::{Remedy, verify};
use lvi_info::store::{self, StoreError};

use crate::access::{asked, watched};
use crate::support::{
    As, Page, TestBank, Visitor, application, count, events, open_products, other, own, with_silent_relay,
};

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
fn a_request_about_personal_data_is_between_its_person_and_main_users() {
    let bank = TestBank::start();
    let request = request_of(&bank, As::Viewer);
    let subject = Subject::Request(request);
    let viewer = bank.sign_in(As::Viewer);
    let page = write_new(&viewer, &subject.to_string(), "Kysymys", "Milloin saan vastauksen?");
    assert_eq!(page.status, 303, "{}", page.words());
    let id = ThreadId::new(1);
    for who in [As::User, As::OtherUser, As::OtherViewer] {
        let visitor = bank.sign_in(who);
        assert_eq!(visitor.get("/messages/1").status, 404, "{who:?}");
        assert_eq!(visitor.get(&format!("/messages/new?about={subject}")).status, 404, "{who:?}");
        let answered = say(bank.bank(), &who.caller(), id, "x", "");
        assert!(matches!(answered, Err(Failure::Foreign)), "{who:?} {answered:?}");
        assert!(!tile(&visitor) && !visitor.get("/messages").text.contains("Kysymys"), "{who:?}");
    }
    let main = bank.sign_in(As::Main);
    assert!(tile(&main));
    assert_eq!(answer(&main, id, "Tällä viikolla.").status, 303);
    assert!(tile(&viewer), "the answer waits");
    let page = viewer.get("/messages/1");
    assert!(page.words().contains("Tällä viikolla.") && page.words().contains("main user, LVI-INFO"));
    assert!(!page.text.contains("href=\"/messages\""), "there is no list that a viewer may open");
}

#[test]
fn a_main_user_who_asks_about_the_own_data_is_not_told_of_the_own_message() {
    let bank = TestBank::start_with(with_silent_relay);
    let request = request_of(&bank, As::Main);
    opened(&bank, As::Main, Subject::Request(request));
    assert!(!tile(&bank.sign_in(As::Main)));
    assert_eq!(to(&bank), [""; 0]);
}

#[test]
fn an_applications_conversation_is_for_whoever_may_decide_it() {
    let bank = TestBank::start();
    let application = applied(&bank, Some(own()));
    let subject = Subject::Application(application);
    let id = opened(&bank, As::Main, subject);
    assert_eq!(bank.sign_in(As::User).get(&format!("/messages/{id}")).status, 200);
    assert_eq!(bank.sign_in(As::Viewer).get(&format!("/messages/{id}")).status, 403);
    assert_eq!(bank.sign_in(As::OtherUser).get(&format!("/messages/{id}")).status, 404);
    // A main user finds out that it is for another company.
    let moved: Result<(), StoreError> = bank.bank().store.write(|writer| {
        let moved = store::applications::get(writer, application)?.expect("there");
        store::applications::put(writer, &Application { company: Some(other()), ..moved })
    });
    moved.expect("stored");
    bank.bank().renew_directory().expect("a working store");
    for who in [As::User, As::OtherUser] {
        let visitor = bank.sign_in(who);
        assert_eq!(visitor.get(&format!("/messages/{id}")).status, 404, "{who:?}");
        assert!(!tile(&visitor), "{who:?}");
    }
    let page = bank.sign_in(As::Main).get(&format!("/messages/{id}"));
    assert!(page.words().contains("Seen by the main users of LVI-INFO only."), "{}", page.words());
    let refused = say(bank.bank(), &As::Main.caller(), id, "Hei?", "").expect("may read it");
    assert_eq!(refused, Err(vec![Fault::Nobody]));
    assert_eq!(bank.sign_in(As::OtherUser).get(&format!("/messages/new?about={subject}")).status, 200);
}

#[test]
fn nobody_can_be_written_to_about_an_application_of_a_company_that_is_not_known() {
    let bank = TestBank::start();
    let subject = Subject::Application(applied(&bank, None));
    let opening = opening(bank.bank(), &As::Main.caller(), subject).expect("may see it");
    assert_eq!(opening.circle, None);
    let typed = TypedThread { title: "T", words: "W", form: "" };
    let refused = open_thread(bank.bank(), &As::Main.caller(), subject, &typed).expect("may do it");
    assert_eq!(refused, Err(vec![Fault::Nobody]));
    let page = bank.sign_in(As::Main).get(&format!("/messages/new?about={subject}"));
    assert!(page.words().contains("There is nobody on the other side"), "{}", page.words());
}

#[test]
fn what_was_written_about_an_applicant_goes_with_the_application() {
    let bank = TestBank::start();
    let subject = Subject::Application(applied(&bank, Some(own())));
    let (gone, stays) = (opened(&bank, As::Main, subject), opened(&bank, As::Main, Subject::Company(own())));
    said(&bank, As::User, gone, "En tunne häntä.");
    bank.clock.advance(91 * DAY);
    lvi_info::service::applications::tend(bank.bank()).expect("works");
    let left = bank.bank().store.read(|reader| store::threads::get(reader, gone)).expect("read");
    assert_eq!(left, None);
    assert_eq!(messages(&bank, gone), [""; 0]);
    assert_eq!(messages(&bank, stays).len(), 1);
    assert_eq!(count(bank.bank(), EventKind::ThreadsRemoved), 1);
    assert_eq!(verify(&bank.bank().store).expect("read").findings, []);
}

#[test]
fn a_company_answers_about_a_matter_of_the_watch_and_sees_its_number_alone() {
    let bank = TestBank::start();
    let matter = watched(bank.bank(), As::Viewer.id(), own());
    let (main, user) = (bank.sign_in(As::Main), bank.sign_in(As::User));
    let page = main.get(&format!("/matters/{matter}"));
    assert!(page.links().contains(&format!("/messages/new?about=matter-{matter}")), "{}", page.words());
    let page = write_new(&main, &format!("matter-{matter}"), "Vientejä", "Tiedättekö, mistä viennit johtuvat?");
    assert_eq!(page.status, 303, "{}", page.words());
    let page = main.get("/messages/1");
    assert!(page.links().contains(&format!("/matters/{matter}")), "{}", page.words());

    let page = user.get("/messages/1");
    assert!(page.words().contains(&format!("Matter of the watch Matter {matter}")), "{}", page.words());
    for hidden in [&As::Viewer.name(), "Many exports"] {
        assert!(!page.words().contains(hidden), "{hidden}: {}", page.words());
    }
    assert!(!page.text.contains("/matters"), "no way to what is not theirs");
    assert!(user.get("/messages").words().contains(&format!("Matter {matter}")));
    assert_eq!(answer(&user, ThreadId::new(1), "Kuvasto uusitaan.").status, 303);
    assert_eq!(messages(&bank, ThreadId::new(1)).len(), 2);
    assert!(main.get(&format!("/matters/{matter}")).links().contains(&"/messages/1".to_owned()));
    let viewed = events(bank.bank()).into_iter().filter(|event| event.what.kind == EventKind::ThreadOpened);
    assert_eq!(viewed.map(|event| event.what.subject).collect::<Vec<_>>(), [EventSubject::Company(own())]);
}

#[test]
fn nobody_but_main_users_begins_a_conversation_about_a_matter_or_learns_that_there_is_one() {
    let bank = TestBank::start();
    let matter = watched(bank.bank(), As::Viewer.id(), own());
    let id = opened(&bank, As::Main, Subject::Matter(matter));
    for (who, of_thread) in [(As::User, 200), (As::Viewer, 403), (As::OtherUser, 404), (As::OtherViewer, 404)] {
        let visitor = bank.sign_in(who);
        let token = visitor.token();
        for about in [format!("matter-{matter}"), "matter-99".to_owned()] {
            let asked = visitor.get(&format!("/messages/new?about={about}")).status;
            let fields = [("csrf", token.as_str()), ("about", about.as_str()), ("title", "T"), ("words", "W")];
            let sent = visitor.send("/messages/new", &fields).status;
            assert_eq!((asked, sent), (404, 404), "{who:?} {about}");
        }
        assert_eq!(visitor.get(&format!("/messages/{id}")).status, of_thread, "{who:?}");
        assert_eq!(visitor.get("/messages").words().contains("Mittakuva"), who == As::User, "{who:?}");
    }
    assert_eq!(messages(&bank, id).len(), 1);
}

#[test]
fn about_a_matter_of_the_banks_own_there_is_nobody_to_write_to() {
    let bank = TestBank::start();
    let matter = watched(bank.bank(), As::Main.id(), CompanyId::BANK);
    let main = bank.sign_in(As::Main);
    assert!(!main.get(&format!("/matters/{matter}")).text.contains("/messages/new"));
    let page = main.get(&format!("/messages/new?about=matter-{matter}"));
    assert!(page.words().contains("nobody on the other side"), "{}", page.words());
    let typed = TypedThread { title: "T", words: "W", form: "" };
    let refused = open_thread(bank.bank(), &As::Main.caller(), Subject::Matter(matter), &typed).expect("may do it");
    assert_eq!(refused, Err(vec![Fault::Nobody]));
}

#[test]
fn what_was_written_about_a_matter_goes_with_it() {
    let bank = TestBank::start();
    let matter = watched(bank.bank(), As::Viewer.id(), own());
    let id = opened(&bank, As::Main, Subject::Matter(matter));
    let user = bank.sign_in(As::User);
    assert!(tile(&user));
    close_matter(bank.bank(), &As::Main.caller(), (matter, 1), "Selvitetty").expect("may do it").expect("closed");
    tend(bank.bank()).expect("works");
    assert_eq!(messages(&bank, id).len(), 1, "as long as the matter");
    bank.clock.advance((i64::from(bank.bank().config.misuse.keep_days) + 1) * DAY);
    tend(bank.bank()).expect("works");
    assert_eq!(messages(&bank, id), [""; 0]);
    assert!(!tile(&user.of(&bank)), "nothing waits any more");
    let removed = events(bank.bank()).into_iter().filter(|event| event.what.kind == EventKind::ThreadsRemoved);
    let removed: Vec<_> = removed.map(|event| event.what.details).collect();
    assert_eq!(removed, [[(DetailKey::Matter, matter.to_string()), (DetailKey::Count, "1".to_owned())]]);
    assert_eq!(verify(&bank.bank().store).expect("read").findings, []);
}

#[test]
fn what_was_written_about_a_matter_of_somebody_who_is_erased_goes_with_it() {
    let bank = TestBank::start_with(|config| config.privacy.erase_after_days = 0);
    let matter = watched(bank.bank(), As::Viewer.id(), own());
    let id = opened(&bank, As::Main, Subject::Matter(matter));
    let deleted = change_status(bank.bank(), &As::Main.caller(), As::Viewer.id(), StatusChange::Delete);
    deleted.expect("may").expect("done");
    assert!(tile(&bank.sign_in(As::User)));
    erasure::tend(bank.bank()).expect("erased");
    assert_eq!(messages(&bank, id), [""; 0]);
    assert!(!tile(&bank.sign_in(As::User)), "nothing waits any more");
    assert_eq!(count(bank.bank(), EventKind::ThreadsRemoved), 1);
    assert_eq!(verify(&bank.bank().store).expect("read").findings, []);
}

#[test]
fn verification_finds_a_conversation_whose_matter_is_missing_or_is_another_companys() {
    let bank = TestBank::start();
    let (gone, moved) = (watched(bank.bank(), As::Viewer.id(), own()), watched(bank.bank(), As::User.id(), own()));
    let (one, two) = (opened(&bank, As::Main, Subject::Matter(gone)), opened(&bank, As::Main, Subject::Matter(moved)));
    let store = &bank.bank().store;
    let spoilt: Result<(), StoreError> = store.write(|writer| {
        writer.remove(MATTERS, &gone)?;
        let matter = store::matters::get(writer, moved)?.expect("there");
        store::matters::put(writer, &Matter { about: About::Account(As::User.id(), other()), ..matter })
    });
    spoilt.expect("stored");
    let found = verify(store).expect("read").findings;
    for (thread, what) in [(one, "which is missing"), (two, "whom that does not concern")] {
        let said = |finding: &&lvi_info::store::verify::Finding| {
            finding.table == "threads"
                && finding.what.starts_with(&format!("thread {thread} "))
                && finding.what.contains(what)
        };
        assert!(found.iter().find(said).is_some(), "{thread} {what}: {found:?}");
    }
}

#[test]
fn two_who_answer_at_once_both_land_in_order() {
    let bank = TestBank::start();
    let id = opened(&bank, As::Main, Subject::Company(own()));
    let bank = &bank;
    std::thread::scope(|scope| {
        for who in [As::Main, As::User] {
            scope.spawn(move || (0..20).for_each(|number| said(bank, who, id, &format!("{who:?} {number}"))));
        }
    });
    let messages = messages(bank, id);
    assert_eq!(messages.len(), 41);
    for who in [As::Main, As::User] {
        let of = messages.iter().filter(|words| words.starts_with(&format!("{who:?} ")));
        let expected: Vec<_> = (0..20).map(|number| format!("{who:?} {number}")).collect();
        assert!(of.eq(expected.iter()), "{messages:?}");
    }
    assert_eq!(verify(&bank.bank().store).expect("read").findings, []);
}

#[test]
fn a_form_that_is_sent_twice_says_nothing_twice() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    let page = user.get("/messages/new?about=company-1001");
    let mut fields = page.hidden_fields("/messages/new");
    fields
        .extend([("title", "Osoite"), ("words", "Muuttuu.")].map(|(name, value)| (name.to_owned(), value.to_owned())));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let sent = [(); 2].map(|()| user.send("/messages/new", &fields).location);
    assert_eq!(sent, ["/messages/1?done=thread-opened"; 2]);
    let hidden = user.get("/messages/1").hidden_fields("/messages/1");
    let mut fields: Vec<_> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.push(("words", "Ensi kuussa."));
    for _ in 0..2 {
        assert_eq!(user.send("/messages/1", &fields).status, 303);
    }
    assert_eq!(messages(&bank, ThreadId::new(1)), ["Muuttuu.", "Ensi kuussa."]);
    // The same words in another form are another message.
    answer(&user, ThreadId::new(1), "Ensi kuussa.");
    assert_eq!(messages(&bank, ThreadId::new(1)).len(), 3);
}

#[test]
fn what_is_refused_comes_back_as_it_was_typed() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    let long = "ä".repeat(WORDS_LIMIT + 1);
    for (title, words, fault) in [
        ("", "Sanoja", "Subject: "),
        ("Aihe", "", "Message: "),
        ("Aihe", long.as_str(), "At most 4000 characters."),
        ("Aihe", "a\u{202e}b", "Message: "),
        (&"ä".repeat(TITLE_LIMIT + 1), "Sanoja", "At most 120 characters."),
    ] {
        let page = write_new(&user, "company-1001", title, words);
        assert_eq!(page.status, 422, "{title} {}", words.len());
        assert!(
            page.words().replace('\u{a0}', "").replace("4,000", "4000").contains(fault.trim()),
            "{fault}: {}",
            page.words()
        );
        assert!(page.text.contains(title) && page.text.contains(words));
    }
    let id = opened(&bank, As::User, Subject::Company(own()));
    assert_eq!(answer(&user, id, " \n ").status, 422);
    assert_eq!(messages(&bank, id).len(), 1);
}

#[test]
fn closing_is_an_entry_like_any_other_and_needs_to_have_seen_the_end() {
    let bank = TestBank::start();
    let id = opened(&bank, As::Main, Subject::Company(own()));
    let (main, user) = (bank.sign_in(As::Main), bank.sign_in(As::User));
    let seen = main.get(&format!("/messages/{id}")).hidden_fields(&format!("/messages/{id}/close"));
    let seen: Vec<_> = seen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    said(&bank, As::User, id, "Odottakaa vielä.");
    let page = main.send(&format!("/messages/{id}/close"), &seen);
    assert_eq!(page.location, format!("/messages/{id}?done=thread-meanwhile"));
    assert!(!thread(&bank, id).closed);
    let path = format!("/messages/{id}");
    let page = main.fill(&path, &format!("{path}/close"), &[]);
    assert_eq!(page.location, format!("{path}?done=thread-closed"));
    assert!(main.get("/messages?state=closed").words().contains("Mittakuva"));
    assert!(!main.get("/messages?state=open").words().contains("Mittakuva"));
    assert_eq!(user.fill(&path, &format!("{path}/reopen"), &[]).location, format!("{path}?done=thread-reopened"));
    close_thread(bank.bank(), &As::Main.caller(), id, 4).expect("may do it").expect("nothing came between");
    // Whoever writes in a closed one opens it again: nothing typed is lost to somebody who closes meanwhile.
    said(&bank, As::User, id, "Vielä yksi asia.");
    assert!(!thread(&bank, id).closed);
    let kinds =
        [EventKind::ThreadOpened, EventKind::ThreadClosed, EventKind::ThreadReopened, EventKind::MessageWritten];
    assert_eq!(kinds.map(|kind| count(bank.bank(), kind)), [1, 2, 2, 2]);
    let words = user.get(&path).words();
    assert!(words.contains("Marked as settled") && words.contains("Opened again"), "{words}");
}

#[test]
fn there_is_no_way_to_change_or_remove_what_was_said() {
    let routes = lvi_info::web::routes::ROUTES.iter().filter(|route| route.path.starts_with("/messages/{thread}"));
    let posts: Vec<_> = routes.filter(|route| route.method == "POST").map(|route| route.path).collect();
    assert_eq!(posts, ["/messages/{thread}", "/messages/{thread}/close", "/messages/{thread}/reopen"]);
}

#[test]
fn hostile_words_are_letters_and_only_web_addresses_are_links() {
    let bank = TestBank::start();
    let words = "'\"><script>alert(1)</script> javascript:alert(2) https://example.fi/?a=\"><img src=x>";
    let title = "</title><script>alert(3)</script>";
    let user = bank.sign_in(As::User);
    let page = write_new(&user, "company-1001", title, words);
    assert_eq!(page.status, 303, "{}", page.words());
    for path in ["/messages/1", "/messages", "/companies/1001", "/messages/new?about=company-1001", "/me/data"] {
        let page = bank.sign_in(As::User).get(path);
        assert!(!page.text.contains("<script>") && !page.text.contains("<img src=x"), "{path}");
    }
    let page = user.get("/messages/1");
    assert!(page.text.contains("rel=\"noopener noreferrer nofollow\""), "{}", page.text);
    assert!(!page.text.contains("href=\"javascript"), "{}", page.text);
}

#[test]
fn names_of_any_length_and_direction_stay_within_themselves() {
    let bank = TestBank::start();
    let long = "Äärettömänpitkänsukunimenomistajatar-Äääkköstövälälälälälälälälälälälälälälälälä";
    for (first, last) in [("محمد", "الحسن"), (long, long)] {
        let person = bank.bank().store.read(|reader| store::people::get(reader, As::User.id())).expect("read");
        let typed = Typed { first, last, email: As::User.data()[4], language: "en", ..Typed::default() };
        let version = person.expect("there").version;
        change_own_details(bank.bank(), &As::User.caller(), version, &typed).expect("may do it").expect("accepted");
        let person = bank.bank().store.read(|reader| store::people::get(reader, As::User.id())).expect("read");
        let mut caller = As::User.caller();
        caller.actor.name_version = person.expect("there").name_version;
        let typed = TypedThread { title: "مرحبا", words: "مرحبا\n\nhei", form: "" };
        let id = open_thread(bank.bank(), &caller, Subject::Company(own()), &typed).expect("may do it");
        let page = bank.sign_in(As::Main).get(&format!("/messages/{}", id.expect("accepted")));
        assert!(page.text.contains(&format!("<bdi>{first} {last}</bdi>")), "{}", page.text);
        assert!(page.text.contains("<p class=\"said\" dir=\"auto\">مرحبا</p>"), "{}", page.text);
    }
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
fn a_burst_is_one_mail_until_it_was_read_and_the_mail_says_nothing_of_it() {
    let bank = TestBank::start_with(with_silent_relay);
    let typed = TypedThread { title: "Salainen aihe", words: "Salaisia sanoja", form: "" };
    let id = open_thread(bank.bank(), &As::Main.caller(), Subject::Company(own()), &typed).expect("may do it");
    let id = id.expect("accepted");
    said(&bank, As::Main, id, "Ja vielä.");
    said(&bank, As::Main, id, "Ja vielä.");
    assert_eq!(to(&bank), [As::User.data()[4]], "users of the company, no viewers, once");
    let mail = &notices(&bank)[0].what;
    assert!(mail.text.contains(&format!("/messages/{id}")), "{}", mail.text);
    assert!(mail.text.contains("https://"), "{}", mail.text);
    for secret in ["Salai", "Ja vielä", "Pääkkönen", "Omaputki"] {
        assert!(!mail.text.contains(secret) && !mail.subject.contains(secret), "{secret}");
    }
    show_thread(bank.bank(), &As::User.caller(), id, None).expect("may read it");
    said(&bank, As::Main, id, "Uusi asia.");
    assert_eq!(to(&bank).len(), 2, "it was read, and there is something new");
    said(&bank, As::User, id, "Selvä.");
    assert_eq!(to(&bank)[2..], [As::Main.data()[4]]);
    assert_eq!(notices(&bank)[2].what.kind, MailKind::MessageWaitsBank);
}

/// A second user of company 1001.
fn colleague(bank: &TestBank) -> lvi_info::service::Caller {
    let typed = Typed {
        first: "Kaisa",
        last: "Kollega",
        username: "kaisa",
        email: "kaisa@own.example",
        role: "user",
        language: "fi",
        ..Typed::default()
    };
    let made = lvi_info::service::people::create_person(bank.bank(), &As::Main.caller(), own(), &typed, None);
    let person = made.expect("may do it").expect("accepted").person;
    let mut caller = As::User.caller();
    caller.actor.person = person;
    caller
}

#[test]
fn told_are_those_who_took_part_or_everybody_where_nobody_did() {
    let bank = TestBank::start_with(with_silent_relay);
    let kaisa = colleague(&bank);
    let id = opened(&bank, As::Main, Subject::Company(own()));
    let mut first = to(&bank);
    first.sort();
    assert_eq!(first, ["kaisa@own.example", As::User.data()[4]]);
    say(bank.bank(), &kaisa, id, "Minä hoidan.", "").expect("may do it").expect("accepted");
    said(&bank, As::Main, id, "Kiitos.");
    assert_eq!(to(&bank)[2..], [As::Main.data()[4].to_owned(), "kaisa@own.example".to_owned()]);
    // Whoever took part and has left leaves it to everybody again.
    change_status(bank.bank(), &As::Main.caller(), kaisa.actor.person, StatusChange::Deactivate)
        .expect("may do it")
        .expect("accepted");
    show_thread(bank.bank(), &As::User.caller(), id, None).expect("may read it");
    said(&bank, As::Main, id, "Vieläkö?");
    assert_eq!(to(&bank)[4..], [As::User.data()[4]]);
}

#[test]
fn without_a_relay_there_are_no_mails_and_the_interface_tells_it() {
    let bank = TestBank::start();
    opened(&bank, As::Main, Subject::Company(own()));
    assert_eq!(to(&bank), [""; 0]);
    assert!(tile(&bank.sign_in(As::User)));
}

#[test]
fn restricted_and_deleted_people_get_no_mail() {
    let bank = TestBank::start_with(with_silent_relay);
    let kaisa = colleague(&bank);
    let request = ask(bank.bank(), &As::User.caller(), "restriction", "").expect("works").expect("accepted");
    let granted = TypedDecision { outcome: "granted", reason: "" };
    decide(bank.bank(), &As::Main.caller(), (request, 1), &granted).expect("may do it").expect("accepted");
    opened(&bank, As::Main, Subject::Company(own()));
    assert_eq!(to(&bank), ["kaisa@own.example"]);
    change_status(bank.bank(), &As::Main.caller(), kaisa.actor.person, StatusChange::Delete)
        .expect("may do it")
        .expect("accepted");
    opened(&bank, As::Main, Subject::Company(own()));
    assert_eq!(to(&bank).len(), 1);
    assert_eq!(verify(&bank.bank().store).expect("read").findings, []);
}

#[test]
fn a_mail_that_waits_for_somebody_who_is_restricted_meanwhile_is_not_sent() {
    assert!(!MailKind::MessageWaits.reaches_restricted() && !MailKind::MessageWaitsBank.reaches_restricted());
    assert!(!MailKind::MessageWaits.outlives_person() && !MailKind::MessageWaitsBank.outlives_person());
}

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
