//! TLS as we speak it: 1.3 and 1.2 with the suites of ring, session tickets, h2 before HTTP/1.1.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::crypto::ring::{self, cipher_suite};
use rustls::server::ResolvesServerCert;
use rustls::{ServerConfig, SupportedCipherSuite};

/// Name of HTTP/2 in the handshake.
pub const H2: &[u8] = b"h2";
/// Name of HTTP/1.1 in the handshake.
pub const HTTP_1_1: &[u8] = b"http/1.1";
/// Tickets after a handshake: one, because our clients come back over one connection; each costs time to seal.
const TICKETS: usize = 1;

/// In our order and not the client's, which may be old and know worse: 128 bits of AES are as far out of reach as 256,
/// and cost a fifth less.
const SUITES: [SupportedCipherSuite; 9] = [
    cipher_suite::TLS13_AES_128_GCM_SHA256,
    cipher_suite::TLS13_AES_256_GCM_SHA384,
    cipher_suite::TLS13_CHACHA20_POLY1305_SHA256,
    cipher_suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    cipher_suite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    cipher_suite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    cipher_suite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    cipher_suite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    cipher_suite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
];

/// The TLS configuration for whatever certificate the resolver has at the time of a handshake.
///
/// # Errors
/// Where the system gives no randomness for ticket keys.
pub fn configure(certificates: Arc<dyn ResolvesServerCert>) -> Result<Arc<ServerConfig>, rustls::Error> {
    let provider = CryptoProvider { cipher_suites: SUITES.to_vec(), ..ring::default_provider() };
    let mut config = ServerConfig::builder_with_provider(Arc::new(provider))
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])?
        .with_no_client_auth()
        .with_cert_resolver(certificates);
    config.alpn_protocols = vec![H2.to_vec(), HTTP_1_1.to_vec()];
    config.ignore_client_order = true;
    config.ticketer = ring::Ticketer::new()?;
    config.send_tls13_tickets = TICKETS;
    Ok(Arc::new(config))
}
