//! Keeping sessions: loaded at the start, their use written down now and then, ended ones removed.

use super::sign_in::opening;
use crate::auth::session::Sessions;
use crate::domain::company::CompanyStatus;
use crate::domain::moment::Moment;
use crate::domain::person::PersonStatus;
use crate::domain::second_factor::Obligation;
use crate::service::{Bank, Failure};
use crate::store::{self, Source, StoreError};

/// Takes the stored sessions into memory; those of people who may not sign in any more are left out.
pub(in crate::service) fn load(
    source: &impl Source,
    sessions: &Sessions,
    obligation: Obligation,
) -> Result<(), StoreError> {
    for stored in store::sessions::all(source)? {
        let Some(person) = store::people::get(source, stored.person)? else { continue };
        let Some(company) = store::companies::get(source, person.company)? else { continue };
        if company.status == CompanyStatus::Active && person.status == PersonStatus::Active {
            sessions.insert(stored.hash, opening(source, obligation, &person, &company, &stored)?, stored.seen);
        }
    }
    Ok(())
}

/// Removes sessions that have ended by themselves and writes down when the others were last used. To be called about
/// once a minute and before the bank closes; writes nothing where there is nothing to write.
///
/// # Errors
/// [`Failure`] where the store fails; the next call tries again.
pub fn tend(bank: &Bank) -> Result<(), Failure> {
    let now = bank.clock.now();
    let (overdue, unstored) = (bank.sessions.overdue(now), bank.sessions.unstored());
    if overdue.is_empty() && unstored.is_empty() {
        return Ok(());
    }
    bank.write(|writer, _: Moment| {
        for (person, key, seen) in &unstored {
            store::sessions::seen(writer, *person, *key, *seen)?;
        }
        for (person, key) in &overdue {
            store::sessions::remove(writer, *person, *key)?;
        }
        for (_, key) in &overdue {
            bank.sessions.end(key);
        }
        Ok(())
    })
}
