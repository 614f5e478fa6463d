//! Statuses: always an icon and a word, never colour alone; and how far something has come.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::product::quality::Band;
use crate::text::{Text, key};

use super::format;
use super::icon::{Icon, icon};
use super::words::Words;

/// The statuses that the whole bank shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// In use.
    Active,
    /// Put away, readable, can be brought back.
    Archived,
    /// May not sign in for now.
    Deactivated,
    /// Gone, but for the histories.
    Deleted,
    /// Should be there and is not.
    Missing,
}

/// The colour of a status; it only repeats what icon and word say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Green.
    Good,
    /// Amber.
    Warn,
    /// Red.
    Bad,
    /// Grey.
    Quiet,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
            Tone::Quiet => "quiet",
        }
    }
}

impl Status {
    const fn parts(self) -> (Tone, Icon, Text) {
        match self {
            Status::Active => (Tone::Good, Icon::Check, key::STATUS_ACTIVE),
            Status::Archived => (Tone::Quiet, Icon::Archive, key::STATUS_ARCHIVED),
            Status::Deactivated => (Tone::Warn, Icon::Off, key::STATUS_DEACTIVATED),
            Status::Deleted => (Tone::Quiet, Icon::Close, key::STATUS_DELETED),
            Status::Missing => (Tone::Warn, Icon::Attention, key::STATUS_MISSING),
        }
    }

    /// The status with its icon and word.
    pub fn show(self, language: Language) -> Markup {
        let (tone, sign, word) = self.parts();
        status(language, tone, sign, word)
    }
}

/// A status of a page's own.
pub fn status<'a>(language: Language, tone: Tone, sign: Icon, words: impl Into<Words<'a>>) -> Markup {
    html! { span.status.(tone.class()) { (icon(sign)) (words.into().show(language)) } }
}

/// A quiet label without a tone: a role, a kind, a code.
pub fn badge<'a>(language: Language, words: impl Into<Words<'a>>) -> Markup {
    html! { span.badge { (words.into().show(language)) } }
}

/// A product's quality score, 0–100, as a bar with its percents.
pub fn quality(language: Language, score: u8) -> Markup {
    let tone = match Band::of(score) {
        Band::Complete => Tone::Good,
        Band::Partial => Tone::Warn,
        Band::Poor => Tone::Bad,
    };
    share(language, key::WORD_QUALITY, u64::from(score), 100, tone)
}

/// How much of a whole is there, as a bar with its percents; `label` says of what.
pub fn share<'a>(language: Language, label: impl Into<Words<'a>>, part: u64, whole: u64, tone: Tone) -> Markup {
    let percents = part.saturating_mul(100).checked_div(whole).unwrap_or(0).min(100);
    html! {
        span.share.(tone.class()) {
            svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                rect.track width="100" height="6" {}
                rect.fill width=(percents) height="6" {}
            }
            span.unseen { (label.into().show(language)) " " }
            span.figure { (format::percent(language, part, whole)) }
        }
    }
}
