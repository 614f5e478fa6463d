//! Addresses of subscriptions that do nothing: counted against whoever tries them, and recorded.

use crate::auth::throttle::Door;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::one_time_link::LinkFault;
use crate::service::{Bank, Failure, Stranger};
use crate::store;

/// Why an address does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The bank has never made it, or what it was for is forgotten.
    Unknown,
    /// It was genuine and does nothing any more.
    Fault(LinkFault),
    /// Too many such addresses were tried: wait this many seconds.
    Wait(i64),
}

/// Somebody has tried an address that the bank has never made.
pub(super) fn unknown(bank: &Bank, stranger: Stranger) -> Result<Refused, Failure> {
    tried(bank, stranger, "unknown", Refused::Unknown)
}

/// Somebody has tried an address that does nothing any more.
pub(super) fn refused(bank: &Bank, stranger: Stranger, fault: LinkFault) -> Result<Refused, Failure> {
    let word = match fault {
        LinkFault::Expired => "expired",
        LinkFault::Used => "used",
        LinkFault::Withdrawn => "withdrawn",
    };
    tried(bank, stranger, word, Refused::Fault(fault))
}

/// Genuine addresses are never slowed down: mail providers send the clicks of thousands from one address.
fn tried(bank: &Bank, stranger: Stranger, word: &str, answer: Refused) -> Result<Refused, Failure> {
    let (event, answer) = match bank.throttle.knock(Door::Link, None, stranger.address, bank.clock.now()) {
        Ok(()) => (stranger.event(EventKind::LinkRefused).detail(DetailKey::Link, "subscription"), answer),
        Err(wait) if wait.first => {
            let event = stranger.event(EventKind::RequestThrottled).detail(DetailKey::Reason, "link");
            bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
            return Ok(Refused::Wait(wait.seconds));
        }
        Err(wait) => return Ok(Refused::Wait(wait.seconds)),
    };
    let event = event.detail(DetailKey::Reason, word);
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    Ok(answer)
}
