//! Who is told by mail that a message waits.

use lvi_info::domain::mail::MailKind;
use lvi_info::domain::thread::Subject;
use lvi_info::service::people::{StatusChange, Typed, change_status};
use lvi_info::service::requests::{TypedDecision, ask, decide};
use lvi_info::service::threads::{TypedThread, open_thread, say, show_thread};
use lvi_info::store::verify::verify;

use super::{notices, opened, said, tile, to};
use crate::support::{As, TestBank, own, with_silent_relay};

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
