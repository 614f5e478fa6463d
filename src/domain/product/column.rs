//! Columns of tables of products: what a list can show and a file can hold of each.
//!
//! Each column has a stable code for addresses and forms: a word for what every product has, `TT200` for a field,
//! `EF006272` for a feature of the ETIM class. Its name in a language stands in `text::columns`, its content in `cell`.

use std::fmt;

use super::code::FieldCode;
use super::fields::{FIELDS, Field, field};
use crate::domain::etim::FeatureCode;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The LVI-number.
    Number,
    /// The product link number.
    Link,
    /// The company's name.
    Company,
    /// The product group, with its two digits.
    Group,
    /// The product class.
    Class,
    /// Active or archived.
    Status,
    /// The quality score, 0–100.
    Quality,
    /// The day of the last change.
    Changed,
    /// A field of the catalogue.
    Field(FieldCode),
    /// A feature of the ETIM class.
    Feature(FeatureCode),
}

impl Column {
    /// What every product has, in reading order.
    pub const FIXED: [Column; 8] = [
        Column::Number,
        Column::Link,
        Column::Company,
        Column::Group,
        Column::Class,
        Column::Status,
        Column::Quality,
        Column::Changed,
    ];

    /// The word of a fixed column; `None` for fields and features, whose codes are theirs.
    const fn word(self) -> Option<&'static str> {
        Some(match self {
            Column::Number => "number",
            Column::Link => "link",
            Column::Company => "company",
            Column::Group => "group",
            Column::Class => "class",
            Column::Status => "status",
            Column::Quality => "quality",
            Column::Changed => "changed",
            Column::Field(_) | Column::Feature(_) => return None,
        })
    }

    /// The stable code in addresses and forms.
    pub fn code(self) -> String {
        self.to_string()
    }

    /// The column of a [`Column::code`]; `None` for a field that the catalogue does not have.
    pub fn from_code(code: &str) -> Option<Column> {
        if let Some(fixed) = Column::FIXED.into_iter().find(|column| column.word() == Some(code)) {
            return Some(fixed);
        }
        match FieldCode::parse(code) {
            Some(code) => field(code).map(|row| Column::Field(row.code)),
            None => FeatureCode::parse(code).map(Column::Feature),
        }
    }

    /// The row of the catalogue, for a field.
    pub fn field(self) -> Option<&'static Field> {
        match self {
            Column::Field(code) => field(code),
            _ => None,
        }
    }

    /// Every field of the catalogue as a column, by ascending code.
    pub fn fields() -> impl Iterator<Item = Column> {
        FIELDS.iter().map(|row| Column::Field(row.code))
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Column::Field(code) => code.fmt(f),
            Column::Feature(code) => code.fmt(f),
            fixed => f.write_str(fixed.word().unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Column;
    use crate::domain::etim::FeatureCode;

    #[test]
    fn every_column_is_found_by_its_code() {
        let feature = Column::Feature(FeatureCode::parse("EFSE0002").expect("a code"));
        for column in Column::FIXED.into_iter().chain(Column::fields()).chain([feature]) {
            assert_eq!(Column::from_code(&column.code()), Some(column), "{column}");
        }
    }

    #[test]
    fn what_no_table_has_is_no_column() {
        for code in ["", "price", "TT999", "EC000001", "Number"] {
            assert_eq!(Column::from_code(code), None, "{code}");
        }
    }
}
