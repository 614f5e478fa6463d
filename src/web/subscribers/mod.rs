//! Newsletters and bulletins: subscribing, confirming and leaving for everybody, the own newsletters of people of the
//! bank, and the register for main users.

mod card;
mod confirm;
mod enter;
mod fields;
mod import;
mod leave;
mod list;
mod own;
mod subscribe;
mod words;

pub(in crate::web) use self::card::{ask_remove, lift, remove, show};
pub(in crate::web) use self::confirm::{confirm, confirmed, show as show_confirm};
pub(in crate::web) use self::enter::{add, new};
pub(in crate::web) use self::import::{IMPORT_BYTES, import, import_form};
pub(in crate::web) use self::leave::{ask as ask_leave, change as change_by_link, leave, preferences};
pub(in crate::web) use self::list::list;
pub(in crate::web) use self::own::{change as change_own, show as show_own};
pub(in crate::web) use self::subscribe::{send, sent, show as show_form};
