//! The search as the bank holds it: the present snapshot for requests, the index for the thread that keeps it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crate::search::index::Index;
use crate::search::snapshot::Snapshot;
use crate::service::Signal;

/// Where in a data directory the indexes are.
pub(super) fn folder(data: &Path) -> PathBuf {
    data.join("search")
}

/// The search of a bank.
pub struct Search {
    folder: PathBuf,
    snapshot: RwLock<Arc<Snapshot>>,
    status: RwLock<Status>,
    pub(super) index: Mutex<Option<Index>>,
    /// Wakes whoever keeps the index.
    pub queued: Signal,
}

/// What of the search there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is being opened.
    Opening,
    /// Everything is being indexed; what was indexed before goes on being found.
    Building {
        /// Products indexed so far.
        done: u64,
        /// Products there are.
        total: u64,
    },
    /// It is complete but for what was changed in the last second.
    Ready,
    /// It cannot be kept, in words for the server's staff; it is tried again.
    Failing(String),
}

impl Search {
    /// The search of the bank in a data directory.
    pub fn new(data: &Path) -> Search {
        Search {
            folder: folder(data),
            snapshot: RwLock::default(),
            status: RwLock::new(Status::Opening),
            index: Mutex::new(None),
            queued: Signal::default(),
        }
    }

    /// The folder of the index.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is indexed at present.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What of the search there is.
    pub fn status(&self) -> Status {
        self.status.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn show(&self, snapshot: Snapshot) {
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
    }

    pub(super) fn tell(&self, status: Status) {
        *self.status.write().unwrap_or_else(PoisonError::into_inner) = status;
    }

    pub(super) fn index(&self) -> MutexGuard<'_, Option<Index>> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
