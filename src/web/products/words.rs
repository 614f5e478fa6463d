//! What fields, sections and units are called on the pages of a card.

use std::sync::LazyLock;

use maud::{Markup, Render as _};

use crate::domain::language::Language;
use crate::domain::product::fields::{Field, Unit};
use crate::domain::product::quality::Item;
use crate::domain::product::{FIELDS, FieldCode, Product, Section, Value, field, packages};
use crate::text::fields::{field_words, level_name, section_words, unit_name, value_words};
use crate::text::{Text, key};
use crate::web::ui::stream;
use crate::web::ui::words::Words;

/// The name of a field.
pub(in crate::web) fn label(row: &Field) -> Words<'static> {
    field_words(row.code).map_or_else(|| Words::from(code(row)), |words| words.name.into())
}

/// The same by code, for changes under codes that a later standard may have brought.
pub(super) fn label_of(code: FieldCode) -> Words<'static> {
    field_words(code).map_or_else(|| Words::from(code.to_string()), |words| words.name.into())
}

/// `TT200`.
pub(in crate::web) fn code(row: &Field) -> &'static str {
    static CODES: LazyLock<Vec<String>> = LazyLock::new(|| FIELDS.iter().map(|row| row.code.to_string()).collect());
    &CODES[row.index()]
}

/// What stands before a field's value on a card: its name and its code, put together once for each language.
pub(super) fn head(row: &Field, language: Language) -> &'static str {
    static HEADS: LazyLock<[Vec<String>; Language::ALL.len()]> = LazyLock::new(|| {
        Language::ALL
            .map(|language| FIELDS.iter().map(|row| stream::head(label(row).show(language), code(row))).collect())
    });
    &HEADS[language.index()][row.index()]
}

/// The name of a field as it stands in a page, put together once for each language.
pub(super) fn marked_label(row: &Field, language: Language) -> &'static Markup {
    static LABELS: LazyLock<[Vec<Markup>; Language::ALL.len()]> = LazyLock::new(|| {
        Language::ALL.map(|language| FIELDS.iter().map(|row| label(row).show(language).render()).collect())
    });
    &LABELS[language.index()][row.index()]
}

/// The sentence that explains a field.
pub(super) fn help(row: &Field) -> Option<Text> {
    field_words(row.code).map(|words| words.help)
}

/// The title of a section.
pub(in crate::web) fn section(section: Section) -> Words<'static> {
    section_words(section).map_or_else(|| Words::from(section.slug()), |words| words.name.into())
}

/// The sentence that explains a section.
pub(super) fn section_help(section: Section) -> Option<Text> {
    section_words(section).map(|words| words.help)
}

/// The unit of a field's number: the product's own use or sales unit where the catalogue says so.
pub(super) fn unit(language: Language, row: &Field, product: &Product) -> Option<&'static str> {
    static UNITS: LazyLock<[Option<Text>; Unit::ALL.len()]> = LazyLock::new(|| Unit::ALL.map(unit_name));
    let unit = row.unit?;
    let own = match unit {
        Unit::UseUnit => Some(FieldCode::USE_UNIT),
        Unit::SalesUnit => Some(FieldCode::SALES_UNIT),
        _ => None,
    };
    let chosen = own.and_then(|code| value_words(code, product.values.get(code)?));
    let place = Unit::ALL.iter().position(|known| *known == unit)?;
    chosen.or(UNITS[place]).map(|text| text.get(language))
}

/// The words of a value that is a code.
pub(super) fn choice(code: FieldCode, value: &Value) -> Option<Text> {
    value_words(code, value)
}

/// The title of a package level.
pub(super) fn level(level: &packages::Level) -> Words<'static> {
    static NAMES: LazyLock<[Option<Text>; 5]> = LazyLock::new(|| packages::LEVELS.each_ref().map(level_name));
    NAMES[usize::from(level.number)].map_or_else(|| Words::from(level.number.to_string()), Words::Text)
}

/// What a part of the quality score is about, with the section where it is filled in; `None` for ETIM.
pub(super) fn quality_item(item: Item) -> (Words<'static>, Option<Section>) {
    match item {
        Item::Field(code) => (label_of(code), field(code).map(|row| row.section)),
        Item::Package => (level(&packages::LEVELS[0]), Some(Section::Packages)),
        Item::EtimClass => (key::PRODUCT_ETIM_CLASS.into(), None),
        Item::EtimFeatures => (key::PRODUCT_ETIM_FEATURES.into(), None),
    }
}
