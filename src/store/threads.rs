//! Threads of messages in the store.
//!
//! Invariant: entries have the numbers 1, 2, 3 … without gaps, as many as their thread says, and are never changed; the
//! look-ups by matter, circle and author are written with them.

use std::ops::{Bound, ControlFlow};

use super::StoreError;
use super::keys::{Key, beginning_with};
use super::meta::{Counter, next};
use super::records::thread::{ThreadEntryRecord, ThreadLinkRecord, ThreadMarkRecord, ThreadRecord};
use super::tables::{
    SaidKey, THREAD_ENTRIES, THREAD_ENTRIES_BY_PERSON, THREAD_MARKS, THREADS, THREADS_BY_CIRCLE, THREADS_BY_SUBJECT,
};
use super::transaction::{EVERYTHING, Order, Source, Table, Writer};
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::thread::{Circle, Entry, Mark, Subject, Thread, ThreadId};

/// The number of the next thread.
///
/// # Errors
/// [`StoreError`] where the disk fails or there is no number left.
pub fn next_id(writer: &Writer) -> Result<ThreadId, StoreError> {
    let number = u32::try_from(next(writer, Counter::Threads)?);
    number
        .map(ThreadId::new)
        .map_err(|_| StoreError::Inconsistent { table: THREADS.name(), reason: "no number is left".to_owned() })
}

/// A thread.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, id: ThreadId) -> Result<Option<Thread>, StoreError> {
    source.get(THREADS, &id)?.map(|record| read(id, record)).transpose()
}

fn read(id: ThreadId, record: ThreadRecord) -> Result<Thread, StoreError> {
    record
        .thread(id)
        .map_err(|reason| StoreError::Inconsistent { table: THREADS.name(), reason: format!("{id}: {reason}") })
}

/// Calls `visit` with every thread, by number.
///
/// # Errors
/// As [`get`], and whatever `visit` returns.
pub fn walk(source: &impl Source, mut visit: impl FnMut(Thread) -> Result<(), StoreError>) -> Result<(), StoreError> {
    source.walk(THREADS, &EVERYTHING, Order::Ascending, |id, record| {
        visit(read(id, record)?)?;
        Ok(ControlFlow::Continue(()))
    })
}

/// The threads about a matter, by number.
///
/// # Errors
/// As [`get`].
pub fn about(source: &impl Source, subject: Subject) -> Result<Vec<Thread>, StoreError> {
    linked(source, THREADS_BY_SUBJECT, &subject.bytes(), |(_, id): (Subject, ThreadId)| id)
}

/// The threads with a circle, by number.
///
/// # Errors
/// As [`get`].
pub fn with(source: &impl Source, circle: Circle) -> Result<Vec<Thread>, StoreError> {
    linked(source, THREADS_BY_CIRCLE, &circle.bytes(), |(_, id): (Circle, ThreadId)| id)
}

fn linked<K: Key>(
    source: &impl Source,
    table: Table<K, ThreadLinkRecord>,
    prefix: &[u8],
    id: impl Fn(K) -> ThreadId,
) -> Result<Vec<Thread>, StoreError> {
    let links: Vec<(K, ThreadLinkRecord)> = source.beginning(table, prefix)?;
    let thread = |id: ThreadId| {
        let missing = || StoreError::Inconsistent { table: table.name(), reason: format!("thread {id} is missing") };
        get(source, id)?.ok_or_else(missing)
    };
    links.into_iter().map(|(key, _)| thread(id(key))).collect()
}

/// Entries of a thread: at most `limit` of them, from number `first` on.
///
/// # Errors
/// As [`get`].
pub fn entries(source: &impl Source, id: ThreadId, first: u32, limit: usize) -> Result<Vec<Entry>, StoreError> {
    let (_, end) = beginning_with(&id.bytes());
    let bounds = (Bound::Included((id, first).bytes()), end);
    let mut found = Vec::new();
    source.walk(THREAD_ENTRIES, &bounds, Order::Ascending, |(id, number), record| {
        if found.len() == limit {
            return Ok(ControlFlow::Break(()));
        }
        found.push(read_entry((id, number), record)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

fn read_entry((id, number): (ThreadId, u32), record: ThreadEntryRecord) -> Result<Entry, StoreError> {
    record.entry(number).map_err(|reason| StoreError::Inconsistent {
        table: THREAD_ENTRIES.name(),
        reason: format!("{id} {number}: {reason}"),
    })
}

/// Person, moment, thread and number: where an entry is looked up by who said it and when.
pub(super) fn said_key(id: ThreadId, entry: &Entry) -> SaidKey {
    // Before 1970 nobody said anything.
    let at = u64::try_from(entry.at.millis()).unwrap_or_default();
    (entry.who.person, (at, (id, entry.number)))
}

/// What a person has said from a moment on, in that order.
///
/// # Errors
/// As [`get`].
pub fn said_by(source: &impl Source, person: PersonId, since: Moment) -> Result<Vec<(ThreadId, Entry)>, StoreError> {
    let since = u64::try_from(since.millis()).unwrap_or_default();
    let (_, end) = beginning_with(&person.bytes());
    let bounds = (Bound::Included((person, since).bytes()), end);
    let mut found = Vec::new();
    source.walk(THREAD_ENTRIES_BY_PERSON, &bounds, Order::Ascending, |(_, (_, key)), _: ThreadLinkRecord| {
        let missing = || StoreError::Inconsistent {
            table: THREAD_ENTRIES_BY_PERSON.name(),
            reason: format!("entry {} of thread {} is missing", key.1, key.0),
        };
        let record = source.get(THREAD_ENTRIES, &key)?.ok_or_else(missing)?;
        found.push((key.0, read_entry(key, record)?));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// Stores a thread as it is after its newest entry, and the entry.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn append(writer: &Writer, thread: &Thread, entry: &Entry) -> Result<(), StoreError> {
    let key = (thread.id, entry.number);
    writer.put(THREADS, &thread.id, &ThreadRecord::from(thread))?;
    writer.put(THREADS_BY_SUBJECT, &(thread.subject, thread.id), &ThreadLinkRecord)?;
    writer.put(THREADS_BY_CIRCLE, &(thread.circle, thread.id), &ThreadLinkRecord)?;
    writer.put(THREAD_ENTRIES, &key, &ThreadEntryRecord::from(entry))?;
    writer.put(THREAD_ENTRIES_BY_PERSON, &said_key(thread.id, entry), &ThreadLinkRecord)
}

/// Removes every thread about a matter that is itself removed, and says how many there were.
///
/// # Errors
/// As [`get`].
pub fn remove_about(writer: &Writer, subject: Subject) -> Result<usize, StoreError> {
    let threads = about(writer, subject)?;
    for thread in &threads {
        for entry in entries(writer, thread.id, 1, usize::MAX)? {
            let key = (thread.id, entry.number);
            writer.remove(THREAD_ENTRIES, &key)?;
            writer.remove(THREAD_ENTRIES_BY_PERSON, &said_key(thread.id, &entry))?;
        }
        for (person, _) in marks(writer, thread.id)? {
            writer.remove(THREAD_MARKS, &(thread.id, person))?;
        }
        writer.remove(THREADS_BY_SUBJECT, &(thread.subject, thread.id))?;
        writer.remove(THREADS_BY_CIRCLE, &(thread.circle, thread.id))?;
        writer.remove(THREADS, &thread.id)?;
    }
    Ok(threads.len())
}

/// What is remembered of a person about a thread.
///
/// # Errors
/// As [`get`].
pub fn mark(source: &impl Source, id: ThreadId, person: PersonId) -> Result<Mark, StoreError> {
    Ok(source.get(THREAD_MARKS, &(id, person))?.map(Mark::from).unwrap_or_default())
}

/// What is remembered of everybody about a thread.
///
/// # Errors
/// As [`get`].
pub fn marks(source: &impl Source, id: ThreadId) -> Result<Vec<(PersonId, Mark)>, StoreError> {
    let rows: Vec<((ThreadId, PersonId), ThreadMarkRecord)> = source.beginning(THREAD_MARKS, &id.bytes())?;
    Ok(rows.into_iter().map(|((_, person), record)| (person, record.into())).collect())
}

/// Stores what is remembered of a person about a thread.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_mark(writer: &Writer, id: ThreadId, person: PersonId, mark: Mark) -> Result<(), StoreError> {
    writer.put(THREAD_MARKS, &(id, person), &mark.into())
}

/// Takes away what is remembered of a deleted person about all threads; what the person wrote stays.
///
/// # Errors
/// As [`get`].
pub fn forget_person(writer: &Writer, gone: PersonId) -> Result<(), StoreError> {
    let mut keys = Vec::new();
    writer.walk(THREAD_MARKS, &EVERYTHING, Order::Ascending, |(id, person), _: ThreadMarkRecord| {
        if person == gone {
            keys.push((id, person));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    keys.iter().try_for_each(|key| writer.remove(THREAD_MARKS, key).map(|_| ()))
}

/// Makes the look-ups anew.
///
/// # Errors
/// As [`get`].
pub(super) fn rebuild(writer: &Writer) -> Result<(), StoreError> {
    let mut threads = Vec::new();
    walk(writer, |thread| {
        threads.push((thread.id, thread.subject, thread.circle));
        Ok(())
    })?;
    writer.clear(THREADS_BY_SUBJECT)?;
    writer.clear(THREADS_BY_CIRCLE)?;
    for (id, subject, circle) in threads {
        writer.put(THREADS_BY_SUBJECT, &(subject, id), &ThreadLinkRecord)?;
        writer.put(THREADS_BY_CIRCLE, &(circle, id), &ThreadLinkRecord)?;
    }
    let mut said = Vec::new();
    writer.walk(THREAD_ENTRIES, &EVERYTHING, Order::Ascending, |key: (ThreadId, u32), record: ThreadEntryRecord| {
        said.push(said_key(key.0, &read_entry(key, record)?));
        Ok(ControlFlow::Continue(()))
    })?;
    writer.clear(THREAD_ENTRIES_BY_PERSON)?;
    said.iter().try_for_each(|key| writer.put(THREAD_ENTRIES_BY_PERSON, key, &ThreadLinkRecord))
}
