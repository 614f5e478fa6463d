//! Erasing by itself whoever was deleted long enough ago.

use super::{erase, wanted};
use crate::domain::event::{EventKind, NewEvent};
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::{Person, PersonStatus};
use crate::domain::request::{Erased, Request};
use crate::service::people::delete_for_erasure;
use crate::service::{Bank, Failure};
use crate::store::{self, Source, StoreError};

/// People that one call erases at most, so that a stop of the bank need not wait for thousands.
pub const AT_ONCE: usize = 50;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// Erases people who were deleted longer ago than the configuration says, one transaction each, so that a kill leaves
/// the rest for the next time. Says how many; where these are [`AT_ONCE`], there may be more.
///
/// Left alone are people whose data are restricted, since they want them kept, and people who wait for an answer, since
/// it could not be sent any more.
///
/// # Errors
/// [`Failure`] where the store or the journal fails.
pub fn tend(bank: &Bank) -> Result<usize, Failure> {
    let what = wanted(bank);
    let before = bank.clock.now().plus_seconds(-i64::from(bank.config.privacy.erase_after_days) * DAY);
    let due = bank.store.read(|reader| {
        let mut deleted = Vec::new();
        store::people::walk(reader, |person| {
            if was_deleted_by(&person, before) {
                deleted.push(person.id);
            }
        })?;
        let mut due = Vec::new();
        for person in deleted {
            if due.len() < AT_ONCE && is_due(reader, person, what)? {
                due.push(person);
            }
        }
        Ok::<_, StoreError>(due)
    })?;
    let mut erased = 0;
    for id in due {
        erased += usize::from(bank.write(|writer, now| {
            let person = store::people::get(writer, id)?.ok_or(Failure::NotFound)?;
            if !was_deleted_by(&person, before) || !is_due(writer, id, what)? {
                return Ok(false);
            }
            let (person, _) = delete_for_erasure(bank, writer, person, (now, PersonId::CONSOLE))?;
            erase(bank, writer, now, &person, what, NewEvent::new(EventKind::PersonErased))?;
            Ok(true)
        })?);
    }
    if erased > 0 {
        bank.renew_directory()?;
        bank.misuse.renew(bank)?;
        bank.renew_threads()?;
    }
    Ok(erased)
}

fn was_deleted_by(person: &Person, before: Moment) -> bool {
    matches!(person.status, PersonStatus::Deleted { at, .. } if at <= before)
}

fn is_due(source: &impl Source, person: PersonId, what: Erased) -> Result<bool, StoreError> {
    let done = store::erasures::erasure_of(source, person)?.is_some_and(|erasure| erasure.what.covers(what));
    if done || store::erasures::restriction_of(source, person)?.is_some() {
        return Ok(false);
    }
    Ok(!store::requests::of_person(source, person)?.iter().any(Request::waits))
}
