//! A class as a release holds it: everything needed to show a product's features, or to check them, in one value.

use super::code::{ClassCode, FeatureCode, GroupCode, UnitCode, ValueCode};

/// A group of classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its code.
    pub code: GroupCode,
    /// Its name in the release's language.
    pub name: Box<str>,
}

/// A group with an overview of its classes: what browsing and searching need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupClasses {
    /// The group.
    pub group: Group,
    /// Its classes by their codes.
    pub classes: Vec<ClassHead>,
}

/// A class in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassHead {
    /// Its code.
    pub code: ClassCode,
    /// Its name in the release's language.
    pub name: Box<str>,
    /// Counts the revisions of the class over all releases.
    pub version: u16,
    /// How many features it has.
    pub features: u16,
    /// Other names under which people look for it.
    pub synonyms: Vec<Box<str>>,
}

/// A class of products with its features and their value lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its code.
    pub code: ClassCode,
    /// The group it belongs to.
    pub group: Group,
    /// Its name in the release's language.
    pub name: Box<str>,
    /// Counts the revisions of the class over all releases.
    pub version: u16,
    /// Other names under which people look for it, as the release lists them.
    pub synonyms: Vec<Box<str>>,
    /// Its features in the order in which the release sorts them; no feature stands twice.
    pub features: Vec<ClassFeature>,
}

impl Class {
    /// The feature of a code; `None` where the class does not have it.
    pub fn feature(&self, code: FeatureCode) -> Option<&ClassFeature> {
        self.features.iter().find(|feature| feature.code == code)
    }
}

/// A feature in a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassFeature {
    /// Its code.
    pub code: FeatureCode,
    /// Its name in the release's language.
    pub name: Box<str>,
    /// The name of the feature group, such as "Electrical".
    pub group: Box<str>,
    /// What kind of value it takes.
    pub kind: FeatureKind,
    /// The unit of its numbers; never for [`FeatureKind::Alphanumeric`] and [`FeatureKind::Logical`].
    pub unit: Option<Unit>,
    /// Its place in the class.
    pub sort: u16,
    /// What can be chosen, in the order in which the release sorts it; only for [`FeatureKind::Alphanumeric`].
    pub values: Vec<ValueOption>,
}

impl ClassFeature {
    /// The name of a value of the list; `None` where the list does not have it.
    pub fn value_name(&self, code: ValueCode) -> Option<&str> {
        self.values.iter().find(|value| value.code == code).map(|value| &*value.name)
    }
}

/// A unit of measurement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its code.
    pub code: UnitCode,
    /// Its abbreviation, such as `mm`.
    pub name: Box<str>,
}

/// A value that can be chosen for a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueOption {
    /// Its code.
    pub code: ValueCode,
    /// Its name in the release's language.
    pub name: Box<str>,
}

/// What kind of value a feature takes in a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FeatureKind {
    /// One value of a list (letter A).
    Alphanumeric,
    /// One number, with or without a unit (letter N).
    Numeric,
    /// Yes or no (letter L).
    Logical,
    /// Two numbers, both part of the range (letter R).
    Range,
}

impl FeatureKind {
    /// All kinds.
    pub const ALL: [FeatureKind; 4] =
        [FeatureKind::Alphanumeric, FeatureKind::Numeric, FeatureKind::Logical, FeatureKind::Range];

    /// The letter that releases use.
    pub const fn letter(self) -> char {
        match self {
            FeatureKind::Alphanumeric => 'A',
            FeatureKind::Numeric => 'N',
            FeatureKind::Logical => 'L',
            FeatureKind::Range => 'R',
        }
    }

    /// The kind of a letter that releases use.
    pub fn from_letter(letter: &str) -> Option<FeatureKind> {
        FeatureKind::ALL.into_iter().find(|kind| letter.len() == 1 && letter.starts_with(kind.letter()))
    }
}
