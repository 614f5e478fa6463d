//! Products: the field catalogue and the rules that are derived from it.

pub mod summary;
