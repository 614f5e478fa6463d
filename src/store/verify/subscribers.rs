//! Verification of subscribers: found by address and person, each with a reason, nobody who left with an address.

use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits, counter_covers, derived};
use crate::domain::subscriber::{Origin, Subscriber, SubscriberId, SubscriberState};
use crate::store::meta::Counter;
use crate::store::records::subscriber::{SubscriberLinkRecord, SubscriberOfPersonRecord, SubscriberRecord};
use crate::store::tables::{SUBSCRIBER_BY_ADDRESS, SUBSCRIBER_HISTORY, SUBSCRIBER_OF_PERSON, SUBSCRIBERS};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};
use crate::store::{StoreError, companies, people, subscribers as store};

/// Subscribers agree with the look-ups, with people and companies, and with what their state lets them have.
pub(super) fn subscribers(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let (mut addresses, mut of_people, mut highest) = (0, 0, 0);
    reader.walk(SUBSCRIBERS, &EVERYTHING, Order::Ascending, |id: SubscriberId, record: SubscriberRecord| {
        highest = u64::from(id.number());
        let subscriber = match record.subscriber(id) {
            Ok(subscriber) => subscriber,
            Err(reason) => {
                findings.add(SUBSCRIBERS.name(), Remedy::Restore, format!("subscriber {id}: {reason}"));
                return Ok(ControlFlow::Continue(()));
            }
        };
        if let Some(key) = store::address_key(&subscriber) {
            addresses += 1;
            derived(reader, findings, SUBSCRIBER_BY_ADDRESS, &key, &SubscriberLinkRecord)?;
        }
        if let Some(person) = subscriber.person {
            of_people += 1;
            let link = SubscriberOfPersonRecord { subscriber: id.number() };
            derived(reader, findings, SUBSCRIBER_OF_PERSON, &person, &link)?;
        }
        if let Some(wrong) = wrong(reader, &subscriber)? {
            findings.add(SUBSCRIBERS.name(), Remedy::Restore, format!("subscriber {id} {wrong}"));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    count_fits(reader, findings, SUBSCRIBER_BY_ADDRESS, addresses)?;
    count_fits(reader, findings, SUBSCRIBER_OF_PERSON, of_people)?;
    counter_covers(reader, findings, Counter::Subscribers, highest, SUBSCRIBERS.name())?;
    store::walk_history(reader, |id, version, entry| {
        let fits = store::get(reader, id)?.is_some_and(|subscriber| version <= subscriber.version);
        if !fits || entry.is_err() {
            let what = format!("an entry is of subscriber {id}, version {version}, who is missing or never had it");
            findings.add(SUBSCRIBER_HISTORY.name(), Remedy::Restore, what);
        }
        Ok(())
    })
}

/// What about a subscriber cannot be.
fn wrong(reader: &Reader, subscriber: &Subscriber) -> Result<Option<&'static str>, StoreError> {
    if let Some(person) = subscriber.person
        && people::get(reader, person)?.is_none_or(|person| person.status.is_deleted())
    {
        return Ok(Some("is a person who is missing or was deleted"));
    }
    let named = match subscriber.origin {
        Origin::Customer { company, .. } => Some(company),
        Origin::Themselves { .. } => None,
    };
    for company in subscriber.company.into_iter().chain(named) {
        if companies::get(reader, company)?.is_none() {
            return Ok(Some("is of a company that is missing"));
        }
    }
    Ok(match subscriber.state {
        SubscriberState::Unsubscribed { .. } if subscriber.email.is_some() || subscriber.name.is_some() => {
            Some("has unsubscribed and still has an address or a name")
        }
        SubscriberState::Unsubscribed { .. } => None,
        _ if subscriber.lists.is_empty() => Some("takes no list and has not unsubscribed"),
        _ if subscriber.email.is_none() && subscriber.person.is_none() => Some("has no address and is no person"),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::history::Author;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::person::Email;
    use crate::domain::subscriber::{
        Lists, MailingList, Origin, SubscribePage, Subscriber, SubscriberId, SubscriberState,
    };
    use crate::store::meta::{Counter, Kind, raise};
    use crate::store::rebuild::rebuild;
    use crate::store::tables::SUBSCRIBER_BY_ADDRESS;
    use crate::store::verify::verify;
    use crate::store::{Store, StoreError, subscribers};

    const AT: Moment = Moment::from_millis(5);

    type Change = fn(&mut Subscriber);

    fn store_with(change: impl FnOnce(&mut Subscriber)) -> Store {
        let store = Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens");
        let mut subscriber = Subscriber {
            id: SubscriberId::new(1),
            email: Some(Email::stored("a@b.example".to_owned())),
            name: None,
            language: Language::Fi,
            lists: Lists::default().with(MailingList::Newsletter),
            person: None,
            company: None,
            since: AT,
            origin: Origin::Themselves { at: AT, page: SubscribePage::Public, policy: 1, confirmed: Some(AT) },
            state: SubscriberState::Active,
            failures: 0,
            version: 1,
        };
        change(&mut subscriber);
        let stored: Result<(), StoreError> = store.write(|writer| {
            raise(writer, Counter::Subscribers, 1)?;
            subscribers::put(writer, &subscriber)
        });
        stored.expect("stored");
        store
    }

    fn found(store: &Store) -> Vec<String> {
        verify(store).expect("read").findings.into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_lookup_that_is_lost_is_found_and_made_anew() {
        let store = store_with(|_| {});
        assert!(found(&store).is_empty(), "{:?}", found(&store));
        store.write(|writer| writer.clear(SUBSCRIBER_BY_ADDRESS)).map_err(|error: StoreError| error).expect("cleared");
        assert!(!found(&store).is_empty());
        rebuild(&store).expect("rebuilt");
        assert!(found(&store).is_empty(), "{:?}", found(&store));
    }

    #[test]
    fn what_no_subscriber_can_be_is_found() {
        let cases: [(Change, &str); 5] = [
            (|one| one.state = SubscriberState::Unsubscribed { at: AT }, "still has an address"),
            (|one| one.lists = Lists::default(), "takes no list"),
            (|one| one.email = None, "has no address"),
            (|one| one.person = Some(PersonId::new(9)), "a person who is missing"),
            (
                |one| {
                    one.origin =
                        Origin::Customer { by: Author::Bank, at: AT, company: CompanyId::new(7).expect("fits") }
                },
                "a company that is missing",
            ),
        ];
        for (change, expected) in cases {
            let found = found(&store_with(change));
            assert!(found.iter().any(|what| what.contains(expected)), "{expected}: {found:?}");
        }
    }
}
