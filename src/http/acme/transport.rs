//! How the library's questions reach the authority: over our own resolver, our own TLS, and within limits.

use std::future::{Future, poll_fn};
use std::io;
use std::net::{IpAddr, SocketAddr};
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
use rustls::pki_types::ServerName;
use thiserror::Error;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use super::{AcmeError, Settings, Trouble};
use crate::http::client::{Names, NoNumbers, is_certificate, trust};

/// Time for one question and its answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Time for a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// Numbers of one name that are tried.
const TRIES: usize = 3;
/// Bytes of an answer: a chain of certificates has some ten thousand.
const MAX_BODY: usize = 256 * 1024;
/// Bytes of an answer's head.
const MAX_HEAD: usize = 64 * 1024;

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
pub(super) struct Transport(Arc<Inner>);

struct Inner {
    names: Names,
    tls: TlsConnector,
}

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
        Ok(Transport(Arc::new(Inner { names, tls: TlsConnector::from(Arc::new(tls)) })))
    }
}

type Answer = Result<BytesResponse, instant_acme::Error>;

impl HttpClient for Transport {
    fn request(&self, request: Request<BodyWrapper<Bytes>>) -> Pin<Box<dyn Future<Output = Answer> + Send>> {
        let inner = Arc::clone(&self.0);
        Box::pin(async move {
            let host = request.uri().host().unwrap_or_default().to_owned();
            let answer = timeout(PATIENCE, inner.ask(request)).await.unwrap_or(Err(TransportError::Slow(host)));
            answer.map_err(|error| instant_acme::Error::Other(Box::new(error)))
        })
    }
}

impl Inner {
    async fn ask(&self, request: Request<BodyWrapper<Bytes>>) -> Result<BytesResponse, TransportError> {
        let (mut parts, body) = request.into_parts();
        let address = parts.uri.to_string();
        let no_address = || TransportError::Address(address.clone());
        let url = Url::parse(&address).ok().filter(|url| url.scheme() == "https").ok_or_else(no_address)?;
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else { return Err(no_address()) };
        let name = host.to_string();
        let stream = self.connect(&host, &name, port).await?;
        let server = match &host {
            Host::Domain(name) => ServerName::try_from((*name).to_owned()).map_err(|_| no_address())?,
            Host::Ipv4(number) => ServerName::IpAddress(IpAddr::V4(*number).into()),
            Host::Ipv6(number) => ServerName::IpAddress(IpAddr::V6(*number).into()),
        };
        let stream = self.tls.connect(server, stream).await.map_err(|error| match is_certificate(&error) {
            true => TransportError::Untrusted { host: name.clone(), error },
            false => TransportError::Connect { host: name.clone(), error },
        })?;
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

    async fn connect(&self, host: &Host<&str>, name: &str, port: u16) -> Result<TcpStream, TransportError> {
        let numbers = match host {
            Host::Ipv4(number) => vec![IpAddr::V4(*number)],
            Host::Ipv6(number) => vec![IpAddr::V6(*number)],
            Host::Domain(domain) => self.names.numbers(domain).await.map_err(|none| match none {
                NoNumbers::NoName => TransportError::NoName(name.to_owned()),
                NoNumbers::Unknown => TransportError::NoNameServer(name.to_owned()),
            })?,
        };
        let mut last = io::Error::from(io::ErrorKind::TimedOut);
        for number in numbers.into_iter().take(TRIES) {
            match timeout(CONNECT, TcpStream::connect(SocketAddr::new(number, port))).await {
                Ok(Ok(stream)) => return Ok(stream),
                Ok(Err(error)) => last = error,
                Err(_) => {}
            }
        }
        Err(TransportError::Connect { host: name.to_owned(), error: last })
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
