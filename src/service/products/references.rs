//! Replacement links stand on both cards: where one says "replaced by", the other says "replaces".
//!
//! The opposite is set on the same company's card under the other number; a main user, who may change every card,
//! sets it on all cards under the number where that company has none.

use super::load;
use super::write::{Next, put_next_of};
use crate::domain::history::Act;
use crate::domain::job::JobId;
use crate::domain::moment::Moment;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::domain::product::diff::Change;
use crate::domain::product::summary::Listing;

use crate::domain::product::{FieldCode, Product, Value, check_change};
use crate::domain::role::{Permission, Role};
use crate::service::{Caller, Failure};
use crate::store::{self, Source, Writer};

/// Each field of a link with the field on the other card.
const PAIRS: [(FieldCode, FieldCode); 2] =
    [(FieldCode::REPLACED_BY, FieldCode::REPLACES), (FieldCode::REPLACES, FieldCode::REPLACED_BY)];

/// A change of the other card.
pub(in crate::service) struct Opposite {
    product: Product,
    change: Change,
}

/// What a change of one card's links means for others. Cards that do not exist, or whose field is full, are left.
pub(in crate::service) fn opposites(
    source: &impl Source,
    caller: &Caller,
    old: &Product,
    new: &Product,
) -> Result<Vec<Opposite>, Failure> {
    let mut found: Vec<Opposite> = Vec::new();
    for (own, opposite) in PAIRS {
        let (before, after) = (old.values.numbers(own), new.values.numbers(own));
        let gone = before.iter().filter(|number| !after.contains(number)).map(|number| (*number, false));
        let come = after.iter().filter(|number| !before.contains(number)).map(|number| (*number, true));
        for (number, linked) in gone.chain(come) {
            for other in cards(source, caller, new.link, number)? {
                // A card that both links lead to would need two changes at once; its second one is left to people.
                if found.iter().any(|opposite| opposite.product.link == other.link) {
                    continue;
                }
                if let Some(change) = change(&other, opposite, new.link.number, linked) {
                    found.push(Opposite { product: other, change });
                }
            }
        }
    }
    Ok(found)
}

fn cards(source: &impl Source, caller: &Caller, link: LinkNumber, number: LviNumber) -> Result<Vec<Product>, Failure> {
    if number == link.number {
        return Ok(Vec::new());
    }
    let mut links = store::products::cards(source, number)?;
    if links.iter().any(|other| other.company == link.company) {
        links.retain(|other| other.company == link.company);
    } else if caller.actor.role != Role::MainUser {
        links.clear();
    }
    links
        .into_iter()
        .map(|other| {
            let scope = caller.actor.require(Permission::EditProducts, other.company)?;
            load::present(source, scope, other.number)
        })
        .collect()
}

/// The change that adds or takes away a number in a link field; `None` where nothing changes or nothing may.
fn change(product: &Product, code: FieldCode, number: LviNumber, linked: bool) -> Option<Change> {
    let old = product.values.get(code).cloned();
    let mut numbers = product.values.numbers(code).to_vec();
    if numbers.contains(&number) == linked {
        return None;
    }
    if linked {
        numbers.push(number);
    } else {
        numbers.retain(|known| *known != number);
    }
    let new = (!numbers.is_empty()).then(|| Value::Numbers(numbers.into()));
    let mut next = product.clone();
    next.values.put(code, new.clone());
    check_change(product, &next).is_empty().then_some(Change::Field { code, old, new })
}

/// Stores the change of the other card.
pub(super) fn put(
    writer: &Writer,
    now: Moment,
    caller: &Caller,
    opposite: Opposite,
    reason: &str,
) -> Result<Listing, Failure> {
    put_of(writer, now, caller, opposite, reason, None)
}

/// The same as part of a job.
pub(in crate::service) fn put_of(
    writer: &Writer,
    now: Moment,
    caller: &Caller,
    opposite: Opposite,
    reason: &str,
    job: Option<JobId>,
) -> Result<Listing, Failure> {
    let Opposite { product, change } = opposite;
    let next = Next { product, act: Act::Changed, reason, changes: vec![change] };
    put_next_of(writer, now, caller, next, job).map(|(_, listing)| listing)
}
