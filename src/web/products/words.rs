//! What fields, sections, units, codes and problems are called: the words of the catalogue, looked up once.

use std::sync::LazyLock;

use crate::domain::language::Language;
use crate::domain::product::fields::{Field, Unit};
use crate::domain::product::quality::Item;
use crate::domain::product::{Detail, FIELDS, FieldCode, Kind, Problem, Product, Section, field};
use crate::text::{Argument, Phrase, Text, key};
use crate::web::ui::format;
use crate::web::ui::words::Words;

/// The words of one field.
struct FieldWords {
    /// `TT200`.
    code: Box<str>,
    name: Option<Text>,
    help: Option<Text>,
}

static FIELD_WORDS: LazyLock<Vec<FieldWords>> = LazyLock::new(|| {
    FIELDS
        .iter()
        .map(|row| {
            let code = row.code.to_string();
            let key = format!("field-{}", code.to_lowercase());
            FieldWords { name: Text::find(&key), help: Text::find(&format!("{key}-help")), code: code.into() }
        })
        .collect()
});

static SECTION_WORDS: LazyLock<Vec<[Option<Text>; 2]>> = LazyLock::new(|| {
    Section::ALL
        .iter()
        .map(|section| {
            let key = format!("section-{}", section.slug());
            [Text::find(&key), Text::find(&format!("{key}-help"))]
        })
        .collect()
});

static UNIT_WORDS: LazyLock<Vec<Option<Text>>> =
    LazyLock::new(|| Unit::ALL.iter().map(|unit| Text::find(unit.key())).collect());

/// The name of a field; its code where the catalogue does not know it.
pub(super) fn label(row: &Field) -> Words<'static> {
    let words = &FIELD_WORDS[row.index()];
    words.name.map_or(Words::from(&*words.code), Words::Text)
}

/// The same by code, for changes under codes that a later standard may have brought.
pub(super) fn label_of(code: FieldCode) -> Words<'static> {
    field(code).map_or_else(|| Words::from(code.to_string()), label)
}

/// `TT200`.
pub(super) fn code(row: &Field) -> &'static str {
    &FIELD_WORDS[row.index()].code
}

/// The sentence that explains a field.
pub(super) fn help(row: &Field) -> Option<Text> {
    FIELD_WORDS[row.index()].help
}

/// The title of a section.
pub(super) fn section(section: Section) -> Words<'static> {
    SECTION_WORDS[section.index()][0].map_or(Words::from(section.slug()), Words::Text)
}

/// The sentence that explains a section.
pub(super) fn section_help(section: Section) -> Option<Text> {
    SECTION_WORDS[section.index()][1]
}

/// The unit of a field's number: the product's own use or sales unit where the catalogue says so.
pub(super) fn unit(language: Language, row: &Field, product: &Product) -> Option<&'static str> {
    let unit = row.unit?;
    let own = match unit {
        Unit::UseUnit => Some(FieldCode::USE_UNIT),
        Unit::SalesUnit => Some(FieldCode::SALES_UNIT),
        _ => None,
    };
    let chosen = own.and_then(|code| choice(code, product.values.text(code)?));
    let place = Unit::ALL.iter().position(|known| *known == unit)?;
    chosen.or(UNIT_WORDS[place]).map(|text| text.get(language))
}

/// The words of a code of a closed list.
pub(super) fn choice(code: FieldCode, value: &str) -> Option<Text> {
    match field(code)?.kind {
        Kind::Choice(list) => Text::find(&list.key(value)),
        Kind::Country => Text::find(&format!("country-{}", value.to_lowercase())),
        _ => None,
    }
}

/// The title of a package level.
pub(super) fn level(number: u8) -> Words<'static> {
    Text::find(&format!("level-{number}")).map_or_else(|| Words::from(number.to_string()), Words::Text)
}

/// What a part of the quality score is about, with the section where it is filled in; `None` for ETIM.
pub(super) fn quality_item(item: Item) -> (Words<'static>, Option<Section>) {
    match item {
        Item::Field(code) => (label_of(code), field(code).map(|row| row.section)),
        Item::Package => (level(0), Some(Section::Packages)),
        Item::EtimClass => (key::PRODUCT_ETIM_CLASS.into(), None),
        Item::EtimFeatures => (key::PRODUCT_ETIM_FEATURES.into(), None),
    }
}

/// A problem as a sentence.
pub(super) fn problem(language: Language, problem: &Problem) -> String {
    let details = problem.details();
    if details.is_empty()
        && let Some(text) = Text::find(problem.key())
    {
        return text.get(language).to_owned();
    }
    let words: Vec<(&'static str, String)> = details
        .iter()
        .filter_map(|&(name, detail)| match detail {
            Detail::Words(words) => Some((name, words.to_owned())),
            Detail::Number(number) => Some((name, format::decimal(language, number))),
            Detail::Field(code) => Some((name, label_of(code).get(language).to_owned())),
            Detail::Count(_) => None,
        })
        .collect();
    let mut arguments: Vec<(&'static str, Argument<'_>)> =
        words.iter().map(|(name, words)| (*name, words.as_str().into())).collect();
    arguments.extend(details.iter().filter_map(|&(name, detail)| match detail {
        Detail::Count(count) => Some((name, count.into())),
        Detail::Words(_) | Detail::Number(_) | Detail::Field(_) => None,
    }));
    Phrase::find(problem.key()).map_or_else(|| problem.key().to_owned(), |phrase| phrase.with(language, &arguments))
}
