//! Subscribing on the page that is open to everybody, and confirming it by mail.

use lvi_info::auth::subscription::confirm_token;
use lvi_info::domain::event::EventKind;
use lvi_info::domain::mail::{MailKind, MailLink};
use lvi_info::domain::subscriber::{MailingList, Origin, SubscribePage, Subscriber, SubscriberId, SubscriberState};
use lvi_info::service::mails::begin;

use super::{ADDRESS, account, added, all, confirmed, mails, newsletter, of_address, read, stored};
use crate::support::{As, Page, TestBank, Visitor, events_of, own, with_silent_relay};

const FORM: [(&str, &str); 4] =
    [("email", ADDRESS), ("name", "Tilda Tilaaja"), ("language", "en"), ("list", "newsletter")];

pub(super) fn bank() -> TestBank {
    TestBank::start_with(with_silent_relay)
}

fn subscribe(visitor: &Visitor) -> Page {
    visitor.fill("/newsletters/subscribe", "/newsletters/subscribe", &FORM)
}

/// Where the link in the mail to a subscriber leads, below the bank's own address.
fn link(bank: &TestBank, id: SubscriberId) -> String {
    let subscriber = read(bank.bank(), id).expect("there");
    format!("/newsletters/confirm/{}", confirm_token(&bank.bank().vault, id, subscriber.origin.since()))
}

fn confirm(bank: &TestBank, id: SubscriberId) -> Page {
    let link = link(bank, id);
    bank.visitor().fill(&link, &link, &[])
}

fn pending(bank: &TestBank) -> Subscriber {
    let found = all(bank.bank()).into_iter().find(|subscriber| subscriber.state == SubscriberState::Unconfirmed);
    found.expect("somebody who is to confirm")
}

#[test]
fn a_subscription_begins_once_the_form_behind_the_mailed_link_is_sent() {
    let bank = bank();
    let sent = subscribe(&bank.visitor());
    assert_eq!((sent.status, sent.location.as_str()), (303, "/newsletters/subscribe/sent"));
    let subscriber = pending(&bank);
    let mail = mails(&bank).pop().expect("a mail");
    assert_eq!(mail.what.kind, MailKind::SubscriptionAsked);
    assert_eq!(mail.what.link, Some(MailLink::Subscription(subscriber.id)));
    // Link scanners look, and confirm nothing.
    let page = bank.visitor().get(&link(&bank, subscriber.id));
    assert_eq!((page.status, page.text.contains(ADDRESS)), (200, true));
    assert_eq!(read(bank.bank(), subscriber.id).expect("there").state, SubscriberState::Unconfirmed);
    let done = confirm(&bank, subscriber.id);
    assert_eq!((done.status, done.location.as_str()), (303, "/newsletters/subscribe/confirmed"));
    let after = read(bank.bank(), subscriber.id).expect("there");
    assert_eq!(after.state, SubscriberState::Active);
    assert!(after.lists.takes(MailingList::Newsletter));
    let Origin::Themselves { page, policy, confirmed, .. } = after.origin else { panic!("{:?}", after.origin) };
    assert_eq!((page, policy, confirmed.is_some()), (SubscribePage::Public, 1, true));
}

#[test]
fn the_mail_holds_the_link_only_on_its_way_and_nothing_that_was_typed() {
    let bank = bank();
    subscribe(&bank.visitor());
    let mail = mails(&bank).pop().expect("a mail");
    let secret = link(&bank, pending(&bank).id);
    assert!(!mail.what.text.contains("Tilda") && !mail.what.text.contains(&secret), "{}", mail.what.text);
    let outgoing = begin(bank.bank(), mail.id).expect("works").expect("to be sent");
    assert!(outgoing.text.contains(&secret), "{}", outgoing.text);
    let shown = bank.sign_in(As::Main).get(&format!("/mails/{}", mail.id));
    assert_eq!((shown.status, shown.text.contains(&secret)), (200, false));
}

#[test]
fn an_address_that_is_known_gets_the_same_answer_and_the_same_mail() {
    let unknown = bank();
    let answer = subscribe(&unknown.visitor());
    let known = bank();
    stored(known.bank(), [confirmed(ADDRESS, newsletter())]);
    let same = subscribe(&known.visitor());
    assert_eq!((answer.status, answer.location, answer.text), (same.status, same.location, same.text));
    let text = |bank: &TestBank| mails(bank).pop().expect("a mail").what.text;
    assert_eq!(text(&unknown), text(&known));
}

#[test]
fn whoever_is_there_already_stays_one_subscriber_and_is_so_by_own_consent() {
    let bank = bank();
    let [id] = stored(bank.bank(), [added(ADDRESS, own())]);
    subscribe(&bank.visitor());
    confirm(&bank, pending(&bank).id);
    let [one] = of_address(bank.bank(), ADDRESS).try_into().expect("one subscriber");
    assert!(one.id == id && one.origin.is_own_consent());
    assert!(one.lists.takes(MailingList::Newsletter) && one.lists.takes(MailingList::Bulletin));
}

#[test]
fn a_person_of_the_bank_who_subscribes_by_the_own_address_is_written_to_once() {
    let bank = bank();
    let [.., email] = As::User.data();
    let [id] = stored(bank.bank(), [account(As::User)]);
    bank.visitor().fill(
        "/newsletters/subscribe",
        "/newsletters/subscribe",
        &[("email", email), ("language", "fi"), ("list", "newsletter")],
    );
    confirm(&bank, pending(&bank).id);
    let everybody = all(bank.bank());
    assert_eq!(everybody.len(), 1, "{everybody:?}");
    assert!(everybody[0].id == id && everybody[0].person == Some(As::User.id()));
    assert_eq!(everybody[0].email.as_ref().map(|own| own.as_str()), Some(email), "a consent of its own");
}

#[test]
fn a_link_does_nothing_twice_nor_after_its_time_nor_once_another_was_asked_for() {
    let bank = bank();
    subscribe(&bank.visitor());
    let id = pending(&bank).id;
    let first = link(&bank, id);
    bank.clock.advance(60);
    subscribe(&bank.visitor());
    assert_eq!(bank.visitor().get(&first).status, 404, "another mail has taken its place");
    assert_eq!(all(bank.bank()).len(), 1, "still one who is to confirm");
    let second = link(&bank, id);
    assert_eq!(confirm(&bank, id).status, 303);
    assert_eq!(bank.visitor().get(&second).status, 410, "it was used");
    bank.visitor().fill(
        "/newsletters/subscribe",
        "/newsletters/subscribe",
        &[("email", "late@lukija.example"), ("language", "fi"), ("list", "newsletter")],
    );
    let late = link(&bank, pending(&bank).id);
    bank.clock.advance(8 * 86_400);
    assert_eq!(bank.visitor().get(&late).status, 410);
    lvi_info::service::subscribers::tend(bank.bank()).expect("works");
    assert!(all(bank.bank()).iter().all(|subscriber| subscriber.state == SubscriberState::Active));
}

#[test]
fn an_address_is_asked_a_few_times_only_however_often_somebody_sends_the_form() {
    let bank = TestBank::start_with(|config| {
        with_silent_relay(config);
        config.throttle.requests.per_recipient = 1_000;
        config.throttle.requests.per_address = 1_000;
    });
    for _ in 0..8 {
        assert_eq!(subscribe(&bank.visitor()).status, 303);
    }
    assert_eq!(mails(&bank).len(), 5);
}

#[test]
fn the_form_is_slowed_down_as_that_for_an_account_is() {
    let bank = bank();
    for _ in 0..3 {
        assert_eq!(subscribe(&bank.visitor()).status, 303);
    }
    let refused = subscribe(&bank.visitor());
    assert_eq!(refused.status, 429);
    assert!(!refused.header("retry-after").is_empty());
    assert_eq!(events_of(bank.bank(), EventKind::RequestThrottled).len(), 1);
}

#[test]
fn without_a_relay_nothing_is_offered() {
    let bank = TestBank::start();
    let page = bank.visitor().get("/newsletters/subscribe");
    assert_eq!(page.status, 200);
    assert!(page.forms().iter().all(|form| form.action != "/newsletters/subscribe"));
    let sent = bank.visitor().send("/newsletters/subscribe", &FORM);
    assert_eq!((sent.status, sent.location.as_str()), (303, "/newsletters/subscribe"));
    assert!(all(bank.bank()).is_empty());
}

#[test]
fn what_cannot_be_an_address_a_name_or_a_list_comes_back_with_the_reason() {
    let bank = bank();
    for (email, name, list) in [
        ("a@b", "", "newsletter"),
        ("a@b.example\r\nBcc: c@d.example", "", "newsletter"),
        ("\"a b\"@b.example", "", "newsletter"),
        (ADDRESS, "Tilda\r\nBcc: c@d.example", "newsletter"),
        (ADDRESS, "", "bulletin"),
        (ADDRESS, "", ""),
    ] {
        let fields = [("email", email), ("name", name), ("language", "en"), ("list", list)];
        let page = bank.visitor().fill("/newsletters/subscribe", "/newsletters/subscribe", &fields);
        assert_eq!(page.status, 422, "{email:?} {name:?} {list:?}");
    }
    assert!(all(bank.bank()).is_empty() && mails(&bank).is_empty());
}

#[test]
fn a_foreign_page_can_neither_subscribe_nor_confirm() {
    let bank = bank();
    let visitor = bank.visitor();
    let page = visitor.send_from("https://evil.example", "/newsletters/subscribe", &FORM);
    assert_eq!((page.status, all(bank.bank()).len()), (403, 0));
    subscribe(&visitor);
    let id = pending(&bank).id;
    assert_eq!(visitor.send_from("https://evil.example", &link(&bank, id), &[]).status, 403);
    assert_eq!(visitor.send(&link(&bank, id), &[]).status, 422, "without the form's token");
    assert_eq!(read(bank.bank(), id).expect("there").state, SubscriberState::Unconfirmed);
}
