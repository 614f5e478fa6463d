//! Pages of products.

pub(super) mod list;
pub(super) mod name;
