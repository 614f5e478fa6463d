//! Making a request about one's own data, withdrawing it, and entering one for somebody who wrote a letter.

use jiff::civil::Date;

use super::input::{Fault, TypedRequest, Verdict, needs_words, received, words};
use super::waiting::renew;
use crate::domain::calendar::day;
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::{Person, Username};
use crate::domain::request::{PER_DAY, Request, RequestId, Right};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError, Writer};

/// Seconds within which [`PER_DAY`] requests can be made.
const DAY: i64 = 24 * 60 * 60;

/// Makes a request about the caller's own data.
///
/// # Errors
/// [`Failure`] where the store fails; refused input stands in the verdict.
pub fn ask(bank: &Bank, caller: &Caller, right: &str, typed: &str) -> Result<Verdict<RequestId>, Failure> {
    let Some(right) = Right::from_code(right) else { return Ok(Err(vec![Fault::Right])) };
    let typed = match words(typed, needs_words(right)) {
        Ok(typed) => typed,
        Err(fault) => return Ok(Err(vec![fault])),
    };
    let made = bank.write(|writer, now| {
        let person = store::people::get(writer, caller.actor.person)?.ok_or(Failure::NotFound)?;
        let earlier = store::requests::of_person(writer, person.id)?;
        let lately = earlier.iter().filter(|request| now.seconds_since(request.entered) < DAY).count();
        if lately >= PER_DAY {
            return Ok(Err(vec![Fault::TooMany]));
        }
        register(writer, caller, now, &person, Asked { right, received: day(now), words: typed })
    })?;
    renew(bank)?;
    Ok(made)
}

/// Enters a request of somebody who made it otherwise than on the own page.
///
/// # Errors
/// [`Failure::Denied`] and [`Failure::Foreign`] for everybody but main users; refused input stands in the verdict.
pub fn enter(bank: &Bank, caller: &Caller, typed: &TypedRequest<'_>) -> Result<Verdict<RequestId>, Failure> {
    caller.actor.require_all(Permission::DecideRequests)?;
    let right = Right::from_code(typed.right).ok_or(Fault::Right);
    let said = words(typed.words, right.is_ok_and(needs_words));
    let today = day(bank.clock.now());
    let (received, right, said) = match (received(typed.received, today), right, said) {
        (Ok(received), Ok(right), Ok(said)) => (received, right, said),
        (received, right, said) => {
            return Ok(Err([received.err(), right.err(), said.err()].into_iter().flatten().collect()));
        }
    };
    let made = bank.write(|writer, now| match find(writer, typed.person)? {
        Some(person) => register(writer, caller, now, &person, Asked { right, received, words: said }),
        None => Ok(Err(vec![Fault::Person])),
    })?;
    renew(bank)?;
    Ok(made)
}

fn find(source: &impl Source, typed: &str) -> Result<Option<Person>, StoreError> {
    match (PersonId::parse(typed.trim()), Username::parse(typed)) {
        (Some(number), _) => store::people::get(source, number),
        (None, Ok(username)) => store::people::by_username(source, &username),
        (None, Err(_)) => Ok(None),
    }
}

struct Asked {
    right: Right,
    received: Date,
    words: String,
}

/// Stores a new request with its event; one of a kind at a time.
fn register(
    writer: &Writer,
    caller: &Caller,
    now: Moment,
    person: &Person,
    asked: Asked,
) -> Result<Verdict<RequestId>, Failure> {
    let earlier = store::requests::of_person(writer, person.id)?;
    if let Some(open) = earlier.iter().find(|request| request.right == asked.right && request.is_undecided()) {
        return Ok(Err(vec![Fault::AlreadyOpen(open.id)]));
    }
    let request = Request {
        id: store::requests::next_id(writer)?,
        person: person.id,
        company: person.company,
        right: asked.right,
        received: asked.received,
        entered: now,
        by: caller.actor.person,
        words: asked.words,
        extension: None,
        decision: None,
        answered: None,
        withdrawn: None,
        version: 1,
    };
    store::requests::put(writer, &request)?;
    store::events::append(writer, now, &event(caller, EventKind::RequestReceived, &request))?;
    Ok(Ok(request.id))
}

/// An event about a request: number and right, and nothing that anybody wrote.
pub(super) fn event(caller: &Caller, kind: EventKind, request: &Request) -> NewEvent {
    caller
        .event(kind)
        .about(Subject::Person(request.person, request.company))
        .detail(DetailKey::Request, request.id.to_string())
        .detail(DetailKey::Right, request.right.code())
}

/// The caller's own requests, the newest first.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn own_requests(bank: &Bank, caller: &Caller) -> Result<Vec<Request>, Failure> {
    let mut own = bank.store.read(|reader| store::requests::of_person(reader, caller.actor.person))?;
    own.reverse();
    Ok(own)
}

/// Withdraws a request of the caller's own that is still to be decided; one that was withdrawn already is as good.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure::Foreign`] where it is somebody else's; the verdict refuses one
/// that was decided meanwhile.
pub fn withdraw(bank: &Bank, caller: &Caller, id: RequestId) -> Result<Verdict<()>, Failure> {
    let done = bank.write(|writer, now| {
        let mut request = store::requests::get(writer, id)?.ok_or(Failure::NotFound)?;
        if request.person != caller.actor.person {
            return Err(Failure::Foreign);
        }
        if request.withdrawn.is_some() {
            return Ok(Ok(()));
        }
        if !request.is_undecided() {
            return Ok(Err(vec![Fault::Meanwhile]));
        }
        request.withdrawn = Some(now);
        request.version = request.version.wrapping_add(1);
        store::requests::put(writer, &request)?;
        store::events::append(writer, now, &event(caller, EventKind::RequestWithdrawn, &request))?;
        Ok(Ok(()))
    })?;
    renew(bank)?;
    Ok(done)
}
