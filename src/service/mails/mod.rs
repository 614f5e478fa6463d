//! Mails: put into the outbox in the transaction of what they tell.

mod letters;

pub(super) use self::letters::Letter;

use crate::domain::mail::{MailId, NewMail};
use crate::domain::moment::Moment;
use crate::service::{Bank, Failure};
use crate::store::{self, Writer};

/// Puts a mail into the outbox. It leaves the bank after the transaction, and only if that one succeeds.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn post(writer: &Writer, now: Moment, mail: NewMail) -> Result<MailId, Failure> {
    Ok(store::mails::append(writer, now, mail)?.id)
}

impl Bank {
    /// Whether mails leave the bank. Where they do not, nobody is sent a link that they need: passwords are handed over
    /// by people, and a new e-mail address counts at once.
    pub const fn sends_mail(&self) -> bool {
        true
    }
}
