//! One look at one address: the name, the connection, the question, and where it leads on to.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use hyper::client::conn::http1;
use hyper::header::{ACCEPT, HOST, LOCATION, USER_AGENT};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use url::{Host, Url};

use super::names::NoNumbers;
use super::reach::is_public;
use super::{Inner, Look};

/// Redirects that are followed; browsers follow twenty, pages that work need two or three.
const REDIRECTS: usize = 5;
/// Numbers of one name that are tried.
const TRIES: usize = 3;
/// Time for a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// Bytes of an answer's head.
const MAX_HEAD: usize = 64 * 1024;
/// How the look introduces itself to servers.
const AGENT: &str = concat!("lvi-info/", env!("CARGO_PKG_VERSION"), " (link check)");

/// What one server said.
struct Answer {
    status: StatusCode,
    leads_to: Option<String>,
}

impl Inner {
    pub(super) async fn visit(&self, address: &str) -> Look {
        let Ok(mut url) = Url::parse(address) else { return Look::NoAddress };
        for _ in 0..=REDIRECTS {
            let answer = match self.ask(&url, Method::HEAD).await {
                // Not every server understands the short question.
                Ok(answer) if answer.status.as_u16() >= 400 => self.ask(&url, Method::GET).await,
                other => other,
            };
            let answer = match answer {
                Ok(answer) => answer,
                Err(look) => return look,
            };
            match answer.leads_to.filter(|_| answer.status.is_redirection()) {
                None => return Look::Status(answer.status.as_u16()),
                Some(place) => match url.join(&place) {
                    Ok(next) => url = next,
                    Err(_) => return Look::NoAddress,
                },
            }
        }
        Look::Circle
    }

    async fn ask(&self, url: &Url, method: Method) -> Result<Answer, Look> {
        let secure = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(Look::NoAddress),
        };
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else { return Err(Look::NoAddress) };
        let stream = self.connect(&host, port).await?;
        let look = async {
            if secure {
                let name = match &host {
                    Host::Domain(name) => ServerName::try_from((*name).to_owned()).map_err(|_| Look::NoAddress)?,
                    Host::Ipv4(number) => ServerName::IpAddress(IpAddr::V4(*number).into()),
                    Host::Ipv6(number) => ServerName::IpAddress(IpAddr::V6(*number).into()),
                };
                let stream = self.tls.connect(name, stream).await.map_err(|error| match is_certificate(&error) {
                    true => Look::Certificate,
                    false => Look::Silent,
                })?;
                speak(stream, url, method).await
            } else {
                speak(stream, url, method).await
            }
        };
        look.await
    }

    /// A connection to one of the numbers of a host, if they are of the network that may be looked into.
    async fn connect(&self, host: &Host<&str>, port: u16) -> Result<TcpStream, Look> {
        let numbers = match host {
            Host::Ipv4(number) => vec![IpAddr::V4(*number)],
            Host::Ipv6(number) => vec![IpAddr::V6(*number)],
            Host::Domain(name) => self.names.numbers(name).await.map_err(|none| match none {
                NoNumbers::NoName => Look::NoName,
                NoNumbers::Unknown => Look::Unknown,
            })?,
        };
        let mut allowed = numbers.into_iter().filter(|number| self.private || is_public(*number)).peekable();
        if allowed.peek().is_none() {
            return Err(Look::Private);
        }
        for number in allowed.take(TRIES) {
            let connecting = TcpStream::connect(SocketAddr::new(number, port));
            if let Ok(Ok(stream)) = tokio::time::timeout(CONNECT, connecting).await {
                return Ok(stream);
            }
        }
        Err(Look::Silent)
    }
}

/// Asks over a connection; what follows the head of the answer is not read.
async fn speak(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    url: &Url,
    method: Method,
) -> Result<Answer, Look> {
    let silent = |_: hyper::Error| Look::Silent;
    let mut builder = http1::Builder::new();
    builder.max_buf_size(MAX_HEAD);
    let (mut sender, connection) = builder.handshake(TokioIo::new(stream)).await.map_err(silent)?;
    let mut path = url.path().to_owned();
    if let Some(query) = url.query() {
        path = format!("{path}?{query}");
    }
    let host = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str().unwrap_or_default()),
        None => url.host_str().unwrap_or_default().to_owned(),
    };
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(HOST, host)
        .header(USER_AGENT, AGENT)
        .header(ACCEPT, "*/*")
        .body(String::new())
        .map_err(|_| Look::NoAddress)?;
    let sending = sender.send_request(request);
    tokio::pin!(sending, connection);
    let response = tokio::select! {
        response = &mut sending => response,
        // The answer may have come with the end.
        _ = &mut connection => sending.await,
    };
    let response = response.map_err(silent)?;
    let place = response.headers().get(LOCATION).and_then(|place| std::str::from_utf8(place.as_bytes()).ok());
    Ok(Answer { status: response.status(), leads_to: place.map(str::to_owned) })
}

/// Whether a connection failed for the server's certificate.
pub(in crate::http) fn is_certificate(error: &std::io::Error) -> bool {
    let reason = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    matches!(reason, Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented))
}
