//! Products side by side: two to six cards of one address, what they have by section, and where they differ.

mod address;
mod rows;
mod table;

use std::sync::Arc;

use hyper::StatusCode;
use maud::{Markup, html};

pub(super) use self::address::MOST;
use self::address::{Asked, FEWEST};
use self::rows::{Group, Side, groups};
use self::table::{Head, table};
use super::card;
use super::files::Files;
use crate::domain::etim::Class;
use crate::domain::number::LinkNumber;
use crate::domain::product::Product;
use crate::http::response::Response;
use crate::service::etim::class_of;
use crate::service::products::{around, show_product};
use crate::text::key;
use crate::web::etim::attribution;
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::switch::{Switch, switch};
use crate::web::{Answer, Cx, Stop};

/// A product with what its cells refer to.
struct Card {
    product: Product,
    company: String,
    class: Option<Arc<Class>>,
    picture: Option<String>,
}

/// `GET /products/compare`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let asked = Asked::read(&cx.query()?)?;
    if !asked.fits() {
        return Ok(unfit(cx, asked.products.len(), link::PRODUCTS));
    }
    let cards = asked.products.iter().map(|link| Card::read(cx, *link)).collect::<Result<Vec<_>, _>>()?;
    let title = key::COMPARE_TITLE.with(cx.language, &[("count", cards.len().into())]);
    let frame = cx.frame(title).place(Place::Products).crumb(key::NAV_PRODUCTS, link::PRODUCTS);
    Ok(cx.page(&frame, content(cx, &asked, &cards)))
}

/// Leads from chosen products to their comparison, or says why not; `list` is where they were chosen.
pub(super) fn start(cx: &Cx<'_>, chosen: &[LinkNumber], list: &str) -> Response {
    let asked = Asked::these(chosen);
    if asked.fits() { Response::see_other(&asked.url()) } else { unfit(cx, asked.products.len(), list) }
}

/// That so many cannot be compared.
fn unfit(cx: &Cx<'_>, count: usize, list: &str) -> Response {
    let bounds = [("count", count.into()), ("fewest", FEWEST.into()), ("most", MOST.into())];
    let title = key::COMPARE_UNFIT.with(cx.language, &bounds[1..]);
    let back = link_button(cx.language, list, key::CHOOSE_BACK, Weight::Primary);
    let body = empty(cx.language, &title, key::COMPARE_UNFIT_HELP.with(cx.language, &bounds), Some(back));
    let frame = cx.frame(key::COMPARE).place(Place::Products).crumb(key::NAV_PRODUCTS, list);
    cx.page_with(StatusCode::UNPROCESSABLE_ENTITY, &frame, body)
}

impl Card {
    fn read(cx: &Cx<'_>, link: LinkNumber) -> Result<Card, Stop> {
        let product = show_product(cx.bank, cx.actor()?, link)?;
        let class = product.etim.as_ref().map(|etim| class_of(cx.bank, etim.release, etim.class)).transpose()?;
        let pictures = Files::of(cx, &product)?.pictures(&product, &card::name(&product, cx.language));
        let picture = pictures.into_iter().next().map(|picture| picture.small);
        let company = cx.bank.directory().company(product.link.company);
        Ok(Card { product, company, class: class.flatten(), picture })
    }
}

fn content(cx: &Cx<'_>, asked: &Asked, cards: &[Card]) -> Markup {
    let language = cx.language;
    let directory = cx.bank.directory();
    let sides: Vec<Side<'_>> = cards
        .iter()
        .map(|Card { product, company, class, .. }| Side {
            product,
            around: around(&directory, language, product, company, class.as_deref()),
        })
        .collect();
    let heads: Vec<Head<'_>> = cards
        .iter()
        .enumerate()
        .map(|(place, card)| Head {
            product: &card.product,
            company: &card.company,
            picture: card.picture.as_deref(),
            left: asked.moved(place, place.checked_sub(1)),
            right: asked.moved(place, Some(place + 1)),
            out: asked.without(place),
        })
        .collect();
    let mut groups = groups(language, &sides);
    let rows = |groups: &[Group<'_>]| groups.iter().map(|group| group.rows.len()).sum::<usize>();
    let all = rows(&groups);
    let differ = groups.iter().flat_map(|group| &group.rows).filter(|row| row.differs).count();
    if asked.only {
        groups.iter_mut().for_each(|group| group.rows.retain(|row| row.differs));
        groups.retain(|group| !group.rows.is_empty());
    }
    let choices = [
        Switch { label: key::COMPARE_ALL, count: all, url: asked.showing(false), on: !asked.only },
        Switch { label: key::COMPARE_ONLY, count: differ, url: asked.showing(true), on: asked.only },
    ];
    html! {
        (switch(language, key::COMPARE_SHOWN, &choices))
        (table(language, &heads, &groups))
        @if groups.is_empty() { (empty(language, key::COMPARE_SAME, key::COMPARE_SAME_HELP, None)) }
        @if cards.iter().any(|card| card.class.is_some()) { (attribution(language)) }
    }
}
