//! Pages of products.

pub(super) mod card;
mod changes;
mod choose;
pub(super) mod classify;
pub(super) mod confirm;
pub(super) mod edit;
mod etim;
pub(super) mod files;
mod form;
pub(super) mod history;
pub(super) mod list;
pub(super) mod name;
pub(super) mod open;
mod sections;
mod value;
pub(super) mod versions;
mod words;
