//! Second factors in the store: apart from the people, so that nothing reads one by reading a person.

use super::StoreError;
use super::records::second_factor::SecondFactorRecord;
use super::tables::SECOND_FACTORS;
use super::transaction::{Source, Writer};
use crate::domain::id::PersonId;
use crate::domain::second_factor::SecondFactor;

/// What is known of a person's second factor; `None` for somebody who never had one.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, person: PersonId) -> Result<Option<SecondFactor>, StoreError> {
    Ok(source.get(SECOND_FACTORS, &person)?.map(SecondFactor::from))
}

/// Stores what is known of a person's second factor, in place of what was.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put(writer: &Writer, person: PersonId, second: &SecondFactor) -> Result<(), StoreError> {
    writer.put(SECOND_FACTORS, &person, &SecondFactorRecord::from(second))
}

/// Removes everything that is known of a person's second factor; says whether there was anything.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, person: PersonId) -> Result<bool, StoreError> {
    writer.remove(SECOND_FACTORS, &person)
}
