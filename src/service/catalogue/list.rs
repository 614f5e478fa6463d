//! Lists and look-ups as use cases: what the caller may see, with what the page shows of each product.

use super::{Counts, Identifier, Query};
use crate::domain::number::LinkNumber;
use crate::domain::product::summary::Summary;
use crate::domain::role::{Actor, Permission};
use crate::service::{Bank, Failure};
use crate::store::{self, StoreError};

/// A page of a list.
#[derive(Clone, Debug)]
pub struct List {
    /// How many products match, exactly.
    pub total: usize,
    /// The page's products.
    pub rows: Vec<Summary>,
    /// What other filters would leave.
    pub counts: Counts,
}

/// The products that a query asks for. The caller's sight is applied whatever the query says.
///
/// # Errors
/// [`Failure::Denied`] without leave to read products; [`Failure`] where the store fails.
pub fn list_products(bank: &Bank, actor: &Actor, query: &Query) -> Result<List, Failure> {
    permitted(actor)?;
    let query = Query { sight: actor.sight(), ..query.clone() };
    let answer = bank.catalogue.read().query(&query);
    Ok(List { total: answer.total, rows: summaries(bank, answer.page.into_iter())?, counts: answer.counts })
}

/// Every product that a query asks for, in its order, whatever page it is at.
///
/// # Errors
/// [`Failure::Denied`] without leave to read products.
pub fn all_matching(bank: &Bank, actor: &Actor, query: &Query) -> Result<Vec<LinkNumber>, Failure> {
    permitted(actor)?;
    let query = Query { sight: actor.sight(), offset: 0, limit: usize::MAX, ..query.clone() };
    Ok(bank.catalogue.read().query(&query).page)
}

/// The products within the actor's sight that have this identifier, and by which they were found.
///
/// # Errors
/// As [`list_products`].
pub fn look_up(bank: &Bank, actor: &Actor, text: &str) -> Result<Vec<(Summary, Identifier)>, Failure> {
    permitted(actor)?;
    let found = bank.catalogue.read().look_up(actor.sight(), text);
    let rows = summaries(bank, found.iter().map(|(link, _)| *link))?;
    // A product archived or changed between the two reads is still there: cards are never removed.
    Ok(rows.into_iter().zip(found).map(|(summary, (_, identifier))| (summary, identifier)).collect())
}

fn permitted(actor: &Actor) -> Result<(), Failure> {
    if actor.may(Permission::ReadProducts) { Ok(()) } else { Err(Failure::Denied) }
}

fn summaries(bank: &Bank, links: impl Iterator<Item = LinkNumber>) -> Result<Vec<Summary>, Failure> {
    Ok(bank.store.read(|reader| {
        links
            .map(|link| {
                store::summaries::summary(reader, link)?.ok_or_else(|| StoreError::Inconsistent {
                    table: store::tables::PRODUCT_SUMMARIES.name(),
                    reason: format!("{link} is in the catalogue and not in the store"),
                })
            })
            .collect::<Result<Vec<_>, StoreError>>()
    })?)
}
