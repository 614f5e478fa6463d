//! How the library's questions reach the authority: over our own resolver, our own TLS, and within limits.

use std::future::{Future, poll_fn};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use hyper::body::{Body as _, Incoming};
use hyper::client::conn::http1;
use hyper::header::{HOST, HeaderValue};
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use instant_acme::{BodyWrapper, BytesResponse, HttpClient};
use thiserror::Error;
use tokio::task::JoinSet;
use tokio::time::timeout;
use url::Url;

use super::{AcmeError, Settings, Trouble};
use crate::http::client::{Dialer, MAX_HEAD, Names, NoConnection, NoNumbers, trust};

/// Time for one question and its answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes of an answer: a chain of certificates has some ten thousand.
const MAX_BODY: usize = 256 * 1024;

/// Why a question has no answer.
#[derive(Debug, Error)]
pub(super) enum TransportError {
    #[error("{0} is not an address of https")]
    Address(String),
    #[error("there is no server of the name {0}")]
    NoName(String),
    #[error("no server for names answers the question for {0}")]
    NoNameServer(String),
    #[error("no connection to {host}: {error}")]
    Connect { host: String, error: io::Error },
    #[error("the server {host} is not trusted ({error}): is tls.acme.authorities the root of its certificate?")]
    Untrusted { host: String, error: io::Error },
    #[error("{host} does not answer: {error}")]
    Http { host: String, error: hyper::Error },
    #[error("{0} does not answer in time")]
    Slow(String),
    #[error("{0} answers with more than an authority has to say")]
    TooLarge(String),
}

impl TransportError {
    /// What it is.
    pub(super) fn trouble(&self) -> Trouble {
        match self {
            TransportError::Untrusted { .. } => Trouble::Untrusted,
            TransportError::Address(_) | TransportError::TooLarge(_) => Trouble::Unusable,
            TransportError::NoName(_)
            | TransportError::NoNameServer(_)
            | TransportError::Connect { .. }
            | TransportError::Http { .. }
            | TransportError::Slow(_) => Trouble::Unreachable,
        }
    }
}

/// A way to one authority. Clones are the same way.
#[derive(Clone)]
pub(super) struct Transport(Arc<Dialer>);

impl Transport {
    /// A way that trusts whom the settings say.
    ///
    /// # Errors
    /// Where there is nobody to trust, or the system's servers for names are not known.
    pub(super) fn new(settings: &Settings) -> Result<Transport, AcmeError> {
        let roots = settings.authorities.as_deref().map_or_else(|| Ok(trust::system()), trust::file);
        let tls = roots.and_then(trust::config).map_err(|error| {
            AcmeError::new(Trouble::Untrusted, format!("nobody vouches for the authority: {error}"))
        })?;
        let names = Names::new(&settings.name_servers).map_err(|error| {
            AcmeError::new(Trouble::Unreachable, format!("no servers are known that could be asked for names: {error}"))
        })?;
        Ok(Transport(Arc::new(Dialer::new(names, tls))))
    }
}

type Answer = Result<BytesResponse, instant_acme::Error>;

impl HttpClient for Transport {
    fn request(&self, request: Request<BodyWrapper<Bytes>>) -> Pin<Box<dyn Future<Output = Answer> + Send>> {
        let way = self.clone();
        Box::pin(async move {
            let host = request.uri().host().unwrap_or_default().to_owned();
            let answer = timeout(PATIENCE, way.ask(request)).await.unwrap_or(Err(TransportError::Slow(host)));
            answer.map_err(|error| instant_acme::Error::Other(Box::new(error)))
        })
    }
}

impl Transport {
    async fn ask(&self, request: Request<BodyWrapper<Bytes>>) -> Result<BytesResponse, TransportError> {
        let (mut parts, body) = request.into_parts();
        let address = parts.uri.to_string();
        let no_address = || TransportError::Address(address.clone());
        let url = Url::parse(&address).ok().filter(|url| url.scheme() == "https").ok_or_else(no_address)?;
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else { return Err(no_address()) };
        let name = host.to_string();
        // An authority may be of the house: every network is allowed.
        let stream = self.0.connect(&host, port, |_| true).await.map_err(|none| unreached(&name, none))?;
        let stream = self.0.secure(&host, stream).await.map_err(|none| unreached(&name, none))?;
        let authority = url.port().map_or(name.clone(), |port| format!("{name}:{port}"));
        parts.headers.insert(HOST, HeaderValue::try_from(authority).map_err(|_| no_address())?);
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        parts.uri = path.parse::<Uri>().map_err(|_| no_address())?;
        let silent = |error: hyper::Error| TransportError::Http { host: name.clone(), error };
        let mut builder = http1::Builder::new();
        builder.max_buf_size(MAX_HEAD);
        let (mut sender, connection) = builder.handshake(TokioIo::new(stream)).await.map_err(silent)?;
        // Dropped with the answer, which ends the connection.
        let mut driver = JoinSet::new();
        driver.spawn(async move { connection.await.is_ok() });
        let response = sender.send_request(Request::from_parts(parts, body)).await.map_err(silent)?;
        let (parts, incoming) = response.into_parts();
        let body = collect(incoming).await.map_err(silent)?.ok_or_else(|| TransportError::TooLarge(name.clone()))?;
        Ok(BytesResponse { parts, body: Box::new(body) })
    }
}

/// Why there is no connection to the host of this name.
fn unreached(host: &str, none: NoConnection) -> TransportError {
    let host = host.to_owned();
    match none {
        NoConnection::NoNumbers(NoNumbers::NoName) | NoConnection::Forbidden => TransportError::NoName(host),
        NoConnection::NoNumbers(NoNumbers::Unknown) => TransportError::NoNameServer(host),
        NoConnection::Silent(error) => TransportError::Connect { host, error },
        NoConnection::Untrusted(error) => TransportError::Untrusted { host, error },
        NoConnection::BadName => TransportError::Address(host),
    }
}

/// The whole body; `None` where it is too large.
async fn collect(mut incoming: Incoming) -> Result<Option<Bytes>, hyper::Error> {
    let mut bytes = BytesMut::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut incoming).poll_frame(context)).await {
        if let Ok(data) = frame?.into_data() {
            if bytes.len() + data.len() > MAX_BODY {
                return Ok(None);
            }
            bytes.extend_from_slice(&data);
        }
    }
    Ok(Some(bytes.freeze()))
}
