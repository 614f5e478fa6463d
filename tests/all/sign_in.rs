//! Signing in and out as a browser does it: who gets in, what the others are told, and when it is over.

use std::ops::ControlFlow;

use lvi_info::config::PasswordSettings;
use lvi_info::domain::company::CompanyStatus;
use lvi_info::domain::event::{DetailKey, Event, EventKind, Subject};
use lvi_info::domain::person::PersonStatus;
use lvi_info::store::{self, StoreError};

use crate::support::{As, BEGINNING, PASSWORD, Page, TestBank, Visitor, events_of};

/// Signs in through the form; the browser keeps the cookies.
pub(crate) fn enter(visitor: &Visitor, username: &str, password: &str) -> Page {
    visitor.fill("/sign-in", "/sign-in", &[("username", username), ("password", password)])
}

pub(crate) fn username(who: As) -> &'static str {
    who.data()[0]
}

pub(crate) fn cookie<'a>(page: &'a Page, name: &str) -> Option<&'a str> {
    let prefix = format!("__Host-{name}=");
    page.headers.iter().filter(|(header, _)| header == "set-cookie").find_map(|(_, value)| value.strip_prefix(&prefix))
}

pub(crate) fn reason(event: &Event) -> &str {
    event.what.details.iter().find(|(key, _)| *key == DetailKey::Reason).map_or("", |(_, value)| value)
}

#[test]
fn name_and_password_open_the_page_that_was_asked_for() {
    let bank = TestBank::start();
    let visitor = bank.visitor();
    let asked = visitor.get("/me");
    assert_eq!(asked.status, 303);
    let fields = [("username", "  Ukko.USER "), ("password", PASSWORD)];
    let entered = visitor.fill(&asked.location, "/sign-in", &fields);
    assert_eq!((entered.status, entered.location.as_str()), (303, "/me"), "{}", entered.words());
    let session = cookie(&entered, "session").expect("a session");
    assert!(session.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"), "{session}");
    let page = visitor.get("/me");
    assert_eq!(page.status, 200);
    assert!(page.words().contains(&As::User.name()));
}

#[test]
fn signing_in_never_leads_to_another_place() {
    let bank = TestBank::start();
    for next in ["//evil.example", "https://evil.example", "%2F%5Cevil.example"] {
        let path = format!("/sign-in?next={next}");
        let fields = [("username", username(As::User)), ("password", PASSWORD), ("next", next)];
        assert_eq!(bank.visitor().fill(&path, "/sign-in", &fields).location, "/", "{next}");
    }
}

#[test]
fn whatever_is_wrong_the_answer_is_the_same() {
    let bank = TestBank::start();
    let change = |who: As, status: PersonStatus| {
        bank.bank()
            .store
            .write(|writer| {
                let mut person = store::people::get(writer, who.id())?.expect("there");
                person.status = status;
                store::people::update(writer, &person)
            })
            .expect("a working store");
    };
    change(As::User, PersonStatus::Deactivated);
    change(As::Viewer, PersonStatus::Deleted { at: BEGINNING, by: As::Main.id() });
    bank.bank()
        .store
        .write(|writer| {
            let mut company = store::companies::get(writer, As::OtherUser.company())?.expect("there");
            company.status = CompanyStatus::Ended { at: BEGINNING };
            store::companies::put(writer, &company)
        })
        .expect("a working store");
    let tries = [
        ("nobody.here", PASSWORD),
        ("no such name at all, not even possible", PASSWORD),
        (username(As::Main), "wrong but long enough"),
        (username(As::Main), ""),
        (username(As::User), PASSWORD),
        (username(As::Viewer), PASSWORD),
        (username(As::OtherUser), PASSWORD),
    ];
    let answers: Vec<(u16, String)> = tries
        .iter()
        .map(|(name, password)| {
            let page = enter(&bank.visitor(), name, password);
            assert!(cookie(&page, "session").is_none(), "{name}");
            assert!(!page.text.contains(PASSWORD));
            (page.status, page.words())
        })
        .collect();
    assert_eq!(answers[0].0, 422);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");

    let refused = events_of(bank.bank(), EventKind::SignInRefused);
    let reasons: Vec<&str> = refused.iter().map(reason).collect();
    assert_eq!(reasons, ["unknown", "unknown", "password", "password", "deactivated", "deleted", "company"]);
    assert_eq!(refused[0].what.subject, Subject::None);
    assert_eq!(refused[2].what.subject, Subject::Person(As::Main.id(), As::Main.company()));
    assert!(refused.iter().all(|event| event.what.actor.is_none() && event.what.address.is_some()));
}

#[test]
fn a_sign_in_is_an_event_and_the_one_before_is_shown() {
    let bank = TestBank::start();
    let visitor = bank.visitor();
    assert_eq!(enter(&visitor, username(As::User), PASSWORD).status, 303);
    assert!(visitor.get("/me").words().contains("This is your first sign-in"));
    bank.clock.advance(24 * 3_600);
    let later = bank.visitor();
    assert_eq!(enter(&later, username(As::User), PASSWORD).status, 303);
    let words = later.get("/me").words();
    assert!(words.contains("Last sign-in before this one 2 Mar 2026, 10:00"), "{words}");

    let signed_in = events_of(bank.bank(), EventKind::SignedIn);
    assert_eq!(signed_in.len(), 2);
    assert_eq!(signed_in[0].what.actor.map(|who| who.person), Some(As::User.id()));
    assert_eq!(signed_in[0].what.company, Some(As::User.company()));
    assert!(signed_in[0].what.request.is_some());
}

#[test]
fn a_cookie_from_before_the_sign_in_is_worth_nothing_afterwards() {
    let bank = TestBank::start();
    let browser = bank.visitor();
    let first = enter(&browser, username(As::User), PASSWORD);
    let planted = cookie(&first, "session").and_then(|cookie| cookie.split(';').next()).expect("a session").to_owned();
    let thief = bank.visitor_with(&planted);
    assert_eq!(thief.get("/").status, 200);
    // The victim signs in where the planted session is: a new secret is made and the planted one ends.
    let token = thief.token();
    let fields = [("username", username(As::OtherUser)), ("password", PASSWORD), ("csrf", token.as_str())];
    let again = thief.send("/sign-in", &fields);
    assert_eq!(again.status, 303, "{}", again.words());
    assert!(!cookie(&again, "session").expect("a session").starts_with(&planted));
    assert_eq!(bank.visitor_with(&planted).get("/").status, 303);
}

#[test]
fn a_session_ends_absolutely_however_busy_it_is() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    for _ in 0..23 {
        bank.clock.advance(30 * 60);
        assert_eq!(user.get("/").status, 200);
    }
    bank.clock.advance(30 * 60);
    assert_eq!(user.get("/").status, 303);
}

#[test]
fn too_many_tries_wait_alike_for_known_and_unknown_names() {
    let bank = TestBank::start_with(|config| config.throttle.per_address = 1_000);
    let answers = [username(As::User), "nobody.here"].map(|name| {
        for _ in 0..5 {
            assert_eq!(enter(&bank.visitor(), name, "wrong but long enough").status, 422);
        }
        let page = enter(&bank.visitor(), name, PASSWORD);
        (page.status, page.header("retry-after").to_owned(), page.words())
    });
    assert_eq!(answers[0], answers[1]);
    assert_eq!((answers[0].0, answers[0].1.as_str()), (429, "30"));
    assert!(answers[0].2.contains("Odota 30 sekuntia"), "{}", answers[0].2);
    // Turned away again and again is one event, so that a flood does not fill the disk.
    enter(&bank.visitor(), username(As::User), PASSWORD);
    assert_eq!(events_of(bank.bank(), EventKind::SignInThrottled).len(), 2);

    bank.clock.advance(31);
    assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).status, 303);
    assert_eq!(enter(&bank.visitor(), username(As::User), "wrong but long enough").status, 422);
}

#[test]
fn one_address_cannot_try_one_password_on_everybody() {
    let bank = TestBank::start_with(|config| config.throttle.per_address = 3);
    for name in ["aaa", "bbb", "ccc"] {
        assert_eq!(enter(&bank.visitor(), name, "Summer2026!!").status, 422);
    }
    assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).status, 429);
}

#[test]
fn a_form_without_its_token_signs_nobody_in() {
    let bank = TestBank::start();
    let fields = [("username", username(As::User)), ("password", PASSWORD)];
    let page = bank.visitor().send("/sign-in", &fields);
    assert_eq!(page.status, 422);
    assert!(cookie(&page, "session").is_none());
    assert!(page.words().contains("auki liian kauan"), "{}", page.words());
    assert!(page.text.contains("value=\"ukko.user\"") && !page.text.contains(PASSWORD));

    // Somebody else's token does not fit this browser's cookie.
    let other = bank.visitor().get("/sign-in").hidden_fields("/sign-in");
    let token = other.iter().find(|(name, _)| name == "csrf").expect("a token").1.clone();
    let visitor = bank.visitor();
    visitor.get("/sign-in");
    let fields = [("username", username(As::User)), ("password", PASSWORD), ("csrf", token.as_str())];
    assert_eq!(visitor.send("/sign-in", &fields).status, 422);
    assert_eq!(visitor.send_from("https://evil.example", "/sign-in", &fields).status, 403);
}

#[test]
fn signing_out_ends_the_session_in_the_bank_and_not_only_in_the_browser() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    let page = user.fill("/", "/sign-out", &[]);
    assert_eq!((page.status, page.location.as_str()), (303, "/sign-in"));
    assert!(cookie(&page, "session").expect("a removal").contains("Max-Age=0"));
    assert_eq!(user.get("/").status, 303);
    assert_eq!(events_of(bank.bank(), EventKind::SignedOut).len(), 1);
    assert!(bank.bank().store.read(store::sessions::all).expect("a working store").is_empty());
}

#[test]
fn sessions_are_listed_and_ended_by_their_owner() {
    let bank = TestBank::start();
    let [here, there, elsewhere] = [(); 3].map(|()| bank.sign_in(As::User));
    let foreign = bank.sign_in(As::OtherUser);
    let page = here.get("/me");
    assert_eq!(page.text.matches("action=\"/me/sessions/end\"").count(), 2, "the own one has no button");
    assert!(page.words().contains("This device"));

    assert_eq!(here.fill("/me", "/me/sessions/end", &[]).status, 303);
    assert_eq!([&there, &elsewhere].map(|other| other.get("/").status == 200).iter().filter(|live| **live).count(), 1);
    assert_eq!(here.fill("/me", "/me/sessions/end", &[("session", "0123456789abcdef")]).status, 303);
    assert_eq!(here.fill("/me", "/me/sessions/end-others", &[]).status, 303);
    assert_eq!([&here, &there, &elsewhere, &foreign].map(|visitor| visitor.get("/").status), [200, 303, 303, 200]);
}

#[test]
fn nobody_ends_anothers_session() {
    let bank = TestBank::start();
    let (user, other) = (bank.sign_in(As::User), bank.sign_in(As::OtherUser));
    let sessions = bank.bank().sessions.of(As::OtherUser.id(), BEGINNING);
    let label = sessions[0].session.label();
    bank.sign_in(As::User);
    assert_eq!(user.fill("/me", "/me/sessions/end", &[("session", &label)]).status, 303);
    assert_eq!(other.get("/").status, 200);
}

#[test]
fn a_person_has_a_bounded_number_of_sessions() {
    let bank = TestBank::start_with(|config| config.throttle.per_address = 1_000);
    for _ in 0..22 {
        assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).status, 303);
        bank.clock.advance(1);
    }
    assert_eq!(bank.bank().sessions.of(As::User.id(), bank.clock.now()).len(), 20);
    assert_eq!(bank.bank().store.read(store::sessions::all).expect("a working store").len(), 20);
}

#[test]
fn a_new_password_changes_the_secret_and_ends_every_other_session() {
    let bank = TestBank::start();
    let (browser, other) = (bank.visitor(), bank.sign_in(As::User));
    let before = enter(&browser, username(As::User), PASSWORD);
    let new = "paljevesi humisee syvällä";
    let fields = [("current-password", PASSWORD), ("new-password", new), ("repeat-password", new)];
    let changed = browser.fill("/me/password", "/me/password", &fields);
    assert_eq!((changed.status, changed.location.as_str()), (303, "/me?done=password"), "{}", changed.words());
    assert_ne!(cookie(&before, "session"), cookie(&changed, "session"));
    assert!(browser.get("/me?done=password").words().contains("Your password was changed."));
    assert_eq!(other.get("/").status, 303);
    let old = cookie(&before, "session").and_then(|cookie| cookie.split(';').next()).expect("a session");
    assert_eq!(bank.visitor_with(old).get("/").status, 303);
    assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).status, 422);
    assert_eq!(enter(&bank.visitor(), username(As::User), new).status, 303);
    assert_eq!(events_of(bank.bank(), EventKind::PasswordChanged).len(), 1);
}

#[test]
fn a_refused_password_says_why_at_its_field_and_is_not_sent_back() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    let good = "paljevesi humisee syvällä";
    let cases = [
        ("wrong but long enough", good, good, "This is not your present password."),
        (PASSWORD, "lyhyt1", "lyhyt1", "At least 12 characters"),
        (PASSWORD, "password1234", "password1234", "everybody tries first"),
        (PASSWORD, "omaputki2026", "omaputki2026", "nothing to do with you"),
        (PASSWORD, "kayttolainen", "kayttolainen", "nothing to do with you"),
        (PASSWORD, PASSWORD, PASSWORD, "The new password is the old one."),
        (PASSWORD, good, "paljevesi humisee", "The two new passwords differ."),
    ];
    for (current, new, repeat, words) in cases {
        let fields = [("current-password", current), ("new-password", new), ("repeat-password", repeat)];
        let page = user.fill("/me/password", "/me/password", &fields);
        assert_eq!(page.status, 422, "{words}");
        assert!(page.words().contains(words), "{words}: {}", page.words());
        assert!(!page.text.contains(new) && !page.text.contains(PASSWORD), "{words}");
    }
    assert_eq!(user.get("/").status, 200);
}

#[test]
fn whoever_got_a_password_from_somebody_chooses_an_own_one_first() {
    let bank = TestBank::start();
    let page = bank.sign_in(As::Main).fill("/people/2/password", "/people/2/password", &[]);
    assert_eq!(page.status, 200, "{}", page.words());
    assert_eq!(page.header("cache-control"), "no-store");
    let given = page.text.split("id=\"temporary-password\">").nth(1).and_then(|rest| rest.split('<').next());
    let given = given.expect("a password").to_owned();

    let browser = bank.visitor();
    assert_eq!(enter(&browser, username(As::User), PASSWORD).status, 422);
    let entered = enter(&browser, username(As::User), &given);
    assert_eq!((entered.status, entered.location.as_str()), (303, "/me/password"));
    for path in ["/", "/products", "/people", "/me"] {
        assert_eq!((browser.get(path).status, browser.get(path).location.as_str()), (303, "/me/password"), "{path}");
    }
    let new = "paljevesi humisee syvällä";
    let fields = [("current-password", given.as_str()), ("new-password", new), ("repeat-password", new)];
    assert_eq!(browser.fill("/me/password", "/me/password", &fields).location, "/?done=password");
    assert_eq!(browser.get("/").status, 200);
    assert_eq!(events_of(bank.bank(), EventKind::PasswordReset).len(), 1);
}

#[test]
fn a_sign_in_under_stronger_settings_renews_the_hash() {
    let bank = TestBank::start_with(|config| {
        config.passwords = PasswordSettings { memory_kib: 64, passes: 2, at_once: 2 };
    });
    let hash = || {
        let found = bank.bank().store.read(|reader| store::people::password_hash(reader, As::User.id()));
        found.expect("a working store").expect("a password")
    };
    let weak = lvi_info::auth::password::Hasher::new(&PasswordSettings { memory_kib: 8, passes: 1, at_once: 1 });
    let old = weak.hash(PASSWORD).expect("idle");
    bank.bank()
        .store
        .write(|writer| store::people::set_password_hash(writer, As::User.id(), &old, BEGINNING))
        .expect("a working store");
    assert_eq!(enter(&bank.visitor(), username(As::User), "wrong but long enough").status, 422);
    assert_eq!(hash(), old);
    assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).status, 303);
    assert!(hash().contains("m=64,t=2,p=1"), "{}", hash());
    assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).status, 303);
}

#[test]
fn secrets_and_typed_names_stand_nowhere_in_the_events() {
    let bank = TestBank::start();
    let browser = bank.visitor();
    enter(&browser, "typed-instead-of-a-name", "typed-as-a-password");
    let entered = enter(&browser, username(As::User), PASSWORD);
    let secret = cookie(&entered, "session").and_then(|cookie| cookie.split(';').next()).expect("a session").to_owned();
    let mut seen = 0;
    bank.bank()
        .store
        .read(|reader| {
            store::events::walk_after(reader, 0, |event| {
                let text = format!("{event:?}");
                for word in ["typed-instead", "typed-as-a", PASSWORD, &secret, "ukko", "Ukko"] {
                    assert!(!text.contains(word), "{word} in {text}");
                }
                seen += 1;
                Ok::<_, StoreError>(ControlFlow::Continue(()))
            })
        })
        .expect("a working store");
    assert!(seen >= 2);
}

#[test]
fn language_and_colours_are_remembered_for_the_person() {
    let bank = TestBank::start();
    let visitor = bank.visitor();
    let page = visitor.fill("/sign-in", "/language", &[("language", "sv")]);
    assert_eq!(page.location, "/sign-in");
    assert!(visitor.get("/sign-in").words().contains("Logga in"));

    let browser = bank.visitor();
    enter(&browser, username(As::User), PASSWORD);
    assert_eq!(browser.fill("/me", "/language", &[("language", "fi")]).location, "/me");
    assert_eq!(browser.fill("/me", "/theme", &[("theme", "dark")]).location, "/me");
    let page = browser.get("/me");
    assert!(page.words().contains("Oma tili") && page.text.contains("data-theme=\"dark\""));

    let elsewhere = bank.visitor();
    enter(&elsewhere, username(As::User), PASSWORD);
    let page = elsewhere.get("/me");
    assert!(page.words().contains("Oma tili") && page.text.contains("data-theme=\"dark\""));
    assert_eq!(events_of(bank.bank(), EventKind::LanguageChanged).len(), 1);
}

#[test]
fn ended_sessions_are_swept_and_uses_are_written_down() {
    let mut bank = TestBank::start();
    let user = bank.sign_in(As::User);
    bank.sign_in(As::Viewer);
    bank.clock.advance(50 * 60);
    user.get("/");
    bank.clock.advance(11 * 60);
    lvi_info::service::sessions::tend(bank.bank()).expect("a working store");
    let stored = bank.bank().store.read(store::sessions::all).expect("a working store");
    assert_eq!(stored.iter().map(|session| session.person).collect::<Vec<_>>(), [As::User.id()]);
    bank.restart();
    // Without what was written down, the session would have idled out by now.
    assert_eq!(user.of(&bank).get("/").status, 200);
}
