//! The register of requests about personal data in the store.
//!
//! Invariant: a person's requests are found by the person; the look-up is written with the request.

use std::ops::ControlFlow;

use super::StoreError;
use super::keys::Key;
use super::meta::{Counter, next};
use super::records::request::{RequestLinkRecord, RequestRecord};
use super::tables::{REQUESTS, REQUESTS_BY_PERSON};
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::id::PersonId;
use crate::domain::request::{Request, RequestId};

/// The number of the next request.
///
/// # Errors
/// [`StoreError`] where the disk fails or there is no number left.
pub fn next_id(writer: &Writer) -> Result<RequestId, StoreError> {
    let number = u32::try_from(next(writer, Counter::Requests)?);
    number
        .map(RequestId::new)
        .map_err(|_| StoreError::Inconsistent { table: REQUESTS.name(), reason: "no number is left".to_owned() })
}

/// A request.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, id: RequestId) -> Result<Option<Request>, StoreError> {
    source.get(REQUESTS, &id)?.map(|record| read(id, record)).transpose()
}

fn read(id: RequestId, record: RequestRecord) -> Result<Request, StoreError> {
    record
        .request(id)
        .map_err(|reason| StoreError::Inconsistent { table: REQUESTS.name(), reason: format!("{id}: {reason}") })
}

/// Calls `visit` with every request, by number.
///
/// # Errors
/// As [`get`].
pub fn walk(source: &impl Source, mut visit: impl FnMut(Request)) -> Result<(), StoreError> {
    source.walk(REQUESTS, &EVERYTHING, Order::Ascending, |id, record| {
        visit(read(id, record)?);
        Ok(ControlFlow::Continue(()))
    })
}

/// A person's requests, by number.
///
/// # Errors
/// As [`get`].
pub fn of_person(source: &impl Source, person: PersonId) -> Result<Vec<Request>, StoreError> {
    let links: Vec<((PersonId, RequestId), RequestLinkRecord)> =
        source.beginning(REQUESTS_BY_PERSON, &person.bytes())?;
    let request = |id: RequestId| {
        let missing = || StoreError::Inconsistent {
            table: REQUESTS_BY_PERSON.name(),
            reason: format!("request {id} is missing"),
        };
        get(source, id)?.ok_or_else(missing)
    };
    links.into_iter().map(|((_, id), _)| request(id)).collect()
}

/// Stores a request as it now is.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put(writer: &Writer, request: &Request) -> Result<(), StoreError> {
    writer.put(REQUESTS, &request.id, &RequestRecord::from(request))?;
    writer.put(REQUESTS_BY_PERSON, &(request.person, request.id), &RequestLinkRecord)
}
