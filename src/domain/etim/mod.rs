//! The ETIM classification: its codes, its classes with their features, and the typed feature values of products.
//!
//! A release is named by [`ReleaseId`]; everything below it by codes that mean the same in every release. A product
//! keeps [`FeatureValue`]s; what they are called, measured in and chosen from stands in the release's [`Class`].

mod class;
mod code;
pub mod data;
mod form;
mod number;
mod release;
#[cfg(test)]
pub(crate) mod sample;
pub mod validate;
mod value;

pub use class::{Class, ClassFeature, ClassHead, FeatureKind, Group, GroupClasses, Unit, ValueOption};
pub use code::{ClassCode, FeatureCode, FeatureGroupCode, GroupCode, UnitCode, ValueCode};
pub use data::{FeatureName, ReleaseData};
pub use form::{NO, Typed, YES};
pub use number::{NumberFault, input_number, parse_number};
pub use release::{Release, ReleaseCounts, ReleaseId};
pub use validate::{ClassChange, FaultyFeature, FeatureFault};
pub use value::{FeatureContent, FeatureValue, NoValueReason};
