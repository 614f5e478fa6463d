//! ETIM releases in the store: written whole, read class by class, removed whole.
//!
//! Invariant: everything of a release is written and removed by [`put`] and [`remove`] only, in one transaction, so
//! that no half of a release is ever seen. Every key begins with the release; several stand side by side.

use std::ops::ControlFlow;

use super::codec::{Record, encode};
use super::keys::{Key, beginning_with};
use super::records::etim::{EtimClassRecord, EtimFeatureRecord, EtimGroupRecord, EtimValueRecord, ReleaseRecord};
use super::tables::{ETIM_CLASSES, ETIM_FEATURES, ETIM_GROUPS, ETIM_RELEASES, ETIM_VALUES};
use super::transaction::{EVERYTHING, Order, Source, Table, Writer};
use super::{StoreError, products};
use crate::domain::etim::{
    Class, ClassCode, FeatureCode, FeatureName, GroupClasses, GroupCode, Release, ReleaseData, ReleaseId, ValueCode,
    ValueOption,
};

/// Stores a release in place of what was there under its name.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is too large.
pub fn put(writer: &Writer, release: &Release, data: &ReleaseData) -> Result<(), StoreError> {
    remove(writer, release.id)?;
    writer.put(ETIM_RELEASES, &release.id, &ReleaseRecord::from(release))?;
    let id = release.id;
    let mut classes: Vec<&Class> = data.classes.iter().collect();
    put_all(writer, ETIM_CLASSES, classes.iter().map(|class| ((id, class.code), EtimClassRecord::from(*class))))?;
    classes.sort_by_key(|class| class.group.code);
    put_all(
        writer,
        ETIM_GROUPS,
        data.groups.iter().map(|group| {
            let start = classes.partition_point(|class| class.group.code < group.code);
            let end = classes.partition_point(|class| class.group.code <= group.code);
            ((id, group.code), EtimGroupRecord::new(group, &classes[start..end]))
        }),
    )?;
    let features = data.features.iter().map(|feature| ((id, feature.code), EtimFeatureRecord::from(feature)));
    put_all(writer, ETIM_FEATURES, features)?;
    let values = data.values.iter().map(|value| ((id, value.code), EtimValueRecord::from(value)));
    put_all(writer, ETIM_VALUES, values)
}

fn put_all<K: Key, V: Record>(
    writer: &Writer,
    table: Table<K, V>,
    rows: impl Iterator<Item = (K, V)>,
) -> Result<(), StoreError> {
    let encoded = rows
        .map(|(key, record)| {
            let value = encode(&record).map_err(|error| StoreError::Damaged { table: table.name(), error })?;
            Ok((key.bytes(), value))
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    writer.put_many(table, encoded.iter().map(|(key, value)| (&**key, &**value)))
}

/// Removes a release with everything in it; says whether there was one.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, id: ReleaseId) -> Result<bool, StoreError> {
    let was_there = writer.remove(ETIM_RELEASES, &id)?;
    let prefix = id.bytes();
    writer.remove_beginning(ETIM_CLASSES, &prefix)?;
    writer.remove_beginning(ETIM_GROUPS, &prefix)?;
    writer.remove_beginning(ETIM_FEATURES, &prefix)?;
    writer.remove_beginning(ETIM_VALUES, &prefix)?;
    Ok(was_there)
}

/// Whether any product is classified in a release. Reads products until one is; for removing a release.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn is_used(source: &impl Source, id: ReleaseId) -> Result<bool, StoreError> {
    let mut used = false;
    products::walk(source, |product| {
        used = product.etim.is_some_and(|etim| etim.release == id);
        Ok(if used { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    Ok(used)
}

/// All releases, the newest first.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn releases(source: &impl Source) -> Result<Vec<Release>, StoreError> {
    let mut all = Vec::new();
    source.walk(ETIM_RELEASES, &EVERYTHING, Order::Descending, |id, record| {
        all.push(record.into_release(id));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(all)
}

/// A release.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn release(source: &impl Source, id: ReleaseId) -> Result<Option<Release>, StoreError> {
    Ok(source.get(ETIM_RELEASES, &id)?.map(|record| record.into_release(id)))
}

/// A group of a release with an overview of its classes.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn group(source: &impl Source, id: ReleaseId, code: GroupCode) -> Result<Option<GroupClasses>, StoreError> {
    source.get(ETIM_GROUPS, &(id, code))?.map(|record| read_group(code, record)).transpose()
}

/// Calls `visit` with each group of a release, in the order of their codes.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn each_group(
    source: &impl Source,
    id: ReleaseId,
    mut visit: impl FnMut(GroupClasses) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    source.walk(ETIM_GROUPS, &beginning_with(&id.bytes()), Order::Ascending, |(_, code), record| {
        Ok(visit(read_group(code, record)?))
    })
}

fn read_group(code: GroupCode, record: EtimGroupRecord) -> Result<GroupClasses, StoreError> {
    record
        .into_group(code)
        .map_err(|reason| StoreError::Inconsistent { table: ETIM_GROUPS.name(), reason: format!("{code}: {reason}") })
}

/// A class of a release with everything in it.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn class(source: &impl Source, id: ReleaseId, code: ClassCode) -> Result<Option<Class>, StoreError> {
    let Some(record) = source.get(ETIM_CLASSES, &(id, code))? else { return Ok(None) };
    let inconsistent =
        |reason| StoreError::Inconsistent { table: ETIM_CLASSES.name(), reason: format!("{code}: {reason}") };
    record.into_class(code).map(Some).map_err(inconsistent)
}

/// The name of a feature in a release, for places that show one without its class.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn feature(source: &impl Source, id: ReleaseId, code: FeatureCode) -> Result<Option<FeatureName>, StoreError> {
    Ok(source.get(ETIM_FEATURES, &(id, code))?.map(|record| record.into_feature(code)))
}

/// The name of a value in a release, for places that show one without its class.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn value(source: &impl Source, id: ReleaseId, code: ValueCode) -> Result<Option<ValueOption>, StoreError> {
    Ok(source.get(ETIM_VALUES, &(id, code))?.map(|record| record.into_value(code)))
}
