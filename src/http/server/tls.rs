//! TLS as we speak it: 1.3 and 1.2 with the suites of ring, session tickets, h2 before HTTP/1.1.

use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::server::ResolvesServerCert;

/// Name of HTTP/2 in the handshake.
pub const H2: &[u8] = b"h2";
/// Name of HTTP/1.1 in the handshake.
pub const HTTP_1_1: &[u8] = b"http/1.1";
/// Tickets after a handshake: one, because our clients come back over one connection; each costs time to seal.
const TICKETS: usize = 1;

/// The TLS configuration for whatever certificate the resolver has at the time of a handshake.
///
/// # Errors
/// Where the system gives no randomness for ticket keys.
pub fn configure(certificates: Arc<dyn ResolvesServerCert>) -> Result<Arc<ServerConfig>, rustls::Error> {
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])?
        .with_no_client_auth()
        .with_cert_resolver(certificates);
    config.alpn_protocols = vec![H2.to_vec(), HTTP_1_1.to_vec()];
    config.ticketer = ring::Ticketer::new()?;
    config.send_tls13_tickets = TICKETS;
    Ok(Arc::new(config))
}
