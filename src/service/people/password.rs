//! Giving somebody else a new password: by an administrator who shows it once, or at the server's command line.

use super::input::{Fault, Verdict};
use super::read::managed;
use crate::auth::strength;
use crate::clock::random;
use crate::domain::event::{EventKind, Subject};
use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::service::one_time::withdraw;
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// A password to be handed over once.
pub(in crate::service) fn new_password() -> String {
    strength::temporary(&random())
}

/// What is known of a person and makes a password easy to guess.
pub(super) fn known_words<'a>(own: &[&'a str], company: &'a str) -> Vec<&'a str> {
    own.iter().copied().chain([company]).chain(BANK_WORDS).filter(|word| !word.is_empty()).collect()
}

/// What everybody who sees the sign-in page tries first.
const BANK_WORDS: [&str; 3] = ["lvi-info", "lviinfo", "lvi-numero"];

/// Whether a password is good enough for a person.
pub(in crate::service) fn strong_enough(bank: &Bank, person: &Person, password: &str) -> Result<(), Fault> {
    let company = bank.directory().company(person.company);
    let name = person.name_words();
    let email = person.email.as_ref().map_or("", |email| email.as_str());
    let known = known_words(&[&name, person.username.as_str(), email], &company);
    strength::check(password, &known).map_err(Fault::Weak)
}

/// Gives a person a made-up password, to be changed at the next sign-in, and signs the person out everywhere.
///
/// # Errors
/// [`Failure::NotFound`] for somebody the caller may not see, [`Failure::Conflict`] for a deleted person or oneself,
/// who changes the own password instead.
pub fn reset_password(bank: &Bank, caller: &Caller, id: PersonId) -> Result<String, Failure> {
    if id == caller.actor.person {
        return Err(Failure::Conflict("the own password is changed, not reset".to_owned()));
    }
    bank.store.read(|reader| managed(reader, caller, id))?;
    let password = new_password();
    give(bank, caller, id, &password, true)?;
    Ok(password)
}

/// Gives a person this password and signs the person out everywhere; for the server's command line.
///
/// # Errors
/// As [`reset_password`]; a weak password stands in the verdict.
pub fn set_password(bank: &Bank, caller: &Caller, id: PersonId, password: &str) -> Result<Verdict<()>, Failure> {
    let person = bank.store.read(|reader| managed(reader, caller, id))?;
    if let Err(fault) = strong_enough(bank, &person, password) {
        return Ok(Err(vec![fault]));
    }
    give(bank, caller, id, password, false)?;
    Ok(Ok(()))
}

fn give(bank: &Bank, caller: &Caller, id: PersonId, password: &str, must_change: bool) -> Result<(), Failure> {
    let hash = bank.hasher.hash(password).map_err(|busy| Failure::Unavailable(busy.to_string()))?;
    bank.write(|writer, now| {
        let mut person = managed(writer, caller, id)?;
        if person.status.is_deleted() {
            return Err(Failure::Conflict("a deleted user has no password".to_owned()));
        }
        person.must_change_password = must_change;
        super::change::store_changed(writer, &mut person)?;
        store::people::set_password_hash(writer, id, &hash, now)?;
        withdraw(writer, now, id, |_| true)?;
        store::sessions::remove_of(writer, id)?;
        let event = caller.event(EventKind::PasswordReset).about(Subject::Person(id, person.company));
        store::events::append(writer, now, &event)?;
        bank.sessions.end_of(id, None);
        Ok(())
    })
}
