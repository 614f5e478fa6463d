//! Accepting policies: what somebody has to accept before going on, and the proof that it was accepted.

use super::read::texts;
use crate::auth::session::{Hurdle, Session};
use crate::domain::calendar;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::policy::{Acceptance, PolicyKind, PolicyVersion, Texts, in_force, must_accept};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError, Writer};

/// A policy that somebody has to accept.
#[derive(Clone, Debug)]
pub struct Due {
    /// The version in force.
    pub version: PolicyVersion,
    /// Its texts.
    pub texts: Texts,
    /// The version that the person accepted before, with its texts.
    pub before: Option<(u32, Texts)>,
}

/// Whether a person whose session began at this moment has to accept something: what was in force then. So a version
/// that comes while somebody works asks at the next sign-in, and a restart of the service changes nothing.
pub(in crate::service) fn is_due(source: &impl Source, person: PersonId, begun: Moment) -> Result<bool, StoreError> {
    Ok(!due_versions(source, person, begun)?.is_empty())
}

/// The versions that a person has to accept at a moment, each with the newest one accepted before.
fn due_versions(
    source: &impl Source,
    person: PersonId,
    at: Moment,
) -> Result<Vec<(PolicyVersion, Option<u32>)>, StoreError> {
    let day = calendar::day(at);
    let accepted = store::policies::acceptances(source, person)?;
    let mut due = Vec::new();
    for kind in PolicyKind::ALL.into_iter().filter(|kind| kind.is_public()) {
        let mut versions = store::policies::versions(source, kind)?;
        // One that is in force "from today" was not, this morning.
        versions.retain(|version| version.published <= at);
        let newest = accepted.iter().filter(|known| known.kind == kind).map(|known| known.number).max();
        if must_accept(&versions, day, newest) {
            due.extend(in_force(&versions, day).map(|version| (*version, newest)));
        }
    }
    Ok(due)
}

/// The moment for which somebody accepts: now, and after a clock that went back the beginning of the session.
fn moment_of(session: &Session, now: Moment) -> Moment {
    now.max(session.begun)
}

/// What the caller has to accept, with what was accepted before. Where there is nothing (any more), the caller's
/// sessions go on.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn policies_due(bank: &Bank, caller: &Caller, session: &Session) -> Result<Vec<Due>, Failure> {
    let at = moment_of(session, bank.clock.now());
    let due = bank.store.read(|reader| {
        let due = due_versions(reader, caller.actor.person, at)?;
        let with_texts = due.into_iter().map(|(version, before)| {
            let before = match before {
                Some(number) => Some((number, texts(reader, version.kind, number)?)),
                None => None,
            };
            Ok(Due { version, texts: texts(reader, version.kind, version.number)?, before })
        });
        with_texts.collect::<Result<Vec<Due>, Failure>>()
    })?;
    if due.is_empty() {
        clear(bank, caller.actor.person);
    }
    Ok(due)
}

/// Stores that the caller accepts the versions that were shown, and lets the caller's sessions go on; says whether they
/// are all that has to be accepted. Where another version came into force meanwhile, nothing is stored.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn accept_policies(
    bank: &Bank,
    caller: &Caller,
    session: &Session,
    shown: &[(PolicyKind, u32)],
) -> Result<bool, Failure> {
    let (person, language) = (caller.actor.person, caller.actor.language);
    bank.write(|writer, now| {
        let due = due_versions(writer, person, moment_of(session, now))?;
        if due.iter().any(|(version, _)| !shown.contains(&(version.kind, version.number))) {
            return Ok(false);
        }
        for (version, _) in &due {
            record_acceptance(writer, person, version.kind, version.number, language, now)?;
            let event = caller
                .event(EventKind::PolicyAccepted)
                .detail(DetailKey::Policy, version.kind.code())
                .detail(DetailKey::Version, version.number.to_string())
                .detail(DetailKey::Language, language.code());
            store::events::append(writer, now, &event)?;
        }
        clear(bank, person);
        Ok(true)
    })
}

/// Takes the hurdle away in all sessions of a person.
fn clear(bank: &Bank, person: PersonId) {
    bank.sessions.refresh(
        |session| session.actor.person == person && session.hurdles.contains(&Hurdle::Policies),
        |opening| opening.hurdles.retain(|hurdle| *hurdle != Hurdle::Policies),
    );
}

/// Stores that a person accepted a version, as read in a language; once accepted, the first moment stands. The caller
/// writes the event.
///
/// # Errors
/// [`Failure::Conflict`] where there is no such version, or one that nobody accepts.
pub fn record_acceptance(
    writer: &Writer,
    person: PersonId,
    kind: PolicyKind,
    number: u32,
    language: Language,
    now: Moment,
) -> Result<(), Failure> {
    if !kind.is_public() || store::policies::version(writer, kind, number)?.is_none() {
        return Err(Failure::Conflict(format!("version {number} of {} cannot be accepted", kind.code())));
    }
    store::policies::accept(writer, person, (kind, number), language, now)?;
    Ok(())
}

/// Everything that a person accepted, by policy and number.
///
/// # Errors
/// [`StoreError`] where the store fails.
pub fn accepted_policies(source: &impl Source, person: PersonId) -> Result<Vec<Acceptance>, StoreError> {
    store::policies::acceptances(source, person)
}
