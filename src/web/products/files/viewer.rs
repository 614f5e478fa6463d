//! The pictures of a card one by one, each on a page of its own; scripts show them over the card instead.

use super::show::{Files, picture_files};
use crate::service::Failure;
use crate::service::products::show_product;
use crate::text::key;
use crate::web::products::card::{link_of, name};
use crate::web::ui::page::Place;
use crate::web::ui::{link, picture};
use crate::web::{Answer, Cx};

/// `GET /products/{link}/images/{number}`
pub(in crate::web) fn image(cx: &Cx<'_>) -> Answer {
    let link = link_of(cx)?;
    let number: usize = cx.param("number").parse().map_err(|_| Failure::NotFound)?;
    let product = show_product(cx.bank, cx.actor()?, link)?;
    let files = Files::of(cx, &product)?;
    let title = name(&product, cx.language);
    let pictures = files.pictures(&product, &title);
    let shown = number.checked_sub(1).and_then(|index| pictures.get(index)).ok_or(Failure::NotFound)?;
    // The pictures are the first of the files that can be seen, in the same order.
    let seen = picture_files(&product).filter(|file| files.file(file).thumb.is_some()).nth(number - 1);
    let file = seen.ok_or(Failure::NotFound)?;
    let original = link::product_file(link, file.content, &file.name);
    let previous = (number > 1).then(|| link::product_image(link, number - 1));
    let next = (number < pictures.len()).then(|| link::product_image(link, number + 1));
    let heading =
        key::FILES_PICTURE_NUMBER.with(cx.language, &[("number", number.into()), ("count", pictures.len().into())]);
    let frame = cx
        .frame(heading)
        .place(Place::Products)
        .crumb(key::NAV_PRODUCTS, link::PRODUCTS)
        .crumb(title.clone(), link::product(link));
    Ok(cx.page(&frame, picture::page(cx.language, shown, &original, previous, next)))
}
