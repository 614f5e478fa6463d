//! The index on disk: tantivy's inverted lists over identifiers, words and values; nothing of a product is stored.
//!
//! Invariant: an index is derived and disposable. Each commit carries the version of what is indexed ([`VERSION`]) and
//! up to which entry of the store's queue it is complete, so that after any end of the process the rest is done again,
//! and an index of another version is built anew.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use tantivy::directory::MmapDirectory;
use tantivy::schema::{BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token as IndexToken, TokenStream, Tokenizer};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term};

use super::document::{Document, Place, Rank};
use super::quantity::{Dimension, Quantity};
use super::words::token::{Token, tokens};

/// What is indexed and how. Raised whenever a document would be indexed otherwise than before, which makes every bank
/// build its index anew.
pub const VERSION: u32 = 2;

/// Memory of one indexing thread, in bytes; tantivy takes no less. A commit of a few changes needs a fraction of it.
const THREAD_MEMORY: usize = 20_000_000;
/// Memory of one thread while everything is indexed: fewer, larger segments, and fewer merges.
const BUILD_MEMORY: usize = 120_000_000;

/// Why the index cannot be used. It is derived: the answer is always to build it anew.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The folder cannot be made, read or removed.
    #[error("the folder of the search index: {0}")]
    Folder(#[from] std::io::Error),
    /// tantivy cannot open, read or write it.
    #[error("the search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// It was made by another version of the program, or is no index.
    #[error("the search index is of another version")]
    OtherVersion,
}

/// The fields of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub link: Field,
    pub identifiers: Field,
    pub title_length: Field,
    pub words: [Field; Place::COUNT],
    pub quantities: [Field; Rank::COUNT],
}

/// The index, open for reading and writing.
pub struct Index {
    index: tantivy::Index,
    pub(super) fields: Fields,
    reader: IndexReader,
    writer: Mutex<IndexWriter>,
}

impl Index {
    /// Makes an empty index in a folder, in place of whatever is there.
    ///
    /// # Errors
    /// [`SearchError`] where the disk refuses.
    pub fn create(folder: &Path) -> Result<Index, SearchError> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        let index = tantivy::Index::create(directory, schema(), tantivy::IndexSettings::default())?;
        Index::over(index, BUILD_MEMORY, build_threads())
    }

    /// Opens the index of a folder.
    ///
    /// # Errors
    /// [`SearchError`] where there is none, it is damaged or of another version.
    pub fn open(folder: &Path) -> Result<Index, SearchError> {
        let index = tantivy::Index::open_in_dir(folder)?;
        if index.schema() != schema() {
            return Err(SearchError::OtherVersion);
        }
        let index = Index::over(index, THREAD_MEMORY, 1)?;
        index.position()?;
        Ok(index)
    }

    /// Gives back the memory of a build, whose index goes on being used.
    ///
    /// # Errors
    /// [`SearchError`] where the disk fails.
    pub fn settle(self) -> Result<Index, SearchError> {
        let Index { index, writer, .. } = self;
        let writer = writer.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        writer.wait_merging_threads()?;
        Index::over(index, THREAD_MEMORY, 1)
    }

    fn over(index: tantivy::Index, memory: usize, threads: usize) -> Result<Index, SearchError> {
        index.tokenizers().register(TOKENIZER, Words);
        let fields = fields(&index.schema())?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let writer = index.writer_with_num_threads(threads, memory * threads)?;
        Ok(Index { index, fields, reader, writer: Mutex::new(writer) })
    }

    /// Up to which entry of the queue the index is complete.
    ///
    /// # Errors
    /// [`SearchError::OtherVersion`] where another version of the program made it.
    pub fn position(&self) -> Result<u64, SearchError> {
        let payload = self.index.load_metas()?.payload.unwrap_or_default();
        let (version, position) = payload.split_once(' ').ok_or(SearchError::OtherVersion)?;
        match (version.parse(), position.parse()) {
            (Ok(VERSION), Ok(position)) => Ok(position),
            _ => Err(SearchError::OtherVersion),
        }
    }

    /// Adds documents, each in place of the one of the same card; they are found after [`Index::commit`].
    ///
    /// # Errors
    /// [`SearchError`] where the disk fails.
    pub fn put(&self, documents: impl IntoIterator<Item = Document>, replace: Replace) -> Result<(), SearchError> {
        let writer = self.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for document in documents {
            if replace == Replace::Earlier {
                writer.delete_term(Term::from_field_u64(self.fields.link, document.link));
            }
            writer.add_document(self.document(document))?;
        }
        Ok(())
    }

    /// Makes everything put so far durable and complete up to an entry of the queue.
    ///
    /// # Errors
    /// [`SearchError`] where the disk fails.
    pub fn commit(&self, position: u64) -> Result<(), SearchError> {
        let mut writer = self.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut prepared = writer.prepare_commit()?;
        prepared.set_payload(&format!("{VERSION} {position}"));
        prepared.commit()?;
        drop(writer);
        self.reader.reload()?;
        Ok(())
    }

    pub(super) fn searcher(&self) -> tantivy::Searcher {
        self.reader.searcher()
    }

    fn document(&self, document: Document) -> TantivyDocument {
        let fields = &self.fields;
        let mut out = TantivyDocument::new();
        out.add_u64(fields.link, document.link);
        for (kind, bare) in &document.identifiers {
            out.add_text(fields.identifiers, format!("{}{bare}", kind.letter()));
        }
        for (place, text) in &document.texts {
            out.add_text(fields.words[place.index()], text);
        }
        out.add_u64(fields.title_length, document.title_length);
        let mut quantities = document.quantities;
        quantities.sort_unstable();
        quantities.dedup();
        for (rank, quantity) in quantities {
            out.add_bytes(fields.quantities[rank.index()], &quantity_term(quantity));
        }
        out
    }
}

/// Whether there may be an earlier document of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// There may be.
    Earlier,
    /// There is none: everything is being indexed from nothing.
    Nothing,
}

/// Threads that index while everything is built: the machine's, but for one that goes on serving.
fn build_threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get).clamp(1, 4)
}

/// A quantity as a term: dimension, from and to, whose byte order is the order of the numbers.
pub(super) fn quantity_term(quantity: Quantity) -> [u8; QUANTITY_BYTES] {
    let mut term = [0; QUANTITY_BYTES];
    term[0] = quantity.dimension as u8;
    term[1..9].copy_from_slice(&ordered(quantity.from));
    term[9..].copy_from_slice(&ordered(quantity.to));
    term
}

/// The quantity of a term; `None` for other bytes.
pub(super) fn quantity_of(term: &[u8]) -> Option<Quantity> {
    let (dimension, ends) = term.split_first()?;
    let (from, to) = ends.split_first_chunk::<8>()?;
    Some(Quantity {
        dimension: *Dimension::ALL.get(usize::from(*dimension))?,
        from: unordered(*from),
        to: unordered(to.try_into().ok()?),
    })
}

pub(super) const QUANTITY_BYTES: usize = 17;

fn ordered(number: i64) -> [u8; 8] {
    (number.cast_unsigned() ^ (1 << 63)).to_be_bytes()
}

fn unordered(bytes: [u8; 8]) -> i64 {
    (u64::from_be_bytes(bytes) ^ (1 << 63)).cast_signed()
}

pub(super) const LINK: &str = "link";
const IDENTIFIERS: &str = "identifiers";
pub(super) const TITLE_LENGTH: &str = "title_length";
const TOKENIZER: &str = "words";

const fn words_name(place: Place) -> &'static str {
    match place {
        Place::Title => "title",
        Place::Name => "name",
        Place::Kind => "kind",
        Place::Body => "body",
    }
}

const fn quantities_name(rank: Rank) -> &'static str {
    match rank {
        Rank::Named => "named",
        Rank::Stated => "stated",
        Rank::Incidental => "incidental",
    }
}

fn schema() -> Schema {
    let mut schema = Schema::builder();
    schema.add_u64_field(LINK, NumericOptions::default().set_indexed().set_fast());
    schema.add_u64_field(TITLE_LENGTH, NumericOptions::default().set_fast());
    let indexed = |tokenizer: &str, record: IndexRecordOption| {
        let indexing = TextFieldIndexing::default();
        TextOptions::default()
            .set_indexing_options(indexing.set_tokenizer(tokenizer).set_index_option(record).set_fieldnorms(false))
    };
    schema.add_text_field(IDENTIFIERS, indexed("raw", IndexRecordOption::Basic));
    for place in Place::ALL {
        // Places are kept where phrases are looked for.
        let record = match place {
            Place::Title | Place::Name | Place::Body => IndexRecordOption::WithFreqsAndPositions,
            Place::Kind => IndexRecordOption::Basic,
        };
        schema.add_text_field(words_name(place), indexed(TOKENIZER, record));
    }
    for rank in Rank::ALL {
        schema.add_bytes_field(quantities_name(rank), BytesOptions::default().set_indexed());
    }
    schema.build()
}

fn fields(schema: &Schema) -> Result<Fields, SearchError> {
    Ok(Fields {
        link: schema.get_field(LINK)?,
        identifiers: schema.get_field(IDENTIFIERS)?,
        title_length: schema.get_field(TITLE_LENGTH)?,
        words: [
            schema.get_field(words_name(Place::Title))?,
            schema.get_field(words_name(Place::Name))?,
            schema.get_field(words_name(Place::Kind))?,
            schema.get_field(words_name(Place::Body))?,
        ],
        quantities: [
            schema.get_field(quantities_name(Rank::Named))?,
            schema.get_field(quantities_name(Rank::Stated))?,
            schema.get_field(quantities_name(Rank::Incidental))?,
        ],
    })
}

/// tantivy's view of [`tokens`].
#[derive(Clone)]
struct Words;

/// The words of one text on their way into the index.
struct Stream {
    words: std::vec::IntoIter<Token>,
    token: IndexToken,
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream { words: tokens(text).into_iter(), token: IndexToken::default() }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let Some(next) = self.words.next() else { return false };
        self.token = IndexToken {
            offset_from: next.from,
            offset_to: next.to,
            position: next.place as usize,
            text: next.word,
            position_length: 1,
        };
        true
    }

    fn token(&self) -> &IndexToken {
        &self.token
    }

    fn token_mut(&mut self) -> &mut IndexToken {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{quantity_of, quantity_term};
    use crate::search::quantity::{Dimension, Quantity};

    proptest! {
        #[test]
        fn terms_of_quantities_come_back_and_order_as_numbers(a in any::<i64>(), b in any::<i64>(), c in any::<i64>()) {
            let one = Quantity { dimension: Dimension::Power, from: a.min(b), to: a.max(b) };
            let other = Quantity { dimension: Dimension::Power, from: c, to: c };
            prop_assert_eq!(quantity_of(&quantity_term(one)), Some(one));
            prop_assert_eq!(quantity_term(one).cmp(&quantity_term(other)), one.cmp(&other));
        }
    }
}
