//! Receives bodies within the limits of their route.
//!
//! Invariant: memory is bounded by the limit of the route, or by a few times [`PIECE`] where the body goes to disk; a
//! client that sends too slowly is cut off; nothing is handed on unless it is complete, and a file is on the disk then.

use std::fs::File;
use std::future::poll_fn;
use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use hyper::body::{Body as _, Incoming};
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE};
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::{Instant, Sleep, sleep_until};

use super::limits::Limits;
use crate::http::application::Refusal;
use crate::http::multipart::{Event, PartHead, Splitter};
use crate::http::params::{BadInput, MAX_VALUE, Params};
use crate::http::request::{Body, Head, is_urlencoded, media_type};
use crate::http::route::{BodyLimit, FORM};
use crate::http::spool::{Receiving, Spool, SpooledFile};

/// Bytes that are gathered before they are written to disk, because each write hops to another thread.
const PIECE: usize = 256 * 1024;

/// Receives the body of a request.
///
/// # Errors
/// Says why the body is refused.
pub async fn receive(
    head: &Head,
    incoming: &mut Option<Incoming>,
    limit: BodyLimit,
    limits: &Limits,
    spool: &Spool,
) -> Result<Body, Refusal> {
    let Some(incoming) = incoming.as_mut().filter(|incoming| !incoming.is_end_stream()) else {
        return Ok(Body::Empty);
    };
    let encoded = head.headers.get(CONTENT_ENCODING).is_some_and(|coding| coding != "identity");
    match limit {
        BodyLimit::None => Err(Refusal::BodyTooLarge),
        _ if encoded => Err(Refusal::UnsupportedMedia),
        BodyLimit::Bytes { max } => collect(Paced::new(incoming, max as u64, limits)?).await.map(Body::Bytes),
        // The application has not said how large the files may be.
        BodyLimit::Files => Err(Refusal::BodyTooLarge),
        BodyLimit::Form | BodyLimit::Upload { .. } | BodyLimit::Fields { .. } if is_urlencoded(&head.headers) => {
            collect(Paced::new(incoming, FORM as u64, limits)?).await.map(Body::Bytes)
        }
        BodyLimit::Form if is_multipart(head) => {
            parts(head, Paced::new(incoming, FORM as u64, limits)?, Files::Refused).await
        }
        BodyLimit::Fields { max } if is_multipart(head) => {
            parts(head, Paced::new(incoming, max, limits)?, Files::Dropped).await
        }
        BodyLimit::Form | BodyLimit::Fields { .. } => Err(Refusal::UnsupportedMedia),
        BodyLimit::Upload { max, file, files } if is_multipart(head) => {
            parts(head, Paced::new(incoming, max, limits)?, Files::Kept { spool, most: file, count: files }).await
        }
        BodyLimit::Upload { max, file, .. } => {
            let mut body = Paced::new(incoming, max, limits)?;
            let mut sink = Sink::begin(spool, file)?;
            while let Some(piece) = body.next().await? {
                sink.write(&piece).await?;
            }
            sink.finish(None, media_type(&head.headers)).await.map(Body::File)
        }
    }
}

/// What becomes of the files of a form.
#[derive(Clone, Copy)]
enum Files<'a> {
    /// There may be none.
    Refused,
    /// They are received for nobody.
    Dropped,
    /// They go to disk.
    Kept {
        spool: &'a Spool,
        /// Most bytes of each.
        most: u64,
        /// How many there may be.
        count: usize,
    },
}

fn is_multipart(head: &Head) -> bool {
    media_type(&head.headers).is_some_and(|media| media.eq_ignore_ascii_case("multipart/form-data"))
}

async fn collect(mut body: Paced<'_>) -> Result<Bytes, Refusal> {
    let Some(first) = body.next().await? else { return Ok(Bytes::new()) };
    let Some(second) = body.next().await? else { return Ok(first) };
    let mut all = BytesMut::from(first);
    all.extend_from_slice(&second);
    while let Some(piece) = body.next().await? {
        all.extend_from_slice(&piece);
    }
    Ok(all.freeze())
}

/// The part that is being received.
enum Current {
    None,
    Field(String, Vec<u8>),
    File(String, PartHead, Box<Sink>),
    /// A file for nobody.
    Dropped,
    /// A file input that was left empty: browsers send a part without name and data.
    Nothing,
}

async fn parts(head: &Head, mut body: Paced<'_>, wanted: Files<'_>) -> Result<Body, Refusal> {
    let content_type = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut splitter = Splitter::new(content_type).map_err(Refusal::BadInput)?;
    let mut fields = Params::new();
    let mut files = Vec::new();
    let mut current = Current::None;
    loop {
        match splitter.event().map_err(Refusal::BadInput)? {
            Event::Part(part) => {
                complete(current, &mut fields, &mut files).await?;
                current = begin(part, files.len(), wanted)?;
            }
            Event::Data(data) => match &mut current {
                Current::Field(name, value) => {
                    if value.len() + data.len() > MAX_VALUE {
                        return Err(Refusal::BadInput(BadInput::ValueTooLong(std::mem::take(name))));
                    }
                    value.extend_from_slice(&data);
                }
                Current::File(_, _, sink) => sink.write(&data).await?,
                Current::Dropped => {}
                Current::None | Current::Nothing => return Err(Refusal::BadInput(BadInput::UnexpectedFile)),
            },
            Event::End => {
                complete(current, &mut fields, &mut files).await?;
                // The rest has no meaning, but leaving it unread would break the connection.
                while body.next().await?.is_some() {}
                return Ok(Body::Parts { fields, files });
            }
            Event::Starved => match body.next().await? {
                Some(piece) => splitter.push(&piece),
                None => return Err(Refusal::BadInput(BadInput::Multipart("the body ends early".to_owned()))),
            },
        }
    }
}

fn begin(part: PartHead, before: usize, wanted: Files<'_>) -> Result<Current, Refusal> {
    match (&part.file_name, wanted) {
        (None, _) => Ok(Current::Field(part.name, Vec::new())),
        (Some(name), _) if name.is_empty() => Ok(Current::Nothing),
        (Some(_), Files::Refused) => Err(Refusal::BadInput(BadInput::UnexpectedFile)),
        (Some(_), Files::Dropped) => Ok(Current::Dropped),
        (Some(_), Files::Kept { count, .. }) if before >= count => Err(Refusal::BadInput(BadInput::TooManyFiles)),
        (Some(_), Files::Kept { spool, most, .. }) => {
            Ok(Current::File(part.name.clone(), part, Box::new(Sink::begin(spool, most)?)))
        }
    }
}

async fn complete(
    current: Current,
    fields: &mut Params,
    files: &mut Vec<(String, SpooledFile)>,
) -> Result<(), Refusal> {
    match current {
        Current::None | Current::Nothing | Current::Dropped => Ok(()),
        Current::Field(name, value) => {
            let value = String::from_utf8(value).map_err(|_| Refusal::BadInput(BadInput::NotUtf8))?;
            fields.push(name, value).map_err(Refusal::BadInput)
        }
        Current::File(name, part, sink) => {
            let received = sink.finish(part.file_name.as_deref(), part.content_type.as_deref()).await?;
            files.push((name, received));
            Ok(())
        }
    }
}

/// Pieces that may wait for the disk: while one is written, the next come in.
const WAITING: usize = 3;

/// A file being written and hashed on a thread of its own, while the next piece comes in.
struct Sink {
    pieces: mpsc::Sender<Vec<u8>>,
    written: JoinHandle<io::Result<[u8; 32]>>,
    receiving: Receiving,
    gathered: Vec<u8>,
    len: u64,
    most: u64,
}

impl Sink {
    fn begin(spool: &Spool, most: u64) -> Result<Sink, Refusal> {
        let (file, receiving) = spool.begin().map_err(no_spool)?;
        let (pieces, coming) = mpsc::channel(WAITING);
        let written = spawn_blocking(move || write_all(file, coming));
        Ok(Sink { pieces, written, receiving, gathered: Vec::new(), len: 0, most })
    }

    async fn write(&mut self, data: &[u8]) -> Result<(), Refusal> {
        let room = self.most.saturating_sub(self.len);
        self.len += data.len() as u64;
        let kept = usize::try_from(room).unwrap_or(usize::MAX).min(data.len());
        if self.gathered.capacity() == 0 {
            self.gathered.reserve(PIECE + kept);
        }
        self.gathered.extend_from_slice(&data[..kept]);
        if self.gathered.len() >= PIECE { self.flush().await } else { Ok(()) }
    }

    async fn flush(&mut self) -> Result<(), Refusal> {
        // The thread has given up where nobody takes the piece: `finish` learns why.
        match self.pieces.send(std::mem::take(&mut self.gathered)).await {
            Ok(()) => Ok(()),
            Err(_) => Err(no_spool(failure(&mut self.written).await)),
        }
    }

    async fn finish(mut self, name: Option<&str>, content_type: Option<&str>) -> Result<SpooledFile, Refusal> {
        self.flush().await?;
        let Sink { pieces, written, receiving, len, most, .. } = self;
        drop(pieces);
        let hash = written.await.map_err(io::Error::other).and_then(|hash| hash).map_err(no_spool)?;
        Ok(receiving.finish((len, hash, len > most), name, content_type))
    }
}

/// Why a writing thread has given up.
async fn failure(written: &mut JoinHandle<io::Result<[u8; 32]>>) -> io::Error {
    match written.await {
        Ok(Err(error)) => error,
        Ok(Ok(_)) => io::Error::other("the writing thread ended early"),
        Err(lost) => io::Error::other(lost),
    }
}

/// Writes and hashes what comes until nothing more does, and puts it on the disk.
fn write_all(mut file: File, mut coming: mpsc::Receiver<Vec<u8>>) -> io::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    while let Some(piece) = coming.blocking_recv() {
        file.write_all(&piece)?;
        hash.update(&piece);
    }
    file.sync_data()?;
    Ok(hash.finalize().into())
}

fn no_spool(error: io::Error) -> Refusal {
    tracing::error!(%error, "a body cannot be written to disk");
    Refusal::NoSpool
}

/// A body with a limit of size and of patience.
struct Paced<'a> {
    incoming: &'a mut Incoming,
    left: u64,
    received: u64,
    began: Instant,
    end: Instant,
    grace: Duration,
    rate: u32,
    patience: Pin<Box<Sleep>>,
}

impl<'a> Paced<'a> {
    fn new(incoming: &'a mut Incoming, max: u64, limits: &Limits) -> Result<Paced<'a>, Refusal> {
        if incoming.size_hint().lower() > max {
            return Err(Refusal::BodyTooLarge);
        }
        let began = Instant::now();
        Ok(Paced {
            incoming,
            left: max,
            received: 0,
            began,
            end: began + limits.body,
            grace: limits.body_grace,
            rate: limits.body_rate.max(1),
            patience: Box::pin(sleep_until(began + limits.body_grace)),
        })
    }

    async fn next(&mut self) -> Result<Option<Bytes>, Refusal> {
        poll_fn(|context| self.poll_next(context)).await
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Refusal>> {
        loop {
            let Poll::Ready(frame) = Pin::new(&mut self.incoming).poll_frame(context) else {
                ready!(self.patience.as_mut().poll(context));
                return Poll::Ready(Err(Refusal::Timeout));
            };
            let Some(frame) = frame else { return Poll::Ready(Ok(None)) };
            let frame = frame.map_err(|_| Refusal::BadRequest("the body is broken or cut off"))?;
            let Ok(data) = frame.into_data() else { continue };
            let len = data.len() as u64;
            let Some(left) = self.left.checked_sub(len) else { return Poll::Ready(Err(Refusal::BodyTooLarge)) };
            self.left = left;
            self.received += len;
            // Whoever has sent much may pause longer: the average counts, up to the end.
            let earned = Duration::from_secs(self.received / u64::from(self.rate));
            self.patience.as_mut().reset((self.began + self.grace + earned).min(self.end));
            return Poll::Ready(Ok(Some(data)));
        }
    }
}
