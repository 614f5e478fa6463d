//! What came of sending: an address that refuses mail for good, again and again, is suspended.

use super::record;
use crate::domain::event::{EventKind, NewEvent};
use crate::domain::history::Author;
use crate::domain::moment::Moment;
use crate::domain::subscriber::{SubscriberAct, SubscriberId, SubscriberState};
use crate::service::{Bank, Failure};
use crate::store::{self, Writer};

/// A mail to a subscriber was refused for good; says whether the subscriber is suspended by it.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn refused_for_good(bank: &Bank, writer: &Writer, id: SubscriberId, now: Moment) -> Result<bool, Failure> {
    let Some(before) = store::subscribers::get(writer, id)? else { return Ok(false) };
    if before.state != SubscriberState::Active {
        return Ok(false);
    }
    let after = before.refused(now, bank.config.newsletters.suspend_after);
    if after.state == SubscriberState::Active {
        store::subscribers::put(writer, &after)?;
        return Ok(false);
    }
    record::put_with_history(writer, after, Some(Author::Bank), now, SubscriberAct::Suspended, None)?;
    let event = record::about(writer, NewEvent::new(EventKind::SubscriberSuspended), id)?;
    store::events::append(writer, now, &event)?;
    Ok(true)
}

/// A mail reached a subscriber: refusals before it do not count any more. Writes nothing where there were none.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn delivered(writer: &Writer, id: SubscriberId) -> Result<(), Failure> {
    if let Some(mut subscriber) = store::subscribers::get(writer, id)?
        && subscriber.failures > 0
        && subscriber.state == SubscriberState::Active
    {
        subscriber.failures = 0;
        store::subscribers::put(writer, &subscriber)?;
    }
    Ok(())
}
