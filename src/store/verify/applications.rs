//! Verification of applications and of links that work once: whoever they are about is there.

use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits, counter_covers, derived};
use crate::domain::application::{Application, ApplicationId, ApplicationState};
use crate::domain::one_time_link::OneTimeLinkId;
use crate::store::StoreError;
use crate::store::meta::Counter;
use crate::store::records::application::ApplicationRecord;
use crate::store::records::one_time_link::{LinkOfPersonRecord, OneTimeLinkRecord};
use crate::store::tables::{APPLICATIONS, COMPANIES, LINKS_OF_PERSON, ONE_TIME_LINKS, PEOPLE};
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

/// Links that work once are about people who are there, and stand where they are looked up.
pub(super) fn one_time_links(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let (mut count, mut highest) = (0, 0);
    reader.walk(ONE_TIME_LINKS, &EVERYTHING, Order::Ascending, |id: OneTimeLinkId, record: OneTimeLinkRecord| {
        (count, highest) = (count + 1, id.number());
        let link = record.link(id);
        if reader.get(PEOPLE, &link.person)?.is_none() {
            let what = format!("link {id} is about person {}, who is missing", link.person);
            findings.add(ONE_TIME_LINKS.name(), Remedy::Restore, what);
        }
        derived(reader, findings, LINKS_OF_PERSON, &(link.person, id), &LinkOfPersonRecord)?;
        Ok(ControlFlow::Continue(()))
    })?;
    count_fits(reader, findings, LINKS_OF_PERSON, count)?;
    counter_covers(reader, findings, Counter::OneTimeLinks, highest.into(), ONE_TIME_LINKS.name())
}
