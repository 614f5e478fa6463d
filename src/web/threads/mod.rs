//! Conversations: the list of threads, one thread with its messages, the form of a new one, and the threads on the
//! pages of what they are about.
//!
//! Lists hold nobody's name; only a thread's own page says who wrote what, as histories do.

mod about;
mod list;
mod new;
mod page;
mod product;
mod words;

pub(in crate::web) use self::about::about;
pub(super) use self::list::list;
pub(super) use self::new::{new, open};
pub(super) use self::page::{close, reopen, say, show};
pub(super) use self::product::of_product;
pub(in crate::web) use self::words::is_offered;

/// The hidden field that tells a form from every other.
const FORM: &str = "form";
/// The parameter and field with the matter.
const ABOUT: &str = "about";
