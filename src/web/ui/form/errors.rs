//! What was wrong with a form: the reason at each field, the list on top, the counts beside the sections.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::key;

use super::super::icon::{Icon, icon};
use super::super::words::Words;
use super::field::field_id;

/// One refused field.
#[derive(Clone, Debug)]
pub struct FieldError<'a> {
    /// The field's name in the form.
    pub name: String,
    /// The field's label.
    pub label: Words<'a>,
    /// Why it was refused, as a sentence.
    pub reason: String,
}

/// All refused fields of a form, in the order of the form.
#[derive(Clone, Debug, Default)]
pub struct Errors<'a> {
    list: Vec<FieldError<'a>>,
}

impl<'a> Errors<'a> {
    /// No errors yet.
    pub fn new() -> Errors<'a> {
        Errors::default()
    }

    /// Adds a field's error.
    pub fn add(&mut self, name: impl Into<String>, label: impl Into<Words<'a>>, reason: impl Into<String>) {
        self.list.push(FieldError { name: name.into(), label: label.into(), reason: reason.into() });
    }

    /// The first reason at a field.
    pub fn at(&self, name: &str) -> Option<&str> {
        self.list.iter().find(|error| error.name == name).map(|error| error.reason.as_str())
    }

    /// Whether nothing was refused.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError<'a>> {
        self.list.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.list.len()
    }
}

/// The list above a refused form, each reason linked to its field; nothing where there is none.
pub fn error_summary(language: Language, errors: &Errors<'_>) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.summary role="alert" tabindex="-1" data-focus {
                h2 { (icon(Icon::Error)) (key::FORM_ERRORS.with(language, &[("count", errors.len().into())])) }
                ul {
                    @for error in errors.iter() {
                        li { a href={ "#" (field_id(&error.name)) } { (error.label.show(language)) ": " (error.reason) } }
                    }
                }
            }
        }
    }
}

/// One entry of the section list beside a long form.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    /// The section's title.
    pub label: Words<'a>,
    /// Where it is: `#id` on the same page or the URL of its own page.
    pub url: String,
    /// Refused fields in it.
    pub errors: usize,
    /// Whether it is the page shown.
    pub current: bool,
}

/// The list of a form's sections with the number of errors in each.
pub fn sections(language: Language, sections: &[Section<'_>]) -> Markup {
    html! {
        nav.sections aria-label=(key::FORM_SECTIONS.get(language)) {
            ul {
                @for section in sections {
                    li {
                        a href=(section.url) aria-current=[section.current.then_some("true")] {
                            span { (section.label.show(language)) }
                            @if section.errors > 0 {
                                span.count.bad {
                                    (key::FORM_SECTION_ERRORS.with(language, &[("count", section.errors.into())]))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
