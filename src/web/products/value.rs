//! Values of fields as people read them.

use maud::{Markup, html};

use super::words;
use crate::domain::language::Language;
use crate::domain::number::LviNumber;
use crate::domain::product::fields::Field;
use crate::domain::product::{FieldCode, Kind, Product, Value, field};
use crate::text::key;
use crate::web::ui::external::external;
use crate::web::ui::format;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::list::quantity;
use crate::web::ui::words::Words;

/// A value on a card: with its unit, its words, its links.
pub(super) fn show(language: Language, row: &Field, value: &Value, product: &Product) -> Markup {
    match value {
        Value::Text(words) => match row.kind {
            Kind::Url => external(words),
            Kind::Paragraphs { .. } => paragraphs(words, spoken(row.code), language),
            _ => html! { span lang=[foreign(row.code, language)] { (words) } },
        },
        Value::Integer(number) => figure(language, row, &format::number(language, *number), product),
        Value::Decimal(number) => figure(language, row, &format::decimal(language, *number), product),
        Value::YesNo(yes) => html! { (yes_no(*yes).get(language)) },
        Value::Date(date) => html! { (format::civil_date(language, *date)) },
        Value::Gtin(gtin) => identifier::gtin(&gtin.to_string()),
        Value::Code(code) => match words::choice(row.code, value) {
            Some(words) => html! { (words.get(language)) " " (identifier::code(code.as_str())) },
            None => identifier::code(code.as_str()),
        },
        Value::Numbers(numbers) => links(numbers),
    }
}

/// A text in the reader's own language, or in none, that needs no markup; the most common value.
pub(super) fn bare<'a>(language: Language, row: &Field, value: &'a Value) -> Option<&'a str> {
    match (value, row.kind) {
        (Value::Text(words), Kind::Text { .. } | Kind::Scip) if foreign(row.code, language).is_none() => Some(words),
        _ => None,
    }
}

fn yes_no(yes: bool) -> crate::text::Text {
    if yes { key::WORD_YES } else { key::WORD_NO }
}

fn figure(language: Language, row: &Field, figure: &str, product: &Product) -> Markup {
    quantity(figure, words::unit(language, row, product).unwrap_or_default())
}

fn paragraphs(words: &str, own: Option<Language>, reader: Language) -> Markup {
    let lang = own.filter(|own| *own != reader).map(Language::code);
    html! {
        div lang=[lang] {
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
pub(super) fn plain(language: Language, code: FieldCode, value: &Value, product: &Product) -> Words<'static> {
    let row = field(code);
    let with_unit = |figure: String| match row.and_then(|row| words::unit(language, row, product)) {
        Some(unit) => format!("{figure}\u{a0}{unit}"),
        None => figure,
    };
    let words = match value {
        Value::Text(words) => {
            let words = words.to_string();
            return spoken(code).map_or(Words::from(words.clone()), |own| Words::foreign(own, words));
        }
        Value::Integer(number) => with_unit(format::number(language, *number)),
        Value::Decimal(number) => with_unit(format::decimal(language, *number)),
        Value::YesNo(yes) => yes_no(*yes).get(language).to_owned(),
        Value::Date(date) => format::civil_date(language, *date),
        Value::Gtin(gtin) => gtin.to_string(),
        Value::Code(letters) => match words::choice(code, value) {
            Some(words) => format!("{} ({letters})", words.get(language)),
            None => letters.to_string(),
        },
        Value::Numbers(numbers) => numbers.iter().map(LviNumber::to_string).collect::<Vec<_>>().join(", "),
    };
    Words::from(words)
}
