//! The ETIM classification: releases, their groups and classes; and its parts on other pages.

mod fields;
mod parts;

pub(in crate::web) use self::fields::{FeatureForm, errors, fault_words};
pub(in crate::web) use self::parts::{NAMES, attribution, name, reason_words};
