//! Editing a card, one section at a time.

use std::collections::BTreeMap;

use hyper::StatusCode;

use super::card::{link_of, name};
use super::files::{Files, OwnedFiles, typed_files, uploads};
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
    let view = view(cx, section, &product)?;
    Ok(page(cx, StatusCode::OK, &view))
}

/// `POST /products/{link}/edit/{section}`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let section = section_of(cx)?;
    let link = link_of(cx)?;
    let params = cx.form()?;
    let base: u32 = params.one(BASE)?.and_then(|base| base.parse().ok()).ok_or(Failure::NotFound)?;
    let reason = params.one(REASON)?.unwrap_or_default();
    let typed = typed(&params)?;
    let list: Vec<Typed<'_>> = typed.iter().map(|(code, text)| Typed { code: *code, text }).collect();
    let mut files = typed_files(&params)?;
    files.retain(|typed| params.one(&choice_name(typed.code)).ok().flatten() != Some(THEIRS));
    let uploads = uploads(cx);
    let command = ChangeProduct { link, base, typed: &list, files: &files, uploads: &uploads, reason };
    let back = format!("{}#{}", link::product(link), section.slug());
    let reason = reason.to_owned();
    match change_product(cx.bank, &cx.caller()?, &command)? {
        Changed::Saved { merged, .. } => {
            let done = if merged { Done::SavedMerged } else { Done::Saved };
            Ok(Response::see_other(&done.at(&back)))
        }
        Changed::Nothing => Ok(Response::see_other(&Done::NothingChanged.at(&back))),
        Changed::Refused { faults, onto } => {
            let product = editable(cx)?;
            // Files that were added to the very version that the form is of make it one of the version after.
            let base = if onto == Some(base) { base + 1 } else { base };
            let typed_files = files.iter().map(OwnedFiles::from).collect();
            let view = view(cx, section, &product)?;
            let view = View { base, typed, reason, faults, typed_files, kept: onto.is_some(), ..view };
            Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Changed::Conflict { merged, conflicts } => {
            // From here on the form is one of the present version: what did not conflict is merged already.
            let here = |code: FieldCode| conflicts.iter().any(|conflict| conflict.code == code);
            let mine =
                typed.iter().filter(|(code, _)| here(**code)).map(|(code, text)| (*code, text.clone())).collect();
            let typed_files = files.iter().filter(|typed| here(typed.code)).map(OwnedFiles::from).collect();
            let conflicts = conflicts.into_iter().map(|conflict| named(cx, conflict)).collect::<Result<_, Stop>>()?;
            let view = view(cx, section, &merged)?;
            let view = View { typed: mine, reason, conflicts, typed_files, ..view };
            Ok(page(cx, StatusCode::CONFLICT, &view))
        }
    }
}

/// The form of a section as the card is.
fn view<'a>(cx: &'a Cx<'_>, section: Section, product: &'a Product) -> Result<View<'a>, Failure> {
    let today = format::day(cx.bank.clock.now());
    Ok(View {
        language: cx.language,
        csrf: cx.csrf(),
        product,
        section,
        base: product.version,
        typed: BTreeMap::new(),
        reason: String::new(),
        faults: Vec::new(),
        advice: advise(product, today),
        conflicts: Vec::new(),
        files: Files::of(cx, product)?,
        typed_files: Vec::new(),
        settings: &cx.bank.config.files,
        kept: false,
    })
}

/// The fields of the form; where a conflict was decided for the other's value, that field is left as it is.
fn typed(params: &Params) -> Result<BTreeMap<FieldCode, String>, Stop> {
    let mut typed = BTreeMap::new();
    for (name, _) in params.iter() {
        let Some(code) = FieldCode::parse(name) else { continue };
        if field(code).is_none_or(|row| !row.is_typed()) || params.one(&choice_name(code))? == Some(THEIRS) {
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

fn page(cx: &Cx<'_>, status: StatusCode, view: &View<'_>) -> Response {
    let product = view.product;
    let frame = cx
        .frame(key::PRODUCT_EDIT_TITLE)
        .place(Place::Products)
        .crumb(key::NAV_PRODUCTS, link::PRODUCTS)
        .crumb(name(product, cx.language), link::product(product.link));
    cx.page_with(status, &frame, view.show())
}
