//! Pictures: what a camera wrote into them besides the picture is taken out without touching a pixel, and small
//! pictures are made of them under limits.
//!
//! Invariant: a cleaned picture shows the same, in the same position and colours, and says neither where nor by whom
//! nor with what it was taken; nothing follows its end. Cleaning what is clean changes nothing.

mod decode;
mod jpeg;
mod orientation;
mod png;
mod shrink;
mod tiff;
mod webp;

use std::io::{self, Read, Seek, SeekFrom, Write};

pub use self::decode::{Thumb, measure, shrink};
use crate::domain::attachment::FileKind;

/// Why a picture is not taken.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// Its bytes contradict themselves or end early.
    #[error("the picture is broken: {0}")]
    Broken(&'static str),
    /// It needs more memory than a picture may.
    #[error("the picture is too large to be decoded")]
    TooLarge,
    /// The disk.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Copies a picture without what a camera wrote into it; files of other kinds are no pictures and are refused.
///
/// # Errors
/// [`PictureError`]; what has been written by then is worth nothing.
pub fn clean(
    kind: FileKind,
    from: &mut (impl Read + Seek),
    into: &mut (impl Read + Write + Seek),
) -> Result<(), PictureError> {
    from.seek(SeekFrom::Start(0))?;
    match kind {
        FileKind::Jpeg => jpeg::clean(from, into),
        FileKind::Png => png::clean(from, into),
        FileKind::WebP => webp::clean(from, into),
        FileKind::Tiff => {
            io::copy(from, into)?;
            tiff::clean(into)
        }
        _ => Err(PictureError::Broken("no picture")),
    }
}

/// Fills a buffer; a file that ends before is broken.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> Result<(), PictureError> {
    from.read_exact(buffer).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => PictureError::Broken("it ends early"),
        _ => PictureError::Io(error),
    })
}

/// Copies exactly so many bytes; a file that ends before is broken.
fn copy(from: &mut impl Read, into: &mut impl Write, bytes: u64) -> Result<(), PictureError> {
    if io::copy(&mut from.take(bytes), into)? == bytes { Ok(()) } else { Err(PictureError::Broken("it ends early")) }
}

/// Passes over exactly so many bytes; a file that ends before is broken.
fn skip(from: &mut impl Read, bytes: u64) -> Result<(), PictureError> {
    copy(from, &mut io::sink(), bytes)
}

#[cfg(test)]
mod tests;
