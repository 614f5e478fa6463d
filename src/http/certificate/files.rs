//! Certificate and key from PEM, with errors that tell an administrator what to do.

use std::path::{Path, PathBuf};
use std::{fs, io};

use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use rustls::{Error as TlsError, InconsistentKeys};
use thiserror::Error;

use super::validity::{self, Validity};
use crate::clock::Moment;

/// Why there is no certificate.
#[derive(Debug, Error)]
pub enum CertificateError {
    /// A file cannot be read or written.
    #[error("{}: {error}{}", path.display(), hint(error))]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The file is not PEM.
    #[error("{}: not a PEM file: {reason}", path.display())]
    Pem {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The file has no certificate in it.
    #[error("{}: no -----BEGIN CERTIFICATE----- in it", path.display())]
    NoCertificate {
        /// Which.
        path: PathBuf,
    },
    /// The file has no key in it.
    #[error("{}: no private key in it (PKCS#8, RSA or EC; keys with a passphrase are not understood)", path.display())]
    NoKey {
        /// Which.
        path: PathBuf,
    },
    /// The key is of a kind that TLS does not use, or damaged.
    #[error("{}: the key cannot be used: {reason}", path.display())]
    BadKey {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The first thing in the file is not a certificate.
    #[error("{}: the first certificate cannot be read", path.display())]
    BadCertificate {
        /// Which.
        path: PathBuf,
    },
    /// The key belongs to another certificate.
    #[error("{} is not the key of the first certificate in {}", key.display(), chain.display())]
    Mismatch {
        /// The file with the chain.
        chain: PathBuf,
        /// The file with the key.
        key: PathBuf,
    },
    /// The certificate is not valid any more.
    #[error("{}: the certificate expired on {}", path.display(), date(*at))]
    Expired {
        /// Which.
        path: PathBuf,
        /// When.
        at: Moment,
    },
    /// The certificate is not valid yet.
    #[error("{}: the certificate is not valid before {}; is this machine's clock right?", path.display(), date(*at))]
    NotYet {
        /// Which.
        path: PathBuf,
        /// From when.
        at: Moment,
    },
    /// A certificate of our own could not be made.
    #[error("cannot make a certificate: {0}")]
    Make(#[from] rcgen::Error),
}

/// A certificate with its key.
#[derive(Debug)]
pub struct Certificate {
    /// What TLS uses.
    pub key: CertifiedKey,
    /// From when until when it is valid.
    pub validity: Validity,
}

/// Reads the chain (the server's own certificate first) and its key, and checks that they can be used now.
///
/// # Errors
/// [`CertificateError`], whose words are meant for the administrator.
pub fn load(chain: &Path, key: &Path, now: Moment) -> Result<Certificate, CertificateError> {
    let certificate = parse(&read(chain)?, chain, &read(key)?, key)?;
    let Validity { from, until } = certificate.validity;
    if now > until {
        return Err(CertificateError::Expired { path: chain.to_owned(), at: until });
    }
    if now < from {
        return Err(CertificateError::NotYet { path: chain.to_owned(), at: from });
    }
    Ok(certificate)
}

/// Reads chain and key from the content of their files, which the paths name in errors.
///
/// # Errors
/// [`CertificateError`], whose words are meant for the administrator.
pub fn parse(chain: &[u8], chain_path: &Path, key: &[u8], key_path: &Path) -> Result<Certificate, CertificateError> {
    let certificates: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(chain)
        .collect::<Result<_, _>>()
        .map_err(|error| CertificateError::Pem { path: chain_path.to_owned(), reason: error.to_string() })?;
    let Some(own) = certificates.first() else {
        return Err(CertificateError::NoCertificate { path: chain_path.to_owned() });
    };
    let validity =
        validity::read(own).ok_or_else(|| CertificateError::BadCertificate { path: chain_path.to_owned() })?;
    let key = PrivateKeyDer::from_pem_slice(key).map_err(|error| match error {
        pem::Error::NoItemsFound => CertificateError::NoKey { path: key_path.to_owned() },
        error => CertificateError::Pem { path: key_path.to_owned(), reason: error.to_string() },
    })?;
    let key = CertifiedKey::from_der(certificates, key, &ring::default_provider()).map_err(|error| match error {
        TlsError::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
            CertificateError::Mismatch { chain: chain_path.to_owned(), key: key_path.to_owned() }
        }
        TlsError::InvalidCertificate(_) => CertificateError::BadCertificate { path: chain_path.to_owned() },
        error => CertificateError::BadKey { path: key_path.to_owned(), reason: error.to_string() },
    })?;
    Ok(Certificate { key, validity })
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>, CertificateError> {
    fs::read(path).map_err(|error| CertificateError::File { path: path.to_owned(), error })
}

fn hint(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => " (the user that runs the server must be able to read it)",
        _ => "",
    }
}

fn date(at: Moment) -> String {
    let Ok(at) = jiff::Timestamp::from_millisecond(at.millis()) else { return "at no time".to_owned() };
    at.strftime("%Y-%m-%d at %H:%M UTC").to_string()
}
