//! The web addresses on cards: which are to be looked at, what came of it, and which lead nowhere.
//!
//! The list of dead ones is derived: made anew whenever the addresses are gone through, held in memory, and compared
//! with the card once more before it is shown.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;
use std::sync::{Arc, PoisonError};

use crate::domain::id::CompanyId;
use crate::domain::link::{Answer, Checked};
use crate::domain::number::LinkNumber;
use crate::domain::product::{FIELDS, FieldCode, Kind, Product};
use crate::domain::role::{Actor, Permission};
use crate::service::{Bank, Failure};
use crate::store::{self, StoreError};

/// What came of looking at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// How it answered.
    pub answer: Answer,
    /// The status of its answer; 0 where there was none.
    pub status: u16,
}

/// An address of a card that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLink {
    /// The card.
    pub link: LinkNumber,
    /// The field.
    pub code: FieldCode,
    /// The address.
    pub address: Box<str>,
    /// What came of looking at it.
    pub checked: Checked,
}

/// The fields that hold addresses, with what stands in them.
fn addresses(product: &Product) -> impl Iterator<Item = (FieldCode, &str)> {
    let fields = FIELDS.iter().filter(|row| matches!(row.kind, Kind::Url));
    fields.filter_map(|row| Some((row.code, product.values.text(row.code)?)))
}

/// The addresses that are due, at most so many, in an order in which those of one server stand far apart; renews the
/// list of dead ones and forgets addresses that are on no active card any more.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn due_links(bank: &Bank, most: usize) -> Result<Vec<String>, Failure> {
    let before = bank.clock.now().plus_seconds(-i64::try_from(bank.config.links.every.as_secs()).unwrap_or(i64::MAX));
    let (mut due, dead, gone) = bank.store.read(|reader| {
        let mut known: HashMap<String, Checked> = HashMap::new();
        store::links::walk(reader, |address, checked| {
            known.insert(address, checked);
        })?;
        let mut used: HashMap<String, ()> = HashMap::new();
        let mut dead = Vec::new();
        store::products::walk(reader, |product| {
            if product.is_active() {
                for (code, address) in addresses(&product) {
                    if let Some(checked) = known.get(address).filter(|checked| checked.answer.is_dead()) {
                        dead.push(DeadLink { link: product.link, code, address: address.into(), checked: *checked });
                    }
                    if !used.contains_key(address) {
                        used.insert(address.to_owned(), ());
                    }
                }
            }
            Ok(ControlFlow::Continue(()))
        })?;
        let gone: Vec<String> = known.keys().filter(|address| !used.contains_key(*address)).cloned().collect();
        let is_due = |address: &String| known.get(address).is_none_or(|checked| checked.at <= before);
        let due: Vec<String> = used.into_keys().filter(is_due).collect();
        Ok::<_, StoreError>((due, dead, gone))
    })?;
    *bank.dead_links.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(dead);
    if !gone.is_empty() {
        bank.write(|writer, _| Ok(gone.iter().try_for_each(|address| store::links::remove(writer, address))?))?;
    }
    due.sort_by_cached_key(|address| {
        let mut hasher = DefaultHasher::new();
        address.hash(&mut hasher);
        hasher.finish()
    });
    due.truncate(most);
    Ok(due)
}

/// Keeps what came of looking at addresses.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn keep_answers(bank: &Bank, answers: &[(String, Visit)]) -> Result<(), Failure> {
    bank.write(|writer, now| {
        for (address, visit) in answers {
            let before = store::links::checked(writer, address)?;
            store::links::put(writer, address, &Checked::again(before, now, visit.answer, visit.status))?;
        }
        Ok(())
    })
}

/// What came of looking at the addresses of a card, by field; nothing where they are not looked at.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn link_states(bank: &Bank, product: &Product) -> Result<Vec<(FieldCode, Checked)>, Failure> {
    if !bank.config.links.check {
        return Ok(Vec::new());
    }
    Ok(bank.store.read(|reader| {
        let mut states = Vec::new();
        for (code, address) in addresses(product) {
            states.extend(store::links::checked(reader, address)?.map(|checked| (code, checked)));
        }
        Ok::<_, StoreError>(states)
    })?)
}

/// Dead addresses within the actor's sight: how many there are, and a page of them with the cards as they now are.
///
/// # Errors
/// [`Failure::Denied`] without leave to read products; [`Failure`] where the store fails.
pub fn dead_links(
    bank: &Bank,
    actor: &Actor,
    company: Option<CompanyId>,
    (offset, limit): (usize, usize),
) -> Result<(usize, Vec<(DeadLink, Product)>), Failure> {
    if !actor.may(Permission::ReadProducts) {
        return Err(Failure::Denied);
    }
    let all = Arc::clone(&bank.dead_links.read().unwrap_or_else(PoisonError::into_inner));
    let sight = actor.sight();
    let within = |dead: &&DeadLink| {
        sight.covers(dead.link.company) && company.is_none_or(|company| company == dead.link.company)
    };
    let total = all.iter().filter(within).count();
    let page: Vec<&DeadLink> = all.iter().filter(within).skip(offset).take(limit).collect();
    let rows = bank.store.read(|reader| {
        let mut rows = Vec::with_capacity(page.len());
        for dead in page {
            let scope = actor.require(Permission::ReadProducts, dead.link.company)?;
            let product = store::products::product(reader, scope, dead.link.number)?;
            // Whoever has put the address right meanwhile need not read of it again.
            let still = product.filter(|product| product.values.text(dead.code) == Some(&*dead.address));
            rows.extend(still.map(|product| (dead.clone(), product)));
        }
        Ok::<_, Failure>(rows)
    })?;
    Ok((total, rows))
}
