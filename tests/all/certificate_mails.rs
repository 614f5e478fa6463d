//! The mails by which main users learn that the server's certificate ends.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use lvi_info::config::Config;
use lvi_info::domain::event::EventKind;
use lvi_info::domain::mail::MailKind;
use lvi_info::domain::moment::Moment;
use lvi_info::domain::role::Role;
use lvi_info::service::Bank;
use lvi_info::service::certificate::tell_ending;
use lvi_info::store;

use crate::support::{As, TestBank, count, with_silent_relay};

const DAY: i64 = 24 * 60 * 60;

/// The mails so far: to whom, their subject and text, the latest first.
fn mails(bank: &Bank) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    bank.store
        .read(|reader| {
            store::mails::walk(reader, |mail| {
                if mail.what.kind == MailKind::CertificateEnding {
                    found.push((mail.what.to.as_str().to_owned(), mail.what.subject, mail.what.text));
                }
                Ok(std::ops::ControlFlow::Continue(()))
            })
        })
        .expect("readable");
    found
}

/// A bank whose data are there, and behind which nothing works: each opening is a start of the service.
fn stopped(change: impl FnOnce(&mut Config)) -> TestBank {
    let mut bank = TestBank::start_with(change);
    bank.stop();
    bank
}

/// The mails after a start with a certificate that ends then, this many days before its end.
fn mails_with(bank: &TestBank, end: Moment, days_left: i64) -> Vec<(String, String, String)> {
    bank.clock.advance(end.seconds_since(bank.clock.now()) - days_left * DAY + 60);
    let open = bank.unserved();
    open.certificate_end.set(end);
    tell_ending(&open).expect("told");
    mails(&open)
}

#[test]
fn main_users_get_one_mail_for_each_step_however_often_the_service_starts() {
    let bank = stopped(with_silent_relay);
    let end = bank.clock.now().plus_seconds(100 * DAY);
    let mains = As::ALL.into_iter().filter(|who| who.role() == Role::MainUser).count();
    assert_eq!(mains, 1);
    for (days, steps) in [(30, 0), (21, 1), (20, 1), (8, 1), (7, 2), (2, 2), (1, 3), (0, 3), (-3, 3)] {
        assert_eq!(mails_with(&bank, end, days).len(), steps, "{days} days left");
        assert_eq!(mails_with(&bank, end, days).len(), steps, "{days} days left, once more");
    }
}

#[test]
fn another_certificate_is_told_of_anew() {
    let bank = stopped(with_silent_relay);
    let end = bank.clock.now().plus_seconds(100 * DAY);
    assert_eq!(mails_with(&bank, end, 1).len(), 1);
    assert_eq!(mails_with(&bank, end.plus_seconds(50 * DAY), 21).len(), 2);
}

#[test]
fn the_mail_names_the_address_and_the_day_in_the_readers_language_and_nobody_but_the_reader() {
    let bank = stopped(with_silent_relay);
    let end = bank.clock.now().plus_seconds(100 * DAY);
    let (to, _, text) = mails_with(&bank, end, 21).remove(0);
    assert_eq!(to, As::Main.data()[4]);
    assert!(text.contains("ends on 10\u{a0}Jun\u{a0}2026"), "{text}");
    assert!(text.contains(&bank.unserved().config.public_address()), "{text}");
    assert!(text.contains("Ask the server's staff to renew it."), "{text}");
    for who in As::ALL.into_iter().filter(|who| *who != As::Main) {
        for word in who.data() {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}

#[test]
fn a_mail_that_comes_after_the_end_says_that_it_has_come() {
    let bank = stopped(with_silent_relay);
    let end = bank.clock.now().plus_seconds(100 * DAY);
    let (_, subject, text) = mails_with(&bank, end, -3).remove(0);
    assert_eq!(subject, "The certificate of LVI-INFO has to be renewed");
    assert!(text.contains("ended on 10\u{a0}Jun\u{a0}2026"), "{text}");
    assert!(!text.contains("ends on"), "{text}");
}

#[test]
fn where_no_mail_leaves_nothing_is_taken_as_told() {
    let mut bank = stopped(|_| ());
    let end = bank.clock.now().plus_seconds(100 * DAY);
    assert_eq!(mails_with(&bank, end, 21).len(), 0);
    bank.restart_with(with_silent_relay);
    bank.stop();
    assert_eq!(mails_with(&bank, end, 20).len(), 1);
}

/// Waits until the keeper of the certificate has told of its end so often.
fn await_endings(bank: &Bank, number: usize) {
    let begun = Instant::now();
    while count(bank, EventKind::CertificateEnding) < number {
        assert!(begun.elapsed() < Duration::from_secs(30), "told {} times", count(bank, EventKind::CertificateEnding));
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_step_that_is_reached_while_the_service_runs_is_told_though_something_was_told_that_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let (chain, key_file) = (folder.path().join("chain.pem"), folder.path().join("key.pem"));
    let mut params = rcgen::CertificateParams::new(vec!["bank.example".to_owned()]).expect("a name");
    params.not_before = rcgen::date_time_ymd(2026, 1, 1);
    params.not_after = rcgen::date_time_ymd(2026, 6, 1);
    let key = rcgen::KeyPair::generate().expect("a key");
    fs::write(&chain, params.self_signed(&key).expect("signed").pem()).expect("written");
    fs::write(&key_file, key.serialize_pem()).expect("written");
    let bank = TestBank::start_with(|config| {
        with_silent_relay(config);
        config.certificate = Some((chain, key_file));
    });
    let open = bank.bank();
    let end = open.certificate_end.at().expect("known");
    // Two hours before a week is left, and an hour after that.
    bank.clock.advance(end.seconds_since(open.clock.now()) - 7 * DAY - 2 * 60 * 60);
    bank.running().reload(Ok(open.config.clone())).expect("reloaded");
    await_endings(open, 1);
    assert_eq!(mails(open).len(), 1);
    bank.clock.advance(3 * 60 * 60);
    bank.running().reload(Ok(open.config.clone())).expect("reloaded");
    await_endings(open, 2);
    assert_eq!(mails(open).len(), 2);
}
