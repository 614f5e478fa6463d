//! Filters: a drawer left of the table, and above it a chip for each filter in force.
//!
//! The drawer is a GET form, so that the state of a list is its URL. With scripts a choice takes effect at once;
//! without, the button at the drawer's end does it.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::{Text, key};

use super::form::{Choice, field_id, hidden};
use super::format;
use super::icon::{Icon, icon};
use super::words::Words;

/// A filter in force.
#[derive(Clone, Debug)]
pub struct Chip<'a> {
    /// Which property is filtered.
    pub label: Words<'a>,
    /// By what.
    pub value: Words<'a>,
    /// The list without this filter.
    pub remove: String,
}

/// The filters in force, each with a way to remove it; nothing where there is none.
pub fn chips(language: Language, chips: &[Chip<'_>], clear: &str) -> Markup {
    html! {
        @if !chips.is_empty() {
            ul.chips aria-label=(key::LIST_FILTERS_ACTIVE.get(language)) {
                @for chip in chips {
                    @let name = format!("{}: {}", chip.label.get(language), chip.value.get(language));
                    li {
                        a.chip href=(chip.remove)
                            aria-label=(key::LIST_FILTER_REMOVE.with(language, &[("name", (&name).into())])) {
                            span.quiet { (chip.label.show(language)) ":" } " " (chip.value.show(language))
                            (icon(Icon::Close))
                        }
                    }
                }
                @if chips.len() > 1 { li { a.clear href=(clear) { (key::LIST_FILTERS_CLEAR.get(language)) } } }
            }
        }
    }
}

/// The drawer: a form that leads to `action` with its filters and the `kept` parameters (search words, order, size).
pub fn drawer(language: Language, action: &str, kept: &[(&str, &str)], in_force: usize, body: Markup) -> Markup {
    html! {
        aside.drawer aria-label=(key::LIST_FILTERS.get(language)) {
            details.drawer-switch {
                summary {
                    (icon(Icon::Filter)) span { (key::LIST_FILTERS.get(language)) }
                    @if in_force > 0 { span.count { (in_force) } }
                }
            }
            form method="get" action=(action) data-auto {
                @for (name, value) in kept { (hidden(name, value)) }
                (body)
                div.apply { button.normal type="submit" { (key::WORD_APPLY.get(language)) } }
            }
        }
    }
}

/// The drawer and the list beside each other.
pub fn beside(drawer: Markup, list: Markup) -> Markup {
    html! { div.beside { (drawer) div.list { (list) } } }
}

/// One of several values from a drop-down list; the empty choice means all.
pub fn select<'a>(
    language: Language,
    name: &str,
    label: impl Into<Words<'a>>,
    choices: &[Choice<'_>],
    value: &str,
) -> Markup {
    select_or(language, name, label, choices, value, key::WORD_ALL)
}

/// The same where the empty choice means something else than all.
pub fn select_or<'a>(
    language: Language,
    name: &str,
    label: impl Into<Words<'a>>,
    choices: &[Choice<'_>],
    value: &str,
    empty: Text,
) -> Markup {
    html! {
        div.pick {
            label for={ "t-" (name) } { (label.into().show(language)) }
            select name=(name) id={ "t-" (name) } {
                option value="" { (empty.get(language)) }
                @for choice in choices {
                    option value=(choice.value) selected[choice.value == value] { (choice.label.get(language)) }
                }
            }
        }
    }
}

/// A line of text to filter by.
pub fn text<'a>(language: Language, name: &str, label: impl Into<Words<'a>>, value: &str) -> Markup {
    html! {
        div.pick {
            label for={ "t-" (name) } { (label.into().show(language)) }
            input type="text" name=(name) id={ "t-" (name) } value=(value) autocomplete="off";
        }
    }
}

/// From and to, as dates (`kind` is `date`) or numbers (`text`).
pub fn range<'a>(
    language: Language,
    kind: RangeKind,
    label: impl Into<Words<'a>>,
    from: (&str, &str),
    to: (&str, &str),
) -> Markup {
    let (kind, mode) = match kind {
        RangeKind::Date => ("date", None),
        RangeKind::Number => ("text", Some("decimal")),
    };
    html! {
        fieldset.range {
            legend { (label.into().show(language)) }
            @for ((name, value), word) in [(from, key::WORD_FROM), (to, key::WORD_TO)] {
                label for={ "t-" (name) } { (word.get(language)) }
                input type=(kind) inputmode=[mode] name=(name) id={ "t-" (name) } value=(value) autocomplete="off";
            }
        }
    }
}

/// A value that a list can be narrowed to.
#[derive(Clone, Debug)]
pub struct Offer<'a> {
    /// What the form sends.
    pub value: Cow<'a, str>,
    /// What the person reads.
    pub label: Words<'a>,
    /// How many products it would leave.
    pub count: usize,
    /// Whether it is in force.
    pub chosen: bool,
}

/// A property with the values that occur, folded away where nothing is chosen and it is not one that people begin with.
#[derive(Clone, Debug)]
pub struct Facet<'a> {
    /// The name of its parameter.
    pub name: Cow<'a, str>,
    /// What it is called.
    pub label: Words<'a>,
    /// The values offered here.
    pub offers: Vec<Offer<'a>>,
    /// All values, where these are not all: how many there are, and the page that lists them.
    pub all: Option<(usize, String)>,
    /// Whether it is unfolded.
    pub open: bool,
}

/// A property with tick boxes for its values.
pub fn facet(language: Language, facet: &Facet<'_>) -> Markup {
    let chosen = facet.offers.iter().filter(|offer| offer.chosen).count();
    html! {
        (folded(language, &facet.label, chosen, facet.open, html! {
            ul {
                @for offer in &facet.offers {
                    li {
                        label {
                            input type="checkbox" name=(facet.name) value=(offer.value) checked[offer.chosen]
                                id={ "t-" (facet.name) "-" (field_id(&offer.value)) };
                            span.what { (offer.label.show(language)) }
                            span.count { (format::count(language, offer.count)) }
                        }
                    }
                }
            }
            @if let Some((count, url)) = &facet.all {
                a.all href=(url) {
                    (key::LIST_ALL_VALUES.with(language, &[("count", (*count).into())]))
                    span.unseen { ": " (facet.label.get(language)) }
                }
            }
        }))
    }
}

/// A property of numbers: how many products have which, and the ends to narrow to. A title says what it is of.
pub fn measured(
    language: Language,
    name: &str,
    label: &Words<'_>,
    unit: Option<&str>,
    chart: Markup,
    (from, to): (&str, &str),
) -> Markup {
    let chosen = usize::from(!from.is_empty() || !to.is_empty());
    html! {
        (folded(language, label, chosen, chosen > 0, html! {
            (chart)
            div.ends {
                @for (end, value, word) in [("from", from, key::WORD_FROM), ("to", to, key::WORD_TO)] {
                    label for={ "t-" (name) "." (end) } { (word.get(language)) }
                    input type="text" inputmode="decimal" name={ (name) "." (end) } id={ "t-" (name) "." (end) }
                        value=(value) autocomplete="off";
                }
                @if let Some(unit) = unit { span.unit { (unit) } }
            }
        }))
    }
}

fn folded(language: Language, label: &Words<'_>, chosen: usize, open: bool, body: Markup) -> Markup {
    html! {
        details.facet open[open || chosen > 0] {
            summary {
                (icon(Icon::Right))
                span { (label.show(language)) }
                @if chosen > 0 { span.count { (chosen) } }
            }
            (body)
        }
    }
}

/// What a range is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeKind {
    /// Calendar dates.
    Date,
    /// Numbers.
    Number,
}
