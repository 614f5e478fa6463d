//! The page of events: who did what, for main users. Its state is its address.

mod state;
mod view;

use self::state::State;
use super::ui::page::Place;
use super::{Answer, Cx};
use crate::service::events;
use crate::text::key;

/// `GET /events`
pub(super) fn show(cx: &Cx<'_>) -> Answer {
    let state = State::read(&cx.query()?)?;
    let page = events::list_events(cx.bank, &cx.caller()?, &state.filter(), state.cursor)?;
    let directory = cx.bank.directory();
    let view = view::View { language: cx.language, directory: &directory, state: &state, page: &page };
    let frame = cx.frame(key::NAV_EVENTS).place(Place::Events).subtitle(view.chain());
    Ok(cx.page(&frame, view.show()))
}
