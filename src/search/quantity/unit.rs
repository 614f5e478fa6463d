//! Units of measurement: what they measure and how many of the dimension's own units they are.

use rust_decimal::Decimal;

/// What a quantity measures. Quantities of one dimension can be compared, whatever unit they were written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Dimension {
    /// In millimetres.
    Length,
    /// Sizes of threads, in inches; not a length, because the pipe of a 1/2" thread is no 12.7 mm.
    Inch,
    /// In square metres.
    Area,
    /// In litres.
    Volume,
    /// In kilograms.
    Mass,
    /// In watts.
    Power,
    /// In volt-amperes.
    ApparentPower,
    /// In kilowatt-hours.
    Energy,
    /// In pascals.
    Pressure,
    /// In litres an hour.
    Flow,
    /// In degrees Celsius.
    Temperature,
    /// In kelvins.
    Difference,
    /// In volts.
    Voltage,
    /// In amperes.
    Current,
    /// In hertz.
    Frequency,
    /// In decibels.
    Sound,
    /// In degrees.
    Angle,
    /// In percents.
    Share,
    /// Revolutions a minute.
    Speed,
    /// Nominal diameter (DN), without a unit.
    NominalDiameter,
    /// Pressure class (PN), without a unit.
    PressureClass,
    /// Flow coefficient (Kvs), in cubic metres an hour at one bar.
    FlowCoefficient,
}

impl Dimension {
    /// All dimensions, by their numbers.
    pub const ALL: [Dimension; 22] = [
        Dimension::Length,
        Dimension::Inch,
        Dimension::Area,
        Dimension::Volume,
        Dimension::Mass,
        Dimension::Power,
        Dimension::ApparentPower,
        Dimension::Energy,
        Dimension::Pressure,
        Dimension::Flow,
        Dimension::Temperature,
        Dimension::Difference,
        Dimension::Voltage,
        Dimension::Current,
        Dimension::Frequency,
        Dimension::Sound,
        Dimension::Angle,
        Dimension::Share,
        Dimension::Speed,
        Dimension::NominalDiameter,
        Dimension::PressureClass,
        Dimension::FlowCoefficient,
    ];
}

/// A unit: how it is written, folded, what it measures, and its size in thousandths of the dimension's own unit.
struct Unit(&'static str, Dimension, i64);

const fn unit(written: &'static str, dimension: Dimension, thousandths: i64) -> Unit {
    Unit(written, dimension, thousandths)
}

/// Every unit in every way in which product texts, the ETIM classification and people write it.
static UNITS: &[Unit] = &[
    unit("mm", Dimension::Length, 1_000),
    unit("cm", Dimension::Length, 10_000),
    unit("dm", Dimension::Length, 100_000),
    unit("m", Dimension::Length, 1_000_000),
    unit("metri", Dimension::Length, 1_000_000),
    unit("metria", Dimension::Length, 1_000_000),
    unit("meter", Dimension::Length, 1_000_000),
    unit("metre", Dimension::Length, 1_000_000),
    unit("metres", Dimension::Length, 1_000_000),
    unit("um", Dimension::Length, 1),
    unit("\"", Dimension::Inch, 1_000),
    unit("''", Dimension::Inch, 1_000),
    unit("″", Dimension::Inch, 1_000),
    unit("”", Dimension::Inch, 1_000),
    unit("tuuma", Dimension::Inch, 1_000),
    unit("tuumaa", Dimension::Inch, 1_000),
    unit("tum", Dimension::Inch, 1_000),
    unit("inch", Dimension::Inch, 1_000),
    unit("inches", Dimension::Inch, 1_000),
    unit("m2", Dimension::Area, 1_000),
    unit("l", Dimension::Volume, 1_000),
    unit("ltr", Dimension::Volume, 1_000),
    unit("litra", Dimension::Volume, 1_000),
    unit("litraa", Dimension::Volume, 1_000),
    unit("liter", Dimension::Volume, 1_000),
    unit("litre", Dimension::Volume, 1_000),
    unit("litres", Dimension::Volume, 1_000),
    unit("dl", Dimension::Volume, 100),
    unit("cl", Dimension::Volume, 10),
    unit("ml", Dimension::Volume, 1),
    unit("m3", Dimension::Volume, 1_000_000),
    unit("kg", Dimension::Mass, 1_000),
    unit("g", Dimension::Mass, 1),
    unit("w", Dimension::Power, 1_000),
    unit("watti", Dimension::Power, 1_000),
    unit("wattia", Dimension::Power, 1_000),
    unit("watt", Dimension::Power, 1_000),
    unit("watts", Dimension::Power, 1_000),
    unit("kw", Dimension::Power, 1_000_000),
    unit("mw", Dimension::Power, 1_000_000_000),
    unit("va", Dimension::ApparentPower, 1_000),
    unit("kva", Dimension::ApparentPower, 1_000_000),
    unit("kwh", Dimension::Energy, 1_000),
    unit("mwh", Dimension::Energy, 1_000_000),
    unit("bar", Dimension::Pressure, 100_000_000),
    unit("bars", Dimension::Pressure, 100_000_000),
    unit("baaria", Dimension::Pressure, 100_000_000),
    unit("baria", Dimension::Pressure, 100_000_000),
    unit("mbar", Dimension::Pressure, 100_000),
    unit("pa", Dimension::Pressure, 1_000),
    unit("hpa", Dimension::Pressure, 100_000),
    unit("kpa", Dimension::Pressure, 1_000_000),
    unit("mpa", Dimension::Pressure, 1_000_000_000),
    unit("l/h", Dimension::Flow, 1_000),
    unit("l/min", Dimension::Flow, 60_000),
    unit("l/s", Dimension::Flow, 3_600_000),
    unit("dm3/s", Dimension::Flow, 3_600_000),
    unit("m3/h", Dimension::Flow, 1_000_000),
    unit("m3/s", Dimension::Flow, 3_600_000_000),
    unit("°c", Dimension::Temperature, 1_000),
    unit("oc", Dimension::Temperature, 1_000),
    unit("c", Dimension::Temperature, 1_000),
    unit("k", Dimension::Difference, 1_000),
    unit("v", Dimension::Voltage, 1_000),
    unit("volt", Dimension::Voltage, 1_000),
    unit("volttia", Dimension::Voltage, 1_000),
    unit("kv", Dimension::Voltage, 1_000_000),
    unit("a", Dimension::Current, 1_000),
    unit("ma", Dimension::Current, 1),
    unit("hz", Dimension::Frequency, 1_000),
    unit("khz", Dimension::Frequency, 1_000_000),
    unit("db", Dimension::Sound, 1_000),
    unit("db(a)", Dimension::Sound, 1_000),
    unit("°", Dimension::Angle, 1_000),
    unit("ast", Dimension::Angle, 1_000),
    unit("aste", Dimension::Angle, 1_000),
    unit("astetta", Dimension::Angle, 1_000),
    unit("deg", Dimension::Angle, 1_000),
    unit("grader", Dimension::Angle, 1_000),
    unit("degrees", Dimension::Angle, 1_000),
    unit("%", Dimension::Share, 1_000),
    unit("rpm", Dimension::Speed, 1_000),
    unit("r/min", Dimension::Speed, 1_000),
    unit("1/min", Dimension::Speed, 1_000),
];

/// What stands before its number instead of behind it.
static MARKS: &[(&str, Dimension)] =
    &[("dn", Dimension::NominalDiameter), ("pn", Dimension::PressureClass), ("kvs", Dimension::FlowCoefficient)];

/// The dimension of a folded unit, and its size in thousandths of the dimension's own unit.
pub(super) fn find(written: &str) -> Option<(Dimension, i64)> {
    UNITS.iter().find(|unit| unit.0 == written).map(|unit| (unit.1, unit.2))
}

/// The dimension of a folded mark that stands before numbers.
pub(super) fn mark(written: &str) -> Option<Dimension> {
    MARKS.iter().find(|(mark, _)| *mark == written).map(|(_, dimension)| *dimension)
}

/// The most letters of a unit.
pub(super) const LONGEST: usize = 8;

/// A number of units in millionths of the dimension's own unit, for comparing exactly; `None` beyond nine billion.
pub(super) fn millionths(number: Decimal, thousandths: i64) -> Option<i64> {
    let scaled = number.checked_mul(Decimal::from(thousandths))?.checked_mul(Decimal::ONE_THOUSAND)?;
    i64::try_from(scaled.round().mantissa() / 10_i128.checked_pow(scaled.round().scale())?).ok()
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Dimension, LONGEST, UNITS, find, millionths};
    use crate::search::words::fold::fold;

    #[test]
    fn every_unit_is_written_folded_once_and_short_enough() {
        for (place, unit) in UNITS.iter().enumerate() {
            assert_eq!(fold(unit.0), unit.0);
            assert!(unit.0.chars().count() <= LONGEST, "{}", unit.0);
            assert!(UNITS[place + 1..].iter().all(|other| other.0 != unit.0), "{}", unit.0);
        }
    }

    #[test]
    fn the_same_quantity_in_two_units_is_one_number() {
        let size = |number: Decimal, unit: &str| find(unit).and_then(|(_, size)| millionths(number, size));
        assert_eq!(size(Decimal::TWO, "kw"), size(Decimal::from(2_000), "w"));
        assert_eq!(size(Decimal::new(15, 1), "m3/h"), size(Decimal::from(25), "l/min"));
        assert_eq!(size(Decimal::ONE, "bar"), size(Decimal::from(100), "kpa"));
        assert_eq!(size(Decimal::new(-205, 1), "°c"), Some(-20_500_000));
        assert_eq!(size(Decimal::MAX, "m"), None);
    }

    #[test]
    fn dimensions_are_numbered_in_order() {
        for (number, dimension) in Dimension::ALL.into_iter().enumerate() {
            assert_eq!(dimension as usize, number);
        }
    }
}
