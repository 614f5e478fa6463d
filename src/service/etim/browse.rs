//! Reading releases: what the class browser, product pages and histories show.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::domain::etim::{
    Class, ClassCode, FeatureCode, Group, GroupClasses, GroupCode, Release, ReleaseId, ValueCode,
};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, StoreError};

/// A group in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLine {
    /// The group.
    pub group: Group,
    /// How many classes it has.
    pub classes: usize,
}

/// All releases, the newest first.
///
/// # Errors
/// [`Failure`] where the caller may not read products, or the store fails.
pub fn releases(bank: &Bank, caller: &Caller) -> Result<Vec<Release>, Failure> {
    authorise(caller)?;
    Ok(bank.store.read(store::etim::releases)?)
}

/// A release with its groups.
///
/// # Errors
/// [`Failure::NotFound`] where it is not loaded.
pub fn groups(bank: &Bank, caller: &Caller, id: ReleaseId) -> Result<(Release, Vec<GroupLine>), Failure> {
    authorise(caller)?;
    bank.store.read(|reader| {
        let release = store::etim::release(reader, id)?.ok_or(Failure::NotFound)?;
        let mut lines = Vec::new();
        store::etim::each_group(reader, id, |group| {
            lines.push(GroupLine { classes: group.classes.len(), group: group.group });
            ControlFlow::Continue(())
        })?;
        Ok((release, lines))
    })
}

/// A group with its classes.
///
/// # Errors
/// [`Failure::NotFound`] where the release is not loaded or has no such group.
pub fn group(bank: &Bank, caller: &Caller, id: ReleaseId, code: GroupCode) -> Result<GroupClasses, Failure> {
    authorise(caller)?;
    bank.store.read(|reader| store::etim::group(reader, id, code))?.ok_or(Failure::NotFound)
}

/// A class for its own page.
///
/// # Errors
/// [`Failure::NotFound`] where the release is not loaded or has no such class.
pub fn class(bank: &Bank, caller: &Caller, id: ReleaseId, code: ClassCode) -> Result<Arc<Class>, Failure> {
    authorise(caller)?;
    class_of(bank, id, code)?.ok_or(Failure::NotFound)
}

/// The class of a product that the caller may read; `None` where the release is not loaded or has no such class.
/// Usually from memory.
///
/// # Errors
/// [`StoreError`] where the store fails.
pub fn class_of(bank: &Bank, id: ReleaseId, code: ClassCode) -> Result<Option<Arc<Class>>, StoreError> {
    bank.classification.class(id, code, || bank.store.read(|reader| store::etim::class(reader, id, code)))
}

/// What a feature is called in a release: for histories, where the class at hand may not have it.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn feature_name(bank: &Bank, id: ReleaseId, code: FeatureCode) -> Result<Option<Box<str>>, Failure> {
    Ok(bank.store.read(|reader| store::etim::feature(reader, id, code))?.map(|feature| feature.name))
}

/// What a value is called in a release: for histories, where the class at hand may not list it.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn value_name(bank: &Bank, id: ReleaseId, code: ValueCode) -> Result<Option<Box<str>>, Failure> {
    Ok(bank.store.read(|reader| store::etim::value(reader, id, code))?.map(|value| value.name))
}

pub(super) fn authorise(caller: &Caller) -> Result<(), Failure> {
    // Releases are nobody's: whoever may read products may read what classifies them.
    caller.actor.require(Permission::ReadProducts, caller.actor.company)?;
    Ok(())
}
