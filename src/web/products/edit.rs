//! Editing a card, one section at a time.

use std::collections::BTreeMap;

use hyper::StatusCode;

use super::card::{link_of, name};
use super::form::{BASE, REASON, THEIRS, View, choice_name};
use super::sections::is_editable;
use crate::domain::product::{FieldCode, Product, Section, advise, field};
use crate::domain::role::Permission;
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::people::describe_author;
use crate::service::products::{ChangeProduct, Changed, FieldConflict, Typed, change_product, show_product};
use crate::text::key;
use crate::web::people::who_words;
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done, Stop};

/// `GET /products/{link}/edit/{section}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let section = section_of(cx)?;
    let product = editable(cx)?;
    let base = product.version;
    let today = format::day(cx.bank.clock.now());
    Ok(page(cx, StatusCode::OK, &product, |product| View {
        language: cx.language,
        csrf: cx.csrf(),
        product,
        section,
        base,
        typed: BTreeMap::new(),
        reason: String::new(),
        faults: Vec::new(),
        advice: advise(product, today),
        conflicts: Vec::new(),
    }))
}

/// `POST /products/{link}/edit/{section}`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let section = section_of(cx)?;
    let link = link_of(cx)?;
    let params = cx.form()?;
    let base = params.one(BASE)?.and_then(|base| base.parse().ok()).ok_or(Failure::NotFound)?;
    let reason = params.one(REASON)?.unwrap_or_default();
    let typed = typed(&params)?;
    let list: Vec<Typed<'_>> = typed.iter().map(|(code, text)| Typed { code: *code, text }).collect();
    let command = ChangeProduct { link, base, typed: &list, reason };
    let back = format!("{}#{}", link::product(link), section.slug());
    let today = format::day(cx.bank.clock.now());
    let view = |product| View {
        language: cx.language,
        csrf: cx.csrf(),
        product,
        section,
        base,
        typed: BTreeMap::new(),
        reason: reason.to_owned(),
        faults: Vec::new(),
        advice: advise(product, today),
        conflicts: Vec::new(),
    };
    match change_product(cx.bank, &cx.caller()?, &command)? {
        Changed::Saved { merged, .. } => {
            let done = if merged { Done::SavedMerged } else { Done::Saved };
            Ok(Response::see_other(&done.at(&back)))
        }
        Changed::Nothing => Ok(Response::see_other(&Done::NothingChanged.at(&back))),
        Changed::Refused(faults) => {
            let product = editable(cx)?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(page(cx, status, &product, |product| View { typed, faults, ..view(product) }))
        }
        Changed::Conflict { merged, conflicts } => {
            // From here on the form is one of the present version: what did not conflict is merged already.
            let mine = |conflict: &FieldConflict| typed.get(&conflict.code).map(|text| (conflict.code, text.clone()));
            let mine = conflicts.iter().filter_map(mine).collect();
            let conflicts = conflicts.into_iter().map(|conflict| named(cx, conflict)).collect::<Result<_, Stop>>()?;
            let base = merged.version;
            let status = StatusCode::CONFLICT;
            Ok(page(cx, status, &merged, |product| View { base, typed: mine, conflicts, ..view(product) }))
        }
    }
}

/// The fields of the form; where a conflict was decided for the other's value, that field is left as it is.
fn typed(params: &Params) -> Result<BTreeMap<FieldCode, String>, Stop> {
    let mut typed = BTreeMap::new();
    for (name, _) in params.iter() {
        let Some(code) = FieldCode::parse(name) else { continue };
        if field(code).is_none_or(|row| !row.is_editable()) || params.one(&choice_name(code))? == Some(THEIRS) {
            continue;
        }
        if let Some(text) = params.one(name)? {
            typed.insert(code, text.to_owned());
        }
    }
    Ok(typed)
}

fn section_of(cx: &Cx<'_>) -> Result<Section, Failure> {
    Section::from_slug(cx.param("section")).filter(|section| is_editable(*section)).ok_or(Failure::NotFound)
}

/// The card, for somebody who may edit it.
fn editable(cx: &Cx<'_>) -> Result<Product, Failure> {
    let link = link_of(cx)?;
    let actor = cx.actor()?;
    actor.require(Permission::EditProducts, link.company)?;
    show_product(cx.bank, actor, link)
}

fn named(cx: &Cx<'_>, conflict: FieldConflict) -> Result<(FieldConflict, String), Stop> {
    let shown = describe_author(&cx.bank.directory(), cx.actor()?, conflict.author);
    Ok((conflict, who_words(cx.language, &shown)))
}

fn page<'a>(
    cx: &Cx<'_>,
    status: StatusCode,
    product: &'a Product,
    view: impl FnOnce(&'a Product) -> View<'a>,
) -> Response {
    let frame = cx
        .frame(key::PRODUCT_EDIT_TITLE)
        .place(Place::Products)
        .crumb(key::NAV_PRODUCTS, link::PRODUCTS)
        .crumb(name(product, cx.language), link::product(product.link));
    cx.page_with(status, &frame, view(product).show())
}
