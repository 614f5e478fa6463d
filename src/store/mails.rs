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
use super::transaction::{Bounds, EVERYTHING, Order, Source, Writer};
use crate::domain::id::PersonId;
use crate::domain::mail::course::is_due;
use crate::domain::mail::{Mail, MailAnswer, MailId, MailState, NewMail};
use crate::domain::moment::Moment;

/// Puts a mail into the outbox, to be sent at once.
///
/// # Errors
/// [`StoreError`] where the disk fails or there is no number left.
pub fn append(writer: &Writer, now: Moment, what: NewMail) -> Result<Mail, StoreError> {
    let number = u32::try_from(next(writer, Counter::Mails)?)
        .map_err(|_| StoreError::Inconsistent { table: MAILS.name(), reason: "no number is left".to_owned() })?;
    let id = MailId::new(number);
    let state = MailState::Waiting(now);
    let mail = Mail { id, what, queued: now, state, tries: 0, round: 0, answer: MailAnswer::None };
    writer.put(MAILS, &id, &MailRecord::from(&mail))?;
    look_up(writer, &mail)?;
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
    super::newsletters::remove_trial(writer, mail.id)?;
    writer.remove(MAILS, &mail.id)?;
    Ok(())
}

/// Which mail is to be tried next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// This one, now.
    Now(MailId),
    /// None before this moment.
    At(Moment),
    /// None waits.
    Nothing,
}

/// Which mail is to be tried next: the first that is due, or one that stands so far ahead that the clock was set back.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn next_due(source: &impl Source, now: Moment) -> Result<Next, StoreError> {
    let Some((first, id)) = end_of_queue(source, Order::Ascending)? else { return Ok(Next::Nothing) };
    if is_due(first, now) {
        return Ok(Next::Now(id));
    }
    Ok(match end_of_queue(source, Order::Descending)? {
        Some((last, id)) if is_due(last, now) => Next::Now(id),
        _ => Next::At(first),
    })
}

/// How many mails wait.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn count_waiting(source: &impl Source) -> Result<u64, StoreError> {
    source.count(MAIL_QUEUE)
}

fn end_of_queue(source: &impl Source, order: Order) -> Result<Option<(Moment, MailId)>, StoreError> {
    let mut found = None;
    source.walk(MAIL_QUEUE, &EVERYTHING, order, |(at, id): (u64, MailId), _: MailLinkRecord| {
        found = Some((Moment::from_millis(i64::try_from(at).unwrap_or(i64::MAX)), id));
        Ok(ControlFlow::Break(()))
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
    visit: impl FnMut(Mail) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    walk_back(source, None, visit)
}

/// Calls `visit` with each mail before a number, the newest first, until it breaks.
///
/// # Errors
/// As [`get`], and whatever `visit` returns.
pub fn walk_back(
    source: &impl Source,
    before: Option<MailId>,
    visit: impl FnMut(Mail) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let end = before.map_or(Bound::Unbounded, |id| Bound::Excluded(id.bytes()));
    walk_within(source, &(Bound::Unbounded, end), Order::Descending, visit)
}

/// Calls `visit` with each mail after a number, the oldest first, until it breaks.
///
/// # Errors
/// As [`get`], and whatever `visit` returns.
pub fn walk_on(
    source: &impl Source,
    after: Option<MailId>,
    visit: impl FnMut(Mail) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let start = after.map_or(Bound::Unbounded, |id| Bound::Excluded(id.bytes()));
    walk_within(source, &(start, Bound::Unbounded), Order::Ascending, visit)
}

fn walk_within(
    source: &impl Source,
    bounds: &Bounds,
    order: Order,
    mut visit: impl FnMut(Mail) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    source.walk(MAILS, bounds, order, |id, record| visit(read(id, record)?))
}

/// Makes both look-ups anew from the mails.
///
/// # Errors
/// As [`get`].
pub fn rebuild(writer: &Writer) -> Result<(), StoreError> {
    writer.clear(MAIL_QUEUE)?;
    writer.clear(MAILS_OF_PERSON)?;
    walk_on(writer, None, |mail| {
        look_up(writer, &mail)?;
        Ok(ControlFlow::Continue(()))
    })
}

/// Writes down when a mail is due and whose it is.
fn look_up(writer: &Writer, mail: &Mail) -> Result<(), StoreError> {
    if let MailState::Waiting(at) = mail.state {
        writer.put(MAIL_QUEUE, &due(at, mail.id), &MailLinkRecord)?;
    }
    if let Some(person) = mail.what.person {
        writer.put(MAILS_OF_PERSON, &(person, mail.id), &MailLinkRecord)?;
    }
    Ok(())
}

/// The key of a waiting mail: no clock of a bank stands before 1970.
pub(in crate::store) fn due(at: Moment, id: MailId) -> (u64, MailId) {
    (u64::try_from(at.millis()).unwrap_or(0), id)
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::{Next, append, count_waiting, get, next_due, of_person, remove, update, walk_back, walk_on};
    use crate::domain::id::PersonId;
    use crate::domain::language::Language;
    use crate::domain::mail::course::{Delivery, LONGEST_PAUSE};
    use crate::domain::mail::{Mail, MailId, MailKind, NewMail};
    use crate::domain::moment::Moment;
    use crate::domain::person::Email;
    use crate::store::meta::Kind;
    use crate::store::{Store, StoreError};

    const NOW: Moment = Moment::from_millis(1_000_000);

    fn store() -> Store {
        Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens")
    }

    fn new(person: Option<u32>) -> NewMail {
        NewMail {
            kind: MailKind::Password,
            person: person.map(PersonId::new),
            to: Email::stored("a@b.example".to_owned()),
            language: Language::Fi,
            subject: "S".to_owned(),
            text: "T".to_owned(),
            link: None,
        }
    }

    fn put(store: &Store, now: Moment, what: NewMail) -> Mail {
        store.write(|writer| append(writer, now, what)).expect("stored")
    }

    fn change(store: &Store, before: &Mail, after: Mail) -> Mail {
        store.write(|writer| update(writer, before, &after)).expect("stored");
        after
    }

    fn next(store: &Store, now: Moment) -> Next {
        store.read(|reader| next_due(reader, now)).expect("read")
    }

    #[test]
    fn the_queue_follows_the_state() {
        let store = store();
        assert_eq!(next(&store, NOW), Next::Nothing);
        let mail = put(&store, NOW, new(None));
        assert_eq!(next(&store, NOW), Next::Now(mail.id));
        let begun = change(&store, &mail, mail.clone().begun(NOW));
        assert_eq!(next(&store, NOW), Next::At(NOW.plus_seconds(60)));
        assert_eq!(next(&store, NOW.plus_seconds(60)), Next::Now(mail.id));
        let sent = change(&store, &begun, begun.clone().ended(NOW, Delivery::Taken(String::new())));
        assert_eq!(next(&store, NOW.plus_seconds(999_999)), Next::Nothing);
        let again = change(&store, &sent, sent.clone().again(NOW));
        assert_eq!(next(&store, NOW), Next::Now(mail.id));
        store.write(|writer| remove(writer, &again)).expect("removed");
        assert_eq!(next(&store, NOW), Next::Nothing);
        assert_eq!(store.read(|reader| get(reader, mail.id)).expect("read"), None);
    }

    #[test]
    fn what_the_clock_left_far_ahead_is_due_even_behind_others() {
        let store = store();
        let soon = put(&store, NOW, new(None));
        change(&store, &soon, soon.clone().begun(NOW));
        let ahead = put(&store, NOW.plus_seconds(60 + LONGEST_PAUSE * 9), new(None));
        assert_eq!(next(&store, NOW), Next::Now(ahead.id));
    }

    #[test]
    fn a_persons_mails_are_found_and_go_with_them() {
        let store = store();
        let (own, _) = (put(&store, NOW, new(Some(7))), put(&store, NOW, new(Some(8))));
        put(&store, NOW, new(None));
        let of = |person| store.read(|reader| of_person(reader, PersonId::new(person))).expect("read");
        assert_eq!(of(7), std::slice::from_ref(&own));
        store.write(|writer| remove(writer, &own)).expect("removed");
        assert_eq!((of(7).len(), of(8).len()), (0, 1));
        assert_eq!(store.read(count_waiting).expect("read"), 2);
    }

    #[test]
    fn mails_are_walked_both_ways_from_a_number() {
        let store = store();
        for _ in 0..4 {
            put(&store, NOW, new(None));
        }
        let mut seen = (Vec::new(), Vec::new());
        let walked: Result<(), StoreError> = store.read(|reader| {
            walk_back(reader, Some(MailId::new(3)), |mail| {
                seen.0.push(mail.id.number());
                Ok(ControlFlow::Continue(()))
            })?;
            walk_on(reader, Some(MailId::new(2)), |mail| {
                seen.1.push(mail.id.number());
                Ok(ControlFlow::Continue(()))
            })
        });
        walked.expect("read");
        assert_eq!(seen, (vec![2, 1], vec![3, 4]));
    }
}
