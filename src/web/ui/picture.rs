//! Pictures: the frame on a card, the strip of the others, the thumbnail of a row, and the viewer that lies over the
//! page where scripts run.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::key;

use super::icon::{Icon, icon};
use super::words::Words;

/// A picture to be looked at: each leads to a page of its own, which scripts replace by the viewer.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    /// What is to be seen.
    pub alt: Words<'a>,
    /// The page of the picture.
    pub page: String,
    /// The picture as large as a screen.
    pub large: String,
    /// The picture as large as the card needs.
    pub medium: String,
    /// The picture as small as a strip needs.
    pub small: String,
    /// Width and height, where they are known, so that nothing moves when the picture comes.
    pub size: Option<(u32, u32)>,
}

/// The frame of a card's main picture, and the strip of all where there are several; an empty frame where there is
/// none.
pub fn frame(language: Language, pictures: &[Shown<'_>]) -> Markup {
    html! {
        div.pictures {
            @match pictures.first() {
                None => div.picture { (icon(Icon::Picture)) },
                Some(first) => {
                    a.picture href=(first.page) data-view="0" data-large=(first.large) {
                        img src=(first.medium) alt=(first.alt.get(language)) width=[first.size.map(|size| size.0)]
                            height=[first.size.map(|size| size.1)];
                    }
                }
            }
            @if pictures.len() > 1 {
                ul.strip {
                    @for (index, picture) in pictures.iter().enumerate().skip(1) {
                        li {
                            a href=(picture.page) data-view=(index) data-large=(picture.large) {
                                img src=(picture.small) alt=(picture.alt.get(language)) width="64" height="64"
                                    loading="lazy";
                            }
                        }
                    }
                }
            }
            @if !pictures.is_empty() { (viewer(language)) }
        }
    }
}

/// The viewer over the page; scripts fill and open it, without them nobody sees it.
fn viewer(language: Language) -> Markup {
    html! {
        dialog.viewer aria-label=(key::FILES_PICTURES.get(language)) data-viewer {
            div.viewer-head {
                p data-viewer-title {}
                a.button href="" data-viewer-original { (key::FILES_ORIGINAL.get(language)) }
                button.normal type="button" data-viewer-close {
                    (icon(Icon::Close)) span { (key::FILES_CLOSE.get(language)) }
                }
            }
            div.viewer-body {
                button.step type="button" data-viewer-step="-1" aria-label=(key::FILES_PREVIOUS.get(language)) {
                    (icon(Icon::Left))
                }
                img alt="" data-viewer-picture;
                button.step type="button" data-viewer-step="1" aria-label=(key::FILES_NEXT.get(language)) {
                    (icon(Icon::Right))
                }
            }
        }
    }
}

/// Pictures that only stand there: those of an earlier version, or of two versions side by side.
pub fn still(language: Language, pictures: &[Shown<'_>]) -> Markup {
    html! {
        ul.strip.still {
            @for picture in pictures {
                li { img src=(picture.medium) alt=(picture.alt.get(language)) width="120" height="120" loading="lazy"; }
            }
        }
    }
}

/// One picture on a page of its own, with the way to the others.
pub fn page(
    language: Language,
    picture: &Shown<'_>,
    original: &str,
    previous: Option<String>,
    next: Option<String>,
) -> Markup {
    html! {
        div.viewer-page {
            nav.steps aria-label=(key::FILES_PICTURES.get(language)) {
                @if let Some(url) = previous {
                    a.button rel="prev" href=(url) { (icon(Icon::Left)) span { (key::FILES_PREVIOUS.get(language)) } }
                }
                @if let Some(url) = next {
                    a.button rel="next" href=(url) { span { (key::FILES_NEXT.get(language)) } (icon(Icon::Right)) }
                }
            }
            a href=(original) {
                img src=(picture.large) alt=(picture.alt.get(language)) width=[picture.size.map(|size| size.0)]
                    height=[picture.size.map(|size| size.1)];
            }
            p { a href=(original) { (key::FILES_ORIGINAL.get(language)) } }
        }
    }
}

/// The thumbnail of a row, which the row's own words describe; an empty place where there is none.
pub fn thumb(src: Option<String>) -> Markup {
    html! {
        @match src {
            Some(src) => { img src=(src) alt="" width="32" height="32" loading="lazy" decoding="async"; }
            None => { (icon(Icon::Picture)) }
        }
    }
}
