//! Tables of lists: sticky header, headers that sort, numbers to the right, a box of their own to scroll in.
//!
//! A page writes its rows itself (`tr`/`td`). Cells stand in one line; classes for them: `main` (takes the room that
//! is left and cuts what does not fit: give it a `title`), `wrap` (breaks its lines), `number`,
//! `actions`, `thumb`, and the [`Width`] of the column.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::domain::language::Language;

use super::icon::{Icon, icon};
use super::words::Words;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, to the left.
    Text,
    /// Figures, to the right.
    Number,
    /// Links and buttons of the row; the heading is read aloud only.
    Actions,
    /// A box to tick; the heading ticks them all.
    Tick,
    /// A small picture; the heading is read aloud only.
    Picture,
}

/// How much room a column takes where its reader has chosen it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// A number, a code, a yes.
    Narrow,
    /// A few words.
    Normal,
    /// A name, a sentence.
    Wide,
}

impl Width {
    /// All widths, the smallest first.
    pub const ALL: [Width; 3] = [Width::Narrow, Width::Normal, Width::Wide];

    /// The stable code in addresses and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Width::Narrow => "narrow",
            Width::Normal => "normal",
            Width::Wide => "wide",
        }
    }

    /// The width of a [`Width::code`].
    pub fn from_code(code: &str) -> Option<Width> {
        Width::ALL.into_iter().find(|width| width.code() == code)
    }

    /// The class of cells; none for the usual width.
    pub const fn class(self) -> Option<&'static str> {
        match self {
            Width::Narrow => Some("narrow"),
            Width::Normal => None,
            Width::Wide => Some("wide"),
        }
    }

    /// The classes of cells of figures.
    pub const fn class_of_numbers(self) -> &'static str {
        match self {
            Width::Narrow => "number narrow",
            Width::Normal => "number",
            Width::Wide => "number wide",
        }
    }
}

/// The order of a sorted column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// A column's heading.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    label: Words<'a>,
    kind: Kind,
    sort: Option<(String, Option<Order>)>,
    unit: Option<Words<'a>>,
    width: Width,
}

impl<'a> Column<'a> {
    /// A column of text.
    pub fn new(label: impl Into<Words<'a>>) -> Column<'a> {
        Column { label: label.into(), kind: Kind::Text, sort: None, unit: None, width: Width::Normal }
    }

    /// A column of another kind.
    pub fn kind(mut self, kind: Kind) -> Column<'a> {
        self.kind = kind;
        self
    }

    /// A column of figures.
    pub fn number(self) -> Column<'a> {
        self.kind(Kind::Number)
    }

    /// The unit of all figures in the column.
    pub fn unit(mut self, unit: impl Into<Words<'a>>) -> Column<'a> {
        self.unit = Some(unit.into());
        self
    }

    /// A narrower or wider column; its cells have the width's class too.
    pub fn width(mut self, width: Width) -> Column<'a> {
        self.width = width;
        self
    }

    /// Lets the heading sort: the URL that sorts by it (or turns its order), and its order now.
    pub fn sort(mut self, url: String, order: Option<Order>) -> Column<'a> {
        self.sort = Some((url, order));
        self
    }

    /// A column of boxes to tick. Its heading leads to the same list with all of them ticked, or none; where scripts
    /// run it becomes a box that does so at once.
    pub fn ticks(label: impl Into<Words<'a>>, url: String) -> Column<'a> {
        Column::new(label).kind(Kind::Tick).sort(url, None)
    }

    fn show(&self, language: Language) -> Markup {
        let class = match self.kind {
            Kind::Text => None,
            Kind::Number => Some("number"),
            Kind::Actions => Some("actions"),
            Kind::Tick => Some("tick"),
            Kind::Picture => Some("thumb"),
        };
        let sorted = self.sort.as_ref().and_then(|(_, order)| *order).map(|order| match order {
            Order::Ascending => "ascending",
            Order::Descending => "descending",
        });
        let class: Option<Cow<'static, str>> = match (class, self.width.class()) {
            (Some(kind), Some(width)) => Some(format!("{kind} {width}").into()),
            (kind, width) => kind.or(width).map(Cow::Borrowed),
        };
        html! {
            th scope="col" class=[class] aria-sort=[sorted] {
                @match &self.sort {
                    Some((url, order)) => {
                        a href=(url) {
                            (self.words(language))
                            @match order {
                                Some(Order::Ascending) => (icon(Icon::Up)),
                                Some(Order::Descending) => (icon(Icon::Down)),
                                None => {}
                            }
                        }
                    }
                    None => (self.words(language)),
                }
            }
        }
    }

    fn words(&self, language: Language) -> Markup {
        html! {
            @if matches!(self.kind, Kind::Actions | Kind::Picture) {
                span.unseen { (self.label.show(language)) }
            } @else if self.kind == Kind::Tick {
                (icon(Icon::Check)) span.unseen { (self.label.show(language)) }
            } @else {
                span { (self.label.show(language)) }
                @if let Some(unit) = &self.unit { " " span.unit { (unit.show(language)) } }
            }
        }
    }
}

/// A table with a caption that is read aloud only (the page's title stands above it), and its rows.
pub fn table<'a>(language: Language, caption: impl Into<Words<'a>>, columns: &[Column<'_>], rows: Markup) -> Markup {
    let caption = caption.into();
    html! {
        div.table tabindex="0" role="group" aria-label=(caption.get(language)) {
            table {
                caption.unseen { (caption.show(language)) }
                thead { tr { @for column in columns { (column.show(language)) } } }
                tbody { (rows) }
            }
        }
    }
}

/// The box of a row, with which it is chosen; `label` says which row it is.
pub fn tick(name: &str, value: &str, label: &str, ticked: bool) -> Markup {
    html! {
        td.tick { label { input type="checkbox" name=(name) value=(value) aria-label=(label) checked[ticked]; } }
    }
}
