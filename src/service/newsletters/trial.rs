//! Trying an issue: the writer gets it as its readers would, through the ordinary outbox.

use std::sync::Arc;

use super::event;
use super::render::{Sheets, Travelling};
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::language::Language;
use crate::domain::mail::{MailId, MailKind, NewMail};
use crate::domain::newsletter::IssueId;
use crate::domain::role::{Permission, Sight};
use crate::service::{Bank, Caller, Failure, mails};
use crate::store;
use crate::text::key;

/// That nothing was sent: the writer has no e-mail address, or the issue no text in that language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTried {
    /// The writer has no e-mail address.
    Address,
    /// There is no text.
    Text,
    /// No relay is configured.
    Relay,
}

/// Sends the writer an issue as it is stored, in a language.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users, [`Failure::NotFound`] where there is no such issue.
pub fn post_trial(
    bank: &Bank,
    caller: &Caller,
    id: IssueId,
    language: Language,
) -> Result<Result<MailId, NotTried>, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    if !bank.sends_mail() {
        return Ok(Err(NotTried::Relay));
    }
    let sheets = Sheets::open(bank, id)?;
    if !sheets.texts.get(language).is_whole() {
        return Ok(Err(NotTried::Text));
    }
    let Some(body) = sheets.body(bank, language, Some(Sight::All))? else { return Ok(Err(NotTried::Text)) };
    bank.write(|writer, now| {
        let person = store::people::get(writer, caller.actor.person)?.ok_or(Failure::NotFound)?;
        let Some(to) = person.email else { return Ok(Err(NotTried::Address)) };
        let mail = NewMail {
            kind: MailKind::NewsletterTrial,
            person: Some(person.id),
            to,
            language,
            subject: key::NEWSLETTER_TRIAL_SUBJECT.with(language, &[("subject", (&body.subject).into())]),
            text: body.text(key::NEWSLETTER_LEAVE_HERE.get(language)),
            link: None,
        };
        let mail = mails::post(writer, now, mail)?;
        store::newsletters::put_trial(writer, mail, id, language)?;
        let event = event(caller, EventKind::NewsletterTried, &sheets.issue).detail(DetailKey::Mail, mail.to_string());
        store::events::append(writer, now, &event)?;
        Ok(Ok(mail))
    })
}

/// HTML, and the pictures in it.
pub type TrialBody = (String, Arc<Vec<Travelling>>);

/// What a mail has beside its text, where it lets somebody try an issue: HTML and pictures, of the issue as it is now.
/// None where the issue is gone; its text is sent all the same.
///
/// # Errors
/// [`Failure`] where the store or the disk fails.
pub fn trial_body(bank: &Bank, mail: MailId) -> Result<Option<TrialBody>, Failure> {
    let Some((id, language)) = bank.store.read(|reader| store::newsletters::trial(reader, mail))? else {
        return Ok(None);
    };
    let sheets = match Sheets::open(bank, id) {
        Ok(sheets) => sheets,
        Err(Failure::NotFound) => return Ok(None),
        Err(failure) => return Err(failure),
    };
    let body = sheets.body(bank, language, Some(Sight::All))?;
    let here = format!("{}/newsletters", bank.config.public_address());
    Ok(body.map(|body| (body.html(&here), Arc::clone(&sheets.pictures))))
}
