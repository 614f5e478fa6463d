//! Giving files out: who may have one, and whether it is there.

use std::fs::File;

use crate::blobs::BlobError;
use crate::domain::attachment::thumb::THUMBS;
use crate::domain::attachment::{Blob, ContentId, FileKind, State, Thumbs};
use crate::domain::number::LinkNumber;
use crate::domain::role::{Actor, Permission};
use crate::service::{Bank, Failure};
use crate::store;

/// A file to be sent.
#[derive(Debug)]
pub struct Opened {
    /// The file, whole.
    pub file: File,
    /// Bytes.
    pub size: u64,
    /// What it is.
    pub kind: FileKind,
}

/// What is answered to whoever asks for a file.
#[derive(Debug)]
pub enum Delivery {
    /// The file.
    File(Opened),
    /// The virus scanner has not looked at it yet.
    Waiting,
    /// The virus scanner has found something in it, and it was deleted.
    Infected,
}

/// What is answered to whoever asks for a small picture.
#[derive(Debug)]
pub enum Picture {
    /// The picture and its size in bytes; JPEG.
    File(File, u64),
    /// There is none: the content is no picture, or may not be seen yet.
    None,
}

/// A content that a card uses or once did.
///
/// # Errors
/// [`Failure::NotFound`] where the card does not, [`Failure::Foreign`] for another company's card,
/// [`Failure::Unavailable`] where the file is missing or changed on the disk.
pub fn open_file(bank: &Bank, actor: &Actor, link: LinkNumber, content: ContentId) -> Result<Delivery, Failure> {
    let blob = blob_of(bank, actor, link, content)?;
    match blob.state {
        State::Waiting => Ok(Delivery::Waiting),
        State::Infected { .. } => Ok(Delivery::Infected),
        State::Clean => {
            let file = bank.blobs.open_file(content, blob.size).map_err(unavailable)?;
            Ok(Delivery::File(Opened { file, size: blob.size, kind: blob.kind }))
        }
    }
}

/// A small picture of a content that a card uses or once did; one that was thrown away is made again.
///
/// # Errors
/// As [`open_file`]; [`Failure::NotFound`] for a size that there is not.
pub fn open_thumb(
    bank: &Bank,
    actor: &Actor,
    link: LinkNumber,
    content: ContentId,
    edge: u16,
) -> Result<Picture, Failure> {
    if !THUMBS.contains(&edge) {
        return Err(Failure::NotFound);
    }
    let blob = blob_of(bank, actor, link, content)?;
    if !blob.is_clean() || !blob.kind.is_picture() || blob.thumbs == Thumbs::Impossible {
        return Ok(Picture::None);
    }
    let disk = |error: std::io::Error| Failure::Unavailable(format!("a small picture of {content}: {error}"));
    if let Some((file, size)) = bank.blobs.thumb(content, edge).map_err(disk)? {
        return Ok(Picture::File(file, size));
    }
    super::make_thumbs(bank, content, &blob)?;
    Ok(match bank.blobs.thumb(content, edge).map_err(disk)? {
        Some((file, size)) => Picture::File(file, size),
        None => Picture::None,
    })
}

fn blob_of(bank: &Bank, actor: &Actor, link: LinkNumber, content: ContentId) -> Result<Blob, Failure> {
    let scope = actor.require(Permission::ReadProducts, link.company)?;
    if !bank.store.read(|reader| store::blobs::is_used_by(reader, scope, link.number, content))? {
        return Err(Failure::NotFound);
    }
    bank.blob(content)?.ok_or_else(|| Failure::Internal(format!("{link} uses {content}, which has no record")))
}

pub(super) fn unavailable(error: BlobError) -> Failure {
    Failure::Unavailable(error.to_string())
}

impl Bank {
    /// What is known of a content; `None` where it is not known. Says nothing of who may see it.
    ///
    /// # Errors
    /// [`Failure`] where the store fails.
    pub fn blob(&self, content: ContentId) -> Result<Option<Blob>, Failure> {
        Ok(self.known.blob(content, || self.store.read(|reader| store::blobs::blob(reader, content)))?)
    }
}
