//! The register of subscribers: who is sent something, how they come and go, what it keeps and forgets.

mod ask;
mod import;
mod leave;
mod mailbox;
mod own;
mod register;

use std::ops::ControlFlow;

use lvi_info::domain::company::{CompanyKind, CompanyStatus};
use lvi_info::domain::history::Author;
use lvi_info::domain::id::CompanyId;
use lvi_info::domain::language::Language;
use lvi_info::domain::mail::Mail;
use lvi_info::domain::person::{Email, PersonStatus};
use lvi_info::domain::role::Role;
use lvi_info::domain::subscriber::{
    Audience, Lists, MailingList, Origin, SubscribePage, Subscriber, SubscriberId, SubscriberState,
};
use lvi_info::service::Bank;
use lvi_info::service::subscribers::{addressee, chosen, count, delivered, refused_for_good, unsubscribe_address};
use lvi_info::store::transaction::Order;
use lvi_info::store::{self, StoreError};

use crate::support::{As, BEGINNING, TestBank, own};

/// An address that occurs nowhere else.
pub const ADDRESS: &str = "tilda.tilaaja@lukija.example";

/// Somebody who has subscribed and confirmed it by mail.
pub fn confirmed(address: &str, lists: Lists) -> Subscriber {
    let page = SubscribePage::Public;
    Subscriber {
        id: SubscriberId::new(0),
        email: Some(Email::parse(address).expect("an address")),
        name: None,
        language: Language::En,
        lists,
        person: None,
        company: None,
        since: BEGINNING,
        origin: Origin::Themselves { at: BEGINNING, page, policy: 1, confirmed: Some(BEGINNING) },
        state: SubscriberState::Active,
        failures: 0,
        version: 1,
    }
}

/// Somebody whom a main user added for a company.
fn added(address: &str, company: CompanyId) -> Subscriber {
    let by = Author::from(&As::Main.actor());
    Subscriber {
        company: Some(company),
        origin: Origin::Customer { by, at: BEGINNING, company },
        ..confirmed(address, Lists::default().with(MailingList::Bulletin))
    }
}

/// A person of the bank who chose newsletters in the own account.
fn account(who: As) -> Subscriber {
    let origin =
        Origin::Themselves { at: BEGINNING, page: SubscribePage::Account, policy: 1, confirmed: Some(BEGINNING) };
    let lists = Lists::new([MailingList::Newsletter, MailingList::Bulletin], []);
    Subscriber { email: None, person: Some(who.id()), origin, ..confirmed("a@b.example", lists) }
}

/// Stores subscribers under the next numbers.
pub fn stored<const N: usize>(bank: &Bank, subscribers: [Subscriber; N]) -> [SubscriberId; N] {
    let write = bank.store.write(|writer| {
        let mut ids = Vec::new();
        for subscriber in subscribers {
            let id = store::subscribers::next_id(writer)?;
            store::subscribers::put(writer, &Subscriber { id, ..subscriber })?;
            ids.push(id);
        }
        Ok::<_, StoreError>(ids)
    });
    write.expect("stored").try_into().expect("as many")
}

/// Somebody whose address refused too many mails.
pub fn suspended(bank: &Bank) -> SubscriberId {
    let state = SubscriberState::Suspended { at: BEGINNING };
    let [id] = stored(bank, [Subscriber { state, failures: 3, ..confirmed(ADDRESS, newsletter()) }]);
    id
}

/// A subscriber as stored.
pub fn read(bank: &Bank, id: SubscriberId) -> Option<Subscriber> {
    bank.store.read(|reader| store::subscribers::get(reader, id)).expect("read")
}

/// Every subscriber, by number.
fn all(bank: &Bank) -> Vec<Subscriber> {
    let mut found = Vec::new();
    let walk = bank.store.read(|reader| {
        store::subscribers::walk_on(reader, None, Order::Ascending, |subscriber| {
            found.push(subscriber);
            Ok(ControlFlow::Continue(()))
        })
    });
    walk.map(|()| found).expect("read")
}

/// Whoever has an address of their own that is this one.
fn of_address(bank: &Bank, address: &str) -> Vec<Subscriber> {
    let email = Email::parse(address).expect("an address");
    bank.store.read(|reader| store::subscribers::of_address(reader, &email)).expect("read")
}

/// Every mail of the outbox, the oldest first.
fn mails(bank: &TestBank) -> Vec<Mail> {
    let mut found = Vec::new();
    let walk = bank.bank().store.read(|reader| {
        store::mails::walk(reader, |mail| {
            found.push(mail);
            Ok(ControlFlow::Continue(()))
        })
    });
    walk.expect("read");
    found.reverse();
    found
}

fn meant(bank: &Bank, audience: &Audience) -> Vec<u32> {
    let ids = bank.store.read(|reader| {
        let found = chosen(reader, audience, None, None, 1_000)?;
        assert_eq!(count(reader, audience)?, found.len() as u64, "counted as chosen");
        Ok::<_, StoreError>(found)
    });
    ids.expect("read").into_iter().map(SubscriberId::number).collect()
}

pub fn newsletter() -> Lists {
    Lists::default().with(MailingList::Newsletter)
}

fn set_status(bank: &Bank, who: As, status: PersonStatus) {
    let write = bank.store.write(|writer| {
        let mut person = store::people::get(writer, who.id())?.expect("there");
        person.status = status;
        store::people::update(writer, &person)
    });
    write.expect("stored");
}

#[test]
fn an_audience_is_cut_by_language_company_kind_role_and_group() {
    let bank = TestBank::start();
    let bank = bank.bank();
    let grouped = Lists::new([MailingList::Newsletter, MailingList::ProductGroups], [45]);
    stored(
        bank,
        [
            Subscriber { language: Language::Sv, ..confirmed("a@lukija.example", newsletter()) },
            confirmed("b@lukija.example", grouped),
            account(As::User),
            account(As::Main),
        ],
    );
    let all = Audience::of(MailingList::Newsletter);
    assert_eq!(meant(bank, &all), [1, 2, 3, 4]);
    assert_eq!(meant(bank, &Audience { languages: vec![Language::Sv], ..all.clone() }), [1]);
    assert_eq!(meant(bank, &Audience { groups: vec![45], ..all.clone() }), [2]);
    assert_eq!(meant(bank, &Audience { groups: vec![46], ..all.clone() }), [] as [u32; 0]);
    assert_eq!(meant(bank, &Audience { company_kinds: vec![CompanyKind::Manufacturer], ..all.clone() }), [3, 4]);
    assert_eq!(meant(bank, &Audience { roles: vec![Role::User], ..all }), [3]);
    assert_eq!(meant(bank, &Audience::of(MailingList::ProductGroups)), [2]);
}

#[test]
fn a_register_is_chosen_from_page_by_page() {
    let bank = TestBank::start();
    let bank = bank.bank();
    let ids =
        stored(bank, std::array::from_fn::<_, 7, _>(|n| confirmed(&format!("x{n}@lukija.example"), newsletter())));
    let audience = Audience::of(MailingList::Newsletter);
    let mut seen: Vec<SubscriberId> = Vec::new();
    let mut from = None;
    loop {
        let page = bank.store.read(|reader| chosen(reader, &audience, None, from, 3)).expect("read");
        seen.extend(&page);
        if page.len() < 3 {
            break;
        }
        from = page.last().copied();
    }
    assert_eq!(seen, ids);
}

#[test]
fn a_person_is_written_to_at_the_persons_own_address_of_today() {
    let bank = TestBank::start();
    let bank = bank.bank();
    let [id] = stored(bank, [account(As::User)]);
    let of_today = || bank.store.read(|reader| addressee(reader, id, MailingList::Newsletter)).expect("read");
    let before = of_today().expect("gets it");
    let [.., email] = As::User.data();
    assert_eq!((before.email.as_str(), before.name, before.role), (email, Some(As::User.name()), Some(Role::User)));
    let write = bank.store.write(|writer| {
        let mut person = store::people::get(writer, As::User.id())?.expect("there");
        person.email = Some(Email::parse("ukko.uusi@own.example").expect("an address"));
        store::people::update(writer, &person)
    });
    write.expect("stored");
    assert_eq!(of_today().expect("gets it").email.as_str(), "ukko.uusi@own.example");
}

#[test]
fn nothing_goes_to_people_who_cannot_sign_in_nor_to_companies_that_ended() {
    let bank = TestBank::start();
    let bank = bank.bank();
    let [person, customer, own_consent] = stored(
        bank,
        [
            account(As::User),
            added("asiakas@own.example", own()),
            Subscriber { company: Some(own()), ..confirmed(ADDRESS, newsletter().with(MailingList::Bulletin)) },
        ],
    );
    let goes = |id, list| bank.store.read(|reader| addressee(reader, id, list)).expect("read").is_some();
    assert!(goes(person, MailingList::Bulletin) && goes(customer, MailingList::Bulletin));
    assert!(goes(own_consent, MailingList::Bulletin));
    set_status(bank, As::User, PersonStatus::Deactivated);
    assert!(!goes(person, MailingList::Newsletter));
    set_status(bank, As::User, PersonStatus::Active);
    let ended = bank.store.write(|writer| {
        let mut company = store::companies::get(writer, own())?.expect("there");
        company.status = CompanyStatus::Ended { at: BEGINNING };
        store::companies::put(writer, &company)
    });
    ended.expect("stored");
    assert!(!goes(person, MailingList::Newsletter) && !goes(customer, MailingList::Bulletin));
    assert!(goes(own_consent, MailingList::Newsletter), "the own mailbox said yes");
    assert!(!goes(own_consent, MailingList::Bulletin), "the bulletin is for customers");
}

#[test]
fn refusals_in_a_row_suspend_and_a_delivery_begins_the_count_anew() {
    let bank = TestBank::start();
    let bank = bank.bank();
    let [id] = stored(bank, [confirmed(ADDRESS, newsletter())]);
    let refuse = || bank.write(|writer, now| refused_for_good(bank, writer, id, now)).expect("written");
    assert_eq!([refuse(), refuse()], [false, false]);
    bank.write(|writer, _| delivered(writer, id)).expect("written");
    assert_eq!([refuse(), refuse(), refuse()], [false, false, true]);
    assert!(matches!(read(bank, id).expect("there").state, SubscriberState::Suspended { .. }));
    assert!(!refuse(), "once");
    let goes = bank.store.read(|reader| addressee(reader, id, MailingList::Newsletter)).expect("read");
    assert_eq!(goes, None);
}

#[test]
fn the_address_to_unsubscribe_by_is_whole_differs_by_list_and_stays_the_same() {
    let bank = TestBank::start_with(|config| config.address = Some("https://pankki.example".to_owned()));
    let bank = bank.bank();
    let [id] = stored(bank, [confirmed(ADDRESS, newsletter())]);
    let to = bank.store.read(|reader| addressee(reader, id, MailingList::Newsletter)).expect("read").expect("gets it");
    let address = unsubscribe_address(bank, &to, MailingList::Newsletter);
    assert!(address.starts_with("https://pankki.example/newsletters/unsubscribe/"), "{address}");
    assert_eq!(address, unsubscribe_address(bank, &to, MailingList::Newsletter));
    assert_ne!(address, unsubscribe_address(bank, &to, MailingList::Bulletin));
}
