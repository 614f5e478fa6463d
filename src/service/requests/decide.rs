//! What main users do with requests: extend the time, decide, say that the answer was sent, lift a restriction.
//!
//! Each takes the version of the request that was seen, so that of two people who do the same one is told, and nothing
//! is done twice.

use super::ask::event;
use super::input::{Fault, Verdict, words};
use super::waiting::renew;
use crate::domain::calendar::day;
use crate::domain::erasure::Restriction;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::moment::Moment;
use crate::domain::request::{Decision, Erased, Extension, MOST_MONTHS, Outcome, Request, RequestId, Right};
use crate::domain::role::Permission;
use crate::service::people::delete_for_erasure;
use crate::service::{Bank, Caller, Failure, erasure};
use crate::store::{self, Writer};

/// A decision as typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedDecision<'a> {
    /// An `Outcome::code`.
    pub outcome: &'a str,
    /// Why; may be empty where everything is granted.
    pub reason: &'a str,
}

/// Loads the request, where the caller may do something with it and saw it as it is.
fn seen(writer: &Writer, caller: &Caller, id: RequestId, version: u32) -> Result<Verdict<Request>, Failure> {
    caller.actor.require_all(Permission::DecideRequests)?;
    let request = store::requests::get(writer, id)?.ok_or(Failure::NotFound)?;
    Ok(if request.version == version { Ok(request) } else { Err(vec![Fault::Meanwhile]) })
}

/// Runs one step over a request and counts again what waits.
fn step(
    bank: &Bank,
    caller: &Caller,
    (id, version): (RequestId, u32),
    work: impl FnOnce(&Writer, Moment, Request) -> Result<Verdict<()>, Failure>,
) -> Result<Verdict<()>, Failure> {
    let done = bank.write(|writer, now| match seen(writer, caller, id, version)? {
        Ok(mut request) => {
            request.version = request.version.wrapping_add(1);
            work(writer, now, request)
        }
        Err(faults) => Ok(Err(faults)),
    })?;
    renew(bank)?;
    Ok(done)
}

/// Gives a request more time.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::Denied`]; refused input stands in the verdict.
pub fn extend(
    bank: &Bank,
    caller: &Caller,
    seen: (RequestId, u32),
    months: &str,
    reason: &str,
) -> Result<Verdict<()>, Failure> {
    let months = months.parse().ok().filter(|months| (1..=MOST_MONTHS).contains(months)).ok_or(Fault::Months);
    let (months, reason) = match (months, words(reason, true)) {
        (Ok(months), Ok(reason)) => (months, reason),
        (months, reason) => return Ok(Err([months.err(), reason.err()].into_iter().flatten().collect())),
    };
    step(bank, caller, seen, |writer, now, mut request| {
        if !request.is_extensible(day(now)) {
            return Ok(Err(vec![Fault::NotExtensible]));
        }
        request.extension = Some(Extension { months, reason, at: now, by: caller.actor.person });
        store::requests::put(writer, &request)?;
        let extended =
            event(caller, EventKind::RequestExtended, &request).detail(DetailKey::Months, months.to_string());
        store::events::append(writer, now, &extended)?;
        Ok(Ok(()))
    })
}

/// Decides a request and does what the decision says: an erasure deletes and erases the person, a restriction marks
/// them. Everything else is for people to do.
///
/// # Errors
/// As [`extend`].
pub fn decide(
    bank: &Bank,
    caller: &Caller,
    seen: (RequestId, u32),
    typed: &TypedDecision<'_>,
) -> Result<Verdict<()>, Failure> {
    let outcome = Outcome::from_code(typed.outcome).ok_or(Fault::Outcome);
    let reason = words(typed.reason, outcome.is_ok_and(|outcome| outcome != Outcome::Granted));
    let (outcome, reason) = match (outcome, reason) {
        (Ok(outcome), Ok(reason)) => (outcome, reason),
        (outcome, reason) => return Ok(Err([outcome.err(), reason.err()].into_iter().flatten().collect())),
    };
    let keep_names = bank.config.privacy.keep_names;
    let done = step(bank, caller, seen, |writer, now, mut request| {
        if !request.is_undecided() {
            return Ok(Err(vec![Fault::Meanwhile]));
        }
        if request.person == caller.actor.person {
            return Ok(Err(vec![Fault::Own]));
        }
        if !outcome.can_come_of(request.right, keep_names) {
            return Ok(Err(vec![Fault::Outcome]));
        }
        let erased = (request.right == Right::Erasure && outcome.does_something()).then(|| erasure::wanted(bank));
        request.decision = Some(Decision { outcome, reason, at: now, by: caller.actor.person, erased });
        store::requests::put(writer, &request)?;
        let mut decided = event(caller, EventKind::RequestDecided, &request).detail(DetailKey::Outcome, outcome.code());
        if let Some(erased) = erased {
            decided = decided.detail(DetailKey::Erased, erased.code());
        }
        store::events::append(writer, now, &decided)?;
        if request.right == Right::Restriction && outcome.does_something() {
            let restriction = Restriction { since: now, request: request.id };
            store::erasures::set_restriction(writer, request.person, Some(restriction))?;
            store::events::append(writer, now, &event(caller, EventKind::RestrictionBegun, &request))?;
        }
        if let Some(erased) = erased {
            erase_person(bank, caller, writer, now, (&request, erased))?;
        }
        Ok(Ok(()))
    })?;
    bank.renew_directory()?;
    bank.misuse.renew(bank)?;
    bank.renew_threads()?;
    Ok(done)
}

/// The last thing in the transaction: see [`erasure::erase`].
fn erase_person(
    bank: &Bank,
    caller: &Caller,
    writer: &Writer,
    now: Moment,
    (request, what): (&Request, Erased),
) -> Result<(), Failure> {
    let person = store::people::get(writer, request.person)?.ok_or(Failure::NotFound)?;
    let (person, deleted) = delete_for_erasure(bank, writer, person, (now, caller.actor.person))?;
    if deleted {
        let gone = caller.event(EventKind::PersonDeleted).about(Subject::Person(person.id, person.company));
        store::events::append(writer, now, &gone)?;
    }
    erasure::erase(bank, writer, now, &person, what, caller.event(EventKind::PersonErased))
}

/// Says that the answer to a decided request was sent.
///
/// # Errors
/// As [`extend`].
pub fn mark_answered(bank: &Bank, caller: &Caller, seen: (RequestId, u32)) -> Result<Verdict<()>, Failure> {
    step(bank, caller, seen, |writer, now, mut request| {
        if request.decision.is_none() || request.answered.is_some() {
            return Ok(Err(vec![Fault::Meanwhile]));
        }
        request.answered = Some((now, caller.actor.person));
        store::requests::put(writer, &request)?;
        store::events::append(writer, now, &event(caller, EventKind::RequestAnswered, &request))?;
        Ok(Ok(()))
    })
}

/// Lifts the restriction that was granted on a request; the person must have been told before (article 18(3)).
///
/// # Errors
/// As [`extend`].
pub fn lift_restriction(bank: &Bank, caller: &Caller, seen: (RequestId, u32)) -> Result<Verdict<()>, Failure> {
    step(bank, caller, seen, |writer, now, request| {
        let restriction = store::erasures::restriction_of(writer, request.person)?;
        if restriction.is_none_or(|restriction| restriction.request != request.id) {
            return Ok(Err(vec![Fault::Meanwhile]));
        }
        store::erasures::set_restriction(writer, request.person, None)?;
        store::requests::put(writer, &request)?;
        store::events::append(writer, now, &event(caller, EventKind::RestrictionLifted, &request))?;
        Ok(Ok(()))
    })
}
