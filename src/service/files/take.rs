//! Taking a file in: what it is, whether it is taken, and keeping it under its address.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;

use crate::domain::attachment::detect::Bytes;
use crate::domain::attachment::{Accept, Blob, ContentId, FileKind, FileRef, State, Thumbs, Unfit, detect};
use crate::domain::moment::Moment;
use crate::domain::product::FileProblem;
use crate::exchange::picture::{self, PictureError};
use crate::service::{Bank, Failure};
use crate::store;
use crate::store::Writer;

/// A file as it came from a browser: complete and on the disk, not yet looked at.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'a> {
    /// Where it is; it may be moved away from there.
    pub path: &'a Path,
    /// The name that the person's machine gave it.
    pub name: &'a str,
    /// Bytes.
    pub size: u64,
    /// The SHA-256 of its bytes.
    pub hash: [u8; ContentId::BYTES],
    /// Whether more came than the bank takes.
    pub cut: bool,
}

/// A file that was taken in and is on the disk under its address; nothing refers to it yet.
#[derive(Clone, Debug)]
pub struct Taken {
    /// As a card refers to it.
    pub file: FileRef,
    /// What is known of it.
    pub blob: Blob,
}

/// Looks at a file and keeps it. The caller holds [`crate::blobs::Blobs::hold`] until its use is stored.
pub(in crate::service) fn take(
    bank: &Bank,
    sent: &Sent<'_>,
    accept: Accept,
) -> Result<Result<Taken, FileProblem>, Failure> {
    let settings = &bank.config.files;
    if sent.cut || sent.size > settings.size {
        return Ok(Err(FileProblem::TooLarge { max: settings.megabytes() }));
    }
    let mut file = File::open(sent.path).map_err(disk)?;
    let kind = match detect(&OnDisk { file: &file, size: sent.size }).map_err(disk)? {
        Ok(kind) => kind,
        Err(unfit) => return Ok(Err(FileProblem::Unfit(unfit))),
    };
    if !accept.takes(kind) {
        return Ok(Err(FileProblem::NotHere { kind }));
    }
    if !settings.kinds.contains(&kind) {
        return Ok(Err(FileProblem::Unfit(Unfit::Unknown)));
    }
    let kept = if kind.is_picture() { keep_picture(bank, &mut file, kind)? } else { keep_as_it_is(bank, sent)? };
    let (content, size, pixels) = match kept {
        Ok(kept) => kept,
        Err(problem) => return Ok(Err(problem)),
    };
    let state = if settings.scanner.is_some() { State::Waiting } else { State::Clean };
    let thumbs = if kind.is_picture() { Thumbs::Due } else { Thumbs::None };
    let blob = Blob { size, kind, pixels, state, thumbs, stored: Moment::default() };
    Ok(Ok(Taken { file: FileRef::new(content, sent.name, kind.ending()), blob }))
}

type Kept = (ContentId, u64, Option<crate::domain::attachment::Pixels>);

fn keep_as_it_is(bank: &Bank, sent: &Sent<'_>) -> Result<Result<Kept, FileProblem>, Failure> {
    let content = ContentId::new(sent.hash);
    bank.blobs.keep(sent.path, content).map_err(disk)?;
    Ok(Ok((content, sent.size, None)))
}

/// Measures a picture, takes out what the camera wrote into it, and keeps what is left.
fn keep_picture(bank: &Bank, file: &mut File, kind: FileKind) -> Result<Result<Kept, FileProblem>, Failure> {
    let most = bank.config.files.pixels;
    file.seek(SeekFrom::Start(0)).map_err(disk)?;
    let pixels = match picture::measure(kind, BufReader::new(&mut *file), most) {
        Ok(pixels) if pixels.count() <= most => pixels,
        Ok(pixels) => {
            let was = pixels.count().div_ceil(1_000_000);
            return Ok(Err(FileProblem::TooManyPixels { max: most / 1_000_000, was }));
        }
        Err(error) => return refused(error),
    };
    let mut draft = bank.blobs.draft().map_err(disk)?;
    if let Err(error) = clean(kind, file, &draft.file) {
        return refused(error);
    }
    let (content, size) = draft.finish().map_err(disk)?;
    bank.blobs.keep(draft.path(), content).map_err(disk)?;
    Ok(Ok((content, size, Some(pixels))))
}

/// Bytes that are read and written at once: pictures are copied in small pieces otherwise.
const PIECE: usize = 128 * 1024;

fn clean(kind: FileKind, from: &mut File, into: &File) -> Result<(), PictureError> {
    let mut from = BufReader::with_capacity(PIECE, from);
    let mut into = Buffered { file: into, pending: Vec::with_capacity(PIECE) };
    picture::clean(kind, &mut from, &mut into)?;
    Write::flush(&mut into)?;
    Ok(())
}

fn refused(error: PictureError) -> Result<Result<Kept, FileProblem>, Failure> {
    match error {
        PictureError::Broken(_) => Ok(Err(FileProblem::Unfit(Unfit::Broken))),
        PictureError::TooLarge => Ok(Err(FileProblem::Unfit(Unfit::Swollen))),
        PictureError::Io(error) => Err(disk(error)),
    }
}

fn disk(error: io::Error) -> Failure {
    Failure::Unavailable(format!("an attachment cannot be kept: {error}"))
}

/// A file that gathers what is written; reading and seeking let go of it first.
struct Buffered<'a> {
    file: &'a File,
    pending: Vec<u8>,
}

impl Write for Buffered<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.pending.len() + bytes.len() > PIECE {
            self.flush()?;
        }
        self.pending.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.pending)?;
        self.pending.clear();
        Ok(())
    }
}

impl Read for Buffered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Write::flush(self)?;
        self.file.read(buffer)
    }
}

impl Seek for Buffered<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        Write::flush(self)?;
        self.file.seek(to)
    }
}

struct OnDisk<'a> {
    file: &'a File,
    size: u64,
}

impl Bytes for OnDisk<'_> {
    type Error = io::Error;

    fn size(&self) -> u64 {
        self.size
    }

    fn read(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        self.file.read_exact_at(into, at)
    }
}

/// Stores what is known of a file that was taken in, in the transaction that refers to it. A content that is known
/// already keeps its state, but for one in which something was found: it is looked at anew.
pub(in crate::service) fn store_taken(writer: &Writer, now: Moment, taken: &Taken) -> Result<(), Failure> {
    let content = taken.file.content;
    let known = store::blobs::blob(writer, content)?;
    if known.is_none_or(|known| matches!(known.state, State::Infected { .. })) {
        store::blobs::put(writer, content, &Blob { stored: now, ..taken.blob.clone() })?;
    }
    Ok(())
}
