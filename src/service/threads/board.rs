//! Which messages wait for whom, in memory: every page shows how many.
//!
//! Derived from the threads; one is renewed after it was written or read, all of them after a company or an application
//! was, or somebody was erased. Only threads in which something waits are held, and of these numbers only.

use std::collections::{BTreeMap, HashMap};
use std::sync::{PoisonError, RwLock};

use super::matter::circle_now;
use crate::domain::id::PersonId;
use crate::domain::privacy::sees_thread;
use crate::domain::role::Actor;
use crate::domain::thread::{Circle, Side, Thread, ThreadId};
use crate::service::Bank;
use crate::store::{self, Source, StoreError};

/// Threads in which a message waits for one side or the other.
#[derive(Debug, Default)]
pub struct Board(RwLock<BTreeMap<ThreadId, Waiting>>);

#[derive(Debug)]
struct Waiting {
    thread: Thread,
    circle: Option<Circle>,
    read: HashMap<PersonId, u32>,
}

impl Board {
    pub(in crate::service) fn load(source: &impl Source) -> Result<Board, StoreError> {
        Ok(Board(RwLock::new(all(source)?)))
    }

    /// How many threads have something that somebody has not read and that waits for their side.
    pub fn unread(&self, actor: &Actor) -> usize {
        let waiting = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let of_actor = waiting.values().filter(|waiting| sees_thread(actor, waiting.circle));
        of_actor.filter(|waiting| is_unread(&waiting.thread, actor, read_by(waiting, actor.person))).count()
    }
}

fn read_by(waiting: &Waiting, person: PersonId) -> u32 {
    waiting.read.get(&person).copied().unwrap_or_default()
}

/// Whether something in a thread waits for the side of somebody who has read so far.
pub(super) fn is_unread(thread: &Thread, actor: &Actor, read: u32) -> bool {
    thread.awaits(Side::of(actor, thread.circle)).is_some_and(|message| message > read)
}

fn all(source: &impl Source) -> Result<BTreeMap<ThreadId, Waiting>, StoreError> {
    let mut found = BTreeMap::new();
    store::threads::walk(source, |thread| {
        if let Some(waiting) = waiting(source, thread)? {
            found.insert(waiting.thread.id, waiting);
        }
        Ok(())
    })?;
    Ok(found)
}

fn waiting(source: &impl Source, mut thread: Thread) -> Result<Option<Waiting>, StoreError> {
    if Side::ALL.iter().all(|side| thread.awaits(*side).is_none()) {
        return Ok(None);
    }
    let marks = store::threads::marks(source, thread.id)?;
    let circle = circle_now(source, &thread)?;
    // What somebody wrote is in memory nowhere.
    thread.title.clear();
    Ok(Some(Waiting { thread, circle, read: marks.into_iter().map(|(person, mark)| (person, mark.read)).collect() }))
}

impl Bank {
    /// Reads again what waits in a thread. The lock is held over the reading, so that an older view never lies over a
    /// newer one.
    pub(super) fn renew_thread(&self, id: ThreadId) -> Result<(), StoreError> {
        let mut kept = self.threads.0.write().unwrap_or_else(PoisonError::into_inner);
        let fresh = self.store.read(|reader| match store::threads::get(reader, id)? {
            Some(thread) => waiting(reader, thread),
            None => Ok(None),
        })?;
        match fresh {
            Some(waiting) => kept.insert(id, waiting),
            None => kept.remove(&id),
        };
        Ok(())
    }

    /// Reads again what waits in all threads: called after an application or a company was written, and after the
    /// threads about a matter were removed.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or a record is damaged; what was known stays.
    pub(in crate::service) fn renew_threads(&self) -> Result<(), StoreError> {
        let mut kept = self.threads.0.write().unwrap_or_else(PoisonError::into_inner);
        *kept = self.store.read(all)?;
        Ok(())
    }
}
