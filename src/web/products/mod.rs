//! Pages of products.

pub(super) mod card;
mod changes;
mod choose;
pub(super) mod classify;
pub(super) mod compare;
pub(super) mod confirm;
pub(super) mod control;
pub(super) mod edit;
mod etim;
pub(super) mod files;
mod form;
pub(super) mod history;
pub(super) mod list;
pub(super) mod name;
pub(super) mod open;
pub(super) mod sections;
pub(super) mod select;
pub(super) mod value;
pub(super) mod versions;
pub(super) mod views;
pub(super) mod within;
pub(super) mod words;
