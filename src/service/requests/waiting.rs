//! How many requests wait, for the rail and the home page of main users: by when each is to be answered, in memory.

use std::sync::{PoisonError, RwLock};

use jiff::civil::Date;

use crate::service::Bank;
use crate::store::{self, Source, StoreError};

/// The last days of all requests that wait. Derived from the register; renewed after it was written.
#[derive(Debug, Default)]
pub struct Waiting(RwLock<Vec<Date>>);

/// How many requests wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitingCount {
    /// All that wait for a decision or an answer.
    pub all: usize,
    /// Those of them that are late.
    pub overdue: usize,
}

impl Waiting {
    pub(in crate::service) fn load(source: &impl Source) -> Result<Waiting, StoreError> {
        Ok(Waiting(RwLock::new(days(source)?)))
    }

    /// How many wait as of a day.
    pub fn count(&self, today: Date) -> WaitingCount {
        let days = self.0.read().unwrap_or_else(PoisonError::into_inner);
        WaitingCount { all: days.len(), overdue: days.iter().filter(|due| **due < today).count() }
    }
}

fn days(source: &impl Source) -> Result<Vec<Date>, StoreError> {
    let mut days = Vec::new();
    store::requests::walk(source, |request| {
        if request.waits() {
            days.push(request.due());
        }
    })?;
    Ok(days)
}

/// Reads again what waits. The lock is held over the reading, so that an older view never lies over a newer one.
pub(super) fn renew(bank: &Bank) -> Result<(), StoreError> {
    let mut kept = bank.requests.0.write().unwrap_or_else(PoisonError::into_inner);
    *kept = bank.store.read(days)?;
    Ok(())
}
