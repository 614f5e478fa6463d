//! All values of one property that occur in a list: where the drawer has room for the most frequent only.

use maud::html;

use super::facets::Drawer;
use super::found::Searched;
use super::state::State;
use super::{everybody, known_class, whole};
use crate::domain::alphabet::alphabetical;
use crate::domain::etim::ClassCode;
use crate::service::{Failure, catalogue};
use crate::text::key;
use crate::web::ui::form::{Weight, hidden, submit};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx};

/// `GET /products/values/{property}`
pub(in crate::web) fn values(cx: &Cx<'_>) -> Answer {
    let state = State::read(&cx.query()?)?;
    let searched = Searched::of(cx, &state)?;
    let query = searched.query(&state, cx.language).ok_or(Failure::NotFound)?;
    let list = catalogue::list_products(cx.bank, cx.actor()?, &whole(query))?;
    let language = cx.language;
    let directory = cx.bank.directory();
    let everybody = everybody(cx)?;
    let etim = |code: ClassCode| known_class(cx, code);
    let drawer =
        Drawer { language, directory: &directory, state: &state, counts: &list.counts, etim: &etim, everybody };
    let property = cx.param("property");
    let (label, mut offers) = drawer.offers(property).ok_or(Failure::NotFound)?;
    offers.sort_by_cached_key(|offer| alphabetical(offer.label.get(language)));
    let kept = state.pairs().into_iter().filter(|(name, _)| name != property);
    let body = html! {
        form method="get" action=(link::PRODUCTS) {
            @for (name, value) in kept { (hidden(&name, &value)) }
            ul.offers {
                @for (place, offer) in offers.iter().enumerate() {
                    li {
                        label for=(format!("v-{place}")) {
                            input type="checkbox" name=(property) value=(offer.value) checked[offer.chosen] id=(format!("v-{place}"));
                            span.what { (offer.label.show(language)) }
                            span.count { (format::count(language, offer.count)) }
                        }
                    }
                }
            }
            (submit(language, key::WORD_APPLY, Weight::Primary, Some(&state.url())))
        }
    };
    let frame = cx.frame(label).place(Place::Products).crumb(key::NAV_PRODUCTS, state.url()).search(&state.words);
    Ok(cx.page(&frame, body))
}
