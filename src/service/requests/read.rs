//! Reading the register of requests: for main users, each view an event.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::ask::event;
use crate::domain::calendar::day;
use crate::domain::erasure::Restriction;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::person::Person;
use crate::domain::request::{Request, RequestId, Right, State};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, StoreError};

/// Requests on a page of the register.
pub const PAGE: usize = 50;

/// Which requests a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestFilter {
    /// In one state only; without it, all that wait.
    pub state: Option<State>,
    /// All of them, those that wait for nobody too.
    pub all: bool,
    /// Of one right only.
    pub right: Option<Right>,
    /// Late ones only.
    pub overdue: bool,
}

impl RequestFilter {
    fn covers(self, request: &Request, today: Date) -> bool {
        let state = match self.state {
            Some(state) => request.state() == state,
            None => self.all || request.waits(),
        };
        state && self.right.is_none_or(|right| right == request.right) && (!self.overdue || request.is_overdue(today))
    }
}

/// A request with its person.
#[derive(Clone, Debug)]
pub struct Row {
    /// The request.
    pub request: Request,
    /// Whose it is.
    pub person: Person,
}

/// A page of the register.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The requests, first those that wait, by the last day for the answer; then the others, the newest first.
    pub rows: Vec<Row>,
    /// How many there are in all.
    pub total: usize,
}

/// A page of the register, from 1 on.
///
/// # Errors
/// [`Failure::Denied`] and [`Failure::Foreign`] for everybody but main users.
pub fn list_requests(bank: &Bank, caller: &Caller, filter: RequestFilter, page: usize) -> Result<Listed, Failure> {
    caller.actor.require_all(Permission::DecideRequests)?;
    let today = day(bank.clock.now());
    let listed = bank.store.read(|reader| {
        let mut found = Vec::new();
        store::requests::walk(reader, |request| {
            if filter.covers(&request, today) {
                found.push(request);
            }
        })?;
        found.sort_by_key(|request| {
            let (waits, due) = (request.waits(), request.due());
            (!waits, waits.then_some(due), Reverse(request.id))
        });
        let total = found.len();
        let skipped = page.saturating_sub(1).saturating_mul(PAGE);
        let rows = found.into_iter().skip(skipped).take(PAGE).map(|request| {
            let missing = || StoreError::Inconsistent {
                table: "requests",
                reason: format!("person {} is missing", request.person),
            };
            let person = store::people::get(reader, request.person)?.ok_or_else(missing)?;
            Ok(Row { request, person })
        });
        Ok::<_, StoreError>(Listed { rows: rows.collect::<Result<_, StoreError>>()?, total })
    })?;
    let viewed = caller.event(EventKind::RequestsViewed).detail(DetailKey::Count, listed.rows.len().to_string());
    bank.write(|writer, now| Ok(store::events::append(writer, now, &viewed)?))?;
    Ok(listed)
}

/// A request with what deciding it needs.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The request.
    pub request: Request,
    /// Whose it is.
    pub person: Person,
    /// The restriction that was granted on it and is in force.
    pub restriction: Option<Restriction>,
    /// Whether nobody else could administer the people of the person's company.
    pub last_user: bool,
}

/// One request.
///
/// # Errors
/// [`Failure::NotFound`] where there is none; as [`list_requests`].
pub fn show_request(bank: &Bank, caller: &Caller, id: RequestId) -> Result<Shown, Failure> {
    caller.actor.require_all(Permission::DecideRequests)?;
    let shown = bank.store.read(|reader| {
        let request = store::requests::get(reader, id)?.ok_or(Failure::NotFound)?;
        let person = store::people::get(reader, request.person)?.ok_or(Failure::NotFound)?;
        let restriction = store::erasures::restriction_of(reader, person.id)?.filter(|held| held.request == id);
        let scope = caller.actor.require(Permission::ManagePeople, person.company)?;
        let last_user = crate::service::people::is_last_user(reader, scope, &person)?;
        Ok::<_, Failure>(Shown { request, person, restriction, last_user })
    })?;
    let viewed = event(caller, EventKind::RequestViewed, &shown.request);
    bank.write(|writer, now| Ok(store::events::append(writer, now, &viewed)?))?;
    Ok(shown)
}
