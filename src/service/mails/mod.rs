//! Mails: put into the outbox in the transaction of what they tell, sent from there, kept for a while.
//!
//! Who speaks to the relay is none of this module's business: it says which mail is next, what it is made of, and
//! writes down what came of it. Main users see all mails, nobody sees the secret of a link in one.
//!
//! # A mail: from the transaction to the relay
//!
//! 1. `service::mails::post` puts it into the outbox in the transaction of what it tells; where its link belongs the text has
//!    a mark.
//! 2. The sender (`jobs/mail_sender.rs`) is woken after the commit. `begin` says no where the link does nothing any more, the
//!    person was deleted or the use of the person's data is restricted; otherwise it stores that a try begins and makes the
//!    link's address, which is kept nowhere.
//! 3. A courier (`mail/`) speaks to the relay while nothing of the store is held; `finish` stores what came of it. What the
//!    relay puts off comes again, what it refuses is given up, and a line that is down holds all mails back and uses up none
//!    of their tries.
//! 4. Killed between the relay's answer and our commit, it sends the mail again under the same `Message-ID`; what was recorded
//!    never leaves again.

mod attempt;
mod letters;
mod outbox;
mod read;
mod resend;
mod tend;

pub(super) use self::letters::Letter;

pub use self::attempt::{LINKS, Outgoing, begin, finish, next};
pub use self::outbox::{LineState, Outbox};
pub use self::read::{MailFilter, MailList, MailPage, Matters, PAGE, StateFilter, list_mails, matters, show_mail};
pub use self::resend::{NoAddress, Resent, post_test, resend_mail, try_now};
pub use self::tend::tend;

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
        self.config.mail.relay.is_some()
    }
}
