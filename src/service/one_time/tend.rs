//! Removing links that have long been over: they hold e-mail addresses, and nobody asks any more what became of them.

use super::make::DAY;
use crate::service::{Bank, Failure};
use crate::store;

/// For how many days after its end a link can still say that it is over rather than that nobody knows it.
const KEEP_DAYS: i64 = 30;

/// Removes links whose time was over long ago. To be called now and then; writes nothing where there is nothing to remove.
///
/// # Errors
/// [`Failure`] where the store fails; the next call tries again.
pub fn tend(bank: &Bank) -> Result<(), Failure> {
    let now = bank.clock.now();
    let mut over = bank.store.read(store::one_time_links::all)?;
    over.retain(|link| now.seconds_since(link.expires) > KEEP_DAYS * DAY);
    if over.is_empty() {
        return Ok(());
    }
    bank.write(|writer, _| over.iter().try_for_each(|link| Ok(store::one_time_links::remove(writer, link)?)))
}
