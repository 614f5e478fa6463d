//! A small class for tests: one feature of each kind.

use super::class::{Class, ClassFeature, FeatureKind, Group, Unit, ValueOption};
use super::code::{ClassCode, FeatureCode, GroupCode, UnitCode, ValueCode};
use super::value::{FeatureContent, FeatureValue};

pub(crate) fn feature(code: &str) -> FeatureCode {
    FeatureCode::parse(code).expect("a feature code")
}

pub(crate) fn value_code(code: &str) -> ValueCode {
    ValueCode::parse(code).expect("a value code")
}

pub(crate) fn value(code: &str, content: FeatureContent) -> FeatureValue {
    FeatureValue { feature: feature(code), content }
}

pub(crate) fn pipe() -> Class {
    let option = |code: &str, name: &str| ValueOption { code: value_code(code), name: name.into() };
    let unit = Unit { code: UnitCode::parse("EU000001").expect("a unit code"), name: "mm".into() };
    let column = |sort: u16, code: &str, name: &str, kind, unit, values| ClassFeature {
        code: feature(code),
        name: name.into(),
        group: "Construction".into(),
        kind,
        unit,
        sort,
        values,
    };
    Class {
        code: ClassCode::parse("EC000001").expect("a class code"),
        group: Group { code: GroupCode::parse("EG000001").expect("a group code"), name: "Pipes".into() },
        name: "Pipe".into(),
        version: 3,
        synonyms: vec!["Tube".into()],
        features: vec![
            column(
                1,
                "EF000001",
                "Material",
                FeatureKind::Alphanumeric,
                None,
                vec![option("EV000001", "Copper"), option("EV000002", "Cast iron")],
            ),
            column(2, "EF000002", "Length", FeatureKind::Numeric, Some(unit.clone()), vec![]),
            column(3, "EF000003", "With lining", FeatureKind::Logical, None, vec![]),
            column(4, "EF000004", "Outer diameter", FeatureKind::Range, Some(unit), vec![]),
        ],
    }
}
