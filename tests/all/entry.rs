//! Getting in: applications, invitations, forgotten passwords, another e-mail address; and everything that can go
//! wrong.
//!
//! The outbox is read from the store, and the addresses of links are made as the sender of mails makes them.

mod apply;
mod decide;
mod email;
mod invite;
mod links;
mod password;
mod secrets;

use std::ops::ControlFlow;

use lvi_info::auth::one_time::token;
use lvi_info::config::Config;
use lvi_info::domain::application::Application;
use lvi_info::domain::mail::{Mail, MailKind, MailLink};
use lvi_info::store::{self};

use crate::support::{Page, TestBank, Visitor, count, events, with_silent_relay};

/// A bank whose mails leave it.
fn bank() -> TestBank {
    bank_with(|_| ())
}

/// The same with other settings.
fn bank_with(change: impl FnOnce(&mut Config)) -> TestBank {
    TestBank::start_with(|config| {
        with_silent_relay(config);
        change(config);
    })
}

/// Somebody who is not signed in and reads English.
fn visitor(bank: &TestBank) -> Visitor {
    let visitor = bank.visitor();
    assert_eq!(visitor.send("/language", &[("language", "en"), ("return", "/sign-in")]).status, 303);
    visitor
}

/// Every mail of the outbox, the oldest first.
fn mails(bank: &TestBank) -> Vec<Mail> {
    let mut found = Vec::new();
    let read = bank.bank().store.read(|reader| {
        store::mails::walk(reader, |mail| {
            found.push(mail);
            Ok(ControlFlow::Continue(()))
        })
    });
    read.expect("a working store");
    found.reverse();
    found
}

/// The mails of a kind.
fn mails_of(bank: &TestBank, kind: MailKind) -> Vec<Mail> {
    mails(bank).into_iter().filter(|mail| mail.what.kind == kind).collect()
}

/// The latest mail of a kind.
fn latest(bank: &TestBank, kind: MailKind) -> Mail {
    mails_of(bank, kind).pop().unwrap_or_else(|| panic!("no mail of the kind {}", kind.name()))
}

/// The address of the link in a mail, below the bank's own.
fn address(bank: &TestBank, mail: &Mail) -> String {
    let Some(MailLink::OneTime(id)) = mail.what.link else { panic!("a mail with a link that works once") };
    let link = bank.bank().store.read(|reader| store::one_time_links::get(reader, id)).expect("a working store");
    format!("/links/{}", token(&bank.bank().vault, &link.expect("a link of that number")))
}

/// Every application, by number.
fn applications(bank: &TestBank) -> Vec<Application> {
    bank.bank().store.read(store::applications::all).expect("a working store")
}

/// An application of somebody whom the bank does not know, for a company that it does not know.
const APPLICATION: [(&str, &str); 12] = [
    ("name", "Hakemus Oy"),
    ("business-id", "1572860-0"),
    ("kind", "importer"),
    ("street", "Hakukuja 7"),
    ("first", "Hanna"),
    ("last", "Hakijainen"),
    ("email", "hanna@hakemus.example"),
    ("phone", "+358 50 555 0177"),
    ("username", "hanna.h"),
    ("role", "user"),
    ("language", "en"),
    ("accept", "yes"),
];

/// The application with other values in some fields.
fn with<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = APPLICATION.into_iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.chain(changed.iter().copied()).collect()
}

/// Sends an application.
fn apply(visitor: &Visitor, fields: &[(&str, &str)]) -> Page {
    visitor.fill("/register", "/register", fields)
}

/// Gives company 1001 the business id of the application.
fn known_company(bank: &TestBank) {
    let main = bank.sign_in(crate::support::As::Main);
    let fields = [
        ("name", "Omaputki Oy"),
        ("business-id", "1572860-0"),
        ("kind", "manufacturer"),
        ("language", "fi"),
        ("reach", "own"),
    ];
    let saved = main.fill("/companies/1001/edit", "/companies/1001/edit", &fields);
    assert_eq!(saved.status, 303, "{}", saved.words());
}

/// Chooses a password on the page of a link.
fn choose(visitor: &Visitor, link: &str, password: &str) -> Page {
    visitor.fill(link, link, &[("new-password", password), ("repeat-password", password)])
}

/// A password that nobody of a test bank has yet.
const NEW_PASSWORD: &str = "seitsemän hiljaista hanaa vuotaa";

/// Tries to sign in.
fn enter(bank: &TestBank, username: &str, password: &str) -> Page {
    visitor(bank).fill("/sign-in", "/sign-in", &[("username", username), ("password", password)])
}
