//! The top of a product's page: its picture to the left, what identifies the product to the right.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use super::list::facts_single;

/// The identifying [`super::list::fact`]s beside the picture's frame, which stands there even while it is empty, so
/// that all cards look alike.
pub fn identity(facts: Markup) -> Markup {
    html! {
        div.identity {
            div.picture { (icon(Icon::Picture)) }
            (facts_single(facts))
        }
    }
}
