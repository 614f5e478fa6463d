//! Removing links that have long been over: they hold e-mail addresses, and nobody asks any more what became of them.

use std::ops::ControlFlow;

use super::make::DAY;
use crate::domain::moment::Moment;
use crate::domain::one_time_link::{OneTimeLink, OneTimeLinkId};
use crate::service::{Bank, Failure};
use crate::store::{self, StoreError};

/// For how many days a link is kept after its end: whoever tries it again, from a mail of last month, reads what became
/// of it instead of that nobody knows it. As long as mails are kept, unless the configuration says otherwise.
const KEEP_DAYS: i64 = 90;
/// Links that are removed in one transaction, so that nobody waits for it.
const TOGETHER: usize = 200;

/// Removes links whose time was over long ago. To be called now and then; writes nothing where there is nothing to
/// remove.
///
/// # Errors
/// [`Failure`] where the store fails; the next call tries again.
pub fn tend(bank: &Bank) -> Result<(), Failure> {
    let oldest = bank.clock.now().plus_seconds(-DAY * KEEP_DAYS);
    let mut after = None;
    while let Some(last) = forget(bank, after, oldest)? {
        after = Some(last);
    }
    Ok(())
}

/// Removes some links after a number; says after which to go on, where there may be more.
fn forget(bank: &Bank, after: Option<OneTimeLinkId>, oldest: Moment) -> Result<Option<OneTimeLinkId>, Failure> {
    let mut over: Vec<OneTimeLink> = Vec::new();
    bank.store.read(|reader| {
        store::one_time_links::walk_on(reader, after, |link| {
            if link.expires < oldest {
                over.push(link);
            }
            Ok(if over.len() < TOGETHER { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })
    })?;
    if over.is_empty() {
        return Ok(None);
    }
    bank.write(|writer, _| {
        over.iter().try_for_each(|link| store::one_time_links::remove(writer, link)).map_err(StoreError::into)
    })?;
    Ok(over.last().map(|link| link.id))
}
