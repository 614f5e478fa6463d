//! Several entries of one mailbox. The account of a person and an entry by address can lead to the same mailbox, and so
//! can the accounts of two people. Each entry stays what it is – on whose word, for which company, since when – because
//! merging them would make one of these untrue. Whoever has the mailbox is nevertheless one reader:
//!
//! 1. *One issue once.* Of the entries that an audience means, the one of a person of the bank is written to, who is
//!    told what that person may see; among equals, the one that came first. The others are chosen by no audience, and
//!    counted in none.
//! 2. *Leaving is for the mailbox.* What is given up by one entry – a list, groups, or everything – is given up by all.
//!    What is taken in addition is the entry's own: nobody subscribes for another entry.

use std::collections::HashMap;

use crate::domain::id::PersonId;
use crate::domain::newsletter::IssueId;
use crate::domain::newsletter::delivery::Share;
use crate::domain::person::Email;
use crate::domain::subscriber::{Subscriber, SubscriberId, SubscriberState};
use crate::service::Directory;
use crate::store::{self, Source, StoreError};

/// The subscribers who are people of the bank, by their mailboxes: as many as people subscribe, however long the
/// register is.
pub(super) struct People(HashMap<String, Vec<SubscriberId>>);

impl People {
    pub(super) fn of(source: &impl Source) -> Result<People, StoreError> {
        let mut found: HashMap<String, Vec<SubscriberId>> = HashMap::new();
        for (person, subscriber) in store::subscribers::people(source)? {
            if let Some(mailbox) = mailbox_of(source, person)? {
                found.entry(mailbox).or_default().push(subscriber);
            }
        }
        found.values_mut().for_each(|ids| ids.sort_unstable());
        Ok(People(found))
    }

    /// The entries of a mailbox that go before one of its entries, the first of them first.
    pub(super) fn before(&self, subscriber: &Subscriber, email: &Email) -> impl Iterator<Item = SubscriberId> + '_ {
        let (own, is_person) = (subscriber.id, subscriber.person.is_some());
        let all = self.0.get(&email.mailbox()).map(Vec::as_slice).unwrap_or_default();
        all.iter().copied().filter(move |id| *id != own && (!is_person || *id < own))
    }
}

fn mailbox_of(source: &impl Source, person: PersonId) -> Result<Option<String>, StoreError> {
    Ok(store::people::get(source, person)?.and_then(|person| person.email).map(|email| email.mailbox()))
}

/// Whether an issue goes to a mailbox by another entry: the address of a person may have become that of somebody who
/// was chosen too.
///
/// Asked of each reader who is a person, so that not everybody is looked at for it, as in [`of_mailbox`]: the directory
/// knows who shares a mailbox.
pub(in crate::service) fn gets_already(
    source: &impl Source,
    directory: &Directory,
    issue: IssueId,
    to: SubscriberId,
    email: &Email,
) -> Result<bool, StoreError> {
    let mut others = store::subscribers::of_address(source, email)?;
    for person in directory.sharing(&email.mailbox()) {
        others.extend(store::subscribers::of_person(source, *person)?);
    }
    for other in others.into_iter().filter(|other| other.id != to) {
        let delivery = store::deliveries::get(source, issue, other.id)?;
        if delivery.is_some_and(|delivery| !matches!(delivery.state.share(), Share::Unsubscribed | Share::Skipped)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The other entries of a subscriber's mailbox. Whoever has left is none any more, and what nobody has confirmed is
/// none yet.
pub(super) fn others(source: &impl Source, subscriber: &Subscriber) -> Result<Vec<Subscriber>, StoreError> {
    let person = subscriber.person.map(|person| store::people::get(source, person)).transpose()?.flatten();
    let addresses = subscriber.email.iter().chain(person.as_ref().and_then(|person| person.email.as_ref()));
    let mut mailboxes: Vec<&Email> = addresses.collect();
    mailboxes.dedup_by_key(|email| email.mailbox());
    let mut found = Vec::new();
    for email in mailboxes {
        found.extend(of_mailbox(source, email)?);
    }
    found.retain(|other| {
        other.id != subscriber.id && matches!(other.state, SubscriberState::Active | SubscriberState::Suspended { .. })
    });
    found.sort_by_key(|other| other.id);
    found.dedup_by_key(|other| other.id);
    Ok(found)
}

/// Every entry of a mailbox: by an address of its own, or as a person whose address it is; by rising number.
pub(super) fn of_mailbox(source: &impl Source, email: &Email) -> Result<Vec<Subscriber>, StoreError> {
    let mut found = store::subscribers::of_address(source, email)?;
    let mailbox = email.mailbox();
    for (person, subscriber) in store::subscribers::people(source)? {
        if mailbox_of(source, person)?.is_some_and(|own| own == mailbox) {
            found.extend(store::subscribers::get(source, subscriber)?);
        }
    }
    found.sort_by_key(|entry| entry.id);
    found.dedup_by_key(|entry| entry.id);
    Ok(found)
}
