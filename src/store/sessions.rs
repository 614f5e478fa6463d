//! Sessions in the store, so that a restart signs nobody out.

use std::net::IpAddr;
use std::ops::ControlFlow;

use super::StoreError;
use super::keys::Key;
use super::records::session::SessionRecord;
use super::tables::SESSIONS;
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;

/// The hash of a session's secret.
pub type Hash = [u8; 32];

/// A session as the disk knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSession {
    /// Whose it is.
    pub person: PersonId,
    /// The hash of its secret.
    pub hash: Hash,
    /// When it began.
    pub begun: Moment,
    /// When it was last used, to about a minute.
    pub seen: Moment,
    /// How the browser describes itself.
    pub agent: String,
    /// Where it signed in from.
    pub address: Option<IpAddr>,
}

/// Every session.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn all(source: &impl Source) -> Result<Vec<StoredSession>, StoreError> {
    let mut found = Vec::new();
    source.walk(
        SESSIONS,
        &EVERYTHING,
        Order::Ascending,
        |(person, hash): (PersonId, Hash), record: SessionRecord| {
            found.push(StoredSession {
                person,
                hash,
                begun: record.begun(),
                seen: record.seen(),
                agent: record.agent().to_owned(),
                address: record.address(),
            });
            Ok(ControlFlow::Continue(()))
        },
    )?;
    Ok(found)
}

/// Stores a session, new or changed.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put(writer: &Writer, session: &StoredSession) -> Result<(), StoreError> {
    let record = SessionRecord::new(session.begun, session.seen, &session.agent, session.address);
    writer.put(SESSIONS, &(session.person, session.hash), &record)
}

/// Remembers when a session was last used; nothing where it has ended.
///
/// # Errors
/// As [`all`].
pub fn seen(writer: &Writer, person: PersonId, hash: Hash, at: Moment) -> Result<(), StoreError> {
    match writer.get(SESSIONS, &(person, hash))? {
        Some(record) => writer.put(SESSIONS, &(person, hash), &record.seen_at(at)),
        None => Ok(()),
    }
}

/// Removes a session; says whether there was one.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, person: PersonId, hash: Hash) -> Result<bool, StoreError> {
    writer.remove(SESSIONS, &(person, hash))
}

/// Removes every session of a person.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove_of(writer: &Writer, person: PersonId) -> Result<(), StoreError> {
    writer.remove_beginning(SESSIONS, &person.bytes())
}
