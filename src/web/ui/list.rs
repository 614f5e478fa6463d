//! Definition lists in two columns, the sections they stand in, and the anchors that lead to the sections.

use maud::{Markup, Render, html};

use crate::domain::language::Language;

use super::icon::{Icon, icon};
use super::words::{Words, plain};

/// A definition list around its [`fact`]s: two columns where there is room.
pub fn facts(facts: Markup) -> Markup {
    html! { dl.facts { (facts) } }
}

/// The same in one column, for the identity block and for narrow places.
pub fn facts_single(facts: Markup) -> Markup {
    html! { dl.facts.single { (facts) } }
}

/// One label with its value.
pub fn fact<'a>(language: Language, label: impl Into<Words<'a>>, value: impl Render) -> Markup {
    html! { div { dt { (label.into().show(language)) } dd { (value) } } }
}

/// A section of a page under a heading, with its actions to the right; `id` is the target of [`anchors`].
pub fn section<'a>(
    language: Language,
    id: &str,
    title: impl Into<Words<'a>>,
    actions: Option<Markup>,
    body: Markup,
) -> Markup {
    html! {
        section.part #(id) aria-labelledby={ (id) "-title" } {
            div.part-head {
                h2 id={ (id) "-title" } { (title.into().show(language)) }
                @if let Some(actions) = actions { div.actions { (actions) } }
            }
            (body)
        }
    }
}

/// One entry of a page's own navigation.
#[derive(Clone, Debug)]
pub struct Anchor<'a> {
    /// What it is called.
    pub label: Words<'a>,
    /// `#id` on the same page.
    pub url: String,
}

impl<'a> Anchor<'a> {
    /// An anchor to a section of the same page.
    pub fn to_section(label: impl Into<Words<'a>>, id: &str) -> Anchor<'a> {
        Anchor { label: label.into(), url: ["#", id].concat() }
    }
}

/// Tabs without a script: links to the sections of a page, sticking to the top.
pub fn anchors<'a>(language: Language, label: impl Into<Words<'a>>, anchors: &[Anchor<'_>]) -> Markup {
    html! {
        nav.tabs aria-label=(label.into().get(language)) {
            ul {
                @for anchor in anchors {
                    li {
                        a href=(plain(&anchor.url)) { (anchor.label.show(language)) }
                    }
                }
            }
        }
    }
}

/// A line of a short list: where it leads, what it is called, and one thing about it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Where it leads.
    pub url: String,
    /// Its identifier.
    pub identifier: Markup,
    /// What it is called.
    pub name: Markup,
    /// One thing about it, to the right.
    pub about: Markup,
}

/// A short list for a card: identifier and name lead to the thing, to the right one thing about it.
pub fn lines(lines: &[Line]) -> Markup {
    html! {
        ul.lines {
            @for line in lines {
                li {
                    a href=(line.url) { (line.identifier) span.name { (line.name) } }
                    span.about { (line.about) }
                }
            }
        }
    }
}

/// Something folded away behind its summary.
pub fn fold<'a>(language: Language, summary: impl Into<Words<'a>>, open: bool, body: Markup) -> Markup {
    html! {
        details.fold open[open] {
            summary { (icon(Icon::Right)) span { (summary.into().show(language)) } }
            div { (body) }
        }
    }
}
