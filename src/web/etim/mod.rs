//! The ETIM classification: releases, their groups and classes; and its parts on other pages.

mod browse;
mod class;
mod fields;
mod load;
mod parts;
mod releases;
mod remove;

pub(in crate::web) use self::browse::{group, release};
pub(in crate::web) use self::class::class;
pub(in crate::web) use self::fields::{FeatureForm, errors, fault_words};
pub(in crate::web) use self::load::{LOAD_BYTES, load, load_form};
pub(in crate::web) use self::parts::{attribution, name, name_with_unit, reason_words, yes_no};
pub(in crate::web) use self::releases::releases;
pub(in crate::web) use self::remove::{ask_remove, remove};

use crate::domain::etim::ReleaseId;
use crate::service::Failure;
use crate::web::Cx;

/// The release of the path.
fn release_of(cx: &Cx<'_>) -> Result<ReleaseId, Failure> {
    ReleaseId::parse(cx.param("release")).ok_or(Failure::NotFound)
}
