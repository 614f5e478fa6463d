//! Named views of the product list: the menu above it, the page of all of them, their forms.

mod form;
mod menu;
mod page;

pub(in crate::web) use self::form::{ask_remove, change, create, edit, new, remove, show_instead};
pub(super) use self::menu::{Menu, menu};
pub(in crate::web) use self::page::{default, list};

use super::list::{Origin, State};
use crate::domain::view::{View, ViewId};
use crate::service::Failure;
use crate::web::Cx;

/// The address of a list, in forms.
const LIST: &str = "list";

/// The view of the path.
fn id(cx: &Cx<'_>) -> Result<ViewId, Failure> {
    ViewId::parse(cx.param("view")).ok_or(Failure::NotFound)
}

/// The list that a view shows.
pub(super) fn state_of(view: &View) -> State {
    State::of_kept(&view.query, Origin::View(view.id))
}
