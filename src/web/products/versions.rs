//! A card as it was: in a version, on a day, and two versions side by side.

use maud::{Markup, html};

use super::card::{link_of, name};
use super::changes::rows;
use super::etim::{EtimPart, Names};
use super::files::Files;
use super::sections::View;
use crate::domain::language::Language;
use crate::domain::product::{FieldCode, diff};
use crate::domain::role::Permission;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::products::{Seen, compare_versions, product_as_of, product_at, show_product};
use crate::text::key;
use crate::web::ui::diff::changes;
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::ui::picture;
use crate::web::ui::stream::Writes;
use crate::web::{Answer, Cx};

/// `GET /products/{link}/versions/{version}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let link = link_of(cx)?;
    let version = cx.param("version").parse().map_err(|_| Failure::NotFound)?;
    let seen = product_at(cx.bank, cx.actor()?, link, version)?;
    let directory = cx.bank.directory();
    let etim = EtimPart::of(cx, &seen.product)?;
    let files = Files::of(cx, &seen.product)?;
    let pictures = files.pictures(&seen.product, &name(&seen.product, cx.language));
    let view = View::new(cx.language, &seen.product, &directory, (etim, files), false);
    let title = key::HISTORY_VERSION_TITLE.with(cx.language, &[("version", version.into())]);
    let mut frame = cx
        .frame(title)
        .place(Place::Products)
        .crumb(key::NAV_PRODUCTS, link::PRODUCTS)
        .crumb(name(&seen.product, cx.language), link::product(link))
        .crumb(key::PRODUCT_HISTORY, link::product_history(link));
    if version < seen.newest {
        frame = frame.actions(actions(cx, &seen));
    }
    let body = html! {
        (notice(cx.language, &seen))
        @if !pictures.is_empty() { (picture::still(cx.language, &pictures)) }
        (Writes(|page: &mut String| view.write(page)))
    };
    Ok(cx.page(&frame, body))
}

fn actions(cx: &Cx<'_>, seen: &Seen) -> Markup {
    let (link, version) = (seen.product.link, seen.product.version);
    let compare = link::Query::new(&link::product_part(link, "compare"))
        .with("from", version.to_string())
        .with("to", seen.newest.to_string())
        .url();
    let restore = link::Query::new(&link::product_part(link, "restore")).with("from", version.to_string()).url();
    html! {
        (link_button(cx.language, &compare, key::HISTORY_COMPARE_NOW, Weight::Normal))
        @if cx.may(Permission::EditProducts) {
            (link_button(cx.language, &restore, key::HISTORY_BRING_ALL_BACK, Weight::Normal))
        }
    }
}

/// Says at once that this is not the card as it is.
fn notice(language: Language, seen: &Seen) -> Markup {
    let product = &seen.product;
    let from = format::date_time(language, product.changed);
    match seen.until {
        None => Notice::new(Tone::Note, key::HISTORY_IS_PRESENT).show(language),
        Some(until) => {
            let until = format::date_time(language, until);
            let words = key::HISTORY_STOOD.with(language, &[("from", (&from).into()), ("until", (&until).into())]);
            Notice::new(Tone::Attention, words).show(language)
        }
    }
}

/// `GET /products/{link}/versions`: leads to the version that stood at the end of the day asked for.
pub(in crate::web) fn on_day(cx: &Cx<'_>) -> Answer {
    let link = link_of(cx)?;
    let query = cx.query()?;
    let Some(moment) = query.one("date")?.and_then(format::end_of_day) else {
        return Ok(Response::see_other(&link::product_history(link)));
    };
    match product_as_of(cx.bank, cx.actor()?, link, moment)? {
        Some(version) => Ok(Response::see_other(&link::product_version(link, version))),
        None => {
            let product = show_product(cx.bank, cx.actor()?, link)?;
            let frame = cx
                .frame(key::PRODUCT_HISTORY)
                .place(Place::Products)
                .crumb(key::NAV_PRODUCTS, link::PRODUCTS)
                .crumb(name(&product, cx.language), link::product(link));
            let opened = format::date(cx.language, product.created);
            let help = key::HISTORY_NOT_YET_HELP.with(cx.language, &[("date", (&opened).into())]);
            let back = link_button(cx.language, &link::product_history(link), key::PRODUCT_HISTORY, Weight::Normal);
            Ok(cx.page(&frame, empty(cx.language, key::HISTORY_NOT_YET, help, Some(back))))
        }
    }
}

/// `GET /products/{link}/compare`
pub(in crate::web) fn compare(cx: &Cx<'_>) -> Answer {
    let link = link_of(cx)?;
    let query = cx.query()?;
    let version = |name: &str| -> Result<u32, crate::web::Stop> {
        Ok(query.one(name)?.and_then(|version| version.parse().ok()).ok_or(Failure::NotFound)?)
    };
    let found = compare_versions(cx.bank, cx.actor()?, link, version("from")?, version("to")?)?;
    let names = Names::of_both(cx, &found.from, &found.to)?;
    let numbers = [("from", found.from.version.into()), ("to", found.to.version.into())];
    let title = key::HISTORY_COMPARE_TITLE.with(cx.language, &numbers);
    let frame = cx
        .frame(title)
        .place(Place::Products)
        .crumb(key::NAV_PRODUCTS, link::PRODUCTS)
        .crumb(name(&found.to, cx.language), link::product(link))
        .crumb(key::PRODUCT_HISTORY, link::product_history(link));
    let rows = rows(cx.language, &found.to, &names, &found.changes, |_| None);
    let mut sides = Vec::new();
    if found.changes.iter().any(|change| is_of_pictures(change.place())) {
        for product in [&found.from, &found.to] {
            sides.push(Files::of(cx, product)?.pictures(product, &name(product, cx.language)));
        }
    }
    let when = |product: &crate::domain::product::Product| format::date_time(cx.language, product.changed);
    let body = html! {
        p.quiet {
            (key::HISTORY_VERSION.with(cx.language, &[("version", found.from.version.into())])) ", "
            (when(&found.from)) " → "
            (key::HISTORY_VERSION.with(cx.language, &[("version", found.to.version.into())])) ", "
            (when(&found.to))
        }
        @if rows.is_empty() && found.from.status == found.to.status {
            (empty(cx.language, key::HISTORY_SAME, key::HISTORY_SAME_HELP, None))
        } @else {
            @if found.from.is_active() != found.to.is_active() {
                p {
                    (key::WORD_STATUS.get(cx.language)) ": "
                    (super::card::status(&found.from).show(cx.language)) " → "
                    (super::card::status(&found.to).show(cx.language))
                }
            }
            @if !rows.is_empty() { (changes(cx.language, key::HISTORY_CHANGES, &rows)) }
            @if !sides.is_empty() {
                div.both { @for pictures in &sides { (picture::still(cx.language, pictures)) } }
            }
        }
    };
    Ok(cx.page(&frame, body))
}

fn is_of_pictures(place: diff::Place) -> bool {
    matches!(place, diff::Place::Field(FieldCode::MAIN_IMAGE | FieldCode::MORE_IMAGES))
}
