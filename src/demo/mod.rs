//! The demonstration bank: invented companies, people and products, the same every time.
//!
//! The facts stand in `assets/demo/*.toml` (families of products, companies, names, reasons), so that a person of the
//! trade can mend them; the code draws from them with fixed chance. Product *i* is the same however many are made.
//! Nothing here is real but the rules: ETIM, CN and standard numbers fit their products; names, numbers, people and
//! addresses are made up, under prefixes and domains that belong to nobody.

pub mod build;
mod card;
pub mod classes;
pub mod companies;
mod documents;
mod edits;
pub mod family;
mod fault;
pub mod groups;
pub mod invoicing;
pub mod library;
pub mod matters;
mod media;
pub mod newsletters;
pub mod packages;
pub mod papers;
mod pdf;
pub mod people;
pub mod picture;
pub mod plan;
pub mod random;
mod stories;
pub mod story;
pub mod subscribers;
pub mod threads;
pub mod usage;
pub mod world;

pub use fault::DataFault;
