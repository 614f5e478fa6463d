//! What main users do with mails: send one once more, try one now, try whether mail leaves the bank at all.

use super::attempt::{about, hindrance};
use super::post;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::mail::{MailId, MailKind, MailState, MailTrouble, NewMail};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store;
use crate::text::key;

/// What came of the wish to send a mail once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resent {
    /// It waits to be sent.
    Waits,
    /// Its state is another than the one that was seen: it was sent meanwhile, or somebody else had the same wish.
    Meanwhile,
    /// It would not be sent.
    Hindered(MailTrouble),
}

/// Sends a mail that was sent or given up once more. `seen` is the round whose end was seen, so that a form sent twice
/// sends one mail.
///
/// # Errors
/// [`Failure::NotFound`] where there is none; [`Failure`] for everybody but main users, and where the store fails.
pub fn resend_mail(bank: &Bank, caller: &Caller, id: MailId, seen: u16) -> Result<Resent, Failure> {
    caller.actor.require_all(Permission::ReadMails)?;
    bank.write(|writer, now| {
        let mail = store::mails::get(writer, id)?.ok_or(Failure::NotFound)?;
        match mail.state {
            MailState::Sent(_) | MailState::Failed(_) if mail.round == seen => {}
            MailState::Sent(_) | MailState::Failed(_) | MailState::Waiting(_) => return Ok(Resent::Meanwhile),
        }
        if let Some(trouble) = hindrance(bank, writer, &mail, now)? {
            return Ok(Resent::Hindered(trouble));
        }
        let again = mail.clone().again(now);
        store::mails::update(writer, &mail, &again)?;
        let event = about(writer, caller.event(EventKind::MailResent), &mail)?;
        store::events::append(writer, now, &event)?;
        Ok(Resent::Waits)
    })
}

/// Tries a mail that waits, and the line, without waiting any longer; says whether it waited.
///
/// # Errors
/// As [`resend_mail`].
pub fn try_now(bank: &Bank, caller: &Caller, id: MailId) -> Result<bool, Failure> {
    caller.actor.require_all(Permission::ReadMails)?;
    let waited = bank.write(|writer, now| {
        let mail = store::mails::get(writer, id)?.ok_or(Failure::NotFound)?;
        if !matches!(mail.state, MailState::Waiting(_)) {
            return Ok(false);
        }
        store::mails::update(writer, &mail, &mail.clone().at_once(now))?;
        bank.outbox.hurry(now);
        Ok(true)
    })?;
    bank.mails_due.raise();
    Ok(waited)
}

/// That the person has no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAddress;

/// Sends the caller a mail, to see whether one comes.
///
/// # Errors
/// [`Failure`] for everybody but main users, and where the store fails.
pub fn post_test(bank: &Bank, caller: &Caller) -> Result<Result<MailId, NoAddress>, Failure> {
    caller.actor.require_all(Permission::ReadMails)?;
    let posted = bank.write(|writer, now| {
        let person = store::people::get(writer, caller.actor.person)?.ok_or(Failure::NotFound)?;
        let Some(to) = person.email else { return Ok(Err(NoAddress)) };
        let language = person.language;
        let address = bank.config.public_address();
        let mail = NewMail {
            kind: MailKind::Test,
            person: Some(person.id),
            to,
            language,
            subject: key::MAILS_TEST_SUBJECT.get(language).to_owned(),
            text: key::MAILS_TEST_TEXT.with(language, &[("address", (&address).into())]),
            link: None,
        };
        let id = post(writer, now, mail)?;
        let event = caller.event(EventKind::MailTested).detail(DetailKey::Mail, id.to_string());
        store::events::append(writer, now, &event)?;
        bank.outbox.hurry(now);
        Ok(Ok(id))
    })?;
    Ok(posted)
}
