//! Names and brands of the products that fit, and the best of these, for suggestions.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::columns::{ARCHIVED, Columns};
use super::query::Query;
use super::words::{WordId, Words};
use crate::domain::number::LinkNumber;

/// The most names, and the most brands, that are suggested.
const MOST: usize = 5;

/// What products that fit lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggested {
    /// Names, the best first.
    pub names: Vec<String>,
    /// Brands, the best first, with how many of the products that fit have each.
    pub brands: Vec<(String, usize)>,
    /// The first products of the list.
    pub products: Vec<LinkNumber>,
    /// How many products fit.
    pub total: usize,
}

impl Columns {
    /// The names, in the question's language, and the brands of the products that fit, the best fitting first, and the
    /// first products of the list by relevance: all in one pass, since it is asked for with every letter.
    ///
    /// A name is suggested where `wanted` says so. Products that are no longer sold lead nobody to a name.
    pub fn suggestions(&self, query: &Query, wanted: &dyn Fn(&str) -> bool) -> Suggested {
        let language = query.language.index();
        let mut names = Best::new(&self.name_words[language]);
        let mut brands = Best::new(&self.brand_words);
        let mut first = First { most: query.limit, products: BinaryHeap::with_capacity(query.limit + 1) };
        let mut total: u32 = 0;
        let score = |at: usize| query.hits.as_ref().map_or(0, |hits| hits.score(at));
        self.each_within(query, |at| {
            if self.flags[at] & ARCHIVED == 0 {
                names.count(self.names[language][at], score(at));
            }
            brands.count(self.brands[at], score(at));
            first.put(self.relevance(query, at), total, at);
            total += 1;
        });
        Suggested {
            names: names.list(wanted).map(|(name, _)| name).collect(),
            brands: brands.list(&|_| true).collect(),
            products: first.products.into_sorted_vec().into_iter().map(|(_, _, at)| self.links[at]).collect(),
            total: total as usize,
        }
    }
}

/// Keeps the first few products by their keys; of equal ones those that came first.
struct First {
    most: usize,
    products: BinaryHeap<(i64, u32, usize)>,
}

impl First {
    fn put(&mut self, key: i64, place: u32, at: usize) {
        if self.products.len() == self.most && self.products.peek().is_none_or(|last| *last <= (key, place, at)) {
            return;
        }
        self.products.push((key, place, at));
        if self.products.len() > self.most {
            self.products.pop();
        }
    }
}

/// Counts texts and keeps the best score of each.
struct Best<'a> {
    words: &'a Words,
    counts: Vec<(u32, u32)>,
}

impl<'a> Best<'a> {
    fn new(words: &'a Words) -> Best<'a> {
        Best { words, counts: vec![(0, 0); words.count()] }
    }

    fn count(&mut self, word: WordId, score: u32) {
        let (best, count) = &mut self.counts[word as usize];
        *best = score.max(*best);
        *count += 1;
    }

    /// The texts that occur and are wanted, the best first.
    fn list(self, wanted: &dyn Fn(&str) -> bool) -> impl Iterator<Item = (String, usize)> {
        let mut found: Vec<(u32, u32, u32)> = (0..)
            .zip(&self.counts)
            .filter(|(_, (_, count))| *count > 0)
            .map(|(word, (best, count))| (*best, *count, word))
            .collect();
        found.sort_unstable_by_key(|(best, count, word)| (Reverse(*best), Reverse(*count), *word));
        found
            .into_iter()
            .map(move |(_, count, word)| (self.words.text(word), count as usize))
            .filter(|(text, _)| !text.is_empty() && wanted(text))
            .take(MOST)
            .map(|(text, count)| (text.to_owned(), count))
    }
}
