//! Resetting somebody's second factor, whose telephone and recovery codes are lost.

use crate::domain::event::{EventKind, Subject};
use crate::domain::id::PersonId;
use crate::domain::second_factor::SecondFactor;
use crate::service::people::managed;
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// Resets a person's second factor: the password alone signs the person in until another is set up, which whoever must
/// have one does first. All sessions end, and the person is told. Nothing happens where none is in force.
///
/// # Errors
/// [`Failure::NotFound`] for somebody the caller may not see; [`Failure::Conflict`] for oneself: whoever could reset the
/// own one in an open browser would need none.
pub fn reset_second_factor(bank: &Bank, caller: &Caller, id: PersonId) -> Result<(), Failure> {
    if id == caller.actor.person {
        return Err(Failure::Conflict("the own second factor is changed, not reset".to_owned()));
    }
    bank.write(|writer, now| {
        let person = managed(writer, caller, id)?;
        if store::second_factors::get(writer, id)?.and_then(SecondFactor::in_force).is_none() {
            return Ok(());
        }
        store::second_factors::put(writer, id, &SecondFactor::Reset(now))?;
        store::sessions::remove_of(writer, id)?;
        let event = caller.event(EventKind::SecondFactorReset).about(Subject::Person(id, person.company));
        store::events::append(writer, now, &event)?;
        bank.sessions.end_of(id, None);
        Ok(())
    })
}
