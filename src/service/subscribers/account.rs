//! Newsletters of people of the bank: chosen in the own account, ended with it, forgotten by an erasure.

use super::input::Typed;
use super::record::{about, put_with_history};
use super::take::{Deed, GivenUp};
use crate::auth::subscription::suppressed;
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::domain::history::Author;
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::{Email, Person};
use crate::domain::policy::PolicyKind;
use crate::domain::subscriber::{
    Lists, MailingList, Origin, SubscribePage, Subscriber, SubscriberAct, SubscriberState,
};
use crate::service::{Bank, Caller, Failure, policies};
use crate::store::{self, Source, StoreError, Writer};

/// The newsletters of the signed-in person.
#[derive(Clone, Debug)]
pub struct Own {
    /// Where mails go; nowhere where the person has no address.
    pub email: Option<Email>,
    /// What is taken; nothing where the person is no subscriber.
    pub subscriber: Option<Subscriber>,
    /// The language that mails are wanted in.
    pub language: Language,
}

/// The newsletters of the caller.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn own(bank: &Bank, caller: &Caller) -> Result<Own, Failure> {
    bank.store.read(|reader| {
        let person = store::people::get(reader, caller.actor.person)?.ok_or(Failure::NotFound)?;
        let subscriber = of_person(reader, &person)?;
        let language = subscriber.as_ref().map_or(person.language, |subscriber| subscriber.language);
        Ok(Own { email: person.email, subscriber, language })
    })
}

/// The subscriber that a person is, or whose own address is the person's.
pub(in crate::service) fn of_person(source: &impl Source, person: &Person) -> Result<Option<Subscriber>, StoreError> {
    if let Some(linked) = store::subscribers::of_person(source, person.id)? {
        return Ok(Some(linked));
    }
    let Some(email) = &person.email else { return Ok(None) };
    let known = store::subscribers::of_address(source, email)?;
    Ok(known.into_iter().find(|known| known.state != SubscriberState::Unconfirmed && known.person.is_none()))
}

/// Chooses the newsletters of the caller; no list at all means to leave. Says whether anything changed.
///
/// # Errors
/// [`Failure::Conflict`] where the person has no e-mail address, [`Failure`] where the store fails.
pub fn choose_own(bank: &Bank, caller: &Caller, typed: &Typed<'_>) -> Result<bool, Failure> {
    let lists = typed.lists(&MailingList::ALL, &bank.directory().grouping);
    let by = Author::from(&caller.actor);
    bank.write(|writer, now| {
        let person = store::people::get(writer, caller.actor.person)?.ok_or(Failure::NotFound)?;
        let Some(email) = &person.email else {
            return Err(Failure::Conflict("without an e-mail address nobody gets newsletters".to_owned()));
        };
        let language = Language::from_code(typed.language).unwrap_or(person.language);
        let hash = suppressed(&bank.vault, email);
        let before = match of_person(writer, &person)? {
            Some(known) => Some(known),
            None => store::subscribers::left_with(writer, &hash)?,
        };
        let (before, event) = match before {
            Some(before) if is_so(&before, &lists, language) => return Ok(false),
            None if lists.is_empty() => return Ok(false),
            Some(before) => (before, caller.event(EventKind::SubscriptionChanged)),
            None => (blank(writer, &person, now)?, caller.event(EventKind::SubscriptionChanged)),
        };
        let kind = if lists.is_empty() { EventKind::Unsubscribed } else { EventKind::SubscriptionChanged };
        let event = NewEvent { kind, ..event };
        let left = matches!(before.state, SubscriberState::Unsubscribed { .. });
        let origin = if before.origin.is_own_consent() && !left {
            before.origin
        } else {
            let policy = policies::in_force_today(writer, PolicyKind::Privacy, now)?.number;
            Origin::Themselves { at: now, page: SubscribePage::Account, policy, confirmed: Some(now) }
        };
        let act = match () {
            () if lists.is_empty() => SubscriberAct::Unsubscribed,
            () if left => SubscriberAct::Returned,
            () => SubscriberAct::Changed,
        };
        let after = Subscriber { person: Some(person.id), language, ..before };
        let after = if lists.is_empty() {
            after
        } else {
            store::subscribers::welcome_back(writer, &hash)?;
            Subscriber { origin, state: SubscriberState::Active, failures: 0, ..after }
        };
        let given_up = GivenUp::of(&after.lists, &lists);
        Deed { bank, writer, now, by: Some(by), act, list: None, event }.take(after, lists, &given_up)?;
        Ok(true)
    })
}

/// Whether there is nothing to be changed. Whoever saves what is suspended wants it to go on.
fn is_so(subscriber: &Subscriber, lists: &Lists, language: Language) -> bool {
    subscriber.lists == *lists
        && subscriber.language == language
        && subscriber.person.is_some()
        && !matches!(subscriber.state, SubscriberState::Suspended { .. })
}

/// A subscriber who is a person of the bank and takes nothing yet.
fn blank(writer: &Writer, person: &Person, now: Moment) -> Result<Subscriber, StoreError> {
    Ok(Subscriber {
        id: store::subscribers::next_id(writer)?,
        email: None,
        name: None,
        language: person.language,
        lists: Lists::default(),
        person: Some(person.id),
        company: None,
        since: now,
        origin: Origin::Themselves { at: now, page: SubscribePage::Account, policy: 0, confirmed: None },
        state: SubscriberState::Active,
        failures: 0,
        version: 0,
    })
}

/// Ends the newsletters of a person who is deleted. What the own mailbox has consented to by itself stays, without the
/// person; everything else goes.
///
/// # Errors
/// [`StoreError`] where the store fails.
pub(in crate::service) fn forget_person(writer: &Writer, person: PersonId, now: Moment) -> Result<(), StoreError> {
    let Some(subscriber) = store::subscribers::of_person(writer, person)? else { return Ok(()) };
    let event = about(writer, NewEvent::new(EventKind::SubscriberRemoved), subscriber.id)?;
    let stays = subscriber.origin.is_own_consent() && subscriber.email.is_some();
    if stays {
        let without = Subscriber { person: None, ..subscriber };
        put_with_history(writer, without, Some(Author::Bank), now, SubscriberAct::AccountEnded, None)?;
        return Ok(());
    }
    store::subscribers::remove(writer, &subscriber)?;
    store::events::append(writer, now, &event.detail(DetailKey::Reason, "account-ended"))?;
    Ok(())
}

/// Forgets every subscriber with one of these addresses, of somebody who is erased, and sees to it that nobody but the
/// owner brings the address back.
///
/// # Errors
/// [`StoreError`] where the store fails.
pub(in crate::service) fn erase_addresses(
    bank: &Bank,
    writer: &Writer,
    addresses: &[Email],
    now: Moment,
) -> Result<(), StoreError> {
    for address in addresses {
        for subscriber in store::subscribers::of_address(writer, address)? {
            let event = about(writer, NewEvent::new(EventKind::SubscriberRemoved), subscriber.id)?;
            store::subscribers::remove(writer, &subscriber)?;
            store::events::append(writer, now, &event.detail(DetailKey::Reason, "erased"))?;
        }
        store::subscribers::suppress(writer, &suppressed(&bank.vault, address), None, now)?;
    }
    Ok(())
}
