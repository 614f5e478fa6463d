//! Forgotten passwords: the same answer for everybody, a link that works once, and nobody's mailbox flooded.

use lvi_info::domain::event::EventKind;
use lvi_info::domain::mail::MailKind;

use super::{NEW_PASSWORD, address, bank, bank_with, choose, count, enter, latest, mails, mails_of, visitor};
use crate::support::{As, PASSWORD, Page, TestBank};

fn ask(bank: &TestBank, account: &str) -> Page {
    visitor(bank).fill("/password", "/password", &[("account", account)])
}

/// What an answer says but for what is different each time.
fn said(page: &Page) -> (u16, String, Vec<(String, String)>, String) {
    let headers =
        page.headers.iter().filter(|(name, _)| !["date", "x-request-id", "set-cookie"].contains(&name.as_str()));
    (page.status, page.location.clone(), headers.cloned().collect(), page.text.clone())
}

#[test]
fn the_answer_is_the_same_whether_or_not_there_is_such_an_account() {
    let bank = bank();
    let user = bank.sign_in(As::OtherUser);
    let gone = format!("/people/{}/delete", As::OtherViewer.id());
    user.fill(&gone, &gone, &[]);
    let [username, .., email] = As::Viewer.data();
    let first = ask(&bank, "nobody");
    assert_eq!((first.status, first.location.as_str()), (303, "/password/sent"));
    for account in [
        username,
        email,
        &email.to_uppercase(),
        "nobody@own.example",
        As::OtherViewer.data()[0],
        &"x".repeat(5_000),
        "سلام",
    ] {
        assert_eq!(said(&ask(&bank, account)), said(&first), "{account}");
    }
    assert_eq!(
        mails_of(&bank, MailKind::Password).len(),
        3,
        "by name and twice by address; the deleted user gets none"
    );
    assert_eq!(mails(&bank).len(), 3);
    assert_eq!(count(bank.bank(), EventKind::PasswordAsked), 8);
}

#[test]
fn a_new_password_is_chosen_once_ends_all_sessions_and_is_told() {
    let bank = bank();
    let elsewhere = bank.sign_in(As::Viewer);
    ask(&bank, As::Viewer.data()[4]);
    let mail = latest(&bank, MailKind::Password);
    assert!(mail.what.text.contains(As::Viewer.data()[0]), "{}", mail.what.text);
    let link = address(&bank, &mail);
    assert_eq!(elsewhere.get("/me").status, 200, "asking alone changes nothing");
    assert_eq!(enter(&bank, As::Viewer.data()[0], PASSWORD).status, 303);
    assert_eq!(choose(&visitor(&bank), &link, NEW_PASSWORD).location, "/sign-in?done=password-chosen");
    assert_eq!(elsewhere.get("/me").status, 303);
    assert_eq!(enter(&bank, As::Viewer.data()[0], PASSWORD).status, 422);
    assert_eq!(enter(&bank, As::Viewer.data()[0], NEW_PASSWORD).status, 303);
    assert_eq!(latest(&bank, MailKind::PasswordChanged).what.person, Some(As::Viewer.id()));
    assert_eq!(visitor(&bank).get(&link).status, 410);
}

#[test]
fn a_link_works_for_an_hour_and_only_the_latest_one() {
    let bank = bank();
    ask(&bank, As::Viewer.data()[0]);
    let first = address(&bank, &latest(&bank, MailKind::Password));
    ask(&bank, As::Viewer.data()[0]);
    let second = address(&bank, &latest(&bank, MailKind::Password));
    assert_eq!([&first, &second].map(|link| visitor(&bank).get(link).status), [410, 200]);
    bank.clock.advance(3_600);
    assert_eq!(visitor(&bank).get(&second).status, 410);
}

#[test]
fn changing_or_resetting_the_password_withdraws_links() {
    let bank = bank();
    let [username, ..] = As::Viewer.data();
    ask(&bank, username);
    let first = address(&bank, &latest(&bank, MailKind::Password));
    let viewer = bank.sign_in(As::Viewer);
    let fields = [("current-password", PASSWORD), ("new-password", NEW_PASSWORD), ("repeat-password", NEW_PASSWORD)];
    assert_eq!(viewer.fill("/me/password", "/me/password", &fields).status, 303);
    assert_eq!(latest(&bank, MailKind::PasswordChanged).what.person, Some(As::Viewer.id()));
    ask(&bank, username);
    let second = address(&bank, &latest(&bank, MailKind::Password));
    let path = format!("/people/{}/password", As::Viewer.id());
    bank.sign_in(As::User).fill(&path, &path, &[]);
    assert_eq!([&first, &second].map(|link| visitor(&bank).get(link).status), [410, 410]);
}

#[test]
fn every_account_with_one_address_gets_a_link_of_its_own() {
    let bank = bank();
    let user = bank.sign_in(As::User);
    let [.., email] = As::Viewer.data();
    let fields = [
        ("first", "V"),
        ("last", "Katselma"),
        ("username", "veera.two"),
        ("email", email),
        ("phone", ""),
        ("role", "user"),
        ("language", "en"),
    ];
    user.fill("/people/new?company=1001", "/people/new?company=1001", &fields);
    ask(&bank, email);
    let sent = mails_of(&bank, MailKind::Password);
    let named = ["veera.view", "veera.two"].map(|name| sent.iter().any(|mail| mail.what.text.contains(name)));
    assert_eq!((sent.len(), named), (2, [true, true]));
}

#[test]
fn a_mailbox_gets_three_links_a_day_whatever_is_forgotten() {
    let bank = bank();
    let [username, .., email] = As::Viewer.data();
    for hour in 0..6 {
        bank.clock.advance(3_700);
        ask(&bank, if hour % 2 == 0 { username } else { email });
    }
    assert_eq!(mails_of(&bank, MailKind::Password).len(), 3);
    bank.clock.advance(20 * 3_600);
    ask(&bank, username);
    assert_eq!(mails_of(&bank, MailKind::Password).len(), 4);
}

#[test]
fn asking_too_often_waits_alike_for_known_and_unknown_accounts() {
    let bank = bank_with(|config| config.throttle.requests.per_recipient = 2);
    let statuses = |account: &str| [1, 2, 3].map(|_| ask(&bank, account).status);
    assert_eq!(statuses(As::Viewer.data()[0]), [303, 303, 429]);
    assert_eq!(statuses("nobody"), [303, 303, 429]);
    assert_eq!(ask(&bank, "NOBODY ").status, 429);
}

#[test]
fn nothing_typed_and_a_form_without_a_token_ask_for_nothing() {
    let bank = bank();
    assert_eq!(ask(&bank, " ").status, 422);
    assert_eq!(visitor(&bank).send("/password", &[("account", As::Viewer.data()[0])]).status, 422);
    assert_eq!(visitor(&bank).send_from("https://elsewhere.example", "/password", &[("account", "x")]).status, 403);
    assert!(mails(&bank).is_empty());
}

#[test]
fn whoever_is_deactivated_or_whose_company_has_ended_gets_no_link() {
    let bank = bank();
    let path = format!("/people/{}/deactivate", As::Viewer.id());
    bank.sign_in(As::User).fill(&path, &path, &[]);
    ask(&bank, As::Viewer.data()[0]);
    let main = bank.sign_in(As::Main);
    main.fill("/companies/1002/end", "/companies/1002/end", &[("reason", "")]);
    ask(&bank, As::OtherUser.data()[0]);
    assert!(mails(&bank).is_empty());
}
