//! What goes at once when a person is deleted. Whatever else the bank comes to keep for a person adds its line here.

use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::{Person, PersonStatus};
use crate::service::{Bank, Failure, subscribers};
use crate::store::{self, StoreError, Writer};

/// Takes away what a deleted person had: the password, the second factor, the sessions, the views that nobody else
/// sees, chosen products, what is remembered of the threads that the person read, the networks that the person came
/// from, newsletters but for what the own mailbox has consented to by itself.
pub(super) fn forget(writer: &Writer, id: PersonId, now: Moment) -> Result<(), StoreError> {
    subscribers::forget_person(writer, id, now)?;
    store::people::remove_password_hash(writer, id)?;
    store::second_factors::remove(writer, id)?;
    store::sessions::remove_of(writer, id)?;
    store::views::forget_person(writer, id)?;
    store::threads::forget_person(writer, id)?;
    store::watch::forget_person(writer, id)?;
    for selection in store::jobs::selections(writer)? {
        if selection.asked.who.person == id {
            store::jobs::remove(writer, selection.id)?;
        }
    }
    Ok(())
}

/// Makes somebody a deleted user who is to be erased, where they are none yet. Returns the person as they then are, and
/// whether anything was done; the event is the caller's.
///
/// # Errors
/// [`Failure`] where the store fails.
pub(in crate::service) fn delete_for_erasure(
    bank: &Bank,
    writer: &Writer,
    mut person: Person,
    (at, by): (Moment, PersonId),
) -> Result<(Person, bool), Failure> {
    let delete = !person.status.is_deleted();
    if delete {
        person.status = PersonStatus::Deleted { at, by };
        person.version = person.version.wrapping_add(1);
        store::people::update(writer, &person)?;
        bank.sessions.end_of(person.id, None);
    }
    // Also of somebody who was deleted by an earlier program, which forgot less.
    forget(writer, person.id, at)?;
    Ok((person, delete))
}
