//! Verification of applications: whoever they are about is there.

use std::ops::ControlFlow;

use super::{Findings, Remedy, counter_covers};
use crate::domain::application::{Application, ApplicationId, ApplicationState};
use crate::store::StoreError;
use crate::store::meta::Counter;
use crate::store::records::application::ApplicationRecord;
use crate::store::tables::{APPLICATIONS, COMPANIES, PEOPLE};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};

/// Applications agree with the companies they are for and the people they became.
pub(super) fn applications(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let mut highest = 0;
    reader.walk(APPLICATIONS, &EVERYTHING, Order::Ascending, |id: ApplicationId, record: ApplicationRecord| {
        highest = id.number();
        match record.application(id) {
            Ok(application) => fits(reader, findings, &application)?,
            Err(reason) => findings.add(APPLICATIONS.name(), Remedy::Restore, format!("application {id}: {reason}")),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    counter_covers(reader, findings, Counter::Applications, highest.into(), APPLICATIONS.name())
}

fn fits(reader: &Reader, findings: &mut Findings, application: &Application) -> Result<(), StoreError> {
    let id = application.id;
    if let Some(company) = application.company
        && reader.get(COMPANIES, &company)?.is_none()
    {
        let what = format!("application {id} is for company {company}, which is missing");
        findings.add(APPLICATIONS.name(), Remedy::Restore, what);
    }
    if let ApplicationState::Accepted { person, .. } = application.state
        && reader.get(PEOPLE, &person)?.is_none()
    {
        let what = format!("application {id} became person {person}, who is missing");
        findings.add(APPLICATIONS.name(), Remedy::Restore, what);
    }
    Ok(())
}
