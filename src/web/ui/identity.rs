//! The top of a product's page: its pictures to the left, what identifies the product to the right.

use maud::{Markup, html};

use super::list::facts_single;

/// The identifying [`super::list::fact`]s beside the [`super::picture::frame`], which stands there even while it is
/// empty, so that all cards look alike.
pub fn identity(pictures: Markup, facts: Markup) -> Markup {
    html! {
        div.identity {
            (pictures)
            (facts_single(facts))
        }
    }
}
