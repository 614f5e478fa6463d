//! The mails that the bank sends, for main users: the list, one mail, sending it once more.

mod list;
mod page;
mod resend;
mod words;

pub(super) use self::list::list;
pub(super) use self::page::{now, show};
pub(super) use self::resend::{ask_resend, resend, test};
pub(super) use self::words::{mails_wait, trouble};

use super::Cx;
use crate::domain::mail::MailId;
use crate::service::Failure;

/// The mail of the path.
fn id(cx: &Cx<'_>) -> Result<MailId, Failure> {
    MailId::parse(cx.param("mail")).ok_or(Failure::NotFound)
}
