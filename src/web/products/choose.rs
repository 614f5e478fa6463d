//! The choice of an ETIM class for a card, by code or by words of its name.

use hyper::StatusCode;
use maud::{Markup, html};

use super::classify::frame_page;
use super::form::BASE;
use super::sections::ETIM;
use crate::domain::etim::{Release, ReleaseId};
use crate::domain::product::Product;
use crate::service::etim::{Found, find_classes};
use crate::text::key;
use crate::web::etim::{attribution, name};
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, button, link_button};
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// The release to choose from.
pub(super) const RELEASE: &str = "release";
/// The class that was chosen.
pub(super) const CLASS: &str = "class";
/// The words looked for.
pub(super) const SEARCH: &str = "q";
/// Takes the classification away.
pub(super) const REMOVE: &str = "remove";

/// The address of the choice of a class.
pub(super) fn chooser(product: &Product, release: Option<ReleaseId>, words: &str) -> String {
    link::Query::new(&link::product_edit(product.link, ETIM))
        .with_some(RELEASE, release.map(|release| release.to_string()))
        .with(SEARCH, words)
        .url()
}

/// The choice of a class by code or words.
pub(super) fn choose(
    cx: &Cx<'_>,
    product: &Product,
    loaded: &[Release],
    release: Option<ReleaseId>,
    words: &str,
) -> Answer {
    let language = cx.language;
    let Some(release) = release else {
        let content = empty(language, key::PRODUCT_NO_RELEASE, key::PRODUCT_NO_RELEASE_HELP, None);
        return Ok(frame_page(cx, StatusCode::OK, product, content));
    };
    let found = find_classes(cx.bank, &cx.caller()?, release, words)?;
    let content = html! {
        form.row method="get" action=(link::product_edit(product.link, ETIM)) role="search" {
            label { (key::PRODUCT_ETIM_CLASS.get(language)) " "
                input type="search" name=(SEARCH) value=(words) autocomplete="off" autofocus;
            }
            label { (key::PRODUCT_RELEASE.get(language)) " "
                select name=(RELEASE) {
                    @for known in loaded {
                        @let id = known.id.to_string();
                        option value=(id) selected[known.id == release] { (id) }
                    }
                }
            }
            button.primary type="submit" { (key::WORD_SEARCH.get(language)) }
        }
        @if words.trim().is_empty() {
            p.quiet { (key::PRODUCT_CLASS_SEARCH_HELP.get(language)) }
        } @else if found.hits.is_empty() {
            (empty(language, key::LIST_EMPTY, key::PRODUCT_CLASS_SEARCH_HELP, None))
        } @else {
            (hits(cx, product, release, &found))
        }
        @if product.etim.is_some() {
            (button(language, &link::product_edit(product.link, ETIM), cx.csrf(),
                &[(BASE, &product.version.to_string()), (REMOVE, "yes")], key::PRODUCT_CLASS_REMOVE, Weight::Danger))
        }
        (attribution(language))
    };
    Ok(frame_page(cx, StatusCode::OK, product, content))
}

fn hits(cx: &Cx<'_>, product: &Product, release: ReleaseId, found: &Found) -> Markup {
    let language = cx.language;
    let columns = [
        Column::new(key::PRODUCT_ETIM_CLASS),
        Column::new(key::WORD_NAME),
        Column::new(key::PRODUCTS_GROUP),
        Column::new(key::PRODUCT_ETIM_FEATURES).number(),
    ];
    let rows = html! {
        @for hit in &found.hits {
            @let url = link::Query::new(&link::product_edit(product.link, ETIM))
                .with(RELEASE, release.to_string()).with(CLASS, hit.class.code.as_str()).url();
            tr {
                td { (identifier::code(hit.class.code.as_str())) }
                td.main {
                    (link_button(language, &url, name(&*hit.class.name), Weight::Plain))
                    @if let Some(synonym) = &hit.synonym { " " span.quiet { (name(&**synonym).show(language)) } }
                }
                td { (name(&*hit.group.name).show(language)) }
                td.number { (hit.class.features) }
            }
        }
    };
    html! {
        p.quiet { (key::PRODUCT_CLASSES_FOUND.with(language, &[("count", found.total.into())])) }
        (table(language, key::PRODUCT_ETIM_CLASS, &columns, rows))
    }
}
