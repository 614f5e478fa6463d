//! Leaving by the address that every mail carries, without signing in.

use lvi_info::auth::subscription::{leave_token, suppressed};
use lvi_info::domain::event::EventKind;
use lvi_info::domain::person::Email;
use lvi_info::domain::subscriber::{Lists, MailingList, SubscriberId, SubscriberState};
use lvi_info::store;

use super::ask::bank;
use super::{ADDRESS, account, confirmed, newsletter, read, stored};
use crate::support::{As, Page, TestBank, Visitor, events_of};

fn token(bank: &TestBank, id: SubscriberId, list: MailingList) -> String {
    let subscriber = read(bank.bank(), id).expect("there");
    leave_token(&bank.bank().vault, id, subscriber.since, list)
}

fn address(bank: &TestBank, id: SubscriberId, list: MailingList) -> String {
    format!("/newsletters/unsubscribe/{}", token(bank, id, list))
}

fn state(bank: &TestBank, id: SubscriberId) -> SubscriberState {
    read(bank.bank(), id).expect("there").state
}

fn is_suppressed(bank: &TestBank, address: &str) -> bool {
    let hash = suppressed(&bank.bank().vault, &Email::parse(address).expect("an address"));
    bank.bank().store.read(|reader| store::subscribers::is_suppressed(reader, &hash)).expect("read")
}

/// As mail programs do it: from nowhere, with nothing but this.
fn one_click(visitor: &Visitor, address: &str) -> Page {
    visitor.send_from("null", address, &[("List-Unsubscribe", "One-Click")])
}

#[test]
fn one_click_of_a_mail_program_leaves_without_origin_token_or_cookie() {
    let bank = bank();
    let [id] = stored(bank.bank(), [confirmed(ADDRESS, newsletter())]);
    let address = address(&bank, id, MailingList::Newsletter);
    let page = one_click(&bank.visitor(), &address);
    assert_eq!(page.status, 200, "{}", page.words());
    let after = read(bank.bank(), id).expect("there");
    assert!(matches!(after.state, SubscriberState::Unsubscribed { .. }));
    assert_eq!((after.email, after.name), (None, None), "address and name go at once");
    assert!(is_suppressed(&bank, ADDRESS));
    assert_eq!(one_click(&bank.visitor(), &address).status, 200, "twice is as good as once");
    assert_eq!(events_of(bank.bank(), EventKind::Unsubscribed).len(), 1);
}

#[test]
fn one_click_needs_no_token_of_whoever_happens_to_be_signed_in() {
    let bank = bank();
    let [id] = stored(bank.bank(), [confirmed(ADDRESS, newsletter())]);
    let page = one_click(&bank.sign_in(As::Viewer), &address(&bank, id, MailingList::Newsletter));
    assert_eq!(page.status, 200);
    assert!(matches!(state(&bank, id), SubscriberState::Unsubscribed { .. }));
}

#[test]
fn the_exception_is_for_this_address_only() {
    let bank = bank();
    let [id] = stored(bank.bank(), [confirmed(ADDRESS, newsletter())]);
    let token = token(&bank, id, MailingList::Newsletter);
    let preferences = format!("/newsletters/preferences/{token}");
    assert_eq!(one_click(&bank.visitor(), &preferences).status, 403);
    assert_eq!(one_click(&bank.visitor(), &format!("/newsletters/confirm/{token}")).status, 403);
    assert_eq!(state(&bank, id), SubscriberState::Active);
}

#[test]
fn looking_leaves_nothing_and_tells_nobody_whose_address_it_is() {
    let bank = bank();
    let [id] = stored(bank.bank(), [confirmed(ADDRESS, newsletter())]);
    let address = address(&bank, id, MailingList::Newsletter);
    for path in [address.clone(), address.replace("unsubscribe", "preferences")] {
        let page = bank.visitor().get(&path);
        assert_eq!((page.status, page.text.contains("tilda")), (200, false), "{path}");
        assert!(page.header("cache-control").contains("no-store"), "{path}");
    }
    assert_eq!(state(&bank, id), SubscriberState::Active);
}

#[test]
fn leaving_one_list_leaves_the_others_and_everything_is_one_button_more() {
    let bank = bank();
    let lists = Lists::new([MailingList::Newsletter, MailingList::ProductGroups], [45]);
    let [id] = stored(bank.bank(), [confirmed(ADDRESS, lists)]);
    let address = address(&bank, id, MailingList::Newsletter);
    assert_eq!(bank.visitor().fill(&address, &address, &[]).status, 200);
    let after = read(bank.bank(), id).expect("there");
    assert!(!after.lists.takes(MailingList::Newsletter) && after.lists.takes_group(45));
    assert!(!is_suppressed(&bank, ADDRESS));
    assert_eq!(bank.visitor().send(&address, &[("everything", "yes")]).status, 200);
    assert!(matches!(state(&bank, id), SubscriberState::Unsubscribed { .. }) && is_suppressed(&bank, ADDRESS));
}

#[test]
fn other_lists_and_another_language_are_chosen_without_signing_in() {
    let bank = bank();
    let [id] = stored(bank.bank(), [confirmed(ADDRESS, newsletter())]);
    let path = address(&bank, id, MailingList::Newsletter).replace("unsubscribe", "preferences");
    let saved = bank.visitor().fill(&path, &path, &[("list", "product-groups"), ("language", "sv")]);
    assert_eq!(saved.status, 303, "{}", saved.words());
    let after = read(bank.bank(), id).expect("there");
    assert!(after.lists.takes(MailingList::ProductGroups) && !after.lists.takes(MailingList::Newsletter));
    assert_eq!(after.language.code(), "sv");
    let bulletin = bank.visitor().fill(&path, &path, &[("list", "bulletin"), ("language", "sv")]);
    assert_eq!(bulletin.status, 303);
    assert!(!read(bank.bank(), id).expect("there").lists.takes(MailingList::Bulletin), "it is for customers");
}

#[test]
fn a_forged_address_does_nothing_and_is_recorded_without_its_letters() {
    let bank = bank();
    let [id] = stored(bank.bank(), [confirmed(ADDRESS, newsletter())]);
    let forged = format!("{}{}", &token(&bank, id, MailingList::Newsletter)[..10], "0".repeat(54));
    for path in ["unsubscribe", "preferences", "confirm"] {
        assert_eq!(bank.visitor().get(&format!("/newsletters/{path}/{forged}")).status, 404, "{path}");
    }
    assert_eq!(one_click(&bank.visitor(), &format!("/newsletters/unsubscribe/{forged}")).status, 404);
    assert_eq!(state(&bank, id), SubscriberState::Active);
    let refused = events_of(bank.bank(), EventKind::LinkRefused);
    assert_eq!(refused.len(), 4);
    assert!(refused.iter().all(|event| !format!("{event:?}").contains(&forged)));
}

#[test]
fn whoever_comes_back_is_who_they_were_and_the_old_address_still_leaves() {
    let bank = bank();
    let [id] = stored(bank.bank(), [confirmed(ADDRESS, newsletter())]);
    let address = address(&bank, id, MailingList::Newsletter);
    one_click(&bank.visitor(), &address);
    let fields = [("email", ADDRESS), ("language", "en"), ("list", "newsletter")];
    bank.visitor().fill("/newsletters/subscribe", "/newsletters/subscribe", &fields);
    let pending = super::of_address(bank.bank(), ADDRESS).pop().expect("to be confirmed");
    let at = pending.origin.since();
    let token = lvi_info::auth::subscription::confirm_token(&bank.bank().vault, pending.id, at);
    let confirm = format!("/newsletters/confirm/{token}");
    assert_eq!(bank.visitor().fill(&confirm, &confirm, &[]).status, 303);
    assert_eq!(state(&bank, id), SubscriberState::Active);
    assert!(!is_suppressed(&bank, ADDRESS));
    assert_eq!(one_click(&bank.visitor(), &address).status, 200);
    assert!(matches!(state(&bank, id), SubscriberState::Unsubscribed { .. }));
}

#[test]
fn a_person_of_the_bank_leaves_without_signing_in_too() {
    let bank = bank();
    let [id] = stored(bank.bank(), [account(As::User)]);
    let visitor = bank.visitor();
    one_click(&visitor, &address(&bank, id, MailingList::Newsletter));
    one_click(&visitor, &address(&bank, id, MailingList::Bulletin));
    let [.., email] = As::User.data();
    assert!(matches!(state(&bank, id), SubscriberState::Unsubscribed { .. }) && is_suppressed(&bank, email));
}
