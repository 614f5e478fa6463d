//! The contact person for invoicing: named, changed and removed by the company's own users and by main users.
//!
//! That something changed is told in history and events; what, only the one record knows.

use super::record::{Next, has_moved, present, put_next};
use crate::domain::company::{Company, CompanyAct, CompanyField, ContactName, ContactPerson, FieldChange, Part};
use crate::domain::id::CompanyId;
use crate::domain::person::{DetailError, Email, Phone};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// A contact person as typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedContact<'a> {
    /// The name.
    pub name: &'a str,
    /// The telephone number; may be empty.
    pub phone: &'a str,
    /// The e-mail address; may be empty.
    pub email: &'a str,
}

/// Why a contact person is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactFault {
    /// A field has not the shape it needs.
    Detail(CompanyField, DetailError),
    /// Somebody else changed the contact person meanwhile.
    Meanwhile,
}

impl TypedContact<'_> {
    fn contact(&self) -> Result<ContactPerson, Vec<ContactFault>> {
        let mut faults = Vec::new();
        let mut refuse = |field, error| faults.push(ContactFault::Detail(field, error));
        let name = ContactName::parse(self.name).map_err(|error| refuse(CompanyField::Name, error)).ok();
        let phone = optional(Phone::parse(self.phone)).map_err(|error| refuse(CompanyField::Phone, error)).ok();
        let email = optional(Email::parse(self.email)).map_err(|error| refuse(CompanyField::Email, error)).ok();
        match (name, phone, email) {
            (Some(name), Some(phone), Some(email)) => Ok(ContactPerson { name, phone, email }),
            _ => Err(faults),
        }
    }
}

fn optional<T>(parsed: Result<T, DetailError>) -> Result<Option<T>, DetailError> {
    match parsed {
        Err(DetailError::Missing) => Ok(None),
        other => other.map(Some),
    }
}

/// The company and its contact person, where the caller may keep them; for forms, whose page shows what was shown
/// before.
///
/// # Errors
/// [`Failure::NotFound`] where there is none or it is another one's, [`Failure::Denied`] for viewers.
pub fn contact_of(bank: &Bank, caller: &Caller, id: CompanyId) -> Result<(Company, Option<ContactPerson>), Failure> {
    let scope = caller.actor.require(Permission::KeepCompany, id)?;
    bank.store.read(|reader| Ok((present(reader, scope)?, store::contacts::get(reader, scope)?)))
}

/// Names a contact person, in place of an earlier one. `seen` is the company's version that the caller saw.
///
/// # Errors
/// As [`contact_of`]; what is refused stands inside.
pub fn change_contact(
    bank: &Bank,
    caller: &Caller,
    id: CompanyId,
    seen: u32,
    typed: &TypedContact<'_>,
) -> Result<Result<(), Vec<ContactFault>>, Failure> {
    let scope = caller.actor.require(Permission::KeepCompany, id)?;
    let contact = match typed.contact() {
        Ok(contact) => contact,
        Err(faults) => return Ok(Err(faults)),
    };
    bank.write(|writer, now| {
        let mut company = present(writer, scope)?;
        if has_moved(writer, scope, &company, Part::Contact, seen)? {
            return Ok(Err(vec![ContactFault::Meanwhile]));
        }
        let changes = differing(store::contacts::get(writer, scope)?.as_ref(), Some(&contact));
        if changes.is_empty() {
            return Ok(Ok(()));
        }
        store::contacts::put(writer, scope, &contact)?;
        let next = Next { act: CompanyAct::ContactChanged, reason: "", changes };
        let event = put_next(writer, now, caller, &mut company, next)?;
        store::events::append(writer, now, &event)?;
        Ok(Ok(()))
    })
}

/// Removes the contact person; where there is none, nothing is written.
///
/// # Errors
/// As [`change_contact`].
pub fn remove_contact(
    bank: &Bank,
    caller: &Caller,
    id: CompanyId,
    seen: u32,
) -> Result<Result<(), Vec<ContactFault>>, Failure> {
    let scope = caller.actor.require(Permission::KeepCompany, id)?;
    bank.write(|writer, now| {
        let mut company = present(writer, scope)?;
        if has_moved(writer, scope, &company, Part::Contact, seen)? {
            return Ok(Err(vec![ContactFault::Meanwhile]));
        }
        let changes = differing(store::contacts::get(writer, scope)?.as_ref(), None);
        if store::contacts::remove(writer, scope)? {
            let next = Next { act: CompanyAct::ContactRemoved, reason: "", changes };
            let event = put_next(writer, now, caller, &mut company, next)?;
            store::events::append(writer, now, &event)?;
        }
        Ok(Ok(()))
    })
}

/// Which fields differ, without what stands in them.
fn differing(old: Option<&ContactPerson>, new: Option<&ContactPerson>) -> Vec<FieldChange> {
    let name = |contact: Option<&ContactPerson>| contact.map(|contact| contact.name.clone());
    let phone = |contact: Option<&ContactPerson>| contact.and_then(|contact| contact.phone.clone());
    let email = |contact: Option<&ContactPerson>| contact.and_then(|contact| contact.email.clone());
    let fields = [
        (CompanyField::Name, name(old) != name(new)),
        (CompanyField::Phone, phone(old) != phone(new)),
        (CompanyField::Email, email(old) != email(new)),
    ];
    let differing = fields.into_iter().filter(|(_, differs)| *differs);
    differing.map(|(field, _)| FieldChange { field, values: None }).collect()
}
