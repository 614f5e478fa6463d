//! Contents of attachments in the store: what is known of each, who uses it, and what is still to be done with it.
//! Their bytes are files beside the database (`crate::blobs`).
//!
//! Invariant: whoever refers to a content has a use of it and the content has a record (`products` writes both in one
//! transaction with the card), and a content with something still to be done has a row of work.

use std::ops::{Bound, ControlFlow};

use super::StoreError;
use super::keys::{Key, beginning_with};
use super::records::blob::{BlobRecord, UseRecord, WorkRecord};
use super::tables::{BLOB_USES, BLOB_WORK, BLOBS};
use super::transaction::{EVERYTHING, Order, Source, Writer};
use crate::domain::attachment::{Blob, ContentId, State, Thumbs};
use crate::domain::moment::Moment;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::domain::role::CompanyScope;

/// Why work on a content could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// The virus scanner does not answer.
    ScannerDown,
    /// The virus scanner takes no file of this size.
    TooLargeToScan,
    /// The virus scanner said something that is not understood.
    ScannerOdd,
    /// The file is not on the disk, or cannot be read.
    NoFile,
}

impl Trouble {
    /// All, for tests that walk them.
    pub const ALL: [Trouble; 4] = [Trouble::ScannerDown, Trouble::TooLargeToScan, Trouble::ScannerOdd, Trouble::NoFile];

    const fn code(self) -> u8 {
        match self {
            Trouble::ScannerDown => 1,
            Trouble::TooLargeToScan => 2,
            Trouble::ScannerOdd => 3,
            Trouble::NoFile => 4,
        }
    }

    fn from_code(code: u8) -> Option<Trouble> {
        Trouble::ALL.into_iter().find(|trouble| trouble.code() == code)
    }
}

/// Work that is still to be done with a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// The content.
    pub content: ContentId,
    /// How often it has failed.
    pub tries: u32,
    /// Not before this moment.
    pub next: Moment,
    /// Why it failed last.
    pub trouble: Option<Trouble>,
}

/// What is known of a content. Says nothing of what is on any card.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn blob(source: &impl Source, content: ContentId) -> Result<Option<Blob>, StoreError> {
    source.get(BLOBS, &content)?.map(|record| read(content, record)).transpose()
}

fn read(content: ContentId, record: BlobRecord) -> Result<Blob, StoreError> {
    record
        .blob()
        .map_err(|reason| StoreError::Inconsistent { table: BLOBS.name(), reason: format!("{content}: {reason}") })
}

/// Stores what is known of a content, and whether something is still to be done with it.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put(writer: &Writer, content: ContentId, blob: &Blob) -> Result<(), StoreError> {
    writer.put(BLOBS, &content, &BlobRecord::from(blob))?;
    if is_due(blob) {
        // What has been tried already keeps its count.
        if writer.get(BLOB_WORK, &content)?.is_none() {
            writer.put(BLOB_WORK, &content, &WorkRecord::default())?;
        }
    } else {
        writer.remove(BLOB_WORK, &content)?;
    }
    Ok(())
}

/// Whether something is still to be done with a content.
pub fn is_due(blob: &Blob) -> bool {
    match blob.state {
        State::Waiting => true,
        State::Clean => blob.thumbs == Thumbs::Due,
        State::Infected { .. } => false,
    }
}

/// Forgets a content that nobody uses.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove(writer: &Writer, content: ContentId) -> Result<(), StoreError> {
    writer.remove(BLOBS, &content)?;
    writer.remove(BLOB_WORK, &content)?;
    Ok(())
}

/// Calls `visit` with every content, in the order of addresses.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged, and whatever `visit` returns.
pub fn walk(
    source: &impl Source,
    mut visit: impl FnMut(ContentId, Blob) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    source.walk(BLOBS, &EVERYTHING, Order::Ascending, |content, record| visit(content, read(content, record)?))
}

/// How many attachments have a file, and their bytes. Reads every one of them.
///
/// # Errors
/// As [`walk`].
pub fn stored(source: &impl Source) -> Result<(u64, u64), StoreError> {
    let (mut count, mut bytes) = (0, 0_u64);
    walk(source, |_, blob| {
        if !matches!(blob.state, State::Infected { .. }) {
            (count, bytes) = (count + 1, bytes.saturating_add(blob.size));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok((count, bytes))
}

/// Notes that a card uses a content.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub(super) fn add_use(writer: &Writer, content: ContentId, link: LinkNumber) -> Result<(), StoreError> {
    let key = (content, link);
    // Nearly always it is noted already: reading is cheaper than writing the same again.
    if writer.get(BLOB_USES, &key)?.is_none() {
        writer.put(BLOB_USES, &key, &UseRecord)?;
    }
    Ok(())
}

/// Whether a company's card under a number uses a content, or did in one of its versions.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn is_used_by(
    source: &impl Source,
    scope: CompanyScope,
    number: LviNumber,
    content: ContentId,
) -> Result<bool, StoreError> {
    Ok(source.get(BLOB_USES, &(content, LinkNumber::new(number, scope.company())))?.is_some())
}

/// The cards that use a content or did, at most so many; for work of the bank itself, not of a person.
///
/// # Errors
/// [`StoreError`] where the disk fails or a key is damaged.
pub fn users(source: &impl Source, content: ContentId, most: usize) -> Result<Vec<LinkNumber>, StoreError> {
    let mut links = Vec::new();
    source.walk_raw(BLOB_USES, &beginning_with(&content.bytes()), Order::Ascending, &mut |key, _| {
        let (_, link) =
            <(ContentId, LinkNumber)>::read(key).ok_or(StoreError::DamagedKey { table: BLOB_USES.name() })?;
        links.push(link);
        Ok(if links.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    Ok(links)
}

/// The work after a content, at most so much, in the order of addresses.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn work(source: &impl Source, after: Option<ContentId>, most: usize) -> Result<Vec<Work>, StoreError> {
    let from = after.map_or(Bound::Unbounded, |content| Bound::Excluded(Key::bytes(&content)));
    let mut found = Vec::new();
    source.walk(BLOB_WORK, &(from, Bound::Unbounded), Order::Ascending, |content, record: WorkRecord| {
        found.push(Work {
            content,
            tries: record.tries,
            next: Moment::from_millis(record.next),
            trouble: Trouble::from_code(record.trouble),
        });
        Ok(if found.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    Ok(found)
}

/// Why the work on a content is late; `None` where it is not, or there is none.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn trouble(source: &impl Source, content: ContentId) -> Result<Option<Trouble>, StoreError> {
    Ok(source.get(BLOB_WORK, &content)?.and_then(|record| Trouble::from_code(record.trouble)))
}

/// How many contents have something still to be done.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn work_left(source: &impl Source) -> Result<u64, StoreError> {
    source.count(BLOB_WORK)
}

/// Notes that work has failed and when it is tried again.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_off(writer: &Writer, work: Work) -> Result<(), StoreError> {
    let record =
        WorkRecord { tries: work.tries, next: work.next.millis(), trouble: work.trouble.map_or(0, Trouble::code) };
    writer.put(BLOB_WORK, &work.content, &record)
}

#[cfg(test)]
mod tests {
    use super::{Trouble, Work, blob, put, put_off, remove, work};
    use crate::domain::attachment::{Blob, ContentId, FileKind, State, Thumbs};
    use crate::domain::moment::Moment;
    use crate::store::meta::Kind;
    use crate::store::{Store, StoreError};

    #[test]
    fn work_follows_from_the_state_and_keeps_its_count() {
        let store = Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens");
        let content = ContentId::new([7; 32]);
        let waiting = Blob {
            size: 1,
            kind: FileKind::Png,
            pixels: None,
            state: State::Waiting,
            thumbs: Thumbs::Due,
            stored: Moment::default(),
        };
        let clean = Blob { state: State::Clean, ..waiting.clone() };
        let done = Blob { thumbs: Thumbs::Made, ..clean.clone() };
        let next = Moment::from_millis(9);
        let late = Work { content, tries: 4, next, trouble: Some(Trouble::ScannerDown) };
        let result: Result<(), StoreError> = store.write(|writer| {
            put(writer, content, &waiting)?;
            put_off(writer, late)?;
            put(writer, content, &clean)?;
            assert_eq!(work(writer, None, 10)?, [late]);
            assert_eq!(work(writer, Some(content), 10)?, []);
            put(writer, content, &done)?;
            assert_eq!(work(writer, None, 10)?, []);
            assert_eq!(blob(writer, content)?, Some(done));
            remove(writer, content)?;
            assert_eq!(blob(writer, content)?, None);
            Ok(())
        });
        result.expect("stored");
    }
}
