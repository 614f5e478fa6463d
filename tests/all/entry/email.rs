//! Another e-mail address: confirmed at both, called off, changed by an administrator.

use lvi_info::domain::event::EventKind;
use lvi_info::domain::mail::MailKind;
use lvi_info::domain::person::Person;
use lvi_info::store;

use super::{address, bank, count, events, latest, mails, mails_of, visitor};
use crate::support::{As, Page, TestBank, Visitor};

const NEW: &str = "veera@new.example";

fn edit(visitor: &Visitor, path: &str, email: &str) -> Page {
    let [_, first, last, phone, _] = As::Viewer.data();
    let fields = [("first", first), ("last", last), ("phone", phone), ("email", email), ("language", "en")];
    visitor.fill(path, path, &fields)
}

fn email(bank: &TestBank) -> String {
    let read = bank.bank().store.read(|reader| store::people::get(reader, As::Viewer.id()));
    let person: Person = read.expect("a working store").expect("a person");
    person.email.map(|email| email.as_str().to_owned()).unwrap_or_default()
}

fn confirm(bank: &TestBank, kind: MailKind) -> Page {
    let link = address(bank, &latest(bank, kind));
    visitor(bank).fill(&link, &link, &[])
}

#[test]
fn another_address_counts_once_both_have_confirmed_it_in_either_order() {
    for order in [[MailKind::EmailFrom, MailKind::EmailTo], [MailKind::EmailTo, MailKind::EmailFrom]] {
        let bank = bank();
        let viewer = bank.sign_in(As::Viewer);
        assert_eq!(edit(&viewer, "/me/edit", NEW).location, "/me?done=email-asked");
        let old = As::Viewer.data()[4];
        assert_eq!(email(&bank), old);
        let page = viewer.get("/me").words();
        assert!(page.contains(NEW) && page.contains("New address: not yet"), "{page}");
        let to: Vec<_> =
            mails(&bank).into_iter().map(|mail| (mail.what.kind, mail.what.to.as_str().to_owned())).collect();
        assert_eq!(to, [(MailKind::EmailFrom, old.to_owned()), (MailKind::EmailTo, NEW.to_owned())]);
        assert_eq!(confirm(&bank, order[0]).location, "/sign-in?done=email-half");
        assert_eq!(email(&bank), old);
        assert_eq!(confirm(&bank, order[1]).location, "/sign-in?done=email-whole");
        assert_eq!(email(&bank), NEW);
        let told = latest(&bank, MailKind::EmailChanged);
        assert_eq!((told.what.to.as_str(), mails(&bank).len()), (old, 3));
        assert!(!viewer.get("/me").words().contains("Keep the present address"));
        assert_eq!(count(bank.bank(), EventKind::EmailChangeConfirmed), 2);
        assert!(!format!("{:?}", events(bank.bank())).contains("new.example"));
    }
}

#[test]
fn looking_at_the_links_confirms_nothing_and_each_works_once() {
    let bank = bank();
    edit(&bank.sign_in(As::Viewer), "/me/edit", NEW);
    let link = address(&bank, &latest(&bank, MailKind::EmailTo));
    for _ in 0..2 {
        assert_eq!(visitor(&bank).get(&link).status, 200);
    }
    confirm(&bank, MailKind::EmailTo);
    assert_eq!(visitor(&bank).get(&link).status, 410);
    assert_ne!(email(&bank), NEW);
}

#[test]
fn a_mailbox_that_may_be_a_strangers_is_told_of_nobody() {
    let bank = bank();
    edit(&bank.sign_in(As::Viewer), "/me/edit", NEW);
    let mail = latest(&bank, MailKind::EmailTo);
    let page = visitor(&bank).get(&address(&bank, &mail));
    let [username, first, last, phone, email] = As::Viewer.data();
    for own in [username, first, last, phone, email, "Omaputki"] {
        assert!(!mail.what.text.contains(own) && !page.words().contains(own), "{own}");
    }
}

#[test]
fn other_details_are_saved_at_once_beside_an_address_that_is_to_be_confirmed() {
    let bank = bank();
    let viewer = bank.sign_in(As::Viewer);
    let fields =
        [("first", "Vera"), ("last", "Katselma"), ("phone", "050 555 0000"), ("email", NEW), ("language", "sv")];
    viewer.fill("/me/edit", "/me/edit", &fields);
    let page = viewer.get("/me").words();
    assert!(page.contains("Vera Katselma") && page.contains("050 555 0000"), "{page}");
    assert_eq!(email(&bank), As::Viewer.data()[4]);
}

#[test]
fn a_change_is_called_off_replaced_and_too_old() {
    let bank = bank();
    let viewer = bank.sign_in(As::Viewer);
    edit(&viewer, "/me/edit", NEW);
    let first = address(&bank, &latest(&bank, MailKind::EmailTo));
    confirm(&bank, MailKind::EmailFrom);
    edit(&viewer, "/me/edit", "veera@third.example");
    assert_eq!(visitor(&bank).get(&first).status, 410, "another has taken its place");
    let second = address(&bank, &latest(&bank, MailKind::EmailTo));
    assert_eq!(viewer.fill("/me", "/me/email/cancel", &[]).location, "/me?done=email-cancelled");
    assert_eq!(visitor(&bank).get(&second).status, 410);
    bank.clock.advance(1);
    edit(&viewer, "/me/edit", NEW);
    let third = address(&bank, &latest(&bank, MailKind::EmailTo));
    bank.clock.advance(3 * 86_400);
    assert_eq!(visitor(&bank).get(&third).status, 410);
    assert!(!bank.sign_in(As::Viewer).get("/me").words().contains(NEW));
    assert_eq!(email(&bank), As::Viewer.data()[4]);
}

#[test]
fn an_administrator_changes_an_address_at_once_and_both_are_told() {
    let bank = bank();
    let old = As::Viewer.data()[4];
    edit(&bank.sign_in(As::Viewer), "/me/edit", "veera@third.example");
    let pending = address(&bank, &latest(&bank, MailKind::EmailTo));
    let path = format!("/people/{}/edit", As::Viewer.id());
    let [_, first, last, phone, _] = As::Viewer.data();
    let fields =
        [("first", first), ("last", last), ("phone", phone), ("email", NEW), ("role", "viewer"), ("language", "en")];
    let done = bank.sign_in(As::User).fill(&path, &path, &fields);
    assert_eq!(done.location, format!("/people/{}?done=saved", As::Viewer.id()));
    assert_eq!(email(&bank), NEW);
    let told: Vec<_> = mails_of(&bank, MailKind::EmailChanged).into_iter().map(|mail| mail.what).collect();
    assert_eq!(told.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), [old, NEW]);
    assert!(!told[1].text.contains(first), "the new address may be mistyped");
    assert_eq!(visitor(&bank).get(&pending).status, 410);
}

#[test]
fn the_own_address_is_confirmed_wherever_it_is_typed() {
    let bank = bank();
    let user = bank.sign_in(As::User);
    let path = format!("/people/{}/edit", As::User.id());
    let [_, first, last, phone, old] = As::User.data();
    let fields =
        [("first", first), ("last", last), ("phone", phone), ("email", "thief@new.example"), ("language", "en")];
    let done = user.fill(&path, &path, &fields);
    assert_eq!(done.location, format!("/people/{}?done=email-asked", As::User.id()), "{}", done.words());
    assert!(user.get("/me").words().contains(old));
    assert_eq!(mails_of(&bank, MailKind::EmailFrom).len(), 1);
}

#[test]
fn nobody_sends_mails_to_others_without_end() {
    let bank = bank();
    let viewer = bank.sign_in(As::Viewer);
    let asked = [1, 2, 3, 4, 5, 6].map(|number| edit(&viewer, "/me/edit", &format!("v{number}@new.example")).status);
    assert_eq!(asked, [303, 303, 303, 303, 303, 422]);
    assert_eq!(mails_of(&bank, MailKind::EmailTo).len(), 5);
}

#[test]
fn the_address_before_is_kept_for_main_users_alone() {
    let bank = bank();
    edit(&bank.sign_in(As::Viewer), "/me/edit", NEW);
    confirm(&bank, MailKind::EmailFrom);
    confirm(&bank, MailKind::EmailTo);
    let old = As::Viewer.data()[4];
    let page = |who: As| bank.sign_in(who).get("/people/3").words();
    assert!(page(As::Main).contains(old) && page(As::Main).contains(NEW), "{}", page(As::Main));
    assert!(page(As::User).contains(NEW) && !page(As::User).contains(old));
}
