//! The register as main users keep it.

use lvi_info::domain::event::EventKind;
use lvi_info::domain::subscriber::{Origin, Subscriber, SubscriberName, SubscriberState};

use super::{ADDRESS, account, added, all, confirmed, newsletter, read, stored};
use crate::support::{As, BEGINNING, TestBank, events_of, own};

const NEW: &str = "/newsletters/subscribers/new";

#[test]
fn a_subscriber_is_added_on_a_customer_relationship_and_the_card_says_by_whom() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let fields =
        [("company", "1001"), ("email", ADDRESS), ("name", "Tilda Tilaaja"), ("language", "fi"), ("list", "bulletin")];
    let saved = main.fill(NEW, NEW, &fields);
    assert_eq!(saved.status, 303, "{}", saved.words());
    let [subscriber] = all(bank.bank()).try_into().expect("one");
    assert!(matches!(subscriber.origin, Origin::Customer { company, .. } if company == own()));
    let card = main.get(&saved.location).words();
    for word in [ADDRESS, "Tilda Tilaaja", "Omaputki Oy", "Pääkkönen", "Added on a customer relationship"] {
        assert!(card.contains(word), "{word}: {card}");
    }
    assert_eq!(main.fill(NEW, NEW, &fields).status, 422, "once");
}

#[test]
fn nobody_is_added_without_a_customer_relationship_that_runs() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    for company in ["", "0001", "9999", "x"] {
        let fields = [("company", company), ("email", ADDRESS), ("language", "fi"), ("list", "newsletter")];
        assert_eq!(main.fill(NEW, NEW, &fields).status, 422, "{company}");
    }
    assert!(all(bank.bank()).is_empty());
}

#[test]
fn a_person_of_the_company_is_added_as_that_person() {
    let bank = TestBank::start();
    let [.., email] = As::Viewer.data();
    let fields =
        [("company", "1001"), ("email", email), ("name", "Somebody"), ("language", "fi"), ("list", "newsletter")];
    assert_eq!(bank.sign_in(As::Main).fill(NEW, NEW, &fields).status, 303);
    let [subscriber] = all(bank.bank()).try_into().expect("one");
    assert_eq!((subscriber.person, subscriber.email, subscriber.name), (Some(As::Viewer.id()), None, None));
}

#[test]
fn the_register_is_searched_filtered_and_walked_page_by_page() {
    let bank = TestBank::start();
    let many: [Subscriber; 120] =
        std::array::from_fn(|n| confirmed(&format!("lukija{n:03}@lukija.example"), newsletter()));
    stored(bank.bank(), many);
    let named =
        Subscriber { name: SubscriberName::parse("Tilda Tilaaja").expect("fits"), ..confirmed(ADDRESS, newsletter()) };
    stored(bank.bank(), [named, added("asiakas@own.example", own()), account(As::User)]);
    let main = bank.sign_in(As::Main);
    let found = |query: &str| {
        let page = main.get(&format!("/newsletters/subscribers?{query}"));
        assert_eq!(page.status, 200, "{query}");
        page
    };
    assert!(found("words=tilda").text.contains(ADDRESS) && !found("words=tilda").text.contains("asiakas@"));
    assert!(found(&format!("words={}", ADDRESS.to_uppercase())).text.contains(ADDRESS), "a whole address");
    let [.., email] = As::User.data();
    assert!(found(&format!("words={email}")).text.contains(email), "of a person of the bank");
    assert!(found("company=1001&list=bulletin").text.contains("asiakas@own.example"));
    assert!(!found("company=1001").text.contains("lukija001"));
    assert!(found("state=suspended").words().contains("No subscribers"));
    let mut seen = Vec::new();
    let mut next = "/newsletters/subscribers".to_owned();
    loop {
        let page = main.get(&next);
        seen.extend(page.text.match_indices("@lukija.example</bdi>").map(|(at, _)| page.text[at - 9..at].to_owned()));
        let older =
            page.links().into_iter().find(|link| link.contains("before=") && page.text.contains("rel=\"next\""));
        match older.filter(|_| page.text.contains("rel=\"next\"")) {
            Some(link) => next = link,
            None => break,
        }
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.iter().filter(|address| address.starts_with("lukija")).count(), 120);
}

#[test]
fn views_of_others_are_events_without_what_was_typed() {
    let bank = TestBank::start();
    let [id] = stored(bank.bank(), [account(As::User)]);
    let main = bank.sign_in(As::Main);
    main.get("/newsletters/subscribers?words=ukko&list=newsletter");
    main.get(&format!("/newsletters/subscribers/{id}"));
    let listed = events_of(bank.bank(), EventKind::SubscribersListed).pop().expect("an event");
    let said = format!("{:?}", listed.what.details);
    assert!(said.contains("list=newsletter") && !said.contains("ukko"), "{said}");
    let viewed = events_of(bank.bank(), EventKind::SubscriberViewed).pop().expect("an event");
    assert!(format!("{:?}", viewed.what.subject).contains(&format!("{:?}", As::User.id())));
}

#[test]
fn a_suspended_subscriber_is_let_go_on_and_one_who_asked_is_removed() {
    let bank = TestBank::start();
    let [id] = stored(
        bank.bank(),
        [Subscriber {
            state: SubscriberState::Suspended { at: BEGINNING },
            failures: 3,
            ..confirmed(ADDRESS, newsletter())
        }],
    );
    let main = bank.sign_in(As::Main);
    let card = format!("/newsletters/subscribers/{id}");
    assert_eq!(main.fill(&card, &format!("{card}/lift"), &[]).status, 303);
    let after = read(bank.bank(), id).expect("there");
    assert_eq!((after.state, after.failures), (SubscriberState::Active, 0));
    let remove = format!("{card}/remove");
    assert_eq!(main.fill(&remove, &remove, &[]).status, 303);
    let gone = read(bank.bank(), id).expect("there");
    assert_eq!((gone.email.clone(), gone.name.clone()), (None, None));
    let card = main.get(&card);
    assert!(!card.text.contains(ADDRESS) && card.words().contains("Unsubscribed from everything"), "{}", card.words());
    let fields = [("company", "1001"), ("email", ADDRESS), ("language", "fi"), ("list", "newsletter")];
    assert_eq!(main.fill(NEW, NEW, &fields).status, 422, "nobody else brings the address back");
}

#[test]
fn nobody_but_main_users_comes_near_the_register() {
    let bank = TestBank::start();
    let [id] = stored(bank.bank(), [confirmed(ADDRESS, newsletter())]);
    for who in [As::User, As::Viewer] {
        let visitor = bank.sign_in(who);
        for path in ["", "/new", "/import", &format!("/{id}"), &format!("/{id}/remove")] {
            let page = visitor.get(&format!("/newsletters/subscribers{path}"));
            assert!(page.status == 403 && !page.text.contains(ADDRESS), "{who:?} {path}");
        }
    }
    assert_eq!(bank.visitor().get("/newsletters/subscribers").status, 303);
}
