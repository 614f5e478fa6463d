//! Changes: field by field, old beside new, told apart by place, word and mark, not by colour alone.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::key;

use super::words::Words;

/// One changed field; `None` stands for an empty value.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// The field's name.
    pub label: Words<'a>,
    /// The value before.
    pub old: Option<Words<'a>>,
    /// The value after.
    pub new: Option<Words<'a>>,
    /// What can be done about it, such as a button that brings the old value back.
    pub action: Option<Markup>,
}

impl<'a> Change<'a> {
    /// A change without an action.
    pub fn new(label: impl Into<Words<'a>>, old: Option<Words<'a>>, new: Option<Words<'a>>) -> Change<'a> {
        Change { label: label.into(), old, new, action: None }
    }

    /// Adds what can be done about it.
    pub fn action(mut self, action: Markup) -> Change<'a> {
        self.action = Some(action);
        self
    }
}

/// A table of changes.
pub fn changes<'a>(language: Language, caption: impl Into<Words<'a>>, changes: &[Change<'_>]) -> Markup {
    let actions = changes.iter().any(|change| change.action.is_some());
    html! {
        table.diff {
            caption.unseen { (caption.into().show(language)) }
            thead.unseen {
                tr {
                    th scope="col" { (key::WORD_NAME.get(language)) }
                    th scope="col" { (key::CHANGE_OLD.get(language)) }
                    th scope="col" { (key::CHANGE_NEW.get(language)) }
                    @if actions { th scope="col" { (key::WORD_ACTIONS.get(language)) } }
                }
            }
            tbody {
                @for change in changes {
                    tr {
                        th scope="row" { (change.label.show(language)) }
                        td.old { (value(language, change.old.as_ref(), Side::Old)) }
                        td.new { (value(language, change.new.as_ref(), Side::New)) }
                        @if actions { td.actions { @if let Some(action) = &change.action { (action) } } }
                    }
                }
            }
        }
    }
}

/// A value before a change, for tables of other shapes.
pub fn old(language: Language, words: Option<&Words<'_>>) -> Markup {
    value(language, words, Side::Old)
}

/// A value after a change.
pub fn new(language: Language, words: Option<&Words<'_>>) -> Markup {
    value(language, words, Side::New)
}

#[derive(Clone, Copy)]
enum Side {
    Old,
    New,
}

fn value(language: Language, words: Option<&Words<'_>>, side: Side) -> Markup {
    html! {
        @match (words, side) {
            (Some(words), Side::Old) => del { (words.show(language)) },
            (Some(words), Side::New) => ins { (words.show(language)) },
            (None, _) => span.quiet { (key::CHANGE_EMPTY.get(language)) },
        }
    }
}
