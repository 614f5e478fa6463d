//! Conversations about requests, applications and what the watch has found.

use lvi_info::domain::application::Application;
use lvi_info::domain::event::{DetailKey, EventKind, Subject as EventSubject};
use lvi_info::domain::id::CompanyId;
use lvi_info::domain::matter::{About, Matter};
use lvi_info::domain::thread::{Subject, ThreadId};
use lvi_info::service::Failure;
use lvi_info::service::erasure;
use lvi_info::service::misuse::{close_matter, tend};
use lvi_info::service::people::{StatusChange, change_status};
use lvi_info::service::threads::{Fault, TypedThread, open_thread, opening, say};
use lvi_info::store::tables::MATTERS;
use lvi_info::store::verify::verify;
use lvi_info::store::{self, StoreError};

use super::{DAY, answer, applied, messages, opened, request_of, said, tile, to, write_new};
use crate::access::watched;
use crate::support::{As, TestBank, count, events, other, own, with_silent_relay};

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
