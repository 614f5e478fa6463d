//! Inviting: the link to the first password, sent again, withdrawn and too old.

use lvi_info::domain::event::EventKind;
use lvi_info::domain::mail::MailKind;

use super::{NEW_PASSWORD, address, bank, choose, count, enter, latest, mails_of, visitor};
use crate::support::{As, Page, TestBank, Visitor};

const NEW: [(&str, &str); 7] = [
    ("first", "Niilo"),
    ("last", "Uusipää"),
    ("username", "niilo"),
    ("email", "niilo@own.example"),
    ("phone", "050 555 0199"),
    ("role", "viewer"),
    ("language", "en"),
];

fn invite(visitor: &Visitor) -> Page {
    visitor.fill("/people/invite?company=1001", "/people/invite?company=1001", &NEW)
}

/// The link of the latest invitation.
fn link(bank: &TestBank) -> String {
    address(bank, &latest(bank, MailKind::Invitation))
}

fn confirm(visitor: &Visitor, part: &str) -> Page {
    visitor.fill(&format!("/people/6/{part}"), &format!("/people/6/{part}"), &[])
}

#[test]
fn an_invited_person_chooses_the_first_password_and_signs_in() {
    let bank = bank();
    let user = bank.sign_in(As::User);
    assert_eq!(invite(&user).location, "/people/6?done=invited");
    assert!(user.get("/people/6").words().contains("Sent, works until"));
    let mail = latest(&bank, MailKind::Invitation);
    assert!(
        mail.what.text.contains("Hello Niilo Uusipää,") && mail.what.text.contains("Omaputki Oy"),
        "{}",
        mail.what.text
    );
    let link = link(&bank);
    assert!(!format!("{mail:?}").contains(&link["/links/".len()..]), "the outbox holds no secret");
    // Virus scanners look at every link.
    for _ in 0..3 {
        assert_eq!(visitor(&bank).get(&link).status, 200);
    }
    assert_eq!(choose(&visitor(&bank), &link, NEW_PASSWORD).location, "/sign-in?done=password-chosen");
    assert_eq!(enter(&bank, "niilo", NEW_PASSWORD).location, "/policies/accept", "nothing was accepted yet");
    assert!(!user.get("/people/6").words().contains("Invitation"));
    assert!(mails_of(&bank, MailKind::PasswordChanged).is_empty(), "a first password changes nothing");
    assert_eq!((count(bank.bank(), EventKind::PersonInvited), count(bank.bank(), EventKind::PasswordChosen)), (1, 1));
}

#[test]
fn a_weak_password_or_two_different_ones_use_nothing_up() {
    let bank = bank();
    invite(&bank.sign_in(As::User));
    let link = link(&bank);
    let visitor = visitor(&bank);
    for (new, repeat, told) in [
        ("kissa", "kissa", "At least 12"),
        (NEW_PASSWORD, "x", "differ"),
        ("password1234", "password1234", "everybody tries first"),
    ] {
        let page = visitor.fill(&link, &link, &[("new-password", new), ("repeat-password", repeat)]);
        assert!(page.status == 422 && page.words().contains(told), "{}", page.words());
        assert!(!page.text.contains(new), "no password comes back");
    }
    assert_eq!(choose(&visitor, &link, NEW_PASSWORD).status, 303);
}

#[test]
fn a_link_that_was_used_is_too_old_or_was_replaced_says_so() {
    let bank = bank();
    let user = bank.sign_in(As::User);
    invite(&user);
    let first = link(&bank);
    user.fill("/people/6", "/people/6/invite", &[]);
    let second = link(&bank);
    assert_ne!(first, second);
    let page = visitor(&bank).get(&first);
    assert!(page.status == 410 && page.words().contains("does nothing any more"), "{}", page.words());
    bank.clock.advance(7 * 86_400);
    let page = visitor(&bank).get(&second);
    assert!(page.status == 410 && page.words().contains("too old"), "{}", page.words());
    assert!(bank.sign_in(As::User).get("/people/6").words().contains("Too old or withdrawn"));
    bank.sign_in(As::User).fill("/people/6", "/people/6/invite", &[]);
    let third = link(&bank);
    choose(&visitor(&bank), &third, NEW_PASSWORD);
    let page = visitor(&bank).get(&third);
    assert!(page.status == 410 && page.words().contains("used already"), "{}", page.words());
    let token = bank.sign_in(As::User).token();
    assert_eq!(bank.sign_in(As::User).send("/people/6/invite", &[("csrf", &token)]).status, 409, "{token}");
}

#[test]
fn whoever_is_deactivated_deleted_or_given_a_password_has_no_link_any_more() {
    for part in ["deactivate", "delete", "password"] {
        let bank = bank();
        let user = bank.sign_in(As::User);
        invite(&user);
        let link = link(&bank);
        confirm(&user, part);
        let page = visitor(&bank).get(&link);
        assert_eq!(page.status, 410, "{part}: {}", page.words());
        assert!(!page.words().contains("Niilo") && !page.words().contains("niilo"), "{part}");
    }
}

#[test]
fn a_link_does_nothing_while_the_company_has_ended() {
    let bank = bank();
    invite(&bank.sign_in(As::User));
    let link = link(&bank);
    let main = bank.sign_in(As::Main);
    main.fill("/companies/1001/end", "/companies/1001/end", &[("reason", "")]);
    assert_eq!(visitor(&bank).get(&link).status, 410);
    main.fill("/companies/1001/activate", "/companies/1001/activate", &[("reason", "")]);
    assert_eq!(visitor(&bank).get(&link).status, 200);
}

#[test]
fn an_invitation_follows_the_address_that_an_administrator_corrects() {
    let bank = bank();
    let user = bank.sign_in(As::User);
    invite(&user);
    let lost = link(&bank);
    let fields = [
        ("first", "Niilo"),
        ("last", "Uusipää"),
        ("email", "right@own.example"),
        ("phone", ""),
        ("role", "viewer"),
        ("language", "en"),
    ];
    assert_eq!(user.fill("/people/6/edit", "/people/6/edit", &fields).location, "/people/6?done=saved");
    assert_eq!(visitor(&bank).get(&lost).status, 410, "it lies in another one's mailbox");
    let mail = latest(&bank, MailKind::Invitation);
    assert_eq!(mail.what.to.as_str(), "right@own.example");
    assert_eq!(choose(&visitor(&bank), &address(&bank, &mail), NEW_PASSWORD).status, 303);
}

#[test]
fn users_invite_into_their_own_company_only_and_viewers_nobody() {
    let bank = bank();
    let [main, user, viewer, ..] = As::ALL.map(|who| bank.sign_in(who));
    assert_eq!(user.get("/people/invite?company=1002").status, 404);
    assert_eq!(viewer.get("/people/invite").status, 403);
    let as_main = [NEW.as_slice(), &[]].concat();
    let as_main: Vec<_> =
        as_main.into_iter().map(|(name, value)| (name, if name == "role" { "main-user" } else { value })).collect();
    let page = user.fill("/people/invite?company=1001", "/people/invite?company=1001", &as_main);
    assert_eq!(page.status, 422, "{}", page.words());
    assert_eq!(invite(&main).status, 303);
    assert_eq!(invite(&user).status, 422, "the username is taken");
}

#[test]
fn nobody_raises_the_own_role_and_no_user_touches_a_main_user() {
    let bank = bank();
    let user = bank.sign_in(As::User);
    let own = format!("/people/{}/edit", As::User.id());
    let [_, first, last, phone, email] = As::User.data();
    for role in ["main-user", "viewer"] {
        let fields =
            [("first", first), ("last", last), ("phone", phone), ("email", email), ("role", role), ("language", "en")];
        assert_eq!(user.fill(&own, &own, &fields).status, 422, "{role}");
    }
    let colleague = format!("/people/{}/edit", As::Viewer.id());
    let fields = [
        ("first", "V"),
        ("last", "Katselma"),
        ("phone", ""),
        ("email", "v@own.example"),
        ("role", "main-user"),
        ("language", "en"),
    ];
    assert_eq!(user.fill(&colleague, &colleague, &fields).status, 422);
    let token = user.token();
    for part in ["edit", "password", "deactivate", "delete", "invite"] {
        let path = format!("/people/{}/{part}", As::Main.id());
        assert_eq!(user.send(&path, &[("csrf", &token)]).status, 404, "{part}");
    }
}
