//! The stream between hyper and TLS: notes what happens on it, keeps hyper's own bare error answers back, and hands the
//! connection over when hyper is done, so that it can be closed with care.
//!
//! hyper answers a request that it cannot parse by itself, without our headers, page and request id. Such an answer is
//! recognised by its first bytes at a time when nothing of ours is being sent, swallowed, and remembered; the
//! connection then sends a page of the application.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use hyper::StatusCode;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::activity::Activity;

/// The beginnings of what hyper answers by itself; ours never have a length of zero right after the status.
const BARE: [(&[u8], StatusCode); 3] = [
    (b"HTTP/1.1 400 Bad Request\r\n", StatusCode::BAD_REQUEST),
    (b"HTTP/1.1 414 URI Too Long\r\n", StatusCode::URI_TOO_LONG),
    (b"HTTP/1.1 431 Request Header Fields Too Large\r\n", StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE),
];
/// What every answer of ours has in its head.
const OURS: &[u8] = b"\r\nx-request-id: ";

/// The stream that hyper gets.
#[derive(Debug)]
pub struct Wire<I> {
    inner: Option<I>,
    activity: Arc<Activity>,
    back: Back<I>,
    protocol: Protocol,
}

/// What is spoken on the stream; only HTTP/1 has answers of hyper's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// HTTP/1.0 and 1.1.
    Http1,
    /// HTTP/2.
    Http2,
}

/// Where the stream is when hyper is done with it.
#[derive(Debug)]
pub struct Back<I>(Arc<Mutex<Left<I>>>);

/// What hyper left.
#[derive(Debug)]
pub struct Left<I> {
    /// The stream.
    pub stream: Option<I>,
    /// The status of an answer that hyper would have given by itself.
    pub refused: Option<StatusCode>,
    /// Whether the client has closed its side.
    pub ended: bool,
}

impl<I> Clone for Back<I> {
    fn clone(&self) -> Back<I> {
        Back(Arc::clone(&self.0))
    }
}

impl<I> Back<I> {
    /// Takes what is there.
    pub fn take(&self) -> Left<I> {
        let empty = Left { stream: None, refused: None, ended: false };
        self.with(|left| std::mem::replace(left, empty))
    }

    fn with<R>(&self, change: impl FnOnce(&mut Left<I>) -> R) -> R {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<I> Wire<I> {
    /// Wraps a stream.
    pub fn new(inner: I, activity: Arc<Activity>, protocol: Protocol) -> (Wire<I>, Back<I>) {
        let back = Back(Arc::new(Mutex::new(Left { stream: None, refused: None, ended: false })));
        (Wire { inner: Some(inner), activity, back: back.clone(), protocol }, back)
    }

    /// Whether these bytes are an answer of hyper's own; then it is noted.
    fn keeps_back(&self, bytes: &[u8]) -> bool {
        if !bytes.starts_with(b"HTTP/1.1 4") || self.protocol != Protocol::Http1 || !self.activity.is_waiting() {
            return false;
        }
        if bytes.windows(OURS.len()).any(|window| window == OURS) {
            return false;
        }
        match BARE.iter().find(|(start, _)| bytes.starts_with(start)) {
            Some((_, status)) => {
                self.back.with(|left| left.refused = Some(*status));
                true
            }
            None => false,
        }
    }

    fn note<T>(&self, result: &Poll<io::Result<T>>) {
        match result {
            Poll::Ready(_) => self.activity.sent(),
            Poll::Pending => self.activity.blocked(),
        }
    }
}

impl<I: Unpin> Wire<I> {
    fn inner(&mut self) -> Result<Pin<&mut I>, io::Error> {
        self.inner.as_mut().map(Pin::new).ok_or_else(|| io::ErrorKind::NotConnected.into())
    }
}

impl<I> Drop for Wire<I> {
    fn drop(&mut self) {
        let inner = self.inner.take();
        self.back.with(|left| left.stream = inner);
    }
}

impl<I: AsyncRead + Unpin> AsyncRead for Wire<I> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let result = self.inner()?.poll_read(cx, buf);
        if let Poll::Ready(Ok(())) = result {
            if buf.filled().len() > before {
                self.activity.received();
            } else {
                self.back.with(|left| left.ended = true);
            }
        }
        result
    }
}

impl<I: AsyncWrite + Unpin> AsyncWrite for Wire<I> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if self.keeps_back(buf) {
            return Poll::Ready(Ok(buf.len()));
        }
        let result = self.inner()?.poll_write(cx, buf);
        self.note(&result);
        result
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if let Some(first) = bufs.first()
            && self.keeps_back(first)
        {
            return Poll::Ready(Ok(bufs.iter().map(|buf| buf.len()).sum()));
        }
        let result = self.inner()?.poll_write_vectored(cx, bufs);
        self.note(&result);
        result
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.as_ref().is_some_and(AsyncWrite::is_write_vectored)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = self.inner()?.poll_flush(cx);
        // hyper flushes only when it has written everything that it had.
        match result {
            Poll::Ready(_) => self.activity.flushed(),
            Poll::Pending => self.activity.blocked(),
        }
        result
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.back.with(|left| left.refused.is_some()) {
            // There is still an answer to send in place of the one that was kept back.
            return Poll::Ready(Ok(()));
        }
        self.inner()?.poll_shutdown(cx)
    }
}
