//! What a company is told of views, and the view that a list opens with.
//!
//! A shared view is company data: who shares, changes or withdraws one is an event. Its name is text that people typed,
//! so the event holds the number only.

use super::read::visible;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::moment::Moment;
use crate::domain::view::{View, ViewId};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Writer};

/// Opens the caller's product list with a view from now on, or with all products.
///
/// # Errors
/// [`Failure::NotFound`] and [`Failure::Foreign`] for views that the caller does not see.
pub fn set_default(bank: &Bank, caller: &Caller, id: ViewId, on: bool) -> Result<(), Failure> {
    let actor = &caller.actor;
    bank.write(|writer, _| {
        visible(writer, actor, id)?;
        let now = store::views::default_of(writer, actor.person)?;
        match (on, now == Some(id)) {
            (true, false) => store::views::set_default(writer, actor.person, Some(id))?,
            (false, true) => store::views::set_default(writer, actor.person, None)?,
            (true, true) | (false, false) => {}
        }
        Ok(())
    })
}

/// The event of a view that is shared now, or no longer.
pub(super) fn noted_share(writer: &Writer, caller: &Caller, now: Moment, view: &View) -> Result<(), Failure> {
    note(writer, caller, now, view, if view.shared { EventKind::ViewShared } else { EventKind::ViewUnshared })
}

/// The event of a change that a company sees.
pub(super) fn noted_change(writer: &Writer, caller: &Caller, now: Moment, view: &View) -> Result<(), Failure> {
    if view.shared { note(writer, caller, now, view, EventKind::ViewChanged) } else { Ok(()) }
}

fn note(writer: &Writer, caller: &Caller, now: Moment, view: &View, kind: EventKind) -> Result<(), Failure> {
    let event = caller.event(kind).about(Subject::Company(view.company)).detail(DetailKey::View, view.id.to_string());
    store::events::append(writer, now, &event)?;
    Ok(())
}
