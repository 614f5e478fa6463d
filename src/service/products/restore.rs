//! Bringing back what an earlier version had: one place, or everything. An ordinary change, with its own entry.

use super::load;
use super::references;
use super::write::{Next, publish, put_next};
use crate::domain::etim::validate::check;
use crate::domain::history::Act;
use crate::domain::number::LinkNumber;
use crate::domain::product::diff::{Change, Place, apply, diff};
use crate::domain::product::{Fault, Product, check_change};
use crate::domain::role::{Actor, CompanyScope, Permission};
use crate::service::etim::class_of;
use crate::service::{Bank, Caller, Failure};
use crate::store::Source;

/// The wish to bring something back.
#[derive(Clone, Copy, Debug)]
pub struct RestoreProduct<'a> {
    /// Which card.
    pub link: LinkNumber,
    /// The version to bring back from.
    pub from: u32,
    /// What to bring back; everything where it is `None`.
    pub place: Option<Place>,
    /// The version that the person looked at when deciding.
    pub base: u32,
    /// Why; may be empty.
    pub reason: &'a str,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restored {
    /// Stored as this version.
    Saved(u32),
    /// The card already has it; nothing was written.
    Nothing,
    /// The card was changed since the person looked; nothing was written.
    Stale,
    /// The earlier values are no longer accepted; nothing was written.
    Refused(Vec<Fault>),
    /// A feature belongs to another class than the card's present one; nothing was written.
    OtherClass,
    /// The release that the class is read in is no longer loaded; nothing was written.
    UnknownClass,
}

/// Brings back what an earlier version had.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such card or version.
pub fn restore_product(bank: &Bank, caller: &Caller, command: &RestoreProduct<'_>) -> Result<Restored, Failure> {
    let scope = caller.actor.require(Permission::EditProducts, command.link.company)?;
    let (restored, summaries) = bank.write(|writer, now| {
        let present = load::present(writer, scope, command.link.number)?;
        if present.version != command.base {
            return Ok((Restored::Stale, Vec::new()));
        }
        let changes = match changes(writer, scope, &present, command)? {
            Ok(changes) => changes,
            Err(refused) => return Ok((refused, Vec::new())),
        };
        let mut next = present.clone();
        apply(&mut next, changes.iter().cloned());
        if let Some(etim) = next.etim.as_ref().filter(|_| next.etim != present.etim) {
            match class_of(bank, etim.release, etim.class)? {
                None => return Ok((Restored::UnknownClass, Vec::new())),
                Some(class) if !check(&class, etim.features()).is_empty() => {
                    return Ok((Restored::OtherClass, Vec::new()));
                }
                Some(_) => {}
            }
        }
        let opposites = references::opposites(writer, caller, &present, &next)?;
        let next =
            Next { product: present, act: Act::Restored { from: command.from }, reason: command.reason, changes };
        let (product, summary) = put_next(writer, now, caller, next)?;
        let mut summaries = vec![summary];
        for opposite in opposites {
            summaries.push(references::put(writer, now, caller, opposite, command.reason)?);
        }
        Ok((Restored::Saved(product.version), summaries))
    })?;
    publish(bank, &summaries);
    Ok(restored)
}

/// What bringing back would change: the earlier card, and the changes that lead from the present one to it.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such card or version.
pub fn changes_back(
    bank: &Bank,
    actor: &Actor,
    link: LinkNumber,
    from: u32,
    place: Option<Place>,
) -> Result<(Product, Vec<Change>), Failure> {
    let scope = actor.require(Permission::EditProducts, link.company)?;
    bank.store.read(|reader| {
        let present = load::present(reader, scope, link.number)?;
        back(reader, scope, &present, from, place)
    })
}

fn back(
    source: &impl Source,
    scope: CompanyScope,
    present: &Product,
    from: u32,
    place: Option<Place>,
) -> Result<(Product, Vec<Change>), Failure> {
    let earlier = load::at_version(source, scope, present, from)?;
    let mut changes = diff(present, &earlier);
    if let Some(place) = place {
        changes.retain(|change| belongs(place, change));
    }
    Ok((earlier, changes))
}

fn changes(
    source: &impl Source,
    scope: CompanyScope,
    present: &Product,
    command: &RestoreProduct<'_>,
) -> Result<Result<Vec<Change>, Restored>, Failure> {
    let (earlier, changes) = back(source, scope, present, command.from, command.place)?;
    let class = |product: &Product| product.etim.as_ref().map(|etim| (etim.release, etim.class));
    if matches!(command.place, Some(Place::Feature(_))) && class(present) != class(&earlier) {
        return Ok(Err(Restored::OtherClass));
    }
    if changes.is_empty() {
        return Ok(Err(Restored::Nothing));
    }
    let mut next = present.clone();
    apply(&mut next, changes.iter().cloned());
    let faults = check_change(present, &next);
    Ok(if faults.is_empty() { Ok(changes) } else { Err(Restored::Refused(faults)) })
}

/// A class is brought back with its features: without them it would be an empty form.
fn belongs(place: Place, change: &Change) -> bool {
    match (place, change.place()) {
        (Place::Classification, Place::Classification | Place::Feature(_)) => true,
        (wanted, there) => wanted == there,
    }
}
