//! Contact persons for invoicing in the store: personal data, apart from the companies, so that nothing reads them by
//! reading a company.

use super::StoreError;
use super::records::contact::ContactRecord;
use super::tables::CONTACTS;
use super::transaction::{Source, Writer};
use crate::domain::company::ContactPerson;
use crate::domain::role::CompanyScope;

/// A company's contact person.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, scope: CompanyScope) -> Result<Option<ContactPerson>, StoreError> {
    Ok(source.get(CONTACTS, &scope.company())?.map(ContactPerson::from))
}

/// Stores a company's contact person in place of an earlier one.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put(writer: &Writer, scope: CompanyScope, contact: &ContactPerson) -> Result<(), StoreError> {
    writer.put(CONTACTS, &scope.company(), &ContactRecord::from(contact))
}

/// Removes a company's contact person: nothing of the data is left; says whether there was one.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, scope: CompanyScope) -> Result<bool, StoreError> {
    writer.remove(CONTACTS, &scope.company())
}
