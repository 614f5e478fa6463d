//! Conversations as they are typed: twice, wrongly, meanwhile, with hostile words.

use lvi_info::domain::event::EventKind;
use lvi_info::domain::thread::{Subject, TITLE_LIMIT, ThreadId, WORDS_LIMIT};
use lvi_info::service::people::{Typed, change_own_details};
use lvi_info::service::threads::{TypedThread, close_thread, open_thread};
use lvi_info::store;
use lvi_info::store::verify::verify;

use super::{answer, messages, opened, said, thread, write_new};
use crate::support::{As, TestBank, count, own};

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
