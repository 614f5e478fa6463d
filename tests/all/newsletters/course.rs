//! Newsletters on their way: what relay, clock and readers do while an issue is being sent.

use std::time::{Duration, Instant};

use lvi_info::domain::event::EventKind;
use lvi_info::domain::newsletter::IssueState;
use lvi_info::domain::newsletter::delivery::Share;
use lvi_info::domain::person::Person;
use lvi_info::domain::subscriber::Lists;
use lvi_info::jobs::newsletter_sender::Office;
use lvi_info::service::Bank;
use lvi_info::store::verify::verify;
use lvi_info::store::{self, StoreError};

use super::{
    PATIENCE, account, kinds, newsletter, post, progress, readers, send, served, state, until, until_sent, write,
};
use crate::relay::Relay;
use crate::subscribers::{read, stored};
use crate::support::{As, BEGINNING, TestBank};

/// More than the longest rest that the relay is given, in seconds.
const LONGEST_REST: i64 = 15 * 60;

/// Waits until so many readers are chosen, and the relay, which does not answer, is left alone: each that was tried
/// waits again. What comes back later would begin another rest.
fn until_given_up(bank: &Bank, issue: &str, readers: u64) {
    until(bank, issue, |progress, _| {
        progress.all_chosen && progress.count(Share::Waiting) == readers && bank.newsletters.fault().is_some()
    });
}

#[test]
fn whoever_unsubscribes_between_choosing_and_sending_gets_nothing_and_is_counted() {
    let Some(mut relay) = Relay::start() else { return };
    relay.pause();
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    let ids = readers(bank.bank(), 3);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    until_given_up(bank.bank(), &issue, 3);
    let gone = read(bank.bank(), ids[1]).expect("there").taking(Lists::default(), BEGINNING);
    bank.bank().store.write(|writer| store::subscribers::put(writer, &gone)).expect("stored");
    relay.resume();
    bank.clock.advance(LONGEST_REST);
    let sent = until_sent(bank.bank(), &issue);
    assert_eq!((sent.count(Share::Sent), sent.count(Share::Unsubscribed)), (2, 1));
    assert_eq!(relay.received().len(), 2);
    assert!(relay.received().iter().all(|mail| mail.to != "lukija001@lukija.example"));
}

#[test]
fn two_accounts_whose_address_becomes_one_between_choosing_and_sending_get_it_once() {
    let Some(mut relay) = Relay::start() else { return };
    relay.pause();
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    stored(bank.bank(), [account(As::User, newsletter()), account(As::Viewer, newsletter())]);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    until_given_up(bank.bank(), &issue, 2);
    let changed: Result<(), StoreError> = bank.bank().store.write(|writer| {
        let email = store::people::get(writer, As::User.id())?.expect("there").email;
        let viewer = store::people::get(writer, As::Viewer.id())?.expect("there");
        store::people::update(writer, &Person { email, ..viewer })
    });
    changed.expect("stored");
    bank.bank().renew_directory().expect("a working store");
    relay.resume();
    bank.clock.advance(LONGEST_REST);
    let sent = until_sent(bank.bank(), &issue);
    assert_eq!((sent.count(Share::Sent), sent.count(Share::Skipped)), (1, 1));
    assert_eq!(relay.received().len(), 1);
}

#[test]
fn what_the_relay_refuses_for_good_is_counted_against_the_address_and_shown_without_it() {
    let Some((relay, bank)) = served() else { return };
    relay.order(Some("rcpt-550"));
    let ids = readers(bank.bank(), 2);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    let sent = until_sent(bank.bank(), &issue);
    assert_eq!((sent.count(Share::Failed), relay.received().len()), (2, 0));
    assert!(ids.iter().all(|id| read(bank.bank(), *id).expect("there").failures == 1));
    let report = main.get(&format!("{issue}/report?share=failed")).words();
    assert!(report.contains("550 5.1.1 no such mailbox") && report.contains("lukija000@lukija.example"), "{report}");
    assert_eq!(kinds(bank.bank(), EventKind::NewsletterRecipientsViewed), 1);
}

#[test]
fn a_refusal_of_the_mail_itself_is_not_the_address_own_fault() {
    let Some((relay, bank)) = served() else { return };
    relay.order(Some("data-554"));
    let ids = readers(bank.bank(), 1);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    assert_eq!(until_sent(bank.bank(), &issue).count(Share::Failed), 1);
    assert_eq!(read(bank.bank(), ids[0]).expect("there").failures, 0);
}

#[test]
fn what_is_put_off_comes_again_after_a_pause() {
    let Some((relay, bank)) = served() else { return };
    relay.order(Some("rcpt-450"));
    readers(bank.bank(), 3);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    until(bank.bank(), &issue, |progress, _| {
        progress.all_chosen && progress.count(Share::UnderWay) == 0 && {
            relay.said().iter().filter(|line| *line == "RCPT").count() == 3
        }
    });
    relay.order(None);
    assert!(relay.received().is_empty());
    bank.clock.advance(61);
    assert_eq!(until_sent(bank.bank(), &issue).count(Share::Sent), 3);
    assert_eq!(relay.received().len(), 3);
}

#[test]
fn a_relay_that_dies_in_the_middle_loses_nobody_and_doubles_nobody() {
    let Some(mut relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    readers(bank.bank(), 60);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    relay.until(10);
    relay.pause();
    until(bank.bank(), &issue, |progress, _| {
        progress.count(Share::UnderWay) == 0 && progress.count(Share::Waiting) > 0
    });
    assert!(main.get(&issue).words().contains("The mail relay takes no mail"), "the page says so");
    relay.resume();
    let begun = Instant::now();
    while !matches!(state(bank.bank(), &issue), IssueState::Sent(..)) {
        assert!(begun.elapsed() < PATIENCE, "{:?}", progress(bank.bank(), &issue));
        bank.clock.advance(30);
        bank.bank().newsletters.due.raise();
        std::thread::sleep(Duration::from_millis(20));
    }
    let received = relay.received();
    let mut names: Vec<&str> = received.iter().map(|mail| mail.header("Message-ID")).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 60, "everybody got it");
    // What the relay had taken when it died, and could not say, came again under the same name.
    assert!(received.len() <= 64, "{} mails", received.len());
}

#[test]
fn a_clock_that_is_set_back_sends_nothing_twice_and_makes_nobody_wait_for_days() {
    let Some((relay, bank)) = served() else { return };
    readers(bank.bank(), 4);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    relay.order(Some("rcpt-450"));
    send(&main, &issue);
    until(bank.bank(), &issue, |progress, _| {
        progress.all_chosen && progress.count(Share::UnderWay) == 0 && {
            relay.said().iter().filter(|line| *line == "RCPT").count() == 4
        }
    });
    relay.order(None);
    bank.clock.advance(-3 * 86_400);
    assert_eq!(until_sent(bank.bank(), &issue).count(Share::Sent), 4);
    bank.clock.advance(-3 * 86_400);
    bank.bank().newsletters.due.raise();
    assert_eq!(relay.until(4).len(), 4);
}

#[test]
fn no_more_leave_in_a_minute_than_are_allowed() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| {
        config.mail.relay = Some(relay.settings());
        config.newsletters.per_minute = 5;
        config.newsletters.per_hour = 8;
    });
    readers(bank.bank(), 10);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    let sent = |count| until(bank.bank(), &issue, |progress, _| progress.count(Share::Sent) == count);
    sent(5);
    bank.bank().newsletters.due.raise();
    assert_eq!(sent(5).count(Share::Waiting), 5, "the minute is full");
    bank.clock.advance(60);
    sent(8);
    bank.clock.advance(60);
    bank.bank().newsletters.due.raise();
    assert_eq!(sent(8).count(Share::Waiting), 2, "the hour is full");
    bank.clock.advance(3_600);
    until_sent(bank.bank(), &issue);
    assert_eq!(relay.received().len(), 10);
}

#[test]
fn other_mail_goes_first() {
    let Some(mut relay) = Relay::start() else { return };
    let mut bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    readers(bank.bank(), 3);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    relay.pause();
    post(&main, "/mails/test");
    send(&main, &issue);
    bank.stop();
    let unserved = std::sync::Arc::new(bank.unserved());
    relay.resume();
    // A try had begun before the stop: the mail is due when its pause is over.
    bank.clock.advance(120);
    let mut office = Office::new(std::sync::Arc::clone(&unserved)).expect("an office");
    for _ in 0..5 {
        office.step().expect("a working store");
    }
    assert!(relay.received().is_empty(), "the newsletter waits for the mail that is due");
    let mut desk = lvi_info::jobs::mail_sender::Desk::new(&unserved).expect("a desk");
    desk.send_due(&unserved).expect("a working store");
    assert_eq!(relay.received().len(), 1);
    let begun = Instant::now();
    while relay.received().len() < 4 {
        assert!(begun.elapsed() < PATIENCE);
        office.step().expect("a working store");
    }
    office.close().expect("a working store");
}

#[test]
fn what_rests_goes_on_and_what_was_stopped_does_not() {
    let Some(mut relay) = Relay::start() else { return };
    relay.pause();
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    readers(bank.bank(), 4);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    until(bank.bank(), &issue, |progress, _| progress.all_chosen);
    assert_eq!(post(&main, &format!("{issue}/pause")).status, 303);
    assert_eq!(post(&main, &format!("{issue}/pause")).status, 409, "it rests already");
    relay.resume();
    bank.clock.advance(600);
    bank.bank().newsletters.due.raise();
    until(bank.bank(), &issue, |progress, _| progress.count(Share::UnderWay) == 0);
    assert!(relay.received().is_empty());
    assert_eq!(post(&main, &format!("{issue}/resume")).status, 303);
    until_sent(bank.bank(), &issue);
    assert_eq!(relay.received().len(), 4);

    relay.pause();
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    until(bank.bank(), &issue, |progress, _| progress.all_chosen);
    let path = format!("{issue}/stop");
    assert!(main.get(&path).words().contains("4 recipients have not got it yet"));
    assert_eq!(main.fill(&path, &path, &[]).status, 303);
    assert_eq!(post(&main, &format!("{issue}/resume")).status, 409);
    assert!(matches!(state(bank.bank(), &issue), IssueState::Stopped(..)));
    assert_eq!(verify(&bank.bank().store).expect("readable").findings, []);
}

#[test]
fn what_is_scheduled_leaves_when_its_moment_has_come() {
    let Some((relay, bank)) = served() else { return };
    readers(bank.bank(), 1);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    let (page, action) = (format!("{issue}/send"), format!("{issue}/schedule"));
    for (day, time) in [("2026-03-02", "09:59"), ("2029-03-02", "10:00"), ("soon", "10:00"), ("2026-03-03", "25.00")] {
        assert_eq!(main.fill(&page, &action, &[("day", day), ("time", time)]).status, 422, "{day} {time}");
    }
    // It is ten in Finland.
    assert_eq!(main.fill(&page, &action, &[("day", "2026-03-02"), ("time", "11.30")]).status, 303);
    assert_eq!(state(bank.bank(), &issue), IssueState::Scheduled(BEGINNING.plus_seconds(90 * 60)));
    let token = main.token();
    let late = [("csrf", token.as_str()), ("version", "2"), ("list", "newsletter"), ("text-en", "Other")];
    assert_eq!(main.send(&format!("{issue}/edit"), &late).status, 409, "it is closed");
    bank.clock.advance(89 * 60);
    bank.bank().newsletters.due.raise();
    assert!(relay.received().is_empty());
    bank.clock.advance(60);
    until_sent(bank.bank(), &issue);
    assert_eq!(relay.received().len(), 1);
}
