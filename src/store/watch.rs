//! What the watch over misuse remembers of people, how far it has counted, and how far the chain was verified.
//!
//! Invariant: nothing is remembered of whoever was deleted. A position is written with what was found up to it.

use std::ops::ControlFlow;

use super::StoreError;
use super::keys::Key;
use super::records::watch::{ChainRecord, LockRecord, NetworkRecord, WatchPositionRecord};
use super::tables::{CHAIN_STATE, LOCKED_PEOPLE, PERSON_NETWORKS, WATCH_POSITION};
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::id::PersonId;
use crate::domain::matter::Prefix;

pub use super::records::watch::{ChainState, Lock};

/// Networks that are remembered of one person; beyond it the one that was not used longest is forgotten.
pub const MOST_NETWORKS: usize = 20;

/// The key of the one position and the one state.
const ONLY: u8 = 0;

/// A network that a person came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownNetwork {
    /// Which.
    pub prefix: Prefix,
    /// The first day, counted from 1970.
    pub first: i32,
    /// The last day.
    pub last: i32,
}

/// Up to which event the rules have counted; none where they never have.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn position(source: &impl Source) -> Result<Option<u64>, StoreError> {
    Ok(source.get(WATCH_POSITION, &ONLY)?.map(|record| record.seq))
}

/// Remembers up to which event the rules have counted.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn set_position(writer: &Writer, seq: u64) -> Result<(), StoreError> {
    writer.put(WATCH_POSITION, &ONLY, &WatchPositionRecord { seq })
}

/// How far the chain was verified; none where it never was.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn chain_state(source: &impl Source) -> Result<Option<ChainState>, StoreError> {
    Ok(source.get(CHAIN_STATE, &ONLY)?.map(ChainState::from))
}

/// Remembers how far the chain was verified.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn set_chain_state(writer: &Writer, state: &ChainState) -> Result<(), StoreError> {
    writer.put(CHAIN_STATE, &ONLY, &ChainRecord::from(state))
}

/// The networks that a person came from.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn networks(source: &impl Source, person: PersonId) -> Result<Vec<KnownNetwork>, StoreError> {
    let rows: Vec<((PersonId, [u8; 7]), NetworkRecord)> = source.beginning(PERSON_NETWORKS, &person.bytes())?;
    rows.into_iter().map(|((_, bytes), record)| known(bytes, &record)).collect()
}

fn known(bytes: [u8; 7], record: &NetworkRecord) -> Result<KnownNetwork, StoreError> {
    let prefix = Prefix::from_bytes(bytes).ok_or(StoreError::DamagedKey { table: PERSON_NETWORKS.name() })?;
    Ok(KnownNetwork { prefix, first: record.first, last: record.last })
}

/// Whether a person came from a network before.
///
/// # Errors
/// As [`networks`].
pub fn knows_network(source: &impl Source, person: PersonId, prefix: Prefix) -> Result<bool, StoreError> {
    Ok(source.get(PERSON_NETWORKS, &(person, prefix.bytes()))?.is_some())
}

/// Remembers a network of a person.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_network(writer: &Writer, person: PersonId, network: KnownNetwork) -> Result<(), StoreError> {
    let record = NetworkRecord { first: network.first, last: network.last };
    writer.put(PERSON_NETWORKS, &(person, network.prefix.bytes()), &record)
}

/// Forgets a network of a person.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove_network(writer: &Writer, person: PersonId, prefix: Prefix) -> Result<(), StoreError> {
    writer.remove(PERSON_NETWORKS, &(person, prefix.bytes())).map(|_| ())
}

/// Networks that were last used before a day, at most so many.
///
/// # Errors
/// As [`networks`].
pub fn networks_before(source: &impl Source, day: i32, most: usize) -> Result<Vec<(PersonId, Prefix)>, StoreError> {
    let mut found = Vec::new();
    source.walk(PERSON_NETWORKS, &EVERYTHING, Order::Ascending, |(person, bytes): (PersonId, [u8; 7]), record| {
        if found.len() >= most {
            return Ok(ControlFlow::Break(()));
        }
        let network = known(bytes, &record)?;
        if network.last < day {
            found.push((person, network.prefix));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// The lock of a person's account, where it is locked.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn lock_of(source: &impl Source, person: PersonId) -> Result<Option<Lock>, StoreError> {
    Ok(source.get(LOCKED_PEOPLE, &person)?.map(Lock::from))
}

/// Locks a person's account.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn lock(writer: &Writer, person: PersonId, lock: Lock) -> Result<(), StoreError> {
    writer.put(LOCKED_PEOPLE, &person, &LockRecord::from(lock))
}

/// Unlocks a person's account; says whether it was locked.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn unlock(writer: &Writer, person: PersonId) -> Result<bool, StoreError> {
    writer.remove(LOCKED_PEOPLE, &person)
}

/// Forgets everything about a person.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn forget_person(writer: &Writer, person: PersonId) -> Result<(), StoreError> {
    writer.remove_beginning(PERSON_NETWORKS, &person.bytes())?;
    unlock(writer, person).map(|_| ())
}
