//! Many boxes to tick under one name, in columns: which of these.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::domain::language::Language;

use super::super::words::Words;

/// One box.
#[derive(Clone, Debug)]
pub struct Tick<'a> {
    /// What the form sends where it is ticked.
    pub value: Cow<'a, str>,
    /// What the person reads.
    pub label: Words<'a>,
    /// A code beside it, for people who know it.
    pub code: Option<Cow<'a, str>>,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// The boxes of one name that belong together; the legend is read aloud only, a heading stands above them.
pub fn ticks<'a>(language: Language, name: &str, legend: impl Into<Words<'a>>, ticks: &[Tick<'_>]) -> Markup {
    html! {
        fieldset.ticks {
            legend.unseen { (legend.into().show(language)) }
            @for tick in ticks {
                label {
                    input type="checkbox" name=(name) value=(tick.value) checked[tick.ticked];
                    span { (tick.label.show(language)) @if let Some(code) = &tick.code { " " span.code { (code) } } }
                }
            }
        }
    }
}
