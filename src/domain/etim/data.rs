//! A whole release, read and checked: what a file becomes before it is stored.

use super::class::{Class, Group, Unit, ValueOption};
use super::code::FeatureCode;
use super::release::ReleaseCounts;

/// A release whose every reference leads somewhere and in which no code stands twice.
///
/// Each list is ordered by code; the classes hold copies of the names they need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseData {
    /// The groups of classes.
    pub groups: Vec<Group>,
    /// The classes with their features, value lists and synonyms.
    pub classes: Vec<Class>,
    /// The names of all features.
    pub features: Vec<FeatureName>,
    /// The names of all values.
    pub values: Vec<ValueOption>,
    /// The abbreviations of all units.
    pub units: Vec<Unit>,
    /// How many lines each file held.
    pub counts: ReleaseCounts,
}

/// A feature outside of any class, for places that only name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeatureName {
    /// Its code.
    pub code: FeatureCode,
    /// Its name in the release's language.
    pub name: Box<str>,
    /// The name of its feature group.
    pub group: Box<str>,
}
