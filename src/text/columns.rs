//! The words of tables of products: what a column is called, in which unit its numbers are, what a cell says.

use super::fields::{field_name, unit_name, value_words};
use super::{Text, dates, figures, key};
use crate::domain::etim::NoValueReason;
use crate::domain::language::Language;
use crate::domain::product::{Cell, Column, Product};

/// What a column is called. A feature has the name that its ETIM release gives it, which the caller knows; here its
/// code stands for it.
pub fn column_name(column: Column, language: Language) -> String {
    let fixed = |text: Text| text.get(language).to_owned();
    match column {
        Column::Number => fixed(key::PRODUCTS_LVI_NUMBER),
        Column::Link => fixed(key::PRODUCTS_LINK_NUMBER),
        Column::Company => fixed(key::WORD_COMPANY),
        Column::Group => fixed(key::PRODUCTS_GROUP),
        Column::Class => fixed(key::PRODUCTS_CLASS),
        Column::Status => fixed(key::WORD_STATUS),
        Column::Quality => fixed(key::PRODUCTS_QUALITY),
        Column::Changed => fixed(key::PRODUCTS_CHANGED),
        Column::Field(code) => field_name(code, language),
        Column::Feature(code) => code.to_string(),
    }
}

/// The unit of a field's numbers; features have those of their classes, which the caller knows.
pub fn column_unit(column: Column) -> Option<Text> {
    column.field().and_then(|row| row.unit).and_then(unit_name)
}

/// A cell in words for a page: numbers grouped, days as people write them, codes of lists with their meaning.
pub fn cell_words(product: &Product, column: Column, cell: &Cell<'_>, language: Language) -> String {
    if let Column::Field(code) = column
        && let Some(meaning) = product.values.get(code).and_then(|value| value_words(code, value))
    {
        return meaning.get(language).to_owned();
    }
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(words) | Cell::Code(words) => words.to_string(),
        Cell::Number(number) => figures::decimal(language, *number),
        Cell::Range(lower, upper) => {
            format!("{}–{}", figures::decimal(language, *lower), figures::decimal(language, *upper))
        }
        Cell::Date(date) => dates::civil_date(language, *date),
        Cell::YesNo(yes) => yes_no(*yes).get(language).to_owned(),
        Cell::Archived(archived) => status(*archived).get(language).to_owned(),
        Cell::Missing(reason) => missing(*reason).get(language).to_owned(),
    }
}

/// "Yes" or "No".
pub const fn yes_no(yes: bool) -> Text {
    if yes { key::WORD_YES } else { key::WORD_NO }
}

/// "Active" or "Archived".
pub const fn status(archived: bool) -> Text {
    if archived { key::STATUS_ARCHIVED } else { key::STATUS_ACTIVE }
}

/// Why a feature has no value.
pub const fn missing(reason: NoValueReason) -> Text {
    match reason {
        NoValueReason::MissingInList => key::ETIM_REASON_MISSING,
        NoValueReason::NotApplicable => key::ETIM_REASON_NOT_APPLICABLE,
        NoValueReason::Unknown => key::ETIM_REASON_UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::{cell_words, column_name, column_unit};
    use crate::domain::language::Language;
    use crate::domain::product::sample::complete;
    use crate::domain::product::{Around, Column, FieldCode, cell};

    #[test]
    fn every_column_has_a_name_in_every_language() {
        for column in Column::FIXED.into_iter().chain(Column::fields()) {
            for language in Language::ALL {
                assert_ne!(column_name(column, language), column.code(), "{column} in {language}");
            }
        }
    }

    #[test]
    fn cells_are_said_as_the_language_says_them() {
        let product = complete();
        let said = |column: Column, language| {
            cell_words(&product, column, &cell(&product, column, &Around::default()), language)
        };
        assert_eq!(said(Column::Field(FieldCode::WEIGHT), Language::Fi), "0,25");
        assert_eq!(said(Column::Field(FieldCode::WEIGHT), Language::En), "0.25");
        assert_eq!(said(Column::Field(FieldCode::USE_UNIT), Language::Fi), "kappale");
        assert_eq!(said(Column::Status, Language::Sv), "Aktiv");
        assert_eq!(said(Column::Changed, Language::Fi), "1.1.1970");
        assert_eq!(column_unit(Column::Field(FieldCode::WEIGHT)).map(|unit| unit.get(Language::Sv)), Some("kg"));
    }
}
