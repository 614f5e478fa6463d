//! The shape of an event on disk, and how far the log files have been written.

use std::net::IpAddr;

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::open;
use crate::domain::event::{DetailKey, Event, EventKind, Hash, NewEvent, Subject, Who};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::job::JobId;
use crate::domain::moment::Moment;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::store::codec::Record;

/// An event; its place in the chain is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct EventRecord {
    at: i64,
    kind: u16,
    actor: Option<(u32, u16)>,
    company: Option<u16>,
    address: Option<AddressRecord>,
    request: Option<u64>,
    subject: SubjectRecord,
    details: Vec<(u8, String)>,
    #[serde(with = "open::spelled")]
    hash: [u8; 32],
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AddressRecord {
    V4([u8; 4]),
    V6([u8; 16]),
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SubjectRecord {
    None,
    Product(u32, u16),
    Person(u32, u16),
    Company(u16),
    Release(String),
    Group(u8),
    Class(u8, u16),
    Path(String),
    Job(u32),
}

impl Record for EventRecord {
    const NAME: &'static str = "event";
    const VERSION: u8 = 1;
}

impl EventRecord {
    /// The record of an event that is about to be stored under its place.
    pub fn new(at: Moment, event: &NewEvent, hash: Hash) -> EventRecord {
        EventRecord {
            at: at.millis(),
            kind: event.kind.code(),
            actor: event.actor.map(|who| (who.person.number(), who.name_version)),
            company: event.company.map(CompanyId::number),
            address: event.address.map(|address| match address {
                IpAddr::V4(address) => AddressRecord::V4(address.octets()),
                IpAddr::V6(address) => AddressRecord::V6(address.octets()),
            }),
            request: event.request,
            subject: match &event.subject {
                Subject::None => SubjectRecord::None,
                Subject::Product(link) => SubjectRecord::Product(link.number.value(), link.company.number()),
                Subject::Person(person, company) => SubjectRecord::Person(person.number(), company.number()),
                Subject::Company(company) => SubjectRecord::Company(company.number()),
                Subject::Release(name) => SubjectRecord::Release(name.clone()),
                Subject::Group(group) => SubjectRecord::Group(*group),
                Subject::Class(group, class) => SubjectRecord::Class(*group, *class),
                Subject::Path(path) => SubjectRecord::Path(path.clone()),
                Subject::Job(job) => SubjectRecord::Job(job.number()),
            },
            details: event.details.iter().map(|(key, value)| (key.code(), value.clone())).collect(),
            hash,
        }
    }

    /// The hash alone, for the next link of the chain.
    pub const fn hash(&self) -> Hash {
        self.hash
    }

    /// The event at this place of the chain; otherwise what in the record is no such thing.
    ///
    /// # Errors
    /// The field and the value that this program does not know.
    pub fn event(self, seq: u64) -> Result<Event, String> {
        let company = |number: u16| CompanyId::new(number).ok_or_else(|| format!("event {seq}: company {number}"));
        let what = NewEvent {
            kind: EventKind::from_code(self.kind).ok_or_else(|| format!("event {seq}: kind {}", self.kind))?,
            actor: self.actor.map(|(person, name_version)| Who { person: PersonId::new(person), name_version }),
            company: self.company.map(company).transpose()?,
            address: self.address.map(|address| match address {
                AddressRecord::V4(octets) => IpAddr::from(octets),
                AddressRecord::V6(octets) => IpAddr::from(octets),
            }),
            request: self.request,
            subject: match self.subject {
                SubjectRecord::None => Subject::None,
                SubjectRecord::Product(number, keeper) => Subject::Product(LinkNumber::new(
                    LviNumber::new(number).ok_or_else(|| format!("event {seq}: LVI-number {number}"))?,
                    company(keeper)?,
                )),
                SubjectRecord::Person(person, employer) => Subject::Person(PersonId::new(person), company(employer)?),
                SubjectRecord::Company(number) => Subject::Company(company(number)?),
                SubjectRecord::Release(name) => Subject::Release(name),
                SubjectRecord::Group(group) => Subject::Group(group),
                SubjectRecord::Class(group, class) => Subject::Class(group, class),
                SubjectRecord::Path(path) => Subject::Path(path),
                SubjectRecord::Job(job) => Subject::Job(JobId::new(job)),
            },
            details: self
                .details
                .into_iter()
                .map(|(key, value)| {
                    let key = DetailKey::from_code(key).ok_or_else(|| format!("event {seq}: detail {key}"))?;
                    Ok((key, value))
                })
                .collect::<Result<_, String>>()?,
        };
        Ok(Event { seq, at: Moment::from_millis(self.at), what, hash: self.hash })
    }
}

/// How far the log files have been written.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct LogPositionRecord {
    /// Every event up to this one is in the files, and the files are on the disk.
    pub seq: u64,
}

impl Record for LogPositionRecord {
    const NAME: &'static str = "log position";
    const VERSION: u8 = 1;
}
