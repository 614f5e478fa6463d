//! Pages of products.

pub(super) mod list;
