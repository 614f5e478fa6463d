//! Newsletters and bulletins in the store: issues, their texts, their progress.
//!
//! Invariant: a picture of an issue has a use (`newsletter_pictures`), which is written with the issue, so that nobody
//! sweeps its bytes away.

use std::ops::ControlFlow;

use super::StoreError;
use super::keys::Key;
use super::keys::beginning_with;
use super::meta::{Counter, next};
use super::records::newsletter::{
    IssueLinkRecord, IssueRecord, IssueTextsRecord, PaceRecord, ProgressRecord, TrialRecord,
};
use super::tables::{
    NEWSLETTER_DELIVERIES, NEWSLETTER_PACE, NEWSLETTER_PICTURES, NEWSLETTER_PROGRESS, NEWSLETTER_QUEUE,
    NEWSLETTER_TEXTS, NEWSLETTER_TRIALS, NEWSLETTERS,
};
use super::transaction::{EVERYTHING, Order, Source, Table, Writer};
use crate::domain::attachment::ContentId;
use crate::domain::language::Language;
use crate::domain::mail::MailId;
use crate::domain::newsletter::{Issue, IssueId, IssuePicture, Progress, Written};

/// The number of the next issue.
///
/// # Errors
/// [`StoreError`] where the disk fails or there is no number left.
pub fn next_id(writer: &Writer) -> Result<IssueId, StoreError> {
    let number = u32::try_from(next(writer, Counter::Newsletters)?);
    number
        .map(IssueId::new)
        .map_err(|_| StoreError::Inconsistent { table: NEWSLETTERS.name(), reason: "no number is left".to_owned() })
}

/// An issue.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, id: IssueId) -> Result<Option<Issue>, StoreError> {
    source.get(NEWSLETTERS, &id)?.map(|record| read(id, record)).transpose()
}

fn read(id: IssueId, record: IssueRecord) -> Result<Issue, StoreError> {
    record.issue(id).map_err(|reason| inconsistent(NEWSLETTERS, &id, &reason))
}

fn inconsistent<K, V>(table: Table<K, V>, about: &dyn std::fmt::Display, reason: &str) -> StoreError {
    StoreError::Inconsistent { table: table.name(), reason: format!("{about}: {reason}") }
}

/// Calls `visit` with each issue, the newest first, until it breaks.
///
/// # Errors
/// As [`get`], and whatever `visit` returns.
pub fn walk(
    source: &impl Source,
    mut visit: impl FnMut(Issue) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    source.walk(NEWSLETTERS, &EVERYTHING, Order::Descending, |id, record| visit(read(id, record)?))
}

/// Stores an issue, and which pictures it uses.
///
/// # Errors
/// As [`get`].
pub fn put(writer: &Writer, issue: &Issue) -> Result<(), StoreError> {
    let before = get(writer, issue.id)?.map(|issue| issue.pictures).unwrap_or_default();
    let uses = |pictures: &[IssuePicture], content| pictures.iter().any(|picture| picture.content == content);
    for gone in before.iter().filter(|picture| !uses(&issue.pictures, picture.content)) {
        writer.remove(NEWSLETTER_PICTURES, &(gone.content, issue.id))?;
    }
    for picture in issue.pictures.iter().filter(|picture| !uses(&before, picture.content)) {
        writer.put(NEWSLETTER_PICTURES, &(picture.content, issue.id), &IssueLinkRecord)?;
    }
    writer.put(NEWSLETTERS, &issue.id, &IssueRecord::from(issue))
}

/// Removes an issue that was never sent: nothing of it is left.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, issue: &Issue) -> Result<(), StoreError> {
    for picture in &issue.pictures {
        writer.remove(NEWSLETTER_PICTURES, &(picture.content, issue.id))?;
    }
    writer.remove(NEWSLETTER_TEXTS, &issue.id)?;
    writer.remove(NEWSLETTER_PROGRESS, &issue.id)?;
    writer.remove(NEWSLETTERS, &issue.id)?;
    writer.remove_beginning(NEWSLETTER_QUEUE, &issue.id.bytes())?;
    writer.remove_beginning(NEWSLETTER_DELIVERIES, &issue.id.bytes())
}

/// The texts of an issue.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn texts(source: &impl Source, id: IssueId) -> Result<Written, StoreError> {
    Ok(source.get(NEWSLETTER_TEXTS, &id)?.map(Written::from).unwrap_or_default())
}

/// Stores the texts of an issue.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_texts(writer: &Writer, id: IssueId, texts: &Written) -> Result<(), StoreError> {
    writer.put(NEWSLETTER_TEXTS, &id, &IssueTextsRecord::from(texts))
}

/// How far an issue is.
///
/// # Errors
/// As [`texts`].
pub fn progress(source: &impl Source, id: IssueId) -> Result<Progress, StoreError> {
    Ok(source.get(NEWSLETTER_PROGRESS, &id)?.map(Progress::from).unwrap_or_default())
}

/// Stores how far an issue is.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_progress(writer: &Writer, id: IssueId, progress: &Progress) -> Result<(), StoreError> {
    writer.put(NEWSLETTER_PROGRESS, &id, &ProgressRecord::from(progress))
}

/// Whether an issue uses a content as a picture.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn is_picture(source: &impl Source, content: ContentId) -> Result<bool, StoreError> {
    let mut found = false;
    source.walk_raw(NEWSLETTER_PICTURES, &beginning_with(&content.bytes()), Order::Ascending, &mut |_, _| {
        found = true;
        Ok(ControlFlow::Break(()))
    })?;
    Ok(found)
}

/// Makes the uses of pictures anew from the issues.
///
/// # Errors
/// As [`get`].
pub fn rebuild(writer: &Writer) -> Result<(), StoreError> {
    writer.clear(NEWSLETTER_PICTURES)?;
    walk(writer, |issue| {
        for picture in &issue.pictures {
            writer.put(NEWSLETTER_PICTURES, &(picture.content, issue.id), &IssueLinkRecord)?;
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// How many deliveries began in each of the minutes that are known, by minute since 1970.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn pace(source: &impl Source) -> Result<Vec<(u64, u32)>, StoreError> {
    let mut minutes = Vec::new();
    source.walk(NEWSLETTER_PACE, &EVERYTHING, Order::Ascending, |minute, record: PaceRecord| {
        minutes.push((minute, record.begun));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(minutes)
}

/// Counts deliveries of a minute, and forgets the minutes that lie as far away as the second number says: behind it, or
/// ahead of it since the clock was set back.
///
/// # Errors
/// As [`pace`].
pub fn count_pace(writer: &Writer, minute: u64, begun: u32, farthest: u64) -> Result<(), StoreError> {
    for (known, _) in pace(writer)?.into_iter().filter(|(known, _)| known.abs_diff(minute) >= farthest) {
        writer.remove(NEWSLETTER_PACE, &known)?;
    }
    let before = writer.get(NEWSLETTER_PACE, &minute)?.map_or(0, |record| record.begun);
    writer.put(NEWSLETTER_PACE, &minute, &PaceRecord { begun: before.saturating_add(begun) })
}

/// Notes that a mail of the outbox tries an issue in a language.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_trial(writer: &Writer, mail: MailId, issue: IssueId, language: Language) -> Result<(), StoreError> {
    writer.put(NEWSLETTER_TRIALS, &mail, &TrialRecord::new(issue, language))
}

/// Which issue a mail of the outbox tries, and in which language; none where it tries none.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn trial(source: &impl Source, mail: MailId) -> Result<Option<(IssueId, Language)>, StoreError> {
    let Some(record) = source.get(NEWSLETTER_TRIALS, &mail)? else { return Ok(None) };
    record.trial().map(Some).map_err(|reason| inconsistent(NEWSLETTER_TRIALS, &mail, &reason))
}

/// Forgets that a mail tried an issue.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove_trial(writer: &Writer, mail: MailId) -> Result<(), StoreError> {
    writer.remove(NEWSLETTER_TRIALS, &mail).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::{count_pace, get, is_picture, next_id, pace, put, remove};
    use crate::domain::attachment::ContentId;
    use crate::domain::history::Author;
    use crate::domain::moment::Moment;
    use crate::domain::newsletter::{Issue, IssuePicture, IssueState};
    use crate::domain::subscriber::{Audience, MailingList};
    use crate::store::meta::Kind;
    use crate::store::{Store, StoreError, Writer};

    fn store() -> Store {
        Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens")
    }

    fn write<T>(store: &Store, work: impl FnOnce(&Writer) -> Result<T, StoreError>) -> T {
        store.write(work).expect("stored")
    }

    fn put_new(writer: &Writer, contents: &[u8]) -> Result<Issue, StoreError> {
        let picture = |byte: &u8| IssuePicture { number: 1, content: ContentId::new([*byte; 32]), name: String::new() };
        let issue = Issue {
            id: next_id(writer)?,
            version: 1,
            audience: Audience::of(MailingList::Newsletter),
            news: None,
            pictures: contents.iter().map(picture).collect(),
            state: IssueState::Draft,
            created: Moment::default(),
            changed: Moment::default(),
            by: Author::Bank,
        };
        put(writer, &issue)?;
        Ok(issue)
    }

    #[test]
    fn pictures_are_used_as_long_as_an_issue_has_them() {
        let store = store();
        let used = |byte| store.read(|reader| is_picture(reader, ContentId::new([byte; 32]))).expect("read");
        let first = write(&store, |writer| put_new(writer, &[1, 2]));
        let second = write(&store, |writer| put_new(writer, &[2]));
        assert!(used(1) && used(2) && !used(3));
        let without = Issue { pictures: first.pictures[1..].to_vec(), ..first.clone() };
        write(&store, |writer| put(writer, &without));
        assert!(!used(1) && used(2));
        write(&store, |writer| remove(writer, &without));
        assert!(used(2), "the other issue has it still");
        write(&store, |writer| remove(writer, &second));
        assert!(!used(2));
        assert_eq!(store.read(|reader| get(reader, first.id)).expect("read"), None);
    }

    #[test]
    fn minutes_far_away_are_forgotten_on_both_sides() {
        let store = store();
        for (minute, begun) in [(100, 3), (159, 4), (159, 1), (5_000, 9), (160, 1)] {
            write(&store, |writer| count_pace(writer, minute, begun, 60));
        }
        assert_eq!(store.read(pace).expect("read"), [(160, 1)], "what a clock far ahead had left is gone");
        write(&store, |writer| count_pace(writer, 161, 2, 60));
        assert_eq!(store.read(pace).expect("read"), [(160, 1), (161, 2)]);
    }
}
