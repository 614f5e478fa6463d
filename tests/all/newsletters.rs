//! Newsletters and bulletins: written by main users, sent to whoever takes them, read again in the archive.

mod course;
mod writing;

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use lvi_info::domain::event::EventKind;
use lvi_info::domain::language::Language;
use lvi_info::domain::newsletter::delivery::{Progress, Share};
use lvi_info::domain::newsletter::{IssueId, IssueState};
use lvi_info::domain::subscriber::{Lists, MailingList, Origin, SubscribePage, Subscriber, SubscriberId};
use lvi_info::service::Bank;
use lvi_info::service::events::{Cursor, Filter, list_events};
use lvi_info::store::verify::verify;
use lvi_info::store::{self, StoreError};

use crate::relay::{Received, Relay};
use crate::subscribers::{confirmed, stored};
use crate::support::{As, BEGINNING, Page, TestBank, Visitor, open_products};

/// The longest wait for anything: far more than it takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A bank that sends, and the relay that it sends through.
fn served() -> Option<(Relay, TestBank)> {
    let relay = Relay::start()?;
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    Some((relay, bank))
}

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
    let Some((relay, bank)) = served() else { return };
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
    let Some((relay, bank)) = served() else { return };
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
fn the_register_tells_each_reader_only_of_products_within_that_readers_sight() {
    let Some((relay, bank)) = served() else { return };
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
    let Some((_relay, bank)) = served() else { return };
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
    let Some((_relay, bank)) = served() else { return };
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "bulletin", "Text");
    send(&main, &issue);
    assert_eq!(until_sent(bank.bank(), &issue).total(), 0);
    assert!(main.get(&issue).words().contains("Sent"));
}

#[test]
fn deliveries_go_after_a_while_and_the_figures_stay() {
    let Some((_relay, bank)) = served() else { return };
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
    let Some((relay, bank)) = served() else { return };
    relay.order(Some("rcpt-550"));
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
    let Some((_relay, bank)) = served() else { return };
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
    let Some((relay, bank)) = served() else { return };
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
