//! Verification of requests and erasures: each is somebody's, and of the erased nothing is left that should not be.

use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits, counter_covers, derived};
use crate::domain::erasure::{Erasure, Restriction};
use crate::domain::id::PersonId;
use crate::domain::request::{Erased, RequestId, Right};
use crate::store::meta::Counter;
use crate::store::records::erasure::{EarlierContactRecord, ErasureRecord, RestrictionRecord};
use crate::store::records::request::{RequestLinkRecord, RequestRecord};
use crate::store::tables::{
    ERASED_PEOPLE, PERSON_CONTACTS, PERSON_NAMES, REQUESTS, REQUESTS_BY_PERSON, RESTRICTED_PEOPLE,
};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};
use crate::store::{StoreError, erasures, people, requests as store};

/// Every request is of somebody who is there, and is found by them.
pub(super) fn requests(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let (mut count, mut highest) = (0, 0);
    reader.walk(REQUESTS, &EVERYTHING, Order::Ascending, |id: RequestId, record: RequestRecord| {
        (count, highest) = (count + 1, u64::from(id.number()));
        let person = record.person();
        if people::get(reader, person)?.is_none() {
            let what = format!("request {id} is of person {person}, who is missing");
            findings.add(REQUESTS.name(), Remedy::Restore, what);
        }
        if let Err(reason) = record.request(id) {
            findings.add(REQUESTS.name(), Remedy::Restore, format!("request {id}: {reason}"));
        }
        derived(reader, findings, REQUESTS_BY_PERSON, &(person, id), &RequestLinkRecord)?;
        Ok(ControlFlow::Continue(()))
    })?;
    count_fits(reader, findings, REQUESTS_BY_PERSON, count)?;
    counter_covers(reader, findings, Counter::Requests, highest, REQUESTS.name())?;
    reader.walk(RESTRICTED_PEOPLE, &EVERYTHING, Order::Ascending, |person: PersonId, record: RestrictionRecord| {
        let request = store::get(reader, Restriction::from(record).request)?;
        if request.is_none_or(|request| request.person != person || request.right != Right::Restriction) {
            let what = format!("person {person} is restricted by a request that is missing or another one's");
            findings.add(RESTRICTED_PEOPLE.name(), Remedy::Restore, what);
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// Whoever was erased is deleted and has nothing left; earlier contact data are of somebody who was not erased.
pub(super) fn erased(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    reader.walk(ERASED_PEOPLE, &EVERYTHING, Order::Ascending, |id: PersonId, record: ErasureRecord| {
        let erasure = Erasure::from(record);
        let named = !people::names(reader, id)?.is_empty();
        let wrong = match people::get(reader, id)? {
            None => Some("is missing"),
            Some(person) if !person.status.is_deleted() => Some("was erased and is not deleted"),
            Some(person) if person.phone.is_some() || person.email.is_some() || !person.username.is_erased() => {
                Some("was erased and still has a phone number, an e-mail address or a username")
            }
            Some(_) if erasure.what == Erased::Names && named => Some("was erased and still has a name"),
            Some(_) => None,
        };
        if let Some(wrong) = wrong {
            let table = if named { PERSON_NAMES.name() } else { ERASED_PEOPLE.name() };
            findings.add(table, Remedy::Restore, format!("person {id} {wrong}"));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    reader.walk(
        PERSON_CONTACTS,
        &EVERYTHING,
        Order::Ascending,
        |(id, version): (PersonId, u32), _: EarlierContactRecord| {
            let fits = people::get(reader, id)?.is_some_and(|person| version < person.version);
            if !fits || erasures::erasure_of(reader, id)?.is_some() {
                let what = format!("a row is of person {id}, who is missing, was erased or never had it");
                findings.add(PERSON_CONTACTS.name(), Remedy::Restore, what);
            }
            Ok(ControlFlow::Continue(()))
        },
    )
}
