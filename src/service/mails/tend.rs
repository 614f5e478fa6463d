//! Keeping the house: mails and links that have been kept long enough go.

use std::ops::ControlFlow;

use crate::domain::mail::{Mail, MailId, MailState};
use crate::domain::moment::Moment;
use crate::domain::one_time_link::{OneTimeLink, OneTimeLinkId};
use crate::service::{Bank, Failure};
use crate::store::{self, StoreError};

/// Seconds of a day.
const DAY: i64 = 86_400;
/// For how many days a link is kept after it stopped working: whoever tries it again, from a mail of last month, reads
/// what became of it instead of "no such page".
const LINK_DAYS: i64 = 90;
/// Records that are removed in one transaction, so that nobody waits for it.
const TOGETHER: usize = 200;

/// Removes mails that were sent or given up long enough ago, and links that have not worked for long enough. Mails that
/// wait are never removed.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn tend(bank: &Bank) -> Result<(), Failure> {
    let now = bank.clock.now();
    let oldest = now.plus_seconds(-DAY * i64::from(bank.config.mail.days));
    let mut after = None;
    while let Some(last) = forget_mails(bank, after, oldest)? {
        after = Some(last);
    }
    let oldest = now.plus_seconds(-DAY * LINK_DAYS);
    let mut after = None;
    while let Some(last) = forget_links(bank, after, oldest)? {
        after = Some(last);
    }
    Ok(())
}

/// Removes some mails after a number; says after which to go on, where there may be more.
fn forget_mails(bank: &Bank, after: Option<MailId>, oldest: Moment) -> Result<Option<MailId>, Failure> {
    let mut over: Vec<Mail> = Vec::new();
    bank.store.read(|reader| {
        store::mails::walk_on(reader, after, |mail| {
            // Numbers and moments rise together: what was put there later has not been kept long enough.
            if mail.queued > oldest || over.len() == TOGETHER {
                return Ok(ControlFlow::Break(()));
            }
            if matches!(mail.state, MailState::Sent(at) | MailState::Failed(at) if at < oldest) {
                over.push(mail);
            }
            Ok(ControlFlow::Continue(()))
        })
    })?;
    if over.is_empty() {
        return Ok(None);
    }
    bank.write(|writer, _| {
        for mail in &over {
            // Somebody may have sent it once more meanwhile.
            if let Some(mail) = store::mails::get(writer, mail.id)?.filter(|now| now.state == mail.state) {
                store::mails::remove(writer, &mail)?;
            }
        }
        Ok(())
    })?;
    Ok(over.last().map(|mail| mail.id))
}

/// Removes some links after a number; says after which to go on, where there may be more.
fn forget_links(bank: &Bank, after: Option<OneTimeLinkId>, oldest: Moment) -> Result<Option<OneTimeLinkId>, Failure> {
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
