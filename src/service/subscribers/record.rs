//! Storing a changed subscriber with the entry of the history, and events about subscribers.

use crate::auth::subscription::suppressed;
use crate::domain::event::{DetailKey, NewEvent, Subject};
use crate::domain::history::Author;
use crate::domain::moment::Moment;
use crate::domain::subscriber::{MailingList, Subscriber, SubscriberAct, SubscriberEntry, SubscriberId};
use crate::service::Bank;
use crate::store::{self, Source, StoreError, Writer};

/// Stores a subscriber as changed, under the next version, with what was done by whom; nobody stands for the
/// subscriber.
pub(super) fn put_with_history(
    writer: &Writer,
    mut subscriber: Subscriber,
    by: Option<Author>,
    now: Moment,
    act: SubscriberAct,
    list: Option<MailingList>,
) -> Result<Subscriber, StoreError> {
    subscriber.version = subscriber.version.wrapping_add(1);
    store::subscribers::put(writer, &subscriber)?;
    let entry = SubscriberEntry { version: subscriber.version, at: now, by, act, list };
    store::subscribers::append_history(writer, subscriber.id, &entry)?;
    Ok(subscriber)
}

/// Remembers that nobody but the owner brings the addresses of a subscriber back: the own one, and the person's.
pub(super) fn suppress(bank: &Bank, writer: &Writer, leaving: &Subscriber, now: Moment) -> Result<(), StoreError> {
    let person = leaving.person.map(|person| store::people::get(writer, person)).transpose()?.flatten();
    let addresses = leaving.email.iter().chain(person.as_ref().and_then(|person| person.email.as_ref()));
    for address in addresses {
        store::subscribers::suppress(writer, &suppressed(&bank.vault, address), Some(leaving.id), now)?;
    }
    Ok(())
}

/// An event about a subscriber, by number; and about the person whom the subscriber is.
pub(super) fn about(source: &impl Source, event: NewEvent, id: SubscriberId) -> Result<NewEvent, StoreError> {
    let person = match store::subscribers::get(source, id)?.and_then(|subscriber| subscriber.person) {
        Some(person) => store::people::get(source, person)?,
        None => None,
    };
    let event = match person {
        Some(person) => event.about(Subject::Person(person.id, person.company)),
        None => event,
    };
    Ok(event.detail(DetailKey::Subscriber, id.to_string()))
}
