//! Reading the events: for main users, newest first, with filters; each reading is an event itself.
//!
//! Whoever looks for something rare passes over the blocks of events that cannot hold it (`store::event_blocks`).

mod address;
mod export;
pub mod words;

use std::ops::ControlFlow;

pub use self::address::AddressFilter;
pub use self::export::{Exported, Format, export_events};
use super::{Bank, Caller, Failure};
use crate::domain::event::{DetailKey, Event, EventKind, Log, Mark, NewEvent, Subject};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::job::JobId;
use crate::domain::moment::Moment;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::domain::person::Username;
use crate::domain::role::Permission;
use crate::observe::line::{self, Names};
use crate::store::events::{self, Head};
use crate::store::{Reader, StoreError, event_blocks, people};

/// Events on a page.
pub const PAGE: usize = 100;

/// How many events one page looks at at most, about 50 ms, besides the blocks that it passes over
/// ([`event_blocks::MOST_PASSED`]); a filter that is rare in many blocks goes on with the next page.
pub const LOOK: u64 = 100_000;

/// How much the system's clock may ever have been set back, in seconds. Events stand in the order in which they
/// were stored; within this much, that need not be the order of their times.
const CLOCK_SLACK: i64 = 24 * 60 * 60;

/// Which events are wanted; all of it must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one log.
    pub log: Option<Log>,
    /// Of one kind.
    pub kind: Option<EventKind>,
    /// Done by somebody of a company, or to something of it.
    pub company: Option<CompanyId>,
    /// Done by a person, or to one.
    pub person: Option<PersonId>,
    /// Done to a product.
    pub product: Option<ProductFilter>,
    /// Done to a job.
    pub job: Option<JobId>,
    /// From an address or a network.
    pub address: Option<AddressFilter>,
    /// Not before.
    pub from: Option<Moment>,
    /// Not after.
    pub to: Option<Moment>,
}

/// Which products are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductFilter {
    /// All cards under a number.
    Number(LviNumber),
    /// One card.
    Card(LinkNumber),
}

impl ProductFilter {
    /// Reads an LVI-number or a product link number.
    pub fn parse(text: &str) -> Option<ProductFilter> {
        LinkNumber::parse(text).map(ProductFilter::Card).or_else(|| LviNumber::parse(text).map(ProductFilter::Number))
    }

    fn matches(self, link: LinkNumber) -> bool {
        match self {
            ProductFilter::Number(number) => link.number == number,
            ProductFilter::Card(card) => link == card,
        }
    }
}

impl std::fmt::Display for ProductFilter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ProductFilter::Number(number) => number.fmt(f),
            ProductFilter::Card(card) => card.fmt(f),
        }
    }
}

impl Filter {
    fn matches(&self, event: &Event) -> bool {
        let what = &event.what;
        self.log.is_none_or(|log| what.kind.log() == log)
            && self.kind.is_none_or(|kind| what.kind == kind)
            && self.from.is_none_or(|from| event.at >= from)
            && self.to.is_none_or(|to| event.at <= to)
            && self
                .company
                .is_none_or(|company| what.company == Some(company) || what.subject.company() == Some(company))
            && self.person.is_none_or(|person| {
                what.actor.is_some_and(|who| who.person == person)
                    || matches!(what.subject, Subject::Person(subject, _) if subject == person)
            })
            && self
                .product
                .is_none_or(|product| matches!(what.subject, Subject::Product(link) if product.matches(link)))
            && self.job.is_none_or(|job| what.subject == Subject::Job(job))
            && self.address.is_none_or(|wanted| what.address.is_some_and(|address| wanted.contains(address)))
    }

    /// What every event that matches has, by which blocks without it are passed over: one of each of these.
    fn marks(&self) -> Vec<Vec<Mark>> {
        let of_log =
            |log: Log| EventKind::ALL.iter().filter(move |kind| kind.log() == log).map(|kind| Mark::Kind(*kind));
        let number = |product| match product {
            ProductFilter::Number(number) => number,
            ProductFilter::Card(card) => card.number,
        };
        let wanted = [
            self.log.map(|log| of_log(log).collect()),
            self.kind.map(|kind| vec![Mark::Kind(kind)]),
            self.company.map(|company| vec![Mark::Company(company)]),
            self.person.map(|person| vec![Mark::Person(person)]),
            self.product.map(|product| vec![Mark::Product(number(product))]),
            self.job.map(|job| vec![Mark::Job(job)]),
            self.address.and_then(AddressFilter::mark).map(|mark| vec![mark]),
        ];
        wanted.into_iter().flatten().collect()
    }

    /// The filter for the event of its use: codes and numbers, no names.
    fn words(&self) -> String {
        let parts = [
            self.log.map(|log| format!("log={}", log.name())),
            self.kind.map(|kind| format!("kind={}", kind.name())),
            self.company.map(|company| format!("company={company}")),
            self.person.map(|person| format!("person={person}")),
            self.product.map(|product| format!("product={product}")),
            self.job.map(|job| format!("job={job}")),
            self.address.map(|address| format!("address={address}")),
            self.from.map(|from| format!("from={}", line::rfc3339(from))),
            self.to.map(|to| format!("to={}", line::rfc3339(to))),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Where in the events a page begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cursor {
    /// At the end.
    #[default]
    Newest,
    /// With the event before this one.
    Before(u64),
    /// With the event after this one, going towards the end.
    After(u64),
}

/// An event with the words for those in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The event.
    pub event: Event,
    /// The plain names, which main users may see.
    pub names: Names,
}

/// A page of events, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The events.
    pub rows: Vec<Row>,
    /// Where the page of older events begins, if there may be any.
    pub older: Option<Cursor>,
    /// Where the page of newer events begins, if there may be any.
    pub newer: Option<Cursor>,
    /// Where looking stopped without filling the page: how many events were looked through, and the time of the last.
    pub stopped: Option<(u64, Moment)>,
    /// The end of the chain.
    pub head: Head,
}

/// A page of events, for main users.
///
/// # Errors
/// [`Failure::Denied`] for others; no page without a stored event of its view.
pub fn list_events(bank: &Bank, caller: &Caller, filter: &Filter, cursor: Cursor) -> Result<Page, Failure> {
    if !caller.actor.may(Permission::ReadEvents) {
        return Err(Failure::Denied);
    }
    let page = bank.store.read(|reader| {
        let head = Head::load(reader)?;
        if let Cursor::After(after) = cursor {
            let page = newer(bank, reader, filter, after, &head)?;
            // The last page before the end is filled up from behind.
            if page.rows.len() == PAGE || page.stopped.is_some() {
                return Ok::<_, StoreError>(page);
            }
        }
        let before = if let Cursor::Before(before) = cursor { Some(before) } else { None };
        older(bank, reader, filter, before, head)
    })?;
    let mut viewed = caller.event(EventKind::EventsViewed);
    if *filter != Filter::default() {
        viewed = viewed.detail(DetailKey::Filter, filter.words());
    }
    bank.write(|writer, now| Ok(events::append(writer, now, &viewed)?))?;
    Ok(page)
}

/// The person whom a number or a user name means, for main users.
///
/// # Errors
/// [`Failure::Denied`] for others.
pub fn find_person(bank: &Bank, caller: &Caller, typed: &str) -> Result<Option<PersonId>, Failure> {
    if !caller.actor.may(Permission::ReadEvents) {
        return Err(Failure::Denied);
    }
    let person = bank.store.read(|reader| match (PersonId::parse(typed), Username::parse(typed)) {
        (Some(number), _) => people::get(reader, number),
        (None, Ok(username)) => people::by_username(reader, &username),
        (None, Err(_)) => Ok(None),
    })?;
    Ok(person.map(|person| person.id))
}

fn older(bank: &Bank, reader: &Reader, filter: &Filter, before: Option<u64>, head: Head) -> Result<Page, StoreError> {
    let mut start = before.unwrap_or(u64::MAX).min(head.seq.saturating_add(1));
    if let Some(to) = filter.to {
        start = start.min(first_at(reader, &head, to.plus_seconds(CLOCK_SLACK))?);
    }
    let floor = filter.from.map(|from| from.plus_seconds(-CLOCK_SLACK));
    let mut look = Look::default();
    let end = event_blocks::search_before(reader, start, (&filter.marks(), event_blocks::MOST_PASSED), |event| {
        if floor.is_some_and(|floor| event.at < floor) {
            return Ok(ControlFlow::Break(()));
        }
        look.at(bank, reader, filter, event)
    })?;
    look.stop(reader, end)?;
    let older = look.goes_on().map(Cursor::Before);
    let newest = look.rows.first().map(|row| row.event.seq);
    let newer = before.is_some().then(|| Cursor::After(newest.unwrap_or(start.saturating_sub(1))));
    Ok(Page { older, newer, stopped: look.stopped(start), rows: look.rows, head })
}

fn newer(bank: &Bank, reader: &Reader, filter: &Filter, after: u64, head: &Head) -> Result<Page, StoreError> {
    let mut start = after;
    if let Some(from) = filter.from {
        start = start.max(first_at(reader, head, from.plus_seconds(-CLOCK_SLACK))?.saturating_sub(1));
    }
    let ceiling = filter.to.map(|to| to.plus_seconds(CLOCK_SLACK));
    let mut look = Look::default();
    let end = event_blocks::search_after(reader, start, (&filter.marks(), event_blocks::MOST_PASSED), |event| {
        if ceiling.is_some_and(|ceiling| event.at > ceiling) {
            return Ok(ControlFlow::Break(()));
        }
        look.at(bank, reader, filter, event)
    })?;
    look.stop(reader, end)?;
    let newer = look.goes_on().map(Cursor::After);
    let stopped = look.stopped(start);
    look.rows.reverse();
    let oldest = look.rows.last().map_or(after.saturating_add(1), |row| row.event.seq);
    Ok(Page { older: Some(Cursor::Before(oldest)), newer, stopped, rows: look.rows, head: head.clone() })
}

/// A walk that collects a page.
#[derive(Default)]
struct Look {
    rows: Vec<Row>,
    looked: u64,
    last: Option<(u64, Moment)>,
    more: bool,
}

impl Look {
    fn at(
        &mut self,
        bank: &Bank,
        reader: &Reader,
        filter: &Filter,
        event: Event,
    ) -> Result<ControlFlow<()>, StoreError> {
        let matches = filter.matches(&event);
        if self.looked == LOOK || (matches && self.rows.len() == PAGE) {
            self.more = true;
            return Ok(ControlFlow::Break(()));
        }
        self.looked += 1;
        self.last = Some((event.seq, event.at));
        if matches {
            let names = names(bank, reader, &event.what)?;
            self.rows.push(Row { event, names });
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Stops beside an event, because too many blocks were passed over.
    fn stop(&mut self, reader: &Reader, end: Option<u64>) -> Result<(), StoreError> {
        let Some(end) = end else { return Ok(()) };
        self.last = Some((end, events::get(reader, end)?.map_or(Moment::default(), |event| event.at)));
        self.more = true;
        Ok(())
    }

    /// The event beyond which the next page begins.
    fn goes_on(&self) -> Option<u64> {
        self.last.filter(|_| self.more).map(|(seq, _)| seq)
    }

    /// How many events were looked through from a place on, those of blocks that were passed over too.
    fn stopped(&self, start: u64) -> Option<(u64, Moment)> {
        self.last.filter(|_| self.more && self.rows.len() < PAGE).map(|(seq, at)| (seq.abs_diff(start), at))
    }
}

/// The first event at or after a moment, by halving; one past the last where there is none.
fn first_at(reader: &Reader, head: &Head, moment: Moment) -> Result<u64, StoreError> {
    let (mut low, mut high) = (1, head.seq.saturating_add(1));
    while low < high {
        let middle = low + (high - low) / 2;
        match events::get(reader, middle)? {
            Some(event) if event.at < moment => low = middle + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}

/// The plain names of the people and companies in an event, as far as they are known: whoever did it under the name
/// of then, whoever it was done to under the name of now.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn names(bank: &Bank, reader: &Reader, what: &NewEvent) -> Result<Names, StoreError> {
    let directory = bank.directory();
    let person = match what.actor {
        Some(who) => people::name(reader, who.person, who.name_version)?.map(|name| name.to_string()),
        None => None,
    };
    let subject = match what.subject {
        Subject::Person(person, _) => people::get(reader, person)?.map(|person| person.name_words()),
        Subject::Company(company) => Some(directory.company(company)),
        _ => None,
    };
    Ok(Names { person, company: what.company.map(|company| directory.company(company)), subject, request: None })
}
