//! Lists and look-ups as use cases: what the caller may see, with what the page shows of each product.

use super::{Counts, Neighbours, Query, Suggested};
use crate::domain::number::LinkNumber;
use crate::domain::product::Product;
use crate::domain::product::summary::Summary;
use crate::domain::role::{Actor, Permission};
use crate::service::products::load;
use crate::service::{Bank, Failure};
use crate::store::{self, StoreError};

/// A page of a list.
#[derive(Clone, Debug, Default)]
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
    let rows = summaries(bank, answer.page.into_iter())?;
    Ok(List { total: answer.total, rows, counts: answer.counts })
}

/// The whole cards of a page's products, in one read, for columns that a summary does not hold.
///
/// # Errors
/// [`Failure::Denied`] and [`Failure::Foreign`] for products that the caller may not read.
pub fn cards_of(bank: &Bank, actor: &Actor, rows: &[Summary]) -> Result<Vec<Product>, Failure> {
    bank.store.read(|reader| {
        let card = |row: &Summary| {
            let scope = actor.require(Permission::ReadProducts, row.link.company)?;
            load::present(reader, scope, row.link.number)
        };
        rows.iter().map(card).collect()
    })
}

/// Every product that a query asks for, in its order, whatever page it is at.
///
/// # Errors
/// [`Failure::Denied`] without leave to read products.
pub fn all_matching(bank: &Bank, actor: &Actor, query: &Query) -> Result<Vec<LinkNumber>, Failure> {
    permitted(actor)?;
    let query = Query { sight: actor.sight(), ..query.clone() };
    Ok(bank.catalogue.read().all_matching(&query))
}

/// Where a card stands in a list, with the cards before and after it; `None` where the list does not have it.
///
/// # Errors
/// As [`list_products`].
pub fn neighbours(bank: &Bank, actor: &Actor, query: &Query, link: LinkNumber) -> Result<Option<Neighbours>, Failure> {
    permitted(actor)?;
    let query = Query { sight: actor.sight(), ..query.clone() };
    Ok(bank.catalogue.read().neighbours(&query, link))
}

/// What the products that a query lists lead to, and the first of them by relevance, as summaries.
///
/// Only names that are wanted are suggested. The query's filters, order and offset are not looked at.
///
/// # Errors
/// As [`list_products`].
pub fn suggestions(
    bank: &Bank,
    actor: &Actor,
    query: &Query,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<(Suggested, Vec<Summary>), Failure> {
    permitted(actor)?;
    let query = Query { sight: actor.sight(), ..query.clone() };
    let suggested = bank.catalogue.read().suggestions(&query, wanted);
    let rows = summaries(bank, suggested.products.iter().copied())?;
    Ok((suggested, rows))
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
