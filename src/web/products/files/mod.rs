//! Files of a card: giving them out, taking them in one by one, and how they are shown.

mod form;
mod send;
mod show;
mod view;
mod viewer;

pub(super) use self::form::{FileForm, OwnedFiles, typed_files, uploads};
pub(in crate::web) use self::send::{file, thumb};
pub(super) use self::show::{Files, line, plain};
pub(in crate::web) use self::view::upload;
pub(in crate::web) use self::viewer::image;
