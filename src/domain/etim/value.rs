//! What a product says about one feature of its class.

use rust_decimal::Decimal;

use super::class::FeatureKind;
use super::code::{FeatureCode, ValueCode};

/// A feature of a product with what is said about it. A product keeps them ordered by feature code, each once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FeatureValue {
    /// Which feature.
    pub feature: FeatureCode,
    /// What is said about it.
    pub content: FeatureContent,
}

/// What is said about a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeatureContent {
    /// A value of the feature's list.
    Choice(ValueCode),
    /// A number, in the unit that the class gives the feature.
    Number(Decimal),
    /// Yes or no.
    Logical(bool),
    /// From one number to another, both included; the first is not the larger.
    Range(Decimal, Decimal),
    /// Nothing, for a stated reason.
    Missing(NoValueReason),
}

impl FeatureContent {
    /// The kind of feature that this content answers; `None` for a missing value, which answers every kind.
    pub const fn kind(self) -> Option<FeatureKind> {
        match self {
            FeatureContent::Choice(_) => Some(FeatureKind::Alphanumeric),
            FeatureContent::Number(_) => Some(FeatureKind::Numeric),
            FeatureContent::Logical(_) => Some(FeatureKind::Logical),
            FeatureContent::Range(..) => Some(FeatureKind::Range),
            FeatureContent::Missing(_) => None,
        }
    }
}

/// Why a feature has no value. Source: the ETIM xChange guideline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoValueReason {
    /// The right value is missing in the list (MV).
    MissingInList,
    /// The feature does not apply to the product (NA).
    NotApplicable,
    /// The value is not known (UN).
    Unknown,
}

impl NoValueReason {
    /// All reasons, in the order in which they are offered.
    pub const ALL: [NoValueReason; 3] =
        [NoValueReason::NotApplicable, NoValueReason::Unknown, NoValueReason::MissingInList];

    /// The two letters that exchange files use.
    pub const fn code(self) -> &'static str {
        match self {
            NoValueReason::MissingInList => "MV",
            NoValueReason::NotApplicable => "NA",
            NoValueReason::Unknown => "UN",
        }
    }

    /// The reason of two letters that exchange files use.
    pub fn from_code(code: &str) -> Option<NoValueReason> {
        NoValueReason::ALL.into_iter().find(|reason| reason.code() == code)
    }
}
