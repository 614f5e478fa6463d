//! The watch over misuse: rules that count what happens, and matters for main users where one hits.
//!
//! What is an event already is counted from the chain of events (`watch`): the position up to which it was counted is
//! stored in the transaction of what was found, so that a kill neither loses a hit nor doubles one. Reading pages is no
//! event; it is counted in memory (`guard`), and becomes one where it is too much.
//!
//! # Who is locked, and by whom
//!
//! A rule that locks accounts is a gift to whoever wants somebody locked out. Therefore:
//!
//! - Wrong passwords lock nobody unless it is configured. They slow down: by the throttle whoever they come from, and,
//!   for an account that was tried too often, everybody who comes from a network that its owner has never come from.
//! - Names that nobody has are slowed down in the same way, so that the answer tells nobody who has an account.
//! - What a main user cannot do from outside the intranet counts against no main user's account.
//! - The last main user who could unlock anybody is never locked.
//! - Only a right password is told that an account is locked, and why.
//!
//! # Somebody misuses the bank
//!
//! 1. `jobs/watcher.rs` is woken after every commit and counts events by the rules of `domain/matter/rule.rs` in
//!    sliding windows (`service/misuse/watch.rs`). Matter, event, measure, mails and the position are one transaction.
//!    After a start or a failure, windows are read back from the events after each rule's last hit.
//! 2. Reading cards is no event: `service/misuse/guard.rs` counts it in memory, in bounded space, and too much becomes
//!    an event. Who is slowed down follows from the open matters, but for names that were tried in vain: those are
//!    counted in memory alone, so that names that nobody has are treated alike.
//! 3. Locks stand in `locked_people`; only whoever gives the right password is told. Why no rule locks by default is
//!    said above.
//! 4. `jobs/chain_keeper.rs` verifies the chain and keeps the hash it came to; what does not hold is an event, and so a
//!    matter.
//! 5. Every 1,024 events have a summary (`event_blocks`); searches pass over blocks that cannot hold what they look
//!    for, at most so many for a page, and say how far they have come.

mod decide;
mod guard;
mod hit;
mod pace;
mod read;
mod sight;
mod tend;
mod watch;

pub use self::decide::{Fault, Verdict, close_matter, unlock};
pub use self::guard::Guard;
pub use self::read::{Listed, MatterFilter, PAGE, Row, Shown, list_matters, show_matter};
pub(super) use self::tend::forget_person;
pub use self::tend::tend;
pub use self::watch::Watch;

use crate::store::events::Head;
use crate::store::{Store, StoreError, watch as store};

/// Lets the rules begin with what happens from now on, where they never have: what an earlier program recorded is past.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub(super) fn found(bank: &Store) -> Result<(), StoreError> {
    if bank.read(store::position)?.is_none() {
        bank.write(|writer| store::set_position(writer, Head::load(writer)?.seq))?;
    }
    Ok(())
}
