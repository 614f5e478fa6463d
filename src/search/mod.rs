//! The search: words, identifiers and technical values of all products, found in a few milliseconds.
pub mod document;
mod evaluate;
pub mod index;
pub mod quantity;
pub mod question;
pub mod snapshot;
pub mod vocabulary;
pub mod words;

pub use self::evaluate::Hits;
