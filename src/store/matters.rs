//! Matters of the watch over misuse in the store.
//!
//! Invariant: the last matter of a rule about somebody is found by both; the look-up is written with the matter, and
//! only the last one can be open.

use std::ops::ControlFlow;

use super::StoreError;
use super::meta::{Counter, next};
use super::records::matter::{MatterLinkRecord, MatterRecord, key};
use super::tables::{MATTER_OF, MATTERS};
use super::threads;
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::id::PersonId;
use crate::domain::matter::{About, Matter, MatterId, Rule};
use crate::domain::thread::Subject;

/// The number of the next matter.
///
/// # Errors
/// [`StoreError`] where the disk fails or there is no number left.
pub fn next_id(writer: &Writer) -> Result<MatterId, StoreError> {
    let number = u32::try_from(next(writer, Counter::Matters)?);
    number
        .map(MatterId::new)
        .map_err(|_| StoreError::Inconsistent { table: MATTERS.name(), reason: "no number is left".to_owned() })
}

/// A matter.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, id: MatterId) -> Result<Option<Matter>, StoreError> {
    source.get(MATTERS, &id)?.map(|record| read(id, record)).transpose()
}

fn read(id: MatterId, record: MatterRecord) -> Result<Matter, StoreError> {
    record
        .matter(id)
        .map_err(|reason| StoreError::Inconsistent { table: MATTERS.name(), reason: format!("{id}: {reason}") })
}

/// The last matter of a rule about somebody, open or closed.
///
/// # Errors
/// As [`get`].
pub fn last_of(source: &impl Source, rule: Rule, about: About) -> Result<Option<Matter>, StoreError> {
    match source.get(MATTER_OF, &key(rule, about))? {
        Some(link) => get(source, MatterId::new(link.matter)),
        None => Ok(None),
    }
}

/// Calls `visit` with every matter, the newest first, until it breaks.
///
/// # Errors
/// As [`get`].
pub fn walk_back(source: &impl Source, mut visit: impl FnMut(Matter) -> ControlFlow<()>) -> Result<(), StoreError> {
    source.walk(MATTERS, &EVERYTHING, Order::Descending, |id, record| Ok(visit(read(id, record)?)))
}

/// The matters about a person, the newest first.
///
/// # Errors
/// As [`get`].
pub fn of_person(source: &impl Source, person: PersonId) -> Result<Vec<Matter>, StoreError> {
    let mut found = Vec::new();
    walk_back(source, |matter| {
        if matter.about.person() == Some(person) {
            found.push(matter);
        }
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// Stores a matter as it now is.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put(writer: &Writer, matter: &Matter) -> Result<(), StoreError> {
    writer.put(MATTERS, &matter.id, &MatterRecord::from(matter))?;
    let of = key(matter.rule, matter.about);
    if writer.get(MATTER_OF, &of)?.is_none_or(|link| link.matter <= matter.id.number()) {
        writer.put(MATTER_OF, &of, &MatterLinkRecord { matter: matter.id.number() })?;
    }
    Ok(())
}

/// Removes a matter with the threads about it: nothing of it is left but its events. Says how many threads there were.
///
/// # Errors
/// As [`get`].
pub fn remove(writer: &Writer, matter: &Matter) -> Result<usize, StoreError> {
    let threads = threads::remove_about(writer, Subject::Matter(matter.id))?;
    writer.remove(MATTERS, &matter.id)?;
    let of = key(matter.rule, matter.about);
    if writer.get(MATTER_OF, &of)?.is_some_and(|link| link.matter == matter.id.number()) {
        writer.remove(MATTER_OF, &of)?;
    }
    Ok(threads)
}

/// Makes the look-up anew.
///
/// # Errors
/// As [`get`]; nothing is changed then.
pub fn rebuild(writer: &Writer) -> Result<(), StoreError> {
    let mut all = Vec::new();
    walk_back(writer, |matter| {
        all.push((key(matter.rule, matter.about), matter.id.number()));
        ControlFlow::Continue(())
    })?;
    writer.clear(MATTER_OF)?;
    // The newest comes last and stays.
    all.iter().rev().try_for_each(|(of, matter)| writer.put(MATTER_OF, of, &MatterLinkRecord { matter: *matter }))
}
