//! Setting a second factor up, moving it, giving it up, resetting somebody else's; who must have one; and that its
//! secrets stand nowhere.

use std::fs;

use lvi_info::domain::event::{DetailKey, EventKind, Subject};
use lvi_info::domain::second_factor::{Obligation, SecondFactor};
use lvi_info::store;
use lvi_info::store::meta::Kind;

use crate::command_line;
use crate::second_factor::{
    SET_UP, Telephone, half_way, protected, send_set_up, set_up, shown_codes, shown_secret, type_code,
};
use crate::sign_in::{cookie, enter, reason, username};
use crate::support::{As, PASSWORD, TestBank, Visitor, events_of, files};

/// A real bank, in which main users must have a second factor.
fn real() -> TestBank {
    TestBank::start_as(Kind::Real, |_| ())
}

fn is_set_up(bank: &TestBank, who: As) -> bool {
    let found = bank.bank().store.read(|reader| store::second_factors::get(reader, who.id()));
    found.expect("a working store").and_then(SecondFactor::in_force).is_some()
}

/// Somebody who has typed the password.
fn signed_in(bank: &TestBank, who: As) -> Visitor {
    let visitor = bank.visitor();
    assert_eq!(enter(&visitor, username(who), PASSWORD).status, 303);
    visitor
}

#[test]
fn only_a_right_code_and_the_password_put_it_in_force() {
    let bank = TestBank::start();
    let visitor = signed_in(&bank, As::User);
    let page = visitor.get(SET_UP);
    assert!(page.text.contains("<svg class=\"qr\"") && page.header("cache-control") == "no-store");
    let (secret, words) = shown_secret(&page);
    let code = secret.code(lvi_info::auth::totp::step(bank.clock.now()));
    let wrong = if code == "000000" { "111111" } else { "000000" };
    let cases = [
        (wrong, PASSWORD, "Code that the app shows now: This is not the code"),
        ("", PASSWORD, "Code that the app shows now: This is not the code"),
        (&code, "wrong but long enough", "Present password: This is not your present password."),
    ];
    for (code, password, words_of_refusal) in cases {
        let refused = send_set_up(&visitor, &page, &[("secret-new-code", code), ("current-password", password)]);
        assert_eq!(refused.status, 422);
        assert!(refused.words().contains(words_of_refusal), "{}", refused.words());
        assert_eq!(shown_secret(&refused).1, words, "the app has read it already");
        assert!(!refused.text.contains(PASSWORD));
        assert!(!is_set_up(&bank, As::User));
    }
    let done = send_set_up(&visitor, &page, &[("secret-new-code", &code), ("current-password", PASSWORD)]);
    assert_eq!((done.status, done.header("cache-control")), (200, "no-store"), "{}", done.words());
    assert_eq!(shown_codes(&done).len(), 10);
    assert!(is_set_up(&bank, As::User));
    let set_up = events_of(bank.bank(), EventKind::SecondFactorSetUp);
    assert_eq!(set_up[0].what.subject, Subject::Person(As::User.id(), As::User.company()));
    let state = visitor.get("/me/second-factor").words();
    assert!(state.contains("In force since 2 Mar 2026, 10:00") && state.contains("Recovery codes left 10"), "{state}");
}

#[test]
fn sessions_that_were_opened_without_it_end_and_the_own_one_gets_a_new_secret() {
    let bank = TestBank::start();
    let other = bank.sign_in(As::User);
    let visitor = bank.visitor();
    let entered = enter(&visitor, username(As::User), PASSWORD);
    let before = cookie(&entered, "session").and_then(|cookie| cookie.split(';').next()).expect("a session").to_owned();
    set_up(&bank, &visitor);
    assert_eq!(other.get("/").status, 303);
    assert_eq!(bank.visitor_with(&before).get("/").status, 303);
    assert_eq!(visitor.get("/").status, 200);
}

#[test]
fn a_form_that_sets_it_up_is_good_for_an_hour_and_for_its_own_person() {
    let bank = TestBank::start();
    let [visitor, other] = [As::User, As::OtherUser].map(|who| signed_in(&bank, who));
    let page = visitor.get(SET_UP);
    let (secret, words) = shown_secret(&page);
    let code = || secret.code(lvi_info::auth::totp::step(bank.clock.now()));
    let carried = page.hidden_fields(SET_UP).into_iter().find(|(name, _)| name == "secret-form").expect("a secret").1;
    assert!(!carried.contains(&words.replace(' ', "")));

    let token = other.token_of("/me");
    let fields = [
        ("csrf", token.as_str()),
        ("secret-form", carried.as_str()),
        ("secret-new-code", &code()),
        ("current-password", PASSWORD),
    ];
    let foreign = other.send(SET_UP, &fields);
    assert_eq!(foreign.status, 422);
    assert!(foreign.words().contains("open too long") && shown_secret(&foreign).1 != words);

    bank.clock.advance(59 * 60);
    visitor.get("/");
    bank.clock.advance(60);
    let late = send_set_up(&visitor, &page, &[("secret-new-code", &code()), ("current-password", PASSWORD)]);
    assert_eq!(late.status, 422);
    assert!(late.words().contains("Below is a new picture") && shown_secret(&late).1 != words, "{}", late.words());
    assert!(!is_set_up(&bank, As::User) && !is_set_up(&bank, As::OtherUser));
}

#[test]
fn of_two_browsers_that_set_it_up_the_second_is_told_and_changes_nothing() {
    let bank = TestBank::start();
    let [first, second] = [(); 2].map(|()| signed_in(&bank, As::User));
    let page = second.get(SET_UP);
    let telephone = set_up(&bank, &first);
    // The first one's setting up has signed the second one out.
    assert_eq!(send_set_up(&second, &page, &[("secret-new-code", "0"), ("current-password", PASSWORD)]).status, 401);
    // A page of the same session that was opened before the other one's form was sent.
    let before = bank.bank().store.read(|reader| store::second_factors::get(reader, As::User.id()));
    let tab = first.get(SET_UP);
    let (secret, _) = shown_secret(&tab);
    let code = secret.code(lvi_info::auth::totp::step(bank.clock.now()));
    let refused = send_set_up(&first, &tab, &[("secret-new-code", &code), ("current-password", PASSWORD)]);
    assert_eq!(refused.status, 422);
    assert!(refused.words().contains("in another browser meanwhile"), "{}", refused.words());
    let after = bank.bank().store.read(|reader| store::second_factors::get(reader, As::User.id()));
    assert_eq!(before.expect("a working store"), after.expect("a working store"));
    bank.clock.advance(30);
    assert_eq!(type_code(&half_way(&bank, As::User), &telephone.shows(&bank, 0)).status, 303);
}

#[test]
fn moving_to_another_app_takes_a_code_of_the_present_one() {
    let bank = TestBank::start();
    let (visitor, old) = protected(&bank, As::User);
    let page = visitor.get(SET_UP);
    let (secret, _) = shown_secret(&page);
    let new = Telephone { secret, words: String::new(), paper: Vec::new() };
    let send = |present: &str| {
        let code = new.shows(&bank, 0);
        let fields = [("secret-new-code", code.as_str()), ("secret-code", present), ("current-password", PASSWORD)];
        send_set_up(&visitor, &page, &fields)
    };
    let refused = send("000000");
    assert_eq!(refused.status, 422);
    assert!(
        refused.words().contains("Code of the second factor in force: This is not the code"),
        "{}",
        refused.words()
    );
    assert_eq!(shown_codes(&send(&old.shows(&bank, 0))).len(), 10);
    bank.clock.advance(30);
    let waiting = half_way(&bank, As::User);
    assert_eq!(type_code(&waiting, &old.shows(&bank, 0)).status, 422);
    assert_eq!(type_code(&waiting, &old.paper[0]).status, 422);
    assert_eq!(type_code(&waiting, &new.shows(&bank, 0)).status, 303);
    let reasons = events_of(bank.bank(), EventKind::SecondFactorSetUp);
    assert_eq!(reasons.iter().map(reason).collect::<Vec<_>>(), ["", "moved"]);
}

#[test]
fn new_recovery_codes_take_password_and_code_and_end_the_earlier_ones() {
    let bank = TestBank::start();
    let (visitor, telephone) = protected(&bank, As::User);
    let send = |password: &str, code: &str| {
        let fields = [("current-password", password), ("secret-code", code)];
        visitor.fill("/me/second-factor/codes", "/me/second-factor/codes", &fields)
    };
    let code = telephone.shows(&bank, 0);
    assert_eq!(send("wrong but long enough", &code).status, 422);
    assert_eq!(send(PASSWORD, "000000").status, 422);
    let made = send(PASSWORD, &code);
    assert_eq!((made.status, made.header("cache-control")), (200, "no-store"), "{}", made.words());
    let codes = shown_codes(&made);
    let waiting = half_way(&bank, As::User);
    assert_eq!(type_code(&waiting, &telephone.paper[0]).status, 422);
    assert_eq!(type_code(&waiting, &codes[0]).status, 303);
    assert_eq!(events_of(bank.bank(), EventKind::RecoveryCodesMade).len(), 1);
}

#[test]
fn giving_it_up_takes_password_and_code() {
    let bank = TestBank::start();
    let (visitor, telephone) = protected(&bank, As::User);
    let send = |password: &str, code: &str| {
        let fields = [("current-password", password), ("secret-code", code)];
        visitor.fill("/me/second-factor/remove", "/me/second-factor/remove", &fields)
    };
    assert_eq!(send("wrong but long enough", &telephone.paper[0]).status, 422);
    assert_eq!(send(PASSWORD, "AAAA-AAAA-AAAA-AAAA").status, 422);
    assert!(is_set_up(&bank, As::User));
    assert_eq!(send(PASSWORD, &telephone.paper[0]).location, "/me/second-factor?done=second-factor-removed");
    assert!(!is_set_up(&bank, As::User));
    assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).location, "/");
    assert_eq!(events_of(bank.bank(), EventKind::SecondFactorRemoved).len(), 1);
    let fields = [("current-password", PASSWORD), ("secret-code", telephone.paper[1].as_str())];
    let token = visitor.token_of("/me");
    let fields = [("csrf", token.as_str()), fields[0], fields[1]];
    assert_eq!(visitor.send("/me/second-factor/remove", &fields).status, 409);
    assert_eq!(visitor.send("/me/second-factor/codes", &fields).status, 409);
}

#[test]
fn codes_tried_on_the_own_pages_count_with_those_of_sign_ins() {
    let bank = TestBank::start_with(|config| config.throttle.per_address = 1_000);
    let (visitor, telephone) = protected(&bank, As::User);
    let fields = [("current-password", PASSWORD), ("secret-code", "000000")];
    for _ in 0..5 {
        assert_eq!(visitor.fill("/me/second-factor/codes", "/me/second-factor/codes", &fields).status, 422);
    }
    let code = telephone.shows(&bank, 0);
    let fields = [("current-password", PASSWORD), ("secret-code", code.as_str())];
    let refused = visitor.fill("/me/second-factor/codes", "/me/second-factor/codes", &fields);
    assert!(refused.words().contains("Wait 30 seconds"), "{}", refused.words());
    assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).status, 429);
    assert_eq!(events_of(bank.bank(), EventKind::SecondFactorWrong).len(), 5);
}

#[test]
fn main_users_set_one_up_before_anything_else() {
    let mut bank = real();
    let visitor = bank.visitor();
    let entered = enter(&visitor, username(As::Main), PASSWORD);
    assert_eq!((entered.status, entered.location.as_str()), (303, SET_UP));
    for path in ["/", "/products", "/companies", "/people", "/me", "/me/second-factor", "/me/edit"] {
        assert_eq!((visitor.get(path).status, visitor.get(path).location.as_str()), (303, SET_UP), "{path}");
    }
    let page = visitor.get(SET_UP);
    assert!(page.words().contains("Set up a second factor before you go on"), "{}", page.words());
    let token = page.hidden_fields(SET_UP).into_iter().find(|(name, _)| name == "csrf").expect("a token").1;
    assert_eq!(visitor.send("/groups/new", &[("csrf", &token)]).location, SET_UP);
    bank.restart();
    let visitor = visitor.of(&bank);
    assert_eq!(visitor.get("/companies").location, SET_UP, "a restart lets nobody through");

    set_up(&bank, &visitor);
    assert_eq!(visitor.get("/companies").status, 200);
    assert_eq!(visitor.get("/me/second-factor/remove").location, "/me/second-factor");
    let token = visitor.token_of("/me");
    let fields = [("csrf", token.as_str()), ("current-password", PASSWORD), ("secret-code", "000000")];
    assert_eq!(visitor.send("/me/second-factor/remove", &fields).status, 409);
    assert!(is_set_up(&bank, As::Main));
}

#[test]
fn who_must_have_one_is_configured_by_role_and_a_demonstration_asks_nobody() {
    let everybody = Obligation { main_users: true, users: true, viewers: true };
    let cases = [
        (Kind::Real, None, [SET_UP, "/", "/"]),
        (Kind::Real, Some(everybody), [SET_UP, SET_UP, SET_UP]),
        (Kind::Real, Some(Obligation::NOBODY), ["/", "/", "/"]),
        (Kind::Demo, Some(everybody), ["/", "/", "/"]),
    ];
    for (kind, obligation, wanted) in cases {
        let bank = TestBank::start_as(kind, |config| {
            config.second_factor = obligation.unwrap_or(config.second_factor);
        });
        let led = [As::Main, As::User, As::Viewer].map(|who| enter(&bank.visitor(), username(who), PASSWORD).location);
        assert_eq!(led, wanted, "{kind:?} {obligation:?}");
    }
}

#[test]
fn a_given_password_is_changed_first_and_the_second_factor_set_up_then() {
    let bank = TestBank::start_as(Kind::Real, |config| {
        config.second_factor = Obligation { users: true, ..Obligation::NOBODY };
    });
    let page = bank.sign_in(As::Main).fill("/people/2/password", "/people/2/password", &[]);
    let given = page.text.split("id=\"temporary-password\">").nth(1).and_then(|rest| rest.split('<').next());
    let given = given.expect("a password");
    let visitor = bank.visitor();
    assert_eq!(enter(&visitor, username(As::User), given).location, "/me/password");
    let fields = [("current-password", given), ("new-password", PASSWORD), ("repeat-password", PASSWORD)];
    assert_eq!(visitor.fill("/me/password", "/me/password", &fields).location, "/?done=password");
    assert_eq!(visitor.get("/").location, SET_UP);
    set_up(&bank, &visitor);
    assert_eq!(visitor.get("/").status, 200);
}

#[test]
fn a_lost_telephone_is_reset_by_whoever_administers_the_person() {
    let bank = TestBank::start();
    let (visitor, telephone) = protected(&bank, As::Viewer);
    let user = bank.sign_in(As::User);
    assert!(user.get("/people/3").words().contains("Second factor In force since 2 Mar 2026"));
    let asked = user.get("/people/3/second-factor");
    assert!(asked.words().contains("Reset the second factor of Veera Katselma"), "{}", asked.words());
    let done = user.fill("/people/3/second-factor", "/people/3/second-factor", &[]);
    assert_eq!(done.location, "/people/3?done=second-factor-reset");
    assert!(user.get("/people/3").words().contains("Second factor Not in use"));
    assert_eq!(visitor.get("/").status, 303, "signed out at once");
    let reset = events_of(bank.bank(), EventKind::SecondFactorReset);
    assert_eq!(reset[0].what.subject, Subject::Person(As::Viewer.id(), As::Viewer.company()));
    assert_eq!(reset[0].what.actor.map(|who| who.person), Some(As::User.id()));

    // The owner is told at the next sign-in, and again wherever another is set up.
    bank.clock.advance(3_600);
    let visitor = bank.visitor();
    assert_eq!(enter(&visitor, username(As::Viewer), PASSWORD).location, "/me/second-factor");
    for path in ["/me/second-factor", SET_UP] {
        let words = visitor.get(path).words();
        assert!(words.contains("was reset by an administrator on 2 Mar 2026, 10:00"), "{words}");
    }
    bank.clock.advance(60);
    let again = bank.visitor();
    assert_eq!(enter(&again, username(As::Viewer), PASSWORD).location, "/", "told once is enough");
    let fresh = set_up(&bank, &again);
    assert!(!again.get("/me/second-factor").words().contains("was reset"));
    bank.clock.advance(30);
    let waiting = half_way(&bank, As::Viewer);
    assert_eq!(type_code(&waiting, &telephone.shows(&bank, 0)).status, 422);
    assert_eq!(type_code(&waiting, &fresh.shows(&bank, 0)).status, 303);
}

#[test]
fn nobody_resets_the_own_one_or_that_of_somebody_who_is_not_theirs() {
    let bank = TestBank::start();
    for who in [As::User, As::OtherUser, As::Main] {
        protected(&bank, who);
    }
    let user = bank.sign_in(As::User);
    let token = user.token();
    for (person, status) in [(As::User, 409), (As::OtherUser, 404), (As::Main, 404)] {
        let page = user.send(&format!("/people/{}/second-factor", person.id()), &[("csrf", &token)]);
        assert_eq!(page.status, status, "{person:?}");
    }
    let viewer = bank.sign_in(As::Viewer);
    assert_eq!(viewer.send("/people/2/second-factor", &[("csrf", &viewer.token())]).status, 403);
    let main = bank.sign_in(As::Main);
    assert_eq!(main.send("/people/1/second-factor", &[("csrf", &main.token())]).status, 409);
    assert_eq!(main.get("/people/1/second-factor").location, "/people/1");
    assert!([As::User, As::OtherUser, As::Main].iter().all(|who| is_set_up(&bank, *who)));
    assert_eq!(main.fill("/people/4/second-factor", "/people/4/second-factor", &[]).status, 303);
    assert!(!is_set_up(&bank, As::OtherUser));
    // There is nothing left to be reset, and nothing happens.
    main.send("/people/4/second-factor", &[("csrf", &main.token())]);
    assert_eq!(events_of(bank.bank(), EventKind::SecondFactorReset).len(), 1);
}

#[test]
fn the_last_main_users_telephone_is_reset_at_the_server() {
    let mut bank = real();
    let visitor = signed_in(&bank, As::Main);
    set_up(&bank, &visitor);
    bank.stop();
    let data = bank.folder.path();
    let done = command_line::run(data, &["user", "reset-second-factor", "--username", username(As::Main)], "");
    assert!(done.status.success(), "{}", command_line::words(&done));
    let unknown = command_line::run(data, &["user", "reset-second-factor", "--username", "nobody.here"], "");
    assert_eq!(unknown.status.code(), Some(1));
    bank.restart();
    assert_eq!(visitor.of(&bank).get("/").status, 303);
    let visitor = bank.visitor();
    assert_eq!(enter(&visitor, username(As::Main), PASSWORD).location, SET_UP);
    assert!(visitor.get(SET_UP).words().contains("was reset by an administrator"));
    let reset = events_of(bank.bank(), EventKind::SecondFactorReset);
    assert_eq!(reset[0].what.actor, None);
}

#[test]
fn where_the_key_is_lost_nothing_opens_and_a_reset_helps() {
    let mut bank = TestBank::start();
    let (_, telephone) = protected(&bank, As::User);
    bank.stop();
    fs::remove_file(bank.folder.path().join("secrets.key")).expect("a key");
    bank.restart();
    let visitor = half_way(&bank, As::User);
    for code in [telephone.shows(&bank, 0), telephone.paper[0].clone()] {
        let refused = type_code(&visitor, &code);
        assert_eq!(refused.status, 422);
        assert!(refused.words().contains("ei voi enää tarkistaa"), "{}", refused.words());
        assert!(cookie(&refused, "session").is_none());
    }
    let refused = events_of(bank.bank(), EventKind::SecondFactorWrong);
    assert_eq!(refused.iter().map(reason).collect::<Vec<_>>(), ["unreadable", "unreadable"]);
    let main = bank.sign_in(As::Main);
    assert_eq!(main.fill("/people/2/second-factor", "/people/2/second-factor", &[]).status, 303);
    let visitor = signed_in(&bank, As::User);
    set_up(&bank, &visitor);
}

#[test]
fn a_form_that_came_too_late_holds_no_code() {
    let bank = TestBank::start();
    let (visitor, telephone) = protected(&bank, As::User);
    bank.clock.advance(61 * 60);
    let fields = [
        ("csrf", "0123"),
        ("secret-code", telephone.paper[0].as_str()),
        ("secret-new-code", "135790"),
        ("current-password", PASSWORD),
    ];
    for path in [SET_UP, "/me/second-factor/codes", "/me/second-factor/remove"] {
        let late = visitor.send(path, &fields);
        assert_eq!(late.status, 401, "{path}");
        for typed in [&telephone.paper[0], "135790", PASSWORD] {
            assert!(!late.text.contains(typed), "{path}: {typed}");
        }
    }
}

#[test]
fn every_session_ends_when_its_owner_says_so_the_present_one_too() {
    let bank = TestBank::start();
    let [here, there] = [(); 2].map(|()| bank.sign_in(As::User));
    let foreign = bank.sign_in(As::OtherUser);
    let page = here.fill("/me", "/me/sessions/end-all", &[]);
    assert_eq!((page.status, page.location.as_str()), (303, "/sign-in"));
    assert!(cookie(&page, "session").expect("a removal").contains("Max-Age=0"));
    assert_eq!([&here, &there, &foreign].map(|visitor| visitor.get("/").status), [303, 303, 200]);
    let stored = bank.bank().store.read(store::sessions::all).expect("a working store");
    assert_eq!(stored.iter().map(|session| session.person).collect::<Vec<_>>(), [As::OtherUser.id()]);
    let ended = events_of(bank.bank(), EventKind::SessionEnded);
    assert_eq!(ended[0].what.details, [(DetailKey::Count, "2".to_owned())]);
}

#[test]
fn secret_and_recovery_codes_stand_in_no_file_no_event_and_no_later_page() {
    let mut bank = TestBank::start();
    let (visitor, telephone) = protected(&bank, As::User);
    // Codes are used, refused and typed into wrong places, so that whatever keeps what was typed would keep them.
    type_code(&half_way(&bank, As::User), &telephone.paper[0]);
    type_code(&half_way(&bank, As::User), &telephone.paper[0]);
    type_code(&half_way(&bank, As::User), &format!("{}X", telephone.paper[1]));
    let fields = [("current-password", "wrong but long enough"), ("secret-code", telephone.paper[2].as_str())];
    visitor.fill("/me/second-factor/codes", "/me/second-factor/codes", &fields);
    let main = bank.sign_in(As::Main);
    let own = ["/", "/me", "/me/second-factor", SET_UP, "/me/second-factor/codes", "/me/second-factor/remove"];
    let pages: Vec<String> = own
        .iter()
        .map(|path| visitor.get(path).text)
        .chain(["/people/2", "/events", "/people"].iter().map(|path| main.get(path).text))
        .collect();

    let bare = telephone.words.replace(' ', "");
    let mut needles: Vec<Vec<u8>> =
        vec![bare.clone().into_bytes(), telephone.words.clone().into_bytes(), telephone.secret.bytes().to_vec()];
    for code in &telephone.paper {
        needles.extend([code.clone().into_bytes(), code.replace('-', "").into_bytes()]);
        needles.push(data_encoding::BASE32_NOPAD.decode(code.replace('-', "").as_bytes()).expect("letters"));
    }
    bank.stop();
    let mut found = files(bank.folder.path());
    let names = found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ");
    assert!(names.contains("lvi-info.redb") && names.contains("security"), "{names}");
    found.extend(pages.into_iter().map(|page| ("a page".to_owned(), page.into_bytes())));
    for (name, content) in &found {
        for needle in &needles {
            let planted = content.windows(needle.len()).any(|window| window == needle.as_slice());
            assert!(!planted, "{} stands in {name}", String::from_utf8_lossy(needle));
        }
    }
    // What is kept verifies, and the search above would have found what is there.
    assert!(found.iter().any(|(_, content)| content.windows(8).any(|window| window == b"ukko.use")));
    let report = store::verify::verify(&bank.unserved().store).expect("readable");
    assert!(report.is_clean(), "{:?}", report.findings);
}
