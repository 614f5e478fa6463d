//! The search: words, identifiers and technical values of all products, found in a few milliseconds.
//!
//! # A search: somebody types `lattia kaivoja DN 50`
//!
//! 1. `search/question` reads what was typed into *pieces*: identifiers without their spaces and dashes, words, phrases,
//!    values with units (`search/quantity`). No letter is an operator that could make it slow, and what it refuses it
//!    refuses in words.
//! 2. `search/vocabulary` has every word of the index in memory and says which of them somebody means: forms of a word
//!    (`search/words/keys`), compounds that begin or end with it, two words that are one, one slip from five letters on.
//!    The index therefore holds each word once, as it was written.
//! 3. `Snapshot::answer` walks the lists of those words, values and identifiers and notes for every product how well it
//!    fits; a product must have every piece. The hits are of the whole bank and leave the module only as a mask.
//! 4. `service/catalogue` lays the reader's sight and the filters over that mask, and counts, sorts and cuts in one pass over
//!    columns in memory. A count never includes what the reader may not see, and each filter is counted as if it alone were
//!    not set. A class of ETIM brings a column for each of its features.
//! 5. Why a row was found is looked up for the rows of the page only, from their cards (`service/search/explain`).
//! 6. A change queues its product in the transaction that stores it (`search_queue`). The indexer (`jobs/indexer.rs`) is woken
//!    after the commit, and the index's own commit says up to which entry it is complete: kill it at any time. Where the
//!    index is missing, damaged or of another version it is built anew in a folder of its own while the old one answers.
pub mod document;
mod evaluate;
pub mod index;
pub mod quantity;
pub mod question;
pub mod snapshot;
pub mod vocabulary;
pub mod words;

pub use self::evaluate::Hits;
