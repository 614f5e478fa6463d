//! Forms: one column, label above, help below, unit inside the field's end, the error at the field.
//!
//! A form posts to its own URL and comes back with what was typed and the reasons where it is refused.

mod errors;
mod field;
mod ticks;

pub use errors::{Errors, FieldError, Section, error_summary, sections};
pub use field::{Choice, Field, Group, field_id, limit_help};
pub use ticks::{Tick, ticks};

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::key;

use super::words::{Words, plain};

/// The name of the hidden field that carries the session's token.
pub const CSRF_FIELD: &str = "csrf";

/// The hidden field that proves that a form was made for this session.
pub fn csrf(token: &str) -> Markup {
    html! { input type="hidden" name=(CSRF_FIELD) value=(plain(token)); }
}

/// A hidden field.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A form that is watched for unsaved changes and saved with Ctrl+S where scripts run.
pub fn form(action: &str, token: &str, body: Markup) -> Markup {
    html! {
        form.form method="post" action=(action) novalidate data-watch {
            (csrf(token))
            (body)
        }
    }
}

/// A form that sends files; not watched, since a chosen file is not work that could be lost.
pub fn upload(action: &str, token: &str, body: Markup) -> Markup {
    html! {
        form.form method="post" action=(action) enctype="multipart/form-data" novalidate {
            (csrf(token))
            (body)
        }
    }
}

/// A watched form that sends files as well.
pub fn form_with_files(action: &str, token: &str, body: Markup) -> Markup {
    html! {
        form.form method="post" action=(action) enctype="multipart/form-data" novalidate data-watch {
            (csrf(token))
            (body)
        }
    }
}

/// A watched form of long texts, whose fields are wide.
pub fn texts(action: &str, token: &str, body: Markup) -> Markup {
    html! {
        form.form.texts method="post" action=(action) novalidate data-watch {
            (csrf(token))
            (body)
        }
    }
}

/// A long form with the list of its [`sections`] at the side.
pub fn beside_sections(sections: Markup, form: Markup) -> Markup {
    html! { div.with-sections { (sections) div { (form) } } }
}

/// Short fields beside each other where there is room, such as length, width and height.
pub fn together(fields: Markup) -> Markup {
    html! { div.pair { (fields) } }
}

/// Fields that belong together, under a heading; `id` is the target of the section list.
pub fn section<'a>(language: Language, id: &str, title: impl Into<Words<'a>>, body: Markup) -> Markup {
    html! {
        section.fields #(id) aria-labelledby={ (id) "-title" } {
            h2 id={ (id) "-title" } { (title.into().show(language)) }
            (body)
        }
    }
}

/// The bar that sticks to the bottom: what is unsaved, cancel, save.
pub fn save_bar<'a>(language: Language, save: impl Into<Words<'a>>, cancel: Option<&str>) -> Markup {
    save_bar_with(language, save, cancel, html! {})
}

/// The same with more buttons before the main one.
pub fn save_bar_with<'a>(language: Language, save: impl Into<Words<'a>>, cancel: Option<&str>, more: Markup) -> Markup {
    html! {
        div.save {
            p.unsaved data-unsaved-names role="status" {}
            @if let Some(cancel) = cancel { a.button href=(cancel) { (key::WORD_CANCEL.get(language)) } }
            (more)
            button.primary type="submit" { (save.into().show(language)) }
        }
    }
}

/// Another button of a form, which sends a field of its own along.
pub fn choosing_button<'a>(language: Language, name: &str, value: &str, label: impl Into<Words<'a>>) -> Markup {
    html! { button.normal type="submit" name=(name) value=(value) { (label.into().show(language)) } }
}

/// The button that shows what is written as its readers would get it, and stores nothing; see [`beside_preview`].
pub fn preview_button<'a>(language: Language, name: &str, value: &str, label: impl Into<Words<'a>>) -> Markup {
    html! {
        button.normal type="submit" name=(name) value=(value) data-preview-button { (label.into().show(language)) }
    }
}

/// A form of [`texts`] with a place for its preview, which follows what is written where scripts run: they press the
/// [`preview_button`] in the background, and take the section `preview` out of the page that comes.
pub fn beside_preview(language: Language, form: Markup) -> Markup {
    html! {
        div.with-preview {
            div { (form) }
            div.preview role="group" tabindex="0" aria-label=(key::PREVIEW.get(language)) hidden data-preview
                data-follows=(key::PREVIEW_FOLLOWS.get(language)) data-faults=(key::PREVIEW_FAULTS.get(language))
                data-fails=(key::PREVIEW_FAILS.get(language)) {
                p.quiet.small role="status" {}
                div data-preview-into {}
            }
        }
    }
}

/// Another button of a form, which sends it elsewhere.
pub fn elsewhere_button<'a>(language: Language, action: &str, label: impl Into<Words<'a>>) -> Markup {
    html! { button.normal type="submit" formaction=(action) { (label.into().show(language)) } }
}

/// Letters in a language as they were typed, line by line, in a box of their own; for comparing with a field.
pub fn letters<'a>(reader: Language, label: impl Into<Words<'a>>, written_in: Language, text: &str) -> Markup {
    let label = label.into();
    html! {
        pre.letters tabindex="0" role="group" aria-label=(label.get(reader))
            lang=[(written_in != reader).then_some(written_in.code())] { (text) }
    }
}

/// The button at the end of a short form, with an optional way out beside it.
pub fn submit<'a>(language: Language, label: impl Into<Words<'a>>, weight: Weight, cancel: Option<&str>) -> Markup {
    html! {
        div.submit {
            button.(weight.class()) type="submit" { (label.into().show(language)) }
            @if let Some(cancel) = cancel { a.button href=(cancel) { (key::WORD_CANCEL.get(language)) } }
        }
    }
}

/// A button of its own that posts at once, such as "end this session".
pub fn button<'a>(
    language: Language,
    action: &str,
    token: &str,
    fields: &[(&str, &str)],
    label: impl Into<Words<'a>>,
    weight: Weight,
) -> Markup {
    html! {
        form.inline method="post" action=(action) {
            (csrf(token))
            @for (name, value) in fields { (hidden(name, value)) }
            button.(weight.class()) type="submit" { (label.into().show(language)) }
        }
    }
}

/// How much a button stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The page's one main action.
    Primary,
    /// An ordinary button.
    Normal,
    /// As quiet as a link.
    Plain,
    /// Takes something away.
    Danger,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Weight::Primary => "primary",
            Weight::Normal => "normal",
            Weight::Plain => "plain",
            Weight::Danger => "danger",
        }
    }
}

/// A link that looks like a button, for the title's actions.
pub fn link_button<'a>(language: Language, url: &str, label: impl Into<Words<'a>>, weight: Weight) -> Markup {
    html! { a.button.(weight.class()) href=(url) { (label.into().show(language)) } }
}

/// The line that says what the star means; once above a form's first field.
pub fn required_note(language: Language) -> Markup {
    html! { p.required-note.quiet.small { (key::FORM_REQUIRED_NOTE.get(language)) } }
}
