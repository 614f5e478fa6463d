//! Notices: what just happened, or what to mind, above the content.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::{Text, key};

use super::icon::{Icon, icon};
use super::words::Words;

/// How serious a notice is; each kind has its own colour, icon and word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something worth knowing.
    Note,
    /// Something to be looked at.
    Attention,
    /// Something failed.
    Error,
}

impl Tone {
    const fn parts(self) -> (&'static str, Icon, Text) {
        match self {
            Tone::Done => ("notice done", Icon::Check, key::NOTICE_DONE),
            Tone::Note => ("notice note", Icon::Info, key::NOTICE_NOTE),
            Tone::Attention => ("notice attention", Icon::Attention, key::NOTICE_ATTENTION),
            Tone::Error => ("notice error", Icon::Error, key::NOTICE_ERROR),
        }
    }
}

/// A notice with its words.
#[derive(Clone, Debug)]
pub struct Notice<'a> {
    /// How serious it is.
    pub tone: Tone,
    /// What it says, as a whole sentence.
    pub words: Words<'a>,
    /// Where to go from here: label and URL.
    pub link: Option<(Words<'a>, String)>,
}

impl<'a> Notice<'a> {
    /// A notice without a link.
    pub fn new(tone: Tone, words: impl Into<Words<'a>>) -> Notice<'a> {
        Notice { tone, words: words.into(), link: None }
    }

    /// Adds where to go from here.
    pub fn with_link(mut self, label: impl Into<Words<'a>>, url: String) -> Notice<'a> {
        self.link = Some((label.into(), url));
        self
    }

    /// The markup; errors and attention interrupt a screen reader, the others wait.
    pub fn show(&self, language: Language) -> Markup {
        let (class, sign, word) = self.tone.parts();
        let role = if matches!(self.tone, Tone::Error | Tone::Attention) { "alert" } else { "status" };
        html! {
            div class=(class) role=(role) {
                (icon(sign))
                p {
                    strong { (word.get(language)) } " " (self.words.show(language))
                    @if let Some((label, url)) = &self.link { " " a href=(url) { (label.show(language)) } }
                }
            }
        }
    }
}
