//! Values of product fields and ETIM features on disk; parts of the product and history records.

use bincode::{Decode, Encode};
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::domain::etim::{FeatureCode, FeatureContent, FeatureValue, NoValueReason, ValueCode};
use crate::domain::gtin::Gtin;
use crate::domain::number::LviNumber;
use crate::domain::product::{Code, FieldCode, Value};

/// A field's value.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum ValueRecord {
    /// Words.
    Text(Box<str>),
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Decimal(DecimalRecord),
    /// Yes or no.
    YesNo(bool),
    /// A day: year, month, day.
    Date(i16, i8, i8),
    /// A trade item number by its value.
    Gtin(u64),
    /// A short code.
    Code(Box<str>),
    /// LVI-numbers by their values.
    Numbers(Vec<u32>),
}

/// A decimal number: its digits and how many of them stand after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct DecimalRecord {
    digits: i128,
    decimals: u8,
}

impl From<Decimal> for DecimalRecord {
    fn from(number: Decimal) -> Self {
        // A decimal never has more than 28 digits after the point.
        DecimalRecord { digits: number.mantissa(), decimals: number.scale() as u8 }
    }
}

impl DecimalRecord {
    fn read(self) -> Result<Decimal, String> {
        Decimal::try_from_i128_with_scale(self.digits, self.decimals.into()).map_err(|error| error.to_string())
    }
}

impl From<&Value> for ValueRecord {
    fn from(value: &Value) -> Self {
        match value {
            Value::Text(words) => ValueRecord::Text(words.clone()),
            Value::Integer(number) => ValueRecord::Integer(*number),
            Value::Decimal(number) => ValueRecord::Decimal((*number).into()),
            Value::YesNo(yes) => ValueRecord::YesNo(*yes),
            Value::Date(date) => ValueRecord::Date(date.year(), date.month(), date.day()),
            Value::Gtin(gtin) => ValueRecord::Gtin(gtin.value()),
            Value::Code(code) => ValueRecord::Code(code.as_str().into()),
            Value::Numbers(numbers) => ValueRecord::Numbers(numbers.iter().map(|number| number.value()).collect()),
        }
    }
}

impl ValueRecord {
    /// The value; otherwise what about it no value can be.
    pub(super) fn read(self) -> Result<Value, String> {
        Ok(match self {
            ValueRecord::Text(words) => Value::Text(words),
            ValueRecord::Integer(number) => Value::Integer(number),
            ValueRecord::Decimal(number) => Value::Decimal(number.read()?),
            ValueRecord::YesNo(yes) => Value::YesNo(yes),
            ValueRecord::Date(year, month, day) => {
                Value::Date(Date::new(year, month, day).map_err(|error| error.to_string())?)
            }
            ValueRecord::Gtin(value) => {
                Value::Gtin(Gtin::from_value(value).ok_or_else(|| format!("{value} is no GTIN"))?)
            }
            ValueRecord::Code(code) => Value::Code(Code::new(&code).ok_or_else(|| format!("{code:?} is no code"))?),
            ValueRecord::Numbers(numbers) => Value::Numbers(
                numbers
                    .into_iter()
                    .map(|number| LviNumber::new(number).ok_or_else(|| format!("{number} is no LVI-number")))
                    .collect::<Result<_, _>>()?,
            ),
        })
    }
}

/// What is said about a feature.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum ContentRecord {
    /// A value of the list.
    Choice([u8; 8]),
    /// A number.
    Number(DecimalRecord),
    /// Yes or no.
    Logical(bool),
    /// From one number to another.
    Range(DecimalRecord, DecimalRecord),
    /// Nothing, because the right value is missing in the list.
    MissingInList,
    /// Nothing, because the feature does not apply.
    NotApplicable,
    /// Nothing, because it is not known.
    Unknown,
}

impl From<FeatureContent> for ContentRecord {
    fn from(content: FeatureContent) -> Self {
        match content {
            FeatureContent::Choice(value) => ContentRecord::Choice(value.bytes()),
            FeatureContent::Number(number) => ContentRecord::Number(number.into()),
            FeatureContent::Logical(yes) => ContentRecord::Logical(yes),
            FeatureContent::Range(lower, upper) => ContentRecord::Range(lower.into(), upper.into()),
            FeatureContent::Missing(NoValueReason::MissingInList) => ContentRecord::MissingInList,
            FeatureContent::Missing(NoValueReason::NotApplicable) => ContentRecord::NotApplicable,
            FeatureContent::Missing(NoValueReason::Unknown) => ContentRecord::Unknown,
        }
    }
}

impl ContentRecord {
    /// The content; otherwise what about it no content can be.
    pub(super) fn read(self) -> Result<FeatureContent, String> {
        Ok(match self {
            ContentRecord::Choice(value) => FeatureContent::Choice(
                ValueCode::from_bytes(value).ok_or_else(|| format!("{value:?} is no ETIM value"))?,
            ),
            ContentRecord::Number(number) => FeatureContent::Number(number.read()?),
            ContentRecord::Logical(yes) => FeatureContent::Logical(yes),
            ContentRecord::Range(lower, upper) => FeatureContent::Range(lower.read()?, upper.read()?),
            ContentRecord::MissingInList => FeatureContent::Missing(NoValueReason::MissingInList),
            ContentRecord::NotApplicable => FeatureContent::Missing(NoValueReason::NotApplicable),
            ContentRecord::Unknown => FeatureContent::Missing(NoValueReason::Unknown),
        })
    }
}

/// A feature with what is said about it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct FeatureRecord {
    code: [u8; 8],
    content: ContentRecord,
}

impl From<&FeatureValue> for FeatureRecord {
    fn from(value: &FeatureValue) -> Self {
        FeatureRecord { code: value.feature.bytes(), content: value.content.into() }
    }
}

impl FeatureRecord {
    /// The feature; otherwise what about it no feature can be.
    pub(super) fn read(self) -> Result<FeatureValue, String> {
        Ok(FeatureValue { feature: feature(self.code)?, content: self.content.read()? })
    }
}

/// The feature code of eight bytes.
pub(super) fn feature(bytes: [u8; 8]) -> Result<FeatureCode, String> {
    FeatureCode::from_bytes(bytes).ok_or_else(|| format!("{bytes:?} is no ETIM feature"))
}

/// The field code of a number.
pub(super) fn field(number: u16) -> Result<FieldCode, String> {
    FieldCode::new(number).ok_or_else(|| format!("{number} is no field"))
}
