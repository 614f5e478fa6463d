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

const PASCALS_IN_A_BAR: i64 = 100_000;

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

    /// Whether the two have a value in common.
    pub fn meets(self, other: Quantity) -> bool {
        self.dimension == other.dimension && self.from <= other.to && other.from <= self.to
    }

    /// What people call by the same number: what is made for 16 bar is of class PN 16, and the other way round.
    pub fn alike(self) -> Option<Quantity> {
        let (dimension, ends) = match self.dimension {
            Dimension::Pressure => {
                let bars = |end: i64| (end % PASCALS_IN_A_BAR == 0).then_some(end / PASCALS_IN_A_BAR);
                (Dimension::PressureClass, [bars(self.from)?, bars(self.to)?])
            }
            Dimension::PressureClass => {
                let pascals = |end: i64| end.checked_mul(PASCALS_IN_A_BAR);
                (Dimension::Pressure, [pascals(self.from)?, pascals(self.to)?])
            }
            _ => return None,
        };
        Some(Quantity { dimension, from: ends[0], to: ends[1] })
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
    fn a_pressure_is_a_class_of_the_same_number() {
        let bar = |number: i64| Quantity::in_unit(number.into(), number.into(), "bar").expect("known");
        let class =
            |number: i64| Quantity::marked(Dimension::PressureClass, number.into(), number.into()).expect("in range");
        assert_eq!((bar(16).alike(), class(16).alike()), (Some(class(16)), Some(bar(16))));
        assert_eq!(Quantity::in_unit(16.into(), 16.into(), "mm").expect("known").alike(), None);
        assert!(bar(16).meets(bar(16)) && !bar(16).meets(class(16)));
    }

    #[test]
    fn a_span_runs_from_the_smaller_to_the_larger() {
        let span = Quantity::marked(Dimension::NominalDiameter, Decimal::TEN, Decimal::ONE).expect("a span");
        assert_eq!((span.from, span.to), (1_000_000, 10_000_000));
        assert!(!span.is_single());
    }
}
