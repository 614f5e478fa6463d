//! One connection, from its first byte to its close.
//!
//! The order: is it TLS at all → handshake → HTTP/2 or HTTP/1.1 under a supervisor → close with care. The supervisor is
//! one timer per connection and the order to stop; hyper's own timers are not used, because they are set anew for each
//! request.

use std::io;
use std::net::IpAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use hyper::StatusCode;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::select;
use tokio::sync::watch;
use tokio::time::{Instant, Sleep, sleep, timeout};
use tokio_rustls::TlsAcceptor;

use super::activity::{Activity, Verdict};
use super::exchange::Kernel;
use super::gate::Place;
use super::raw::{self, Secrecy};
use super::redirect;
use super::tls::H2;
use super::wire::{Back, Protocol, Wire};
use crate::http::application::{Application, Refusal};

/// First byte of a TLS handshake record (RFC 8446, 5.1).
const HANDSHAKE: u8 = 0x16;
/// Most bytes that hyper holds of one connection, beyond bodies that are in memory anyway.
const BUFFER: usize = 128 * 1024;
/// Most bytes of an answer that are held for one HTTP/2 stream whose client is slow.
const STREAM_BUFFER: usize = 64 * 1024;
/// How often the supervisor looks, at most and at least.
const LOOKS: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(5));

/// Time that somebody who was accepted has to ask for something once the server stops: the request follows the
/// handshake at once, so this is a round trip on a bad line.
const LAST_ASKING: Duration = Duration::from_secs(1);

/// Where the server is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It serves.
    Serving,
    /// It ends what is under way and begins nothing.
    Draining,
    /// It has waited long enough.
    Aborting,
}

/// Serves one connection on a TLS listener.
pub async fn serve<A: Application>(
    kernel: Arc<Kernel<A>>,
    tls: Arc<ServerConfig>,
    stream: TcpStream,
    peer: IpAddr,
    mut phase: watch::Receiver<Phase>,
    place: Place,
) {
    let opening = timeout(kernel.limits.handshake, open(tls, stream));
    let opened = select! {
        opened = opening => opened.unwrap_or_else(|_| Opened::Failed(io::ErrorKind::TimedOut.into())),
        // A client that has been accepted is not turned away at a stop, unless it only holds the place.
        () = last_asking(&mut phase) => return,
    };
    match opened {
        Opened::Tls(stream) => {
            if stream.get_ref().1.alpn_protocol() == Some(H2) {
                serve_h2(&kernel, *stream, peer, phase).await;
            } else {
                serve_h1(&kernel, *stream, peer, phase).await;
            }
        }
        Opened::Plain(stream) => raw::refuse(&kernel, stream, peer, Refusal::PlainHttp, Secrecy::Plain).await,
        Opened::Gone => {}
        Opened::Failed(error) => tracing::info!(%peer, %error, "TLS handshake failed"),
    }
    drop(place);
}

/// Serves one connection on a plain listener, which only redirects.
pub async fn serve_plain<A: Application>(
    kernel: Arc<Kernel<A>>,
    stream: TcpStream,
    peer: IpAddr,
    phase: watch::Receiver<Phase>,
    place: Place,
) {
    let activity = Arc::new(Activity::new());
    let (wire, back) = Wire::new(stream, Arc::clone(&activity), Protocol::Http1);
    let service = service_fn(|request: hyper::Request<Incoming>| {
        redirect::answer(Arc::clone(&kernel), peer, Arc::clone(&activity), request)
    });
    let supervisor = Supervisor::new(&kernel, &activity, phase, true);
    let end = {
        let connection = h1(&kernel).keep_alive(false).serve_connection(TokioIo::new(wire), service);
        supervise(pin!(connection), supervisor).await
    };
    finish(&kernel, &back, peer, end, &activity, Secrecy::Plain).await;
    drop(place);
}

/// What a connection turned out to be.
enum Opened {
    Tls(Box<tokio_rustls::server::TlsStream<TcpStream>>),
    Plain(TcpStream),
    Gone,
    Failed(io::Error),
}

/// Waits until the server stops, and then as long as somebody has for a first request.
async fn last_asking(phase: &mut watch::Receiver<Phase>) {
    // An error means that the server is gone, which is a stop, too.
    drop(phase.wait_for(|phase| *phase != Phase::Serving).await);
    sleep(LAST_ASKING).await;
}

async fn open(tls: Arc<ServerConfig>, stream: TcpStream) -> Opened {
    // Answers are written at once and whole; waiting for more to send would only delay them.
    if let Err(error) = stream.set_nodelay(true) {
        return Opened::Failed(error);
    }
    let mut first = [0];
    match stream.peek(&mut first).await {
        Ok(0) => return Opened::Gone,
        // A method is in capitals; somebody speaks plain HTTP and should be told.
        Ok(_) if first[0].is_ascii_uppercase() => return Opened::Plain(stream),
        Ok(_) if first[0] != HANDSHAKE => return Opened::Failed(io::Error::other("this is not TLS")),
        Ok(_) => {}
        Err(error) => return Opened::Failed(error),
    }
    match TlsAcceptor::from(tls).accept(stream).await {
        Ok(stream) => Opened::Tls(Box::new(stream)),
        Err(error) => Opened::Failed(error),
    }
}

async fn serve_h1<A: Application, I: AsyncRead + AsyncWrite + Unpin>(
    kernel: &Arc<Kernel<A>>,
    stream: I,
    peer: IpAddr,
    phase: watch::Receiver<Phase>,
) {
    let activity = Arc::new(Activity::new());
    let (wire, back) = Wire::new(stream, Arc::clone(&activity), Protocol::Http1);
    let service = service_fn(|request| Arc::clone(kernel).exchange(peer, Arc::clone(&activity), request));
    let supervisor = Supervisor::new(kernel, &activity, phase, true);
    let end = {
        let connection = h1(kernel).serve_connection(TokioIo::new(wire), service);
        supervise(pin!(connection), supervisor).await
    };
    finish(kernel, &back, peer, end, &activity, Secrecy::Tls).await;
}

async fn serve_h2<A: Application, I: AsyncRead + AsyncWrite + Unpin>(
    kernel: &Arc<Kernel<A>>,
    stream: I,
    peer: IpAddr,
    phase: watch::Receiver<Phase>,
) {
    let activity = Arc::new(Activity::new());
    let (wire, back) = Wire::new(stream, Arc::clone(&activity), Protocol::Http2);
    let (owned, noted) = (Arc::clone(kernel), Arc::clone(&activity));
    let service = service_fn(move |request| Arc::clone(&owned).exchange(peer, Arc::clone(&noted), request));
    let supervisor = Supervisor::new(kernel, &activity, phase, false);
    // hyper answers what passes this by itself and without a page, so it is wider than what the exchange allows.
    let head_bytes = u32::try_from(kernel.limits.head_bytes.saturating_mul(4)).unwrap_or(u32::MAX);
    let end = {
        let connection = http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .max_concurrent_streams(kernel.limits.streams)
            .max_pending_accept_reset_streams(kernel.limits.resets)
            .max_local_error_reset_streams(kernel.limits.resets)
            .max_header_list_size(head_bytes)
            .max_send_buf_size(STREAM_BUFFER)
            .serve_connection(TokioIo::new(wire), service);
        supervise(pin!(connection), supervisor).await
    };
    finish(kernel, &back, peer, end, &activity, Secrecy::Tls).await;
}

fn h1<A>(kernel: &Kernel<A>) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder.header_read_timeout(None).max_header_size(kernel.limits.head_bytes).max_buf_size(BUFFER);
    builder
}

/// How hyper's part of a connection ended.
enum End {
    /// hyper closed it, or failed on it.
    Closed(hyper::Result<()>),
    /// The supervisor ended it.
    Cut(Cut),
}

/// A connection that can be asked to take no more requests.
trait Drain: Future<Output = hyper::Result<()>> {
    fn drain(self: Pin<&mut Self>);
}

impl<I, S> Drain for http1::Connection<I, S>
where
    S: hyper::service::HttpService<Incoming>,
    http1::Connection<I, S>: Future<Output = hyper::Result<()>>,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    S::ResBody: hyper::body::Body + 'static,
    <S::ResBody as hyper::body::Body>::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    I: hyper::rt::Read + hyper::rt::Write + Unpin,
{
    fn drain(self: Pin<&mut Self>) {
        self.graceful_shutdown();
    }
}

impl<I, S, E> Drain for http2::Connection<I, S, E>
where
    S: hyper::service::HttpService<Incoming>,
    http2::Connection<I, S, E>: Future<Output = hyper::Result<()>>,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    S::ResBody: hyper::body::Body + 'static,
    <S::ResBody as hyper::body::Body>::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    I: hyper::rt::Read + hyper::rt::Write + Unpin,
    E: hyper::rt::bounds::Http2ServerConnExec<S::Future, S::ResBody>,
{
    fn drain(self: Pin<&mut Self>) {
        self.graceful_shutdown();
    }
}

async fn supervise<C: Drain>(mut connection: Pin<&mut C>, mut supervisor: Supervisor<'_>) -> End {
    loop {
        let order = select! {
            biased;
            result = connection.as_mut() => return End::Closed(result),
            order = supervisor.next() => order,
        };
        match order {
            Order::Drain => connection.as_mut().drain(),
            Order::Cut(cut) => return End::Cut(cut),
        }
    }
}

/// What the supervisor orders.
enum Order {
    Drain,
    Cut(Cut),
}

/// Why a connection is ended in the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// The server or the client has waited long enough.
    Over,
    /// A request began and did not go on.
    SlowHead,
    /// The client does not take its answer.
    Stalled,
}

/// Watches one connection.
struct Supervisor<'a> {
    activity: &'a Activity,
    limits: &'a super::limits::Limits,
    phase: watch::Receiver<Phase>,
    look: Pin<Box<Sleep>>,
    every: Duration,
    heads: bool,
    draining: bool,
    /// Whether the server stops and this connection has still to ask for the first time.
    last_asking: bool,
}

impl<'a> Supervisor<'a> {
    fn new<A>(kernel: &'a Kernel<A>, activity: &'a Activity, phase: watch::Receiver<Phase>, heads: bool) -> Self {
        let limits = &kernel.limits;
        let every = (limits.head.min(limits.idle).min(limits.stall) / 4).clamp(LOOKS.0, LOOKS.1);
        let look = Box::pin(sleep(every));
        // A stop that has begun during the handshake counts as one that comes now.
        let mut phase = phase;
        phase.mark_changed();
        Supervisor { activity, limits, phase, look, every, heads, draining: false, last_asking: false }
    }

    async fn next(&mut self) -> Order {
        loop {
            select! {
                changed = self.phase.changed() => match (changed, *self.phase.borrow()) {
                    (Ok(()), Phase::Serving) => {}
                    (Ok(()), Phase::Draining) if !self.activity.was_asked() => {
                        self.last_asking = true;
                        self.look.as_mut().reset(Instant::now() + LAST_ASKING);
                    }
                    (Ok(()), Phase::Draining) => {
                        self.draining = true;
                        return Order::Drain;
                    }
                    (Ok(()), Phase::Aborting) | (Err(_), _) => return Order::Cut(Cut::Over),
                },
                () = self.look.as_mut() => {
                    self.look.as_mut().reset(Instant::now() + self.every);
                    if std::mem::take(&mut self.last_asking) {
                        self.draining = true;
                        return Order::Drain;
                    }
                    match self.activity.judge(self.limits, self.heads) {
                        Verdict::Fine => {}
                        Verdict::Idle if self.draining => return Order::Cut(Cut::Over),
                        Verdict::Idle => {
                            self.draining = true;
                            return Order::Drain;
                        }
                        Verdict::SlowHead => return Order::Cut(Cut::SlowHead),
                        Verdict::Stalled => return Order::Cut(Cut::Stalled),
                    }
                }
            }
        }
    }
}

/// Sends what is still owed and closes with care.
async fn finish<A: Application, I: AsyncRead + AsyncWrite + Unpin>(
    kernel: &Kernel<A>,
    back: &Back<I>,
    peer: IpAddr,
    end: End,
    activity: &Activity,
    secrecy: Secrecy,
) {
    let left = back.take();
    let Some(stream) = left.stream else { return };
    let owed = match left.refused {
        Some(StatusCode::URI_TOO_LONG) => Some(Refusal::UriTooLong),
        Some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE) => Some(Refusal::HeadersTooLarge),
        Some(_) => Some(Refusal::BadRequest("this is not a request")),
        None if matches!(end, End::Cut(Cut::SlowHead)) => Some(Refusal::Timeout),
        None => None,
    };
    match (owed, end) {
        (Some(refusal), _) => raw::refuse(kernel, stream, peer, refusal, secrecy).await,
        (None, End::Closed(Ok(()))) if activity.has_unread() && !left.ended => raw::close(stream).await,
        (None, End::Closed(Err(error))) => tracing::debug!(%peer, %error, "connection broke off"),
        (None, End::Cut(Cut::Stalled)) => tracing::info!(%peer, "a client did not take its answer"),
        (None, End::Closed(Ok(())) | End::Cut(Cut::Over | Cut::SlowHead)) => {}
    }
}
