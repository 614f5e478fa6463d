//! Values of fields as people read them.

use maud::{Markup, Render, html};

use super::{files, words};
use crate::domain::language::Language;
use crate::domain::number::LviNumber;
use crate::domain::product::fields::Field;
use crate::domain::product::{Column, FieldCode, Kind, Product, Value, field};
use crate::text::columns::{column_unit, yes_no};
use crate::text::figures;
use crate::web::ui::escape;
use crate::web::ui::external::external;
use crate::web::ui::format;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::stream;
use crate::web::ui::words::Words;

/// Writes a value as it stands on a card: with its unit, its words, its links.
pub(super) fn write(page: &mut String, language: Language, row: &Field, value: &Value, product: &Product) {
    match value {
        Value::Text(words) => match row.kind {
            Kind::Url => external(page, words),
            Kind::Paragraphs { .. } => paragraphs(words, foreign(row.code, language)).render_to(page),
            _ => match spoken(row.code) {
                Some(own) => Words::foreign(own, &**words).show(language).render_to(page),
                None => escape::push(page, words),
            },
        },
        Value::Integer(number) => {
            figure(page, language, row, product, |page| figures::push_integer(page, language, *number));
        }
        Value::Decimal(number) => {
            figure(page, language, row, product, |page| figures::push_decimal(page, language, *number));
        }
        Value::YesNo(yes) => page.push_str(yes_no(*yes).get(language)),
        Value::Date(date) => format::push_date(page, language, *date),
        Value::Gtin(gtin) => identifier::gtin(&gtin.to_string()).render_to(page),
        Value::Code(code) => {
            if let Some(words) = words::choice(row.code, value) {
                escape::push(page, words.get(language));
                page.push(' ');
            }
            identifier::code(code.as_str()).render_to(page);
        }
        Value::Numbers(numbers) => links(numbers).render_to(page),
        // Cards show files as tiles and lines of their own.
        Value::Files(list) => escape::push(page, &files::plain(language, list)),
    }
}

fn figure(page: &mut String, language: Language, row: &Field, product: &Product, figure: impl FnOnce(&mut String)) {
    stream::quantity(page, figure, words::unit(language, row, product));
}

fn paragraphs(words: &str, foreign: Option<&str>) -> Markup {
    html! {
        div lang=[foreign] {
            @for line in words.split('\n').filter(|line| !line.trim().is_empty()) { p { (line) } }
        }
    }
}

fn links(numbers: &[LviNumber]) -> Markup {
    html! {
        @for (index, number) in numbers.iter().enumerate() {
            @if index > 0 { ", " }
            a href=(link::Query::new(link::PRODUCTS).with("q", number.to_string()).url()) {
                (identifier::lvi_number(*number))
            }
        }
    }
}

/// The language in which a field is written, where the standard says so.
pub(super) fn spoken(code: FieldCode) -> Option<Language> {
    match code.number() {
        200..=203 => Some(Language::Fi),
        204 | 205 => Some(Language::En),
        206 | 207 => Some(Language::Sv),
        _ => None,
    }
}

fn foreign(code: FieldCode, reader: Language) -> Option<&'static str> {
    spoken(code).filter(|own| *own != reader).map(Language::code)
}

/// A value in running words, for changes: without links, in one line.
pub(in crate::web) fn plain(language: Language, code: FieldCode, value: &Value, product: &Product) -> Words<'static> {
    in_words(language, code, value, field(code).and_then(|row| words::unit(language, row, product)))
}

/// The same without a product at hand: the unit is the catalogue's, not the product's own.
pub(in crate::web) fn bare(language: Language, code: FieldCode, value: &Value) -> Words<'static> {
    in_words(language, code, value, column_unit(Column::Field(code)).map(|unit| unit.get(language)))
}

fn in_words(language: Language, code: FieldCode, value: &Value, unit: Option<&str>) -> Words<'static> {
    let with_unit = |figure: String| match unit {
        Some(unit) => format!("{figure}\u{a0}{unit}"),
        None => figure,
    };
    let words = match value {
        Value::Text(words) => {
            let words = words.to_string();
            return spoken(code).map_or(Words::from(words.clone()), |own| Words::foreign(own, words));
        }
        Value::Integer(number) => with_unit(figures::integer(language, *number)),
        Value::Decimal(number) => with_unit(figures::decimal(language, *number)),
        Value::YesNo(yes) => yes_no(*yes).get(language).to_owned(),
        Value::Date(date) => format::civil_date(language, *date),
        Value::Gtin(gtin) => gtin.to_string(),
        Value::Code(letters) => match words::choice(code, value) {
            Some(words) => format!("{} ({letters})", words.get(language)),
            None => letters.to_string(),
        },
        Value::Files(list) => files::plain(language, list),
        Value::Numbers(numbers) => numbers.iter().map(LviNumber::to_string).collect::<Vec<_>>().join(", "),
    };
    Words::from(words)
}
