//! A connection of ours to a server: its name is asked of our own resolver, its certificate checked, all within limits.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use url::Host;

use super::names::{Names, NoNumbers};

/// Time for a connection to one number.
const CONNECT: Duration = Duration::from_secs(5);
/// Numbers of one name that are tried.
const TRIES: usize = 3;
/// Bytes of the head of an answer over such a connection, for whoever reads one.
pub(in crate::http) const MAX_HEAD: usize = 64 * 1024;

/// Why there is no connection.
#[derive(Debug)]
pub(in crate::http) enum NoConnection {
    /// The name has no numbers.
    NoNumbers(NoNumbers),
    /// None of its numbers may be connected to.
    Forbidden,
    /// Nobody answers.
    Silent(io::Error),
    /// The server's certificate is not trusted.
    Untrusted(io::Error),
    /// No certificate can be for such a name.
    BadName,
}

/// Makes connections. Nothing bounds the handshake of TLS but whoever asks: it is a part of the question.
pub(in crate::http) struct Dialer {
    names: Names,
    tls: TlsConnector,
}

impl Dialer {
    /// One that asks there for names, and trusts these.
    pub(in crate::http) fn new(names: Names, trusted: ClientConfig) -> Dialer {
        Dialer { names, tls: TlsConnector::from(Arc::new(trusted)) }
    }

    /// A connection to one of the numbers of a host that are allowed.
    pub(in crate::http) async fn connect(
        &self,
        host: &Host<&str>,
        port: u16,
        is_allowed: impl Fn(IpAddr) -> bool,
    ) -> Result<TcpStream, NoConnection> {
        let mut numbers = match host {
            Host::Ipv4(number) => vec![IpAddr::V4(*number)],
            Host::Ipv6(number) => vec![IpAddr::V6(*number)],
            Host::Domain(name) => self.names.numbers(name).await.map_err(NoConnection::NoNumbers)?,
        };
        numbers.retain(|number| is_allowed(*number));
        if numbers.is_empty() {
            return Err(NoConnection::Forbidden);
        }
        let mut last = io::Error::from(io::ErrorKind::TimedOut);
        for number in numbers.into_iter().take(TRIES) {
            match timeout(CONNECT, TcpStream::connect(SocketAddr::new(number, port))).await {
                Ok(Ok(stream)) => return Ok(stream),
                Ok(Err(error)) => last = error,
                Err(_) => {}
            }
        }
        Err(NoConnection::Silent(last))
    }

    /// The same connection under TLS, where its server is the host.
    pub(in crate::http) async fn secure(
        &self,
        host: &Host<&str>,
        stream: TcpStream,
    ) -> Result<TlsStream<TcpStream>, NoConnection> {
        let name = match host {
            Host::Domain(name) => ServerName::try_from((*name).to_owned()).map_err(|_| NoConnection::BadName)?,
            Host::Ipv4(number) => ServerName::IpAddress(IpAddr::V4(*number).into()),
            Host::Ipv6(number) => ServerName::IpAddress(IpAddr::V6(*number).into()),
        };
        self.tls.connect(name, stream).await.map_err(|error| match is_certificate(&error) {
            true => NoConnection::Untrusted(error),
            false => NoConnection::Silent(error),
        })
    }
}

/// Whether a connection failed for the server's certificate.
fn is_certificate(error: &io::Error) -> bool {
    let reason = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    matches!(reason, Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented))
}
