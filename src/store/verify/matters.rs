//! Verification of the watch over misuse: matters are found by whom they are about, and nothing is remembered of
//! whoever was deleted.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits, counter_covers, derived};
use crate::domain::id::PersonId;
use crate::domain::matter::{MatterId, Prefix};
use crate::store::events::Head;
use crate::store::meta::Counter;
use crate::store::records::matter::{MatterLinkRecord, MatterRecord, key};
use crate::store::records::watch::{LockRecord, NetworkRecord};
use crate::store::tables::{LOCKED_PEOPLE, MATTER_OF, MATTERS, PERSON_NETWORKS, WATCH_POSITION};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};
use crate::store::watch::{MOST_NETWORKS, position};
use crate::store::{StoreError, people as everybody};

/// Every matter is about somebody who is there, the last one of a rule about somebody is the one that is found, and no
/// other is open.
pub(super) fn matters(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let (mut highest, mut last) = (0, BTreeMap::new());
    let mut open = Vec::new();
    reader.walk(MATTERS, &EVERYTHING, Order::Ascending, |id: MatterId, record: MatterRecord| {
        highest = u64::from(id.number());
        match record.matter(id) {
            Err(reason) => findings.add(MATTERS.name(), Remedy::Restore, format!("matter {id}: {reason}")),
            Ok(matter) => {
                if let Some(person) = matter.about.person()
                    && everybody::get(reader, person)?.is_none()
                {
                    let what = format!("matter {id} is about person {person}, who is missing");
                    findings.add(MATTERS.name(), Remedy::Restore, what);
                }
                let of = key(matter.rule, matter.about);
                last.insert(of, id.number());
                if matter.is_open() {
                    open.push((of, id.number()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    for (of, id) in &last {
        derived(reader, findings, MATTER_OF, of, &MatterLinkRecord { matter: *id })?;
    }
    for (of, id) in open.iter().filter(|(of, id)| last.get(of) != Some(id)) {
        let what = format!("matter {id} is open although there is a later one ({:02x?})", &of[..6]);
        findings.add(MATTERS.name(), Remedy::Restore, what);
    }
    count_fits(reader, findings, MATTER_OF, last.len() as u64)?;
    counter_covers(reader, findings, Counter::Matters, highest, MATTERS.name())?;
    let (counted, head) = (position(reader)?, Head::load(reader)?.seq);
    if let Some(counted) = counted.filter(|counted| *counted > head) {
        let what = format!("the rules have counted up to event {counted}, but the last event is {head}");
        findings.add(WATCH_POSITION.name(), Remedy::Investigate, what);
    }
    Ok(())
}

/// Networks and locks are of people who are there and not deleted, and no more networks than are remembered.
pub(super) fn people(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let gone = |person| Ok::<_, StoreError>(everybody::get(reader, person)?.is_none_or(|one| one.status.is_deleted()));
    let mut counts: BTreeMap<PersonId, usize> = BTreeMap::new();
    reader.walk(PERSON_NETWORKS, &EVERYTHING, Order::Ascending, |(person, bytes), record: NetworkRecord| {
        *counts.entry(person).or_default() += 1;
        if Prefix::from_bytes(bytes).is_none() || record.first > record.last {
            let what = format!("a network of person {person} is none");
            findings.add(PERSON_NETWORKS.name(), Remedy::Restore, what);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    for (person, count) in counts {
        if count > MOST_NETWORKS || gone(person)? {
            let what = format!("{count} networks of person {person}, who is missing, deleted or has too many");
            findings.add(PERSON_NETWORKS.name(), Remedy::Restore, what);
        }
    }
    reader.walk(LOCKED_PEOPLE, &EVERYTHING, Order::Ascending, |person: PersonId, _: LockRecord| {
        if gone(person)? {
            let what = format!("person {person} is locked and is missing or deleted");
            findings.add(LOCKED_PEOPLE.name(), Remedy::Restore, what);
        }
        Ok(ControlFlow::Continue(()))
    })
}
