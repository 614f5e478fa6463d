//! Suggestions while somebody types: products that an identifier means, names and brands that the words lead to, each
//! counted within the reader's sight.

use super::find::find;
use crate::domain::language::Language;
use crate::domain::product::summary::Summary;
use crate::domain::role::Actor;
use crate::search::vocabulary::Typing;
use crate::service::catalogue::{Filter, Query, Sort, list_products, suggestions};
use crate::service::{Bank, Failure};

/// The most products suggested.
const PRODUCTS: usize = 6;
/// Fewer letters mean nothing yet.
const SHORTEST: usize = 2;

/// What is suggested.
#[derive(Clone, Debug, Default)]
pub struct Suggestions {
    /// Names of products, and how many have each.
    pub names: Vec<(String, usize)>,
    /// Brands, and how many products of each fit.
    pub brands: Vec<(String, usize)>,
    /// The products that fit best.
    pub products: Vec<Summary>,
    /// How many products fit.
    pub total: usize,
}

/// What a text that is being typed may become. Nothing where it is no question yet.
///
/// # Errors
/// As [`find`].
pub fn suggest(bank: &Bank, actor: &Actor, text: &str, language: Language) -> Result<Suggestions, Failure> {
    if text.trim().chars().count() < SHORTEST {
        return Ok(Suggestions::default());
    }
    let Ok(found) = find(bank, actor, text, Typing::Going)? else { return Ok(Suggestions::default()) };
    let query = Query {
        sight: actor.sight(),
        hits: Some(found.hits),
        filter: Filter::default(),
        sort: Sort::Relevance,
        descending: false,
        language,
        offset: 0,
        limit: PRODUCTS,
    };
    let (names, brands) = suggestions(bank, actor, &query)?;
    let list = list_products(bank, actor, &query)?;
    Ok(Suggestions { names, brands, products: list.rows, total: list.total })
}
