//! Pages of jobs: from a selection over what would happen to what is being done and what came of it.
//!
//! Nothing here needs a script: a page that follows a job loads itself again where none runs.

mod confirm;
mod edit;
mod export;
mod file;
mod list;
mod log;
mod now;
mod page;
mod preview;
mod selection;
mod undo;
mod words;

pub(super) use self::confirm::{archive, ask_archive, ask_reactivate, reactivate};
pub(super) use self::edit::{ask_edit, edit};
pub(super) use self::export::{ask_export, export};
pub(super) use self::file::fetch;
pub(super) use self::list::list;
pub(super) use self::now::progress;
pub(super) use self::page::{cancel, show};
pub(super) use self::undo::{ask_undo, undo};
