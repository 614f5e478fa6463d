//! The own second factor as its owner sees it.

use crate::domain::moment::Moment;
use crate::domain::second_factor::SecondFactor;
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// What somebody sees of the own second factor: never anything that opens something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnSecondFactor {
    /// Since when it is in force.
    pub since: Option<Moment>,
    /// Recovery codes that still work.
    pub remaining: usize,
    /// Whether so many wrong codes came in a row that only recovery codes are taken.
    pub blocked: bool,
    /// When an administrator has reset it, where no other was set up since.
    pub reset: Option<Moment>,
    /// Whether the person must have one.
    pub obliged: bool,
}

/// What the caller sees of the own second factor.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn own_second_factor(bank: &Bank, caller: &Caller) -> Result<OwnSecondFactor, Failure> {
    let found = bank.store.read(|reader| store::second_factors::get(reader, caller.actor.person))?;
    let obliged = bank.obligation().covers(caller.actor.role);
    let none = OwnSecondFactor { since: None, remaining: 0, blocked: false, reset: None, obliged };
    Ok(match found {
        None => none,
        Some(SecondFactor::Reset(at)) => OwnSecondFactor { reset: Some(at), ..none },
        Some(SecondFactor::InForce(factor)) => OwnSecondFactor {
            since: Some(factor.since),
            remaining: factor.remaining(),
            blocked: factor.is_blocked(),
            ..none
        },
    })
}
