//! Changing the own password: all other sessions end, and this one gets a new secret.

use super::renew::{renew, show_renewed};
use super::sign_in::checked;
use crate::auth::password::Verdict as Checked;
use crate::auth::session::{Session, label};
use crate::domain::company::CompanyStatus;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::person::PersonStatus;
use crate::service::people::{Fault, Verdict, own_person};
use crate::service::{Bank, Caller, Failure, one_time, people};
use crate::store;

/// A change of the own password, as typed.
#[derive(Clone, Copy)]
pub struct NewPassword<'a> {
    /// The password in force.
    pub current: &'a str,
    /// The new one.
    pub new: &'a str,
    /// The new one again.
    pub repeat: &'a str,
}

/// Changes the caller's password and returns the value of the session's new cookie.
///
/// # Errors
/// [`Failure::Unavailable`] where too many passwords are being checked; refused input stands in the verdict.
pub fn change_password(
    bank: &Bank,
    caller: &Caller,
    session: &Session,
    typed: NewPassword<'_>,
) -> Result<Verdict<String>, Failure> {
    let person = own_person(bank, caller)?;
    let mut faults = Vec::new();
    if typed.new != typed.repeat {
        faults.push(Fault::Differ);
    }
    if typed.new == typed.current {
        faults.push(Fault::SamePassword);
    } else {
        faults.extend(people::strong_enough(bank, &person, typed.new).err());
    }
    let username = person.username.as_str();
    if let Err(wait) = bank.throttle.attempt(username, caller.address, bank.clock.now()) {
        faults.push(Fault::Wait(wait.seconds));
        return Ok(Err(faults));
    }
    let hash = bank.store.read(|reader| store::people::password_hash(reader, person.id))?;
    if checked(bank, typed.current, hash.as_deref())? == Checked::Wrong {
        faults.insert(0, Fault::WrongPassword);
        return Ok(Err(faults));
    }
    bank.throttle.succeeded(username, caller.address);
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let fresh = bank.hasher.hash(typed.new).map_err(|busy| Failure::Unavailable(busy.to_string()))?;
    bank.write(|writer, now| {
        let mut person = store::people::get(writer, person.id)?.ok_or(Failure::NotFound)?;
        let company = store::companies::get(writer, person.company)?.ok_or(Failure::NotFound)?;
        // Whoever was signed out while the password was checked gets no new session.
        if person.status != PersonStatus::Active || company.status != CompanyStatus::Active {
            return Err(Failure::Denied);
        }
        if store::people::password_hash(writer, person.id)? != hash {
            return Ok(Err(vec![Fault::Meanwhile]));
        }
        person.must_change_password = false;
        person.version = person.version.wrapping_add(1);
        store::people::update(writer, &person)?;
        store::people::set_password_hash(writer, person.id, &fresh, now)?;
        one_time::withdraw(writer, now, person.id, |_| true)?;
        one_time::tell_of_password(writer, now, &person)?;
        let (secret, stored) = renew(writer, now, session, person.id)?;
        let event = caller
            .event(EventKind::PasswordChanged)
            .about(Subject::Person(person.id, person.company))
            .detail(DetailKey::Session, label(&stored.hash));
        store::events::append(writer, now, &event)?;
        show_renewed(bank, writer, now, &person, &company, &stored)?;
        Ok(Ok(secret.cookie()))
    })
}
