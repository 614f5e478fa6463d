//! Histories: what happened, newest first, with who, when and why.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::moment::Moment;

use super::format;
use super::words::Words;

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// When.
    pub when: Moment,
    /// Who, as this reader may see it.
    pub who: Markup,
    /// What, as a short sentence.
    pub what: Words<'a>,
    /// Why, as the person wrote it.
    pub reason: Option<&'a str>,
    /// Links and buttons of the entry.
    pub actions: Option<Markup>,
    /// The changes themselves.
    pub body: Option<Markup>,
}

/// Entries in the order given.
pub fn timeline(language: Language, entries: &[Entry<'_>]) -> Markup {
    html! {
        ol.timeline {
            @for entry in entries {
                li {
                    div.entry-head {
                        p.what {
                            strong { (entry.what.show(language)) }
                            span.by { (entry.who) }
                            (format::time_tag(language, entry.when))
                        }
                        @if let Some(actions) = &entry.actions { div.actions { (actions) } }
                    }
                    @if let Some(reason) = entry.reason { p.reason { (reason) } }
                    @if let Some(body) = &entry.body { (body) }
                }
            }
        }
    }
}
