//! Keeping the house: mails that have been kept long enough go.

use std::ops::ControlFlow;

use crate::domain::mail::{Mail, MailId, MailState};
use crate::domain::moment::Moment;
use crate::service::{Bank, Failure};
use crate::store;

/// Seconds of a day.
const DAY: i64 = 86_400;
/// Records that are removed in one transaction, so that nobody waits for it.
const TOGETHER: usize = 200;

/// Removes mails that were sent or given up long enough ago. Mails that wait are never removed.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn tend(bank: &Bank) -> Result<(), Failure> {
    let oldest = bank.clock.now().plus_seconds(-DAY * i64::from(bank.config.mail.days));
    let mut after = None;
    while let Some(last) = forget_mails(bank, after, oldest)? {
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
