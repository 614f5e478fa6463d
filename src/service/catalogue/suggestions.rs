//! Names and brands of the products that fit, for suggestions.

use std::cmp::Reverse;

use super::columns::{ARCHIVED, Columns};
use super::query::Query;
use super::words::{WordId, Words};

/// The most names, and the most brands, that are suggested.
const MOST: usize = 5;

/// Texts with how many products have each.
pub type Counted = Vec<(String, usize)>;

impl Columns {
    /// The names, in the question's language, and the brands of the products that fit, the best fitting first.
    ///
    /// Products that are no longer sold lead nobody to a name.
    pub fn suggestions(&self, query: &Query) -> (Counted, Counted) {
        let language = query.language.index();
        let mut names = Best::new(&self.name_words[language]);
        let mut brands = Best::new(&self.brand_words);
        let score = |at: usize| query.hits.as_ref().map_or(0, |hits| hits.score(at));
        self.each_within(query, |at| {
            if self.flags[at] & ARCHIVED == 0 {
                names.count(self.names[language][at], score(at));
                brands.count(self.brands[at], score(at));
            }
        });
        (names.list(), brands.list())
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

    fn list(self) -> Counted {
        let mut found: Vec<(u32, u32, u32)> = (0..)
            .zip(&self.counts)
            .filter(|(_, (_, count))| *count > 0)
            .map(|(word, (best, count))| (*best, *count, word))
            .collect();
        found.sort_unstable_by_key(|(best, count, word)| (Reverse(*best), Reverse(*count), *word));
        found
            .into_iter()
            .map(|(_, count, word)| (self.words.text(word).to_owned(), count as usize))
            .filter(|(text, _)| !text.is_empty())
            .take(MOST)
            .collect()
    }
}
