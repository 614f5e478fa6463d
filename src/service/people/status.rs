//! Deactivating, reactivating and deleting people. Whoever may no longer sign in is signed out at once.

use super::forget::forget;
use super::input::{Fault, Verdict};
use super::read::managed;
use crate::domain::event::{EventKind, Subject};
use crate::domain::id::PersonId;
use crate::domain::person::{Person, PersonStatus};
use crate::domain::role::{CompanyScope, Permission, Role};
use crate::service::one_time::withdraw;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, Writer};

/// What happens to a person's access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusChange {
    /// No sign-in until reactivated.
    Deactivate,
    /// Sign-in again.
    Reactivate,
    /// No sign-in ever again; only main users see the person from then on. Cannot be undone.
    Delete,
}

impl StatusChange {
    /// The stable name used in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            StatusChange::Deactivate => "deactivate",
            StatusChange::Reactivate => "reactivate",
            StatusChange::Delete => "delete",
        }
    }

    const fn event(self) -> EventKind {
        match self {
            StatusChange::Deactivate => EventKind::PersonDeactivated,
            StatusChange::Reactivate => EventKind::PersonReactivated,
            StatusChange::Delete => EventKind::PersonDeleted,
        }
    }
}

/// Changes whether a person can sign in; what is so already stays so without an event.
///
/// # Errors
/// [`Failure::NotFound`] for somebody the caller may not see, [`Failure::Conflict`] for a deleted person. The verdict
/// refuses that the last one who administers a company's people takes away the own access.
pub fn change_status(bank: &Bank, caller: &Caller, id: PersonId, change: StatusChange) -> Result<Verdict<()>, Failure> {
    let verdict = bank.write(|writer, now| {
        let mut person = managed(writer, caller, id)?;
        let status = match (person.status, change) {
            (PersonStatus::Deleted { .. }, StatusChange::Delete)
            | (PersonStatus::Active, StatusChange::Reactivate)
            | (PersonStatus::Deactivated, StatusChange::Deactivate) => return Ok(Ok(())),
            (PersonStatus::Deleted { .. }, StatusChange::Deactivate | StatusChange::Reactivate) => {
                return Err(Failure::Conflict("a deleted user does not come back".to_owned()));
            }
            (PersonStatus::Active, StatusChange::Deactivate) => PersonStatus::Deactivated,
            (PersonStatus::Deactivated, StatusChange::Reactivate) => PersonStatus::Active,
            (PersonStatus::Active | PersonStatus::Deactivated, StatusChange::Delete) => {
                PersonStatus::Deleted { at: now, by: caller.actor.person }
            }
        };
        if status != PersonStatus::Active && id == caller.actor.person && is_last(writer, caller, &person)? {
            return Ok(Err(vec![Fault::LastUser]));
        }
        person.status = status;
        person.version = person.version.wrapping_add(1);
        store::people::update(writer, &person)?;
        if status.is_deleted() {
            forget(writer, id, now)?;
        }
        if status != PersonStatus::Active {
            store::sessions::remove_of(writer, id)?;
            withdraw(writer, now, id, |_| true)?;
        }
        let event = caller.event(change.event()).about(Subject::Person(id, person.company));
        store::events::append(writer, now, &event)?;
        if status != PersonStatus::Active {
            bank.sessions.end_of(id, None);
        }
        Ok(Ok(()))
    })?;
    bank.renew_directory()?;
    Ok(verdict)
}

/// Whether nobody else in the company can administer its people.
fn is_last(writer: &Writer, caller: &Caller, person: &Person) -> Result<bool, Failure> {
    let scope = caller.actor.require(Permission::ManagePeople, person.company)?;
    is_last_user(writer, scope, person)
}

/// Whether a person can administer the company's people and nobody else can.
pub(in crate::service) fn is_last_user(
    source: &impl Source,
    scope: CompanyScope,
    person: &Person,
) -> Result<bool, Failure> {
    let administers =
        |other: &Person| other.status == PersonStatus::Active && matches!(other.role, Role::User | Role::MainUser);
    let others = store::people::of_company(source, scope)?;
    Ok(administers(person) && !others.iter().any(|other| other.id != person.id && administers(other)))
}

/// Whether the company of a person would have nobody left to administer its people, for the page that asks.
///
/// # Errors
/// [`Failure::NotFound`] for somebody the caller may not see.
pub fn removes_last_user(bank: &Bank, caller: &Caller, person: &Person) -> Result<bool, Failure> {
    let scope = caller.actor.require(Permission::ManagePeople, person.company)?;
    bank.store.read(|reader| is_last_user(reader, scope, person))
}
