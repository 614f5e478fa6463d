//! Named views of the product list in the store.
//!
//! Invariant: who has a view in the menu follows from the view; the two look-ups are written with it. A default leads
//! to a view that the person sees: whoever takes a view away takes away the defaults that lead to it.

use std::ops::ControlFlow;

use super::StoreError;
use super::keys::Key;
use super::meta::{Counter, next};
use super::records::view::{DefaultViewRecord, ViewLinkRecord, ViewRecord};
use super::tables::{DEFAULT_VIEWS, SHARED_VIEWS, VIEWS, VIEWS_BY_PERSON};
use super::transaction::{EVERYTHING, Order, Source, Table, Writer};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::role::CompanyScope;
use crate::domain::view::{View, ViewId};

/// The number of the next view.
///
/// # Errors
/// [`StoreError`] where the disk fails or there is no number left.
pub fn next_id(writer: &Writer) -> Result<ViewId, StoreError> {
    let number = u32::try_from(next(writer, Counter::Views)?);
    number
        .map(ViewId::new)
        .map_err(|_| StoreError::Inconsistent { table: VIEWS.name(), reason: "no number is left".to_owned() })
}

/// A view.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, id: ViewId) -> Result<Option<View>, StoreError> {
    source.get(VIEWS, &id)?.map(|record| read(id, record)).transpose()
}

fn read(id: ViewId, record: ViewRecord) -> Result<View, StoreError> {
    record
        .view(id)
        .map_err(|reason| StoreError::Inconsistent { table: VIEWS.name(), reason: format!("{id}: {reason}") })
}

/// Every view, by number.
///
/// # Errors
/// As [`get`].
pub fn all(source: &impl Source) -> Result<Vec<View>, StoreError> {
    let mut found = Vec::new();
    source.walk(VIEWS, &EVERYTHING, Order::Ascending, |id, record| {
        found.push(read(id, record)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// A person's own views, by number.
///
/// # Errors
/// As [`get`].
pub fn of_person(source: &impl Source, person: PersonId) -> Result<Vec<View>, StoreError> {
    linked(source, VIEWS_BY_PERSON, &person.bytes(), |(_, id): (PersonId, ViewId)| id)
}

/// The views that are shared in a company, by number.
///
/// # Errors
/// As [`get`].
pub fn shared(source: &impl Source, scope: CompanyScope) -> Result<Vec<View>, StoreError> {
    linked(source, SHARED_VIEWS, &scope.company().bytes(), |(_, id): (CompanyId, ViewId)| id)
}

fn linked<K: Key>(
    source: &impl Source,
    table: Table<K, ViewLinkRecord>,
    prefix: &[u8],
    id: impl Fn(K) -> ViewId,
) -> Result<Vec<View>, StoreError> {
    let links: Vec<(K, ViewLinkRecord)> = source.beginning(table, prefix)?;
    let view = |id: ViewId| {
        let missing = || StoreError::Inconsistent { table: table.name(), reason: format!("view {id} is missing") };
        get(source, id)?.ok_or_else(missing)
    };
    links.into_iter().map(|(key, _)| view(id(key))).collect()
}

/// Stores a view as it now is.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put(writer: &Writer, view: &View) -> Result<(), StoreError> {
    writer.put(VIEWS, &view.id, &ViewRecord::from(view))?;
    writer.put(VIEWS_BY_PERSON, &(view.owner, view.id), &ViewLinkRecord)?;
    if view.shared {
        writer.put(SHARED_VIEWS, &(view.company, view.id), &ViewLinkRecord)
    } else {
        writer.remove(SHARED_VIEWS, &(view.company, view.id)).map(|_| ())
    }
}

/// Removes a view, and every default that leads to it.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, view: &View) -> Result<(), StoreError> {
    writer.remove(VIEWS, &view.id)?;
    writer.remove(VIEWS_BY_PERSON, &(view.owner, view.id))?;
    writer.remove(SHARED_VIEWS, &(view.company, view.id))?;
    keep_defaults(writer, view.id, |_| false)
}

/// Removes the defaults that lead to a view, but for those of people who are to `keep` it.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn keep_defaults(writer: &Writer, id: ViewId, keep: impl Fn(PersonId) -> bool) -> Result<(), StoreError> {
    let mut people = Vec::new();
    writer.walk(DEFAULT_VIEWS, &EVERYTHING, Order::Ascending, |person, record: DefaultViewRecord| {
        if record.view == id.number() && !keep(person) {
            people.push(person);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    people.into_iter().try_for_each(|person| set_default(writer, person, None))
}

/// The view that a person's product list opens with.
///
/// # Errors
/// As [`get`].
pub fn default_of(source: &impl Source, person: PersonId) -> Result<Option<ViewId>, StoreError> {
    Ok(source.get(DEFAULT_VIEWS, &person)?.map(|record| ViewId::new(record.view)))
}

/// Sets the view that a person's product list opens with, or takes it away.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn set_default(writer: &Writer, person: PersonId, view: Option<ViewId>) -> Result<(), StoreError> {
    match view {
        Some(view) => writer.put(DEFAULT_VIEWS, &person, &DefaultViewRecord { view: view.number() }),
        None => writer.remove(DEFAULT_VIEWS, &person).map(|_| ()),
    }
}

/// Takes away what a deleted person kept alone: the default, and the views that nobody else sees.
///
/// # Errors
/// As [`get`].
pub fn forget_person(writer: &Writer, person: PersonId) -> Result<(), StoreError> {
    set_default(writer, person, None)?;
    let own = of_person(writer, person)?;
    own.iter().filter(|view| !view.shared).try_for_each(|view| remove(writer, view))
}
