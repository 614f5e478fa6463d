//! Which views a person has, and what the person may do with them.

use std::cmp::Reverse;

use crate::domain::alphabet::alphabetical;
use crate::domain::role::{Actor, Permission, Refusal};
use crate::domain::view::{View, ViewId};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source};

/// A view in somebody's menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The view.
    pub view: View,
    /// Whether it is the reader's own.
    pub own: bool,
    /// Whether the reader may rename, change, share and delete it.
    pub changeable: bool,
    /// Whether the reader's product list opens with it.
    pub default: bool,
}

/// The views in somebody's menu: the own ones, then those that the company shares, each by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Views {
    /// The views.
    pub list: Vec<Kept>,
}

impl Views {
    /// A view of the menu by its number.
    pub fn get(&self, id: ViewId) -> Option<&Kept> {
        self.list.iter().find(|kept| kept.view.id == id)
    }
}

/// The views that the caller sees.
///
/// # Errors
/// [`Failure::Denied`] without leave to read products; [`Failure`] where the store fails.
pub fn list_views(bank: &Bank, actor: &Actor) -> Result<Views, Failure> {
    let scope = actor.require(Permission::ReadProducts, actor.company)?;
    let (mut views, shared, default) = bank.store.read(|reader| {
        let own = store::views::of_person(reader, actor.person)?;
        let shared = store::views::shared(reader, scope)?;
        Ok::<_, Failure>((own, shared, store::views::default_of(reader, actor.person)?))
    })?;
    views.extend(shared.into_iter().filter(|view| view.owner != actor.person));
    let mut list: Vec<Kept> = views.into_iter().map(|view| kept(actor, view, default)).collect();
    list.sort_by_cached_key(|kept| (Reverse(kept.own), alphabetical(kept.view.name.as_str())));
    Ok(Views { list })
}

fn kept(actor: &Actor, view: View, default: Option<ViewId>) -> Kept {
    let own = view.owner == actor.person;
    let changeable = own || may_change(actor, &view).is_ok();
    Kept { own, changeable, default: default == Some(view.id), view }
}

/// A view that the caller sees.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure::Foreign`] where it is somebody else's.
pub fn show_view(bank: &Bank, caller: &Caller, id: ViewId) -> Result<Kept, Failure> {
    let actor = &caller.actor;
    bank.store.read(|reader| {
        let view = visible(reader, actor, id)?;
        Ok(kept(actor, view, store::views::default_of(reader, actor.person)?))
    })
}

/// A view that the caller may change, for forms.
///
/// # Errors
/// As [`show_view`], and [`Failure::Denied`] for a colleague's shared view without leave to change it.
pub fn changeable_view(bank: &Bank, caller: &Caller, id: ViewId) -> Result<Kept, Failure> {
    let kept = show_view(bank, caller, id)?;
    if kept.changeable { Ok(kept) } else { Err(Failure::Denied) }
}

/// Whether a view stands in a person's menu.
fn sees(actor: &Actor, view: &View) -> bool {
    view.owner == actor.person || view.shared && view.company == actor.company
}

/// A view within sight of the actor.
pub(super) fn visible(source: &impl Source, actor: &Actor, id: ViewId) -> Result<View, Failure> {
    let view = store::views::get(source, id)?.ok_or(Failure::NotFound)?;
    if sees(actor, &view) { Ok(view) } else { Err(Failure::Foreign) }
}

/// A view that the actor may change.
pub(super) fn changeable(source: &impl Source, actor: &Actor, id: ViewId) -> Result<View, Failure> {
    let view = visible(source, actor, id)?;
    if view.owner != actor.person {
        may_change(actor, &view)?;
    }
    Ok(view)
}

/// Whether an actor may change what somebody else shares.
fn may_change(actor: &Actor, view: &View) -> Result<(), Refusal> {
    actor.require(Permission::ShareViews, view.company).map(|_| ())
}
