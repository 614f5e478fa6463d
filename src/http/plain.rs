//! A small listener of its own, in plain HTTP, for one page that a machine asks for: no TLS, no sessions, no routes.
//!
//! It serves whoever can reach its address, so that the address says who that is: this machine, or a network of the
//! server's staff. A connection is for one request and a few seconds.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

use super::payload::Payload;
use super::server::BindError;

/// Connections at once: a handful of machines ask every so often.
const MOST: usize = 8;
/// How long a connection may take; the page is put together in milliseconds.
const TIME: Duration = Duration::from_secs(10);
/// Most bytes of a request's head: a scraper says little.
const HEAD: usize = 16 * 1024;
/// Pause after a failed accept: without file descriptors the next one would fail at once, too.
const PAUSE: Duration = Duration::from_millis(100);

/// Makes the page: its text, or nothing where it cannot be had.
pub type Page = Arc<dyn Fn() -> Option<String> + Send + Sync>;

/// A listener that has its address.
#[derive(Debug)]
pub struct PlainPage {
    listener: TcpListener,
    address: SocketAddr,
}

impl PlainPage {
    /// Takes the address.
    ///
    /// # Errors
    /// [`BindError::Listen`], whose words are meant for the administrator.
    pub async fn bind(address: SocketAddr) -> Result<PlainPage, BindError> {
        let refused = |error| BindError::Listen { address, error };
        let listener = TcpListener::bind(address).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        Ok(PlainPage { listener, address })
    }

    /// The address, with the port that was taken.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Answers until it is dropped.
    pub async fn run(self, path: &'static str, media: &'static str, page: Page) {
        let places = Arc::new(Semaphore::new(MOST));
        loop {
            // The semaphore is never closed.
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
            let stream = match self.listener.accept().await {
                Ok((stream, _)) => stream,
                Err(error) => {
                    tracing::error!(%error, "cannot accept a connection for the metrics");
                    sleep(PAUSE).await;
                    continue;
                }
            };
            let page = Arc::clone(&page);
            tokio::spawn(async move {
                let service = service_fn(move |request| answer(request, path, media, Arc::clone(&page)));
                let connection = http1::Builder::new()
                    .keep_alive(false)
                    .header_read_timeout(None)
                    .max_buf_size(HEAD)
                    .serve_connection(TokioIo::new(stream), service);
                // Whoever is too slow or breaks off asks again.
                let _ = timeout(TIME, connection).await;
                drop(place);
            });
        }
    }
}

async fn answer(
    request: Request<Incoming>,
    path: &'static str,
    media: &'static str,
    page: Page,
) -> Result<Response<Payload>, Infallible> {
    if request.uri().path() != path {
        return Ok(short(StatusCode::NOT_FOUND));
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut refused = short(StatusCode::METHOD_NOT_ALLOWED);
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Ok(refused);
    }
    Ok(match spawn_blocking(move || page()).await {
        Ok(Some(text)) => {
            let mut response = Response::new(Payload::from(text));
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
            response
        }
        Ok(None) | Err(_) => short(StatusCode::SERVICE_UNAVAILABLE),
    })
}

fn short(status: StatusCode) -> Response<Payload> {
    let mut response = Response::new(Payload::from(format!("{status}\n")));
    *response.status_mut() = status;
    response
}
