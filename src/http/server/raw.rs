//! Answers written without hyper, for what hyper could not read.

use std::fmt::Write as _;
use std::io;
use std::net::IpAddr;
use std::time::Duration;

use hyper::Method;
use hyper::header::STRICT_TRANSPORT_SECURITY;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

use super::exchange::{Kernel, log};
use crate::http::application::{Application, Refusal};

/// Time to write such an answer, and to wait for the client to take it.
const PATIENCE: Duration = Duration::from_secs(3);
/// Bytes of the client's that are thrown away meanwhile; closing over unread bytes would destroy the answer on its way.
const THROWN_AWAY: usize = 4 * 1024 * 1024;

/// Whether the stream is TLS; over plain HTTP nothing may be said about it (RFC 6797, 7.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// TLS.
    Tls,
    /// Nothing.
    Plain,
}

/// Logs a refusal of something that was no request, writes a page about it, and closes.
pub async fn refuse<A: Application, I: AsyncRead + AsyncWrite + Unpin>(
    kernel: &Kernel<A>,
    stream: I,
    peer: IpAddr,
    refusal: Refusal,
    secrecy: Secrecy,
) {
    let id = kernel.ids.next();
    log(&refusal, id, peer, &Method::default(), "");
    let mut answer = kernel.word(None, &refusal, id).seal(None, id);
    if secrecy == Secrecy::Plain {
        answer.headers_mut().remove(STRICT_TRANSPORT_SECURITY);
    }
    let body = answer.body().as_bytes();
    let status = answer.status();
    let mut head = format!("HTTP/1.1 {} {}\r\n", status.as_u16(), status.canonical_reason().unwrap_or_default());
    for (name, value) in answer.headers() {
        // Writing to a String cannot fail, and what the kernel and error pages set is ASCII.
        let _ = write!(head, "{name}: {}\r\n", value.to_str().unwrap_or_default());
    }
    let _ = write!(head, "content-length: {}\r\nconnection: close\r\n\r\n", body.len());
    let bytes = [head.as_bytes(), body].concat();
    let mut stream = stream;
    if let Ok(Ok(())) = timeout(PATIENCE, write(&mut stream, &bytes)).await {
        close(stream).await;
    }
}

async fn write<I: AsyncWrite + Unpin>(stream: &mut I, bytes: &[u8]) -> io::Result<()> {
    stream.write_all(bytes).await?;
    stream.flush().await
}

/// Closes our side and gives the client time to take what is on its way.
pub async fn close<I: AsyncRead + AsyncWrite + Unpin>(mut stream: I) {
    let _ = timeout(PATIENCE, async {
        stream.shutdown().await?;
        let mut waste = [0; 4 * 1024];
        let mut left = THROWN_AWAY;
        while left > 0 {
            match stream.read(&mut waste).await? {
                0 => break,
                read => left = left.saturating_sub(read),
            }
        }
        io::Result::Ok(())
    })
    .await;
}
