//! One state of the index in memory: its segments with the words and values in them, and the vocabulary of all.
//!
//! A search runs on a snapshot from beginning to end. What belongs to a segment is read once, since segments never change;
//! after a commit only new ones are read.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED};

use super::document::{Identifier, Place};
use super::index::{Index, SearchError, quantity_of};
use super::quantity::Quantity;
use super::vocabulary::{Vocabulary, WordId};

/// A product's place in the catalogue, which never changes while the process runs.
pub type Row = u32;

/// The index as it was after one commit.
#[derive(Default)]
pub struct Snapshot {
    pub(super) segments: Vec<Segment>,
    pub(super) vocabulary: Arc<Vocabulary>,
}

/// A segment, and which of its documents are alive in this snapshot.
pub(super) struct Segment {
    pub reader: SegmentReader,
    pub content: Arc<Content>,
}

/// What is in a segment.
pub(super) struct Content {
    id: SegmentId,
    /// The product of each document; [`NOBODY`] where the catalogue does not know it.
    pub rows: Vec<Row>,
    /// The words of each place with where their lists are, by word.
    pub words: [Vec<(WordId, TermInfo)>; 3],
    pub word_lists: [Arc<InvertedIndexReader>; 3],
    /// The values with where their lists are, by dimension and beginning.
    pub quantities: Vec<(Quantity, TermInfo)>,
    pub quantity_lists: Arc<InvertedIndexReader>,
    pub identifier_lists: Arc<InvertedIndexReader>,
}

/// No product.
pub(super) const NOBODY: Row = Row::MAX;

impl Snapshot {
    /// The present state of an index; what is known from an earlier snapshot is taken over.
    ///
    /// `row` gives the place of a card's key in the catalogue.
    ///
    /// # Errors
    /// [`SearchError`] where the index cannot be read.
    pub fn of(index: &Index, earlier: &Snapshot, row: &dyn Fn(u64) -> Option<Row>) -> Result<Snapshot, SearchError> {
        let known: HashMap<SegmentId, &Arc<Content>> =
            earlier.segments.iter().map(|segment| (segment.content.id, &segment.content)).collect();
        let mut vocabulary = Arc::clone(&earlier.vocabulary);
        let mut segments = Vec::new();
        for reader in index.searcher().segment_readers() {
            let content = match known.get(&reader.segment_id()) {
                Some(content) => Arc::clone(content),
                None => Arc::new(Content::read(index, reader, &mut vocabulary, row)?),
            };
            segments.push(Segment { reader: reader.clone(), content });
        }
        Ok(Snapshot { segments, vocabulary })
    }

    /// How many documents are alive.
    pub fn len(&self) -> usize {
        self.segments.iter().map(|segment| segment.reader.num_docs() as usize).sum()
    }

    /// Whether nothing is indexed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words of everything indexed.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}

impl Content {
    fn read(
        index: &Index,
        reader: &SegmentReader,
        vocabulary: &mut Arc<Vocabulary>,
        row: &dyn Fn(u64) -> Option<Row>,
    ) -> Result<Content, SearchError> {
        let fields = &index.fields;
        let links = reader.fast_fields().u64("link")?;
        let rows =
            (0..reader.max_doc()).map(|document| links.first(document).and_then(row).unwrap_or(NOBODY)).collect();
        let lists = |place: Place| reader.inverted_index(fields.words[place.index()]);
        let word_lists = [lists(Place::Name)?, lists(Place::Kind)?, lists(Place::Body)?];
        let mut words = [Vec::new(), Vec::new(), Vec::new()];
        for (list, found) in word_lists.iter().zip(&mut words) {
            *found = words_of(list, vocabulary)?;
        }
        let quantity_lists = reader.inverted_index(fields.quantities)?;
        let mut quantities = Vec::new();
        let mut terms = quantity_lists.terms().stream()?;
        while terms.advance() {
            if let Some(quantity) = quantity_of(terms.key()) {
                quantities.push((quantity, terms.value().clone()));
            }
        }
        drop(terms);
        let identifier_lists = reader.inverted_index(fields.identifiers)?;
        Ok(Content { id: reader.segment_id(), rows, words, word_lists, quantities, quantity_lists, identifier_lists })
    }
}

/// The words of an inverted list, which the vocabulary learns, with where their lists are, by word.
fn words_of(
    list: &InvertedIndexReader,
    vocabulary: &mut Arc<Vocabulary>,
) -> Result<Vec<(WordId, TermInfo)>, SearchError> {
    let mut texts: Vec<(Box<str>, TermInfo)> = Vec::with_capacity(list.terms().num_terms());
    let mut terms = list.terms().stream()?;
    while terms.advance() {
        if let Ok(text) = std::str::from_utf8(terms.key()) {
            texts.push((text.into(), terms.value().clone()));
        }
    }
    if texts.iter().any(|(text, _)| vocabulary.find(text).is_none()) {
        Arc::make_mut(vocabulary).extend(texts.iter().map(|(text, _)| &**text));
    }
    let mut words: Vec<_> =
        texts.into_iter().filter_map(|(text, list)| Some((vocabulary.find(&text)?, list))).collect();
    words.sort_unstable_by_key(|(word, _)| *word);
    Ok(words)
}

impl Content {
    /// Calls `visit` with every document that has a word in a place.
    pub(super) fn each_with_word(
        &self,
        place: Place,
        word: WordId,
        visit: &mut impl FnMut(u32),
    ) -> Result<(), SearchError> {
        let words = &self.words[place.index()];
        match words.binary_search_by_key(&word, |(own, _)| *own) {
            Ok(at) => each(&self.word_lists[place.index()], &words[at].1, visit),
            Err(_) => Ok(()),
        }
    }

    /// Calls `visit` with every document that has these words in a place, one directly after the other.
    pub(super) fn each_with_phrase(
        &self,
        place: Place,
        words: &[WordId],
        visit: &mut impl FnMut(u32),
    ) -> Result<(), SearchError> {
        let lists = &self.word_lists[place.index()];
        let own = &self.words[place.index()];
        let mut postings = Vec::with_capacity(words.len());
        for word in words {
            let Ok(at) = own.binary_search_by_key(word, |(own, _)| *own) else { return Ok(()) };
            postings.push(lists.read_postings_from_terminfo(&own[at].1, IndexRecordOption::WithFreqsAndPositions)?);
        }
        let Some((first, others)) = postings.split_first_mut() else { return Ok(()) };
        let (mut starts, mut places) = (Vec::new(), Vec::new());
        while first.doc() != TERMINATED {
            let document = first.doc();
            first.positions(&mut starts);
            for (offset, other) in (1..).zip(others.iter_mut()) {
                if other.doc() < document {
                    other.seek(document);
                }
                if other.doc() != document {
                    starts.clear();
                    break;
                }
                other.positions(&mut places);
                starts.retain(|start| places.binary_search(&(start + offset)).is_ok());
            }
            if !starts.is_empty() {
                visit(document);
            }
            first.advance();
        }
        Ok(())
    }

    /// Calls `visit` with every document that has a value which meets a span.
    pub(super) fn each_with_quantity(&self, wanted: Quantity, visit: &mut impl FnMut(u32)) -> Result<(), SearchError> {
        let from = self.quantities.partition_point(|(own, _)| own.dimension < wanted.dimension);
        let until = |own: &Quantity| own.dimension == wanted.dimension && own.from <= wanted.to;
        for (_, list) in
            self.quantities[from..].iter().take_while(|(own, _)| until(own)).filter(|(own, _)| own.to >= wanted.from)
        {
            each(&self.quantity_lists, list, visit)?;
        }
        Ok(())
    }

    /// Calls `visit` with every document that has an identifier, or one that begins so.
    pub(super) fn each_with_identifier(
        &self,
        kind: Identifier,
        bare: &str,
        beginning: bool,
        visit: &mut impl FnMut(u32),
    ) -> Result<(), SearchError> {
        let term = format!("{}{bare}", kind.letter());
        if !beginning {
            let list = self.identifier_lists.terms().get(term.as_bytes())?;
            return list.map_or(Ok(()), |list| each(&self.identifier_lists, &list, visit));
        }
        let mut terms = self.identifier_lists.terms().range().ge(term.as_bytes()).into_stream()?;
        let mut count = 0;
        while count < MOST_BEGINNINGS && terms.advance() && terms.key().starts_with(term.as_bytes()) {
            each(&self.identifier_lists, terms.value(), visit)?;
            count += 1;
        }
        Ok(())
    }
}

/// The most identifiers that are gone through which begin alike; whoever wants fewer types more.
const MOST_BEGINNINGS: usize = 10_000;

fn each(lists: &InvertedIndexReader, list: &TermInfo, visit: &mut impl FnMut(u32)) -> Result<(), SearchError> {
    let mut postings = lists.read_block_postings_from_terminfo(list, IndexRecordOption::Basic)?;
    loop {
        let documents = postings.docs();
        if documents.is_empty() {
            return Ok(());
        }
        documents.iter().for_each(|document| visit(*document));
        postings.advance();
    }
}
