//! The jobs that have not ended, in memory: whose turn it is, who waits, how far exports are.
//!
//! Derived from the store, loaded at start and kept up after each commit that begins or ends a job.

use std::collections::{BTreeMap, HashMap};
use std::ops::{Bound, ControlFlow};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::id::PersonId;
use crate::domain::job::{Job, JobId, Task};
use crate::service::Signal;
use crate::store::transaction::Order;
use crate::store::{self, Source, StoreError};

/// Who works on a job. Exports have a worker of their own: packing a large file is one long piece of work, for which
/// nobody's small change should wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Changes of products, batch by batch, the jobs in turn.
    Changes,
    /// Exports, one after the other.
    Exports,
}

impl Lane {
    /// Both.
    pub const ALL: [Lane; 2] = [Lane::Changes, Lane::Exports];

    /// The lane of a task.
    pub const fn of(task: &Task) -> Lane {
        if task.changes_products() { Lane::Changes } else { Lane::Exports }
    }
}

/// The jobs that have not ended.
#[derive(Default)]
pub struct Board {
    waiting: Mutex<BTreeMap<JobId, Waiting>>,
    /// Rows that the export under way has written.
    progress: Mutex<HashMap<JobId, u32>>,
    changes: Signal,
    exports: Signal,
}

#[derive(Clone, Copy, Debug)]
struct Waiting {
    lane: Lane,
    person: PersonId,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Board {
    /// The board of all jobs in the store.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or a job is damaged.
    pub fn load(source: &impl Source) -> Result<Board, StoreError> {
        let board = Board::default();
        store::jobs::walk(source, Order::Ascending, |job| {
            if !job.state.has_ended() {
                lock(&board.waiting).insert(job.id(), waiting(&job));
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(board)
    }

    /// Takes in a job that was started, and wakes its worker: called after the commit.
    pub(in crate::service) fn add(&self, job: &Job) {
        let entry = waiting(job);
        lock(&self.waiting).insert(job.id(), entry);
        self.wake(entry.lane);
    }

    /// Takes out a job that has ended: called after the commit.
    pub(super) fn remove(&self, id: JobId) {
        lock(&self.waiting).remove(&id);
        lock(&self.progress).remove(&id);
    }

    /// The job of a lane whose turn comes after another's; round and round.
    pub(super) fn next(&self, lane: Lane, after: Option<JobId>) -> Option<JobId> {
        let waiting = lock(&self.waiting);
        let later = match after {
            Some(id) => waiting.range((Bound::Excluded(id), Bound::Unbounded)),
            None => waiting.range::<JobId, _>(..),
        };
        let found = later.chain(waiting.iter()).find(|(_, entry)| entry.lane == lane);
        found.map(|(id, _)| *id)
    }

    /// How many jobs of the same lane were started before this one and have not ended.
    pub fn ahead(&self, id: JobId) -> usize {
        let waiting = lock(&self.waiting);
        let Some(own) = waiting.get(&id) else { return 0 };
        waiting.range(..id).filter(|(_, entry)| entry.lane == own.lane).count()
    }

    /// How many jobs of a person have not ended.
    pub fn under_way(&self, person: PersonId) -> usize {
        lock(&self.waiting).values().filter(|entry| entry.person == person).count()
    }

    /// How many jobs of a lane have not ended.
    pub fn waiting(&self, lane: Lane) -> usize {
        lock(&self.waiting).values().filter(|entry| entry.lane == lane).count()
    }

    /// Remembers how many rows of an export are written.
    pub(super) fn report(&self, id: JobId, rows: u32) {
        lock(&self.progress).insert(id, rows);
    }

    /// How many rows of an export are written, while it is under way.
    pub(super) fn reported(&self, id: JobId) -> Option<u32> {
        lock(&self.progress).get(&id).copied()
    }

    /// What wakes the worker of a lane.
    pub fn signal(&self, lane: Lane) -> &Signal {
        match lane {
            Lane::Changes => &self.changes,
            Lane::Exports => &self.exports,
        }
    }

    /// Wakes the worker of a lane.
    pub fn wake(&self, lane: Lane) {
        self.signal(lane).raise();
    }
}

fn waiting(job: &Job) -> Waiting {
    Waiting { lane: Lane::of(&job.task), person: job.selection.asked.who.person }
}
