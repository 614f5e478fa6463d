//! The page of events: who did what, for main users. Its state is its address.

mod export;
mod state;
mod view;

pub(super) use self::export::{csv as export_csv, json_lines as export_json_lines};

use self::state::State;
use self::view::View;
use super::ui::page::Place;
use super::{Answer, Cx, Done, Stop};
use crate::http::response::Response;
use crate::service::events::{self, AddressFilter, Filter, ProductFilter};
use crate::service::{Caller, chain};
use crate::text::{Text, key};
use crate::web::ui::link;

/// The filter that the address means, or what in it means nobody and nothing: all events in their place would mislead.
fn filter(cx: &Cx<'_>, caller: &Caller, state: &State) -> Result<Result<Filter, Text>, Stop> {
    let person = state.person.as_deref().map(|typed| events::find_person(cx.bank, caller, typed)).transpose()?;
    let product = state.product.as_deref().map(ProductFilter::parse);
    let address = state.address.as_deref().map(AddressFilter::parse);
    Ok(match (person, product, address) {
        (Some(None), ..) => Err(key::EVENTS_PERSON_UNKNOWN),
        (_, Some(None), _) => Err(key::EVENTS_PRODUCT_UNKNOWN),
        (.., Some(None)) => Err(key::EVENTS_ADDRESS_UNKNOWN),
        (person, product, address) => Ok(state.filter(person.flatten(), product.flatten(), address.flatten())),
    })
}

/// `GET /events`
pub(super) fn show(cx: &Cx<'_>) -> Answer {
    let state = State::read(&cx.query()?)?;
    let caller = cx.caller()?;
    let directory = cx.bank.directory();
    let view = View { language: cx.language, directory: &directory, state: &state };
    let frame = cx.frame(key::NAV_EVENTS).place(Place::Events);
    let filter = match filter(cx, &caller, &state)? {
        Ok(filter) => filter,
        Err(why) => return Ok(cx.page(&frame, view.nothing(why))),
    };
    let chain = chain::state(cx.bank, &caller)?;
    let page = events::list_events(cx.bank, &caller, &filter, state.cursor)?;
    let frame = frame.subtitle(view.chain(&page.head, chain.as_ref())).actions(view.actions(cx.csrf()));
    Ok(cx.page(&frame, view.show(&page, chain.as_ref())))
}

/// `POST /events/verify`
pub(super) fn verify(cx: &Cx<'_>) -> Answer {
    let state = chain::verify_now(cx.bank, &cx.caller()?)?;
    let done = if state.broken.is_some() { Done::ChainBroken } else { Done::ChainHolds };
    Ok(Response::see_other(&done.at(link::EVENTS)))
}

/// Events as a table, for pages that show some of them.
pub(super) fn table(cx: &Cx<'_>, rows: &[events::Row]) -> maud::Markup {
    let (directory, state) = (cx.bank.directory(), State::default());
    View { language: cx.language, directory: &directory, state: &state }.table_of(rows)
}
