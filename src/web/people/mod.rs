//! People: lists, pages and forms; and the words that stand for a person elsewhere.

mod account;
mod confirm;
mod create;
pub(super) mod form;
mod invite;
mod list;
mod page;
mod who;

pub(in crate::web) use self::account::{account, applicant};
pub(in crate::web) use self::confirm::{
    ask_deactivate, ask_delete, ask_reactivate, ask_reset, ask_reset_second_factor, deactivate, delete, reactivate,
    reset, reset_second_factor,
};
pub(in crate::web) use self::create::{create, new, temporary};
pub(in crate::web) use self::invite::{again as invite_again, ask as ask_invite, send as invite};
pub(in crate::web) use self::list::{list, shown_name};
pub(in crate::web) use self::page::{change, edit, show};
pub(in crate::web) use self::who::{who, words as who_words};
