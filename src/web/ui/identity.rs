//! The top of a product's page: pictures to the left, what identifies the product to the right.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use super::list::facts_single;
use super::table::thumbnail;

/// A picture of a product: an address of our own origin, and what it shows in words.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// Where it is.
    pub url: &'a str,
    /// What it shows.
    pub words: &'a str,
}

/// The main picture, the others as thumbnails that lead to them, and the identifying [`super::list::fact`]s.
/// Without a picture its frame stays, so that pages look alike.
pub fn identity(pictures: &[Picture<'_>], facts: Markup) -> Markup {
    html! {
        div.identity {
            div {
                @match pictures.split_first() {
                    Some((main, others)) => {
                        a.picture href=(main.url) { img src=(main.url) alt=(main.words) decoding="async"; }
                        @if !others.is_empty() {
                            ul.gallery {
                                @for other in others {
                                    li { a href=(other.url) aria-label=(other.words) { (thumbnail(Some(other.url))) } }
                                }
                            }
                        }
                    }
                    None => div.picture { (icon(Icon::Picture)) },
                }
            }
            (facts_single(facts))
        }
    }
}

/// A document of a product: its address, what it is called, and its kind, size and language in a few words.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// Where it is.
    pub url: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// Kind, size, language.
    pub about: &'a str,
}

/// Documents as tiles.
pub fn documents(documents: &[Document<'_>]) -> Markup {
    html! {
        ul.files {
            @for document in documents {
                li {
                    a href=(document.url) rel="noopener noreferrer nofollow" {
                        (icon(Icon::Document))
                        span { (document.name) br; span.quiet.small { (document.about) } }
                    }
                }
            }
        }
    }
}
