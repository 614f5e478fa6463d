//! Tiles: figures worth a look, each leading to the list behind it; and small cards.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::figures;

use super::words::Words;

/// A figure on the home page.
#[derive(Clone, Debug)]
pub struct Tile<'a> {
    /// What is counted.
    pub label: Words<'a>,
    /// How many.
    pub count: u64,
    /// The list behind it.
    pub url: String,
    /// A word more.
    pub note: Option<Words<'a>>,
    /// Whether it waits for somebody: shown in copper while it is not nought.
    pub waits: bool,
}

impl<'a> Tile<'a> {
    /// A figure that waits for nobody.
    pub fn new(label: impl Into<Words<'a>>, count: u64, url: impl Into<String>) -> Tile<'a> {
        Tile { label: label.into(), count, url: url.into(), note: None, waits: false }
    }

    /// Adds a word more.
    pub fn note(mut self, note: impl Into<Words<'a>>) -> Tile<'a> {
        self.note = Some(note.into());
        self
    }

    /// Marks it as waiting for somebody.
    pub fn waiting(mut self) -> Tile<'a> {
        self.waits = true;
        self
    }
}

/// A row of figures.
pub fn tiles(language: Language, tiles: &[Tile<'_>]) -> Markup {
    html! {
        ul.tiles {
            @for tile in tiles {
                li.waits[tile.waits && tile.count > 0] {
                    a href=(tile.url) {
                        span.label { (tile.label.show(language)) }
                        span.figure { (figures::integer(language, i64::try_from(tile.count).unwrap_or(i64::MAX))) }
                        @if let Some(note) = &tile.note { span.note { (note.show(language)) } }
                    }
                }
            }
        }
    }
}

/// A card with a heading of its own, for the home page and for side columns.
pub fn card<'a>(language: Language, title: impl Into<Words<'a>>, actions: Option<Markup>, body: Markup) -> Markup {
    html! {
        section.card {
            div.part-head {
                h2 { (title.into().show(language)) }
                @if let Some(actions) = actions { div.actions { (actions) } }
            }
            (body)
        }
    }
}

/// Cards beside each other where there is room.
pub fn cards(cards: Markup) -> Markup {
    html! { div.cards { (cards) } }
}
