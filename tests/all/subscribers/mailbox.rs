//! One mailbox with several entries: it gets an issue once, and leaving ends it for all of them.

use lvi_info::auth::subscription::leave_token;
use lvi_info::domain::event::{DetailKey, Event, EventKind};
use lvi_info::domain::subscriber::{
    Audience, Lists, MailingList, Subscriber, SubscriberAct, SubscriberId, SubscriberState,
};
use lvi_info::store;

use super::ask::bank;
use super::{account, added, confirmed, meant, newsletter, read, stored};
use crate::support::{As, TestBank, events_of, other};

/// The address of the user's account, written otherwise.
fn mailbox() -> String {
    let [.., email] = As::User.data();
    let (name, host) = email.split_once('@').expect("an address");
    format!("{name}@{}", host.to_uppercase())
}

/// The user's account, and the same mailbox as a customer of another company.
fn twice(bank: &TestBank) -> [SubscriberId; 2] {
    let lists = newsletter().with(MailingList::Bulletin);
    stored(bank.bank(), [Subscriber { lists, ..added(&mailbox(), other()) }, account(As::User)])
}

/// The way out in a newsletter that came by an entry.
fn address(bank: &TestBank, id: SubscriberId) -> String {
    let since = read(bank.bank(), id).expect("there").since;
    let token = leave_token(&bank.bank().vault, id, since, MailingList::Newsletter);
    format!("/newsletters/unsubscribe/{token}")
}

fn leave(bank: &TestBank, id: SubscriberId, fields: &[(&str, &str)]) {
    let path = address(bank, id);
    assert_eq!(bank.visitor().fill(&path, &path, fields).status, 200);
}

fn lists(bank: &TestBank, id: SubscriberId) -> Lists {
    read(bank.bank(), id).expect("there").lists
}

#[test]
fn of_two_entries_the_one_of_the_person_is_meant_and_counted() {
    let bank = bank();
    let [_, person] = twice(&bank);
    assert_eq!(meant(bank.bank(), &Audience::of(MailingList::Newsletter)), [person.number()]);
}

#[test]
fn the_other_entry_is_meant_where_the_persons_does_not_take_the_list() {
    let bank = bank();
    let [customer, person] = twice(&bank);
    let only = Subscriber { lists: newsletter(), ..read(bank.bank(), person).expect("there") };
    bank.bank().store.write(|writer| store::subscribers::put(writer, &only)).expect("stored");
    assert_eq!(meant(bank.bank(), &Audience::of(MailingList::Bulletin)), [customer.number()]);
}

#[test]
fn of_two_accounts_with_one_mailbox_the_first_is_meant() {
    let bank = bank();
    let same = bank.bank().store.write(|writer| {
        let mut person = store::people::get(writer, As::Viewer.id())?.expect("there");
        person.email = store::people::get(writer, As::User.id())?.expect("there").email;
        store::people::update(writer, &person)
    });
    same.expect("stored");
    let [first, _] = stored(bank.bank(), [account(As::Viewer), account(As::User)]);
    assert_eq!(meant(bank.bank(), &Audience::of(MailingList::Newsletter)), [first.number()]);
}

#[test]
fn leaving_a_list_by_one_entry_leaves_it_for_the_mailbox_and_keeps_the_rest() {
    let bank = bank();
    let [customer, person] = twice(&bank);
    leave(&bank, customer, &[]);
    let rest = Lists::default().with(MailingList::Bulletin);
    assert_eq!((lists(&bank, customer), lists(&bank, person)), (rest.clone(), rest));
    assert_eq!(events_of(bank.bank(), EventKind::Unsubscribed).len(), 2, "one for each entry");
    let history = bank.bank().store.read(|reader| store::subscribers::history(reader, person, 9)).expect("read");
    assert_eq!((history[0].act, history[0].list), (SubscriberAct::ListLeft, Some(MailingList::Newsletter)));
}

#[test]
fn each_entry_is_told_what_became_of_it_and_not_what_became_of_the_other() {
    let bank = bank();
    let [customer, person] = twice(&bank);
    let only = Subscriber { lists: newsletter(), ..read(bank.bank(), customer).expect("there") };
    bank.bank().store.write(|writer| store::subscribers::put(writer, &only)).expect("stored");
    let last = |id| {
        let history = bank.bank().store.read(|reader| store::subscribers::history(reader, id, 1)).expect("read");
        (history[0].act, history[0].list)
    };
    leave(&bank, customer, &[]);
    assert_eq!(last(customer), (SubscriberAct::Unsubscribed, None));
    assert_eq!(last(person), (SubscriberAct::ListLeft, Some(MailingList::Newsletter)));
    let of_list = |event: &Event| event.what.details.iter().any(|(key, _)| *key == DetailKey::List);
    let left = events_of(bank.bank(), EventKind::Unsubscribed);
    assert_eq!(left.iter().filter(|event| of_list(event)).count(), 1, "the person's entry left the list only");
}

#[test]
fn an_entry_that_is_left_with_nothing_by_a_choice_of_another_has_left() {
    let bank = bank();
    let [customer, person] = twice(&bank);
    let only = Subscriber { lists: newsletter(), ..read(bank.bank(), customer).expect("there") };
    bank.bank().store.write(|writer| store::subscribers::put(writer, &only)).expect("stored");
    let fields = [("language", "en"), ("list", "bulletin")];
    assert_eq!(bank.sign_in(As::User).fill("/me/newsletters", "/me/newsletters", &fields).status, 303);
    assert_eq!(lists(&bank, person), Lists::default().with(MailingList::Bulletin));
    let count = |kind| events_of(bank.bank(), kind).len();
    assert_eq!((count(EventKind::Unsubscribed), count(EventKind::SubscriptionChanged)), (1, 1));
}

#[test]
fn leaving_everything_ends_every_entry_of_the_mailbox() {
    let bank = bank();
    let [stranger] = stored(bank.bank(), [confirmed("muu@lukija.example", newsletter())]);
    for by in [0, 1] {
        let ids = twice(&bank);
        leave(&bank, ids[by], &[("everything", "yes")]);
        for id in ids {
            let state = read(bank.bank(), id).expect("there").state;
            assert!(matches!(state, SubscriberState::Unsubscribed { .. }), "{state:?}");
        }
    }
    assert_eq!(read(bank.bank(), stranger).expect("there").state, SubscriberState::Active);
}

#[test]
fn one_click_in_an_old_mail_still_ends_what_came_by_another_entry() {
    let bank = bank();
    let [customer, person] = twice(&bank);
    let bulletin =
        Subscriber { lists: Lists::default().with(MailingList::Bulletin), ..read(bank.bank(), person).expect("there") };
    bank.bank().store.write(|writer| store::subscribers::put(writer, &bulletin)).expect("stored");
    let path = address(&bank, person);
    assert_eq!(bank.visitor().send_from("null", &path, &[("List-Unsubscribe", "One-Click")]).status, 200);
    assert!(!lists(&bank, customer).takes(MailingList::Newsletter));
    assert_eq!(lists(&bank, person), bulletin.lists);
}

#[test]
fn what_is_chosen_in_the_account_takes_nothing_in_addition_for_another_entry() {
    let bank = bank();
    let [customer, _] = twice(&bank);
    let fields = [("language", "en"), ("list", "bulletin"), ("list", "product-groups")];
    assert_eq!(bank.sign_in(As::User).fill("/me/newsletters", "/me/newsletters", &fields).status, 303);
    assert_eq!(lists(&bank, customer), Lists::default().with(MailingList::Bulletin));
}
