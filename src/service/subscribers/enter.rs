//! Adding subscribers on a customer relationship: one by a form, or many by a list.

use std::collections::HashMap;

use super::input::{Fault, Typed, Verdict, Wanted};
use super::record::about;
use crate::auth::subscription::suppressed;
use crate::domain::company::CompanyStatus;
use crate::domain::event::{EventKind, Subject};
use crate::domain::history::Author;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::moment::Moment;
use crate::domain::person::PersonStatus;
use crate::domain::role::Permission;
use crate::domain::subscriber::{MailingList, Origin, Subscriber, SubscriberId, SubscriberState};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError, Writer};

/// Adds a subscriber on the customer relationship of a company.
///
/// # Errors
/// [`Failure`] for everybody but main users, and where the store fails; refused input stands in the verdict.
pub fn add_subscriber(
    bank: &Bank,
    caller: &Caller,
    company: Option<CompanyId>,
    typed: &Typed<'_>,
) -> Result<Verdict<SubscriberId>, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    let wanted = typed.wanted(&MailingList::ALL, &bank.directory().grouping);
    let customer = company.map(|company| bank.store.read(|reader| is_customer(reader, company))).transpose()?;
    let (wanted, company) = match (wanted, company.filter(|_| customer == Some(true))) {
        (Ok(wanted), Some(company)) => (wanted, company),
        (wanted, company) => {
            let mut faults = wanted.err().unwrap_or_default();
            faults.extend(company.is_none().then_some(Fault::Company));
            return Ok(Err(faults));
        }
    };
    bank.write(|writer, now| {
        let people = People::of(writer, company)?;
        let entry = Entry { company, by: Author::from(&caller.actor), now };
        let id = match enter(bank, writer, &people, entry, wanted)? {
            Entered::Added(id) => id,
            Entered::Known(id) => return Ok(Err(vec![Fault::Known(id)])),
            Entered::Suppressed => return Ok(Err(vec![Fault::Suppressed])),
        };
        let event = caller.event(EventKind::SubscriberAdded).about(Subject::Company(company));
        let event = about(writer, event, id)?;
        store::events::append(writer, now, &event)?;
        Ok(Ok(id))
    })
}

/// Whether a company has a running customer relationship. The bank is no customer of its own.
pub(super) fn is_customer(source: &impl Source, company: CompanyId) -> Result<bool, StoreError> {
    let known = store::companies::get(source, company)?;
    Ok(company != CompanyId::BANK && known.is_some_and(|company| company.status == CompanyStatus::Active))
}

/// The people of a company by their addresses: whoever is one is entered as one, so that address and name are theirs.
pub(super) struct People(HashMap<String, PersonId>);

impl People {
    pub(super) fn of(source: &impl Source, company: CompanyId) -> Result<People, StoreError> {
        let mut found = HashMap::new();
        store::people::walk(source, |person| {
            if person.company == company
                && person.status == PersonStatus::Active
                && let Some(email) = &person.email
            {
                found.insert(email.mailbox(), person.id);
            }
        })?;
        Ok(People(found))
    }
}

/// On which relationship, by whom and when.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) company: CompanyId,
    pub(super) by: Author,
    pub(super) now: Moment,
}

/// What came of an address.
pub(super) enum Entered {
    /// It is in the register now.
    Added(SubscriberId),
    /// It was before, and stays as it is.
    Known(SubscriberId),
    /// Its owner has unsubscribed.
    Suppressed,
}

/// Enters one address; whoever is there already keeps what they chose.
pub(super) fn enter(
    bank: &Bank,
    writer: &Writer,
    people: &People,
    entry: Entry,
    wanted: Wanted,
) -> Result<Entered, StoreError> {
    let known = store::subscribers::of_address(writer, &wanted.email)?;
    if let Some(known) = known.iter().find(|known| known.state != SubscriberState::Unconfirmed) {
        return Ok(Entered::Known(known.id));
    }
    if store::subscribers::is_suppressed(writer, &suppressed(&bank.vault, &wanted.email))? {
        return Ok(Entered::Suppressed);
    }
    let person = people.0.get(&wanted.email.mailbox()).copied();
    if let Some(linked) = person.map(|person| store::subscribers::of_person(writer, person)).transpose()?.flatten() {
        return Ok(match linked.state {
            SubscriberState::Unsubscribed { .. } => Entered::Suppressed,
            _ => Entered::Known(linked.id),
        });
    }
    let id = store::subscribers::next_id(writer)?;
    let subscriber = Subscriber {
        id,
        email: if person.is_some() { None } else { Some(wanted.email) },
        name: wanted.name.filter(|_| person.is_none()),
        language: wanted.language,
        lists: wanted.lists,
        person,
        company: Some(entry.company),
        since: entry.now,
        origin: Origin::Customer { by: entry.by, at: entry.now, company: entry.company },
        state: SubscriberState::Active,
        failures: 0,
        version: 1,
    };
    store::subscribers::put(writer, &subscriber)?;
    Ok(Entered::Added(id))
}
