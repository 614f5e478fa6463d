//! Saving, changing and deleting views.

use super::read::changeable;
use super::{noted_change, noted_share};
use crate::domain::person::DetailError;
use crate::domain::role::Permission;
use crate::domain::view::{MOST_SHARED, MOST_VIEWS, QUERY_LIMIT, View, ViewId, ViewName};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Writer};

/// A view as typed into a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draft<'a> {
    /// What it is to be called.
    pub name: &'a str,
    /// Whether the company is to see it.
    pub shared: bool,
}

/// Why a view is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The name is not accepted.
    Name(DetailError),
    /// The owner has a view of this name already.
    Taken,
    /// The owner has [`MOST_VIEWS`].
    TooMany,
    /// The company shares [`MOST_SHARED`].
    TooManyShared,
    /// What the list's address says is longer than [`QUERY_LIMIT`].
    TooLong,
}

/// It is saved, or why it is not.
pub type Verdict<T> = Result<T, Fault>;

/// Keeps what a list shows under a name; `query` is what stands behind the `?` of the list's address.
///
/// # Errors
/// [`Failure::Denied`] for sharing without leave; refused input stands in the verdict.
pub fn create_view(bank: &Bank, caller: &Caller, draft: Draft<'_>, query: &str) -> Result<Verdict<ViewId>, Failure> {
    let actor = &caller.actor;
    actor.require(Permission::ReadProducts, actor.company)?;
    let name = match ViewName::parse(draft.name) {
        Ok(name) => name,
        Err(error) => return Ok(Err(Fault::Name(error))),
    };
    if query.len() > QUERY_LIMIT {
        return Ok(Err(Fault::TooLong));
    }
    bank.write(|writer, now| {
        let mine = store::views::of_person(writer, actor.person)?;
        if mine.iter().any(|view| view.name.is_same(&name)) {
            return Ok(Err(Fault::Taken));
        }
        if mine.len() >= MOST_VIEWS {
            return Ok(Err(Fault::TooMany));
        }
        if draft.shared
            && let Err(fault) = room_to_share(writer, caller)?
        {
            return Ok(Err(fault));
        }
        let id = store::views::next_id(writer)?;
        let (owner, company) = (actor.person, actor.company);
        let view = View { id, owner, company, name, query: query.to_owned(), shared: draft.shared };
        store::views::put(writer, &view)?;
        if view.shared {
            noted_share(writer, caller, now, &view)?;
        }
        Ok(Ok(id))
    })
}

/// Renames a view, and shares it or shares it no longer.
///
/// A view whose owner was deleted is nobody's: where it is shared no longer, it is gone.
///
/// # Errors
/// [`Failure::NotFound`] and [`Failure::Foreign`] for views that the caller does not see, [`Failure::Denied`] for those
/// that the caller may not change or share; refused input stands in the verdict.
pub fn change_view(bank: &Bank, caller: &Caller, id: ViewId, draft: Draft<'_>) -> Result<Verdict<()>, Failure> {
    let name = match ViewName::parse(draft.name) {
        Ok(name) => name,
        Err(error) => return Ok(Err(Fault::Name(error))),
    };
    bank.write(|writer, now| {
        let view = changeable(writer, &caller.actor, id)?;
        let others = store::views::of_person(writer, view.owner)?;
        if others.iter().any(|other| other.id != id && other.name.is_same(&name)) {
            return Ok(Err(Fault::Taken));
        }
        if draft.shared
            && !view.shared
            && let Err(fault) = room_to_share(writer, caller)?
        {
            return Ok(Err(fault));
        }
        let changed = View { name, shared: draft.shared, ..view.clone() };
        if changed == view {
            return Ok(Ok(()));
        }
        if !changed.shared && store::people::get(writer, view.owner)?.is_none_or(|owner| owner.status.is_deleted()) {
            store::views::remove(writer, &view)?;
        } else {
            store::views::put(writer, &changed)?;
            if !changed.shared {
                store::views::keep_defaults(writer, id, |person| person == view.owner)?;
            }
        }
        if changed.shared == view.shared {
            noted_change(writer, caller, now, &changed)?;
        } else {
            noted_share(writer, caller, now, &changed)?;
        }
        Ok(Ok(()))
    })
}

/// Lets a view show what a list shows now, under the name that it has.
///
/// # Errors
/// As [`change_view`].
pub fn show_instead(bank: &Bank, caller: &Caller, id: ViewId, query: &str) -> Result<Verdict<()>, Failure> {
    if query.len() > QUERY_LIMIT {
        return Ok(Err(Fault::TooLong));
    }
    bank.write(|writer, now| {
        let view = changeable(writer, &caller.actor, id)?;
        let changed = View { query: query.to_owned(), ..view.clone() };
        if changed != view {
            store::views::put(writer, &changed)?;
            noted_change(writer, caller, now, &changed)?;
        }
        Ok(Ok(()))
    })
}

/// Deletes a view; whoever's list opened with it sees all products again.
///
/// # Errors
/// As [`change_view`].
pub fn remove_view(bank: &Bank, caller: &Caller, id: ViewId) -> Result<(), Failure> {
    bank.write(|writer, now| {
        let view = changeable(writer, &caller.actor, id)?;
        store::views::remove(writer, &view)?;
        if view.shared {
            noted_share(writer, caller, now, &View { shared: false, ..view })?;
        }
        Ok(())
    })
}

/// Whether the caller may share one more view in the own company.
fn room_to_share(writer: &Writer, caller: &Caller) -> Result<Verdict<()>, Failure> {
    let scope = caller.actor.require(Permission::ShareViews, caller.actor.company)?;
    let shared = store::views::shared(writer, scope)?.len();
    Ok(if shared < MOST_SHARED { Ok(()) } else { Err(Fault::TooManyShared) })
}
