//! Pages of products.

pub(super) mod card;
mod etim;
pub(super) mod list;
pub(super) mod name;
mod sections;
mod value;
mod words;
