//! Suggestions under the search box, as a list that a script puts there.

use hyper::StatusCode;
use maud::{Markup, html};

use super::state::name;
use super::table::thumb;
use crate::domain::language::Language;
use crate::http::response::Response;
use crate::service::search::{self, Suggestions};
use crate::text::key;
use crate::web::products::name::name as product_name;
use crate::web::ui::format;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::{Answer, Cx};

/// `GET /products/suggest`
pub(in crate::web) fn suggest(cx: &Cx<'_>) -> Answer {
    let params = cx.query()?;
    let words = params.one(name::WORDS)?.unwrap_or_default();
    let found = search::suggest(cx.bank, cx.actor()?, words, cx.language)?;
    Ok(Response::html(StatusCode::OK, list(cx.language, words, &found).into_string()))
}

/// The suggestions; nothing where there is none. Each is an option of the search box and a link.
fn list(language: Language, words: &str, found: &Suggestions) -> Markup {
    let search = |words: &str| link::Query::new(link::PRODUCTS).with(name::WORDS, words).url();
    let mut place = 0;
    let mut id = || {
        place += 1;
        format!("suggestion-{place}")
    };
    html! {
        @for text in &found.names {
            a.suggestion role="option" id=(id()) href=(search(text)) tabindex="-1" {
                span.what { (text) }
            }
        }
        @for (brand, count) in &found.brands {
            a.suggestion role="option" id=(id()) href=(of_brand(words, brand)) tabindex="-1" {
                span.quiet { (key::PRODUCTS_BRAND.get(language)) ": " } span.what { (brand) }
                span.count { (format::count(language, *count)) }
            }
        }
        @for product in &found.products {
            a.suggestion.product role="option" id=(id()) href=(link::product(product.link)) tabindex="-1" {
                span.thumb { (thumb(product)) }
                (identifier::lvi_number(product.link.number))
                span.what { (product_name(product, language)) }
                span.quiet { (product.brand) }
            }
        }
        @if found.total > found.products.len() {
            a.suggestion.all role="option" id=(id()) href=(search(words)) tabindex="-1" {
                (key::SEARCH_ALL.with(language, &[("count", found.total.into())]))
            }
        }
    }
}

/// The list of what was counted for a brand: its products that the words lead to, which may go on.
fn of_brand(words: &str, brand: &str) -> String {
    let begun = format!("{}*", words.trim_end().trim_end_matches('*'));
    link::Query::new(link::PRODUCTS).with(name::WORDS, &begun).with(name::BRAND, brand).url()
}
