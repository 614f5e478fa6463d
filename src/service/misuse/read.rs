//! Reading the matters: for main users, each view an event.

use std::cmp::Reverse;
use std::ops::ControlFlow;

use super::hit::event;
use crate::domain::event::{DetailKey, EventKind, Mark, NewEvent};
use crate::domain::id::PersonId;
use crate::domain::matter::{About, Matter, MatterId, Rule};
use crate::domain::person::Person;
use crate::domain::role::Permission;
use crate::service::events::{self, LOOK};
use crate::service::{Bank, Caller, Failure};
use crate::store::event_blocks::{MOST_PASSED, search_before};
use crate::store::watch::{Lock, lock_of};
use crate::store::{self, Reader, StoreError};

/// Matters on a page.
pub const PAGE: usize = 50;
/// Events that a matter's page shows: the last ones; the page of events has them all.
const EVENTS: usize = 30;

/// Which matters a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatterFilter {
    /// Open ones, closed ones, or all.
    pub open: Option<bool>,
    /// Of one rule only.
    pub rule: Option<Rule>,
    /// About one person only.
    pub person: Option<PersonId>,
}

impl MatterFilter {
    fn covers(self, matter: &Matter) -> bool {
        self.open.is_none_or(|open| matter.is_open() == open)
            && self.rule.is_none_or(|rule| matter.rule == rule)
            && self.person.is_none_or(|person| matter.about.person() == Some(person))
    }
}

/// A matter with whoever it is about.
#[derive(Clone, Debug)]
pub struct Row {
    /// The matter.
    pub matter: Matter,
    /// The person, where it is about one.
    pub person: Option<Person>,
}

/// A page of matters.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The matters: open ones first, those that hit last at the top.
    pub rows: Vec<Row>,
    /// How many there are in all.
    pub total: usize,
}

/// A page of matters, from 1 on.
///
/// # Errors
/// [`Failure::Denied`] and [`Failure::Foreign`] for everybody but main users.
pub fn list_matters(bank: &Bank, caller: &Caller, filter: MatterFilter, page: usize) -> Result<Listed, Failure> {
    caller.actor.require_all(Permission::KeepWatch)?;
    let listed = bank.store.read(|reader| {
        let mut found = Vec::new();
        store::matters::walk_back(reader, |matter| {
            if filter.covers(&matter) {
                found.push(matter);
            }
            ControlFlow::Continue(())
        })?;
        found.sort_by_key(|matter| (!matter.is_open(), Reverse((matter.last, matter.id))));
        let total = found.len();
        let skipped = page.saturating_sub(1).saturating_mul(PAGE);
        let rows = found.into_iter().skip(skipped).take(PAGE).map(|matter| row(reader, matter));
        Ok::<_, StoreError>(Listed { rows: rows.collect::<Result<_, _>>()?, total })
    })?;
    let viewed = caller.event(EventKind::MattersListed).detail(DetailKey::Count, listed.rows.len().to_string());
    bank.write(|writer, now| Ok(store::events::append(writer, now, &viewed)?))?;
    Ok(listed)
}

fn row(reader: &Reader, matter: Matter) -> Result<Row, StoreError> {
    let person = matter.about.person().map(|person| store::people::get(reader, person)).transpose()?.flatten();
    Ok(Row { matter, person })
}

/// A matter with what looking into it needs.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The matter.
    pub matter: Matter,
    /// The person, where it is about one.
    pub person: Option<Person>,
    /// The lock of the account, where this matter has locked it.
    pub lock: Option<Lock>,
    /// The last events that it counts, the newest first.
    pub events: Vec<events::Row>,
}

/// One matter.
///
/// # Errors
/// [`Failure::NotFound`] where there is none; as [`list_matters`].
pub fn show_matter(bank: &Bank, caller: &Caller, id: MatterId) -> Result<Shown, Failure> {
    caller.actor.require_all(Permission::KeepWatch)?;
    let shown = bank.store.read(|reader| {
        let matter = store::matters::get(reader, id)?.ok_or(Failure::NotFound)?;
        let Row { matter, person } = row(reader, matter)?;
        let lock = match matter.about.person() {
            Some(person) => lock_of(reader, person)?.filter(|lock| lock.matter == id),
            None => None,
        };
        let events = counted(bank, reader, &matter)?;
        Ok::<_, Failure>(Shown { matter, person, lock, events })
    })?;
    let about = event(EventKind::MatterViewed, &shown.matter);
    let viewed = NewEvent { subject: about.subject, details: about.details, ..caller.event(EventKind::MatterViewed) };
    bank.write(|writer, now| Ok(store::events::append(writer, now, &viewed)?))?;
    Ok(shown)
}

/// The last events that a matter counts.
fn counted(bank: &Bank, reader: &Reader, matter: &Matter) -> Result<Vec<events::Row>, StoreError> {
    let wanted = match matter.about {
        About::Account(person, _) => vec![vec![Mark::Person(person)]],
        About::Address(address) => vec![vec![Mark::Address(address)]],
        About::Bank => vec![vec![Mark::Kind(EventKind::ChainBroken)]],
        About::Others => return Ok(Vec::new()),
    };
    let (mut found, mut looked) = (Vec::new(), 0);
    search_before(reader, matter.last_event.saturating_add(1), (&wanted, MOST_PASSED), |event| {
        looked += 1;
        if counts(matter, &event.what) {
            let names = events::names(bank, reader, &event.what)?;
            found.push(events::Row { event, names });
        }
        Ok(if found.len() < EVENTS && looked < LOOK { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    Ok(found)
}

fn counts(matter: &Matter, event: &NewEvent) -> bool {
    let same = |about: About| match (matter.about.person(), about.person()) {
        (Some(one), Some(other)) => one == other,
        _ => about == matter.about,
    };
    if matter.rule == Rule::NewNetworks {
        let by = event.actor.map(|who| who.person);
        return event.kind == EventKind::SignedIn && by.is_some() && by == matter.about.person();
    }
    Rule::counted(event, |_| false).into_iter().any(|(rule, about)| rule == matter.rule && same(about))
}
