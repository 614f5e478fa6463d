//! Every word that people read, in Finnish, Swedish and English.
//!
//! The words stand in `assets/text/<language>/<area>.ftl` (Fluent). The build script turns each key into a
//! constant of [`key`], so that a missing key does not compile and a missing translation does not build.
//! Messages without variables cost an array look-up; only those with variables run through Fluent.

pub mod columns;
pub mod dates;
pub mod fields;
pub mod figures;
pub mod invoicing;
pub mod names;
pub mod rights;
pub mod rules;
pub mod threads;
pub mod usage;

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;

use crate::domain::language::Language;

include!(concat!(env!("OUT_DIR"), "/text.rs"));

/// A message without variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text(u16);

impl Text {
    /// The words in a language.
    pub fn get(self, language: Language) -> &'static str {
        TEXTS[usize::from(self.0)][language.index()]
    }

    /// The message's key, for tests and for attributes that name a text.
    pub fn key(self) -> &'static str {
        KEYS[usize::from(self.0)]
    }

    /// The message of a key that is put together at run time, such as the name of a product field.
    pub fn find(key: &str) -> Option<Text> {
        let index = KEYS.binary_search(&key).ok()?;
        if TEXTS[index][0].is_empty() {
            return None;
        }
        u16::try_from(index).ok().map(Text)
    }
}

/// A message with variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Phrase(u16);

impl Phrase {
    /// The message of a key that is put together at run time, such as what is wrong with a value.
    pub fn find(key: &str) -> Option<Phrase> {
        let index = KEYS.binary_search(&key).ok()?;
        if !TEXTS[index][0].is_empty() {
            return None;
        }
        u16::try_from(index).ok().map(Phrase)
    }

    /// The words in a language with the variables filled in; numbers are grouped as the language does it.
    ///
    /// A variable that the message does not have is ignored; one that is not given stands as its name.
    pub fn with(self, language: Language, arguments: &[(&'static str, Argument<'_>)]) -> String {
        let bundle = &bundles()[language.index()];
        let Some(pattern) = bundle.get_message(KEYS[usize::from(self.0)]).and_then(|message| message.value()) else {
            return KEYS[usize::from(self.0)].to_owned();
        };
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            match argument {
                Argument::Words(words) => values.set(*name, *words),
                Argument::Count(count) => values.set(*name, *count),
            }
        }
        bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }
}

/// A variable's value.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// Words, put in as they are.
    Words(&'a str),
    /// A whole number, which can choose between singular and plural.
    Count(i64),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(words: &'a str) -> Self {
        Argument::Words(words)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(words: &'a String) -> Self {
        Argument::Words(words)
    }
}

macro_rules! count_from {
    ($($number:ty),*) => {$(
        impl From<$number> for Argument<'_> {
            fn from(count: $number) -> Self {
                Argument::Count(i64::try_from(count).unwrap_or(i64::MAX))
            }
        }
    )*};
}
count_from!(i32, i64, u16, u32, u64, usize);

type Bundle = FluentBundle<FluentResource>;

fn bundles() -> &'static [Bundle; 3] {
    static BUNDLES: OnceLock<[Bundle; 3]> = OnceLock::new();
    BUNDLES.get_or_init(|| {
        Language::ALL.map(|language| {
            let tag = language.code().parse().expect("fi, sv and en are language tags");
            let mut bundle = Bundle::new_concurrent(vec![tag]);
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(match language {
                Language::Fi => format_finnish,
                Language::Sv => format_swedish,
                Language::En => format_english,
            }));
            let resource = FluentResource::try_new(SOURCES[language.index()].to_owned())
                .expect("the build script parsed every message");
            bundle.add_resource(resource).expect("the build script refused duplicate keys");
            bundle
        })
    })
}

fn format_finnish(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    format_grouped(value, Language::Fi)
}

fn format_swedish(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    format_grouped(value, Language::Sv)
}

fn format_english(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    format_grouped(value, Language::En)
}

fn format_grouped(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) => Some(figures::integer(language, *value as i64)),
        _ => None,
    }
}
