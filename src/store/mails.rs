//! The outbox in the store.
//!
//! Invariant: which mails wait until when, and whose they are, follows from the mails; both look-ups are written with
//! them.

use std::ops::{Bound, ControlFlow};

use super::StoreError;
use super::keys::{Key, beginning_with};
use super::meta::{Counter, next};
use super::records::mail::{MailLinkRecord, MailRecord};
use super::tables::{MAIL_QUEUE, MAILS, MAILS_OF_PERSON};
use super::transaction::{Bounds, Order, Source, Writer};
use crate::domain::id::PersonId;
use crate::domain::mail::{Mail, MailId, MailState, NewMail};
use crate::domain::moment::Moment;

/// Puts a mail into the outbox, to be sent at once.
///
/// # Errors
/// [`StoreError`] where the disk fails or there is no number left.
pub fn append(writer: &Writer, now: Moment, what: NewMail) -> Result<Mail, StoreError> {
    let number = u32::try_from(next(writer, Counter::Mails)?)
        .map_err(|_| StoreError::Inconsistent { table: MAILS.name(), reason: "no number is left".to_owned() })?;
    let id = MailId::new(number);
    let mail = Mail { id, what, queued: now, state: MailState::Waiting(now), tries: 0, answer: String::new() };
    writer.put(MAILS, &id, &MailRecord::from(&mail))?;
    writer.put(MAIL_QUEUE, &due(now, id), &MailLinkRecord)?;
    if let Some(person) = mail.what.person {
        writer.put(MAILS_OF_PERSON, &(person, id), &MailLinkRecord)?;
    }
    Ok(mail)
}

/// A mail.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, id: MailId) -> Result<Option<Mail>, StoreError> {
    source.get(MAILS, &id)?.map(|record| read(id, record)).transpose()
}

fn read(id: MailId, record: MailRecord) -> Result<Mail, StoreError> {
    record
        .mail(id)
        .map_err(|reason| StoreError::Inconsistent { table: MAILS.name(), reason: format!("{id}: {reason}") })
}

/// Stores a mail whose state, tries or answer changed; to whom and what it is stays.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn update(writer: &Writer, before: &Mail, after: &Mail) -> Result<(), StoreError> {
    if let MailState::Waiting(at) = before.state {
        writer.remove(MAIL_QUEUE, &due(at, before.id))?;
    }
    if let MailState::Waiting(at) = after.state {
        writer.put(MAIL_QUEUE, &due(at, after.id), &MailLinkRecord)?;
    }
    writer.put(MAILS, &after.id, &MailRecord::from(after))
}

/// Removes a mail: nothing of it is left.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, mail: &Mail) -> Result<(), StoreError> {
    if let MailState::Waiting(at) = mail.state {
        writer.remove(MAIL_QUEUE, &due(at, mail.id))?;
    }
    if let Some(person) = mail.what.person {
        writer.remove(MAILS_OF_PERSON, &(person, mail.id))?;
    }
    writer.remove(MAILS, &mail.id)?;
    Ok(())
}

/// At most so many mails that wait, those that are due first in front; with the moment from which each is due.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn waiting(source: &impl Source, limit: usize) -> Result<Vec<(Moment, MailId)>, StoreError> {
    let mut found = Vec::new();
    let bounds: Bounds = (Bound::Unbounded, Bound::Unbounded);
    source.walk(MAIL_QUEUE, &bounds, Order::Ascending, |(at, id): (u64, MailId), _: MailLinkRecord| {
        found.push((Moment::from_millis(i64::try_from(at).unwrap_or(i64::MAX)), id));
        Ok(if found.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    Ok(found)
}

/// A person's mails, by number.
///
/// # Errors
/// As [`get`].
pub fn of_person(source: &impl Source, person: PersonId) -> Result<Vec<Mail>, StoreError> {
    let mut ids = Vec::new();
    let bounds = beginning_with(&person.bytes());
    source.walk(MAILS_OF_PERSON, &bounds, Order::Ascending, |(_, id): (PersonId, MailId), _: MailLinkRecord| {
        ids.push(id);
        Ok(ControlFlow::Continue(()))
    })?;
    let mut mails = Vec::with_capacity(ids.len());
    for id in ids {
        mails.extend(get(source, id)?);
    }
    Ok(mails)
}

/// Calls `visit` with each mail, the newest first, until it breaks.
///
/// # Errors
/// As [`get`], and whatever `visit` returns.
pub fn walk(
    source: &impl Source,
    mut visit: impl FnMut(Mail) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let everything: Bounds = (Bound::Unbounded, Bound::Unbounded);
    source.walk(MAILS, &everything, Order::Descending, |id, record| visit(read(id, record)?))
}

/// The key of a waiting mail: no clock of a bank stands before 1970.
fn due(at: Moment, id: MailId) -> (u64, MailId) {
    (u64::try_from(at.millis()).unwrap_or(0), id)
}
