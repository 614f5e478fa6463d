//! Contact persons for invoicing in the store: personal data, apart from the companies, so that nothing reads them by
//! reading a company.

use std::ops::ControlFlow;

use super::StoreError;
use super::records::contact::ContactRecord;
use super::tables::CONTACTS;
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::company::ContactPerson;
use crate::domain::id::CompanyId;
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

/// The companies whose contact person has this e-mail address, written in small letters. Whose it is stays here.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn with_email(source: &impl Source, mailbox: &str) -> Result<Vec<CompanyId>, StoreError> {
    let mut found = Vec::new();
    source.walk(CONTACTS, &EVERYTHING, Order::Ascending, |company, record: ContactRecord| {
        let email = ContactPerson::from(record).email;
        if email.is_some_and(|email| email.mailbox() == mailbox) {
            found.push(company);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}
