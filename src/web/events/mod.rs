//! The page of events: who did what, for main users. Its state is its address.

mod state;
mod view;

use self::state::State;
use self::view::View;
use super::ui::page::Place;
use super::{Answer, Cx};
use crate::service::events::{self, ProductFilter};
use crate::text::key;

/// `GET /events`
pub(super) fn show(cx: &Cx<'_>) -> Answer {
    let state = State::read(&cx.query()?)?;
    let caller = cx.caller()?;
    let person = state.person.as_deref().map(|typed| events::find_person(cx.bank, &caller, typed)).transpose()?;
    let product = state.product.as_deref().map(ProductFilter::parse);
    let directory = cx.bank.directory();
    let view = View { language: cx.language, directory: &directory, state: &state };
    let frame = cx.frame(key::NAV_EVENTS).place(Place::Events);
    // Somebody or something that is not there has no events; all events in their place would mislead.
    let (person, product) = match (person, product) {
        (Some(None), _) => return Ok(cx.page(&frame, view.nothing(key::EVENTS_PERSON_UNKNOWN))),
        (_, Some(None)) => return Ok(cx.page(&frame, view.nothing(key::EVENTS_PRODUCT_UNKNOWN))),
        (person, product) => (person.flatten(), product.flatten()),
    };
    let page = events::list_events(cx.bank, &caller, &state.filter(person, product), state.cursor)?;
    Ok(cx.page(&frame.subtitle(view.chain(&page.head)), view.show(&page)))
}
