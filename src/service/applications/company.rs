//! Which company an application is for: one that a main user names, or one that is created from what the applicant
//! said.

use super::apply::tell_users;
use super::input::Fault;
use super::visible;
use crate::domain::application::{Application, ApplicationId};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::id::CompanyId;
use crate::domain::role::Permission;
use crate::service::companies::{self, insert_company};
use crate::service::{Bank, Caller, Failure};
use crate::store;

use super::Verdict;

/// The application whose company is still to be created; `None` where that is done, or the application is decided.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure::Denied`] for anybody but main users.
pub fn wished_company(bank: &Bank, caller: &Caller, id: ApplicationId) -> Result<Option<Application>, Failure> {
    caller.actor.require(Permission::ManageCompanies, CompanyId::BANK)?;
    let (application, company) = bank.store.read(|reader| visible(reader, caller, id))?;
    Ok(Some(application).filter(|application| application.waits() && company.is_none()))
}

/// Creates the company that an application is for, as a main user has completed what the applicant said.
///
/// # Errors
/// As [`wished_company`]; refused input stands in the verdict.
pub fn create_company(
    bank: &Bank,
    caller: &Caller,
    id: ApplicationId,
    typed: &companies::Typed<'_>,
) -> Result<Verdict<CompanyId>, Failure> {
    caller.actor.require(Permission::ManageCompanies, CompanyId::BANK)?;
    let refused = |faults: Vec<companies::Fault>| faults.into_iter().map(Fault::Company).collect::<Vec<_>>();
    let (details, status) = match typed.first() {
        Ok(first) => first,
        Err(faults) => return Ok(Err(refused(faults))),
    };
    let verdict = bank.write(|writer, now| {
        let (mut application, company) = visible(writer, caller, id)?;
        if !application.waits() || company.is_some() {
            return Ok(Err(vec![Fault::Decided]));
        }
        let created = match insert_company(writer, now, caller, details, status)? {
            Ok(created) => created,
            Err(faults) => return Ok(Err(refused(faults))),
        };
        application.company = Some(created);
        store::applications::put(writer, &application)?;
        Ok(Ok(created))
    })?;
    bank.renew_directory()?;
    Ok(verdict)
}

/// Says which of the bank's companies an application is for; its users are told that it waits for them.
///
/// # Errors
/// As [`wished_company`]; the verdict refuses where the application is decided.
pub fn assign_company(
    bank: &Bank,
    caller: &Caller,
    id: ApplicationId,
    company: CompanyId,
) -> Result<Verdict<()>, Failure> {
    caller.actor.require(Permission::ManageCompanies, CompanyId::BANK)?;
    let verdict = bank.write(|writer, now| {
        let (mut application, before) = visible(writer, caller, id)?;
        if company == CompanyId::BANK || store::companies::get(writer, company)?.is_none() {
            return Err(Failure::NotFound);
        }
        if !application.waits() {
            return Ok(Err(vec![Fault::Decided]));
        }
        if before == Some(company) {
            return Ok(Ok(()));
        }
        application.company = Some(company);
        store::applications::put(writer, &application)?;
        let event = caller.event(EventKind::ApplicationAssigned).about(Subject::Company(company));
        store::events::append(writer, now, &event.detail(DetailKey::Application, id.to_string()))?;
        tell_users(writer, now, &application, company)?;
        Ok(Ok(()))
    })?;
    bank.renew_applications()?;
    Ok(verdict)
}
