//! Ending a company and activating it, by main users.
//!
//! Ending is one transaction: nobody of the company can sign in from then on, the sessions are gone, and the job that
//! archives its products stands in the queue; the job does it batch by batch. Nothing is deleted, and the customer
//! number stays the company's. Activating lets the people sign in as they were; products stay archived, because what is
//! sold again is for the company to say.

use super::input::{Fault, Verdict};
use super::record::{Next, has_moved, present, put_next};
use crate::domain::company::{Company, CompanyAct, CompanyStatus, Part};
use crate::domain::event::DetailKey;
use crate::domain::id::CompanyId;
use crate::domain::job::{JobId, Task};
use crate::domain::person::{Person, PersonStatus};
use crate::domain::role::{CompanyScope, Permission};
use crate::service::{Bank, Caller, Failure, jobs};
use crate::store::{self, Source};

/// What ending a company means.
#[derive(Clone, Debug)]
pub struct Ending {
    /// The company as it is.
    pub company: Company,
    /// Products that will be archived.
    pub products: usize,
    /// People who will not be able to sign in.
    pub people: usize,
}

/// The proof for a customer's company; the bank's own neither ends nor begins.
fn scope_of(caller: &Caller, id: CompanyId) -> Result<CompanyScope, Failure> {
    let scope = caller.actor.require(Permission::ManageCompanies, id)?;
    if id == CompanyId::BANK { Err(Failure::NotFound) } else { Ok(scope) }
}

/// What would happen if a company ended now, or what does not happen when it is activated.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users, [`Failure::NotFound`] where there is no such customer.
pub fn ending_of(bank: &Bank, caller: &Caller, id: CompanyId) -> Result<Ending, Failure> {
    let scope = scope_of(caller, id)?;
    bank.store.read(|reader| {
        Ok(Ending {
            company: present(reader, scope)?,
            products: store::summaries::active_of(reader, scope)?.len(),
            people: who_sign_in(reader, scope)?.len(),
        })
    })
}

fn who_sign_in(source: &impl Source, scope: CompanyScope) -> Result<Vec<Person>, Failure> {
    let people = store::people::of_company(source, scope)?.into_iter();
    Ok(people.filter(|person| person.status == PersonStatus::Active).collect())
}

/// Ends a company; says which job archives its products, where it has any. What has ended stays so without an event.
///
/// # Errors
/// As [`ending_of`]; the verdict refuses where somebody else changed the status meanwhile.
pub fn end_company(
    bank: &Bank,
    caller: &Caller,
    id: CompanyId,
    seen: u32,
    reason: &str,
) -> Result<Verdict<Option<JobId>>, Failure> {
    let scope = scope_of(caller, id)?;
    let ended = bank.write(|writer, now| {
        let mut company = present(writer, scope)?;
        if has_moved(writer, scope, &company, Part::Status, seen)? {
            return Ok(Err(vec![Fault::Meanwhile]));
        }
        if matches!(company.status, CompanyStatus::Ended { .. }) {
            return Ok(Ok(None));
        }
        let people = who_sign_in(writer, scope)?;
        let products = store::summaries::active_of(writer, scope)?;
        company.status = CompanyStatus::Ended { at: now };
        let next = Next { act: CompanyAct::Ended, reason, changes: Vec::new() };
        let mut event = put_next(writer, now, caller, &mut company, next)?
            .detail(DetailKey::Count, products.len().to_string())
            .detail(DetailKey::People, people.len().to_string());
        let job = jobs::order(writer, now, caller, scope, &products, Task::Archive, reason)?;
        if let Some(job) = &job {
            event = event.detail(DetailKey::Job, job.id().to_string());
        }
        store::events::append(writer, now, &event)?;
        for person in &people {
            store::sessions::remove_of(writer, person.id)?;
        }
        bank.sessions.end_all(|session| session.actor.company == id);
        Ok(Ok(job))
    })?;
    Ok(ended.map(|job| {
        job.map(|job| {
            bank.jobs.add(&job);
            job.id()
        })
    }))
}

/// Lets the people of a company sign in: one that has applied, or one that had ended. What is active stays so without
/// an event.
///
/// # Errors
/// As [`end_company`].
pub fn activate_company(
    bank: &Bank,
    caller: &Caller,
    id: CompanyId,
    seen: u32,
    reason: &str,
) -> Result<Verdict<()>, Failure> {
    let scope = scope_of(caller, id)?;
    bank.write(|writer, now| {
        let mut company = present(writer, scope)?;
        if has_moved(writer, scope, &company, Part::Status, seen)? {
            return Ok(Err(vec![Fault::Meanwhile]));
        }
        if company.status != CompanyStatus::Active {
            company.status = CompanyStatus::Active;
            let next = Next { act: CompanyAct::Activated, reason, changes: Vec::new() };
            let event = put_next(writer, now, caller, &mut company, next)?;
            store::events::append(writer, now, &event)?;
        }
        Ok(Ok(()))
    })
}
