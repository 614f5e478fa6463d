//! Erasing again whoever the journal names and the database does not know as erased: after older data were put back, or
//! where the process was killed between the journal and the transaction.

use super::erase_silently;
use crate::domain::erasure::Journalled;
use crate::domain::event::{EventKind, NewEvent};
use crate::domain::id::PersonId;
use crate::service::people::delete_for_erasure;
use crate::service::{Bank, Failure};
use crate::store::meta::{Counter, raise};
use crate::store::{self, Source, StoreError};

/// Applies the journal of erasures: called at every start, before anybody is served, and after older data were put in
/// place. Says how many people were erased again; each is an event.
///
/// # Errors
/// [`Failure`] where journal or store cannot be read or written.
pub fn reapply(bank: &Bank) -> Result<usize, Failure> {
    let entries = bank.erasures.entries()?;
    let back = bank.store.read(|reader| {
        let mut back = Vec::new();
        for entry in entries {
            if came_back(reader, entry)? {
                back.push(entry);
            }
        }
        Ok::<_, StoreError>(back)
    })?;
    let mut erased = 0;
    for entry in back {
        erased += usize::from(bank.write(|writer, now| {
            let Some(person) = store::people::get(writer, entry.person)? else {
                // Older data know nothing of this person. The number must not be given to somebody else, whom the
                // journal would then erase.
                raise(writer, Counter::People, u64::from(entry.person.number()))?;
                return Ok(false);
            };
            let (person, _) = delete_for_erasure(bank, writer, person, (entry.at, PersonId::CONSOLE))?;
            erase_silently(bank, writer, now, &person, entry.what, NewEvent::new(EventKind::ErasureReapplied))?;
            Ok(true)
        })?);
    }
    if erased > 0 {
        tracing::warn!(people = erased, "people who had been erased were in the data and are erased again");
        bank.renew_directory()?;
        bank.misuse.renew(bank)?;
        bank.renew_threads()?;
    }
    Ok(erased)
}

fn came_back(source: &impl Source, entry: Journalled) -> Result<bool, StoreError> {
    if store::people::get(source, entry.person)?.is_none() {
        return Ok(store::meta::last(source, Counter::People)? < u64::from(entry.person.number()));
    }
    let erased = store::erasures::erasure_of(source, entry.person)?;
    Ok(!erased.is_some_and(|erasure| erasure.what.covers(entry.what)))
}
