//! The threads about a product, on a page of their own below its card: the card itself is the same for everybody.

use maud::html;

use super::about::threads;
use crate::domain::number::LinkNumber;
use crate::domain::thread::Subject;
use crate::service::Failure;
use crate::service::threads::opening;
use crate::text::key;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::page::Place;
use crate::web::ui::{identifier, link};
use crate::web::{Answer, Cx};

/// `GET /products/{link}/messages`
pub(in crate::web) fn of_product(cx: &Cx<'_>) -> Answer {
    let text = cx.param("link");
    let product = LinkNumber::parse(text).filter(|_| text.len() == LinkNumber::DIGITS).ok_or(Failure::NotFound)?;
    let subject = Subject::Product(product);
    opening(cx.bank, &cx.caller()?, subject)?;
    let frame = cx
        .frame(key::THREADS_ABOUT_PRODUCT)
        .place(Place::Products)
        .crumb(key::NAV_PRODUCTS, link::PRODUCTS)
        .crumb(product.number.to_string(), link::product(product))
        .subtitle(identifier::lvi_number(product.number))
        .actions(link_button(cx.language, &link::thread_new(subject), key::THREAD_NEW, Weight::Primary));
    let threads = threads(cx, subject)?;
    Ok(cx.page(&frame, html! { (threads) }))
}
