//! Files: tiles on a card and lines in running lists, each with its kind, size, language and how it stands with it.

use maud::{Markup, html};

use crate::domain::attachment::FileKind;
use crate::domain::attachment::file::Validity;
use crate::domain::language::Language;
use crate::text::{Text, key};

use super::format;
use super::icon::{Icon, icon};
use super::status::{Tone, status};
use super::words::{Words, plain};

/// A file as a reader sees it.
#[derive(Clone, Debug)]
pub struct File<'a> {
    /// What it is called.
    pub title: Words<'a>,
    /// Where it is; nowhere while it may not be seen.
    pub url: Option<String>,
    /// What it is, where that is known.
    pub kind: Option<FileKind>,
    /// Bytes.
    pub size: u64,
    /// The language that it is written in.
    pub language: Option<Language>,
    /// A small picture of it.
    pub thumb: Option<String>,
    /// How it stands with it: what is worth a look, with its icon and words.
    pub notes: Vec<Markup>,
}

/// The drawing that stands for a kind.
pub const fn kind_icon(kind: Option<FileKind>) -> Icon {
    match kind {
        Some(FileKind::Jpeg | FileKind::Png | FileKind::WebP | FileKind::Tiff) => Icon::Picture,
        Some(FileKind::Dwg | FileKind::Dxf) => Icon::Drawing,
        Some(FileKind::Ifc | FileKind::Rfa | FileKind::Step) => Icon::Model,
        Some(FileKind::Zip) => Icon::Archive,
        Some(FileKind::Pdf | FileKind::Xlsx | FileKind::Docx) | None => Icon::Document,
    }
}

impl File<'_> {
    /// A tile.
    pub fn tile(&self, language: Language) -> Markup {
        html! {
            div.file {
                @match &self.thumb {
                    Some(src) => { img src=(plain(src)) alt="" width="48" height="48" loading="lazy"; }
                    None => { span.kind { (icon(kind_icon(self.kind))) } }
                }
                div.about { (self.name(language)) (self.facts(language)) }
            }
        }
    }

    /// A line.
    pub fn line(&self, language: Language) -> Markup {
        html! { span.file-line { (icon(kind_icon(self.kind))) (self.name(language)) (self.facts(language)) } }
    }

    fn name(&self, language: Language) -> Markup {
        html! {
            @match &self.url {
                Some(url) => a.name href=(plain(url)) { (self.title.show(language)) },
                None => span.name { (self.title.show(language)) },
            }
        }
    }

    /// Kind, size, language, and how it stands with it.
    pub fn facts(&self, language: Language) -> Markup {
        html! {
            span.meta {
                @if let Some(kind) = self.kind { span { (kind.name()) } span { (format::bytes(language, self.size)) } }
                @if let Some(own) = self.language { span { (own_name(own).get(language)) } }
                @for note in &self.notes { (note) }
            }
        }
    }
}

/// The name of a language in itself.
pub const fn own_name(language: Language) -> Text {
    match language {
        Language::Fi => key::LANGUAGE_FI,
        Language::Sv => key::LANGUAGE_SV,
        Language::En => key::LANGUAGE_EN,
    }
}

/// How it stands with a file's validity; nothing where it has no end.
pub fn validity(
    language: Language,
    validity: Validity,
    from: Option<jiff::civil::Date>,
    until: Option<jiff::civil::Date>,
) -> Option<Markup> {
    let with = |phrase: crate::text::Phrase, date: jiff::civil::Date| {
        phrase.with(language, &[("date", (&format::civil_date(language, date)).into())])
    };
    match (validity, from, until) {
        (Validity::Ended, _, Some(until)) => {
            Some(status(language, Tone::Bad, Icon::Attention, with(key::FILES_ENDED, until)))
        }
        (Validity::EndsSoon, _, Some(until)) => {
            Some(status(language, Tone::Warn, Icon::Clock, with(key::FILES_ENDS_SOON, until)))
        }
        (Validity::NotYet, Some(from), _) => Some(html! { span { (with(key::FILES_FROM, from)) } }),
        (_, _, Some(until)) => Some(html! { span { (with(key::FILES_UNTIL, until)) } }),
        _ => None,
    }
}

/// That the virus scanner has still to look.
pub fn waiting(language: Language) -> Markup {
    status(language, Tone::Quiet, Icon::Clock, key::FILES_WAITING)
}

/// That the virus scanner has found something.
pub fn infected(language: Language, signature: &str) -> Markup {
    let words = key::FILES_INFECTED.with(language, &[("signature", signature.into())]);
    status(language, Tone::Bad, Icon::Error, words)
}

/// Files beside each other.
pub fn tiles(language: Language, files: &[File<'_>]) -> Markup {
    html! { div.files { @for file in files { (file.tile(language)) } } }
}
