//! The words of the field catalogue: names and help of fields and sections, units, codes of lists, problems.
//!
//! The catalogue is pure and has no words; keys are put together here once and kept, because a product page asks for
//! a hundred of them. A test walks the catalogue and fails where words are missing.

use std::sync::LazyLock;

use super::{Argument, Phrase, Text, figures};
use crate::domain::country::COUNTRIES;
use crate::domain::language::Language;
use crate::domain::product::advice::Hint;
use crate::domain::product::fields::{FIELDS, Kind, Unit, field};
use crate::domain::product::lists::{self, CodeList};
use crate::domain::product::problem::{Detail, Problem};
use crate::domain::product::section::Section;
use crate::domain::product::{FieldCode, LEVELS, Level, Value};

/// A name with its explanation.
#[derive(Clone, Copy, Debug)]
pub struct Explained {
    /// The name.
    pub name: Text,
    /// What it is for.
    pub help: Text,
}

/// The words of a field; `None` for a code that the catalogue does not know.
pub fn field_words(code: FieldCode) -> Option<Explained> {
    static WORDS: LazyLock<Vec<Option<Explained>>> =
        LazyLock::new(|| FIELDS.iter().map(|row| explained(&format!("field-tt{:03}", row.code.number()))).collect());
    WORDS.get(field(code)?.index()).copied().flatten()
}

/// The name of a field in a language; its code where the catalogue does not know it.
pub fn field_name(code: FieldCode, language: Language) -> String {
    field_words(code).map_or_else(|| code.to_string(), |words| words.name.get(language).to_owned())
}

/// The words of a section.
pub fn section_words(section: Section) -> Option<Explained> {
    static WORDS: LazyLock<[Option<Explained>; Section::ALL.len()]> =
        LazyLock::new(|| Section::ALL.map(|section| explained(&format!("section-{}", section.slug()))));
    WORDS[section.index()]
}

/// The name of a package level.
pub fn level_name(level: &Level) -> Option<Text> {
    static NAMES: LazyLock<Vec<Option<Text>>> =
        LazyLock::new(|| LEVELS.iter().map(|level| Text::find(&format!("level-{}", level.number))).collect());
    NAMES.get(usize::from(level.number)).copied().flatten()
}

/// The words or the symbol of a unit.
pub fn unit_name(unit: Unit) -> Option<Text> {
    static NAMES: LazyLock<[Option<Text>; Unit::ALL.len()]> =
        LazyLock::new(|| Unit::ALL.map(|unit| Text::find(unit.key())));
    NAMES[unit.index()]
}

/// The words of a code of a list.
pub fn code_name(list: &CodeList, code: &str) -> Option<Text> {
    static NAMES: LazyLock<[Vec<Option<Text>>; lists::ALL.len()]> =
        LazyLock::new(|| lists::ALL.map(|list| list.codes.iter().map(|code| Text::find(&list.key(code))).collect()));
    let names = lists::ALL.iter().position(|known| std::ptr::eq(*known, list)).map(|place| &NAMES[place])?;
    names.get(list.codes.iter().position(|known| *known == code)?).copied().flatten()
}

/// The name of a country by its two letters.
pub fn country_name(code: &str) -> Option<Text> {
    static NAMES: LazyLock<Vec<Option<Text>>> = LazyLock::new(|| {
        COUNTRIES.iter().map(|code| Text::find(&format!("country-{}", code.to_ascii_lowercase()))).collect()
    });
    NAMES.get(COUNTRIES.binary_search(&code).ok()?).copied().flatten()
}

/// The words behind the code that a value is, where its field has such: the name of a unit, a package, a country.
pub fn value_words(code: FieldCode, value: &Value) -> Option<Text> {
    let Value::Code(letters) = value else { return None };
    match field(code)?.kind {
        Kind::Choice(list) => code_name(list, letters.as_str()),
        Kind::Country => country_name(letters.as_str()),
        _ => None,
    }
}

/// A problem in words.
pub fn problem_words(problem: &Problem, language: Language) -> String {
    words(problem.key(), &problem.details(), language)
}

/// A piece of advice in words.
pub fn hint_words(hint: &Hint, language: Language) -> String {
    words(hint.key(), &hint.details(), language)
}

fn explained(key: &str) -> Option<Explained> {
    Some(Explained { name: Text::find(key)?, help: Text::find(&format!("{key}-help"))? })
}

fn words(key: &'static str, details: &[(&'static str, Detail<'_>)], language: Language) -> String {
    if let Some(text) = Text::find(key) {
        return text.get(language).to_owned();
    }
    let Some(phrase) = Phrase::find(key) else { return key.to_owned() };
    let shown: Vec<_> = details
        .iter()
        .map(|(name, detail)| match detail {
            Detail::Words(words) => (*name, Shown::Words((*words).to_owned())),
            Detail::Count(count) => (*name, Shown::Count(*count)),
            Detail::Number(number) => (*name, Shown::Words(figures::decimal(language, *number))),
            Detail::Field(code) => (*name, Shown::Words(field_name(*code, language))),
        })
        .collect();
    let arguments: Vec<_> = shown
        .iter()
        .map(|(name, shown)| match shown {
            Shown::Words(words) => (*name, Argument::Words(words)),
            Shown::Count(count) => (*name, Argument::Count(*count)),
        })
        .collect();
    phrase.with(language, &arguments)
}

/// A detail as it is put into a message.
enum Shown {
    Words(String),
    Count(i64),
}
