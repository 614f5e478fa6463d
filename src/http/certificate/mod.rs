//! Where the server's certificate comes from, and how it is exchanged while the server runs.
//!
//! Configured PEM files, one from an authority, or one of the server's own making. Handshakes take whatever certificate
//! is current; a reload that fails leaves the old one in place.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use sha2::{Digest, Sha256};

use super::acme;
use crate::clock::Moment;

mod files;
mod own;
pub(in crate::http) mod private_file;
mod validity;

pub(in crate::http) use files::parse as parse_files;
pub use files::{Certificate, CertificateError, load as load_files};
pub use validity::Validity;

/// Where the certificate comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// PEM files: the chain with the server's own certificate first, and its key; both may be one file.
    Files {
        /// The chain.
        chain: PathBuf,
        /// The key.
        key: PathBuf,
    },
    /// Made by the server and kept in this folder.
    Own {
        /// The folder.
        folder: PathBuf,
        /// Host names (with or without a port) that it is for, besides this machine's own.
        hosts: Vec<String>,
    },
    /// Got from an authority and kept in its folder. Until it has given one, the server's own serves.
    Authority {
        /// Whom it is asked of, and where it is kept.
        order: acme::Settings,
        /// Host names of the server's own, as in [`Source::Own`].
        hosts: Vec<String>,
    },
}

/// The current certificate.
#[derive(Debug)]
pub struct Reloadable {
    current: RwLock<Current>,
}

#[derive(Debug)]
struct Current {
    source: Source,
    key: Arc<CertifiedKey>,
    validity: Validity,
}

impl Reloadable {
    /// Loads the certificate for the first time.
    ///
    /// # Errors
    /// [`CertificateError`], whose words are meant for the administrator.
    pub fn open(source: Source, now: Moment) -> Result<Arc<Reloadable>, CertificateError> {
        let Certificate { key, validity } = load(&source, now)?;
        let current = Current { source, key: Arc::new(key), validity };
        Ok(Arc::new(Reloadable { current: RwLock::new(current) }))
    }

    /// Loads it again; connections that stand keep the one they began with. Where it has been loaded from elsewhere
    /// meanwhile, that stays.
    ///
    /// # Errors
    /// [`CertificateError`]; the old certificate stays.
    pub fn reload(&self, now: Moment) -> Result<Validity, CertificateError> {
        let source = self.source();
        let loaded = load(&source, now)?;
        Ok(self.renew(&source, loaded))
    }

    /// Loads it from elsewhere, and from then on there.
    ///
    /// # Errors
    /// [`CertificateError`]; the old certificate and the old source stay.
    pub fn reload_from(&self, source: Source, now: Moment) -> Result<Validity, CertificateError> {
        let Certificate { key, validity } = load(&source, now)?;
        let current = Current { source, key: Arc::new(key), validity };
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = current;
        Ok(validity)
    }

    /// Serves what was loaded from here, if that is still where the certificate comes from; says how long the current
    /// one is valid.
    fn renew(&self, source: &Source, loaded: Certificate) -> Validity {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        if current.source == *source {
            (current.key, current.validity) = (Arc::new(loaded.key), loaded.validity);
        }
        current.validity
    }

    /// Where it comes from now.
    pub fn source(&self) -> Source {
        self.current.read().unwrap_or_else(PoisonError::into_inner).source.clone()
    }

    /// From when until when the current certificate is valid.
    pub fn validity(&self) -> Validity {
        self.current.read().unwrap_or_else(PoisonError::into_inner).validity
    }

    /// The SHA-256 fingerprint of the current certificate, as browsers show it, for a person to compare.
    pub fn fingerprint(&self) -> String {
        let certificate = self.certificate();
        let mut text = String::new();
        for byte in Sha256::digest(certificate.cert.first().map_or(&[][..], |certificate| certificate.as_ref())) {
            if !text.is_empty() {
                text.push(':');
            }
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02X}");
        }
        text
    }

    fn certificate(&self) -> Arc<CertifiedKey> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner).key)
    }
}

impl ResolvesServerCert for Reloadable {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.certificate())
    }
}

fn load(source: &Source, now: Moment) -> Result<Certificate, CertificateError> {
    match source {
        Source::Files { chain, key } => files::load(chain, key, now),
        Source::Own { folder, hosts } => own::load_or_make(folder, hosts, now),
        // One that has ended, or is for other names, is still better known to browsers than the server's own.
        Source::Authority { order, hosts } => match acme::kept(order) {
            Some(kept) => Ok(kept.certificate),
            None => own::load_or_make(&order.folder, hosts, now),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Reloadable, Source, load};
    use crate::clock::Moment;

    #[test]
    fn a_renewal_does_not_bring_back_a_source_that_was_given_up_meanwhile() {
        let (before, after) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let own = |folder: &tempfile::TempDir| Source::Own { folder: folder.path().to_owned(), hosts: Vec::new() };
        let now = Moment::from_millis(1_772_323_200_000);
        let certificates = Reloadable::open(own(&before), now).expect("made");
        let late = load(&own(&before), now).expect("loaded");
        certificates.reload_from(own(&after), now).expect("made");
        let fingerprint = certificates.fingerprint();
        certificates.renew(&own(&before), late);
        assert_eq!((certificates.source(), certificates.fingerprint()), (own(&after), fingerprint.clone()));
        // Where nothing has changed, what was loaded is served.
        let elsewhere = load(&own(&before), now).expect("loaded");
        certificates.renew(&own(&after), elsewhere);
        assert_ne!(certificates.fingerprint(), fingerprint);
    }
}
