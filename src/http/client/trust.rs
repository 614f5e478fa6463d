//! Whom a connection of ours trusts.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

/// The authorities of the system.
pub(in crate::http) fn system() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    let system = rustls_native_certs::load_native_certs();
    for error in &system.errors {
        tracing::warn!(%error, "an authority of the system cannot be read");
    }
    roots.add_parsable_certificates(system.certs);
    roots
}

/// The authorities of a PEM file alone.
///
/// # Errors
/// Where it cannot be read or has something else in it.
pub(in crate::http) fn file(path: &Path) -> io::Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    add_file(&mut roots, path)?;
    Ok(roots)
}

/// Adds the authorities of a PEM file.
///
/// # Errors
/// Where it cannot be read or has something else in it.
pub(in crate::http) fn add_file(roots: &mut RootCertStore, path: &Path) -> io::Result<()> {
    let named = |error: &dyn fmt::Display| io::Error::other(format!("{}: {error}", path.display()));
    for certificate in CertificateDer::pem_file_iter(path).map_err(|error| named(&error))? {
        let certificate = certificate.map_err(|error| named(&error))?;
        roots.add(certificate).map_err(|error| named(&error))?;
    }
    Ok(())
}

/// What trusts these, and nobody else.
///
/// # Errors
/// Where there is nobody to trust.
pub(in crate::http) fn config(roots: RootCertStore) -> io::Result<ClientConfig> {
    if roots.is_empty() {
        return Err(io::Error::other("no authorities to trust (install ca-certificates or name some)"));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(io::Error::other)?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
