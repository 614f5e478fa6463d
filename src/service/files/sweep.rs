//! Sweeping: contents that nobody uses, and files that nobody knows, after a time of grace.
//!
//! They are left by uploads that were broken off between the file and the transaction. What a card once used stays for
//! good, since its history refers to it.

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::domain::attachment::{Blob, ContentId, State};
use crate::domain::moment::Moment;
use crate::service::{Bank, Failure};
use crate::store;
use crate::store::{Reader, Source, StoreError};

/// Seconds that something unused is left alone: longer than any upload may take.
pub const GRACE: i64 = 24 * 60 * 60;

/// What was swept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Contents that nobody used.
    pub contents: usize,
    /// Files that nobody knew.
    pub files: usize,
}

/// Sweeps what has been unused for [`GRACE`].
///
/// # Errors
/// [`Failure`] where the store or the disk fails.
pub fn sweep(bank: &Bank) -> Result<Swept, Failure> {
    let before = bank.clock.now().plus_seconds(-GRACE);
    let unused = bank.store.read(|reader| {
        let mut unused = Vec::new();
        store::blobs::walk(reader, |content, blob| {
            if blob.stored < before && is_unused(reader, content)? {
                unused.push(content);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok::<_, StoreError>(unused)
    })?;
    let mut swept = Swept::default();
    for content in unused {
        swept.contents += usize::from(forget(bank, content)?);
    }
    let disk = |error: io::Error| Failure::Unavailable(format!("attachments cannot be swept: {error}"));
    for (content, path) in bank.store.read(|reader| strange(bank, reader, before))?.map_err(disk)? {
        let _alone = bank.blobs.alone();
        // Somebody may have sent the same meanwhile.
        let blob = bank.store.read(|reader| store::blobs::blob(reader, content))?;
        if blob.as_ref().is_none_or(is_condemned) {
            fs::remove_file(&path).map_err(disk)?;
            swept.files += 1;
        }
    }
    Ok(swept)
}

/// Whether neither a card nor a newsletter uses a content.
fn is_unused(source: &impl Source, content: ContentId) -> Result<bool, StoreError> {
    Ok(store::blobs::users(source, content, 1)?.is_empty() && !store::newsletters::is_picture(source, content)?)
}

/// Files that nobody knows, and those of condemned contents: those are past their grace, and still there only where the
/// process ended between the verdict and the deed. Whatever else somebody has put there is not ours to delete; `verify`
/// names it.
fn strange(bank: &Bank, reader: &Reader, before: Moment) -> Result<io::Result<Vec<(ContentId, PathBuf)>>, StoreError> {
    let mut strange = Vec::new();
    let mut failed = None;
    let walked = bank.blobs.walk(|found| {
        let Some(content) = found.content.filter(|_| found.path.is_file()) else { return Ok(()) };
        match store::blobs::blob(reader, content) {
            Ok(None) if found.written < before => strange.push((content, found.path)),
            Ok(Some(blob)) if is_condemned(&blob) => strange.push((content, found.path)),
            Ok(_) => {}
            Err(error) => failed = Some(error),
        }
        Ok(())
    });
    failed.map_or(Ok(walked.map(|()| strange)), Err)
}

const fn is_condemned(blob: &Blob) -> bool {
    matches!(blob.state, State::Infected { .. })
}

/// Forgets a content unless somebody has begun to use it.
fn forget(bank: &Bank, content: ContentId) -> Result<bool, Failure> {
    let _alone = bank.blobs.alone();
    let unused = bank.write(|writer, _| {
        let unused = is_unused(writer, content)?;
        if unused {
            store::blobs::remove(writer, content)?;
        }
        Ok(unused)
    })?;
    if unused {
        bank.known.forget(content);
        bank.blobs
            .remove(content)
            .map_err(|error| Failure::Unavailable(format!("{content} cannot be deleted: {error}")))?;
    }
    Ok(unused)
}
