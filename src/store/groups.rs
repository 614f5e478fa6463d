//! Product groups and classes in the store: read whole, written one by one, never removed.

use std::ops::ControlFlow;

use super::StoreError;
use super::records::group::{ClassRecord, GroupRecord};
use super::tables::{PRODUCT_CLASSES, PRODUCT_GROUPS};
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::group::{Grouping, ProductClass, ProductGroup};

/// All groups and classes.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn grouping(source: &impl Source) -> Result<Grouping, StoreError> {
    let (mut groups, mut classes) = (Vec::new(), Vec::new());
    source.walk(PRODUCT_GROUPS, &EVERYTHING, Order::Ascending, |number, record: GroupRecord| {
        groups.push(record.into_group(number));
        Ok(ControlFlow::Continue(()))
    })?;
    source.walk(PRODUCT_CLASSES, &EVERYTHING, Order::Ascending, |key, record: ClassRecord| {
        classes.push(record.into_class(key));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(Grouping::new(groups, classes))
}

/// A group.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn group(source: &impl Source, number: u8) -> Result<Option<ProductGroup>, StoreError> {
    Ok(source.get(PRODUCT_GROUPS, &number)?.map(|record| record.into_group(number)))
}

/// A class of a group.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn class(source: &impl Source, group: u8, number: u16) -> Result<Option<ProductClass>, StoreError> {
    Ok(source.get(PRODUCT_CLASSES, &(group, number))?.map(|record| record.into_class((group, number))))
}

/// Stores a group, new or changed.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_group(writer: &Writer, group: &ProductGroup) -> Result<(), StoreError> {
    writer.put(PRODUCT_GROUPS, &group.number, &GroupRecord::from(group))
}

/// Stores a class, new or changed.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_class(writer: &Writer, class: &ProductClass) -> Result<(), StoreError> {
    writer.put(PRODUCT_CLASSES, &(class.group, class.number), &ClassRecord::from(class))
}
