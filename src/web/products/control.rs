//! The form control of a field: what kind of input it is, what it offers, in which language it is filled.

use super::{value, words};
use crate::domain::language::Language;
use crate::domain::product::Kind;
use crate::domain::product::fields::Field as Row;
use crate::text::fields::code_name;
use crate::text::key;
use crate::web::ui::form::{Choice, Field, limit_help};
use crate::web::ui::names;

/// Names, codes and numbers up to this long stand in a narrower field.
const SHORT_TEXT: usize = 40;

/// The control of a field under a name of the form's own; `choices` are its [`choices`].
pub(in crate::web) fn control<'a>(
    language: Language,
    row: &Row,
    name: &'a str,
    choices: &'a [Choice<'a>],
    typed: &'a str,
) -> Field<'a> {
    let label = words::label(row);
    let field = match row.kind {
        Kind::Text { max } => {
            let field = Field::text(name, label).max_length(letters(max));
            if max <= SHORT_TEXT { field.medium() } else { field }
        }
        Kind::Paragraphs { max } => Field::area(name, label, 6).max_length(letters(max)),
        Kind::Integer { .. } | Kind::Decimal { .. } => Field::number(name, label),
        Kind::YesNo | Kind::Choice(_) | Kind::Country => {
            Field::select(name, label, choices).empty(key::PRODUCT_NO_VALUE).medium()
        }
        Kind::Date => Field::date(name, label),
        Kind::Url => Field::url(name, label),
        Kind::Numbers { .. } => Field::area(name, label, 2),
        Kind::Gtin | Kind::CommodityCode | Kind::Unspsc => Field::text(name, label).short(),
        // Files have a form of their own.
        Kind::Scip | Kind::LviNumber | Kind::LinkNumber | Kind::EtimClass | Kind::Files { .. } => {
            Field::text(name, label).medium()
        }
    };
    let mut field = field.value(typed).autocomplete("off");
    if let Some(own) = value::spoken(row.code) {
        field = field.written_in(own);
    }
    if let Some(help) = words::help(row) {
        field = field.help(help);
    } else if let Kind::Text { max } | Kind::Paragraphs { max } = row.kind {
        field = field.help(limit_help(language, letters(max)));
    }
    field
}

fn letters(max: usize) -> u32 {
    u32::try_from(max).unwrap_or(u32::MAX)
}

/// What a select offers. A stored value that is no longer in the list stays on offer, or saving would lose it.
pub(in crate::web) fn choices(language: Language, row: &Row, present: &str) -> Vec<Choice<'static>> {
    let mut choices = match row.kind {
        Kind::YesNo => vec![Choice::new("yes", key::WORD_YES), Choice::new("no", key::WORD_NO)],
        Kind::Choice(list) => list
            .codes
            .iter()
            .map(|code| match code_name(list, code) {
                Some(words) => Choice::new(*code, format!("{} ({code})", words.get(language))),
                None => Choice::new(*code, *code),
            })
            .collect(),
        Kind::Country => names::countries(language).to_vec(),
        _ => return Vec::new(),
    };
    if !present.is_empty() && choices.iter().all(|choice| choice.value != present) {
        choices.push(Choice::new(present.to_owned(), present.to_owned()));
    }
    choices
}
