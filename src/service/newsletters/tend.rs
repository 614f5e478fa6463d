//! Keeping the house: what became of an issue on its way to each recipient goes after a while; its counts stay.

use std::ops::ControlFlow;

use crate::domain::newsletter::IssueState;
use crate::service::{Bank, Failure};
use crate::store;

/// Seconds of a day.
const DAY: i64 = 86_400;
/// Deliveries that are removed in one transaction, so that nobody waits for it.
const TOGETHER: usize = 1_000;

/// Removes the deliveries of issues that were over long enough ago.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn tend(bank: &Bank) -> Result<(), Failure> {
    let oldest = bank.clock.now().plus_seconds(-DAY * i64::from(bank.config.newsletters.keep_deliveries_days));
    let mut over = Vec::new();
    bank.store.read(|reader| {
        store::newsletters::walk(reader, |issue| {
            if matches!(issue.state, IssueState::Sent(_, at) | IssueState::Stopped(_, at) if at < oldest)
                && !store::deliveries::is_empty(reader, issue.id)?
            {
                over.push(issue.id);
            }
            Ok(ControlFlow::Continue(()))
        })
    })?;
    for issue in over {
        while bank.write(|writer, _| Ok(store::deliveries::remove_some(writer, issue, TOGETHER)?))? {}
    }
    Ok(())
}
