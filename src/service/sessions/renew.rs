//! A new secret for a session whose owner has become able to do more, or whose earlier secrets may be known.

use super::sign_in::opening;
use crate::auth::session::{Secret, Session};
use crate::domain::company::Company;
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::service::Bank;
use crate::store::sessions::StoredSession;
use crate::store::{self, StoreError, Writer};

/// Ends every session of a person in the store and puts this one there again under a new secret.
pub(in crate::service) fn renew(
    writer: &Writer,
    now: Moment,
    session: &Session,
    person: PersonId,
) -> Result<(Secret, StoredSession), StoreError> {
    store::sessions::remove_of(writer, person)?;
    let secret = Secret::new();
    let stored = StoredSession {
        person,
        hash: secret.key(),
        begun: session.begun,
        seen: now,
        agent: session.agent.clone(),
        address: session.address,
    };
    store::sessions::put(writer, &stored)?;
    Ok((secret, stored))
}

/// The same in memory, as the last step of the transaction.
pub(in crate::service) fn show_renewed(
    bank: &Bank,
    writer: &Writer,
    now: Moment,
    person: &Person,
    company: &Company,
    stored: &StoredSession,
) -> Result<(), StoreError> {
    let opening = opening(writer, bank.obligation(), person, company, stored)?;
    bank.sessions.end_of(person.id, None);
    bank.sessions.insert(stored.hash, opening, now);
    Ok(())
}
