//! What main users do with matters: unlock the account, close the matter with a reason.
//!
//! Each takes the version of the matter that was seen, so that of two people who do the same one is told, and nothing
//! is done twice.

use super::hit::event;
use crate::domain::event::EventKind;
use crate::domain::mail::MailKind;
use crate::domain::matter::{Matter, MatterId, MatterState};
use crate::domain::moment::Moment;
use crate::domain::person::DetailError;
use crate::domain::role::Permission;
use crate::service::mails::{Letter, post};
use crate::service::requests::{self, words};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Writer};
use crate::text::key;

/// Why nothing is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The reason is missing or cannot be taken.
    Reason(DetailError),
    /// Somebody else has done something to it meanwhile.
    Meanwhile,
    /// The account is locked by it: it has to be unlocked first.
    Locked,
}

/// What came of it.
pub type Verdict<T> = Result<T, Fault>;

fn seen(writer: &Writer, caller: &Caller, (id, version): (MatterId, u32)) -> Result<Verdict<Matter>, Failure> {
    caller.actor.require_all(Permission::KeepWatch)?;
    let matter = store::matters::get(writer, id)?.ok_or(Failure::NotFound)?;
    Ok(if matter.version == version { Ok(matter) } else { Err(Fault::Meanwhile) })
}

/// An event of a main user about a matter.
fn event_of(caller: &Caller, kind: EventKind, matter: &Matter) -> crate::domain::event::NewEvent {
    let about = event(kind, matter);
    let by = caller.event(kind);
    crate::domain::event::NewEvent { subject: about.subject, details: about.details, ..by }
}

/// Closes a matter.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::Denied`] and [`Failure::Foreign`]; refused input stands in the verdict.
pub fn close_matter(bank: &Bank, caller: &Caller, at: (MatterId, u32), typed: &str) -> Result<Verdict<()>, Failure> {
    caller.actor.require_all(Permission::KeepWatch)?;
    let reason = match words(typed, true) {
        Ok(reason) => reason,
        Err(requests::Fault::Words(error)) => return Ok(Err(Fault::Reason(error))),
        Err(_) => return Ok(Err(Fault::Reason(DetailError::Shape))),
    };
    let done = bank.write(|writer, now| {
        let mut matter = match seen(writer, caller, at)? {
            Ok(matter) => matter,
            Err(fault) => return Ok(Err(fault)),
        };
        if !matter.is_open() {
            return Ok(Err(Fault::Meanwhile));
        }
        if is_locked_by(writer, &matter)? {
            return Ok(Err(Fault::Locked));
        }
        matter.state = MatterState::Closed { at: now, by: caller.actor.person, reason };
        matter.version = matter.version.wrapping_add(1);
        store::matters::put(writer, &matter)?;
        store::events::append(writer, now, &event_of(caller, EventKind::MatterClosed, &matter))?;
        Ok(Ok(()))
    })?;
    bank.misuse.renew(bank)?;
    Ok(done)
}

fn is_locked_by(writer: &Writer, matter: &Matter) -> Result<bool, Failure> {
    let Some(person) = matter.about.person() else { return Ok(false) };
    Ok(store::watch::lock_of(writer, person)?.is_some_and(|lock| lock.matter == matter.id))
}

/// Unlocks the account that a matter has locked, and tells its owner.
///
/// # Errors
/// As [`close_matter`].
pub fn unlock(bank: &Bank, caller: &Caller, at: (MatterId, u32)) -> Result<Verdict<()>, Failure> {
    caller.actor.require_all(Permission::KeepWatch)?;
    bank.write(|writer, now| {
        let mut matter = match seen(writer, caller, at)? {
            Ok(matter) => matter,
            Err(fault) => return Ok(Err(fault)),
        };
        if !is_locked_by(writer, &matter)? {
            return Ok(Err(Fault::Meanwhile));
        }
        matter.version = matter.version.wrapping_add(1);
        store::matters::put(writer, &matter)?;
        if let Some(person) = matter.about.person() {
            store::watch::unlock(writer, person)?;
            tell(writer, now, person)?;
        }
        store::events::append(writer, now, &event_of(caller, EventKind::AccountUnlocked, &matter))?;
        Ok(Ok(()))
    })
}

fn tell(writer: &Writer, now: Moment, person: crate::domain::id::PersonId) -> Result<(), Failure> {
    let Some(person) = store::people::get(writer, person)? else { return Ok(()) };
    let Some(to) = &person.email else { return Ok(()) };
    let letter = Letter::to_person(&person)
        .tells_when(key::LETTER_UNLOCKED_WHAT, person.username.as_str(), now)
        .says(key::LETTER_UNLOCKED_DO);
    post(writer, now, letter.mail(MailKind::AccountUnlocked, key::LETTER_UNLOCKED, to, Some(&person)))?;
    Ok(())
}
