//! Suggestions while somebody types: products that an identifier means, names and brands that the words lead to, each
//! counted within the reader's sight.

use std::collections::HashSet;

use super::find::find;
use crate::domain::language::Language;
use crate::domain::product::summary::Summary;
use crate::domain::role::Actor;
use crate::search::question::Wanted;
use crate::search::vocabulary::Typing;
use crate::search::words::token::tokens;
use crate::service::catalogue::{Filter, Query, Sort, suggestions};
use crate::service::{Bank, Failure};

/// The most products suggested.
const PRODUCTS: usize = 6;
/// Fewer letters mean nothing yet.
const SHORTEST: usize = 2;

/// What is suggested.
#[derive(Clone, Debug, Default)]
pub struct Suggestions {
    /// Names of products that have the word which is being typed.
    pub names: Vec<String>,
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
    let snapshot = bank.search.snapshot();
    let vocabulary = snapshot.vocabulary();
    let meant: HashSet<&str> = match found.question.pieces.last().map(|piece| &piece.wanted) {
        Some(Wanted::Word { word, typing, .. }) => {
            vocabulary.meant(word, *typing).into_iter().map(|(word, _)| vocabulary.word(word)).collect()
        }
        _ => HashSet::new(),
    };
    // A name that was reached by a brand or a class would lead away from what is being typed.
    let wanted = |name: &str| tokens(name).iter().any(|token| meant.contains(token.word.as_str()));
    let (found, products) = suggestions(bank, actor, &query, &wanted)?;
    Ok(Suggestions { names: found.names, brands: found.brands, products, total: found.total })
}
