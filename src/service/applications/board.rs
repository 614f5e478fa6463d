//! How many applications wait for whom, in memory: every page of whoever decides shows it.
//!
//! Derived from the applications and the companies; [`Bank::renew_applications`] loads it again after either changes.

use std::sync::{Mutex, PoisonError, RwLock};

use super::company_of;
use crate::domain::id::CompanyId;
use crate::domain::privacy::sees_application;
use crate::domain::role::Actor;
use crate::service::Bank;
use crate::store::{self, Source, StoreError};

/// The applications that wait, each with the company it is for as far as that is known.
pub struct Waiting {
    listed: RwLock<Vec<Option<CompanyId>>>,
    renewing: Mutex<()>,
}

impl Waiting {
    /// Reads what waits.
    pub(in crate::service) fn load(source: &impl Source) -> Result<Waiting, StoreError> {
        Ok(Waiting { listed: RwLock::new(read(source)?), renewing: Mutex::default() })
    }

    /// How many of them somebody may decide.
    pub fn of(&self, actor: &Actor) -> usize {
        let listed = self.listed.read().unwrap_or_else(PoisonError::into_inner);
        listed.iter().filter(|company| sees_application(actor, **company)).count()
    }
}

fn read(source: &impl Source) -> Result<Vec<Option<CompanyId>>, StoreError> {
    let all = store::applications::all(source)?;
    all.iter().filter(|application| application.waits()).map(|application| company_of(source, application)).collect()
}

impl Bank {
    /// Counts again what waits: called after an application or a company was written.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or a record is damaged; the count stays as it was.
    pub(in crate::service) fn renew_applications(&self) -> Result<(), StoreError> {
        // One at a time: a slower load of older data must not come to lie over a newer one.
        let _turn = self.applications.renewing.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = self.store.read(read)?;
        *self.applications.listed.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        // So does which company's users read threads about it.
        self.renew_threads()
    }
}
