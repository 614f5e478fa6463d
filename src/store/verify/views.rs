//! Verification of views: each has its owner and stands where it is looked up, and defaults lead to what is seen.

use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits, derived};
use crate::domain::id::PersonId;
use crate::domain::view::{View, ViewId};
use crate::store::meta::{Counter, last};
use crate::store::records::view::{DefaultViewRecord, ViewLinkRecord, ViewRecord};
use crate::store::tables::{DEFAULT_VIEWS, SHARED_VIEWS, VIEWS, VIEWS_BY_PERSON};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};
use crate::store::{StoreError, people, views as store};

/// Views agree with their owners, their look-ups and the defaults.
pub(super) fn views(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let (mut count, mut shared, mut highest) = (0, 0, 0);
    reader.walk(VIEWS, &EVERYTHING, Order::Ascending, |id: ViewId, record: ViewRecord| {
        (count, highest) = (count + 1, id.number());
        match record.view(id) {
            Ok(view) => {
                owned(reader, findings, &view)?;
                derived(reader, findings, VIEWS_BY_PERSON, &(view.owner, id), &ViewLinkRecord)?;
                if view.shared {
                    shared += 1;
                    derived(reader, findings, SHARED_VIEWS, &(view.company, id), &ViewLinkRecord)?;
                }
            }
            Err(reason) => findings.add(VIEWS.name(), Remedy::Restore, format!("view {id}: {reason}")),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    count_fits(reader, findings, VIEWS_BY_PERSON, count)?;
    count_fits(reader, findings, SHARED_VIEWS, shared)?;
    let counter = last(reader, Counter::Views)?;
    if counter < u64::from(highest) {
        let what = format!("number {highest} is in use, but the counter stands at {counter}");
        findings.add(VIEWS.name(), Remedy::Restore, what);
    }
    reader.walk(DEFAULT_VIEWS, &EVERYTHING, Order::Ascending, |person: PersonId, record: DefaultViewRecord| {
        if !opens(reader, person, ViewId::new(record.view))? {
            let what = format!("the list of person {person} opens with view {}, which they do not see", record.view);
            findings.add(DEFAULT_VIEWS.name(), Remedy::Restore, what);
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// The owner is there, of that company, and still has what nobody else sees.
fn owned(reader: &Reader, findings: &mut Findings, view: &View) -> Result<(), StoreError> {
    let what = match people::get(reader, view.owner)? {
        None => format!("view {} is of person {}, who is missing", view.id, view.owner),
        Some(owner) if owner.company != view.company => {
            format!("view {} is of company {}, its owner of {}", view.id, view.company, owner.company)
        }
        Some(owner) if owner.status.is_deleted() && !view.shared => {
            format!("view {} is of person {}, who was deleted", view.id, view.owner)
        }
        Some(_) => return Ok(()),
    };
    findings.add(VIEWS.name(), Remedy::Restore, what);
    Ok(())
}

fn opens(reader: &Reader, person: PersonId, id: ViewId) -> Result<bool, StoreError> {
    let (Some(person), Some(view)) = (people::get(reader, person)?, store::get(reader, id)?) else { return Ok(false) };
    Ok(view.owner == person.id || view.shared && view.company == person.company)
}
