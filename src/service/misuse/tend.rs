//! Forgetting what has been kept long enough: closed matters, and networks that nobody came from for long; and what is
//! about somebody who is erased.

use std::ops::ControlFlow;

use super::sight::oldest;
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::id::PersonId;
use crate::domain::matter::{Matter, MatterState};
use crate::domain::moment::Moment;
use crate::service::{Bank, Failure};
use crate::store::{self, StoreError, Writer};

/// Rows that one transaction removes at most.
const AT_ONCE: usize = 1_000;
/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// Removes what is due; writes nothing where there is nothing to remove.
///
/// # Errors
/// [`Failure`] where the store fails; the next call tries again.
pub fn tend(bank: &Bank) -> Result<(), Failure> {
    loop {
        let now = bank.clock.now();
        let before = oldest(&bank.config.misuse, now);
        let kept = i64::from(bank.config.misuse.keep_days) * DAY;
        let (matters, networks) = bank.store.read(|reader| {
            let mut matters = Vec::new();
            store::matters::walk_back(reader, |matter| {
                if let MatterState::Closed { at, .. } = matter.state
                    && now.seconds_since(at) >= kept
                    && matters.len() < AT_ONCE
                {
                    matters.push(matter);
                }
                ControlFlow::Continue(())
            })?;
            Ok::<_, StoreError>((matters, store::watch::networks_before(reader, before, AT_ONCE)?))
        })?;
        if matters.is_empty() && networks.is_empty() {
            return Ok(());
        }
        bank.write(|writer, now| {
            matters.iter().try_for_each(|matter| remove(writer, now, matter))?;
            for (person, prefix) in &networks {
                store::watch::remove_network(writer, *person, *prefix)?;
            }
            Ok(())
        })?;
        bank.renew_threads()?;
    }
}

/// Removes every matter about somebody who is erased; whoever calls renews what waits in threads afterwards.
pub(in crate::service) fn forget_person(writer: &Writer, now: Moment, person: PersonId) -> Result<(), StoreError> {
    store::matters::of_person(writer, person)?.iter().try_for_each(|matter| remove(writer, now, matter))
}

/// Removes a matter. What was written about it is kept no longer than what the watch has found.
fn remove(writer: &Writer, now: Moment, matter: &Matter) -> Result<(), StoreError> {
    let threads = store::matters::remove(writer, matter)?;
    if threads > 0 {
        let event = NewEvent::new(EventKind::ThreadsRemoved)
            .about(matter.about.company().map_or(Subject::None, Subject::Company))
            .detail(DetailKey::Matter, matter.id.to_string())
            .detail(DetailKey::Count, threads.to_string());
        store::events::append(writer, now, &event)?;
    }
    Ok(())
}
