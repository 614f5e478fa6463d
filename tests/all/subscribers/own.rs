//! Newsletters of people of the bank: chosen in the account, ended with it, forgotten with the person.

use lvi_info::domain::erasure::Restriction;
use lvi_info::domain::event::EventKind;
use lvi_info::domain::request::RequestId;
use lvi_info::domain::subscriber::{MailingList, Origin, SubscribePage, Subscriber, SubscriberState};
use lvi_info::service::people::{StatusChange, change_status};
use lvi_info::service::subscribers::addressee;
use lvi_info::store;

use super::{ADDRESS, account, all, confirmed, newsletter, of_address, read, stored};
use crate::support::{As, BEGINNING, TestBank, events_of};

fn choose(bank: &TestBank, who: As, lists: &[&str]) {
    let mut fields = vec![("language", "en")];
    fields.extend(lists.iter().map(|list| ("list", *list)));
    let saved = bank.sign_in(who).fill("/me/newsletters", "/me/newsletters", &fields);
    assert_eq!(saved.status, 303, "{}", saved.words());
}

#[test]
fn everybody_who_is_signed_in_chooses_the_own_newsletters() {
    let bank = TestBank::start();
    for who in As::ALL {
        choose(&bank, who, &["newsletter", "bulletin"]);
    }
    let everybody = all(bank.bank());
    assert_eq!(everybody.len(), As::ALL.len());
    let of_user = everybody.iter().find(|subscriber| subscriber.person == Some(As::User.id())).expect("there");
    assert!(matches!(of_user.origin, Origin::Themselves { page: SubscribePage::Account, .. }));
    assert_eq!(of_user.email, None, "the address is the person's own");
    choose(&bank, As::User, &[]);
    let gone = read(bank.bank(), of_user.id).expect("there");
    assert!(matches!(gone.state, SubscriberState::Unsubscribed { .. }));
    choose(&bank, As::User, &["newsletter"]);
    let back = read(bank.bank(), of_user.id).expect("there");
    assert_eq!((back.state, back.lists.takes(MailingList::Bulletin)), (SubscriberState::Active, false));
}

#[test]
fn choosing_the_same_again_changes_nothing() {
    let bank = TestBank::start();
    choose(&bank, As::User, &["newsletter"]);
    choose(&bank, As::User, &["newsletter"]);
    assert_eq!(events_of(bank.bank(), EventKind::SubscriptionChanged).len(), 1);
}

#[test]
fn whoever_was_suspended_begins_anew_by_saving_the_same_again() {
    let bank = TestBank::start();
    let state = SubscriberState::Suspended { at: BEGINNING };
    let [id] = stored(bank.bank(), [Subscriber { state, failures: 3, ..account(As::User) }]);
    let page = bank.sign_in(As::User).get("/me/newsletters");
    assert!(page.words().contains("Letters to your address came back"), "{}", page.words());
    choose(&bank, As::User, &["newsletter", "bulletin"]);
    let after = read(bank.bank(), id).expect("there");
    assert_eq!((after.state, after.failures), (SubscriberState::Active, 0));
}

#[test]
fn newsletters_end_with_the_account() {
    let bank = TestBank::start();
    let [id] = stored(bank.bank(), [account(As::User)]);
    delete(&bank, As::User);
    assert_eq!(read(bank.bank(), id), None);
    assert!(verified(&bank).is_empty(), "{:?}", verified(&bank));
}

#[test]
fn what_the_own_mailbox_consented_to_goes_on_without_the_account() {
    let bank = TestBank::start();
    let [id] = stored(bank.bank(), [Subscriber { person: Some(As::User.id()), ..confirmed(ADDRESS, newsletter()) }]);
    delete(&bank, As::User);
    let after = read(bank.bank(), id).expect("stays");
    assert_eq!(after.person, None);
    let goes = bank.bank().store.read(|reader| addressee(reader, id, MailingList::Newsletter)).expect("read");
    assert_eq!(goes.expect("goes on").email.as_str(), ADDRESS);
    assert!(verified(&bank).is_empty(), "{:?}", verified(&bank));
}

#[test]
fn erasing_removes_the_address_and_no_list_brings_it_back() {
    let bank = TestBank::start_with(|config| config.privacy.erase_after_days = 1);
    let [.., email] = As::User.data();
    stored(bank.bank(), [Subscriber { person: Some(As::User.id()), ..confirmed(email, newsletter()) }]);
    delete(&bank, As::User);
    assert_eq!(of_address(bank.bank(), email).len(), 1, "a consent of its own");
    bank.clock.advance(2 * 86_400);
    lvi_info::service::erasure::tend(bank.bank()).expect("works");
    assert!(of_address(bank.bank(), email).is_empty());
    let fields = [("company", "1001"), ("email", email), ("language", "en"), ("list", "newsletter")];
    let main = bank.sign_in(As::Main);
    let refused = main.fill("/newsletters/subscribers/new", "/newsletters/subscribers/new", &fields);
    assert_eq!(refused.status, 422, "{}", refused.words());
}

#[test]
fn my_data_tells_the_newsletters_and_how_they_came_about_and_names_nobody_else() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let [.., email] = As::User.data();
    let fields = [("company", "1001"), ("email", email), ("language", "en"), ("list", "bulletin")];
    assert_eq!(main.fill("/newsletters/subscribers/new", "/newsletters/subscribers/new", &fields).status, 303);
    let page = bank.sign_in(As::User).get("/me/data");
    assert!(page.words().contains("Added on a customer relationship"), "{}", page.words());
    for mark in As::Main.data() {
        assert!(!page.text.contains(mark), "{mark}");
    }
    assert!(!bank.sign_in(As::Viewer).get("/me/data").words().contains("Added on a customer relationship"));
}

fn delete(bank: &TestBank, who: As) {
    // Somebody has to be left who administers the company; main users do.
    change_status(bank.bank(), &As::Main.caller(), who.id(), StatusChange::Delete).expect("may").expect("accepted");
}

fn verified(bank: &TestBank) -> Vec<String> {
    let report = store::verify::verify(&bank.bank().store).expect("read");
    report.findings.into_iter().map(|finding| finding.what).filter(|what| what.contains("subscriber")).collect()
}

#[test]
fn somebody_entered_by_address_gets_nothing_while_the_use_of_the_own_data_is_restricted() {
    let bank = TestBank::start();
    let address = As::User.data()[4].to_uppercase();
    let [id] = stored(bank.bank(), [confirmed(&address, newsletter())]);
    let meant = || bank.bank().store.read(|reader| addressee(reader, id, MailingList::Newsletter)).expect("read");
    assert!(meant().is_some());
    let restriction = Restriction { since: BEGINNING, request: RequestId::new(1) };
    let restrict = |restriction| {
        let stored: Result<(), store::StoreError> =
            bank.bank().store.write(|writer| store::erasures::set_restriction(writer, As::User.id(), restriction));
        stored.expect("stored");
    };
    restrict(Some(restriction));
    assert!(meant().is_none(), "article 18 holds for the mailbox, however it came into the register");
    restrict(None);
    assert!(meant().is_some());
}
