//! The product card: who it is, how good its data are, and everything that is known of it.

use maud::{Markup, Render, html};

use super::etim::EtimPart;
use super::files::Files;
use super::sections::{ETIM, View};
use super::within::Within;
use super::words;
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::product::quality::quality;
use crate::domain::product::{FieldCode, Ownership, Product};
use crate::domain::role::Permission;
use crate::service::products::show_product;
use crate::service::{Directory, Failure};
use crate::text::key;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::identifier;
use crate::web::ui::identity;
use crate::web::ui::link;
use crate::web::ui::list::fact;
use crate::web::ui::page::Place;
use crate::web::ui::picture;
use crate::web::ui::status::{self, Status, badge};
use crate::web::ui::stream::Writes;
use crate::web::ui::words::Words;
use crate::web::{Answer, Cx, threads};

/// Bytes of a full card, so that the page is given its room once.
const TYPICAL_CARD: usize = 40 * 1024;

/// `GET /products/{link}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let product = show_product(cx.bank, cx.actor()?, link_of(cx)?)?;
    page(cx, &product, None)
}

/// The page of a card; `within` is its place in the list that it was opened from.
pub(super) fn page(cx: &Cx<'_>, product: &Product, within: Option<&Within>) -> Answer {
    cx.bank.usage.read(product.link, cx.bank.clock.now());
    let directory = cx.bank.directory();
    let editable = cx.may(Permission::EditProducts);
    let etim = EtimPart::of(cx, product)?;
    let files = Files::of(cx, product)?;
    let title = name(product, cx.language);
    let pictures = files.pictures(product, &title);
    let view = View::new(cx.language, product, &directory, (etim, files), editable);
    let mut frame = cx
        .frame(title)
        .place(Place::Products)
        .crumb(key::NAV_PRODUCTS, within.map_or(link::PRODUCTS, Within::list))
        .subtitle(subtitle(cx.language, product, &directory))
        .actions(actions(cx, product, editable));
    if let Some(within) = within {
        frame = frame.beside(within.show(cx.language));
    }
    // Somebody who sees the whole bank reads products of others, not the pages of their companies.
    let own = cx.actor()?.require(Permission::ReadCompany, product.link.company).is_ok();
    let body = Writes(|page: &mut String| {
        page.reserve(TYPICAL_CARD);
        identity(cx.language, product, &directory, &pictures, (editable, own)).render_to(page);
        view.write(page);
    });
    Ok(cx.page(&frame, body))
}

/// The card that the address names.
pub(super) fn link_of(cx: &Cx<'_>) -> Result<LinkNumber, Failure> {
    let text = cx.param("link");
    // Exactly the digits: an address has one form.
    LinkNumber::parse(text).filter(|_| text.len() == LinkNumber::DIGITS).ok_or(Failure::NotFound)
}

/// The title of a card: the generic name in the reader's language where there is one, and the technical name.
pub(super) fn name(product: &Product, language: Language) -> Words<'static> {
    let technical = product.values.text(FieldCode::TECHNICAL_NAME).unwrap_or_default();
    match product.generic_name(language) {
        Some(generic) if technical.is_empty() => Words::from(generic.to_owned()),
        Some(generic) => Words::from(format!("{generic} {technical}")),
        None => match product.name() {
            name if name.is_empty() => Words::from(product.link.number.to_string()),
            name => Words::foreign(Language::Fi, name),
        },
    }
}

/// Status, kind of number and last change, without anybody's name: reading a card is no view of personal data.
fn subtitle(language: Language, product: &Product, directory: &Directory) -> Markup {
    html! {
        (identifier::lvi_number(product.link.number))
        (identifier::copy_button(language, &product.link.number.to_string()))
        (status(product).show(language))
        (badge(language, ownership(product.ownership)))
        span.quiet {
            (key::PRODUCT_CHANGED.get(language)) " " (format::date_tag(language, product.changed)) ", "
            @if product.changed_by.is_bank() {
                (key::PRODUCT_BY_BANK.get(language))
            } @else {
                (key::PRODUCT_BY_COMPANY.with(language, &[("company", (&directory.company(product.link.company)).into())]))
            }
        }
    }
}

pub(super) const fn status(product: &Product) -> Status {
    if product.is_active() { Status::Active } else { Status::Archived }
}

pub(super) const fn ownership(ownership: Ownership) -> crate::text::Text {
    match ownership {
        Ownership::Own => key::PRODUCTS_OWN,
        Ownership::Shared => key::PRODUCTS_SHARED,
    }
}

fn actions(cx: &Cx<'_>, product: &Product, editable: bool) -> Markup {
    let (language, link) = (cx.language, product.link);
    html! {
        (link_button(language, &link::product_history(link), key::PRODUCT_HISTORY, Weight::Normal))
        @if threads::is_offered(cx, link.company) {
            (link_button(language, &link::product_part(link, "messages"), key::THREADS_TITLE, Weight::Normal))
        }
        @if editable {
            @if product.is_active() {
                (link_button(language, &link::product_part(link, "archive"), key::PRODUCT_ARCHIVE, Weight::Normal))
            } @else {
                (link_button(language, &link::product_part(link, "reactivate"), key::PRODUCT_REACTIVATE, Weight::Normal))
            }
            (link_button(language, &link::product_edit(link, "names"), key::PRODUCT_EDIT, Weight::Primary))
        }
    }
}

/// Pictures, identifiers and quality.
fn identity(
    language: Language,
    product: &Product,
    directory: &Directory,
    pictures: &[picture::Shown<'_>],
    (editable, own): (bool, bool),
) -> Markup {
    let link = product.link;
    let company = directory.company(link.company);
    let brand = product.values.text(FieldCode::BRAND).unwrap_or_default();
    let code = product.values.text(FieldCode::SUPPLIER_CODE).unwrap_or_default();
    html! {
        (identity::identity(picture::frame(language, pictures), html! {
            (fact(language, key::PRODUCTS_LINK_NUMBER, html! {
                (identifier::link_number(link)) " " (identifier::copy_button(language, &link.to_string()))
            }))
            (fact(language, key::WORD_COMPANY, html! {
                @if own { a href=(link::company(link.company)) { (company) } } @else { (company) }
            }))
            @if !brand.is_empty() { (fact(language, key::PRODUCTS_BRAND, brand)) }
            @if !code.is_empty() { (fact(language, key::PRODUCTS_CODE, identifier::code(code))) }
            @if let Some(gtin) = product.values.gtin(FieldCode::GTIN) {
                (fact(language, key::PRODUCTS_GTIN, identifier::gtin(&gtin.to_string())))
            }
            (fact(language, key::PRODUCTS_GROUP, group(language, product, directory)))
            (fact(language, key::PRODUCTS_QUALITY, quality_line(language, product, editable)))
        }))
    }
}

fn group(language: Language, product: &Product, directory: &Directory) -> Markup {
    let grouping = &directory.grouping;
    html! {
        (grouping.group_name(product.group(), language)) " · "
        (grouping.class_name(product.group(), product.class, language))
    }
}

/// The score, and the three things that would raise it most.
fn quality_line(language: Language, product: &Product, editable: bool) -> Markup {
    let quality = quality(product);
    html! {
        (status::quality(language, quality.score))
        @if !quality.raise.is_empty() {
            div.small.quiet {
                (key::PRODUCT_RAISE.get(language)) " "
                @for (index, (item, points)) in quality.raise.iter().enumerate() {
                    @let (label, section) = words::quality_item(*item);
                    @if index > 0 { ", " }
                    @if editable {
                        a href=(link::product_edit(product.link, section.map_or(ETIM, |section| section.slug()))) {
                            (label.show(language))
                        }
                    } @else {
                        (label.show(language))
                    }
                    " +" (points)
                }
            }
        }
    }
}
