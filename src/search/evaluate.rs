//! Answering a question: which products have everything that it wants, and how well each fits.

use super::document::{Identifier, Place, Rank};
use super::index::SearchError;
use super::quantity::Quantity;
use super::question::{Piece, Question, Wanted};
use super::snapshot::{Content, NOBODY, Row, Segment, Snapshot};
use super::vocabulary::{Nearness, Typing, Vocabulary, WordId};

/// How well products fit, by their rows; nothing where a product does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    scores: Vec<u32>,
    /// How many products fit.
    pub count: usize,
}

impl Hits {
    /// Products that an identifier means, all alike.
    pub fn identified(rows: impl Iterator<Item = Row>) -> Hits {
        let mut hits = Hits::default();
        rows.for_each(|row| hits.put(row, IDENTIFIED));
        hits
    }

    /// How well a product fits; 0 where it does not.
    pub fn score(&self, row: usize) -> u32 {
        self.scores.get(row).copied().unwrap_or_default()
    }

    /// Whether a product's identifier was typed, and not only words of it.
    pub fn is_identified(&self, row: usize) -> bool {
        self.score(row) >= IDENTIFIED
    }

    /// The rows that fit, in no particular order.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        (0..).zip(&self.scores).filter(|(_, score)| **score > 0).map(|(row, _)| row)
    }

    fn put(&mut self, row: Row, score: u32) {
        let at = row as usize;
        if at >= self.scores.len() {
            // Many at a time: rows come in their order.
            self.scores.resize((at + 1).next_multiple_of(ROOM), 0);
        }
        if self.scores[at] == 0 {
            self.count += 1;
        }
        self.scores[at] = self.scores[at].max(score);
    }
}

/// For so many rows more there is room when one is beyond the last.
const ROOM: usize = 4_096;
/// A product that was named by an identifier scores from here on, above everything that words can reach.
const IDENTIFIED: u32 = 1_000_000;
/// What the beginning of an identifier counts: more than words in a description, less than the name itself.
const BEGINS_IDENTIFIER: u16 = 300;
/// What an identifier counts that several pieces make together, in each of them.
const JOINED_IDENTIFIER: u16 = 700;
/// What a value counts that is just the one typed, of a hundred; then one that only has it in its span or is in the
/// typed span; then one that is called by the same number. Each times its rank's weight.
const SAME_VALUE: u16 = 100;
const MET_VALUE: u16 = 80;
const LIKE_VALUE: u16 = 60;
/// What a phrase counts in its place, times the place's weight.
const PHRASE: u16 = 100;
/// From so many letters on, the beginning of an identifier is looked for.
const SHORTEST_BEGINNING: usize = 4;

/// What a piece of the question means in this index.
pub(super) struct Meaning<'a> {
    /// Words with what each counts, of a hundred.
    pub words: Vec<(WordId, u16)>,
    /// Two words whose compound was typed, both of which a product must have.
    pub splits: Vec<[Vec<(WordId, u16)>; 2]>,
    pub quantity: Option<Quantity>,
    pub phrase: Option<Vec<WordId>>,
    /// The identifier that the piece is, or begins.
    pub identifier: Option<&'a str>,
    /// Identifiers that it makes together with its neighbours.
    pub joined: &'a [String],
}

/// The pieces of a question with what they mean.
pub(super) fn meanings<'a>(question: &'a Question, vocabulary: &Vocabulary) -> Vec<Meaning<'a>> {
    let mut meanings: Vec<Meaning<'a>> = question.pieces.iter().map(|piece| meaning(piece, vocabulary)).collect();
    // Two words that are one in the index count for both.
    for (index, piece) in question.pieces.iter().enumerate() {
        let Wanted::Word { joined: Some(joined), .. } = &piece.wanted else { continue };
        let together = vocabulary.meant(joined, Typing::Finished);
        let sure = together.into_iter().filter(|(_, nearness)| *nearness >= Nearness::Form);
        for (word, nearness) in sure {
            for own in meanings.iter_mut().skip(index).take(2) {
                own.words.push((word, nearness.weight()));
            }
        }
    }
    meanings
}

fn meaning<'a>(piece: &'a Piece, vocabulary: &Vocabulary) -> Meaning<'a> {
    let weighed = |words: Vec<(WordId, Nearness)>| -> Vec<(WordId, u16)> {
        words.into_iter().map(|(word, nearness)| (word, nearness.weight())).collect()
    };
    let none = Meaning {
        words: Vec::new(),
        splits: Vec::new(),
        quantity: None,
        phrase: None,
        identifier: piece.identifier.as_deref(),
        joined: &piece.joined_identifiers,
    };
    match &piece.wanted {
        Wanted::Word { word, typing, .. } => {
            let meant = vocabulary.meant(word, *typing);
            let sure = meant.first().is_some_and(|(_, nearness)| *nearness >= Nearness::Start);
            let splits = if sure { Vec::new() } else { vocabulary.splits(word) };
            Meaning {
                words: weighed(meant),
                splits: splits.into_iter().map(|split| split.map(weighed)).collect(),
                ..none
            }
        }
        Wanted::Value(quantity, written) => {
            let written = weighed(vocabulary.meant(written, Typing::Finished));
            Meaning { words: written, quantity: Some(*quantity), ..none }
        }
        Wanted::Phrase(words) => {
            // A word that no text has makes a phrase that no text has.
            let ids: Option<Vec<WordId>> = words.iter().map(|word| vocabulary.find(word)).collect();
            Meaning { phrase: Some(ids.unwrap_or_default()), ..none }
        }
    }
}

impl Snapshot {
    /// The products that a question asks for.
    ///
    /// # Errors
    /// [`SearchError`] where the index cannot be read.
    pub fn answer(&self, question: &Question) -> Result<Hits, SearchError> {
        let mut hits = Hits::default();
        let meanings = meanings(question, self.vocabulary());
        for segment in &self.segments {
            identified(segment, question, &mut hits)?;
            if !meanings.is_empty() {
                fitting(segment, &meanings, &mut hits)?;
            }
        }
        Ok(hits)
    }
}

/// Products that the whole question, or a number of its list, identifies.
fn identified(segment: &Segment, question: &Question, hits: &mut Hits) -> Result<(), SearchError> {
    let listed = question.listed.iter().map(String::as_str);
    for bare in question.identifier.as_deref().into_iter().chain(listed) {
        for (rank, kind) in (0..).zip(Identifier::ALL) {
            let rank: u32 = rank;
            segment.content.each_with_identifier(kind, bare, false, &mut |document| {
                if let Some(row) = segment.row(document) {
                    hits.put(row, IDENTIFIED + 100 - rank);
                }
            })?;
        }
    }
    Ok(())
}

/// Products that have every piece.
fn fitting(segment: &Segment, meanings: &[Meaning<'_>], hits: &mut Hits) -> Result<(), SearchError> {
    let documents = segment.reader.max_doc() as usize;
    let mut totals = vec![0_u16; documents];
    let mut best = vec![0_u16; documents];
    for (index, meaning) in meanings.iter().enumerate() {
        best.fill(0);
        weigh(segment, meaning, &mut best)?;
        let mut any = false;
        for (total, own) in totals.iter_mut().zip(&best) {
            let fits = *own > 0 && (index == 0 || *total > 0);
            *total = if fits { total.saturating_add(*own) } else { 0 };
            any |= fits;
        }
        if !any {
            return Ok(());
        }
    }
    for (document, total) in (0..).zip(&totals) {
        if *total > 0
            && let Some(row) = segment.row(document)
        {
            hits.put(row, u32::from(*total) + u32::from(segment.content.brevity[document as usize]));
        }
    }
    Ok(())
}

/// Notes for every document the most that a piece counts in it.
fn weigh(segment: &Segment, meaning: &Meaning<'_>, best: &mut [u16]) -> Result<(), SearchError> {
    let content = &segment.content;
    weigh_words(content, &meaning.words, best)?;
    for [first, second] in &meaning.splits {
        let mut both = [vec![0; best.len()], vec![0; best.len()]];
        weigh_words(content, first, &mut both[0])?;
        weigh_words(content, second, &mut both[1])?;
        for ((own, first), second) in best.iter_mut().zip(&both[0]).zip(&both[1]) {
            *own = (*own).max(*first.min(second));
        }
    }
    let mut note = |document: u32, weight: u16| {
        let own = &mut best[document as usize];
        *own = weight.max(*own);
    };
    for rank in Rank::ALL {
        let Some(wanted) = meaning.quantity else { break };
        content.each_with_quantity(rank, wanted, &mut |document, own| {
            note(document, rank.weight() * if own == wanted { SAME_VALUE } else { MET_VALUE });
        })?;
        if let Some(alike) = wanted.alike() {
            content.each_with_quantity(rank, alike, &mut |document, _| note(document, rank.weight() * LIKE_VALUE))?;
        }
    }
    if let Some(phrase) = &meaning.phrase {
        for place in [Place::Title, Place::Name, Place::Body] {
            let weight = PHRASE * place.weight();
            content.each_with_phrase(place, phrase, &mut |document| note(document, weight))?;
        }
    }
    for kind in Identifier::ALL {
        if let Some(bare) = meaning.identifier.filter(|bare| bare.len() >= SHORTEST_BEGINNING) {
            content.each_with_identifier(kind, bare, true, &mut |document| note(document, BEGINS_IDENTIFIER))?;
        }
        for bare in meaning.joined {
            content.each_with_identifier(kind, bare, false, &mut |document| note(document, JOINED_IDENTIFIER))?;
        }
    }
    Ok(())
}

fn weigh_words(content: &Content, words: &[(WordId, u16)], best: &mut [u16]) -> Result<(), SearchError> {
    for (word, weight) in words {
        for place in Place::ALL {
            let weight = weight * place.weight();
            content.each_with_word(place, *word, &mut |document| {
                let own = &mut best[document as usize];
                *own = weight.max(*own);
            })?;
        }
    }
    Ok(())
}

impl Segment {
    /// The product of a document that is alive.
    fn row(&self, document: u32) -> Option<Row> {
        let row = self.content.rows[document as usize];
        (row != NOBODY && !self.reader.is_deleted(document)).then_some(row)
    }
}
