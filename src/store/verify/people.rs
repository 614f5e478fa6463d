//! Verification of people: whoever is referred to exists, and the ways to find them lead to them.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits, counter_covers, derived};
use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::store::codec::Record;
use crate::store::keys::Key;
use crate::store::meta::Counter;
use crate::store::records::event::EventRecord;
use crate::store::records::person::PersonLinkRecord;
use crate::store::tables::{
    COMPANIES, CREDENTIALS, EVENTS, PEOPLE, PEOPLE_BY_COMPANY, PERSON_BY_USERNAME, PERSON_NAMES, SESSIONS,
};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source, Table};
use crate::store::{StoreError, people};

/// Every person has a company, and can be found by username and company; nothing belongs to nobody.
pub(super) fn people(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let mut all: BTreeMap<PersonId, Person> = BTreeMap::new();
    people::walk(reader, |person| {
        all.insert(person.id, person);
    })?;
    for person in all.values() {
        if reader.get(COMPANIES, &person.company)?.is_none() {
            let what = format!("person {} belongs to company {}, which is missing", person.id, person.company);
            findings.add(PEOPLE.name(), Remedy::Restore, what);
        }
        let link = PersonLinkRecord { person: person.id.number() };
        derived(reader, findings, PERSON_BY_USERNAME, &person.username.as_str().to_owned(), &link)?;
        derived(reader, findings, PEOPLE_BY_COMPANY, &(person.company, person.id.number()), &link)?;
    }
    let count = all.len() as u64;
    count_fits(reader, findings, PERSON_BY_USERNAME, count)?;
    count_fits(reader, findings, PEOPLE_BY_COMPANY, count)?;
    belongs(reader, findings, &all, PERSON_NAMES, |(person, version)| {
        (person, all.get(&person).is_none_or(|person| version <= person.name_version))
    })?;
    belongs(reader, findings, &all, CREDENTIALS, |person| (person, true))?;
    belongs(reader, findings, &all, SESSIONS, |(person, _)| (person, true))?;
    let highest = all.keys().next_back().map_or(0, |person| u64::from(person.number()));
    counter_covers(reader, findings, Counter::People, highest, PEOPLE.name())?;
    in_events(reader, findings, &all)
}

/// Whoever did something is there, under a name that the person has had.
fn in_events(reader: &Reader, findings: &mut Findings, all: &BTreeMap<PersonId, Person>) -> Result<(), StoreError> {
    let mut unknown: BTreeMap<(PersonId, u16), u64> = BTreeMap::new();
    reader.walk(EVENTS, &EVERYTHING, Order::Ascending, |seq, record: EventRecord| {
        // An event that cannot be read is a finding of the chain.
        if let Ok(event) = record.event(seq)
            && let Some(who) = event.what.actor
            && all.get(&who.person).is_none_or(|person| who.name_version > person.name_version)
        {
            unknown.entry((who.person, who.name_version)).or_insert(event.seq);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    for ((person, version), seq) in unknown {
        let what = format!("event {seq} is of person {person} under name {version}, who is missing");
        findings.add(EVENTS.name(), Remedy::Restore, what);
    }
    Ok(())
}

/// Every row of a table is a known person's; `owner` says whose it is and whether it fits that person.
fn belongs<K: Key, V: Record>(
    reader: &Reader,
    findings: &mut Findings,
    all: &BTreeMap<PersonId, Person>,
    table: Table<K, V>,
    owner: impl Fn(K) -> (PersonId, bool),
) -> Result<(), StoreError> {
    reader.walk(table, &EVERYTHING, Order::Ascending, |key: K, _: V| {
        let (person, fits) = owner(key);
        if !all.contains_key(&person) {
            findings.add(table.name(), Remedy::Restore, format!("a row is of person {person}, who is missing"));
        } else if !fits {
            findings.add(table.name(), Remedy::Restore, format!("a row does not fit person {person}"));
        }
        Ok(ControlFlow::Continue(()))
    })
}
