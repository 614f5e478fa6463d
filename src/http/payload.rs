//! Bodies of responses: nothing, bytes at once, or a range of a file read piece by piece.
//!
//! Invariant: the exact length is known beforehand; a file that ends early breaks the connection off rather than
//! passing for complete.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::task::{JoinHandle, spawn_blocking};

/// Bytes of a file read at a time: large enough that the hop to a blocking thread does not show, small enough that a
/// hundred slow downloads hold 25 MB.
const PIECE: u64 = 256 * 1024;

/// The body of a response.
#[derive(Debug, Default)]
pub enum Payload {
    /// Nothing.
    #[default]
    Empty,
    /// These bytes.
    Bytes(Bytes),
    /// Part of a file.
    File(Box<FilePart>),
}

/// Part of a file, being sent.
#[derive(Debug)]
pub struct FilePart {
    file: Arc<File>,
    /// Where the next piece that is not asked for yet begins.
    at: u64,
    /// Bytes that are not asked for yet.
    left: u64,
    /// Bytes that are not sent yet.
    rest: u64,
    reading: Option<JoinHandle<io::Result<Vec<u8>>>>,
}

impl Payload {
    /// `len` bytes of a file from `at` on.
    pub fn file(file: File, at: u64, len: u64) -> Payload {
        if len == 0 {
            return Payload::Empty;
        }
        Payload::File(Box::new(FilePart { file: Arc::new(file), at, left: len, rest: len, reading: None }))
    }

    /// Its length, where it can be had; it always can.
    pub fn exact_len(&self) -> Option<u64> {
        self.size_hint().exact()
    }

    /// The bytes, where they are in memory.
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Payload::Bytes(bytes) => bytes,
            Payload::Empty | Payload::File(_) => &[],
        }
    }
}

impl From<String> for Payload {
    fn from(text: String) -> Payload {
        Payload::from(Bytes::from(text))
    }
}

impl From<Bytes> for Payload {
    fn from(bytes: Bytes) -> Payload {
        if bytes.is_empty() { Payload::Empty } else { Payload::Bytes(bytes) }
    }
}

impl Body for Payload {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match &mut *self {
            Payload::Empty => Poll::Ready(None),
            Payload::Bytes(bytes) => {
                let bytes = std::mem::take(bytes);
                *self = Payload::Empty;
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Payload::File(part) => {
                let piece = ready!(part.poll_piece(context));
                if part.rest == 0 || piece.is_err() {
                    *self = Payload::Empty;
                }
                Poll::Ready(Some(piece.map(Frame::data)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Payload::Empty)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(match self {
            Payload::Empty => 0,
            Payload::Bytes(bytes) => bytes.len() as u64,
            Payload::File(part) => part.rest,
        })
    }
}

impl FilePart {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
        let reading = match &mut self.reading {
            Some(reading) => reading,
            None => {
                let first = self.read_on();
                self.reading.insert(first)
            }
        };
        let piece = ready!(Pin::new(reading).poll(context)).map_err(io::Error::other)??;
        self.rest -= piece.len() as u64;
        // The next piece is read while this one is encrypted and sent.
        self.reading = (self.left > 0).then(|| self.read_on());
        Poll::Ready(Ok(Bytes::from(piece)))
    }

    /// Begins to read the next piece.
    fn read_on(&mut self) -> JoinHandle<io::Result<Vec<u8>>> {
        let (file, at, len) = (Arc::clone(&self.file), self.at, self.left.min(PIECE));
        self.at += len;
        self.left -= len;
        spawn_blocking(move || read(&file, at, len))
    }
}

/// Exactly so many bytes of a file.
fn read(file: &File, at: u64, len: u64) -> io::Result<Vec<u8>> {
    let mut reader: &File = file;
    reader.seek(SeekFrom::Start(at))?;
    let mut piece = Vec::with_capacity(usize::try_from(len).map_err(io::Error::other)?);
    // Unlike a read into a slice, this need not fill the room with noughts first.
    reader.take(len).read_to_end(&mut piece)?;
    if piece.len() as u64 == len { Ok(piece) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
