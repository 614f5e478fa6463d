//! Verification of policies: versions follow each other and have their texts, acceptances are of people and versions.

use std::ops::ControlFlow;

use super::{Findings, Remedy};
use crate::domain::history::Author;
use crate::domain::id::PersonId;
use crate::domain::policy::{PolicyKind, PolicyVersion};
use crate::store::records::policy::AcceptanceRecord;
use crate::store::tables::{PEOPLE, POLICY_ACCEPTANCES, POLICY_DRAFTS, POLICY_TEXTS, POLICY_VERSIONS};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};
use crate::store::{StoreError, policies as store};

/// Policies agree with their texts, their authors and those who accepted them.
pub(super) fn policies(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let mut count = 0;
    for kind in PolicyKind::ALL {
        let versions = store::versions(reader, kind)?;
        count += versions.len() as u64;
        follow(reader, findings, &versions)?;
        if let Some(draft) = store::draft(reader, kind)?
            && !exists(reader, draft.by)?
        {
            let what = format!("the draft of {} is by a person who is missing", kind.code());
            findings.add(POLICY_DRAFTS.name(), Remedy::Restore, what);
        }
    }
    if reader.count(POLICY_TEXTS)? != count {
        findings.add(POLICY_TEXTS.name(), Remedy::Restore, "there are texts of versions that are missing".to_owned());
    }
    acceptances(reader, findings)
}

/// The numbers have no gap, a version is in force no earlier than the one that it follows, and each has its text.
fn follow(reader: &Reader, findings: &mut Findings, versions: &[PolicyVersion]) -> Result<(), StoreError> {
    for (place, version) in (1_u32..).zip(versions) {
        let (kind, number) = (version.kind, version.number);
        let mut find = |table, what: &str| {
            findings.add(table, Remedy::Restore, format!("version {number} of {} {what}", kind.code()));
        };
        if number != place {
            find(POLICY_VERSIONS.name(), "does not follow the one before it");
        }
        if versions.get(place as usize).is_some_and(|next| next.from < version.from) {
            find(POLICY_VERSIONS.name(), "is in force from a later day than the one that follows it");
        }
        if !exists(reader, version.by)? {
            find(POLICY_VERSIONS.name(), "is by a person who is missing");
        }
        if store::texts(reader, kind, number)?.is_none() {
            find(POLICY_TEXTS.name(), "has no text");
        }
    }
    Ok(())
}

fn exists(reader: &Reader, author: Author) -> Result<bool, StoreError> {
    match author {
        Author::Bank => Ok(true),
        Author::Person(who, _) => Ok(reader.get(PEOPLE, &who.person)?.is_some()),
    }
}

fn acceptances(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    reader.walk(
        POLICY_ACCEPTANCES,
        &EVERYTHING,
        Order::Ascending,
        |(person, (kind, number)): (PersonId, (PolicyKind, u32)), record: AcceptanceRecord| {
            let mut find = |what: String| {
                let what = format!("person {person} accepted version {number} of {}: {what}", kind.code());
                findings.add(POLICY_ACCEPTANCES.name(), Remedy::Restore, what);
            };
            if let Err(reason) = record.acceptance(kind, number) {
                find(reason);
            }
            if reader.get(PEOPLE, &person)?.is_none() {
                find("the person is missing".to_owned());
            }
            if store::version(reader, kind, number)?.is_none() {
                find("the version is missing".to_owned());
            }
            Ok(ControlFlow::Continue(()))
        },
    )
}
