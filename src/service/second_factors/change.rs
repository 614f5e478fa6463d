//! Making the own recovery codes anew, and giving the own second factor up. Both ask for the password and for a code.

use super::{FactorFault, check, record};
use crate::auth::password::Verdict;
use crate::auth::recovery;
use crate::domain::company::{Company, CompanyStatus};
use crate::domain::event::{EventKind, Subject};
use crate::domain::moment::Moment;
use crate::domain::person::{Person, PersonStatus};
use crate::domain::second_factor::{Factor, SecondFactor};
use crate::service::people::own_person;
use crate::service::sessions::checked;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, Writer};

/// Makes the caller's recovery codes anew and returns them, to be shown once; the earlier ones work no more.
///
/// # Errors
/// [`Failure::Conflict`] where no second factor is in force; refused input stands in the verdict.
pub fn new_recovery_codes(
    bank: &Bank,
    caller: &Caller,
    password: &str,
    code: &str,
) -> Result<Result<Vec<String>, Vec<FactorFault>>, Failure> {
    proven(bank, caller, password, code, |writer, now, person, factor| {
        let (codes, recovery) = recovery::new_codes(&bank.vault, person.id);
        store::second_factors::put(writer, person.id, &SecondFactor::InForce(Factor { recovery, ..factor }))?;
        let event = caller.event(EventKind::RecoveryCodesMade).about(Subject::Person(person.id, person.company));
        store::events::append(writer, now, &event)?;
        Ok(codes)
    })
}

/// Gives the caller's second factor up.
///
/// # Errors
/// [`Failure::Conflict`] where none is in force or the caller must have one; refused input stands in the verdict.
pub fn remove_second_factor(
    bank: &Bank,
    caller: &Caller,
    password: &str,
    code: &str,
) -> Result<Result<(), Vec<FactorFault>>, Failure> {
    if bank.obligation().covers(caller.actor.role) {
        return Err(Failure::Conflict("this person must have a second factor".to_owned()));
    }
    proven(bank, caller, password, code, |writer, now, person, _| {
        store::second_factors::remove(writer, person.id)?;
        let event = caller.event(EventKind::SecondFactorRemoved).about(Subject::Person(person.id, person.company));
        store::events::append(writer, now, &event)?;
        Ok(())
    })
}

/// Does something once password and code are right, in the transaction that remembers the code.
fn proven<T>(
    bank: &Bank,
    caller: &Caller,
    password: &str,
    code: &str,
    act: impl FnOnce(&Writer, Moment, &Person, Factor) -> Result<T, Failure>,
) -> Result<Result<T, Vec<FactorFault>>, Failure> {
    let (person, hash) = match password_is_right(bank, caller, password)? {
        Ok(known) => known,
        Err(fault) => return Ok(Err(vec![fault])),
    };
    let done = bank.write(|writer, now| {
        let (person, _) = still_active(writer, &person, hash.as_deref())?;
        let present = store::second_factors::get(writer, person.id)?.and_then(SecondFactor::in_force);
        let Some(mut factor) = present else {
            return Err(Failure::Conflict("no second factor is in force".to_owned()));
        };
        let event = |kind| caller.event(kind).about(Subject::Person(person.id, person.company));
        let checked = check(&bank.vault, person.id, &mut factor, code, now);
        record(writer, now, person.id, &factor, checked, event)?;
        match checked {
            Ok(_) => act(writer, now, &person, factor).map(Ok),
            Err(fault) => Ok(Err(vec![FactorFault::Present(fault)])),
        }
    })?;
    if done.is_ok() {
        bank.throttle.succeeded(person.username.as_str(), caller.address);
    }
    Ok(done)
}

/// Checks the caller's password, which counts as a try until somebody says otherwise. Gives the person and the hash
/// that the password was right for.
pub(super) fn password_is_right(
    bank: &Bank,
    caller: &Caller,
    password: &str,
) -> Result<Result<(Person, Option<String>), FactorFault>, Failure> {
    let person = own_person(bank, caller)?;
    if let Err(wait) = bank.throttle.attempt(person.username.as_str(), caller.address, bank.clock.now()) {
        return Ok(Err(FactorFault::Wait(wait.seconds)));
    }
    let hash = bank.store.read(|reader| store::people::password_hash(reader, person.id))?;
    match checked(bank, password, hash.as_deref())? {
        Verdict::Wrong => Ok(Err(FactorFault::WrongPassword)),
        Verdict::Right { .. } => Ok(Ok((person, hash))),
    }
}

/// The person as stored now; whoever was signed out or given another password meanwhile changes nothing any more.
pub(super) fn still_active(
    source: &impl Source,
    person: &Person,
    hash: Option<&str>,
) -> Result<(Person, Company), Failure> {
    let person = store::people::get(source, person.id)?.ok_or(Failure::NotFound)?;
    let company = store::companies::get(source, person.company)?.ok_or(Failure::NotFound)?;
    let active = person.status == PersonStatus::Active && company.status == CompanyStatus::Active;
    if !active || store::people::password_hash(source, person.id)?.as_deref() != hash {
        return Err(Failure::Denied);
    }
    Ok((person, company))
}
