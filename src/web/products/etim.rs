//! The ETIM section of a card.

use maud::{Markup, html};

use super::sections::{ETIM, edit_link};
use crate::domain::product::Product;
use crate::text::key;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::list::{self, fact, facts};
use crate::web::{Cx, Stop};

/// The class and its features.
pub(super) fn section(cx: &Cx<'_>, product: &Product, editable: bool) -> Result<Markup, Stop> {
    let language = cx.language;
    let actions = editable.then(|| edit_link(language, product.link, ETIM, key::PRODUCT_ETIM.get(language)));
    let body = match &product.etim {
        None => html! { p.quiet { (key::PRODUCT_NO_ETIM.get(language)) } },
        Some(etim) => html! {
            (facts(html! {
                (fact(language, key::PRODUCT_ETIM_CLASS, html! {
                    a href=(link::etim_class(&etim.release.to_string(), etim.class.as_str())) {
                        (identifier::code(etim.class.as_str()))
                    }
                }))
            }))
        },
    };
    Ok(list::section(language, ETIM, key::PRODUCT_ETIM, actions, body))
}
