//! Archiving a card, and taking it into use again. Its number stays its own either way.

use super::load;
use super::write::{Next, publish, put_next};
use crate::domain::history::Act;
use crate::domain::number::LinkNumber;
use crate::domain::product::{Product, Status};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was done.
    Done,
    /// It already was so; nothing was written.
    Already,
}

/// Archives a card: it stays readable, and is no longer sold.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::Denied`] and those of the store.
pub fn archive_product(bank: &Bank, caller: &Caller, link: LinkNumber, reason: &str) -> Result<Standing, Failure> {
    turn(bank, caller, link, reason, |product, now| match product.status {
        Status::Archived { .. } => None,
        Status::Active => {
            product.status = Status::Archived { since: now };
            Some(Act::Archived)
        }
    })
}

/// Takes an archived card into use again.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::Denied`] and those of the store.
pub fn reactivate_product(bank: &Bank, caller: &Caller, link: LinkNumber, reason: &str) -> Result<Standing, Failure> {
    turn(bank, caller, link, reason, |product, _| match product.status {
        Status::Active => None,
        Status::Archived { since } => {
            product.status = Status::Active;
            Some(Act::Reactivated { since })
        }
    })
}

fn turn(
    bank: &Bank,
    caller: &Caller,
    link: LinkNumber,
    reason: &str,
    decide: impl Fn(&mut Product, crate::domain::moment::Moment) -> Option<Act>,
) -> Result<Standing, Failure> {
    let scope = caller.actor.require(Permission::EditProducts, link.company)?;
    let stored = bank.write(|writer, now| {
        let mut product = load::present(writer, scope, link.number)?;
        match decide(&mut product, now) {
            None => Ok(None),
            Some(act) => put_next(writer, now, caller, Next { product, act, reason, changes: Vec::new() }).map(Some),
        }
    })?;
    Ok(match stored {
        None => Standing::Already,
        Some((_, summary)) => {
            publish(bank, &[summary]);
            Standing::Done
        }
    })
}
