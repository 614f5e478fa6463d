//! Newsletters and bulletins: written by main users, sent to whoever takes them, read again in the archive.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use lvi_info::domain::event::EventKind;
use lvi_info::domain::language::Language;
use lvi_info::domain::newsletter::delivery::{Progress, Share};
use lvi_info::domain::newsletter::{IssueId, IssueState};
use lvi_info::domain::person::Person;
use lvi_info::domain::subscriber::{Lists, MailingList, Origin, SubscribePage, Subscriber, SubscriberId};
use lvi_info::jobs::newsletter_sender::Office;
use lvi_info::service::Bank;
use lvi_info::service::events::{Cursor, Filter, list_events};
use lvi_info::store::verify::verify;
use lvi_info::store::{self, StoreError};

use crate::relay::{Received, Relay};
use crate::subscribers::{confirmed, read, stored};
use crate::support::{As, BEGINNING, Page, TestBank, Visitor, open_products};

/// The longest wait for anything: far more than it takes.
const PATIENCE: Duration = Duration::from_secs(60);

fn newsletter() -> Lists {
    Lists::default().with(MailingList::Newsletter)
}

fn reader(address: &str) -> Subscriber {
    confirmed(address, newsletter())
}

pub fn readers(bank: &Bank, count: usize) -> Vec<SubscriberId> {
    (0..count).flat_map(|number| stored(bank, [reader(&format!("lukija{number:03}@lukija.example"))])).collect()
}

/// Somebody of the bank who takes lists by the own account.
fn account(who: As, lists: Lists) -> Subscriber {
    let page = SubscribePage::Account;
    let origin = Origin::Themselves { at: BEGINNING, page, policy: 1, confirmed: Some(BEGINNING) };
    Subscriber { email: None, person: Some(who.id()), origin, ..confirmed("a@b.example", lists) }
}

/// Begins an issue and writes it in English; its address.
pub fn write(main: &Visitor, list: &str, text: &str) -> String {
    write_with(main, list, &[("text-en", text)])
}

fn write_with(main: &Visitor, list: &str, fields: &[(&str, &str)]) -> String {
    let begun = main.fill("/newsletters/new", "/newsletters/new", &[("list", list)]);
    assert_eq!(begun.status, 303, "{}", begun.words());
    let issue = begun.location.strip_suffix("/edit").expect("the form").to_owned();
    let saved = change(main, &issue, &[&[("list", list), ("subject-en", "Valves are here")], fields].concat());
    assert_eq!(saved.status, 303, "{}", saved.words());
    issue
}

/// Sends the form of an issue with these fields in place of those on the page.
fn change(main: &Visitor, issue: &str, fields: &[(&str, &str)]) -> Page {
    let action = format!("{issue}/edit");
    let page = main.get(&action);
    let hidden = page.hidden_fields(&action);
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend(fields);
    main.send(&action, &all)
}

fn id(issue: &str) -> IssueId {
    IssueId::parse(issue.rsplit('/').next().expect("a number")).expect("a number")
}

pub fn send(main: &Visitor, issue: &str) -> Page {
    let path = format!("{issue}/send");
    main.fill(&path, &path, &[])
}

fn post(main: &Visitor, path: &str) -> Page {
    let token = main.token();
    main.send(path, &[("csrf", &token)])
}

fn state(bank: &Bank, issue: &str) -> IssueState {
    bank.store.read(|reader| store::newsletters::get(reader, id(issue))).expect("read").expect("there").state
}

fn progress(bank: &Bank, issue: &str) -> Progress {
    bank.store.read(|reader| store::newsletters::progress(reader, id(issue))).expect("read")
}

/// Waits until something is so of an issue.
pub fn until(bank: &Bank, issue: &str, so: impl Fn(&Progress, IssueState) -> bool) -> Progress {
    let begun = Instant::now();
    loop {
        let (now, state) = (progress(bank, issue), state(bank, issue));
        if so(&now, state) {
            return now;
        }
        assert!(begun.elapsed() < PATIENCE, "{now:?} {state:?}");
        bank.newsletters.due.raise();
        std::thread::sleep(Duration::from_millis(5));
    }
}

pub fn until_sent(bank: &Bank, issue: &str) -> Progress {
    until(bank, issue, |_, state| matches!(state, IssueState::Sent(..)))
}

fn recipients(received: &[Received]) -> Vec<&str> {
    let mut all: Vec<&str> = received.iter().map(|mail| mail.to.as_str()).collect();
    all.sort_unstable();
    all
}

/// The parts of a mail as they were written, without what the wire made of them.
fn decoded(mail: &Received) -> String {
    mail.text.replace("=\n", "").replace("=3D", "=")
}

fn kinds(bank: &Bank, kind: EventKind) -> usize {
    let filter = Filter { kind: Some(kind), ..Filter::default() };
    list_events(bank, &As::Main.caller(), &filter, Cursor::Newest).expect("listed").rows.len()
}

#[test]
fn an_issue_reaches_everybody_once_with_text_html_and_the_way_out() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    readers(bank.bank(), 25);
    let main = bank.sign_in(As::Main);
    let issue =
        write(&main, "newsletter", "# Valves\n\nThey are **here**: [look](/products?q=valve)\n\n> <b>quoted</b>");
    let page = main.get(&format!("{issue}/send"));
    assert!(page.words().contains("25 recipients"), "{}", page.words());
    assert_eq!(send(&main, &issue).location.split('?').next(), Some(issue.as_str()));
    let sent = until_sent(bank.bank(), &issue);
    assert_eq!((sent.total(), sent.count(Share::Sent)), (25, 25));
    let received = relay.received();
    let all = recipients(&received);
    assert_eq!(all.len(), 25);
    assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
    let (first, second) = (&received[0], &received[1]);
    assert_eq!(first.header("Subject"), "Valves are here");
    assert_eq!(first.header("Precedence"), "bulk");
    assert_eq!(first.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_eq!(first.header("List-Id"), "<newsletter.127.0.0.1>");
    assert_eq!(first.header("Auto-Submitted"), "", "people wrote it");
    let leave = |mail: &Received| mail.header("List-Unsubscribe").trim_matches(['<', '>']).to_owned();
    assert!(leave(first).contains("/newsletters/unsubscribe/"), "{}", leave(first));
    assert_ne!(leave(first), leave(second));
    assert_ne!(first.header("Message-ID"), second.header("Message-ID"));
    let body = decoded(first);
    assert!(body.contains("<p>They are <strong>here</strong>: <a href=\"https://127.0.0.1"), "{body}");
    assert!(body.contains("They are here: look (https://127.0.0.1"), "{body}");
    assert!(body.contains("&lt;b&gt;quoted&lt;/b&gt;"), "{body}");
    assert_eq!(body.matches(&leave(first)).count(), 2, "in text and HTML: {body}");
    assert!(!body.contains("<img") && !body.contains("<script"), "{body}");
    let words = main.get(&issue).words();
    assert!(words.contains("Sent") && words.contains("25"), "{words}");
    assert_eq!(kinds(bank.bank(), EventKind::NewsletterFinished), 1);
    assert_eq!(verify(&bank.bank().store).expect("readable").findings, []);
}

#[test]
fn everybody_gets_the_own_language_or_the_first_that_there_is() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    let in_language = |address, language| Subscriber { language, ..reader(address) };
    stored(
        bank.bank(),
        [in_language("fi@lukija.example", Language::Fi), in_language("sv@lukija.example", Language::Sv)],
    );
    let main = bank.sign_in(As::Main);
    let swedish = [("subject-sv", "Ventiler"), ("text-sv", "Här"), ("text-en", "Here")];
    let issue = write_with(&main, "newsletter", &swedish);
    send(&main, &issue);
    until_sent(bank.bank(), &issue);
    let languages: Vec<_> = relay.received().iter().map(|mail| mail.header("Content-Language").to_owned()).collect();
    assert_eq!(languages, ["sv", "sv"], "there is no Finnish text, and the Swedish one comes first");
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
    until(bank.bank(), &issue, |progress, _| progress.all_chosen && progress.total() == 3);
    let gone = read(bank.bank(), ids[1]).expect("there").taking(Lists::default(), BEGINNING);
    bank.bank().store.write(|writer| store::subscribers::put(writer, &gone)).expect("stored");
    relay.resume();
    bank.clock.advance(60);
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
    until(bank.bank(), &issue, |progress, _| progress.all_chosen && progress.total() == 2);
    let changed: Result<(), StoreError> = bank.bank().store.write(|writer| {
        let email = store::people::get(writer, As::User.id())?.expect("there").email;
        let viewer = store::people::get(writer, As::Viewer.id())?.expect("there");
        store::people::update(writer, &Person { email, ..viewer })
    });
    changed.expect("stored");
    bank.bank().renew_directory().expect("a working store");
    relay.resume();
    bank.clock.advance(60);
    let sent = until_sent(bank.bank(), &issue);
    assert_eq!((sent.count(Share::Sent), sent.count(Share::Skipped)), (1, 1));
    assert_eq!(relay.received().len(), 1);
}

#[test]
fn what_the_relay_refuses_for_good_is_counted_against_the_address_and_shown_without_it() {
    let Some(relay) = Relay::start() else { return };
    relay.order(Some("rcpt-550"));
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
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
    let Some(relay) = Relay::start() else { return };
    relay.order(Some("data-554"));
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    let ids = readers(bank.bank(), 1);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    assert_eq!(until_sent(bank.bank(), &issue).count(Share::Failed), 1);
    assert_eq!(read(bank.bank(), ids[0]).expect("there").failures, 0);
}

#[test]
fn what_is_put_off_comes_again_after_a_pause() {
    let Some(relay) = Relay::start() else { return };
    relay.order(Some("rcpt-450"));
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
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
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
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
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
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

#[test]
fn without_a_relay_sending_is_not_offered_and_the_page_says_why() {
    let bank = TestBank::start();
    readers(bank.bank(), 1);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    let page = main.get(&issue);
    assert!(page.words().contains("no mail relay is configured"), "{}", page.words());
    assert!(!page.links().contains(&format!("{issue}/send")));
    let token = main.token();
    assert_eq!(main.send(&format!("{issue}/send"), &[("csrf", &token), ("seen", "2")]).status, 422);
    assert_eq!(state(bank.bank(), &issue), IssueState::Draft);
    assert_eq!(main.send(&format!("{issue}/try"), &[("csrf", &token), ("language", "en")]).status, 409);
}

#[test]
fn the_writer_gets_a_test_as_its_readers_would_and_nobody_else_does() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    readers(bank.bank(), 2);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "They are **here**");
    let token = main.token();
    let tried = main.send(&format!("{issue}/try"), &[("csrf", &token), ("language", "en")]);
    assert_eq!(tried.status, 303, "{}", tried.words());
    let received = relay.until(1);
    assert_eq!(received[0].header("Subject"), "[Test] Valves are here");
    assert!(decoded(&received[0]).contains("<strong>here</strong>"));
    assert_eq!(state(bank.bank(), &issue), IssueState::Draft);
    assert_eq!(main.send(&format!("{issue}/try"), &[("csrf", &token), ("language", "fi")]).status, 409, "no text");
    assert_eq!(verify(&bank.bank().store).expect("readable").findings, []);
}

#[test]
fn a_preview_shows_html_and_plain_text_and_stores_nothing() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Old");
    let hostile = "New **text** <script>alert(1)</script> [x](javascript:alert(1)) ![y](https://spy.example/p.gif)";
    let page = change(
        &main,
        &issue,
        &[("do", "preview"), ("list", "newsletter"), ("subject-en", "Valves"), ("text-en", hostile)],
    );
    assert_eq!(page.status, 200);
    assert!(page.text.contains("<strong>text</strong>") && page.words().contains("New text <script>alert(1)</script>"));
    assert!(!page.text.contains("<script>alert") && !page.text.contains("javascript:alert(1)\""));
    assert!(!page.text.contains("src=\"https://spy.example"), "no picture of elsewhere");
    let texts = bank.bank().store.read(|reader| store::newsletters::texts(reader, id(&issue))).expect("read");
    assert_eq!(texts.get(Language::En).text, "Old");
}

#[test]
fn subjects_with_line_breaks_and_texts_that_are_too_long_are_refused_where_they_stand() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Old");
    let refused = |fields: &[(&str, &str)]| {
        let page = change(&main, &issue, &[&[("list", "newsletter")], fields].concat());
        assert_eq!(page.status, 422);
        page.words()
    };
    assert!(refused(&[("subject-sv", "a\r\nBcc: x@y.example")]).contains("invisible or control characters"));
    assert!(refused(&[("text-fi", &"a".repeat(20_001))]).contains("At most 20"));
    let page = change(&main, &issue, &[("list", "everybody")]);
    assert_eq!(page.status, 422);
}

#[test]
fn who_comes_later_keeps_what_they_wrote_and_sees_what_is_stored() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Old");
    let action = format!("{issue}/edit");
    let hidden = main.get(&action).hidden_fields(&action);
    let mut late: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    late.extend([("list", "newsletter"), ("subject-en", "Valves are here"), ("text-en", "Mine")]);
    assert_eq!(change(&main, &issue, &[("list", "newsletter"), ("text-en", "Theirs")]).status, 303);
    let met = main.send(&action, &late);
    assert_eq!(met.status, 409);
    assert!(met.words().contains("Mine") && met.words().contains("Theirs"), "{}", met.words());
}

#[test]
fn a_copy_is_a_draft_of_its_own_and_a_draft_can_be_given_up() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "bulletin", "Text");
    let copy = post(&main, &format!("{issue}/copy")).location;
    let copy = copy.strip_suffix("/edit").expect("the form").to_owned();
    assert_ne!(copy, issue);
    let path = format!("{issue}/delete");
    assert_eq!(main.fill(&path, &path, &[]).status, 303);
    assert_eq!(main.get(&issue).status, 404);
    let texts = bank.bank().store.read(|reader| store::newsletters::texts(reader, id(&copy))).expect("read");
    assert_eq!(texts.get(Language::En).text, "Text");
    assert_eq!(verify(&bank.bank().store).expect("readable").findings, []);
}

#[test]
fn pictures_travel_with_the_mail_and_are_seen_by_readers_of_the_archive() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    readers(bank.bank(), 1);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "![a plan](picture:1)");
    let picture = crate::files_samples::png(8, 8, 1);
    let path = format!("{issue}/pictures");
    let token = main.token();
    let added = main.upload(&path, &[("csrf", &token)], ("plan.png", &picture));
    assert_eq!(added.status, 303, "{}", added.words());
    let odd = main.upload(&path, &[("csrf", &token)], ("plan.png", b"%PDF-1.4 no picture"));
    assert_eq!(odd.status, 422);
    let viewer = bank.sign_in(As::Viewer);
    let address = format!("{issue}/pictures/1");
    assert_eq!((main.get(&address).status, viewer.get(&address).status), (200, 404), "a draft is its writers'");
    send(&main, &issue);
    until_sent(bank.bank(), &issue);
    let mail = &relay.received()[0];
    let body = decoded(mail);
    assert!(body.contains("<img src=\"cid:lvi-info.issue1@picture1\" alt=\"a plan\">"), "{body}");
    assert!(body.contains("Content-ID: <lvi-info.issue1@picture1>") && body.contains("Content-Type: image/png"));
    assert!(body.contains("[a plan]"), "in the plain text its description");
    assert_eq!(viewer.get(&address).status, 200);
    assert_eq!(verify(&bank.bank().store).expect("readable").findings, []);
}

#[test]
fn a_picture_that_no_issue_uses_is_swept_and_one_that_is_used_stays() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    let token = main.token();
    let path = format!("{issue}/pictures");
    main.upload(&path, &[("csrf", &token)], ("a.png", &crate::files_samples::png(8, 8, 1)));
    bank.clock.advance(2 * 86_400);
    assert_eq!(lvi_info::service::files::sweep(bank.bank()).expect("swept").contents, 0);
    let main = bank.sign_in(As::Main);
    assert_eq!(post(&main, &format!("{path}/1/remove")).status, 303);
    assert_eq!(lvi_info::service::files::sweep(bank.bank()).expect("swept").contents, 1);
}

#[test]
fn the_register_tells_each_reader_only_of_products_within_that_readers_sight() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    let [own, other] = open_products(bank.bank());
    bank.bank().catalogue.apply_all(&listings(bank.bank()));
    stored(
        bank.bank(),
        [account(As::User, newsletter()), account(As::Main, newsletter()), reader("nobody@lukija.example")],
    );
    let main = bank.sign_in(As::Main);
    bank.clock.advance(60);
    let begun = main.fill("/newsletters/new", "/newsletters/new", &[("list", "newsletter"), ("since", "2026-03-01")]);
    let issue = begun.location.strip_suffix("/edit").expect("the form").to_owned();
    send(&main, &issue);
    until_sent(bank.bank(), &issue);
    let received = relay.received();
    let told = |to: &str| {
        let mail = received.iter().find(|mail| mail.to == to).expect("it came");
        let body = decoded(mail);
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated", "a machine wrote it");
        (body.contains(&format!("/products/{own}")), body.contains(&format!("/products/{other}")))
    };
    let [.., user] = As::User.data();
    let [.., main_user] = As::Main.data();
    assert_eq!(told(user), (true, false), "a user sees the own company's");
    assert_eq!(told(main_user), (true, true), "a main user sees all");
    assert_eq!(told("nobody@lukija.example"), (false, false), "whoever does not sign in sees none");
    let page = |who: As| bank.sign_in(who).get(&format!("/newsletters/archive/{}", id(&issue))).text;
    assert!(page(As::User).contains(&format!("/products/{own}")));
    assert!(!page(As::User).contains(&format!("/products/{other}")), "nor in the archive");
}

fn listings(bank: &Bank) -> Vec<lvi_info::domain::product::summary::Listing> {
    let mut listings = Vec::new();
    let walked: Result<(), StoreError> = bank.store.read(|reader| {
        store::products::walk(reader, |product| {
            listings.push(lvi_info::domain::product::summary::Listing::from(&product));
            Ok(ControlFlow::Continue(()))
        })
    });
    walked.expect("read");
    listings
}

#[test]
fn the_archive_has_newsletters_for_everybody_and_bulletins_for_whom_they_were_meant() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    stored(bank.bank(), [account(As::User, Lists::new([MailingList::Newsletter, MailingList::Bulletin], []))]);
    let main = bank.sign_in(As::Main);
    let newsletter = write(&main, "newsletter", "For all");
    let bulletin = write_with(&main, "bulletin", &[("text-en", "For users"), ("role", "user")]);
    let draft = write(&main, "newsletter", "Not yet");
    for issue in [&newsletter, &bulletin] {
        send(&main, issue);
        until_sent(bank.bank(), issue);
    }
    let reads = |who: As, issue: &str| bank.sign_in(who).get(&format!("/newsletters/archive/{}", id(issue))).status;
    assert_eq!((reads(As::User, &newsletter), reads(As::Viewer, &newsletter)), (200, 200));
    assert_eq!((reads(As::User, &bulletin), reads(As::Viewer, &bulletin)), (200, 404));
    assert_eq!((reads(As::Main, &bulletin), reads(As::Main, &draft)), (200, 404));
    let links = bank.sign_in(As::Viewer).get("/newsletters/archive").links();
    assert!(links.contains(&format!("/newsletters/archive/{}", id(&newsletter))));
    assert!(!links.contains(&format!("/newsletters/archive/{}", id(&bulletin))));
    assert_eq!(bank.visitor().get("/newsletters/archive").status, 303, "whoever is not signed in signs in");
}

#[test]
fn who_would_get_it_is_counted_and_shown_and_the_look_is_an_event() {
    let bank = TestBank::start();
    readers(bank.bank(), 3);
    stored(bank.bank(), [Subscriber { language: Language::Sv, ..reader("sv@lukija.example") }]);
    let main = bank.sign_in(As::Main);
    let issue = write_with(&main, "newsletter", &[("text-en", "Text"), ("language", "sv")]);
    let words = main.get(&format!("{issue}/recipients")).words();
    assert!(words.contains("One recipient") && words.contains("sv@lukija.example"), "{words}");
    assert!(!words.contains("lukija000"), "{words}");
    assert_eq!(kinds(bank.bank(), EventKind::NewsletterRecipientsViewed), 1);
}

#[test]
fn a_list_that_nobody_takes_is_sent_at_once_to_nobody() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "bulletin", "Text");
    send(&main, &issue);
    assert_eq!(until_sent(bank.bank(), &issue).total(), 0);
    assert!(main.get(&issue).words().contains("Sent"));
}

#[test]
fn deliveries_go_after_a_while_and_the_figures_stay() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    readers(bank.bank(), 3);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    until_sent(bank.bank(), &issue);
    let left = || bank.bank().store.read(|reader| store::deliveries::is_empty(reader, id(&issue))).expect("read");
    bank.clock.advance(89 * 86_400);
    lvi_info::service::newsletters::tend(bank.bank()).expect("a working store");
    assert!(!left());
    bank.clock.advance(2 * 86_400);
    lvi_info::service::newsletters::tend(bank.bank()).expect("a working store");
    assert!(left());
    assert_eq!(progress(bank.bank(), &issue).count(Share::Sent), 3);
    assert_eq!(verify(&bank.bank().store).expect("readable").findings, []);
}

#[test]
fn of_an_issue_that_reached_nobody_it_is_not_kept_either_who_was_to_get_it() {
    let Some(relay) = Relay::start() else { return };
    relay.order(Some("rcpt-550"));
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    readers(bank.bank(), 1);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    until_sent(bank.bank(), &issue);
    let failed = format!("{issue}/report?share=failed");
    assert!(main.get(&issue).links().contains(&failed));
    bank.clock.advance(91 * 86_400);
    lvi_info::service::newsletters::tend(bank.bank()).expect("a working store");
    assert!(!bank.sign_in(As::Main).get(&issue).links().contains(&failed), "a list of nobody");
}

#[test]
fn what_was_sent_to_a_person_is_among_the_own_data() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    stored(bank.bank(), [account(As::User, newsletter())]);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    until_sent(bank.bank(), &issue);
    let own = bank.sign_in(As::User).get("/me/data").words();
    assert!(own.contains("Newsletters sent to you") && own.contains("Valves are here"), "{own}");
    assert!(!bank.sign_in(As::Viewer).get("/me/data").words().contains("Valves are here"));
}

#[test]
fn somebody_who_was_deactivated_is_not_written_to() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    stored(bank.bank(), [account(As::User, newsletter()), reader("other@lukija.example")]);
    bank.bank()
        .store
        .write(|writer| {
            let mut person = store::people::get(writer, As::User.id())?.expect("there");
            person.status = lvi_info::domain::person::PersonStatus::Deactivated;
            store::people::update(writer, &person)
        })
        .expect("stored");
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    send(&main, &issue);
    assert_eq!(until_sent(bank.bank(), &issue).total(), 1);
    assert_eq!(recipients(&relay.received()), ["other@lukija.example"]);
}
