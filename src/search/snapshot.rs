//! One state of the index in memory: its segments with the words and values in them, and the vocabulary of all.
//!
//! A search runs on a snapshot from beginning to end. What belongs to a segment is read once, since segments never
//! change; after a commit only new ones are read.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED};

use super::document::{Identifier, Place, Rank};
use super::index::{Index, LINK, SearchError, TITLE_LENGTH, quantity_of};
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
    /// What each document counts more for a short title: who types käsisuihku wants one before a rail that has one.
    pub brevity: Vec<u8>,
    /// The words of each place, by [`Place::index`].
    words: [Lists<WordId>; Place::COUNT],
    /// The values of each rank, by [`Rank::index`]; they are sorted by dimension and beginning.
    quantities: [Lists<Quantity>; Rank::COUNT],
    pub identifier_lists: Arc<InvertedIndexReader>,
}

/// The terms of a field, sorted, with where their lists are.
struct Lists<T> {
    terms: Vec<(T, TermInfo)>,
    reader: Arc<InvertedIndexReader>,
}

/// The most that brevity counts: it decides between products that are else alike.
const MOST_BREVITY: u8 = 15;

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
        let links = reader.fast_fields().u64(LINK)?;
        let lengths = reader.fast_fields().u64(TITLE_LENGTH)?;
        let brevity = (0..reader.max_doc())
            .map(|document| {
                let length = lengths.first(document).and_then(|length| u8::try_from(length).ok());
                length.map_or(0, |length| MOST_BREVITY.saturating_sub(length))
            })
            .collect();
        let rows =
            (0..reader.max_doc()).map(|document| links.first(document).and_then(row).unwrap_or(NOBODY)).collect();
        let mut words = |place: Place| words_of(reader.inverted_index(fields.words[place.index()])?, vocabulary);
        let words = [words(Place::Title)?, words(Place::Name)?, words(Place::Kind)?, words(Place::Body)?];
        let quantities = |rank: Rank| quantities_of(reader.inverted_index(fields.quantities[rank.index()])?);
        let quantities = [quantities(Rank::Named)?, quantities(Rank::Stated)?, quantities(Rank::Incidental)?];
        let identifier_lists = reader.inverted_index(fields.identifiers)?;
        Ok(Content { id: reader.segment_id(), rows, brevity, words, quantities, identifier_lists })
    }
}

/// The values of an inverted list.
fn quantities_of(reader: Arc<InvertedIndexReader>) -> Result<Lists<Quantity>, SearchError> {
    let mut found = Vec::new();
    let mut terms = reader.terms().stream()?;
    while terms.advance() {
        if let Some(quantity) = quantity_of(terms.key()) {
            found.push((quantity, terms.value().clone()));
        }
    }
    drop(terms);
    Ok(Lists { terms: found, reader })
}

/// The words of an inverted list, which the vocabulary learns.
fn words_of(reader: Arc<InvertedIndexReader>, vocabulary: &mut Arc<Vocabulary>) -> Result<Lists<WordId>, SearchError> {
    let mut texts: Vec<(Box<str>, TermInfo)> = Vec::with_capacity(reader.terms().num_terms());
    let mut terms = reader.terms().stream()?;
    while terms.advance() {
        if let Ok(text) = std::str::from_utf8(terms.key()) {
            texts.push((text.into(), terms.value().clone()));
        }
    }
    drop(terms);
    if texts.iter().any(|(text, _)| vocabulary.find(text).is_none()) {
        Arc::make_mut(vocabulary).extend(texts.iter().map(|(text, _)| &**text));
    }
    let mut words: Vec<_> =
        texts.into_iter().filter_map(|(text, list)| Some((vocabulary.find(&text)?, list))).collect();
    words.sort_unstable_by_key(|(word, _)| *word);
    Ok(Lists { terms: words, reader })
}

impl Content {
    /// Calls `visit` with every document that has a word in a place.
    pub(super) fn each_with_word(
        &self,
        place: Place,
        word: WordId,
        visit: &mut impl FnMut(u32),
    ) -> Result<(), SearchError> {
        let lists = &self.words[place.index()];
        match lists.terms.binary_search_by_key(&word, |(own, _)| *own) {
            Ok(at) => each(&lists.reader, &lists.terms[at].1, visit),
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
        let Lists { terms, reader } = &self.words[place.index()];
        let mut postings = Vec::with_capacity(words.len());
        for word in words {
            let Ok(at) = terms.binary_search_by_key(word, |(own, _)| *own) else { return Ok(()) };
            postings.push(reader.read_postings_from_terminfo(&terms[at].1, IndexRecordOption::WithFreqsAndPositions)?);
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

    /// Calls `visit` with every document that has a value of a rank which meets a span, and with that value.
    pub(super) fn each_with_quantity(
        &self,
        rank: Rank,
        wanted: Quantity,
        visit: &mut impl FnMut(u32, Quantity),
    ) -> Result<(), SearchError> {
        let Lists { terms, reader } = &self.quantities[rank.index()];
        let from = terms.partition_point(|(own, _)| own.dimension < wanted.dimension);
        let until = |own: &Quantity| own.dimension == wanted.dimension && own.from <= wanted.to;
        for (own, list) in
            terms[from..].iter().take_while(|(own, _)| until(own)).filter(|(own, _)| own.to >= wanted.from)
        {
            each(reader, list, &mut |document| visit(document, *own))?;
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
