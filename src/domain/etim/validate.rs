//! Whether what a product says about its features fits its class, and what is left when the class changes.
//!
//! The only place that decides this: forms, imports and the service ask here.

use super::class::{Class, ClassFeature, FeatureKind};
use super::code::FeatureCode;
use super::number::has_exchange_shape;
use super::value::{FeatureContent, FeatureValue, NoValueReason};

/// Why something said about a feature is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeatureFault {
    /// The class does not have the feature.
    UnknownFeature,
    /// The feature is answered twice.
    Repeated,
    /// The feature takes another kind of value: this one.
    WrongKind(FeatureKind),
    /// The value is not in the feature's list.
    NotInList,
    /// A value missing in the list is claimed where there is no list.
    NoList,
    /// What stands there is no number.
    NotANumber,
    /// The number has more than twelve digits before the point, or more than four after it.
    TooManyDigits,
    /// A range has only one of its two ends.
    OneEnd,
    /// A range begins above its end.
    LowerAboveUpper,
    /// What stands there is neither yes nor no.
    NotYesOrNo,
    /// Both a value and a reason for having none are given.
    ValueAndReason,
    /// The reason for having no value is none of the three.
    UnknownReason,
    /// The number is in another unit than the new class measures the feature in.
    OtherUnit,
}

impl FeatureFault {
    /// The key of the sentence that explains it, in the area `etim` of the words.
    pub const fn key(self) -> &'static str {
        match self {
            FeatureFault::UnknownFeature => "etim-fault-unknown-feature",
            FeatureFault::Repeated => "etim-fault-repeated",
            FeatureFault::WrongKind(FeatureKind::Alphanumeric) => "etim-fault-needs-choice",
            FeatureFault::WrongKind(FeatureKind::Numeric) => "etim-fault-needs-number",
            FeatureFault::WrongKind(FeatureKind::Logical) => "etim-fault-needs-yes-no",
            FeatureFault::WrongKind(FeatureKind::Range) => "etim-fault-needs-range",
            FeatureFault::NotInList => "etim-fault-not-in-list",
            FeatureFault::NoList => "etim-fault-no-list",
            FeatureFault::NotANumber => "etim-fault-not-a-number",
            FeatureFault::TooManyDigits => "etim-fault-too-many-digits",
            FeatureFault::OneEnd => "etim-fault-one-end",
            FeatureFault::LowerAboveUpper => "etim-fault-lower-above-upper",
            FeatureFault::NotYesOrNo => "etim-fault-not-yes-or-no",
            FeatureFault::ValueAndReason => "etim-fault-value-and-reason",
            FeatureFault::UnknownReason => "etim-fault-unknown-reason",
            FeatureFault::OtherUnit => "etim-fault-other-unit",
        }
    }

    /// Every fault once, for the test that each has its sentence.
    pub const ALL: [FeatureFault; 16] = [
        FeatureFault::UnknownFeature,
        FeatureFault::Repeated,
        FeatureFault::WrongKind(FeatureKind::Alphanumeric),
        FeatureFault::WrongKind(FeatureKind::Numeric),
        FeatureFault::WrongKind(FeatureKind::Logical),
        FeatureFault::WrongKind(FeatureKind::Range),
        FeatureFault::NotInList,
        FeatureFault::NoList,
        FeatureFault::NotANumber,
        FeatureFault::TooManyDigits,
        FeatureFault::OneEnd,
        FeatureFault::LowerAboveUpper,
        FeatureFault::NotYesOrNo,
        FeatureFault::ValueAndReason,
        FeatureFault::UnknownReason,
        FeatureFault::OtherUnit,
    ];
}

/// A feature with what is wrong about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultyFeature {
    /// Which feature.
    pub feature: FeatureCode,
    /// What is wrong.
    pub fault: FeatureFault,
}

/// Checks one value against the feature as its class has it.
///
/// # Errors
/// The first thing that does not fit.
pub fn check_content(feature: &ClassFeature, content: FeatureContent) -> Result<(), FeatureFault> {
    if content.kind().is_some_and(|kind| kind != feature.kind) {
        return Err(FeatureFault::WrongKind(feature.kind));
    }
    match content {
        FeatureContent::Choice(value) if feature.value_name(value).is_none() => Err(FeatureFault::NotInList),
        FeatureContent::Number(number) if !has_exchange_shape(number) => Err(FeatureFault::TooManyDigits),
        FeatureContent::Range(lower, upper) if !has_exchange_shape(lower) || !has_exchange_shape(upper) => {
            Err(FeatureFault::TooManyDigits)
        }
        FeatureContent::Range(lower, upper) if lower > upper => Err(FeatureFault::LowerAboveUpper),
        FeatureContent::Missing(NoValueReason::MissingInList) if feature.kind != FeatureKind::Alphanumeric => {
            Err(FeatureFault::NoList)
        }
        FeatureContent::Choice(_)
        | FeatureContent::Number(_)
        | FeatureContent::Logical(_)
        | FeatureContent::Range(..)
        | FeatureContent::Missing(_) => Ok(()),
    }
}

/// Everything that does not fit the class, in the order of the values; empty where all is well.
pub fn check(class: &Class, values: &[FeatureValue]) -> Vec<FaultyFeature> {
    let mut faults = Vec::new();
    for (position, value) in values.iter().enumerate() {
        let verdict = if values[..position].iter().any(|earlier| earlier.feature == value.feature) {
            Err(FeatureFault::Repeated)
        } else {
            class
                .feature(value.feature)
                .ok_or(FeatureFault::UnknownFeature)
                .and_then(|feature| check_content(feature, value.content))
        };
        if let Err(fault) = verdict {
            faults.push(FaultyFeature { feature: value.feature, fault });
        }
    }
    faults
}

/// What becomes of a product's feature values when its class, or the release of it, changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassChange {
    /// The values that mean the same in the new class.
    pub kept: Vec<FeatureValue>,
    /// The values that the new class has no place for, each with the reason.
    pub dropped: Vec<(FeatureValue, FeatureFault)>,
}

/// Sorts a product's values by whether the new class still takes them.
///
/// A number is dropped where the two classes measure the feature in different units: kept, it would silently mean
/// something else.
pub fn change_class(from: &Class, to: &Class, values: &[FeatureValue]) -> ClassChange {
    let mut change = ClassChange::default();
    for &value in values {
        match fits(from, to, value) {
            Ok(()) => change.kept.push(value),
            Err(fault) => change.dropped.push((value, fault)),
        }
    }
    change
}

fn fits(from: &Class, to: &Class, value: FeatureValue) -> Result<(), FeatureFault> {
    let new = to.feature(value.feature).ok_or(FeatureFault::UnknownFeature)?;
    check_content(new, value.content)?;
    let measured = matches!(value.content, FeatureContent::Number(_) | FeatureContent::Range(..));
    let unit = |feature: &ClassFeature| feature.unit.as_ref().map(|unit| unit.code);
    if measured && from.feature(value.feature).is_some_and(|old| unit(old) != unit(new)) {
        return Err(FeatureFault::OtherUnit);
    }
    Ok(())
}

/// How many of the class's features the values answer; a stated reason for having no value is an answer.
///
/// All features of the class are to be sent (ETIM xChange guideline), so this over the number of features is the
/// share that is done.
pub fn answered(class: &Class, values: &[FeatureValue]) -> usize {
    class.features.iter().filter(|feature| values.iter().any(|value| value.feature == feature.code)).count()
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{ClassChange, FaultyFeature, FeatureFault, answered, change_class, check};
    use crate::domain::etim::sample::{feature, pipe, value, value_code};
    use crate::domain::etim::{Class, FeatureContent, FeatureValue, NoValueReason, Unit, UnitCode};

    fn faults(class: &Class, content: FeatureContent, code: &str) -> Vec<FeatureFault> {
        check(class, &[value(code, content)]).into_iter().map(|faulty| faulty.fault).collect()
    }

    #[test]
    fn values_that_fit_have_no_faults() {
        let values = [
            value("EF000001", FeatureContent::Choice(value_code("EV000002"))),
            value("EF000002", FeatureContent::Number(Decimal::new(1505, 1))),
            value("EF000003", FeatureContent::Logical(false)),
            value("EF000004", FeatureContent::Range(Decimal::new(-5, 0), Decimal::new(-5, 0))),
        ];
        assert_eq!(check(&pipe(), &values), []);
        assert_eq!(answered(&pipe(), &values[1..]), 3);
    }

    #[test]
    fn each_misfit_is_named() {
        let class = pipe();
        assert_eq!(faults(&class, FeatureContent::Logical(true), "EF999999"), [FeatureFault::UnknownFeature]);
        assert_eq!(
            faults(&class, FeatureContent::Logical(true), "EF000002"),
            [FeatureFault::WrongKind(crate::domain::etim::FeatureKind::Numeric)]
        );
        let stranger = FeatureContent::Choice(value_code("EV999999"));
        assert_eq!(faults(&class, stranger, "EF000001"), [FeatureFault::NotInList]);
        let backwards = FeatureContent::Range(Decimal::TWO, Decimal::ONE);
        assert_eq!(faults(&class, backwards, "EF000004"), [FeatureFault::LowerAboveUpper]);
        let fine = FeatureContent::Number(Decimal::new(1, 5));
        assert_eq!(faults(&class, fine, "EF000002"), [FeatureFault::TooManyDigits]);
        let missing = FeatureContent::Missing(NoValueReason::MissingInList);
        assert_eq!(faults(&class, missing, "EF000001"), []);
        assert_eq!(faults(&class, missing, "EF000002"), [FeatureFault::NoList]);
    }

    #[test]
    fn a_feature_answered_twice_is_a_fault() {
        let twice = [value("EF000003", FeatureContent::Logical(true)); 2];
        let expected = FaultyFeature { feature: feature("EF000003"), fault: FeatureFault::Repeated };
        assert_eq!(check(&pipe(), &twice), [expected]);
    }

    #[test]
    fn a_class_change_keeps_what_fits_and_lists_the_rest() {
        let from = pipe();
        let mut to = pipe();
        to.features.retain(|feature| feature.code.as_str() != "EF000003");
        to.features[0].values.remove(0);
        to.features[1].unit = Some(Unit { code: UnitCode::parse("EU000002").expect("valid"), name: "m".into() });
        let gone = value("EF000003", FeatureContent::Logical(true));
        let choice = value("EF000001", FeatureContent::Choice(value_code("EV000001")));
        let metres = value("EF000002", FeatureContent::Number(Decimal::TEN));
        let unknown: FeatureValue = value("EF000002", FeatureContent::Missing(NoValueReason::Unknown));
        let range = value("EF000004", FeatureContent::Range(Decimal::ONE, Decimal::TEN));
        let expected = ClassChange {
            kept: vec![unknown, range],
            dropped: vec![
                (gone, FeatureFault::UnknownFeature),
                (choice, FeatureFault::NotInList),
                (metres, FeatureFault::OtherUnit),
            ],
        };
        assert_eq!(change_class(&from, &to, &[gone, choice, metres, unknown, range]), expected);
    }
}
