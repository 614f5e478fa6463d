//! File formats to commands and back, pure.

pub mod etim;
pub mod invoicing;
pub mod picture;
pub mod table;
