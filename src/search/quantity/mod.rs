//! Technical values: found in texts and in questions, compared across units.
//!
//! `2 kW` and `2000 W` are one quantity; `5–35 °C` is a span that has 20 °C in it. Quantities are whole numbers of
//! millionths, so that equal ones are equal.

mod scan;
mod unit;

use rust_decimal::Decimal;

pub use self::scan::{Found, Strictness, scan};
pub use self::unit::Dimension;
use super::words::fold::fold;

/// What is measured, from how much to how much, in millionths of the dimension's own unit; both ends are the same for
/// a single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity {
    /// What is measured.
    pub dimension: Dimension,
    /// From this much.
    pub from: i64,
    /// To this much, inclusive.
    pub to: i64,
}

impl Quantity {
    /// A number in a unit as a classification or a field states it (`mm`, `m³/h`, `°C`); `None` for units that nobody
    /// searches by.
    pub fn in_unit(from: Decimal, to: Decimal, unit: &str) -> Option<Quantity> {
        let (dimension, size) = unit::find(&fold(unit.trim()))?;
        Quantity::between(dimension, unit::millionths(from, size)?, unit::millionths(to, size)?)
    }

    /// A number of a dimension that is written without a unit.
    pub fn marked(dimension: Dimension, from: Decimal, to: Decimal) -> Option<Quantity> {
        Quantity::between(dimension, unit::millionths(from, 1_000)?, unit::millionths(to, 1_000)?)
    }

    fn between(dimension: Dimension, one: i64, other: i64) -> Option<Quantity> {
        Some(Quantity { dimension, from: one.min(other), to: one.max(other) })
    }

    /// Whether it is one value, not a span.
    pub const fn is_single(self) -> bool {
        self.from == self.to
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Dimension, Quantity};

    #[test]
    fn units_of_the_classification_are_known() {
        for unit in ["mm", "W", "bar", "°C", "m³/h", "l/min", "V", "kg", "l", "K", "°", "%", "dB(A)"] {
            assert!(Quantity::in_unit(Decimal::ONE, Decimal::ONE, unit).is_some(), "{unit}");
        }
        assert_eq!(Quantity::in_unit(Decimal::ONE, Decimal::ONE, "W/(m.K)"), None);
    }

    #[test]
    fn a_span_runs_from_the_smaller_to_the_larger() {
        let span = Quantity::marked(Dimension::NominalDiameter, Decimal::TEN, Decimal::ONE).expect("a span");
        assert_eq!((span.from, span.to), (1_000_000, 10_000_000));
        assert!(!span.is_single());
    }
}
