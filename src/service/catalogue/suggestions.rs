//! Names and brands of the products that fit, for suggestions.

use std::cmp::Reverse;

use super::columns::{ARCHIVED, Columns};
use super::query::Query;
use super::words::{WordId, Words};

/// The most names, and the most brands, that are suggested.
const MOST: usize = 5;

/// The names, the best first, and the brands with how many of the products that fit have each.
pub type Suggested = (Vec<String>, Vec<(String, usize)>);

impl Columns {
    /// The names, in the question's language, and the brands of the products that fit, the best fitting first.
    ///
    /// A name is suggested where `wanted` says so. Products that are no longer sold lead nobody to a name.
    pub fn suggestions(&self, query: &Query, wanted: &dyn Fn(&str) -> bool) -> Suggested {
        let language = query.language.index();
        let mut names = Best::new(&self.name_words[language]);
        let mut brands = Best::new(&self.brand_words);
        let score = |at: usize| query.hits.as_ref().map_or(0, |hits| hits.score(at));
        self.each_within(query, |at| {
            if self.flags[at] & ARCHIVED == 0 {
                names.count(self.names[language][at], score(at));
            }
            brands.count(self.brands[at], score(at));
        });
        (names.list(wanted).map(|(name, _)| name).collect(), brands.list(&|_| true).collect())
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
