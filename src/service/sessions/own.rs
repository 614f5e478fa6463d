//! The own sessions: seen and ended by their owner.

use std::net::IpAddr;

use crate::auth::session::{Session, label};
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::moment::Moment;
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// One of the caller's sessions.
#[derive(Clone, Debug)]
pub struct OwnSession {
    /// The short name under which it can be ended.
    pub label: String,
    /// How the browser describes itself.
    pub agent: String,
    /// Where it signed in from.
    pub address: Option<IpAddr>,
    /// Since when.
    pub begun: Moment,
    /// When it was last used.
    pub seen: Moment,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// The caller's sessions, the last used first.
pub fn own_sessions(bank: &Bank, caller: &Caller, current: &Session) -> Vec<OwnSession> {
    let found = bank.sessions.of(caller.actor.person, bank.clock.now());
    found
        .into_iter()
        .map(|seen| OwnSession {
            label: seen.session.label(),
            agent: seen.session.agent.clone(),
            address: seen.session.address,
            begun: seen.session.begun,
            seen: seen.seen,
            current: seen.session.key == current.key,
        })
        .collect()
}

/// Ends the session that asks.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn sign_out(bank: &Bank, caller: &Caller, session: &Session) -> Result<(), Failure> {
    bank.write(|writer, now| {
        store::sessions::remove(writer, caller.actor.person, session.key)?;
        let event = caller.event(EventKind::SignedOut).detail(DetailKey::Session, session.label());
        store::events::append(writer, now, &event)?;
        bank.sessions.end(&session.key);
        Ok(())
    })
}

/// Ends one of the caller's sessions by its short name; one that has ended already is as good.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn end_session(bank: &Bank, caller: &Caller, wanted: &str) -> Result<(), Failure> {
    let found = bank.sessions.of(caller.actor.person, bank.clock.now());
    let Some(found) = found.into_iter().find(|seen| seen.session.label() == wanted) else { return Ok(()) };
    bank.write(|writer, now| {
        store::sessions::remove(writer, caller.actor.person, found.session.key)?;
        let event = caller.event(EventKind::SessionEnded).detail(DetailKey::Session, label(&found.session.key));
        store::events::append(writer, now, &event)?;
        bank.sessions.end(&found.session.key);
        Ok(())
    })
}

/// Ends all of the caller's sessions, the one that asks too.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn end_every_session(bank: &Bank, caller: &Caller) -> Result<(), Failure> {
    bank.write(|writer, now| {
        let ended = bank.sessions.of(caller.actor.person, now).len();
        store::sessions::remove_of(writer, caller.actor.person)?;
        let event = caller.event(EventKind::SessionEnded).detail(DetailKey::Count, ended.to_string());
        store::events::append(writer, now, &event)?;
        bank.sessions.end_of(caller.actor.person, None);
        Ok(())
    })
}

/// Ends all of the caller's sessions but the one that asks.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn end_other_sessions(bank: &Bank, caller: &Caller, current: &Session) -> Result<(), Failure> {
    bank.write(|writer, now| {
        let mut ended = 0_usize;
        for seen in bank.sessions.of(caller.actor.person, now) {
            if seen.session.key != current.key {
                store::sessions::remove(writer, caller.actor.person, seen.session.key)?;
                ended += 1;
            }
        }
        let event = caller.event(EventKind::SessionEnded).detail(DetailKey::Count, ended.to_string());
        store::events::append(writer, now, &event)?;
        bank.sessions.end_of(caller.actor.person, Some(&current.key));
        Ok(())
    })
}
