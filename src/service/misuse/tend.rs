//! Forgetting what has been kept long enough: closed matters, and networks that nobody came from for long.

use std::ops::ControlFlow;

use super::sight::oldest;
use crate::domain::matter::MatterState;
use crate::service::{Bank, Failure};
use crate::store::{self, StoreError};

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
        bank.write(|writer, _| {
            matters.iter().try_for_each(|matter| store::matters::remove(writer, matter))?;
            for (person, prefix) in &networks {
                store::watch::remove_network(writer, *person, *prefix)?;
            }
            Ok(())
        })?;
    }
}
