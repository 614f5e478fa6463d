//! Policies in the store: a draft of each, the versions, and who accepted which.
//!
//! Invariant: versions have the numbers 1, 2, 3 … and are never changed, and neither are acceptances.

use std::ops::ControlFlow;

use super::StoreError;
use super::keys::{Key, beginning_with};
use super::records::policy::{AcceptanceRecord, DraftRecord, PolicyTextsRecord, PolicyVersionRecord};
use super::tables::{POLICY_ACCEPTANCES, POLICY_DRAFTS, POLICY_TEXTS, POLICY_VERSIONS};
use super::transaction::{Order, Source, Table, Writer};
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::policy::{Acceptance, Draft, PolicyKind, PolicyVersion, Texts};

fn sound<T, K, V>(table: Table<K, V>, kind: PolicyKind, read: Result<T, String>) -> Result<T, StoreError> {
    read.map_err(|reason| StoreError::Inconsistent {
        table: table.name(),
        reason: format!("{}: {reason}", kind.code()),
    })
}

/// The draft of a policy.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn draft(source: &impl Source, kind: PolicyKind) -> Result<Option<Draft>, StoreError> {
    let record: Option<DraftRecord> = source.get(POLICY_DRAFTS, &kind)?;
    record.map(|record| sound(POLICY_DRAFTS, kind, record.draft())).transpose()
}

/// Stores the draft of a policy.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_draft(writer: &Writer, kind: PolicyKind, draft: &Draft) -> Result<(), StoreError> {
    writer.put(POLICY_DRAFTS, &kind, &DraftRecord::from(draft))
}

/// Removes the draft of a policy; says whether there was one.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove_draft(writer: &Writer, kind: PolicyKind) -> Result<bool, StoreError> {
    writer.remove(POLICY_DRAFTS, &kind)
}

/// The versions of a policy, by rising number.
///
/// # Errors
/// As [`draft`].
pub fn versions(source: &impl Source, kind: PolicyKind) -> Result<Vec<PolicyVersion>, StoreError> {
    let found: Vec<((PolicyKind, u32), PolicyVersionRecord)> = source.beginning(POLICY_VERSIONS, &kind.bytes())?;
    found.into_iter().map(|((_, number), record)| sound(POLICY_VERSIONS, kind, record.version(kind, number))).collect()
}

/// A version of a policy.
///
/// # Errors
/// As [`draft`].
pub fn version(source: &impl Source, kind: PolicyKind, number: u32) -> Result<Option<PolicyVersion>, StoreError> {
    let record: Option<PolicyVersionRecord> = source.get(POLICY_VERSIONS, &(kind, number))?;
    record.map(|record| sound(POLICY_VERSIONS, kind, record.version(kind, number))).transpose()
}

/// The text of a version.
///
/// # Errors
/// As [`draft`].
pub fn texts(source: &impl Source, kind: PolicyKind, number: u32) -> Result<Option<Texts>, StoreError> {
    Ok(source.get(POLICY_TEXTS, &(kind, number))?.map(Texts::from))
}

/// Stores a new version with its text. What was published once stays as it is.
///
/// # Errors
/// [`StoreError`] where the disk fails, [`StoreError::Inconsistent`] where the number is not the next one.
pub fn publish(writer: &Writer, version: &PolicyVersion, texts: &Texts) -> Result<(), StoreError> {
    let (kind, number) = (version.kind, version.number);
    let last = versions(writer, kind)?.last().map_or(0, |last| last.number);
    if number != last + 1 {
        let reason = format!("{}: version {number} does not follow version {last}", kind.code());
        return Err(StoreError::Inconsistent { table: POLICY_VERSIONS.name(), reason });
    }
    writer.put(POLICY_VERSIONS, &(kind, number), &PolicyVersionRecord::from(version))?;
    writer.put(POLICY_TEXTS, &(kind, number), &PolicyTextsRecord::from(texts))
}

/// Everything that a person accepted, by policy and number.
///
/// # Errors
/// As [`draft`].
pub fn acceptances(source: &impl Source, person: PersonId) -> Result<Vec<Acceptance>, StoreError> {
    let mut found = Vec::new();
    source.walk(
        POLICY_ACCEPTANCES,
        &beginning_with(&person.bytes()),
        Order::Ascending,
        |(_, (kind, number)): (PersonId, (PolicyKind, u32)), record: AcceptanceRecord| {
            found.push(sound(POLICY_ACCEPTANCES, kind, record.acceptance(kind, number))?);
            Ok(ControlFlow::Continue(()))
        },
    )?;
    Ok(found)
}

/// Stores that a person accepted a version; says whether it is the first time. What was accepted once keeps its moment.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn accept(
    writer: &Writer,
    person: PersonId,
    (kind, number): (PolicyKind, u32),
    language: Language,
    at: Moment,
) -> Result<bool, StoreError> {
    let key = (person, (kind, number));
    if writer.get(POLICY_ACCEPTANCES, &key)?.is_some() {
        return Ok(false);
    }
    writer.put(POLICY_ACCEPTANCES, &key, &AcceptanceRecord::new(at, language))?;
    Ok(true)
}
