//! Removing what nobody confirmed, and what is left of those who unsubscribed long ago.

use std::ops::ControlFlow;

use super::address::DAY;
use crate::domain::moment::Moment;
use crate::domain::subscriber::{Subscriber, SubscriberId, SubscriberState};
use crate::service::{Bank, Failure};
use crate::store::transaction::Order;
use crate::store::{self, StoreError};

/// Subscribers that are removed in one transaction, so that nobody waits for it.
const TOGETHER: usize = 200;

/// Removes subscribers whose time is over. To be called now and then; writes nothing where there is nothing to remove.
///
/// # Errors
/// [`Failure`] where the store fails; the next call tries again.
pub fn tend(bank: &Bank) -> Result<(), Failure> {
    let settings = bank.config.newsletters;
    let before = |days: u32| bank.clock.now().plus_seconds(-DAY * i64::from(days));
    let (asked, left) = (before(settings.confirm_days), before(settings.keep_unsubscribed_days));
    let mut after = None;
    while let Some(last) = forget(bank, after, asked, left)? {
        after = Some(last);
    }
    Ok(())
}

/// Removes some after a number; says after which to go on, where there may be more.
fn forget(
    bank: &Bank,
    after: Option<SubscriberId>,
    asked: Moment,
    left: Moment,
) -> Result<Option<SubscriberId>, Failure> {
    let is_over = |subscriber: &Subscriber| match subscriber.state {
        SubscriberState::Unconfirmed => subscriber.origin.since() < asked,
        SubscriberState::Unsubscribed { at } => at < left,
        SubscriberState::Active | SubscriberState::Suspended { .. } => false,
    };
    let mut over = Vec::new();
    bank.store.read(|reader| {
        store::subscribers::walk_on(reader, after, Order::Ascending, |subscriber| {
            if is_over(&subscriber) {
                over.push(subscriber.id);
            }
            Ok(if over.len() < TOGETHER { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })
    })?;
    let Some(last) = over.last().copied() else { return Ok(None) };
    bank.write(|writer, _| {
        for id in over {
            // Somebody may have confirmed it or come back meanwhile.
            if let Some(subscriber) = store::subscribers::get(writer, id)?.filter(is_over) {
                store::subscribers::remove(writer, &subscriber)?;
            }
        }
        Ok::<_, StoreError>(()).map_err(StoreError::into)
    })?;
    Ok(Some(last))
}
