//! File formats to commands and back, pure.

pub mod addresses;
pub mod etim;
pub mod invoicing;
pub mod picture;
pub mod table;
