//! What stands in one cell of a table of products: typed, so that a file keeps numbers as numbers and codes as text.
//!
//! A cell has no words of its own; `text::columns` puts it into the words of a language.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::card::{Product, Status};
use super::code::FieldCode;
use super::column::Column;
use super::quality::score;
use super::value::Value;
use crate::domain::calendar::day;
use crate::domain::etim::{Class, FeatureCode, FeatureContent, NoValueReason};
use crate::domain::number::LviNumber;

/// The content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Words, one line or several.
    Text(Cow<'a, str>),
    /// Letters and digits that identify something and are never a quantity; leading zeros belong to it.
    Code(Cow<'a, str>),
    /// A number, in the unit of its column.
    Number(Decimal),
    /// From one number to another, in the unit of its column.
    Range(Decimal, Decimal),
    /// A day.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// Whether the product is archived.
    Archived(bool),
    /// Nothing, for a stated reason.
    Missing(NoValueReason),
}

/// What cells need beside the product: the names of what it only refers to, in the reader's language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around<'a> {
    /// The company's name.
    pub company: &'a str,
    /// The company's VAT number.
    pub vat: Option<&'a str>,
    /// The product group's name.
    pub group: &'a str,
    /// The product class's name.
    pub class: &'a str,
    /// The ETIM class that the product's features are read in.
    pub etim: Option<&'a Class>,
}

/// The cell of a product in a column.
pub fn cell<'a>(product: &'a Product, column: Column, around: &Around<'a>) -> Cell<'a> {
    match column {
        Column::Number => field(product, FieldCode::LVI_NUMBER, around),
        Column::Link => field(product, FieldCode::LINK_NUMBER, around),
        Column::Company => field(product, FieldCode::SUPPLIER_NAME, around),
        Column::Group => Cell::Text(format!("{:02} {}", product.group(), around.group).into()),
        Column::Class => field(product, FieldCode::CLASS_NAME, around),
        Column::Status => Cell::Archived(!product.is_active()),
        Column::Quality => Cell::Number(Decimal::from(score(product))),
        Column::Changed => field(product, FieldCode::CHANGED, around),
        Column::Field(code) => field(product, code, around),
        Column::Feature(code) => feature(product, code, around),
    }
}

fn field<'a>(product: &'a Product, code: FieldCode, around: &Around<'a>) -> Cell<'a> {
    match product.values.get(code) {
        Some(value) => value_cell(value),
        None => derived(product, code, around),
    }
}

/// The cell of a value.
pub fn value_cell(value: &Value) -> Cell<'_> {
    match value {
        Value::Text(words) => Cell::Text(Cow::Borrowed(words)),
        Value::Integer(number) => Cell::Number(Decimal::from(*number)),
        Value::Decimal(number) => Cell::Number(*number),
        Value::YesNo(yes) => Cell::YesNo(*yes),
        Value::Date(date) => Cell::Date(*date),
        Value::Gtin(gtin) => Cell::Code(gtin.to_string().into()),
        Value::Code(code) => Cell::Code(Cow::Borrowed(code.as_str())),
        Value::Numbers(numbers) => Cell::Code(listed(numbers).into()),
        Value::Files(files) => Cell::Text(files.iter().map(|file| &*file.name).collect::<Vec<_>>().join(", ").into()),
    }
}

fn listed(numbers: &[LviNumber]) -> String {
    numbers.iter().map(LviNumber::to_string).collect::<Vec<_>>().join(", ")
}

/// The fields that follow from the card itself and are never among its values.
fn derived<'a>(product: &'a Product, code: FieldCode, around: &Around<'a>) -> Cell<'a> {
    let text = |words: &'a str| if words.is_empty() { Cell::Empty } else { Cell::Text(Cow::Borrowed(words)) };
    match code {
        FieldCode::LVI_NUMBER => Cell::Code(product.link.number.to_string().into()),
        FieldCode::LINK_NUMBER => Cell::Code(product.link.to_string().into()),
        FieldCode::GROUP_NAME => text(around.group),
        FieldCode::CLASS_NAME => text(around.class),
        FieldCode::ETIM_CLASS => {
            product.etim.as_ref().map_or(Cell::Empty, |etim| Cell::Code(Cow::Borrowed(etim.class.as_str())))
        }
        FieldCode::SUPPLIER_NAME => text(around.company),
        FieldCode::SUPPLIER_VAT => around.vat.map_or(Cell::Empty, |vat| Cell::Code(Cow::Borrowed(vat))),
        FieldCode::PUBLISHED => Cell::Date(day(product.created)),
        FieldCode::CHANGED => Cell::Date(day(product.changed)),
        FieldCode::ARCHIVED => match product.status {
            Status::Archived { since } => Cell::Date(day(since)),
            Status::Active => Cell::Empty,
        },
        _ => Cell::Empty,
    }
}

fn feature<'a>(product: &'a Product, code: FeatureCode, around: &Around<'a>) -> Cell<'a> {
    let Some(content) = product.etim.as_ref().and_then(|etim| etim.get(code)) else { return Cell::Empty };
    match content {
        FeatureContent::Choice(value) => {
            let named = around.etim.and_then(|class| class.feature(code)).and_then(|feature| feature.value_name(value));
            named.map_or_else(|| Cell::Code(value.to_string().into()), |name| Cell::Text(Cow::Borrowed(name)))
        }
        FeatureContent::Number(number) => Cell::Number(number),
        FeatureContent::Logical(yes) => Cell::YesNo(yes),
        FeatureContent::Range(lower, upper) => Cell::Range(lower, upper),
        FeatureContent::Missing(reason) => Cell::Missing(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::{Around, Cell, cell};
    use crate::domain::etim::sample::pipe;
    use crate::domain::etim::{ClassCode, FeatureContent, FeatureValue, NoValueReason, ReleaseId};
    use crate::domain::moment::Moment;
    use crate::domain::product::column::Column;
    use crate::domain::product::sample::complete;
    use crate::domain::product::{Etim, FIELDS, FieldCode, Status};

    const AROUND: Around<'static> = Around {
        company: "Esimerkki Oy",
        vat: Some("FI01234567"),
        group: "Venttiilit",
        class: "Palloventtiilit",
        etim: None,
    };

    #[test]
    fn identifiers_are_codes_and_quantities_are_numbers() {
        let mut product = complete();
        product.status = Status::Archived { since: Moment::from_millis(1_782_941_400_000) };
        let shown = |column| cell(&product, column, &AROUND);
        assert_eq!(shown(Column::Number), Cell::Code("4532110".into()));
        assert_eq!(shown(Column::Link), Cell::Code("45321101042".into()));
        assert_eq!(shown(Column::Group), Cell::Text("45 Venttiilit".into()));
        assert_eq!(shown(Column::Status), Cell::Archived(true));
        assert_eq!(shown(Column::Field(FieldCode::GTIN)), Cell::Code("6415845321106".into()));
        assert_eq!(shown(Column::Field(FieldCode::ORIGIN)), Cell::Code("FI".into()));
        assert_eq!(shown(Column::Field(FieldCode::WEIGHT)), Cell::Number("0.25".parse().expect("a number")));
        // Half past midnight in Helsinki, still the day before in Greenwich.
        assert_eq!(shown(Column::Field(FieldCode::ARCHIVED)), Cell::Date(jiff::civil::date(2026, 7, 2)));
        assert_eq!(shown(Column::Field(FieldCode::SUPPLIER_VAT)), Cell::Code("FI01234567".into()));
    }

    #[test]
    fn every_field_that_a_complete_card_has_is_a_cell() {
        let product = complete();
        for row in FIELDS {
            let shown = cell(&product, Column::Field(row.code), &AROUND);
            assert_eq!(
                shown != Cell::Empty,
                product.values.has(row.code) || !row.is_editable() && filled(row.code),
                "{}",
                row.code
            );
        }
    }

    /// Derived fields that the sample has something for: it is neither classified nor archived.
    fn filled(code: FieldCode) -> bool {
        ![FieldCode::ETIM_CLASS, FieldCode::ARCHIVED].contains(&code)
    }

    #[test]
    fn a_feature_is_shown_by_its_class_and_by_its_code_without_one() {
        let class = pipe();
        let feature = class.features.iter().find(|feature| !feature.values.is_empty()).expect("a list");
        let (code, value) = (feature.code, &feature.values[0]);
        let mut product = complete();
        let features = vec![FeatureValue { feature: code, content: FeatureContent::Choice(value.code) }];
        let release = ReleaseId::numbered(10, 0).expect("a release");
        product.etim = Some(Etim::new(release, ClassCode::parse("EC000001").expect("a code"), features));
        let with = Around { etim: Some(&class), ..AROUND };
        assert_eq!(cell(&product, Column::Feature(code), &with), Cell::Text((&*value.name).into()));
        assert_eq!(cell(&product, Column::Feature(code), &AROUND), Cell::Code(value.code.to_string().into()));
        let reason = FeatureContent::Missing(NoValueReason::Unknown);
        product.etim.as_mut().expect("classified").put(code, Some(reason));
        assert_eq!(cell(&product, Column::Feature(code), &with), Cell::Missing(NoValueReason::Unknown));
    }
}
