//! Mails: put into the outbox in the transaction of what they tell.

use crate::domain::mail::{MailId, NewMail};
use crate::domain::moment::Moment;
use crate::service::Failure;
use crate::store::{self, Writer};

/// Puts a mail into the outbox. It leaves the bank after the transaction, and only if that one succeeds.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn post(writer: &Writer, now: Moment, mail: NewMail) -> Result<MailId, Failure> {
    Ok(store::mails::append(writer, now, mail)?.id)
}
