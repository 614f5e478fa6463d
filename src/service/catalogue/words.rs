//! Words that many products share: each kept once, with its place in the alphabet.

use std::collections::HashMap;

use crate::domain::alphabet::alphabetical;

/// A shared text, by its position in [`Words`].
pub type WordId = u32;

/// Distinct texts and their alphabetical ranks, Finnish and Swedish order: å, ä and ö after z, case ignored.
#[derive(Default)]
pub struct Words {
    texts: Vec<Box<str>>,
    ids: HashMap<Box<str>, WordId>,
    /// Position in the alphabet of each text, by its id.
    ranks: Vec<u32>,
    /// The ids in alphabetical order.
    order: Vec<WordId>,
    /// Whether `ranks` and `order` cover all texts; false only while a bulk load runs.
    ranked: bool,
}

impl Words {
    /// The id of a text, new or known.
    pub fn intern(&mut self, text: &str) -> WordId {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let id = WordId::try_from(self.texts.len()).expect("fewer texts than four billion products");
        self.texts.push(text.into());
        self.ids.insert(text.into(), id);
        if self.ranked {
            self.insert_ranked(id);
        }
        id
    }

    /// The id of a text that some product has.
    pub fn find(&self, text: &str) -> Option<WordId> {
        self.ids.get(text).copied()
    }

    /// The text of an id.
    pub fn text(&self, id: WordId) -> &str {
        &self.texts[id as usize]
    }

    /// The alphabetical place of each text, by its id.
    pub fn ranks(&self) -> &[u32] {
        &self.ranks
    }

    /// How many distinct texts there are.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    /// Sorts everything once; from then on each new text is put in its place.
    pub fn rank_all(&mut self) {
        let mut keyed: Vec<(String, WordId)> =
            (0..).zip(&self.texts).map(|(id, text)| (alphabetical(text), id)).collect();
        keyed.sort_unstable();
        self.order = keyed.into_iter().map(|(_, id)| id).collect();
        self.renumber();
        self.ranked = true;
    }

    fn insert_ranked(&mut self, id: WordId) {
        let key = alphabetical(&self.texts[id as usize]);
        let at = self.order.partition_point(|&other| alphabetical(&self.texts[other as usize]) < key);
        self.order.insert(at, id);
        self.renumber();
    }

    fn renumber(&mut self) {
        self.ranks.resize(self.texts.len(), 0);
        for (rank, &id) in (0..).zip(&self.order) {
            self.ranks[id as usize] = rank;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn in_order(words: &Words, texts: &[&str]) -> Vec<u32> {
        texts.iter().map(|text| words.ranks()[words.find(text).expect("known") as usize]).collect()
    }

    #[test]
    fn the_alphabet_ends_with_aring_auml_ouml() {
        let mut words = Words::default();
        for text in ["Öljylämmitin", "zeta", "Äänenvaimennin", "ånga", "Allas", "", "allas 2"] {
            words.intern(text);
        }
        words.rank_all();
        let order = ["Allas", "allas 2", "zeta", "ånga", "Äänenvaimennin", "Öljylämmitin", ""];
        assert_eq!(in_order(&words, &order), [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_later_text_takes_its_place() {
        let mut words = Words::default();
        words.intern("b");
        words.rank_all();
        words.intern("c");
        words.intern("a");
        assert_eq!(in_order(&words, &["a", "b", "c"]), [0, 1, 2]);
        assert_eq!(words.intern("c"), 1);
    }
}
