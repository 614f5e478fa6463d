//! Applications: the list and the page on which each is decided.

mod list;
mod page;
mod view;

pub(in crate::web) use self::list::list;
pub(in crate::web) use self::page::{accept, assign, refuse, show};
