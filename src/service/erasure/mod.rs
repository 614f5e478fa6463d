//! Erasing people: on their request, by itself some time after a deletion, and again where older data came back.
//!
//! Invariant: whoever stands in the journal is erased in the database, from the next start on at the latest; the
//! journal is written last inside the transaction that erases, before it is stored (`store::journal` says why).
//!
//! # A person is erased
//!
//! 1. A decision, or the keeper some time after a deletion, removes phone, e-mail, earlier values, mails, mailed links and
//!    username, and names where so configured; the number stays, so the chain of events verifies.
//! 2. The line in `erasures.log` is synced last inside the transaction: what is refused leaves none, and a kill in between is
//!    made good by the next start.
//! 3. Every start compares journal and database before anybody is served and erases again whoever came back, as an event.
//! 4. What the bank holds about somebody is a list of categories (`service/my_data`): page, JSON and HTML are made from it
//!    alone, so that another category is one line.

mod again;
mod tend;

pub use self::again::reapply;
pub use self::tend::{AT_ONCE, tend};

use super::{Bank, Failure, misuse, subscribers};
use crate::domain::erasure::{Erasure, Journalled};
use crate::domain::event::{DetailKey, NewEvent, Subject};
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::domain::request::Erased;
use crate::store::{self, Writer};

/// What the configuration wants to be erased.
pub fn wanted(bank: &Bank) -> Erased {
    Erased::wanted(bank.config.privacy.keep_names)
}

/// Erases a deleted person with its event. **The last thing in a transaction**: what is refused after it would be
/// erased by the next start all the same.
pub(super) fn erase(
    bank: &Bank,
    writer: &Writer,
    now: Moment,
    person: &Person,
    what: Erased,
    event: NewEvent,
) -> Result<(), Failure> {
    erase_silently(bank, writer, now, person, what, event)?;
    Ok(bank.erasures.add(Journalled { person: person.id, at: now, what })?)
}

/// The same without the journal, where it says so already.
fn erase_silently(
    bank: &Bank,
    writer: &Writer,
    at: Moment,
    person: &Person,
    what: Erased,
    event: NewEvent,
) -> Result<(), Failure> {
    let earlier = store::erasures::earlier_contacts(writer, person.id)?.into_iter().filter_map(|contact| contact.email);
    let addresses: Vec<_> = earlier.chain(person.email.clone()).collect();
    subscribers::erase_addresses(bank, writer, &addresses, at)?;
    store::erasures::erase(writer, person, Erasure { at, what })?;
    // Mails hold the name and the address, links an address that was to be the new one.
    for link in store::one_time_links::of_person(writer, person.id)? {
        store::one_time_links::remove(writer, &link)?;
    }
    for mail in store::mails::of_person(writer, person.id)? {
        store::mails::remove(writer, &mail)?;
    }
    // What was written about the person goes with the matter; its events say what the rules found.
    misuse::forget_person(writer, at, person.id)?;
    let event = event.about(Subject::Person(person.id, person.company)).detail(DetailKey::Erased, what.code());
    store::events::append(writer, at, &event)?;
    Ok(())
}
