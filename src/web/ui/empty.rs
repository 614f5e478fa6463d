//! Empty states: nothing is here, and what to do next.

use maud::{Markup, html};

use crate::domain::language::Language;

use super::words::Words;

/// Says that nothing is here, why, and offers the next step.
pub fn empty<'a>(
    language: Language,
    title: impl Into<Words<'a>>,
    help: impl Into<Words<'a>>,
    next: Option<Markup>,
) -> Markup {
    html! {
        div.empty {
            p.title { (title.into().show(language)) }
            p { (help.into().show(language)) }
            @if let Some(next) = next { div.actions { (next) } }
        }
    }
}
